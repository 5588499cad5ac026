import type { NeedInterval } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import { serversFor } from '@jiaohao/staffing'
import { DEFAULT_TARGET_WAIT_S, type HallFigures, type MeasuredInterval, meanOf, type ServiceTally, scvOf } from '../../traffic/index.ts'
import { poissonQuantile } from './poisson.ts'

/** The share of customers whose wait is to be within the target. */
export const TARGET_SHARE = 0.8
/** 95 % of the customers wait no longer than so many times the target. */
export const TAIL_FACTOR = 3
/** With fewer tickets handled in a day, its SCV is mere chance, and 1 is taken: the exponential law. */
export const SCV_LEAST_HANDLED = 30
/** Counters while the hall is open, however few come: a customer must find somebody. */
export const COUNTERS_AT_LEAST = 1
/** Share of its open time that a counter is planned to be busy at most, per cent, where the hall says nothing else. */
export const UTILISATION_AT_MOST = 80
/** Floating consultants where somebody arrives. */
export const FLOATING = 1
/** The handling time taken where neither the day nor the catalogue knows one, seconds. */
const DEFAULT_HANDLING_S = 600
const LOW_SHARE = 0.1
const HIGH_SHARE = 0.9

/** What a need rests on, the same for all intervals of a day. */
export interface LoadModel {
  readonly arrived: number
  readonly handled: number
  /** Mean handling where an interval has none of its own, seconds; never 0. */
  readonly handlingS: number
  readonly scv: number
  /** The promised wait: the mean of the services' targets, weighted by who came for them, seconds. */
  readonly targetS: number
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null)

/** Reads the load model out of a day's tallies and the hall's catalogue. */
export const loadModelOf = (
  tallies: readonly Pick<ServiceTally, 'serviceId' | 'arrivals' | 'visitsMs'>[],
  services: HallFigures['services'],
): LoadModel => {
  const known = new Map(services.map((service) => [service.id, service]))
  const came = tallies.map(({ serviceId, arrivals }) => ({ of: known.get(serviceId), count: arrivals.reduce((all, one) => all + one, 0) }))
  const arrived = came.reduce((all, { count }) => all + count, 0)
  const mean = (of: (service: HallFigures['services'][number] | undefined) => number): number | null =>
    arrived === 0 ? null : came.reduce((all, one) => all + of(one.of) * one.count, 0) / arrived
  const handlingsS = tallies.flatMap(({ visitsMs }) => visitsMs.flat()).map((ms) => ms / 1000)
  return {
    arrived,
    handled: handlingsS.length,
    handlingS: positive(meanOf(handlingsS)) ?? positive(mean((service) => service?.handlingS ?? DEFAULT_HANDLING_S)) ?? DEFAULT_HANDLING_S,
    scv: handlingsS.length < SCV_LEAST_HANDLED ? 1 : (scvOf(handlingsS) ?? 1),
    targetS: Math.round(mean((service) => service?.targetWaitS ?? DEFAULT_TARGET_WAIT_S) ?? DEFAULT_TARGET_WAIT_S),
  }
}

/**
 * The counters that an interval's measured load needs, so that 80 % of its customers wait no longer than the target: Erlang C for
 * one line that every counter serves, with the arrivals of the interval spread evenly over it and its own mean handling of a visit, else
 * the model's. `arrivals.mean` is the measured count; p10 and p90 are the Poisson quantiles of that mean. `load` is in erlangs.
 *
 * An interval in which nobody arrives needs no counter by the formula; where the hall is open it gets one all the same. A floating
 * consultant is wanted where somebody arrives.
 */
export const needOf = ({ startMs, endMs, withinHours, traffic, visitHandlingS }: MeasuredInterval, model: LoadModel): NeedInterval => {
  const arrivalsPerS = traffic.arrivals / ((endMs - startMs) / 1000)
  const meanServiceS = positive(visitHandlingS) ?? model.handlingS
  const { servers } = serversFor({ arrivalsPerS, meanServiceS, targetS: model.targetS, targetShare: TARGET_SHARE, scv: model.scv })
  return {
    start: traffic.start,
    arrivals: {
      mean: traffic.arrivals,
      p10: poissonQuantile(traffic.arrivals, LOW_SHARE),
      p90: poissonQuantile(traffic.arrivals, HIGH_SHARE),
    },
    counters: withinHours ? Math.max(servers, COUNTERS_AT_LEAST) : servers,
    floating: traffic.arrivals > 0 ? FLOATING : 0,
    load: arrivalsPerS * meanServiceS,
  }
}

/** One sentence on what a need rests on. `until` is the hall's wall time `HH:MM` while the day still runs, or null once it is over. */
export const basisOf = (date: BusinessDay, model: LoadModel, until: string | null): string => {
  const when = until === null ? date : `${date} until ${until}`
  const scv = model.handled < SCV_LEAST_HANDLED ? 'SCV 1 assumed' : `SCV ${model.scv.toFixed(1)}`
  const promise = `Erlang C, ${TARGET_SHARE * 100} % within ${model.targetS} s, ${scv}`
  return `measured load of ${when}: ${model.arrived} ${model.arrived === 1 ? 'ticket' : 'tickets'}, ${model.handled} handled, ${promise}, at least ${COUNTERS_AT_LEAST} counter while open`
}

/** The wait that most services promise, seconds: what is said where the whole hall is meant. */
export const usualTargetS = ({ services }: Pick<HallFigures, 'services'>): number => {
  const counts = new Map<number, number>()
  for (const { targetWaitS } of services) counts.set(targetWaitS, (counts.get(targetWaitS) ?? 0) + 1)
  const [usual] = [...counts].sort(([a, of], [b, than]) => than - of || b - a)
  return usual?.[0] ?? DEFAULT_TARGET_WAIT_S
}

/** What 19 of 20 may wait at most, seconds: three times the target, and never beyond the wait at which nobody may be passed any more. */
export const longestP95S = (waitLimitS: number, targetS: number): number => Math.min(waitLimitS, TAIL_FACTOR * targetS)
