import { dateOf, dayNumberOf, weekdayOf } from './calendar-day.ts'
import { ORDINARY_DAY } from './day-types.ts'
import { demandCount } from './input-range.ts'
import { at, zeros } from './linear.ts'

/** Most days of history that a forecast looks at, the newest ones: two years, so that every festival is there once or twice. */
export const HISTORY_DAYS_MAX = 731
/** Most counts that a forecast looks at: with very short intervals it looks at fewer days, so that it stays within a second or two. */
const HISTORY_COUNTS_MAX = 100_000
/** Most intervals of one day: one for each five minutes of 24 hours. */
export const INTERVALS_MAX = 288

/** One measured day: arrivals in intervals of equal length from opening to closing; no intervals, or none but zeros: closed. */
export interface DayCounts {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly counts: readonly number[]
}

/** Gives the type of a day: days of one type share what sets them apart from ordinary days. */
export type DayTypeOf = (date: string) => string

/** A day number and its type. */
export interface TypedDay {
  readonly day: number
  readonly type: string
}

/** A history that was read and found right, without its closed days; oldest day first. */
export interface OpenDays {
  readonly days: readonly TypedDay[]
  readonly counts: readonly (readonly number[])[]
  /** Intervals of a day. */
  readonly length: number
  readonly target: TypedDay
  /** The history says that the hall is closed on days like the target. */
  readonly targetClosed: boolean
  /** By weekday from Sunday: open more often than not. */
  readonly regular: readonly boolean[]
  /** Open days that are to come between the last day of the history and the target. */
  readonly gap: number
}

interface ReadDay extends TypedDay {
  readonly counts: readonly number[]
  readonly open: boolean
}

const typeOf = (dayType: DayTypeOf, date: string): string => {
  const type: unknown = dayType(date)
  if (typeof type !== 'string') throw new RangeError(`dayType(${date}) must be a text, got ${String(type)}`)
  return type
}

/** A festival may have brought the same weekday twice; a weekday on which the hall is closed shows that more often. */
const CLOSED_SEEN_LEAST = 2
/** The newest days by which regular weekdays are told. */
const REGULAR_SPAN_DAYS = 56
const GAP_MAX = 31

const readDays = (history: readonly DayCounts[], before: number, dayType: DayTypeOf): ReadDay[] => {
  const read = history.map((given: DayCounts | null | undefined, index): ReadDay => {
    if (given === null || given === undefined)
      throw new RangeError(`history[${index}] must be a day with date and counts, got ${String(given)}`)
    const { date, counts } = given
    const day = dayNumberOf(`history[${index}].date`, date)
    if (!Array.isArray(counts)) throw new RangeError(`history[${index}].counts must be a list of numbers, got ${String(counts)}`)
    if (counts.length > INTERVALS_MAX) {
      throw new RangeError(`history[${index}].counts must be at most ${INTERVALS_MAX} numbers, got ${counts.length}`)
    }
    for (let at = 0; at < counts.length; at++) demandCount(`history[${index}].counts[${at}]`, counts[at])
    return { day, counts, open: counts.some((count) => count > 0), type: '' }
  })
  const known = read.filter(({ day }) => day < before).sort((a, b) => a.day - b.day)
  known.forEach(({ day }, index) => {
    if (known[index + 1]?.day === day) throw new RangeError(`history must hold each day once, got ${dateOf(day)} twice`)
  })
  const longest = known.reduce((most, { counts }) => Math.max(most, counts.length), 1)
  const most = Math.min(HISTORY_DAYS_MAX, Math.floor(HISTORY_COUNTS_MAX / longest))
  return known.slice(-most).map((each) => ({ ...each, type: typeOf(dayType, dateOf(each.day)) }))
}

const lengthOf = (days: readonly ReadDay[]): number => {
  const length = days[0]?.counts.length ?? 0
  const other = days.find(({ counts }) => counts.length !== length)
  if (other !== undefined) {
    throw new RangeError(
      `history must have days of equal length, got ${length} intervals and, on ${dateOf(other.day)}, ${other.counts.length}`,
    )
  }
  return length
}

const regularWeekdays = (open: readonly ReadDay[], until: number): boolean[] => {
  const from = Math.max(until - REGULAR_SPAN_DAYS, open[0]?.day ?? until)
  const seen = zeros(7)
  const passed = zeros(7)
  for (let day = from; day < until; day++) passed[weekdayOf(day)] = at(passed, weekdayOf(day)) + 1
  for (const { day } of open) if (day >= from) seen[weekdayOf(day)] = at(seen, weekdayOf(day)) + 1
  return seen.map((count, weekday) => count * 2 > at(passed, weekday))
}

const closedLike = (days: readonly ReadDay[], target: TypedDay, common: string): boolean => {
  if (target.type !== common) {
    const ofType = days.filter(({ type }) => type === target.type)
    return ofType.length > 0 && ofType.every(({ open }) => !open)
  }
  const ofWeekday = days.filter(({ day }) => weekdayOf(day) === weekdayOf(target.day)).slice(-4)
  return ofWeekday.length >= CLOSED_SEEN_LEAST && ofWeekday.every(({ open }) => !open)
}

/** The type that most days have. */
export const commonType = (days: readonly TypedDay[]): string => {
  const seen = new Map<string, number>()
  for (const { type } of days) seen.set(type, (seen.get(type) ?? 0) + 1)
  return [...seen].reduce<[string, number]>((most, each) => (each[1] > most[1] ? each : most), [ORDINARY_DAY, 0])[0]
}

/**
 * Reads what is known before `date`: days on and after it are left out, so that a forecast of a past day does not know its outcome.
 * Days without arrivals count as closed and are left out too.
 * Throws a RangeError that names the place on a text that is no date, a date given twice, a count that is not a finite number of 0 or more,
 * open days of unequal length, and where no open day is left.
 */
export const readHistory = (history: readonly DayCounts[], date: string, dayType: DayTypeOf): OpenDays => {
  if (!Array.isArray(history)) throw new RangeError(`history must be a list of days, got ${String(history)}`)
  const targetDay = dayNumberOf('date', date)
  const target = { day: targetDay, type: typeOf(dayType, date) }
  const days = readDays(history, targetDay, dayType)
  const open = days.filter((day) => day.open)
  const last = open.at(-1)
  if (last === undefined) {
    throw new RangeError(`history must hold a day before ${date} on which somebody came, got ${days.length} days without arrivals`)
  }
  const length = lengthOf(open)
  const regular = regularWeekdays(open, last.day + 1)
  let gap = 0
  for (let day = last.day + 1; day < targetDay && gap < GAP_MAX; day++) if (regular[weekdayOf(day)]) gap++
  return {
    days: open.map(({ day, type }) => ({ day, type })),
    counts: open.map(({ counts }) => counts),
    length,
    target,
    targetClosed: closedLike(days, target, commonType(days)),
    regular,
    gap,
  }
}
