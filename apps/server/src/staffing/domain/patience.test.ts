import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../queue/index.ts'
import { patienceFrom, type SeenWait } from './patience.ts'

const MINUTE = 60_000
const called = (minutes: number): SeenWait => ({ waitedMs: minutes * MINUTE, left: false })
const left = (minutes: number): SeenWait => ({ waitedMs: minutes * MINUTE, left: true })
const drawnMany = (seen: readonly SeenWait[], afterMin: number, count = 20_000): (number | null)[] => {
  const patience = patienceFrom(seen)
  const random = seededRandom(7)
  return Array.from({ length: count }, () => patience(afterMin * MINUTE, random))
}
const shareOf = (drawn: readonly (number | null)[], minutes: number | null): number =>
  drawn.filter((each) => each === (minutes === null ? null : minutes * MINUTE)).length / drawn.length

test('where nobody left, everybody stays', () => {
  expect(new Set(drawnMany([called(5), called(50)], 0, 100))).toEqual(new Set([null]))
})

test('waits that ended in a call count as patience beyond them, by the product-limit estimator', () => {
  // Left after 10 of four still there (¾ stay), one called after 20, left after 30 of two (half of ¾ stay), one called after 40.
  const drawn = drawnMany([left(10), called(20), left(30), called(40)], 0)
  expect(shareOf(drawn, 10)).toBeCloseTo(0.25, 1)
  expect(shareOf(drawn, 30)).toBeCloseTo(0.375, 1)
  expect(shareOf(drawn, null)).toBeCloseTo(0.375, 1)
})

test('whoever has waited already leaves later than that, in the shares of those who were still there', () => {
  const drawn = drawnMany([left(10), called(20), left(30), called(40)], 15)
  expect(shareOf(drawn, 10)).toBe(0)
  expect(shareOf(drawn, 30)).toBeCloseTo(0.5, 1)
  fc.assert(
    fc.property(
      fc.array(fc.record({ waitedMs: fc.integer({ min: 0, max: 1_000 }), left: fc.boolean() }), { maxLength: 30 }),
      fc.integer({ min: 0, max: 1_000 }),
      fc.integer({ min: 1, max: 1_000_000 }),
      (seen, afterMs, number) => {
        const drawn = patienceFrom(seen)(afterMs, seededRandom(number))
        if (drawn === null) return
        expect(drawn).toBeGreaterThan(afterMs)
        expect(seen.some((one) => one.left && one.waitedMs === drawn)).toBe(true)
      },
    ),
  )
})
