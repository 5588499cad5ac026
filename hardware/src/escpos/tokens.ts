import { DLE, EOT, ESC, FS, GS, LF } from './commands.ts'

/**
 * One piece of an ESC/POS stream. `end` is the offset after it. `text` is a run of character bytes; a `command` has its prefix and letter
 * as `name` (for example `GS (k`) and the parameter bytes that follow; `unknown` is one byte that begins nothing known.
 */
export type Token =
  | { readonly kind: 'text'; readonly bytes: Uint8Array; readonly end: number }
  | { readonly kind: 'feed'; readonly end: number }
  | { readonly kind: 'command'; readonly name: string; readonly parameters: Uint8Array; readonly end: number }
  | { readonly kind: 'unknown'; readonly byte: number; readonly end: number }
  | { readonly kind: 'incomplete' }

/** Letters of commands by the count of their parameter bytes: none, one, two, three. */
const byLength = (...letters: readonly string[]): ReadonlyMap<string, number> =>
  new Map(letters.flatMap((group, length) => [...group].map((letter) => [letter, length] as const)))

const ESC_LENGTHS = byLength('@2<Simv', '! %-3=?EGJKMRTVadertu{', '$\\c', 'p')
const FS_LENGTHS = byLength('&.', '!-CW', 'Sp')
const GS_LENGTHS = byLength(':', '!/BHITabfhrw', '$LPW\\', '^')
/** GS V m: these m have a second parameter, the feed. */
const CUTS_WITH_FEED: readonly number[] = [65, 66, 97, 98, 103, 104]

/** First byte of a GBK character: 81–FE. */
export const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe
/** Second byte of a GBK character: 40–FE without 7F. */
export const isTrail = (byte: number): boolean => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f

const command = (stream: Uint8Array, name: string, from: number, length: number): Token =>
  from + length > stream.length
    ? { kind: 'incomplete' }
    : { kind: 'command', name, parameters: stream.subarray(from, from + length), end: from + length }

const word = (stream: Uint8Array, at: number): number => (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8)

const gsToken = (stream: Uint8Array, at: number, letter: string): Token | null => {
  const after = at + 2
  if (letter === 'V') {
    const mode = stream[after]
    if (mode === undefined) return { kind: 'incomplete' }
    return command(stream, 'GS V', after, CUTS_WITH_FEED.includes(mode) ? 2 : 1)
  }
  if (letter === '(') {
    if (after + 3 > stream.length) return { kind: 'incomplete' }
    return command(stream, `GS (${String.fromCharCode(stream[after] ?? 0)}`, after + 3, word(stream, after + 1))
  }
  if (letter === '8') {
    if (after + 5 > stream.length) return { kind: 'incomplete' }
    const length = word(stream, after + 1) + word(stream, after + 3) * 0x10000
    return command(stream, `GS 8${String.fromCharCode(stream[after] ?? 0)}`, after + 5, length)
  }
  if (letter === 'v') {
    // GS v 0 m xL xH yL yH: x bytes by y rows follow.
    if (after + 6 > stream.length) return { kind: 'incomplete' }
    return command(stream, 'GS v0', after + 1, 5 + word(stream, after + 2) * word(stream, after + 4))
  }
  if (letter === 'k') {
    const kind = stream[after]
    const count = stream[after + 1]
    if (kind === undefined || count === undefined) return { kind: 'incomplete' }
    // m ≥ 65 counts its data; below, a NUL ends it.
    if (kind >= 65) return command(stream, 'GS k', after, 2 + count)
    const end = stream.indexOf(0, after + 1)
    return end === -1 ? { kind: 'incomplete' } : command(stream, 'GS k', after, end + 1 - after)
  }
  const length = GS_LENGTHS.get(letter)
  return length === undefined ? null : command(stream, `GS ${letter}`, after, length)
}

const prefixed = (stream: Uint8Array, at: number): Token => {
  const first = stream[at] ?? 0
  const second = stream[at + 1]
  if (second === undefined) return { kind: 'incomplete' }
  const unknown: Token = { kind: 'unknown', byte: first, end: at + 1 }
  const letter = String.fromCharCode(second)
  if (first === GS) return gsToken(stream, at, letter) ?? unknown
  if (first === DLE) return second === EOT ? command(stream, 'DLE EOT', at + 2, 1) : unknown
  const length = (first === ESC ? ESC_LENGTHS : FS_LENGTHS).get(letter)
  return length === undefined ? unknown : command(stream, `${first === ESC ? 'ESC' : 'FS'} ${letter}`, at + 2, length)
}

const textEnd = (stream: Uint8Array, from: number): number => {
  let at = from
  while (at < stream.length) {
    const byte = stream[at] ?? 0
    if (byte < 0x20 || byte === 0x7f) break
    const lead = isLead(byte)
    // A two-byte character that has only half arrived waits for the rest.
    if (lead && at + 1 >= stream.length) break
    at += lead && isTrail(stream[at + 1] ?? 0) ? 2 : 1
  }
  return at
}

/**
 * The token that begins at `at`, which must lie inside the stream. `incomplete` asks for more bytes.
 * Lengths are Epson's, so that data inside a command is never taken for text or for another command.
 */
export const nextToken = (stream: Uint8Array, at: number): Token => {
  const byte = stream[at] ?? 0
  if (byte === LF) return { kind: 'feed', end: at + 1 }
  if (byte === ESC || byte === FS || byte === GS || byte === DLE) return prefixed(stream, at)
  if (byte < 0x20 || byte === 0x7f) return { kind: 'unknown', byte, end: at + 1 }
  const end = textEnd(stream, at)
  return end === at ? { kind: 'incomplete' } : { kind: 'text', bytes: stream.subarray(at, end), end }
}
