import { encode } from 'uqr'
import { columnsOf, printable } from './characters.ts'
import type { Alignment } from './commands.ts'
import type { PrinterProfile } from './profile.ts'
import { wrapText } from './wrap.ts'

/** One printed line. `width` and `height` are character multiples 1–8; `spacingDots` is the feed to the next line, null the printer's own. */
export interface TextLine {
  readonly kind: 'text'
  readonly text: string
  readonly width: number
  readonly height: number
  readonly bold: boolean
  readonly reverse: boolean
  readonly align: Alignment
  readonly spacingDots: number | null
}

/** A QR code in the middle of the paper. */
export interface QrBlock {
  readonly kind: 'qr'
  readonly payload: string
  readonly moduleDots: number
}

/** A paper before it is bytes: what stands on it from the top to the cut. */
export type SheetItem = TextLine | QrBlock
export type Sheet = readonly SheetItem[]

const FONT_HEIGHT_DOTS = 24
const FONT_WIDTH_DOTS = 12
const GAP_DOTS = 12
/** Modules of white on each side that ISO/IEC 18004 wants. */
const QR_QUIET_MODULES = 4
const QR_MODULE_MAX_DOTS = { 80: 7, 58: 6 } as const

type Look = Partial<Omit<TextLine, 'kind' | 'text'>>

/** A line of single size, left, plain, unless `look` says otherwise; the feed leaves 1.5 mm of white below. */
export const textLine = (text: string, look: Look): TextLine => ({
  kind: 'text',
  text,
  width: 1,
  height: 1,
  bold: false,
  reverse: false,
  align: 'left',
  spacingDots: (look.height ?? 1) * FONT_HEIGHT_DOTS + GAP_DOTS,
  ...look,
})

/** A dashed line across the paper. */
export const rule = (profile: PrinterProfile): TextLine => textLine('-'.repeat(profile.columns), { spacingDots: FONT_HEIGHT_DOTS + 6 })

/** A white line. */
export const blank = (): TextLine => textLine('', {})

interface Fit {
  readonly width: number
  readonly height: number
  readonly linesMax: number
}

/** Lines in the first size in which the text takes at most `linesMax` lines; single size without a limit where none does. */
export const fitted = (text: string, profile: PrinterProfile, sizes: readonly Fit[], look: Look): TextLine[] => {
  const clean = printable(text)
  for (const { width, height, linesMax } of sizes) {
    const lines = wrapText(clean, Math.floor(profile.columns / width))
    if (lines.length <= linesMax) return lines.map((line) => textLine(line, { ...look, width, height }))
  }
  return wrapText(clean, profile.columns).map((line) => textLine(line, look))
}

/** Left and right text in one line of `columns` columns with at least one space between, or null when there is no room. */
export const justified = (left: string, right: string, columns: number): string | null => {
  const gap = columns - columnsOf(left) - columnsOf(right)
  return gap < 1 ? null : left + ' '.repeat(gap) + right
}

/** A label and a text that stays in its own column over several lines. */
export const labelled = (label: string, texts: readonly string[], labelColumns: number, profile: PrinterProfile): TextLine[] =>
  texts
    .flatMap((text) => wrapText(printable(text), profile.columns - labelColumns))
    .map((line, index) => {
      const head = index === 0 ? printable(label) : ''
      return textLine(head + ' '.repeat(Math.max(0, labelColumns - columnsOf(head))) + line, {})
    })

/** A black bar across the paper with the text in its middle. */
export const blackBar = (text: string, profile: PrinterProfile): TextLine => {
  const columns = Math.floor(profile.columns / 2)
  const clean = printable(text)
  const free = Math.max(0, columns - columnsOf(clean))
  const before = Math.floor(free / 2)
  return textLine(' '.repeat(before) + clean + ' '.repeat(free - before), { width: 2, height: 2, reverse: true })
}

/** The largest multiple up to `largest` at which a text of single-width characters still fits in one line. */
export const largestMultiple = (text: string, profile: PrinterProfile, largest: number): number =>
  Math.max(1, Math.min(largest, Math.floor(profile.widthDots / (FONT_WIDTH_DOTS * Math.max(1, columnsOf(text))))))

/** A QR code as large as the paper allows with its quiet zone; white lines above and below are the caller's. */
export const qrBlock = (payload: string, profile: PrinterProfile): QrBlock => {
  // Bytes, not text: the printer may choose a denser mode than uqr, never a wider one than this.
  const modules = encode([...Buffer.from(payload, 'utf8')], { ecc: 'M', boostEcc: false, border: QR_QUIET_MODULES }).size
  return {
    kind: 'qr',
    payload,
    moduleDots: Math.max(1, Math.min(QR_MODULE_MAX_DOTS[profile.paper], Math.floor(profile.widthDots / modules))),
  }
}
