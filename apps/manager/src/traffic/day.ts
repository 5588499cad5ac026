import type { NeedInterval, TrafficInterval } from '@jiaohao/shared/contract'
import { type BusinessDay, instantOf } from '@jiaohao/shared/kernel'

const MINUTE_MS = 60_000
const HOUR_MIN = 60
/** The hours that every chart of a day shows. */
export const AXIS_FROM_MIN = 8 * HOUR_MIN
export const AXIS_TO_MIN = 20 * HOUR_MIN
/** Eight of ten customers are to be called within the target; below that a half-hour is off target. */
export const TARGET_SHARE = 0.8
/** Below this many arrivals a quantile says little and is drawn as a dot instead of a band. */
export const QUANTILE_ARRIVALS = 5
/** Counters open is a time average; short by less than half a counter is not said in the table. */
export const SHORT_COUNTERS = 0.5
/** With fewer arrivals in a day, its need is only the one counter that every open hall has, and says nothing. */
export const NEED_ARRIVALS = 30

/** Whether a day has been measured enough for its need to say something. */
export const isNeedKnown = (intervals: readonly TrafficInterval[]): boolean =>
  intervals.reduce((sum, interval) => sum + interval.arrivals, 0) >= NEED_ARRIVALS

/** The need of those intervals in which somebody came, on a day that was measured enough; of all others nothing is known. */
export const measuredNeed = (intervals: readonly TrafficInterval[], need: readonly NeedInterval[]): readonly NeedInterval[] =>
  isNeedKnown(intervals) ? need.filter(({ arrivals }) => arrivals.mean > 0) : []

/** One interval of a day as chart and table show it. Minutes count from the hall's midnight. */
export interface DayRow {
  readonly fromMin: number
  readonly toMin: number
  readonly traffic: TrafficInterval
  /** Counters needed, or null where nothing is known of the need. */
  readonly need: number | null
  readonly offTarget: boolean
  readonly short: boolean
}

export interface DayFrame {
  readonly fromMin: number
  readonly toMin: number
}

/** Those whom a consultant helped without a place in a line: they came, and took no number. */
export const contactsOf = ({ consultations, diverted }: TrafficInterval): number => consultations + diverted

const isEmpty = (interval: TrafficInterval): boolean =>
  contactsOf(interval) + interval.arrivals + interval.called + interval.served + interval.absent + interval.cancelled === 0 &&
  interval.countersOpen === 0

/**
 * A half-hour misses when too few were called within target, when one of twenty waited to the hall's limit, or when people came and
 * nobody of them was called until `waitLimitS` after it. `endMs` and `untilMs` are UTC milliseconds.
 */
export const isOffTarget = (
  interval: TrafficInterval,
  at: { readonly waitLimitS: number; readonly endMs: number; readonly untilMs: number },
): boolean => {
  const { withinTarget, waitS, arrivals, cancelled } = interval
  if (withinTarget === null) return arrivals > cancelled && at.untilMs - at.endMs > at.waitLimitS * 1000
  return withinTarget < TARGET_SHARE || (waitS.p95 !== null && waitS.p95 > at.waitLimitS)
}

/**
 * The rows of a day: the intervals of the shared 08–20 axis, and hours outside it from the first to the last that has data.
 * Intervals come from the traffic call in order, with the need of the same start beside each.
 */
export const rowsOf = (day: {
  readonly day: BusinessDay
  readonly timeZone: string
  readonly stepMin: number
  readonly waitLimitS: number
  readonly intervals: readonly TrafficInterval[]
  readonly need: readonly NeedInterval[]
  /** Intervals that begin after this instant (UTC milliseconds) have not happened and are left out. */
  readonly untilMs: number
}): DayRow[] => {
  const midnightMs = instantOf(day.day, 0, day.timeZone)
  const needAt = new Map(day.need.map((interval) => [Date.parse(interval.start), interval.counters]))
  const begun = day.intervals.filter((interval) => Date.parse(interval.start) <= day.untilMs)
  const rows = begun.map((traffic): DayRow => {
    const startMs = Date.parse(traffic.start)
    const fromMin = Math.round((startMs - midnightMs) / MINUTE_MS)
    const need = needAt.get(startMs) ?? null
    const short = need !== null && need - traffic.countersOpen >= SHORT_COUNTERS
    const end = { waitLimitS: day.waitLimitS, endMs: startMs + day.stepMin * MINUTE_MS, untilMs: day.untilMs }
    return { fromMin, toMin: fromMin + day.stepMin, traffic, need, offTarget: isOffTarget(traffic, end), short }
  })
  const frame = frameOf(rows)
  return rows.filter((row) => row.fromMin >= frame.fromMin && row.toMin <= frame.toMin)
}

/** The hours that a day's charts show: 08–20, widened to the full hours that have data. */
export const frameOf = (rows: readonly DayRow[]): DayFrame => {
  const busy = rows.filter((row) => !isEmpty(row.traffic))
  const earliest = Math.min(AXIS_FROM_MIN, ...busy.map((row) => row.fromMin))
  const latest = Math.max(AXIS_TO_MIN, ...busy.map((row) => row.toMin))
  return { fromMin: Math.floor(earliest / HOUR_MIN) * HOUR_MIN, toMin: Math.ceil(latest / HOUR_MIN) * HOUR_MIN }
}

export interface DaySums {
  readonly arrivals: number
  readonly called: number
  readonly served: number
  readonly absent: number
  readonly cancelled: number
  readonly consultations: number
  readonly diverted: number
  readonly selfService: number
  readonly couldSelfServe: number
  /** Everybody who was met: arrivals, consultations and those guided to a machine. */
  readonly footfall: number
  /** Mean wait in seconds, weighted by arrivals; quantiles of intervals do not add up to one of the day. */
  readonly waitMeanS: number | null
  /** Mean handling in seconds, weighted by served tickets. */
  readonly handlingMeanS: number | null
  /** Share 0–1, weighted by arrivals. */
  readonly withinTarget: number | null
  readonly counterHours: number
  /** Counter-hours needed, or null where no need is known. */
  readonly needHours: number | null
}

const weighted = (pairs: readonly (readonly [value: number | null, weight: number])[]): number | null => {
  let sum = 0
  let total = 0
  for (const [value, weight] of pairs) {
    if (value === null) continue
    sum += value * weight
    total += weight
  }
  return total === 0 ? null : sum / total
}

/** The sum row of a day, or of a part of it. */
export const sumsOf = (rows: readonly DayRow[]): DaySums => {
  const sum = (of: (row: DayRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const hours = (row: DayRow): number => (row.toMin - row.fromMin) / HOUR_MIN
  return {
    arrivals: sum((row) => row.traffic.arrivals),
    called: sum((row) => row.traffic.called),
    served: sum((row) => row.traffic.served),
    absent: sum((row) => row.traffic.absent),
    cancelled: sum((row) => row.traffic.cancelled),
    consultations: sum((row) => row.traffic.consultations),
    diverted: sum((row) => row.traffic.diverted),
    selfService: sum((row) => row.traffic.selfService),
    couldSelfServe: sum((row) => row.traffic.couldSelfServe),
    footfall: sum((row) => row.traffic.arrivals + contactsOf(row.traffic)),
    waitMeanS: weighted(rows.map((row) => [row.traffic.waitS.mean, row.traffic.arrivals])),
    handlingMeanS: weighted(rows.map((row) => [row.traffic.handlingS.mean, row.traffic.served])),
    withinTarget: weighted(rows.map((row) => [row.traffic.withinTarget, row.traffic.arrivals])),
    counterHours: sum((row) => row.traffic.countersOpen * hours(row)),
    needHours: rows.every((row) => row.need === null) ? null : sum((row) => (row.need ?? 0) * hours(row)),
  }
}

/** A run of half-hours off target that follow each other. */
export interface OffStretch extends DayFrame {
  readonly withinTarget: number | null
  readonly arrivals: number
}

/** The runs of intervals off target, in the order of the day. */
export const offStretches = (rows: readonly DayRow[]): OffStretch[] => {
  const runs: DayRow[][] = []
  for (const row of rows) {
    if (!row.offTarget) continue
    const run = runs.at(-1)
    if (run?.at(-1)?.toMin === row.fromMin) run.push(row)
    else runs.push([row])
  }
  return runs.flatMap((run) => {
    const [first] = run
    const last = run.at(-1)
    if (first === undefined || last === undefined) return []
    const { withinTarget, arrivals } = sumsOf(run)
    return [{ fromMin: first.fromMin, toMin: last.toMin, withinTarget, arrivals }]
  })
}
