import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { queueC } from './index.ts'

const stable = fc
  .record({
    servers: fc.integer({ min: 1, max: 200 }),
    share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    meanServiceS: fc.double({ min: 1, max: 3600, noNaN: true }),
    scv: fc.double({ min: 0, max: 4, noNaN: true }),
  })
  .map(({ servers, share, meanServiceS, scv }) => ({ servers, meanServiceS, scv, arrivalsPerS: (share * servers) / meanServiceS }))
const targetS = fc.double({ min: 0, max: 7200, noNaN: true })

describe('queueC', () => {
  test('a load at or above the servers never settles', () => {
    for (const arrivalsPerS of [0.05, 0.06]) {
      const queue = queueC({ arrivalsPerS, meanServiceS: 100, servers: 5 })
      expect(queue).toMatchObject({ pWait: 1, meanWaitS: Number.POSITIVE_INFINITY, occupancy: 1 })
      expect(queue.serviceLevel(0)).toBe(0)
      expect(queue.serviceLevel(1e9)).toBe(0)
    }
  })

  test('customers who find no counter open wait for ever', () => {
    const queue = queueC({ arrivalsPerS: 0.01, meanServiceS: 100, servers: 0 })
    expect(queue).toMatchObject({ pWait: 1, meanWaitS: Number.POSITIVE_INFINITY, occupancy: 1 })
    expect(queue.serviceLevel(600)).toBe(0)
  })

  test.each([0, 1, 40])('with no arrivals nobody waits at %d counters', (servers) => {
    const queue = queueC({ arrivalsPerS: 0, meanServiceS: 300, servers })
    expect(queue).toMatchObject({ pWait: 0, meanWaitS: 0, occupancy: 0 })
    expect(queue.serviceLevel(0)).toBe(1)
  })

  test('one exponential server gives the textbook M/M/1 mean wait and tail', () => {
    // ρ = 0.8: pWait = ρ, mean wait = ρ·s/(1 − ρ), P(W > t) = ρ·exp(−(1 − ρ)t/s).
    const queue = queueC({ arrivalsPerS: 0.8 / 60, meanServiceS: 60, servers: 1 })
    expect(queue.pWait).toBeCloseTo(0.8, 12)
    expect(queue.meanWaitS).toBeCloseTo(240, 9)
    expect(queue.serviceLevel(120)).toBeCloseTo(1 - 0.8 * Math.exp(-0.4), 12)
  })

  test('constant service times on one server give the Pollaczek–Khinchine mean wait, half of the exponential one', () => {
    expect(queueC({ arrivalsPerS: 0.8 / 60, meanServiceS: 60, servers: 1, scv: 0 }).meanWaitS).toBeCloseTo(120, 9)
  })

  test('the tail at squared variation v is C · exp(−(c − a)(t/s) · 2/(1 + v))', () => {
    const queue = queueC({ arrivalsPerS: 100 / 1800, meanServiceS: 180, servers: 14, scv: 1.5 })
    expect(queue.serviceLevel(60)).toBeCloseTo(1 - 0.17413193359504983 * Math.exp(-4 * (60 / 180) * (2 / 2.5)), 12)
  })

  test('the mean wait is the integral of the tail of the wait', () => {
    fc.assert(
      fc.property(stable, (q) => {
        const queue = queueC(q)
        // Simpson's rule over the span in which the tail falls by 40 e-folds.
        const spanS = (40 * queue.meanWaitS) / queue.pWait
        const steps = 4000
        let sum = 0
        for (let k = 0; k <= steps; k++) {
          const weight = k === 0 || k === steps ? 1 : 2 + 2 * (k % 2)
          sum += weight * (1 - queue.serviceLevel((spanS * k) / steps))
        }
        const integralS = (sum * spanS) / steps / 3
        expect(Math.abs(integralS - queue.meanWaitS)).toBeLessThanOrEqual(1e-6 * queue.meanWaitS + 1e-13 * spanS)
      }),
      { numRuns: 40 },
    )
  })

  test('the service level starts at the share that does not wait and only rises with time and servers', () => {
    fc.assert(
      fc.property(stable, targetS, targetS, (q, oneS, anotherS) => {
        const queue = queueC(q)
        const more = queueC({ ...q, servers: q.servers + 1 })
        expect(queue.serviceLevel(0)).toBe(1 - queue.pWait)
        expect(queue.serviceLevel(Math.max(oneS, anotherS))).toBeGreaterThanOrEqual(queue.serviceLevel(Math.min(oneS, anotherS)))
        expect(more.serviceLevel(oneS)).toBeGreaterThanOrEqual(queue.serviceLevel(oneS))
        expect(more.meanWaitS).toBeLessThan(queue.meanWaitS)
        expect(more.occupancy).toBeLessThan(queue.occupancy)
      }),
    )
  })

  test('more variable services wait longer', () => {
    fc.assert(
      fc.property(stable, targetS, (q, withinS) => {
        const wilder = queueC({ ...q, scv: q.scv + 0.5 })
        expect(wilder.meanWaitS).toBeGreaterThan(queueC(q).meanWaitS)
        expect(wilder.serviceLevel(withinS)).toBeLessThanOrEqual(queueC(q).serviceLevel(withinS))
      }),
    )
  })
})
