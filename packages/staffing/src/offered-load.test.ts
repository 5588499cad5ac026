import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offeredLoad } from './index.ts'
import { offeredLoads } from './offered-load.ts'

describe('offeredLoad', () => {
  test('a steady rate offers rate × mean service', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), fc.double({ min: 1, max: 7200, noNaN: true }), (rate, meanServiceS) => {
        expect(offeredLoad(() => rate, meanServiceS, 0)).toBeCloseTo(rate * meanServiceS, 6)
      }),
    )
  })

  test('a rate that jumps at opening offers what an exponential approach says', () => {
    for (const sinceOpeningS of [1, 60, 777, 3_600, 20_000]) {
      const load = offeredLoad((tS) => (tS < 0 ? 0 : 0.01), 900, sinceOpeningS)
      expect(load / (9 * (1 - Math.exp(-sinceOpeningS / 900)))).toBeCloseTo(1, 7)
    }
  })

  test('the mean over an interval of constant rate equals that of the load at its points', () => {
    const counts = [3, 12, 7, 0, 20]
    const rate = (tS: number): number => (tS < 0 ? 0 : (counts[Math.floor(tS / 1800)] ?? 0)) / 1800
    offeredLoads(counts, 1800, 700).forEach((mean, interval) => {
      const points = Array.from({ length: 200 }, (_, index) => offeredLoad(rate, 700, interval * 1800 + (index + 0.5) * 9))
      expect(mean).toBeCloseTo(points.reduce((sum, load) => sum + load, 0) / 200, 3)
    })
  })

  test.each([
    [() => offeredLoad(() => 1, 0, 0), 'meanServiceS must be a finite number above 0, got 0'],
    [() => offeredLoad(() => 1, 1, Number.NaN), 'atS must be a finite number, got NaN'],
    [() => offeredLoad(() => Number.NaN, 1, 0), 'must be a finite number of 0 or more, got NaN'],
    [() => offeredLoad(() => -1, 1, 0), 'must be a finite number of 0 or more, got -1'],
  ])('refuses what is no load: %#', (call, message) => {
    expect(call).toThrow(RangeError)
    expect(call).toThrow(message)
  })
})
