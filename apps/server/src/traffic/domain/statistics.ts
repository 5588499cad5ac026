/** The arithmetic mean; null of nothing. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * A quantile of values that are sorted upwards; null of nothing.
 * Between two values it is interpolated: type 7 of Hyndman and Fan (1996), position (n − 1) × share from the first.
 */
export const quantileOfSorted = (sorted: ArrayLike<number>, share: number): number | null => {
  const position = (sorted.length - 1) * share
  const below = Math.floor(position)
  const low = sorted[below]
  if (low === undefined) return null
  const high = sorted[below + 1] ?? low
  return low + (high - low) * (position - below)
}

/**
 * Squared coefficient of variation: the variance of the sample (divisor n − 1) over the mean squared.
 * Null of fewer than two values, which do not vary, and where the mean is 0.
 */
export const scvOf = (values: readonly number[]): number | null => {
  const mean = meanOf(values)
  if (mean === null || mean === 0 || values.length < 2) return null
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return squares / (values.length - 1) / mean ** 2
}
