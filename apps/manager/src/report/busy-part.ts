import type { ReportDay } from '@jiaohao/shared/contract'

const STEP_MIN = 30
/** Less of a person or a counter than this is none. */
const SOMETHING = 0.05

/**
 * A day from the first half-hour in which anything happened, was expected or staffed to the last: a hall that never closes has nights of
 * which a printed table would say nothing. Null where nothing was all day.
 */
export const busyPart = (day: ReportDay): ReportDay | null => {
  const { arrivals, expected, rostered, open } = day.halfHours
  const isBusy = (_: unknown, at: number): boolean => [arrivals, expected, rostered, open].some((series) => (series[at] ?? 0) >= SOMETHING)
  const first = day.halfHours.need.findIndex(isBusy)
  const last = day.halfHours.need.findLastIndex(isBusy)
  if (first < 0) return null
  const cut = Object.entries(day.halfHours).map(([name, series]) => [name, series.slice(first, last + 1)])
  return { ...day, fromMin: day.fromMin + first * STEP_MIN, halfHours: Object.fromEntries(cut) as ReportDay['halfHours'] }
}
