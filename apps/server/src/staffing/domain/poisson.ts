/**
 * The least whole number that a Poisson count with this mean does not exceed with at least this probability.
 * The mean is 0 or more, the share above 0 and below 1. The work grows with the mean.
 * Source: the definition, P(N ≤ k) = Σ e^−m m^i / i!, summed from 0 with terms kept as logarithms, since e^−m alone is 0 above 745.
 */
export const poissonQuantile = (mean: number, share: number): number => {
  if (!(mean >= 0) || !Number.isFinite(mean)) throw new RangeError(`mean must be a number from 0, got ${mean}`)
  if (!(share > 0 && share < 1)) throw new RangeError(`share must be above 0 and below 1, got ${share}`)
  if (mean === 0) return 0
  const logMean = Math.log(mean)
  let logTerm = -mean
  let sum = Math.exp(logTerm)
  let count = 0
  // Beyond twice the mean and a hundred nothing is left that counts; rounding must not make the sum end short of the share.
  const last = 2 * mean + 100
  while (sum < share && count < last) {
    count += 1
    logTerm += logMean - Math.log(count)
    sum += Math.exp(logTerm)
  }
  return count
}
