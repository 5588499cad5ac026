import { encode } from 'uqr'
import type { Alignment } from './commands.ts'
import { decodePaper, FONT_HEIGHT_DOTS, FONT_WIDTH_DOTS, type PrintedDots, type PrintedItem, type PrintedRun } from './decode.ts'

/** The face whose half-width letters are exactly half as wide as its Chinese characters, as a printer's font is. */
const FONT_FAMILY = "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace"
/** Share of the 24-dot box above the baseline in that face. */
const BASELINE_DOTS = 21
const MARGIN_TOP_DOTS = 24
/** Head to blade; GS V 66 feeds so far before it cuts. */
const BLADE_DOTS = 96
/** Bytes that a version 40 code holds at each level of correction (ISO/IEC 18004). */
const QR_CAPACITY_BYTES = { L: 2953, M: 2331, Q: 1663, H: 1273 } as const
const PAPER = '#fff'
const INK = '#111'

interface Drawing {
  readonly widthDots: number
  y: number
  readonly parts: string[]
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)

const isWide = (char: string): boolean => (char.codePointAt(0) ?? 0) >= 0x80
const advance = (char: string, run: PrintedRun): number => (isWide(char) ? 2 : 1) * FONT_WIDTH_DOTS * run.width

const runWidth = (run: PrintedRun): number => [...run.text].reduce((sum, char) => sum + advance(char, run), 0)

const startOf = (align: Alignment, width: number, widthDots: number): number => {
  switch (align) {
    case 'left':
      return 0
    case 'center':
      return Math.max(0, Math.floor((widthDots - width) / 2))
    case 'right':
      return Math.max(0, widthDots - width)
    default:
      return align satisfies never
  }
}

/** Breaks a line where the paper ends, as the printer does. */
const brokenAtEdge = (runs: readonly PrintedRun[], widthDots: number): PrintedRun[][] => {
  const lines: PrintedRun[][] = [[]]
  let x = 0
  for (const run of runs) {
    let text = ''
    for (const char of run.text) {
      const width = advance(char, run)
      if (x + width > widthDots && x > 0) {
        lines.at(-1)?.push({ ...run, text })
        lines.push([])
        text = ''
        x = 0
      }
      text += char
      x += width
    }
    lines.at(-1)?.push({ ...run, text })
  }
  return lines
}

const drawRun = (drawing: Drawing, run: PrintedRun, x: number, lineHeight: number): void => {
  const heightDots = run.height * FONT_HEIGHT_DOTS
  const top = drawing.y + lineHeight - heightDots
  if (run.reverse) drawing.parts.push(`<rect x="${x}" y="${top}" width="${runWidth(run)}" height="${heightDots}" fill="${INK}"/>`)
  const glyphs: string[] = []
  const places: number[] = []
  let at = 0
  for (const char of run.text) {
    if (char !== ' ') {
      glyphs.push(char)
      places.push(at)
    }
    at += (isWide(char) ? 2 : 1) * FONT_WIDTH_DOTS
  }
  if (glyphs.length === 0) return
  const weight = run.bold ? ' font-weight="700"' : ''
  const fill = run.reverse ? ` fill="${PAPER}"` : ''
  // One x for each character keeps the printer's columns whatever the metrics of the face on this machine.
  drawing.parts.push(
    `<text transform="translate(${x} ${top}) scale(${run.width} ${run.height})" x="${places.join(' ')}" y="${BASELINE_DOTS}"${weight}${fill}>${escaped(glyphs.join(''))}</text>`,
  )
}

const drawLine = (drawing: Drawing, line: Extract<PrintedItem, { kind: 'line' }>): void => {
  const broken = brokenAtEdge(line.runs, drawing.widthDots)
  for (const [index, runs] of broken.entries()) {
    const height = Math.max(0, ...runs.map((run) => run.height)) * FONT_HEIGHT_DOTS
    let x = startOf(
      line.align,
      runs.reduce((sum, run) => sum + runWidth(run), 0),
      drawing.widthDots,
    )
    for (const run of runs) {
      drawRun(drawing, run, x, height)
      x += runWidth(run)
    }
    drawing.y += index < broken.length - 1 ? height : line.heightDots
  }
}

/** Black squares row by row, joined where they touch; `scale` dots each. */
const drawDots = (drawing: Drawing, dots: PrintedDots, scale: number, align: Alignment): void => {
  const left = startOf(align, (dots[0]?.length ?? 0) * scale, drawing.widthDots)
  const bars: string[] = []
  for (const [y, row] of dots.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue
      const from = x
      while (row[x + 1] === true) x++
      bars.push(`M${left + from * scale} ${drawing.y + y * scale}h${(x + 1 - from) * scale}v${scale}h${-(x + 1 - from) * scale}z`)
    }
  }
  drawing.parts.push(`<path d="${bars.join('')}" shape-rendering="crispEdges"/>`)
  drawing.y += dots.length * scale
}

const drawCut = (drawing: Drawing): void => {
  drawing.y += BLADE_DOTS
  drawing.parts.push(
    `<path d="M0 ${drawing.y - 1}H${drawing.widthDots}" fill="none" stroke="#999" stroke-width="1" stroke-dasharray="6 6"/>`,
  )
}

const drawItem = (drawing: Drawing, item: PrintedItem): void => {
  switch (item.kind) {
    case 'line':
      drawLine(drawing, item)
      break
    case 'space':
      drawing.y += item.heightDots
      break
    case 'raster':
      drawDots(drawing, item.dots, 1, item.align)
      break
    case 'qr': {
      const payload = new TextEncoder().encode(item.payload)
      // A printer prints no code for data that no code can hold.
      if (payload.length === 0 || payload.length > QR_CAPACITY_BYTES[item.errorCorrection]) break
      const { data } = encode([...payload], { ecc: item.errorCorrection, boostEcc: false, border: 0 })
      drawDots(drawing, data, item.moduleDots, item.align)
      break
    }
    case 'cut':
      drawCut(drawing)
      break
    case 'confirm':
    case 'barrier':
    case 'unknown':
      break
    default:
      item satisfies never
  }
}

/**
 * Draws a paper from the bytes that a printer got, one unit per dot (8 per mm), as one SVG text. `widthDots` is what the printer
 * puts across its paper. Every text is escaped, so the SVG may stand inside a page.
 */
export const drawPaper = (bytes: Uint8Array, widthDots: number): string => {
  const drawing: Drawing = { widthDots, y: MARGIN_TOP_DOTS, parts: [] }
  for (const item of decodePaper(bytes).items) drawItem(drawing, item)
  const heightDots = drawing.y
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthDots}" height="${heightDots}" viewBox="0 0 ${widthDots} ${heightDots}"`,
    ` font-family="${FONT_FAMILY}" font-size="${FONT_HEIGHT_DOTS}" fill="${INK}">`,
    `<rect width="${widthDots}" height="${heightDots}" fill="${PAPER}"/>`,
    ...drawing.parts,
    '</svg>',
  ].join('')
}
