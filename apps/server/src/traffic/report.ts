import type { TrafficInterval } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { dayPlan, type Openings } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { dayGrid, type OpeningHours } from './domain/grid.ts'
import { measureDay } from './domain/measure.ts'
import { openTallyReads } from './tally-store.ts'

/** The part of a hall's configuration that its figures depend on, as plain data that another thread can be sent. */
export interface HallFigures {
  readonly timeZone: string
  /** The usual hours; null for a hall that never closes. */
  readonly hours: Openings['hours']
  /** The days that differ from them. */
  readonly days: Openings['days']
  readonly services: readonly {
    readonly id: string
    readonly handlingS: number
    readonly targetWaitS: number
    /** The desk type; absent where only waits are asked about. */
    readonly desk?: string
  }[]
  /** Services that a kiosk can do; absent where only waits are asked about. */
  readonly selfServiceIds?: readonly string[]
  /** Counters by area; absent where only waits are asked about. */
  readonly areas?: readonly { readonly areaId: string; readonly counters: number }[]
}

/** What a traffic report is asked for: the days `from` to `to`, both of them included. */
export interface TrafficAsked {
  readonly hall: HallFigures
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly stepMin: 15 | 30 | 60
  /** Only tickets of this service, or null for all. */
  readonly serviceId: string | null
  readonly nowMs: number
}

/** The promised waits of a hall's services, seconds. */
export const targetWaitsOf = (hall: HallFigures): Map<string, number> =>
  new Map(hall.services.map(({ id, targetWaitS }) => [id, targetWaitS]))

/** When the hall is open on a day: a special day before its weekday. */
export const hoursOn = (hall: Openings, day: BusinessDay): OpeningHours => {
  const plan = dayPlan(hall, day)
  switch (plan.state) {
    case 'always':
      return null
    case 'closed':
      return 'closed'
    case 'open':
      return { opensAtMin: plan.opensAtMin, closesAtMin: plan.closesAtMin }
    default:
      return plan satisfies never
  }
}

const traffic = (db: Db, asked: TrafficAsked): TrafficInterval[] => {
  const { hall, from, to, stepMin, serviceId, nowMs } = asked
  const reads = openTallyReads(db, hall.timeZone)
  const days = reads.days(from, to)
  const targetWaitsS = targetWaitsOf(hall)
  const selfServiceIds = new Set(hall.selfServiceIds)
  const intervals: TrafficInterval[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const grid = dayGrid({ day, timeZone: hall.timeZone, hours: hoursOn(hall, day), stepMin })
    const tallies = (days.get(day) ?? []).filter((one) => serviceId === null || one.serviceId === serviceId)
    const measured = { tallies, openSpans: reads.openSpans(day) }
    const rules = { grid, targetWaitsS, nowMs, selfServiceIds, ofOneService: serviceId !== null }
    for (const { traffic } of measureDay(measured, rules)) intervals.push(traffic)
  }
  return intervals
}

/** The reports of this module, by name: `traffic` gives the intervals of the days asked for, in order of time. */
export const trafficReports = { traffic } as const
