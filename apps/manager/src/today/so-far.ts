import type { Floor } from '@jiaohao/shared/client'
import type { TrafficInterval } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf } from '@jiaohao/shared/kernel'
import type { KioskUse } from './diversion.ts'
import type { Tally } from './tally.ts'

/** Counts of a day up to a time of day. `withinTarget` is a share 0–1, null when nobody was called. */
export interface SoFar extends KioskUse {
  readonly issued: number
  readonly called: number
  readonly served: number
  readonly absent: number
  readonly cancelled: number
  readonly withinTarget: number | null
}

const summed = (intervals: readonly TrafficInterval[], count: 'called' | 'absent' | 'selfService' | 'couldSelfServe'): number =>
  intervals.reduce((sum, interval) => sum + interval[count], 0)

/**
 * Today until now: the live counts, and from the measured intervals (null until they were read) what the live feed cannot count exactly,
 * since a ticket may be called again and may come back after it was absent.
 */
export const todaySoFar = (tally: Tally, intervals: readonly TrafficInterval[] | null): SoFar => ({
  issued: tally.issued,
  called: intervals === null ? tally.called : summed(intervals, 'called'),
  served: tally.served,
  absent: intervals === null ? tally.absent : summed(intervals, 'absent'),
  cancelled: tally.cancelled,
  selfService: summed(intervals ?? [], 'selfService'),
  couldSelfServe: summed(intervals ?? [], 'couldSelfServe'),
  withinTarget: tally.called === 0 ? null : tally.withinTarget / tally.called,
})

const COUNTS = ['arrivals', 'called', 'served', 'absent', 'cancelled', 'selfService', 'couldSelfServe'] as const

/**
 * Another day up to an instant of it, `untilMs` in UTC milliseconds; the interval that the instant falls into
 * counts by the part of it that had passed. The share within target is weighted by arrivals, the only weight that intervals carry.
 * Null when the day has no data at all.
 */
export const daySoFar = (intervals: readonly TrafficInterval[], stepMs: number, untilMs: number): SoFar | null => {
  if (intervals.every((interval) => COUNTS.every((count) => interval[count] === 0))) return null
  const sums = { arrivals: 0, called: 0, served: 0, absent: 0, cancelled: 0, selfService: 0, couldSelfServe: 0 }
  let weight = 0
  let within = 0
  for (const interval of intervals) {
    const passed = Math.min(1, Math.max(0, (untilMs - Date.parse(interval.start)) / stepMs))
    for (const count of COUNTS) sums[count] += interval[count] * passed
    if (interval.withinTarget === null) continue
    weight += interval.arrivals * passed
    within += interval.arrivals * passed * interval.withinTarget
  }
  return {
    issued: Math.round(sums.arrivals),
    called: Math.round(sums.called),
    served: Math.round(sums.served),
    absent: Math.round(sums.absent),
    cancelled: Math.round(sums.cancelled),
    selfService: Math.round(sums.selfService),
    couldSelfServe: Math.round(sums.couldSelfServe),
    withinTarget: weight === 0 ? null : within / weight,
  }
}

/** Where every ticket of the day is now. The parts add up to `issued`; `over` holds what ended in no other part, such as expired tickets. */
export interface Whereabouts {
  readonly issued: number
  readonly served: number
  readonly atCounters: number
  readonly waiting: number
  readonly absent: number
  readonly cancelled: number
  readonly over: number
}

/** Accounts for each ticket of the day: issued = served + at counters + waiting + absent + cancelled + over. */
export const whereaboutsOf = (tally: Tally, floor: Floor, timeZone: string): Whereabouts => {
  const day: BusinessDay = tally.day
  const mine = Object.values(floor.tickets).filter((ticket) => dayOf(Date.parse(ticket.issuedAt), timeZone) === day)
  const count = (...states: readonly string[]): number => mine.filter((ticket) => states.includes(ticket.state)).length
  const parts = {
    served: tally.served,
    atCounters: count('called', 'serving', 'held'),
    waiting: count('waiting'),
    absent: count('absent'),
    cancelled: tally.cancelled,
  }
  const known = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { issued: tally.issued, ...parts, over: Math.max(0, tally.issued - known) }
}
