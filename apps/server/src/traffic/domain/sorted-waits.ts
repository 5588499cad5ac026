/** Waits of one service on one day, milliseconds in ascending order. */
export type SortedWaits = Int32Array

/** How many of a list are at most so much. */
const atMost = (list: SortedWaits, value: number): number => {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
/** How many of all lists are at most so many milliseconds. */
export const countAtMost = (lists: readonly SortedWaits[], valueMs: number): number =>
  lists.reduce((all, list) => all + atMost(list, valueMs), 0)

/** The value at a place in the order of all lists together, 0 the least; found by halving the range of values, without merging. */
const valueAt = (lists: readonly SortedWaits[], place: number, range: { readonly least: number; readonly most: number }): number => {
  let { least: low, most: high } = range
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (countAtMost(lists, middle) > place) high = middle
    else low = middle + 1
  }
  return low
}
const nextAbove = (lists: readonly SortedWaits[], value: number): number =>
  lists.reduce((least, list) => Math.min(least, list[atMost(list, value)] ?? Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY)

/**
 * Quantiles of sorted lists taken together, seconds; null of nothing. Between two values it is interpolated: type 7 of Hyndman and Fan
 * (1996), as `quantileOfSorted`.
 */
export const quantilesOf = (lists: readonly SortedWaits[], shares: readonly number[]): (number | null)[] => {
  const count = lists.reduce((all, { length }) => all + length, 0)
  if (count === 0) return shares.map(() => null)
  const range = {
    least: lists.reduce((least, list) => Math.min(least, list[0] ?? least), Number.POSITIVE_INFINITY),
    most: lists.reduce((most, list) => Math.max(most, list.at(-1) ?? most), Number.NEGATIVE_INFINITY),
  }
  return shares.map((share) => {
    const position = (count - 1) * share
    const below = Math.floor(position)
    const lowMs = valueAt(lists, below, range)
    const isLast = below + 1 >= count
    const highMs = isLast || countAtMost(lists, lowMs) > below + 1 ? lowMs : nextAbove(lists, lowMs)
    const [low, high] = [lowMs / 1000, highMs / 1000]
    return low + (high - low) * (position - below)
  })
}
