import { effectOf, type Feature } from './day-features.ts'
import { at, shareOf, solvePositive, zeros } from './linear.ts'

const PASSES = 4
/** Residuals beyond this many deviations count as if they were there: Huber's bound. */
const HUBER = 2
/** Share of normal residuals within one standard deviation. */
const WITHIN_ONE = 0.68
const DEVIATION_LEAST = 0.02

/** What one quantity of a day is made of. */
export interface DayEffects {
  readonly effects: readonly number[]
  /** Standard deviation of what the effects leave unexplained. */
  readonly deviation: number
}

/**
 * Explains `values` by effects that are normal around nothing with the given prior deviations, so that an effect seen on one day is trusted
 * less than one seen on twenty; the deviation of the rest is found along with them. Outlying days are held down by Huber's weights.
 * Source: Bayesian linear regression (ridge), Huber 1964, by iteratively reweighted least squares.
 */
export const shrunkRegression = (given: {
  features: readonly (readonly Feature[])[]
  values: readonly number[]
  weights: readonly number[]
  priors: readonly number[]
  /** Standard deviation of the values. */
  spread: number
}): DayEffects => {
  const { features, values, weights, priors, spread } = given
  let deviation = spread / 2
  let effects = zeros(priors.length)
  const scaled = weights.map((weight) => weight / deviation ** 2)
  for (let pass = 0; pass < PASSES; pass++) {
    effects = solveNormal(features, values, scaled, priors)
    const rests = values.map((value, day) => Math.abs(value - effectOf(features[day] ?? [], effects)))
    deviation = Math.max(shareOf(rests, WITHIN_ONE), DEVIATION_LEAST * spread)
    for (let day = 0; day < rests.length; day++) {
      const trust = Math.min(1, (HUBER * deviation) / Math.max(at(rests, day), Number.MIN_VALUE))
      scaled[day] = (at(weights, day) * trust) / deviation ** 2
    }
  }
  return { effects, deviation }
}

/** The effects by the normal equations; a day fills only the few places of its own features. */
const solveNormal = (
  features: readonly (readonly Feature[])[],
  values: readonly number[],
  weights: readonly number[],
  priors: readonly number[],
): number[] => {
  const size = priors.length
  const matrix = priors.map((prior, row) => {
    const line = zeros(size)
    line[row] = 1 / prior ** 2
    return line
  })
  const right = zeros(size)
  for (let day = 0; day < values.length; day++) {
    const weight = at(weights, day)
    const own = features[day] ?? []
    for (const [effect, share] of own) {
      right[effect] = at(right, effect) + share * weight * at(values, day)
      const line = matrix[effect] ?? []
      for (const [other, otherShare] of own) line[other] = at(line, other) + weight * share * otherShare
    }
  }
  return solvePositive(matrix, right)
}
