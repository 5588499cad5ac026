import { columnsOf } from './characters.ts'

/** Marks that must not begin a line. */
const CLOSING = /^[，。、；：？！）》」』】％…,.;:?!)\]%]$/u

/** Pieces that may not be broken: a Latin word, or one Chinese character with the closing marks after it. Spaces end a piece. */
const pieces = (text: string): string[] => {
  const found: string[] = []
  let mayJoin = false
  for (const char of text) {
    const narrow = columnsOf(char) === 1
    const last = found.at(-1)
    const joins = last !== undefined && !last.endsWith(' ') && (char === ' ' || CLOSING.test(char) || (narrow && mayJoin))
    if (joins) found[found.length - 1] = last + char
    else found.push(char)
    mayJoin = narrow && char !== ' '
  }
  return found
}

/** Cuts a piece that is longer than a whole line, between characters. */
const slices = (piece: string, columns: number): string[] => {
  const found: string[] = []
  let line = ''
  for (const char of piece) {
    if (line !== '' && columnsOf(line + char) > columns) {
      found.push(line)
      line = ''
    }
    line += char
  }
  found.push(line)
  return found
}

/**
 * Breaks a printable text into lines of at most `columns` columns (two or more): between Chinese characters, at spaces of Latin text,
 * inside a word only when it is longer than a line. Closing marks stay with what they close.
 */
export const wrapText = (text: string, columns: number): string[] => {
  const lines: string[] = []
  let line = ''
  const pieceList = pieces(text.trim()).flatMap((piece) =>
    columnsOf(piece.trimEnd()) > columns ? slices(piece.trimEnd(), columns) : [piece],
  )
  for (const piece of pieceList) {
    if (line !== '' && columnsOf((line + piece).trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += line === '' ? piece.trimStart() : piece
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}
