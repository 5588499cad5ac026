import iconv from 'iconv-lite'

/** Stands for a character that the printer's font cannot have: the geta mark of Chinese typesetting, A1FE in GB2312. */
export const MISSING_CHARACTER = '〓'

/** U+00A5 has a four-byte code, which printers show as two stray figures; U+FFE5 looks the same. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([['¥', '￥']])

const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}/u
const INVISIBLE = /\p{Cf}|\p{Mn}|\p{Me}|[\u{fe00}-\u{fe0f}]/u
const PRIVATE = /\p{Co}|\p{Cs}|\p{Cn}/u

/** One byte and one column, or two and two: a printer knows no other characters. */
const fits = (char: string): boolean => {
  const bytes = iconv.encode(char, 'GB18030')
  return bytes.length === 1 ? (bytes[0] ?? 0) < 0x80 : bytes.length === 2
}

const printableCharacter = (char: string): string => {
  // A control character inside a name would be a command to the printer.
  if (CONTROL.test(char)) return ' '
  if (PRIVATE.test(char)) return MISSING_CHARACTER
  const candidate = REPLACEMENTS.get(char) ?? char
  if (fits(candidate)) return candidate
  if (INVISIBLE.test(char)) return ''
  const compatible = [...candidate.normalize('NFKC')]
  return compatible.length > 0 && compatible.every((part) => !CONTROL.test(part) && fits(part)) ? compatible.join('') : MISSING_CHARACTER
}

/** The same text with only characters that a GB18030 printer shows: none of four bytes, no control characters, nothing invisible. */
export const printable = (text: string): string => {
  let result = ''
  for (const char of text.normalize('NFC')) result += printableCharacter(char)
  return result
}

/** Columns that a printable text takes at single width: its bytes in GB18030, since each is half a Chinese character wide. */
export const columnsOf = (text: string): number => iconv.encode(text, 'GB18030').length
