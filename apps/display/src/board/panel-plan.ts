import { design } from './board-plan.ts'
import { lineEm } from './text-width.ts'

const LEAST_EM_MM = 34
const NAME_WIDTH_MM = 311
const COMPACT_NAME_WIDTH_MM = 218
const NAME_LINE_MM = 38
const COMPACT_NAME_LINE_MM = 18
/** An area beside the hall's plan: its name and its figures, each one line of the smallest type. */
const DENSE_BLOCK_MM = 80
const DENSE_NAME_LINE_MM = 36
/** Lower than this the plan tells nothing at five metres; higher it would be louder than the call. */
const LEAST_MAP_MM = 118
const MOST_MAP_MM = 200
const MAP_GAP_MM = 12

/** What the panel beside the calls shows, and how. Lengths in mm of the 55" design. */
export interface PanelPlan {
  /** With many areas each gets a line instead of a block and loses its minutes; with still more a long name loses its end. */
  readonly rows: 'blocks' | 'dense-blocks' | 'lines' | 'cut-lines'
  /** How many of the areas, from the first, fit. */
  readonly shownAreas: number
  readonly showOpen: boolean
  /** Height for the hall's plan below the areas; null where there is no room for it, or no plan. */
  readonly mapMm: number | null
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
  /** Whether the hall's plan is to be shown, where it fits with every area's people and minutes. */
  readonly map: boolean
}): PanelPlan => {
  const roomMm = load.roomMm - (load.paused > 0 ? design.windowsBlock : 0)
  const heightMm = (name: string, rows: PanelPlan['rows']): number => {
    switch (rows) {
      case 'blocks':
        return (load.figures ? design.block : design.blockWithoutFigures) + (isLongName(name, false) ? NAME_LINE_MM : 0)
      case 'dense-blocks':
        return DENSE_BLOCK_MM + (isLongName(name, false) ? DENSE_NAME_LINE_MM : 0)
      case 'lines':
        return design.compactBlock + (isLongName(name, true) ? COMPACT_NAME_LINE_MM : 0)
      case 'cut-lines':
        return design.compactBlock
      default:
        return rows satisfies never
    }
  }
  const wholeMm = (rows: PanelPlan['rows']): number => load.areaNames.reduce((sum, name) => sum + heightMm(name, rows), 0)
  const mapMmIn = (rows: PanelPlan['rows']): number => roomMm - MAP_GAP_MM - (load.areaNames.length === 0 ? design.block : wholeMm(rows))
  // The plan leaves every area its figures and the suspended windows their place, or it is not shown.
  const beside = load.map && load.figures ? (['blocks', 'dense-blocks'] as const).find((kind) => mapMmIn(kind) >= LEAST_MAP_MM) : undefined
  if (beside !== undefined)
    return { rows: beside, shownAreas: load.areaNames.length, showOpen: false, mapMm: Math.min(MOST_MAP_MM, mapMmIn(beside)) }
  const rows = (['blocks', 'lines'] as const).find((kind) => wholeMm(kind) <= roomMm) ?? 'cut-lines'
  const shownAreas = rows === 'cut-lines' ? Math.floor(roomMm / design.compactBlock) : load.areaNames.length
  const areasMm = load.areaNames.length === 0 ? design.block : wholeMm(rows)
  return { rows, shownAreas, showOpen: load.open > 0 && areasMm + design.windowsBlock <= roomMm, mapMm: null }
}
