import { adaCapMm, CAP_PER_EM, twoHundredthCapMm } from '../legibility.ts'
import { MOST_LARGE } from '../wall.ts'
import { codeEm } from './text-width.ts'

/**
 * The wall is drawn in millimetres of a 55" screen; on another screen each of them is `scale` real millimetres.
 * The style sheets take these lengths from here, so that the picture and its check cannot differ.
 */
export const DESIGN_DIAGONAL_INCH = 55
/** Lengths of the 55" design, in mm. */
export const design = {
  width: 1217.6,
  height: 684.9,
  margin: 24,
  head: 88,
  strip: 20,
  band: 112,
  bandGap: 16,
  left: 792,
  gap: 24,
  panelPad: 21,
  panelHead: 52,
  block: 106,
  blockWithoutFigures: 84,
  compactBlock: 62,
  windowsBlock: 102,
  labels: 54,
  cardLabel: 62,
  cardFoot: 56,
  cardFootTwoLines: 88,
  cardPad: 28,
  cardGap: 11,
  recentHead: 46,
  recentGap: 14,
  numberColumn: 517,
} as const

const MOST_CAP_MM = 141
const ROW_CAP_MM = 110
const RECENT_CAP_MM = 50
const RECENT_LINE_PER_CAP = 1.6
const AGAIN_MM = 92
/** The people in the seats sit nearer than the farthest reader, in this proportion: 5 m of 8 m. */
const SEATS_PER_DISTANCE = 5 / 8

/** A screen as installed: its diagonal, the farthest reader and how high above the floor its middle hangs. */
export interface Screen {
  readonly diagonalInch: number
  readonly distanceM: number
  readonly mountMm: number
}

/** What the board has to place. */
export interface Load {
  readonly calls: readonly { readonly number: string; readonly counterNumber: number; readonly recall: boolean }[]
  readonly recent: readonly { readonly number: string; readonly counterNumber: number }[]
  readonly strip: boolean
  readonly band: boolean
  /** Whether the area's name below a single call takes two lines. */
  readonly longArea: boolean
}

/** Lengths in mm of the 55" design. `shortfalls` names what is smaller than its rule at this distance. */
export interface BoardPlan {
  readonly bodyMm: number
  readonly cardMm: number
  readonly footMm: number
  readonly callEmMm: number
  readonly recentEmMm: number
  readonly recentLines: number
  readonly recentColumns: number
  readonly recentLineMm: number
  /** Height of the panel below its heading. */
  readonly panelMm: number
  readonly shortfalls: readonly ('call' | 'recent' | 'label')[]
}

const scaleOf = (screen: Screen): number => screen.diagonalInch / DESIGN_DIAGONAL_INCH
const bodyMmOf = (load: { readonly strip: boolean; readonly band: boolean }): number =>
  design.height - design.head - design.margin - (load.strip ? design.strip : 0) - (load.band ? design.band + design.bandGap : 0)

const recentPlan = (screen: Screen, load: Load) => {
  const capMm = Math.max(RECENT_CAP_MM, twoHundredthCapMm(screen.distanceM * 1000) / scaleOf(screen))
  const lineMm = capMm * RECENT_LINE_PER_CAP
  // A row is number, gap and window with its suffix of three characters at two thirds of the em.
  const widestEm = Math.max(
    codeEm('A000') + codeEm('00') + 2,
    ...load.recent.map((call) => codeEm(call.number) + codeEm(String(call.counterNumber)) + 2),
  )
  const fitMm = (columns: number): number => ((design.left - design.gap * (columns - 1)) / columns - 24) / widestEm
  const wantMm = capMm / CAP_PER_EM
  const leastMm = twoHundredthCapMm(screen.distanceM * 1000) / scaleOf(screen) / CAP_PER_EM
  const columns = fitMm(2) >= leastMm ? 2 : 1
  const emMm = Math.min(wantMm, fitMm(columns))
  const wholeLines = Math.max(1, Math.floor((2 * RECENT_CAP_MM * RECENT_LINE_PER_CAP) / lineMm))
  return { lineMm, columns, emMm, wholeLines, leastMm }
}

const cardMmOf = (bodyMm: number, rows: number, recentMm: number): number =>
  rows <= 1 ? bodyMm - recentMm : (bodyMm - design.labels - recentMm - (rows - 1) * design.cardGap) / rows

const heightCapMm = (cardMm: number, rows: number, footMm: number): number =>
  rows <= 1 ? Math.min(MOST_CAP_MM, cardMm - design.cardLabel - footMm - 30) : Math.min(MOST_CAP_MM, cardMm - 20)

const widthEmMm = (call: Load['calls'][number], rows: number): number => {
  const againMm = call.recall && rows > 1 ? AGAIN_MM : 0
  return Math.min(
    (design.numberColumn - design.cardPad - 16 - againMm) / codeEm(call.number),
    (design.left - design.numberColumn - design.cardPad - 12) / codeEm(String(call.counterNumber)),
  )
}

const recentMmOf = (rows: number, lines: number, lineMm: number): number =>
  lines * lineMm + (rows > 2 ? 0 : design.recentHead) + design.recentGap

const layout = (screen: Screen, load: Load, rows: number) => {
  const recent = recentPlan(screen, load)
  const needMm = adaCapMm({ distanceMm: screen.distanceM * 1000, baselineMm: screen.mountMm }) / scaleOf(screen)
  const bodyMm = bodyMmOf(load)
  const footMm = load.longArea ? design.cardFootTwoLines : design.cardFoot
  const capOf = (lines: number): number => heightCapMm(cardMmOf(bodyMm, rows, recentMmOf(rows, lines, recent.lineMm)), rows, footMm)
  // Recent lines give way only as far as the size of the call asks for it; one of them always stays.
  const most = rows > 2 || load.band ? 1 : recent.wholeLines
  const wanted = Math.max(needMm, rows > 1 ? ROW_CAP_MM : 0)
  let lines = most
  while (lines > 1 && capOf(lines) < wanted) lines -= 1
  const cardMm = cardMmOf(bodyMm, rows, recentMmOf(rows, lines, recent.lineMm))
  const emMm = Math.min(heightCapMm(cardMm, rows, footMm) / CAP_PER_EM, ...load.calls.map((call) => widthEmMm(call, rows)))
  // Rows share one size; they grow beyond the usual one only where the distance asks for it.
  const callEmMm = rows > 1 ? Math.min(emMm, wanted / CAP_PER_EM) : emMm
  return { recent, needMm, bodyMm, lines, cardMm, callEmMm, footMm }
}

/** How many calls may stand large side by side with every one of them as high as ADA 703.5.5 asks, at least 1. */
export const rowsFor = (screen: Screen): number => {
  for (let rows = MOST_LARGE; rows > 1; rows--) {
    const calls = Array.from({ length: rows }, () => ({ number: 'A000', counterNumber: 10, recall: false }))
    const plan = layout(screen, { calls, recent: [], strip: false, band: false, longArea: false }, rows)
    if (plan.callEmMm * CAP_PER_EM >= plan.needMm) return rows
  }
  return 1
}

/** Where everything stands and how large it is, for what there is to show. */
export const boardPlan = (screen: Screen, load: Load): BoardPlan => {
  const plan = layout(screen, load, Math.max(1, load.calls.length))
  const { recent, bodyMm } = plan
  const labelCapMm = 34 * CAP_PER_EM * scaleOf(screen)
  const shortfalls: BoardPlan['shortfalls'][number][] = []
  // Half a millimetre of rounding is nobody's loss.
  if (plan.callEmMm * CAP_PER_EM < plan.needMm - 0.5) shortfalls.push('call')
  if (recent.emMm < recent.leastMm - 0.5) shortfalls.push('recent')
  if (labelCapMm < twoHundredthCapMm(screen.distanceM * 1000 * SEATS_PER_DISTANCE) - 0.5) shortfalls.push('label')
  return {
    bodyMm,
    cardMm: plan.cardMm,
    footMm: plan.footMm,
    callEmMm: plan.callEmMm,
    recentEmMm: recent.emMm,
    recentLines: plan.lines,
    recentColumns: recent.columns,
    recentLineMm: recent.lineMm,
    panelMm: bodyMm - 2 * design.panelPad - design.panelHead,
    shortfalls,
  }
}
