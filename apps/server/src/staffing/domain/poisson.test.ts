import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonQuantile } from './poisson.ts'

/** P(N ≤ count), each term a product of ratios, for means that stay far from underflow. */
const cumulative = (mean: number, count: number): number => {
  let term = Math.exp(-mean)
  let sum = term
  for (let i = 1; i <= count; i++) {
    term *= mean / i
    sum += term
  }
  return sum
}

// Tables of the Poisson law: P(N ≤ 5) = 0.0671, P(N ≤ 6) = 0.1301, P(N ≤ 13) = 0.8645 and P(N ≤ 14) = 0.9165 at mean 10.
test.each([
  [10, 0.1, 6],
  [10, 0.9, 14],
  [1, 0.1, 0],
  [1, 0.5, 1],
  [1, 0.9, 2],
  [0, 0.9, 0],
])('at mean %d the quantile %d is %d', (mean, share, count) => {
  expect(poissonQuantile(mean, share)).toBe(count)
})

test('a quantile is the least count that reaches the share', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 200, noNaN: true }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (mean, share) => {
      const count = poissonQuantile(mean, share)
      expect(cumulative(mean, count)).toBeGreaterThanOrEqual(share - 1e-9)
      if (count > 0) expect(cumulative(mean, count - 1)).toBeLessThan(share + 1e-9)
    }),
  )
})

test('a mean beyond the reach of exp(−mean) has its quantiles about the mean', () => {
  // The normal law is near here: 5000 ± 1.2816 × √5000.
  expect(Math.abs(poissonQuantile(5000, 0.1) - 4909)).toBeLessThanOrEqual(1)
  expect(Math.abs(poissonQuantile(5000, 0.9) - 5091)).toBeLessThanOrEqual(1)
})

test('a mean or a share that is none is refused', () => {
  expect(() => poissonQuantile(-1, 0.5)).toThrow('mean must be')
  expect(() => poissonQuantile(Number.NaN, 0.5)).toThrow('mean must be')
  expect(() => poissonQuantile(1, 1)).toThrow('share must be')
})
