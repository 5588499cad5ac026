import { weekdayOf } from './calendar-day.ts'
import type { OpenDays } from './history.ts'
import { at, type Matrix, medianOf } from './linear.ts'

/** Days of one weekday from which its usual shape can be told. */
const USUAL_LEAST_DAYS = 3
/** A value this many robust deviations from the usual is a fault of measurement or a breakdown, not traffic. */
const FAULT_DEVIATIONS = 6
const DEVIATION_OF_MEDIAN = 1.4826
/** Chance alone spreads a square root by a half. */
const DEVIATION_LEAST = 0.5
/** Only intervals in which somebody usually comes tell the level of a day. */
const BUSY_ROOT = 1

/**
 * The days with single intervals that cannot be right (a kiosk off for an hour, a test that issued a thousand tickets) put back to what the
 * rest of the day speaks for: the usual shape of that weekday at that day's level. `roots` are the square roots of the counts.
 */
export const cleanedDays = (history: OpenDays, roots: Matrix): Matrix => {
  const groups = new Map<string, number[]>()
  history.days.forEach(({ day, type }, place) => {
    const key = `${weekdayOf(day)} ${type}`
    groups.set(key, [...(groups.get(key) ?? []), place])
  })
  const cleaned: (readonly number[])[] = [...roots]
  for (const places of groups.values()) {
    if (places.length < USUAL_LEAST_DAYS) continue
    const rows = places.map((place) => roots[place] ?? [])
    const usual = Array.from({ length: history.length }, (_, interval) => medianOf(rows.map((row) => at(row, interval))))
    const expected = rows.map((row) => {
      const busy = row.flatMap((root, interval) => (at(usual, interval) > BUSY_ROOT ? [root / at(usual, interval)] : []))
      const level = busy.length === 0 ? 1 : medianOf(busy)
      return usual.map((root) => root * level)
    })
    const misses = rows.flatMap((row, index) => row.map((root, interval) => Math.abs(root - at(expected[index] ?? [], interval))))
    const bound = FAULT_DEVIATIONS * Math.max(DEVIATION_OF_MEDIAN * medianOf(misses), DEVIATION_LEAST)
    places.forEach((place, index) => {
      const instead = expected[index] ?? []
      cleaned[place] = (rows[index] ?? []).map((root, interval) =>
        Math.abs(root - at(instead, interval)) > bound ? at(instead, interval) : root,
      )
    })
  }
  return cleaned
}
