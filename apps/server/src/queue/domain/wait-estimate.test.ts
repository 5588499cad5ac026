import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateWait, type Pace } from './wait-estimate.ts'

const pace = (more: Partial<Pace> = {}): Pace => ({ servers: 2, idle: 0, meanHandlingS: 300, scv: 1, ...more })

test('where nobody serves there is no estimate, and where somebody is free there is no wait', () => {
  expect(estimateWait(pace({ servers: 0 }), 3)).toBeNull()
  expect(estimateWait(pace({ idle: 1 }), 0)).toEqual({ p50S: 0, p90S: 0 })
})

test('the median comes near the mean of a long line, and the ninth decile stays above it', () => {
  // 40 departures at two counters of 300 s each take 6000 s on average; a gamma of shape 40 has its median close below.
  const wait = estimateWait(pace(), 39)
  expect(wait?.p50S).toBeGreaterThan(5_900)
  expect(wait?.p50S).toBeLessThanOrEqual(6_000)
  // Its ninth decile is 7240 s (chi-squared with 80 degrees of freedom: 96.58 · 75).
  expect(Math.abs((wait?.p90S ?? 0) - 7_243)).toBeLessThan(20)
})

test('more people ahead never wait less, more counters never longer', () => {
  const paces = fc.record({
    servers: fc.double({ min: 0.1, max: 20, noNaN: true }),
    idle: fc.constant(0),
    meanHandlingS: fc.integer({ min: 1, max: 3_600 }),
    scv: fc.double({ min: 0.1, max: 3, noNaN: true }),
  })
  fc.assert(
    fc.property(paces, fc.nat(200), (given, ahead) => {
      const [here, behind, faster] = [
        estimateWait(given, ahead),
        estimateWait(given, ahead + 1),
        estimateWait({ ...given, servers: given.servers * 2 }, ahead),
      ]
      expect(here?.p50S).toBeLessThanOrEqual(here?.p90S ?? -1)
      expect(here?.p50S).toBeLessThanOrEqual(behind?.p50S ?? -1)
      expect(faster?.p90S).toBeLessThanOrEqual(here?.p90S ?? -1)
    }),
  )
})
