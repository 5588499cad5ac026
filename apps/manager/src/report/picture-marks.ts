import type { ReportDay } from '@jiaohao/shared/contract'

/** Half of a label of two figures: nearer to an edge its middle has no room. */
const HALF_LABEL_PX = 7

/** How a label at `x` is anchored so that it is not cut at an edge of the picture. */
export const labelAnchor = (x: number, widthPx: number): 'start' | 'middle' | 'end' => {
  if (x < HALF_LABEL_PX) return 'start'
  return x > widthPx - HALF_LABEL_PX ? 'end' : 'middle'
}

/** Whether anything is known of a day: a day that is over and of which nothing was recorded has no line at all. */
export const hasNoData = ({ state, halfHours: { need, rostered, open } }: ReportDay): boolean =>
  state === 'over' && ![...need, ...rostered, ...open].some((value) => value !== null)
