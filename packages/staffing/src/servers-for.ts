import { nextBlocking, waitFromBlocking } from './erlang.ts'
import {
  demandAboveZero,
  demandInnerShare,
  demandNotNegative,
  demandShareAboveZero,
  demandShareBelowOne,
  MAX_SERVERS,
} from './input-range.ts'
import { waitDecayPerS } from './queue-c.ts'

/** A steady load and the wait that is promised. */
export interface ServersForInput {
  /** Arrivals per second. */
  readonly arrivalsPerS: number
  /** Mean service time, seconds. */
  readonly meanServiceS: number
  /** Wait that the promise names, seconds. */
  readonly targetS: number
  /** Share of customers whose service must start within `targetS`: above 0 and below 1. */
  readonly targetShare: number
  /** Most of their time that servers may spend serving: above 0 and at most 1. No cap where not given. */
  readonly maxOccupancy?: number
  /** Share of paid time that a rostered person is not at a counter: 0 or more and below 1. 0 where not given. */
  readonly shrinkage?: number
  /** Squared coefficient of variation of the service time. 1, the exponential law, where not given. */
  readonly scv?: number
}

/** The least servers that keep the promise, and what they give. */
export interface ServersNeeded {
  /** Counters open. */
  readonly servers: number
  /** People to roster so that, after shrinkage, `servers` are at their counters. */
  readonly rostered: number
  /** Share of customers served within `targetS` with that many servers. */
  readonly serviceLevel: number
  /** Share of the servers' time that is spent serving. */
  readonly occupancy: number
}

/** Relative size of the rounding of doubles, as in 6 ÷ 3600 × 840 = 1.4000000000000001, which must not turn into one more person. */
const ROUNDING = 1e-12

/**
 * Least servers with which at least `targetShare` of the customers wait no longer than `targetS` and the occupancy is at most
 * `maxOccupancy`; `rostered` is servers / (1 − shrinkage), rounded up. No arrivals need no servers: 0, with service level 1.
 * The figures are those of `queueC` with the same numbers.
 * Throws a RangeError on a number that is not finite or not in its range, and where more than `MAX_SERVERS` would be needed.
 * Source: Erlang C with the tail of the wait corrected by `scv`; the service level rises with every server, so the first that meets
 * both demands is the least. One pass of the Erlang B recursion serves the whole search.
 */
export const serversFor = (q: ServersForInput): ServersNeeded => {
  const { arrivalsPerS, meanServiceS, targetS, targetShare, maxOccupancy = 1, shrinkage = 0, scv = 1 } = q
  demandNotNegative('arrivalsPerS', arrivalsPerS)
  demandAboveZero('meanServiceS', meanServiceS)
  demandNotNegative('targetS', targetS)
  demandInnerShare('targetShare', targetShare)
  demandShareAboveZero('maxOccupancy', maxOccupancy)
  demandShareBelowOne('shrinkage', shrinkage)
  demandNotNegative('scv', scv)
  if (arrivalsPerS === 0) return { servers: 0, rostered: 0, serviceLevel: 1, occupancy: 0 }

  const load = arrivalsPerS * meanServiceS
  let blocking = 1
  for (let servers = 1; servers <= MAX_SERVERS; servers++) {
    blocking = nextBlocking(servers, load, blocking)
    if (load >= servers || load > servers * maxOccupancy * (1 + ROUNDING)) continue
    const pWait = waitFromBlocking(servers, load, blocking)
    const serviceLevel = 1 - pWait * Math.exp(-waitDecayPerS({ load, meanServiceS, servers, scv }) * targetS)
    if (serviceLevel < targetShare) continue
    return { servers, rostered: Math.ceil((servers / (1 - shrinkage)) * (1 - ROUNDING)), serviceLevel, occupancy: load / servers }
  }
  throw new RangeError(
    `arrivalsPerS × meanServiceS must be a load that ${MAX_SERVERS} servers can carry within maxOccupancy, got ${load} erlangs`,
  )
}
