import { design } from './board-plan.ts'
import { lineEm } from './text-width.ts'

const LEAST_EM_MM = 34
const NAME_WIDTH_MM = 311
const COMPACT_NAME_WIDTH_MM = 218
const NAME_LINE_MM = 38
const COMPACT_NAME_LINE_MM = 18

/** What the panel beside the calls shows, and how. Lengths in mm of the 55" design. */
export interface PanelPlan {
  /** With many areas each gets a line instead of a block and loses its minutes; with still more a long name loses its end. */
  readonly rows: 'blocks' | 'lines' | 'cut-lines'
  /** How many of the areas, from the first, fit. */
  readonly shownAreas: number
  readonly showOpen: boolean
}

/** Whether a name needs two lines even in the smallest type that is still legible from the seats. */
export const isLongName = (name: string, compact: boolean): boolean =>
  lineEm(name) * LEAST_EM_MM > (compact ? COMPACT_NAME_WIDTH_MM : NAME_WIDTH_MM)

/**
 * Fits areas and windows into a panel of `roomMm` below its heading. Suspended windows always have their place, areas come next,
 * the open windows are shown where there is room left.
 */
export const panelPlan = (load: {
  readonly areaNames: readonly string[]
  readonly paused: number
  readonly open: number
  readonly figures: boolean
  readonly roomMm: number
}): PanelPlan => {
  const roomMm = load.roomMm - (load.paused > 0 ? design.windowsBlock : 0)
  const heightMm = (name: string, rows: PanelPlan['rows']): number => {
    switch (rows) {
      case 'blocks':
        return (load.figures ? design.block : design.blockWithoutFigures) + (isLongName(name, false) ? NAME_LINE_MM : 0)
      case 'lines':
        return design.compactBlock + (isLongName(name, true) ? COMPACT_NAME_LINE_MM : 0)
      case 'cut-lines':
        return design.compactBlock
      default:
        return rows satisfies never
    }
  }
  const wholeMm = (rows: PanelPlan['rows']): number => load.areaNames.reduce((sum, name) => sum + heightMm(name, rows), 0)
  const rows = (['blocks', 'lines'] as const).find((kind) => wholeMm(kind) <= roomMm) ?? 'cut-lines'
  const shownAreas = rows === 'cut-lines' ? Math.floor(roomMm / design.compactBlock) : load.areaNames.length
  const areasMm = load.areaNames.length === 0 ? design.block : wholeMm(rows)
  return { rows, shownAreas, showOpen: load.open > 0 && areasMm + design.windowsBlock <= roomMm }
}
