import { monthOf, weekdayOf } from './calendar-day.ts'
import { FESTIVAL_DAY, SHIFTED_WORKDAY } from './day-types.ts'
import { commonType, type OpenDays, type TypedDay } from './history.ts'
import { at } from './linear.ts'

/** One thing that a day is made of: its place in the list of effects and how much of it the day has. The first is what all days share. */
export type Feature = readonly [effect: number, share: number]

/** What sets the days of a history and its target apart. */
export interface Features {
  readonly days: readonly (readonly Feature[])[]
  readonly target: readonly Feature[]
  /** Standard deviation of each effect before any day is seen, as a multiple of that of the days themselves; no bound on the first. */
  readonly widths: readonly number[]
}

/** The weekdays' effects come after what all days share. */
const WEEKDAY_EFFECTS = 1
const WEEKDAYS = 7
const WEEKDAY_WIDTH = 2
const MONTH_WIDTH = 0.7
const REOPENING_WIDTH = 1.75
const TYPE_WIDTH = 3
const MONTH_STARTS = 4
const MONTH_ENDS = 3
const REOPENINGS = 2
const SATURDAY = 6
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]
const WEEKEND = [0, SATURDAY]

/** Which weekdays a day is like: its own, but those of the work week or the weekend where people swapped the two. */
const likeWeekdays = ({ day, type }: TypedDay): readonly number[] => {
  const weekday = weekdayOf(day)
  const atWeekend = WEEKEND.includes(weekday)
  if (type === SHIFTED_WORKDAY && atWeekend) return MONDAY_TO_FRIDAY
  if (type === FESTIVAL_DAY && !atWeekend) return WEEKEND
  return [weekday]
}

/** Days of the hall's calendar: those of the history as they were, others by the regular weekdays. */
const openings = ({ days, regular }: OpenDays): ((day: number) => boolean) => {
  const open = new Set(days.map(({ day }) => day))
  const first = days[0]?.day ?? 0
  const last = days.at(-1)?.day ?? 0
  return (day) => (day >= first && day <= last ? open.has(day) : (regular[weekdayOf(day)] ?? false))
}

const countDays = (from: number, to: number, counts: (day: number) => boolean): number => {
  let count = 0
  for (let day = from; day < to; day++) if (counts(day)) count++
  return count
}

/** How many regular days right before `day` the hall was closed: after them, people come who could not come before. */
const closedBefore = (day: number, isRegular: (day: number) => boolean, isOpen: (day: number) => boolean): boolean[] => {
  const closed: boolean[] = []
  for (let before = day - 1; before > day - 8 && closed.length < REOPENINGS; before--) if (isRegular(before)) closed.push(!isOpen(before))
  return closed
}

/**
 * The features of a day: its weekday, its place among the first and last open days of the month, whether the hall was closed the regular
 * day before it or the one before that, and its type where that is not the common one.
 */
export const featuresOf = (history: OpenDays): Features => {
  const isOpen = openings(history)
  const isRegular = (day: number): boolean => history.regular[weekdayOf(day)] ?? false
  const common = commonType(history.days)
  const types = [...new Set(history.days.map(({ type }) => type))].filter((type) => type !== common)
  const seenWeekdays = new Set(history.days.map(({ day }) => weekdayOf(day)))
  const of = (typed: TypedDay): Feature[] => {
    const { day, type } = typed
    const { first, next } = monthOf(day)
    const known = likeWeekdays(typed).filter((weekday) => seenWeekdays.has(weekday))
    const features: Feature[] = [[0, 1], ...known.map((weekday): Feature => [WEEKDAY_EFFECTS + weekday, 1 / known.length])]
    let effect = WEEKDAY_EFFECTS + WEEKDAYS
    const fromStart = countDays(first, day, isOpen)
    if (fromStart < MONTH_STARTS) features.push([effect + fromStart, 1])
    effect += MONTH_STARTS
    const toEnd = countDays(day + 1, next, isRegular)
    if (toEnd < MONTH_ENDS) features.push([effect + toEnd, 1])
    effect += MONTH_ENDS
    const [dayBefore = false, earlier = false] = closedBefore(day, isRegular, isOpen)
    if (dayBefore) features.push([effect, 1])
    else if (earlier) features.push([effect + 1, 1])
    effect += REOPENINGS
    const ofType = types.indexOf(type)
    if (ofType >= 0) features.push([effect + ofType, 1])
    return features
  }
  const repeated = (count: number, width: number): number[] => new Array<number>(count).fill(width)
  return {
    days: history.days.map(of),
    target: of(history.target),
    widths: [
      Number.POSITIVE_INFINITY,
      ...repeated(WEEKDAYS, WEEKDAY_WIDTH),
      ...repeated(MONTH_STARTS + MONTH_ENDS, MONTH_WIDTH),
      ...repeated(REOPENINGS, REOPENING_WIDTH),
      ...repeated(types.length, TYPE_WIDTH),
    ],
  }
}

/** Sum of the effects that a day has. */
export const effectOf = (features: readonly Feature[], effects: readonly number[]): number => {
  let sum = 0
  for (const [effect, share] of features) sum += share * at(effects, effect)
  return sum
}
