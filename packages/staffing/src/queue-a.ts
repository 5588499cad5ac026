import { erlangB } from './erlang.ts'
import { demandAboveZero, demandNotNegative, demandServers } from './input-range.ts'
import { integrate } from './quadrature.ts'

/** One service at a steady load, where people leave when their patience ends. */
export interface QueueAInput {
  /** Arrivals per second. */
  readonly arrivalsPerS: number
  /** Mean service time, seconds. */
  readonly meanServiceS: number
  /** Mean time that a customer is ready to wait before leaving (弃号), seconds. */
  readonly meanPatienceS: number
  /** Counters open. */
  readonly servers: number
}

/** What customers of a queue with abandonment meet. */
export interface QueueAFigures {
  /** Probability of waiting at all. */
  readonly pWait: number
  /** Share of customers who leave before their service starts. */
  readonly pAbandon: number
  /** Mean wait over all customers, those who leave included, seconds. */
  readonly meanWaitS: number
  /** Share of the servers' time that is spent serving; 1 with no servers at all. */
  readonly occupancy: number
  /** Share of all customers whose service starts within `targetS` seconds of their arrival. Throws a RangeError on a bad `targetS`. */
  serviceLevel(targetS: number): number
}

/**
 * Waits, abandonment, occupancy and service level of a queue whose customers leave when their patience ends (M/M/c+M, Erlang A).
 * Any load is allowed, also one above the servers. With no arrivals nobody waits or leaves; with no servers everybody leaves.
 * Throws a RangeError on a number that is not finite or not in its range; `meanServiceS` and `meanPatienceS` must be above 0.
 * Source: C. Palm's birth–death chain with deaths min(n, c)·μ + max(0, n − c)·θ. Its states below c come from the Erlang B recursion;
 * its states from c up are taken together as the density of the wait offered to a customer of endless patience,
 * f(v) = λ·π(c−1)·exp(λ(1 − e^(−θv))/θ − cμv) (Baccelli & Hébuterne 1981; Zeltyn & Mandelbaum 2005), so that the work does not grow
 * with the patience and nothing overflows: every mass is taken relative to the top of f.
 */
export const queueA = (q: QueueAInput): QueueAFigures => {
  const { arrivalsPerS, meanServiceS, meanPatienceS, servers } = q
  demandNotNegative('arrivalsPerS', arrivalsPerS)
  demandAboveZero('meanServiceS', meanServiceS)
  demandAboveZero('meanPatienceS', meanPatienceS)
  demandServers(servers)
  demandNotNegative('arrivalsPerS × meanServiceS', arrivalsPerS * meanServiceS)
  demandNotNegative('arrivalsPerS × meanPatienceS', arrivalsPerS * meanPatienceS)
  demandAboveZero('meanPatienceS ÷ meanServiceS', meanPatienceS / meanServiceS)
  demandNotNegative('servers × meanPatienceS ÷ meanServiceS', (servers * meanPatienceS) / meanServiceS)
  if (arrivalsPerS === 0) return figures({ pWait: 0, pAbandon: 0, meanWaitS: 0, occupancy: 0 }, () => 1)
  if (servers === 0) return figures({ pWait: 1, pAbandon: 1, meanWaitS: meanPatienceS, occupancy: 1 }, () => 0)

  const load = arrivalsPerS * meanServiceS
  const offered = offeredWait({ load, servers, patienceInServices: meanPatienceS / meanServiceS })
  const perArea = erlangB(servers - 1, load) * arrivalsPerS * meanPatienceS
  const waiting = perArea * offered.area(() => 1)
  const total = offered.atZero + waiting
  const servedWithin = (patiences: number): number =>
    Math.min(1, (offered.atZero + perArea * offered.area((y) => Math.exp(-y), patiences)) / total)
  const pAbandon = Math.min(1, (perArea * offered.area((y) => -Math.expm1(-y))) / total)
  return figures(
    {
      pWait: waiting / total,
      pAbandon,
      meanWaitS: pAbandon * meanPatienceS,
      occupancy: Math.min(1, (load / servers) * servedWithin(Number.POSITIVE_INFINITY)),
    },
    (targetS) => servedWithin(targetS / meanPatienceS),
  )
}

const figures = (known: Omit<QueueAFigures, 'serviceLevel'>, servedWithinS: (targetS: number) => number): QueueAFigures => ({
  ...known,
  serviceLevel: (targetS) => {
    demandNotNegative('targetS', targetS)
    return servedWithinS(targetS)
  },
})

/** Fall of the density below its top, in e-folds, beyond which the rest is less than the rounding. */
const NEGLIGIBLE_FALL = 45
/** Panels on each side of the top on top of those that the unit of patience asks for. */
const PANELS_MIN = 8

/**
 * Density of the offered wait y, in units of mean patience, relative to its own top: exp(L(1 − e^(−y)) − s·y) with L = λ/θ, s = cμ/θ.
 * `atZero` is its value at no wait; `area(weight, upTo)` is the integral of weight(y) × density over 0 ≤ y ≤ upTo.
 */
const offeredWait = (q: { load: number; servers: number; patienceInServices: number }) => {
  const topAt = Math.max(0, Math.log(q.load / q.servers))
  const slack = Math.max(0, q.servers - q.load) * q.patienceInServices
  const bend = Math.min(q.load, q.servers) * q.patienceInServices
  // Taken from the top, the exponent is a sum of terms of one sign: no digits are lost where L and s are huge and nearly equal.
  const fall = (fromTop: number): number => slack * fromTop + bend * beyondLinear(fromTop)
  const edges = [
    ...edgesBelow(
      Math.min(
        topAt,
        reachOf((d) => fall(-d)),
      ),
    ),
    ...edgesAbove(reachOf(fall)),
  ]
  return {
    atZero: Math.exp(-fall(-topAt)),
    area: (weight: (y: number) => number, upTo = Number.POSITIVE_INFINITY): number =>
      integrate((fromTop) => weight(topAt + fromTop) * Math.exp(-fall(fromTop)), edges, upTo - topAt),
  }
}

/** x − (1 − e^(−x)), the part of 1 − e^(−x) that its tangent at 0 leaves over; exact to rounding near 0 too. */
const beyondLinear = (x: number): number => {
  if (Math.abs(x) > 0.1) return x + Math.expm1(-x)
  let series = 1
  for (let k = 12; k >= 3; k--) series = 1 - (x / k) * series
  return ((x * x) / 2) * series
}

/** A distance at which a convex `fall` has become negligible, at most twice the least such distance. */
const reachOf = (fall: (distance: number) => number): number => {
  let reach = 1
  while (fall(reach) < NEGLIGIBLE_FALL) reach *= 2
  while (fall(reach / 2) >= NEGLIGIBLE_FALL) reach /= 2
  return reach
}

/** Below the top the density falls faster than exponentially over a unit of patience: equal panels, none longer than that unit. */
const edgesBelow = (reach: number): number[] => {
  const panels = reach === 0 ? 0 : PANELS_MIN + Math.ceil(reach)
  return Array.from({ length: panels }, (_, index) => -reach * (1 - index / panels))
}

/** Above the top the density bends over a unit of patience and may then fall very slowly: panels that double from the top outwards. */
const edgesAbove = (reach: number): number[] => {
  const panels = PANELS_MIN + Math.ceil(Math.log2(Math.max(1, reach)))
  return [0, ...Array.from({ length: panels }, (_, index) => reach * 2 ** (index + 1 - panels))]
}
