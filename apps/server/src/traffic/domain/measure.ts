import type { TrafficInterval } from '@jiaohao/shared/contract'
import { type GridInterval, placeInGrid } from './grid.ts'
import { meanOf, quantileOfSorted, scvOf } from './statistics.ts'
import type { DayRecord, OpenSpan, Visit } from './visit.ts'

/** The wait that is promised where a ticket's service is no longer in the catalogue, seconds. */
export const DEFAULT_TARGET_WAIT_S = 600

/** What was measured in an interval, and the interval itself. */
export interface MeasuredInterval extends GridInterval {
  readonly traffic: TrafficInterval
  /** Mean handling of the visits that ended in it, all services of each together, seconds; null of none. */
  readonly visitHandlingS: number | null
}

interface Tally {
  arrivals: number
  called: number
  absent: number
  cancelled: number
  consultations: number
  diverted: number
  selfService: number
  couldSelfServe: number
  withinTarget: number
  readonly waitsS: number[]
  served: number
  readonly handlingsS: number[]
  readonly visitsS: number[]
}

const emptyTally = (): Tally => ({
  arrivals: 0,
  called: 0,
  absent: 0,
  cancelled: 0,
  consultations: 0,
  diverted: 0,
  selfService: 0,
  couldSelfServe: 0,
  withinTarget: 0,
  waitsS: [],
  served: 0,
  handlingsS: [],
  visitsS: [],
})

const upwards = (a: number, b: number): number => a - b

/** Counts a visit in the intervals of its issue, its first call, its absence, its cancellation and its finish. */
const count = (visit: Visit, targetWaitS: number, at: (atMs: number) => Tally): void => {
  const ofIssue = at(visit.issuedAtMs)
  ofIssue.arrivals += 1
  if (visit.firstCalledAtMs !== null) {
    const waitS = (visit.firstCalledAtMs - visit.issuedAtMs) / 1000
    ofIssue.waitsS.push(waitS)
    if (waitS <= targetWaitS) ofIssue.withinTarget += 1
    at(visit.firstCalledAtMs).called += 1
  }
  if (visit.absentAtMs !== null) at(visit.absentAtMs).absent += 1
  if (visit.cancelledAtMs !== null) at(visit.cancelledAtMs).cancelled += 1
  if (visit.served !== null) at(visit.served.atMs).visitsS.push(visit.served.handlingMs / 1000)
}

/** Counters open on the average over the part of an interval that has passed; 0 where none has. */
const openOnAverage = ({ startMs, endMs }: GridInterval, spans: readonly OpenSpan[], nowMs: number): number => {
  const passedEndMs = Math.min(endMs, nowMs)
  if (passedEndMs <= startMs) return 0
  let openMs = 0
  for (const span of spans) {
    const untilMs = Math.min(span.untilMs ?? nowMs, passedEndMs)
    openMs += Math.max(0, untilMs - Math.max(span.beganAtMs, startMs))
  }
  return openMs / (passedEndMs - startMs)
}

const figures = (interval: GridInterval, tally: Tally, countersOpen: number): TrafficInterval => {
  const waitsS = tally.waitsS.sort(upwards)
  const handlingsS = tally.handlingsS.sort(upwards)
  return {
    start: new Date(interval.startMs).toISOString(),
    arrivals: tally.arrivals,
    called: tally.called,
    served: tally.served,
    absent: tally.absent,
    cancelled: tally.cancelled,
    waitS: {
      mean: meanOf(waitsS),
      p50: quantileOfSorted(waitsS, 0.5),
      p90: quantileOfSorted(waitsS, 0.9),
      p95: quantileOfSorted(waitsS, 0.95),
    },
    handlingS: {
      mean: meanOf(handlingsS),
      p50: quantileOfSorted(handlingsS, 0.5),
      p90: quantileOfSorted(handlingsS, 0.9),
      scv: scvOf(handlingsS),
    },
    withinTarget: waitsS.length === 0 ? null : tally.withinTarget / waitsS.length,
    countersOpen,
    selfService: tally.selfService,
    couldSelfServe: tally.couldSelfServe,
    consultations: tally.consultations,
    diverted: tally.diverted,
  }
}

const hasData = (interval: TrafficInterval): boolean => {
  const { arrivals, called, served, absent, cancelled, countersOpen, selfService, consultations, diverted } = interval
  return arrivals + called + served + absent + cancelled + countersOpen + selfService + consultations + diverted > 0
}

interface MeasureOptions {
  readonly grid: readonly GridInterval[]
  /** Promised waits by service, seconds. */
  readonly targetWaitsS: ReadonlyMap<string, number>
  readonly nowMs: number
  /** Services that a kiosk can do; none where only waits are asked about. */
  readonly selfServiceIds?: ReadonlySet<string>
}

/**
 * Measures a day, interval by interval. Times are in seconds, shares from 0 to 1, statistics of nothing null.
 *
 * Arrivals (expired tickets among them), waits (first call − issue, of the tickets that were called) and the share within target
 * belong to the interval of issue; `called` to the first call; `served` and handling (finish − start − held) to the finish; absences
 * and cancellations to their own instant. `countersOpen` is a time average over the part of the interval that has passed, pauses
 * left out. Quantiles are of type 7, `scv` divides the variance of the sample by the mean squared.
 * A visit of several services is one arrival and one wait, under its first service; each of its handlings stands under its own service
 * where it ended. `served` counts the visits that ended, and of a single service the times that it was handled.
 * `selfService` counts the errands that were done at kiosks, of a whole hall only; it, `consultations` and `diverted` belong to their own
 * instant, `couldSelfServe` to the issue. The footfall of an interval is arrivals + consultations + diverted; errands stand beside it.
 *
 * Shown are the intervals within the opening hours, and those outside them in which anything was recorded.
 */
export const measureDay = (record: DayRecord, { grid, targetWaitsS, nowMs, selfServiceIds }: MeasureOptions): MeasuredInterval[] => {
  const tallies = grid.map(emptyTally)
  const at = (atMs: number): Tally => tallies[placeInGrid(grid, atMs)] as Tally
  for (const visit of record.visits) {
    count(visit, targetWaitsS.get(visit.serviceId) ?? DEFAULT_TARGET_WAIT_S, at)
    if (selfServiceIds?.has(visit.serviceId) === true) at(visit.issuedAtMs).couldSelfServe += 1
  }
  for (const { atMs, handlingMs, isServed } of record.handlings) {
    const tally = at(atMs)
    tally.handlingsS.push(handlingMs / 1000)
    if (isServed) tally.served += 1
  }
  for (const { kind, atMs } of record.contacts) {
    const tally = at(atMs)
    switch (kind) {
      case 'consultation':
        tally.consultations += 1
        break
      case 'diverted':
        tally.diverted += 1
        break
      case 'self-service':
        tally.selfService += 1
        break
      default:
        kind satisfies never
    }
  }
  return tallies
    .map((tally, place) => {
      const interval = grid[place] as GridInterval
      return {
        ...interval,
        traffic: figures(interval, tally, openOnAverage(interval, record.openSpans, nowMs)),
        visitHandlingS: meanOf(tally.visitsS),
      }
    })
    .filter(({ withinHours, traffic }) => withinHours || hasData(traffic))
}
