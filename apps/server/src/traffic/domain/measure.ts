import type { TrafficInterval } from '@jiaohao/shared/contract'
import { type GridInterval, placeInGrid } from './grid.ts'
import { meanOf, quantileOfSorted, scvOf } from './statistics.ts'
import { QUARTER_MS, type ServiceTally } from './tally.ts'
import type { OpenSpan } from './visit.ts'

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
  handlingsS: [],
  visitsS: [],
})

const upwards = (a: number, b: number): number => a - b

/** Adds a quarter of a service to the interval that holds it. */
const addQuarter = (tally: Tally, service: ServiceTally, at: number, rule: { targetWaitS: number; couldSelfServe: boolean }): void => {
  const arrivals = service.arrivals[at] ?? 0
  tally.arrivals += arrivals
  if (rule.couldSelfServe) tally.couldSelfServe += arrivals
  tally.called += service.called[at] ?? 0
  tally.absent += service.absent[at] ?? 0
  tally.cancelled += service.cancelled[at] ?? 0
  tally.consultations += service.consultations[at] ?? 0
  tally.diverted += service.diverted[at] ?? 0
  tally.selfService += service.selfService[at] ?? 0
  for (const waitMs of service.waitsMs[at] ?? []) {
    tally.waitsS.push(waitMs / 1000)
    if (waitMs / 1000 <= rule.targetWaitS) tally.withinTarget += 1
  }
  for (const handlingMs of service.handlingsMs[at] ?? []) tally.handlingsS.push(handlingMs / 1000)
  for (const visitMs of service.visitsMs[at] ?? []) tally.visitsS.push(visitMs / 1000)
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

const figures = (interval: GridInterval, tally: Tally, served: number, countersOpen: number): TrafficInterval => {
  const waitsS = tally.waitsS.sort(upwards)
  const handlingsS = tally.handlingsS.sort(upwards)
  return {
    start: new Date(interval.startMs).toISOString(),
    arrivals: tally.arrivals,
    called: tally.called,
    served,
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

/** What is measured: the tallies of a day, all of them or those of one service, and its stretches of open counters. */
interface MeasuredDay {
  readonly tallies: readonly ServiceTally[]
  readonly openSpans: readonly OpenSpan[]
}
interface MeasureOptions {
  readonly grid: readonly GridInterval[]
  /** Promised waits by service, seconds. */
  readonly targetWaitsS: ReadonlyMap<string, number>
  readonly nowMs: number
  /** Whether one service alone is measured. */
  readonly ofOneService?: boolean
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
export const measureDay = (
  { tallies, openSpans }: MeasuredDay,
  { grid, targetWaitsS, nowMs, ofOneService = false, selfServiceIds }: MeasureOptions,
): MeasuredInterval[] => {
  const midnightMs = grid[0]?.startMs ?? 0
  const sums = grid.map(emptyTally)
  for (const service of tallies) {
    const rule = {
      targetWaitS: targetWaitsS.get(service.serviceId) ?? DEFAULT_TARGET_WAIT_S,
      couldSelfServe: selfServiceIds?.has(service.serviceId) === true,
    }
    for (const [at, slot] of service.slots.entries()) {
      const tally = sums[placeInGrid(grid, midnightMs + slot * QUARTER_MS)]
      if (tally !== undefined) addQuarter(tally, service, at, rule)
    }
  }
  return sums
    .map((tally, place) => {
      const interval = grid[place] as GridInterval
      const served = (ofOneService ? tally.handlingsS : tally.visitsS).length
      return {
        ...interval,
        traffic: figures(interval, tally, served, openOnAverage(interval, openSpans, nowMs)),
        visitHandlingS: meanOf(tally.visitsS),
      }
    })
    .filter(({ withinHours, traffic }) => withinHours || hasData(traffic))
}
