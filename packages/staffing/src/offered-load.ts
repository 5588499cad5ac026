import { demandAboveZero } from './input-range.ts'
import { panel } from './quadrature.ts'

/**
 * Edges of the panels that the past is cut into, mean services back: finer where more of what came then is still there.
 * Of what came before the last, all but e⁻⁴⁵ has left.
 */
const EDGES = [0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 45]
/** A panel is halved until its halves agree with it, at most this often: a step of the rate is then within 2⁻³⁰ services of its place. */
const HALVINGS_MAX = 30
const AGREES = 1e-10

/**
 * Offered load of a service whose arrivals vary, in erlangs at the time `atS`: the customers that would be in service with counters for all.
 * `arrivalsPerS` gives the arrivals per second at a time in seconds and is asked about times up to 45 mean services before `atS`; times are
 * on any one scale. It lags and smooths arrivals × mean service, which matters where a service takes a quarter of an hour and more.
 *
 * Throws a RangeError on a mean service that is not a finite number above 0, an `atS` that is not finite, and a rate that is not a finite
 * number of 0 or more.
 * Source: m(t) = ∫₀^∞ λ(t − u)·e^(−u/s) du of the infinite-server queue with exponential services (Eick, Massey & Whitt 1993), which the
 * modified-offered-load method puts in the place of λ·s; by Gauss–Legendre panels that are halved where the rate bends or jumps.
 */
export const offeredLoad = (arrivalsPerS: (tS: number) => number, meanServiceS: number, atS: number): number => {
  demandAboveZero('meanServiceS', meanServiceS)
  if (!Number.isFinite(atS)) throw new RangeError(`atS must be a finite number, got ${String(atS)}`)
  const rateAt = (services: number): number => {
    const tS = atS - services * meanServiceS
    const rate: unknown = arrivalsPerS(tS)
    if (typeof rate === 'number' && Number.isFinite(rate) && rate >= 0) return rate * Math.exp(-services)
    throw new RangeError(`arrivalsPerS(${tS}) must be a finite number of 0 or more, got ${String(rate)}`)
  }
  let sum = 0
  for (const [index, to] of EDGES.slice(1).entries()) {
    const from = EDGES[index] ?? 0
    sum += halved(rateAt, { from, to, whole: panel(rateAt, from, to), left: HALVINGS_MAX })
  }
  return sum * meanServiceS
}

interface Panel {
  readonly from: number
  readonly to: number
  readonly whole: number
  /** Halvings that are left. */
  readonly left: number
}

const halved = (f: (x: number) => number, { from, to, whole, left }: Panel): number => {
  const middle = (from + to) / 2
  const first = panel(f, from, middle)
  const second = panel(f, middle, to)
  if (left === 0 || Math.abs(first + second - whole) <= AGREES * Math.abs(whole)) return first + second
  return halved(f, { from, to: middle, whole: first, left: left - 1 }) + halved(f, { from: middle, to, whole: second, left: left - 1 })
}

/**
 * Mean offered load of each interval, erlangs, for expected arrivals that are constant within an interval of `stepS` seconds and none before
 * the first: the integral of `offeredLoad` over each interval, in closed form.
 */
export const offeredLoads = (arrivals: readonly number[], stepS: number, meanServiceS: number): number[] => {
  const fall = Math.exp(-stepS / meanServiceS)
  let load = 0
  return arrivals.map((count) => {
    const steady = (count / stepS) * meanServiceS
    const mean = steady + ((load - steady) * meanServiceS * (1 - fall)) / stepS
    load = steady + (load - steady) * fall
    return mean
  })
}
