import { expect, test } from 'vitest'
import { drawResidual, drawUnit, logNormalUnit, seededRandom } from './wait-random.ts'

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length

test('the same seed gives the same numbers, another seed others', () => {
  const three = (seed: number) => {
    const random = seededRandom(seed)
    return [random(), random(), random()]
  }
  expect(three(7)).toEqual(three(7))
  expect(three(7)).not.toEqual(three(8))
})

test('the unit distribution has mean 1, is skewed and varies nearly as asked', () => {
  const unit = logNormalUnit(1.5)
  expect(mean(unit)).toBeCloseTo(1, 9)
  expect(mean(unit.map((value) => (value - 1) ** 2))).toBeGreaterThan(1.2)
  expect(mean(unit.map((value) => (value - 1) ** 2))).toBeLessThan(1.6)
  // The median of a log-normal distribution of mean 1 is 1/√(1 + scv).
  expect(unit[256]).toBeCloseTo(1 / Math.sqrt(2.5), 1)
})

test('what has lasted long lasts on longer than what has just begun', () => {
  const unit = logNormalUnit(1.5)
  const random = seededRandom(1)
  const residual = (elapsed: number) => mean(Array.from({ length: 4_000 }, () => drawResidual(unit, elapsed, random)))
  expect(residual(0)).toBeGreaterThan(0.9)
  expect(residual(0)).toBeLessThan(1.1)
  expect(residual(2)).toBeGreaterThan(1.3)
  expect(residual(1_000)).toBeGreaterThan(0.9)
  expect(mean(Array.from({ length: 4_000 }, () => drawUnit(unit, random)))).toBeGreaterThan(0.9)
})
