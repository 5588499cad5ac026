import type { PeriodClerk, PeriodFigures } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { DEFAULT_TARGET_WAIT_S } from './domain/measure.ts'
import { countAtMost, quantilesOf } from './domain/sorted-waits.ts'
import { type HallFigures, targetWaitsOf } from './report.ts'
import { type CellSums, openRollupReads } from './rollup-store.ts'
import { openTallyReads } from './tally-store.ts'
import type { DayWaits } from './wait-store.ts'

interface Days {
  readonly from: BusinessDay
  readonly to: BusinessDay
}
export interface PeriodsAsked {
  readonly hall: HallFigures
  readonly period: Days
  readonly against: Days
  readonly nowMs: number
}
export interface PeriodsTold {
  readonly period: PeriodFigures
  readonly against: PeriodFigures
  readonly months: PeriodFigures[]
  readonly clerks: Omit<PeriodClerk, 'name' | 'completion'>[]
}

interface OpenTime {
  readonly day: BusinessDay
  readonly staffNo: string
  readonly openMs: number
}
interface Complaints {
  readonly day: BusinessDay
  readonly count: number
}
/** All that is known of some days, in the order of the days or not. */
interface Read {
  /** By day and channel. */
  readonly sums: readonly CellSums[]
  readonly waits: readonly DayWaits[]
  readonly open: readonly OpenTime[]
  readonly complaints: readonly Complaints[]
}

const HOUR_MS = 3_600_000
const DAYS_OF_WEEK = 7

const openPeriodReads = (db: Db, { hall, nowMs }: PeriodsAsked) => {
  const cells = openRollupReads(db, hall.timeZone)
  const tallies = openTallyReads(db, hall.timeZone)
  const open = db.prepare<[number, string, string], OpenTime>(
    `SELECT day, staff_no AS staffNo, sum(max(0, coalesce(until, CAST(? AS INTEGER)) - began_at)) AS openMs
     FROM counter_span WHERE day BETWEEN ? AND ? AND kind = 'open' GROUP BY day, staff_no`,
  )
  const complaints = db.prepare<[string, string], Complaints>(
    `SELECT day, count(*) AS count FROM consultation WHERE day BETWEEN ? AND ? AND outcome = 'to-complaints' GROUP BY day`,
  )
  return ({ from, to }: Days): Read => ({
    sums: cells.sums(from, to, ['day', 'channel']),
    waits: tallies.waits(from, to),
    open: open.all(nowMs, from, to),
    complaints: complaints.all(from, to),
  })
}

const within = (read: Read, { from, to }: Days): Read => {
  const is = (day: string): boolean => day >= from && day <= to
  return {
    sums: read.sums.filter(({ keys }) => is(String(keys[0]))),
    waits: read.waits.filter(({ day }) => is(day)),
    open: read.open.filter(({ day }) => is(day)),
    complaints: read.complaints.filter(({ day }) => is(day)),
  }
}

const waitsOf = (waits: readonly DayWaits[], targetS: (serviceId: string) => number) => {
  const count = waits.reduce((all, one) => all + one.waits.length, 0)
  const kept = waits.reduce((all, one) => all + countAtMost([one.waits], targetS(one.serviceId) * 1000), 0)
  const lists = waits.map((one) => one.waits)
  const [p50 = null, p90 = null, p95 = null] = quantilesOf(lists, [0.5, 0.9, 0.95])
  return { quantiles: { p50, p90, p95 }, withinTarget: count === 0 ? null : kept / count }
}

/** What some days were, from all that was read of them. */
const figuresOf = ({ sums, waits, open, complaints }: Read, days: Days, targetS: (serviceId: string) => number): PeriodFigures => {
  const total = (of: keyof Omit<CellSums, 'keys'>, channels?: readonly string[]): number =>
    sums.reduce((all, one) => (channels === undefined || channels.includes(String(one.keys[1])) ? all + one[of] : all), 0)
  const dates = [...new Set(sums.map(({ keys }) => String(keys[0])))]
  const weekdays = new Array<number>(DAYS_OF_WEEK).fill(0)
  for (const day of dates) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    weekdays[weekday] = (weekdays[weekday] ?? 0) + 1
  }
  const { quantiles, withinTarget } = waitsOf(waits, targetS)
  const [waited, handled, ratings] = [total('waits'), total('handled'), total('ratings')]
  const openMs = open.reduce((all, one) => all + one.openMs, 0)
  return {
    ...days,
    ...{ days: dates.length, weekdays },
    footfall: total('arrivals', ['number', 'consultation', 'diverted']),
    arrivals: total('arrivals', ['number']),
    selfService: total('arrivals', ['self-service']),
    ...{ called: total('called'), served: total('served'), handled, absent: total('absent'), cancelled: total('cancelled') },
    waitS: { mean: waited === 0 ? null : total('wait_ms') / waited / 1000, ...quantiles },
    withinTarget,
    handlingMeanS: handled === 0 ? null : total('handling_ms') / handled / 1000,
    openH: openMs / HOUR_MS,
    utilisation: openMs === 0 ? null : total('handling_ms') / openMs,
    ...{ rating: ratings === 0 ? null : total('rating_sum') / ratings, ratings },
    toComplaints: complaints.reduce((all, { count }) => all + count, 0),
  }
}

/** The calendar months of a period, cut to it. */
const monthsOf = ({ from, to }: Days): Days[] => {
  const months: Days[] = []
  for (let first = from; first <= to; ) {
    const [year = 0, month = 1] = first.split('-').map(Number)
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    months.push({ from: first, to: last < to ? last : to })
    first = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  }
  return months
}

/** Who handled how much, most first; `work` by day and person. */
const clerksOf = (work: readonly CellSums[], open: readonly OpenTime[]): PeriodsTold['clerks'] => {
  const people = new Map<string, { handled: number; openMs: number; days: Set<string> }>()
  const of = (staffNo: string) => {
    const known = people.get(staffNo) ?? { handled: 0, openMs: 0, days: new Set<string>() }
    people.set(staffNo, known)
    return known
  }
  for (const { keys, handled } of work) {
    if (handled === 0) continue
    const one = of(String(keys[1]))
    one.handled += handled
    one.days.add(String(keys[0]))
  }
  for (const { staffNo, day, openMs } of open) {
    const one = of(staffNo)
    one.openMs += openMs
    one.days.add(day)
  }
  return [...people]
    .filter(([staffNo]) => staffNo !== '')
    .map(([staffNo, { handled, openMs, days }]) => ({
      ...{ staffNo, days: days.size, handled, openH: openMs / HOUR_MS },
      perHour: openMs === 0 ? null : (handled / openMs) * HOUR_MS,
    }))
    .sort((a, b) => b.handled - a.handled || (a.staffNo < b.staffNo ? -1 : 1))
}

const periods = (db: Db, asked: PeriodsAsked): PeriodsTold => {
  const read = openPeriodReads(db, asked)
  const targets = targetWaitsOf(asked.hall)
  const targetS = (serviceId: string): number => targets.get(serviceId) ?? DEFAULT_TARGET_WAIT_S
  const own = read(asked.period)
  const months = monthsOf(asked.period)
  return {
    period: figuresOf(own, asked.period, targetS),
    against: figuresOf(read(asked.against), asked.against, targetS),
    months: months.map((month) => figuresOf(within(own, month), month, targetS)),
    clerks: clerksOf(openRollupReads(db, asked.hall.timeZone).sums(asked.period.from, asked.period.to, ['day', 'staff_no']), own.open),
  }
}

/** The reports of this part, by name: `periods` sets a period beside another. */
export const periodReports = { periods } as const
