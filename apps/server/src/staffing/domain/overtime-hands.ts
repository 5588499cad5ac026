/** Who could work overtime at a counter on a day. */
export interface DayHands {
  /** Counters of the hall. */
  readonly counters: number
  /** The most overtime of one person on a day, hours. */
  readonly overtimeH: number
  /** Everybody of the hall who is not away that day, with the rostered work in minutes of the hall's day; null is none. */
  readonly people: readonly ({ readonly startMin: number; readonly endMin: number } | null)[]
}
/** A half-hour that lacks counters: those that are missing, and those that are rostered. */
export interface ShortHalfHour {
  readonly fromMin: number
  readonly missing: number
  readonly rostered: number
}
/** What overtime comes to: the most people at once, their hours, and the most that still lack at once. */
export interface OvertimeFilled {
  readonly people: number
  readonly hours: number
  readonly missing: number
}

const HALF_HOUR_MIN = 30
const HOUR_MIN = 60

/**
 * Fills half-hours with whoever is free then, half-hour by half-hour, nobody longer than the overtime of a day. Asked again for other
 * half-hours of the same day it knows who has worked overtime already.
 */
export const openOvertime = ({ counters, overtimeH, people }: DayHands) => {
  const leftMin = people.map(() => overtimeH * HOUR_MIN)
  return (short: readonly ShortHalfHour[]): OvertimeFilled => {
    let [most, halfHours, missing] = [0, 0, 0]
    for (const { fromMin, missing: lacking, rostered } of short) {
      const isFree = (work: DayHands['people'][number], at: number): boolean =>
        (leftMin[at] ?? 0) >= HALF_HOUR_MIN && (work === null || fromMin < work.startMin || fromMin >= work.endMin)
      const free = people.flatMap((work, at) => (isFree(work, at) ? [at] : []))
      const filled = Math.min(lacking, free.length, Math.max(0, counters - rostered))
      for (const at of free.slice(0, Math.ceil(filled))) leftMin[at] = (leftMin[at] ?? 0) - HALF_HOUR_MIN
      most = Math.max(most, filled)
      halfHours += filled
      missing = Math.max(missing, lacking - filled)
    }
    return { people: most, hours: (halfHours * HALF_HOUR_MIN) / HOUR_MIN, missing }
  }
}
