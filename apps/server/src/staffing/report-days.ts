import { addDays, type BusinessDay, dayOf, instantOf } from '@jiaohao/shared/kernel'
import { forecastDay, type SimulatedDayInput, simulateDay } from '@jiaohao/staffing'
import type { Db } from '../platform/database.ts'
import {
  dayGrid,
  type HallFigures,
  hoursOn,
  type MeasuredInterval,
  meanOf,
  measureDay,
  openRollupReads,
  openTallyReads,
  quantileOfSorted,
  scvOf,
  targetWaitsOf,
} from '../traffic/index.ts'
import { dayTypesOfHall } from './domain/day-type.ts'
import { loadModelOf, needOf } from './domain/need.ts'
import type { ClerkSpan, ClerkWork } from './domain/report-clerks.ts'
import type { ForecastSeries, MeasuredDay } from './domain/report-day.ts'
import { USUAL_SETTINGS } from './domain/usual-settings.ts'
import { type HoursOf, openHistoryReads } from './history-store.ts'
import { openRosterReads } from './roster-store.ts'

const STEP_MIN = 30
const MINUTE_MS = 60_000
const MINUTES_OF_DAY = 1440
const DAYS_OF_WEEK = 7

export interface ReportDaysAsked {
  readonly hall: HallFigures
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly nowMs: number
}
/** What was measured in some days, and who worked at the counters. */
export interface ReportDaysTold {
  readonly days: MeasuredDay[]
  readonly clerks: ClerkWork[]
  readonly spans: ClerkSpan[]
}

const gridOf = (hall: HallFigures, day: BusinessDay) =>
  dayGrid({ day, timeZone: hall.timeZone, hours: hoursOn(hall, day), stepMin: STEP_MIN })
const minuteOf = (startMs: number, midnightMs: number): number => Math.round((startMs - midnightMs) / MINUTE_MS)

const seriesOf = (measured: readonly MeasuredInterval[], need: readonly number[], untilMs: number) => {
  const known = <T>(pick: (interval: MeasuredInterval, at: number) => T): (T | null)[] =>
    measured.map((interval, at) => (interval.startMs < untilMs ? pick(interval, at) : null))
  return {
    arrivals: known(({ traffic }) => traffic.arrivals),
    need: known((_, at) => need[at] ?? 0),
    open: known(({ traffic }) => traffic.countersOpen),
    withinTarget: known(({ traffic }) => traffic.withinTarget),
    waitP95S: known(({ traffic }) => traffic.waitS.p95),
  }
}

const measuredDay = (recorded: Parameters<typeof measureDay>[0], { hall, nowMs }: ReportDaysAsked, day: BusinessDay): MeasuredDay => {
  const { tallies, openSpans } = recorded
  const targetWaitsS = targetWaitsOf(hall)
  const measured = measureDay(recorded, { grid: gridOf(hall, day), targetWaitsS, nowMs, selfServiceIds: new Set(hall.selfServiceIds) })
  const model = loadModelOf(tallies, hall.services)
  const need = measured.map((interval) => needOf(interval, model).counters)
  const sum = (pick: (interval: MeasuredInterval['traffic']) => number): number =>
    measured.reduce((all, { traffic }) => all + pick(traffic), 0)
  const waitsS: number[] = []
  let within = 0
  for (const { serviceId, waitsMs } of tallies) {
    const targetS = targetWaitsS.get(serviceId) ?? model.targetS
    for (const waitMs of waitsMs.flat()) {
      waitsS.push(waitMs / 1000)
      if (waitMs / 1000 <= targetS) within += 1
    }
  }
  waitsS.sort((a, b) => a - b)
  const handlingsS = tallies.flatMap(({ handlingsMs }) => handlingsMs.flat()).map((ms) => ms / 1000)
  const openMs = openSpans.reduce((all, { beganAtMs, untilMs }) => all + Math.max(0, (untilMs ?? nowMs) - beganAtMs), 0)
  const { arrivals, consultations, diverted } = {
    arrivals: sum((one) => one.arrivals),
    consultations: sum((one) => one.consultations),
    diverted: sum((one) => one.diverted),
  }
  // A day that is over and left no trace was not measured: nobody can say what it needed, not even the one counter of an open hall.
  const isBlank = day < dayOf(nowMs, hall.timeZone) && arrivals + consultations + diverted === 0 && openSpans.length === 0
  return {
    day,
    fromMin: minuteOf(measured[0]?.startMs ?? 0, instantOf(day, 0, hall.timeZone)),
    series: seriesOf(measured, need, isBlank ? Number.NEGATIVE_INFINITY : nowMs),
    openH: isBlank ? null : openMs / 3_600_000,
    targetS: model.targetS,
    longestWaitS: waitsS.at(-1) ?? null,
    figures: {
      footfall: arrivals + consultations + diverted,
      arrivals,
      called: sum((one) => one.called),
      served: sum((one) => one.served),
      absent: sum((one) => one.absent),
      cancelled: sum((one) => one.cancelled),
      consultations,
      diverted,
      selfService: sum((one) => one.selfService),
      withinTarget: waitsS.length === 0 ? null : within / waitsS.length,
      waitS: {
        mean: meanOf(waitsS),
        p50: quantileOfSorted(waitsS, 0.5),
        p90: quantileOfSorted(waitsS, 0.9),
        p95: quantileOfSorted(waitsS, 0.95),
      },
      handlingS: { mean: meanOf(handlingsS), scv: scvOf(handlingsS) },
      utilisation: openMs === 0 ? null : (handlingsS.reduce((all, s) => all + s, 0) * 1000) / openMs,
    },
  }
}

const SPANS = `SELECT day, staff_no AS staffNo, kind, began_at AS beganAtMs, until AS untilMs FROM counter_span WHERE day BETWEEN ? AND ? ORDER BY day, began_at`

const reportDays = (db: Db, asked: ReportDaysAsked): ReportDaysTold => {
  const { hall, from, to, nowMs } = asked
  const today = dayOf(nowMs, hall.timeZone)
  const reads = openTallyReads(db, hall.timeZone)
  const tallies = reads.days(from, to < today ? to : today)
  const days: MeasuredDay[] = []
  for (let day = from; day <= to && day <= today; day = addDays(day, 1))
    days.push(measuredDay({ tallies: tallies.get(day) ?? [], openSpans: reads.openSpans(day) }, asked, day))
  const clerks = openRollupReads(db, hall.timeZone)
    .sums(from, to, ['day', 'staff_no'])
    .map(
      ({ keys: [day, staffNo], ...one }): ClerkWork => ({
        day: String(day),
        staffNo: String(staffNo),
        tickets: one.handled,
        handlingMs: one.handling_ms,
        ratings: one.ratings,
        ratingSum: one.rating_sum,
      }),
    )
  return { days, clerks, spans: db.prepare<[string, string], ClerkSpan>(SPANS).all(from, to) }
}

export interface BackcastAsked {
  readonly hall: HallFigures
  readonly date: BusinessDay
}

/**
 * What would have been expected of a day on the evening before: the forecast from the days before it, and beside it what came on the same
 * weekday of the week before. Null where nothing was measured before it, or the hall was closed.
 */
const backcast = (db: Db, { hall, date }: BackcastAsked): ForecastSeries | null => {
  const hours = hoursOn(hall, date)
  if (hours === 'closed') return null
  const hoursOf: HoursOf = (day) => {
    const known = hoursOn(hall, day)
    return known === 'closed' ? null : (known ?? { opensAtMin: 0, closesAtMin: MINUTES_OF_DAY })
  }
  const history = openHistoryReads(db).arrivals({
    date,
    until: date,
    stepMin: STEP_MIN,
    timeZone: hall.timeZone,
    hoursOf,
    groupOf: () => '',
  }).all
  if (!history.some(({ counts }) => counts.some((count) => count > 0))) return null
  const periods = (openRosterReads(db).settings()?.settings ?? USUAL_SETTINGS).specialPeriods
  const dayType = dayTypesOfHall(hall.days, periods)
  const { mean, quantiles } = forecastDay(history, date, { dayType })
  const weekBefore = addDays(date, -DAYS_OF_WEEK)
  return {
    fromMin: hours === null ? 0 : hours.opensAtMin,
    mean,
    p10: quantiles['0.1'] ?? mean,
    p90: quantiles['0.9'] ?? mean,
    naive: history.find((day) => day.date === weekBefore)?.counts ?? null,
    dayType: dayType(date),
  }
}

/** Days that are lived through with given counters, each many times: the share of customers called in time, as the days bring it. */
const outlook = (_db: Db, { days }: { readonly days: readonly SimulatedDayInput[] }): number[] =>
  days.map((day) => simulateDay(day).withinTarget)

/** The reports of this part, by name. */
export const staffingReportReads = { reportDays, backcast, outlook } as const
