import type { EstimatedWait } from '@jiaohao/shared/contract'

/** An estimate that was given and the wait that followed. */
export interface KeptWait {
  readonly given: EstimatedWait
  readonly waitedS: number
}

/** The share of waits that the ninth decile promises to hold. */
const PROMISED = 0.9
/** How far one outcome moves the spread, in its logarithm. */
const STEP = 0.04
const LEAST_SPREAD = 0.6
const MOST_SPREAD = 3
/** The same for the middle. It follows only what lasts: outcomes come as late as the waits are long, and a quick step would swing. */
const MIDDLE_STEP = 0.004
const LEAST_MIDDLE = 0.9
const MOST_MIDDLE = 1.25
/** Below this a wait is hardly one, and says nothing about longer ones: their spreads are learned apart. */
const SHORT_S = 120
/** A ninth decile stands at least so far above the median: nobody presses a key sooner than he sees that somebody has come. */
const LEAST_ROOM_S = 5

/** Widens or narrows the ranges of the simulation so that they keep what they promise. */
export interface WaitCalibration {
  readonly learn: (kept: KeptWait) => void
  readonly adjusted: (simulated: EstimatedWait) => EstimatedWait
}

/**
 * The ninth decile moves away from the median after a wait that went beyond it, and a ninth as far back after one that did not: in the
 * long run one wait in ten goes beyond it, whatever the simulation leaves out (adaptive conformal inference; Gibbs and Candès, 2021).
 * The median follows in the same way, so that half of the waits are longer, within narrower bounds.
 */
export const openWaitCalibration = (): WaitCalibration => {
  const spreads = { short: 1, long: 1 }
  const middles = { short: 1, long: 1 }
  const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
  const kindOf = ({ p50S }: EstimatedWait): keyof typeof spreads => (p50S < SHORT_S ? 'short' : 'long')
  return {
    learn: ({ given, waitedS }) => {
      const kind = kindOf(given)
      const outside = waitedS > given.p90S ? PROMISED : PROMISED - 1
      spreads[kind] = within(spreads[kind] * Math.exp(STEP * outside), LEAST_SPREAD, MOST_SPREAD)
      const later = waitedS > given.p50S ? 0.5 : -0.5
      middles[kind] = within(middles[kind] * Math.exp(MIDDLE_STEP * later), LEAST_MIDDLE, MOST_MIDDLE)
    },
    adjusted: (simulated) => {
      const kind = kindOf(simulated)
      const roomS = Math.max(LEAST_ROOM_S, simulated.p90S - simulated.p50S)
      const p50S = Math.round(simulated.p50S * middles[kind])
      return { p50S, p90S: Math.ceil(p50S + roomS * spreads[kind]) }
    },
  }
}
