import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countAtMost, quantilesOf } from './sorted-waits.ts'
import { quantileOfSorted } from './statistics.ts'

const lists = fc.array(
  fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 12 }).map((values) => Int32Array.from(values).sort()),
  { maxLength: 8 },
)

test('quantiles of lists taken together are those of their values in one list, and so is the share within a target', () => {
  fc.assert(
    fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -1, max: 10_001 }), (given, share, target) => {
      const all = given.flatMap((list) => [...list]).sort((a, b) => a - b)
      const seconds = all.map((ms) => ms / 1000)
      const [found] = quantilesOf(given, [share])
      expect(found).toEqual(quantileOfSorted(seconds, share))
      expect(countAtMost(given, target)).toBe(all.filter((ms) => ms <= target).length)
    }),
  )
})
