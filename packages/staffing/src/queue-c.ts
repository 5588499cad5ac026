import { erlangC } from './erlang.ts'
import { demandAboveZero, demandNotNegative, demandServers } from './input-range.ts'

/** One service at a steady load, where everybody waits until served. */
export interface QueueCInput {
  /** Arrivals per second. */
  readonly arrivalsPerS: number
  /** Mean service time, seconds. */
  readonly meanServiceS: number
  /** Counters open. */
  readonly servers: number
  /** Squared coefficient of variation of the service time: (standard deviation ÷ mean)². 1, the exponential law, where not given. */
  readonly scv?: number
}

/** What customers of a queue without abandonment meet. */
export interface QueueCFigures {
  /** Probability of waiting at all. */
  readonly pWait: number
  /** Mean wait over all customers, seconds; Infinity where the load is not below the servers. */
  readonly meanWaitS: number
  /** Share of the servers' time that is spent serving; 1 where the load is not below the servers. */
  readonly occupancy: number
  /** Share of customers whose service starts within `targetS` seconds of their arrival. Throws a RangeError on a bad `targetS`. */
  serviceLevel(targetS: number): number
}

/**
 * Waits, occupancy and service level of a queue in which everybody waits until served (M/M/c, and approximately M/G/c by `scv`).
 * A load at or above the servers gives pWait 1, meanWaitS Infinity, occupancy 1 and serviceLevel 0;
 * with no arrivals nobody waits: pWait 0, meanWaitS 0, occupancy 0 and serviceLevel 1, even with no servers.
 * Throws a RangeError on a number that is not finite or not in its range; `meanServiceS` must be above 0.
 * Source: Erlang C for the probability of waiting; P(W > t) = C · exp(−(c − a)(t/s) · 2/(1 + scv)) for the tail, and the mean wait as
 * the integral of that tail, C · s/(c − a) · (1 + scv)/2, which is the approximation of Allen 1978 and Cunneen (exact for scv = 1).
 */
export const queueC = (q: QueueCInput): QueueCFigures => {
  const { arrivalsPerS, meanServiceS, servers, scv = 1 } = q
  demandNotNegative('arrivalsPerS', arrivalsPerS)
  demandAboveZero('meanServiceS', meanServiceS)
  demandServers(servers)
  demandNotNegative('scv', scv)
  const load = arrivalsPerS * meanServiceS
  if (arrivalsPerS === 0) return figures({ pWait: 0, meanWaitS: 0, occupancy: 0, tail: () => 0 })
  if (load >= servers) return figures({ pWait: 1, meanWaitS: Number.POSITIVE_INFINITY, occupancy: 1, tail: () => 1 })
  const pWait = erlangC(servers, load)
  const decayPerS = waitDecayPerS({ load, meanServiceS, servers, scv })
  return figures({
    pWait,
    meanWaitS: pWait / decayPerS,
    occupancy: load / servers,
    tail: (waitS) => pWait * Math.exp(-decayPerS * waitS),
  })
}

/** Rate per second at which the tail of the wait falls, for a load (erlangs) below the servers. */
export const waitDecayPerS = (q: { load: number; meanServiceS: number; servers: number; scv: number }): number =>
  ((q.servers - q.load) / q.meanServiceS) * (2 / (1 + q.scv))

const figures = (known: Omit<QueueCFigures, 'serviceLevel'> & { tail: (waitS: number) => number }): QueueCFigures => {
  const { tail, ...rest } = known
  return {
    ...rest,
    serviceLevel: (targetS) => {
      demandNotNegative('targetS', targetS)
      return 1 - tail(targetS)
    },
  }
}
