import type { NeedInterval, ReportDay, ReportGap } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'

type Series = readonly (number | null)[]

/** A day as it was measured, in half-hours from `fromMin` of the hall's day on; null where they have not come, or left no trace. */
export interface MeasuredDay {
  readonly day: BusinessDay
  readonly fromMin: number
  readonly series: { readonly [K in 'arrivals' | 'need' | 'open' | 'withinTarget' | 'waitP95S']: (number | null)[] }
  /** Counter-hours open; null where nothing was recorded. */
  readonly openH: number | null
  /** Of those who were called; null of nobody. */
  readonly longestWaitS: number | null
  /** The promised wait of those who came, seconds. */
  readonly targetS: number
  readonly figures: Omit<NonNullable<ReportDay['measured']>, 'rating'>
}
/** Arrivals that are expected of each half-hour from `fromMin` on, and those of the same weekday of the week before. */
export interface ForecastSeries {
  readonly fromMin: number
  readonly mean: readonly number[]
  readonly p10: readonly number[]
  readonly p90: readonly number[]
  readonly naive: readonly number[] | null
  readonly dayType: string
}
/** People in the roster by half-hour from `fromMin` on. */
export interface RosterSeries {
  readonly fromMin: number
  readonly counters: readonly number[]
  readonly floating: readonly number[]
}
export interface DayPromise {
  readonly share: number
  readonly p95S: number
}

export const STEP_MIN = 30
const HALF_HOUR_H = 0.5
/** Open counters are a time average: less than half a counter too few or too many is none. */
const NOTEWORTHY = 0.5

/** A series on another grid: null where it has nothing. */
const onGrid = (fromMin: number, length: number, given: { readonly fromMin: number; readonly values: Series } | null): (number | null)[] =>
  Array.from({ length }, (_, at) => (given === null ? null : (given.values[(fromMin - given.fromMin) / STEP_MIN + at] ?? null)))

/** How far one series is above another, where both are known; null where they never are. */
export const gapOf = (upper: Series, lower: Series): ReportGap | null => {
  const gaps = upper.flatMap((value, at) => {
    const other = lower[at] ?? null
    return value === null || other === null ? [] : [value - other]
  })
  if (gaps.length === 0) return null
  const above = gaps.filter((gap) => gap >= NOTEWORTHY)
  return { hours: above.reduce((all, gap) => all + gap, 0) * HALF_HOUR_H, people: Math.max(0, ...above), halfHours: above.length }
}

const hoursOf = (series: Series): number | null => {
  const known = series.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((all, value) => all + value, 0) * HALF_HOUR_H
}
const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** Error by half-hour as a part of what came: the sum of the differences ÷ the sum of the arrivals (WAPE). */
const errorOf = (arrivals: Series, expected: Series): number | null => {
  let [off, came] = [0, 0]
  arrivals.forEach((count, at) => {
    const mean = expected[at] ?? null
    if (count === null || mean === null) return
    off += Math.abs(count - mean)
    came += count
  })
  return came === 0 ? null : off / came
}

const floatingOffOf = (roster: RosterSeries | null, rule: { readonly least: number; readonly most: number }): number | null =>
  roster === null ? null : roster.floating.filter((count) => count < rule.least || count > rule.most).length

interface Common {
  readonly day: BusinessDay
  readonly special: ReportDay['special']
  readonly dayType: string
  readonly roster: RosterSeries | null
  readonly floatingRule: { readonly least: number; readonly most: number }
  readonly forecast: ForecastSeries | null
}

const expectedOf = (forecast: ForecastSeries | null): ReportDay['expected'] =>
  forecast === null ? null : { mean: total(forecast.mean), p10: total(forecast.p10), p90: total(forecast.p90) }

/** A day that is over or runs. */
export const measuredReportDay = (
  { day, special, dayType, roster, floatingRule, forecast }: Common,
  { fromMin, series, figures, openH }: MeasuredDay,
  {
    state,
    rating,
    promise,
  }: { readonly state: 'over' | 'running' | 'closed'; readonly rating: number | null; readonly promise: DayPromise },
): ReportDay => {
  const length = series.arrivals.length
  const expected = onGrid(fromMin, length, forecast === null ? null : { fromMin: forecast.fromMin, values: forecast.mean })
  const naive = onGrid(fromMin, length, forecast?.naive == null ? null : { fromMin: forecast.fromMin, values: forecast.naive })
  const rostered = onGrid(fromMin, length, roster === null ? null : { fromMin: roster.fromMin, values: roster.counters })
  const error = state === 'over' ? errorOf(series.arrivals, expected) : null
  const { withinTarget, waitS } = figures
  return {
    day,
    state,
    dayType,
    special,
    fromMin,
    halfHours: { ...series, expected, rostered },
    measured: { ...figures, rating },
    expected: expectedOf(forecast),
    error: error === null ? null : { forecast: error, naive: errorOf(series.arrivals, naive) },
    hours: { need: hoursOf(series.need), rostered: hoursOf(rostered), open: openH },
    short: gapOf(series.need, series.open),
    spare: gapOf(series.open, series.need),
    floatingOff: floatingOffOf(roster, floatingRule),
    keeps: withinTarget === null ? null : withinTarget >= promise.share && (waitS.p95 ?? 0) <= promise.p95S,
    outlook: null,
  }
}

/** A day that comes: what is expected of it and needed for it, beside the roster. `need` is null until it is known. */
export const comingReportDay = (
  { day, special, dayType, roster, floatingRule, forecast }: Common,
  need: { readonly fromMin: number; readonly intervals: readonly NeedInterval[] } | null,
  { outlook, promise }: { readonly outlook: ReportDay['outlook']; readonly promise: DayPromise },
): ReportDay => {
  const fromMin = need?.fromMin ?? roster?.fromMin ?? 0
  const length = need?.intervals.length ?? roster?.counters.length ?? 0
  const needed: (number | null)[] = need === null ? Array.from({ length }, () => null) : need.intervals.map(({ counters }) => counters)
  const rostered = onGrid(fromMin, length, roster === null ? null : { fromMin: roster.fromMin, values: roster.counters })
  const none = Array.from({ length }, () => null)
  const expected = onGrid(fromMin, length, forecast === null ? null : { fromMin: forecast.fromMin, values: forecast.mean })
  const kept = outlook?.rostered ?? null
  return {
    day,
    state: 'coming',
    dayType,
    special,
    fromMin,
    halfHours: { arrivals: none, expected, need: needed, rostered, open: none, withinTarget: none, waitP95S: none },
    measured: null,
    expected: expectedOf(forecast),
    error: null,
    hours: { need: hoursOf(needed), rostered: hoursOf(rostered), open: null },
    short: gapOf(needed, rostered),
    spare: gapOf(rostered, needed),
    floatingOff: floatingOffOf(roster, floatingRule),
    keeps: kept === null ? null : kept >= promise.share,
    outlook,
  }
}

/** A day of which only the half-hours from a minute of the day on can still be changed: the others need nothing, floating people neither. */
export const restOfDay = (day: ReportDay, fromMinute: number): ReportDay => ({
  ...day,
  halfHours: { ...day.halfHours, need: day.halfHours.need.map((need, at) => (day.fromMin + at * STEP_MIN < fromMinute ? null : need)) },
  floatingOff: null,
})
