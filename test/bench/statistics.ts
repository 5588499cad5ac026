const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** The value that a share of the values does not exceed (nearest rank); 0 for no values. */
export const quantile = (values: readonly number[], share: number): number => {
  const inOrder = sorted(values)
  return inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)] ?? 0
}

/** The middle value, or the mean of the two middle ones; 0 for no values. */
export const median = (values: readonly number[]): number => {
  const inOrder = sorted(values)
  const middle = Math.floor(inOrder.length / 2)
  const upper = inOrder[middle] ?? 0
  return inOrder.length % 2 === 1 ? upper : ((inOrder[middle - 1] ?? 0) + upper) / 2
}

/** A median with the range that it stands in. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}
export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

/** Ratios of values that were measured right after one another, so that what else the machine did cancels out. */
export const pairRatios = (ours: readonly number[], reference: readonly number[]): Spread =>
  spreadOf(ours.map((value, round) => value / (reference[round] ?? Number.NaN)))
