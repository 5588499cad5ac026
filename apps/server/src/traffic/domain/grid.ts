import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'

const MINUTE_MS = 60_000

/** Opening hours of a day in minutes after midnight; null for a hall that never closes, `closed` for a day on which it does not open. */
export type OpeningHours = { readonly opensAtMin: number; readonly closesAtMin: number } | null | 'closed'

/** A part of a business day: from `startMs` up to, and without, `endMs`. */
export interface GridInterval {
  readonly startMs: number
  readonly endMs: number
  /** Whether the hall is open in any part of it. */
  readonly withinHours: boolean
}

interface DayOptions {
  readonly day: BusinessDay
  readonly timeZone: string
  readonly hours: OpeningHours
  readonly stepMin: number
}

/**
 * Cuts a business day into intervals of equal length from the hall's midnight to the next. Lengths are real time: a day on which
 * the clocks change has more or fewer intervals, and where it is no whole number of them, the last is shorter.
 */
export const dayGrid = ({ day, timeZone, hours, stepMin }: DayOptions): GridInterval[] => {
  const dayStartMs = instantOf(day, 0, timeZone)
  const dayEndMs = instantOf(addDays(day, 1), 0, timeZone)
  const opensMs = hours === null || hours === 'closed' ? dayStartMs : instantOf(day, hours.opensAtMin, timeZone)
  const closesMs = hours === null || hours === 'closed' ? dayEndMs : instantOf(day, hours.closesAtMin, timeZone)
  const stepMs = stepMin * MINUTE_MS
  const grid: GridInterval[] = []
  for (let startMs = dayStartMs; startMs < dayEndMs; startMs += stepMs) {
    const endMs = Math.min(startMs + stepMs, dayEndMs)
    grid.push({ startMs, endMs, withinHours: hours !== 'closed' && startMs < closesMs && endMs > opensMs })
  }
  return grid
}

/**
 * The place of the interval that an instant falls into. An instant outside the day gets the interval next to it, so that what is
 * recorded in the moments in which a day rolls over is still counted with its day.
 */
export const placeInGrid = (grid: readonly GridInterval[], atMs: number): number => {
  const first = grid[0]
  if (first === undefined) throw new Error('a day has intervals')
  const place = Math.floor((atMs - first.startMs) / (first.endMs - first.startMs))
  return Math.min(Math.max(place, 0), grid.length - 1)
}
