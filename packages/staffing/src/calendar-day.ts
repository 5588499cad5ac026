const DAY_MS = 86_400_000
const DATE = /^\d{4}-\d{2}-\d{2}$/
const THURSDAY = 4

/** Days since 1970-01-01 of a calendar date `YYYY-MM-DD`. Throws a RangeError that names `name` where the text is no such date. */
export const dayNumberOf = (name: string, date: string): number => {
  const atMs = typeof date === 'string' && DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(atMs) || dateOf(atMs / DAY_MS) !== date) throw new RangeError(`${name} must be a date YYYY-MM-DD, got ${String(date)}`)
  return atMs / DAY_MS
}

/** The calendar date `YYYY-MM-DD` of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: number): number => (((day + THURSDAY) % 7) + 7) % 7

/** The day numbers of the first day of the day's month and of the first day of the month after it. */
export const monthOf = (day: number): { readonly first: number; readonly next: number } => {
  const at = new Date(day * DAY_MS)
  return {
    first: Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / DAY_MS,
    next: Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / DAY_MS,
  }
}
