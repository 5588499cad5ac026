import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanOf, quantileOfSorted, scvOf } from './statistics.ts'

const values = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 60 })
const sortedUp = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b)

/** The other definition of type 7: the share of the way between the values whose ranks, from 0 to 1, enclose it. */
const naiveQuantile = (sorted: readonly number[], share: number): number => {
  const ranks = sorted.map((value, index) => ({ value, rank: sorted.length === 1 ? 0 : index / (sorted.length - 1) }))
  const below = ranks.filter(({ rank }) => rank <= share).at(-1) ?? { value: Number.NaN, rank: 0 }
  const above = ranks.find(({ rank }) => rank > share) ?? below
  if (above.rank === below.rank) return below.value
  return below.value + ((above.value - below.value) * (share - below.rank)) / (above.rank - below.rank)
}

test('a quantile is the one that a naive reading of ranks gives', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(0, 0.1, 0.5, 0.9, 0.95, 1), (list, share) => {
      const sorted = sortedUp(list)
      expect(quantileOfSorted(sorted, share)).toBeCloseTo(naiveQuantile(sorted, share), 6)
    }),
  )
})

test('quantiles of a known sample are those of type 7', () => {
  const sorted = [10, 20, 30, 40]
  expect(quantileOfSorted(sorted, 0.5)).toBe(25)
  expect(quantileOfSorted(sorted, 0.9)).toBeCloseTo(37, 9)
  expect(quantileOfSorted(sorted, 0.95)).toBeCloseTo(38.5, 9)
})

test('statistics of nothing are null', () => {
  expect([meanOf([]), quantileOfSorted([], 0.5), scvOf([])]).toEqual([null, null, null])
})

test('the squared coefficient of variation needs two values and a mean', () => {
  expect(scvOf([300])).toBeNull()
  expect(scvOf([0, 0])).toBeNull()
  expect(scvOf([60, 60])).toBe(0)
  // Mean 2, squares 1 + 0 + 1 over 2, over 4.
  expect(scvOf([1, 2, 3])).toBeCloseTo(0.25, 12)
})
