import type { EstimatedWait } from '@jiaohao/shared/contract'

/** How fast a line moves: what the estimate rests on, refreshed off the write path. */
export interface Pace {
  /** Counters that work for this line, by share: a counter that serves two lines counts for part of each. */
  readonly servers: number
  readonly idle: number
  readonly meanHandlingS: number
  /** Squared coefficient of variation of handling. */
  readonly scv: number
}

const Z50 = 0
const Z90 = 1.2816

/** Quantile of a gamma distribution by Wilson and Hilferty (1931): mean · (1 − 1/9a + z·√(1/9a))³ with shape a. */
const gammaQuantile = (mean: number, shape: number, z: number): number =>
  mean * Math.max(0, 1 - 1 / (9 * shape) + z * Math.sqrt(1 / (9 * shape))) ** 3

/**
 * A first, simple waiting time for somebody with `ahead` people before him: the time until so many counters have become
 * free, each handling independent. Null where nobody serves.
 */
export const estimateWait = (pace: Pace, ahead: number): EstimatedWait | null => {
  if (pace.servers <= 0) return null
  const departures = ahead + 1 - pace.idle
  if (departures <= 0) return { p50S: 0, p90S: 0 }
  const mean = (departures * pace.meanHandlingS) / pace.servers
  const shape = departures / pace.scv
  return { p50S: Math.round(gammaQuantile(mean, shape, Z50)), p90S: Math.round(gammaQuantile(mean, shape, Z90)) }
}
