import { ALIGNMENTS, type Alignment } from './commands.ts'
import { isLead, isTrail, nextToken, type Token } from './tokens.ts'

/** Characters with one look. A two-byte character is `wide`: it takes two columns times `width`. */
export interface PrintedRun {
  readonly text: string
  readonly width: number
  readonly height: number
  readonly bold: boolean
  readonly reverse: boolean
}

/** Rows from the top, true is black. */
export type PrintedDots = readonly (readonly boolean[])[]

/** What a printer does with the bytes, in their order. `line` with no runs is white paper. `confirm` asks for GS ( H with that id, `barrier` for GS r. */
export type PrintedItem =
  | {
      readonly kind: 'line'
      readonly text: string
      readonly runs: readonly PrintedRun[]
      readonly align: Alignment
      readonly heightDots: number
    }
  | { readonly kind: 'raster'; readonly dots: PrintedDots; readonly align: Alignment }
  | {
      readonly kind: 'qr'
      readonly payload: string
      readonly moduleDots: number
      readonly errorCorrection: 'L' | 'M' | 'Q' | 'H'
      readonly align: Alignment
    }
  | { readonly kind: 'space'; readonly heightDots: number }
  | { readonly kind: 'cut'; readonly full: boolean }
  | { readonly kind: 'confirm'; readonly processId: string }
  | { readonly kind: 'barrier' }
  | { readonly kind: 'unknown'; readonly byte: number }

/** A paper read back from its bytes. `complete` is false when the stream stops inside a command or a line. */
export interface DecodedPaper {
  readonly items: readonly PrintedItem[]
  readonly complete: boolean
}

/** Epson's power-on feed: 3.75 mm. */
const DEFAULT_SPACING_DOTS = 30
export const FONT_WIDTH_DOTS = 12
export const FONT_HEIGHT_DOTS = 24
const ERROR_CORRECTIONS = ['L', 'M', 'Q', 'H'] as const

interface State {
  look: Omit<PrintedRun, 'text'>
  align: Alignment
  spacingDots: number
  chinese: boolean
  runs: PrintedRun[]
  qr: { moduleDots: number; errorCorrection: 'L' | 'M' | 'Q' | 'H'; payload: string }
}

const powerOn = (): State => ({
  look: { width: 1, height: 1, bold: false, reverse: false },
  align: 'left',
  spacingDots: DEFAULT_SPACING_DOTS,
  chinese: false,
  runs: [],
  qr: { moduleDots: 3, errorCorrection: 'L', payload: '' },
})

const gb18030 = new TextDecoder('gb18030')

/**
 * Characters as a printer with a GBK font shows them: without FS & nothing above ASCII, and of a four-byte code only its two stray figures.
 */
const shown = (bytes: Uint8Array, chinese: boolean): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1] ?? 0
    if (byte < 0x80) text += String.fromCharCode(byte)
    else if (chinese && isLead(byte) && isTrail(next)) text += gb18030.decode(bytes.subarray(at, ++at + 1))
    else text += '\u{fffd}'
  }
  return text
}

const addText = (state: State, text: string): void => {
  const last = state.runs.at(-1)
  const { look } = state
  const same =
    last !== undefined &&
    last.width === look.width &&
    last.height === look.height &&
    last.bold === look.bold &&
    last.reverse === look.reverse
  if (same) state.runs[state.runs.length - 1] = { ...last, text: last.text + text }
  else state.runs.push({ ...look, text })
}

const endLine = (state: State): PrintedItem => {
  const { runs, align } = state
  state.runs = []
  const tallest = Math.max(0, ...runs.map((run) => run.height)) * FONT_HEIGHT_DOTS
  const text = runs.map((run) => run.text).join('')
  return { kind: 'line', text, runs, align, heightDots: Math.max(tallest, state.spacingDots) }
}

const dotsOf = (bytes: Uint8Array, rowBytes: number, rows: number): PrintedDots =>
  Array.from({ length: rows }, (_, y) =>
    Array.from({ length: rowBytes * 8 }, (_, x) => (((bytes[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1),
  )

/** GS ( k, cn 49 (QR): fn 67 module size, 69 error correction, 80 store, 81 print. */
const qrCommand = (state: State, parameters: Uint8Array): PrintedItem | null => {
  const [, fn = 0, value = 0] = parameters
  if (fn === 67) state.qr.moduleDots = value
  if (fn === 69) state.qr.errorCorrection = ERROR_CORRECTIONS[value - 48] ?? 'L'
  if (fn === 80) state.qr.payload = new TextDecoder().decode(parameters.subarray(3))
  return fn === 81 ? { kind: 'qr', ...state.qr, align: state.align } : null
}

const setLook = (state: State, change: Partial<State['look']>): null => {
  state.look = { ...state.look, ...change }
  return null
}

/** ESC ! n: bit 3 emphasised, bit 4 double height, bit 5 double width. */
const printMode = (n: number): Partial<State['look']> => ({ bold: (n & 8) !== 0, height: n & 16 ? 2 : 1, width: n & 32 ? 2 : 1 })

const apply = (state: State, name: string, parameters: Uint8Array): PrintedItem | null => {
  const n = parameters[0] ?? 0
  switch (name) {
    case 'ESC @':
      Object.assign(state, powerOn())
      return null
    case 'FS &':
    case 'FS .':
      state.chinese = name === 'FS &'
      return null
    case 'ESC a':
      state.align = ALIGNMENTS[n % 48] ?? 'left'
      return null
    case 'ESC E':
      return setLook(state, { bold: (n & 1) === 1 })
    case 'GS B':
      return setLook(state, { reverse: (n & 1) === 1 })
    case 'GS !':
      return setLook(state, { width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 })
    case 'ESC !':
      return setLook(state, printMode(n))
    case 'ESC 2':
    case 'ESC 3':
      state.spacingDots = name === 'ESC 3' ? n : DEFAULT_SPACING_DOTS
      return null
    case 'ESC J':
      return { kind: 'space', heightDots: n }
    case 'ESC d':
      return { kind: 'space', heightDots: n * state.spacingDots }
    case 'GS v0':
      return { kind: 'raster', align: state.align, dots: dotsOf(parameters.subarray(5), n16(parameters, 1), n16(parameters, 3)) }
    case 'GS (k':
      return n === 49 ? qrCommand(state, parameters) : null
    case 'GS (H':
      return { kind: 'confirm', processId: Buffer.from(parameters.subarray(2)).toString('latin1') }
    case 'GS r':
      return { kind: 'barrier' }
    case 'GS V':
      return { kind: 'cut', full: n === 0 || n === 48 || n === 65 }
    case 'ESC i':
    case 'ESC m':
      return { kind: 'cut', full: name === 'ESC i' }
    default:
      // Positions, code pages and margins change nothing that this decoder reports.
      return null
  }
}

const n16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)

const take = (state: State, token: Exclude<Token, { kind: 'incomplete' }>, items: PrintedItem[]): void => {
  switch (token.kind) {
    case 'text':
      addText(state, shown(token.bytes, state.chinese))
      break
    case 'feed':
      items.push(endLine(state))
      break
    case 'command': {
      const printsLine = token.name === 'ESC d' || token.name === 'ESC J'
      const item = apply(state, token.name, token.parameters)
      if (printsLine && state.runs.length > 0) items.push(endLine(state))
      else if (item !== null) items.push(item)
      break
    }
    case 'unknown':
      items.push({ kind: 'unknown', byte: token.byte })
      break
    default:
      token satisfies never
  }
}

/** Reads a stream of ESC/POS bytes back into what a printer would do with it. It never throws: any bytes give some paper. */
export const decodePaper = (bytes: Uint8Array): DecodedPaper => {
  const state = powerOn()
  const items: PrintedItem[] = []
  let at = 0
  while (at < bytes.length) {
    const token = nextToken(bytes, at)
    if (token.kind === 'incomplete') break
    take(state, token, items)
    at = token.end
  }
  const complete = at === bytes.length && state.runs.length === 0
  if (state.runs.length > 0) items.push(endLine(state))
  return { items, complete }
}

/** What can be read on a paper, line by line, without white lines and the spaces around. */
export const paperLines = (paper: DecodedPaper): string[] =>
  paper.items.flatMap((item) => (item.kind === 'line' && item.text.trim() !== '' ? [item.text.trim()] : []))

/** What the QR codes of a paper hold. */
export const paperQrPayloads = (paper: DecodedPaper): string[] => paper.items.flatMap((item) => (item.kind === 'qr' ? [item.payload] : []))
