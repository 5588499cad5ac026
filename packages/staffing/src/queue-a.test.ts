import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type QueueAInput, queueA, queueC } from './index.ts'

const anyLoad = fc
  .record({
    servers: fc.integer({ min: 1, max: 60 }),
    share: fc.double({ min: 0.05, max: 3, noNaN: true }),
    meanServiceS: fc.double({ min: 10, max: 3600, noNaN: true }),
    patienceInServices: fc.double({ min: -5, max: 1.3, noNaN: true }).map((exponent) => 10 ** exponent),
  })
  .map(
    ({ servers, share, meanServiceS, patienceInServices }): QueueAInput => ({
      servers,
      meanServiceS,
      meanPatienceS: patienceInServices * meanServiceS,
      arrivalsPerS: (share * servers) / meanServiceS,
    }),
  )

/** Stationary law of the birth–death chain, state by state over logarithms, until a state holds less than e^−60 of the likeliest queue. */
const chainOf = (q: QueueAInput): number[] => {
  const logs = [0]
  let log = 0
  let top = 0
  let queueTop = Number.NEGATIVE_INFINITY
  for (let n = 1; n <= q.servers + 1 || log > queueTop - 60; n++) {
    const deathsPerS = Math.min(n, q.servers) / q.meanServiceS + Math.max(0, n - q.servers) / q.meanPatienceS
    log += Math.log(q.arrivalsPerS / deathsPerS)
    top = Math.max(top, log)
    if (n >= q.servers) queueTop = Math.max(queueTop, log)
    logs.push(log)
  }
  const weights = logs.map((each) => Math.exp(each - top))
  const total = weights.reduce((sum, each) => sum + each, 0)
  return weights.map((each) => each / total)
}

const sumOver = (chain: readonly number[], f: (n: number) => number): number =>
  chain.reduce((sum, probability, n) => sum + probability * f(n), 0)

/**
 * Share served within `targetS`, from the chain and the Kolmogorov equations of a customer with n others ahead in the queue:
 * u(n)′ = (cμ + nθ)·u(n − 1) − (cμ + (n + 1)θ)·u(n), u(−1) = 1, solved by the fourth-order Runge–Kutta method.
 */
const servedWithin = (q: QueueAInput, targetS: number, steps: number): number => {
  const chain = chainOf(q)
  const capacity = q.servers / q.meanServiceS
  const leaving = 1 / q.meanPatienceS
  const slope = (u: readonly number[]): number[] =>
    u.map((served, n) => (capacity + n * leaving) * (u[n - 1] ?? 1) - (capacity + (n + 1) * leaving) * served)
  const moved = (u: readonly number[], along: readonly number[], byS: number): number[] => u.map((each, n) => each + byS * (along[n] ?? 0))
  const stepS = targetS / steps
  let u: number[] = chain.slice(q.servers).map(() => 0)
  for (let step = 0; step < steps; step++) {
    const k1 = slope(u)
    const k2 = slope(moved(u, k1, stepS / 2))
    const k3 = slope(moved(u, k2, stepS / 2))
    const k4 = slope(moved(u, k3, stepS))
    u = u.map((each, n) => each + (stepS / 6) * ((k1[n] ?? 0) + 2 * (k2[n] ?? 0) + 2 * (k3[n] ?? 0) + (k4[n] ?? 0)))
  }
  return sumOver(chain, (n) => (n < q.servers ? 1 : (u[n - q.servers] ?? 0)))
}

const expectClose = (actual: number, expected: number, relative: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

describe('queueA', () => {
  test('every figure equals that of the birth–death chain solved state by state', () => {
    fc.assert(
      fc.property(anyLoad, (q) => {
        const chain = chainOf(q)
        const queue = queueA(q)
        const meanQueue = sumOver(chain, (n) => Math.max(0, n - q.servers))
        const meanBusy = sumOver(chain, (n) => Math.min(n, q.servers))
        expectClose(
          queue.pWait,
          sumOver(chain, (n) => (n >= q.servers ? 1 : 0)),
          1e-10,
        )
        expectClose(queue.meanWaitS, meanQueue / q.arrivalsPerS, 1e-10)
        expectClose(queue.pAbandon, meanQueue / q.meanPatienceS / q.arrivalsPerS, 1e-10)
        expectClose(queue.occupancy, meanBusy / q.servers, 1e-10)
      }),
    )
  })

  test.each([
    { q: { arrivalsPerS: 100 / 1800, meanServiceS: 180, meanPatienceS: 300, servers: 14 }, targetS: 20, steps: 400 },
    { q: { arrivalsPerS: 48 / 60, meanServiceS: 60, meanPatienceS: 120, servers: 50 }, targetS: 20, steps: 800 },
    { q: { arrivalsPerS: 0.05, meanServiceS: 300, meanPatienceS: 900, servers: 6 }, targetS: 600, steps: 2000 },
    { q: { arrivalsPerS: 0.02, meanServiceS: 300, meanPatienceS: 30, servers: 4 }, targetS: 45, steps: 1000 },
  ])('the service level equals that of the equations of a waiting customer: $q within $targetS s', ({ q, targetS, steps }) => {
    expectClose(queueA(q).serviceLevel(targetS), servedWithin(q, targetS, steps), 1e-8)
  })

  test('what is served and what leaves add up to what arrives', () => {
    fc.assert(
      fc.property(anyLoad, (q) => {
        const queue = queueA(q)
        const servedPerS = (queue.occupancy * q.servers) / q.meanServiceS
        expectClose(servedPerS + queue.pAbandon * q.arrivalsPerS, q.arrivalsPerS, 1e-12)
      }),
    )
  })

  test('the service level runs from those who do not wait to those who do not leave and never falls', () => {
    fc.assert(
      fc.property(anyLoad, fc.array(fc.double({ min: 0, max: 7200, noNaN: true }), { minLength: 2, maxLength: 6 }), (q, targets) => {
        const queue = queueA(q)
        expect(queue.serviceLevel(0)).toBeCloseTo(1 - queue.pWait, 12)
        expect(queue.serviceLevel(1e9)).toBeCloseTo(1 - queue.pAbandon, 12)
        const levels = targets.sort((a, b) => a - b).map((targetS) => queue.serviceLevel(targetS))
        // Values that are equal but for the last digits may come out in either order.
        levels.slice(1).forEach((level, index) => {
          expect(level).toBeGreaterThanOrEqual((levels[index] ?? 0) - 1e-14)
        })
      }),
    )
  })

  test('one more server means less waiting, leaving and work for each', () => {
    fc.assert(
      fc.property(anyLoad, (q) => {
        const queue = queueA(q)
        const more = queueA({ ...q, servers: q.servers + 1 })
        // Where nearly everybody waits, both are 1 but for the last digits.
        expect(more.pWait).toBeLessThanOrEqual(queue.pWait + 1e-14)
        expect(more.pAbandon).toBeLessThan(queue.pAbandon)
        expect(more.meanWaitS).toBeLessThan(queue.meanWaitS)
        expect(more.occupancy).toBeLessThanOrEqual(queue.occupancy + 1e-14)
      }),
    )
  })

  test('customers of very long patience make the queue without abandonment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (servers, share, targetInServices) => {
          const meanServiceS = 240
          const q = { servers, meanServiceS, arrivalsPerS: (share * servers) / meanServiceS }
          const patient = queueA({ ...q, meanPatienceS: meanServiceS * 1e12 })
          const endless = queueC(q)
          expectClose(patient.pWait, endless.pWait, 1e-7)
          expectClose(patient.meanWaitS, endless.meanWaitS, 1e-7)
          expect(patient.occupancy).toBeCloseTo(endless.occupancy, 9)
          expect(patient.serviceLevel(targetInServices * meanServiceS)).toBeCloseTo(
            endless.serviceLevel(targetInServices * meanServiceS),
            8,
          )
        },
      ),
    )
  })

  test('customers without patience meet the blocking of Erlang B', () => {
    // Two servers at one erlang: B = 0.2, and whoever would have to wait leaves at once.
    const queue = queueA({ arrivalsPerS: 1 / 60, meanServiceS: 60, meanPatienceS: 1e-9, servers: 2 })
    expect(queue.pAbandon).toBeCloseTo(0.2, 8)
    expect(queue.serviceLevel(600)).toBeCloseTo(0.8, 8)
  })

  test.each([1, 1e3, 1e6, 1e12])(
    'at 5,000 servers and a load of 1.25 of them a fifth leaves, with a patience of %d services',
    (patience) => {
      const queue = queueA({ arrivalsPerS: 6250 / 300, meanServiceS: 300, meanPatienceS: 300 * patience, servers: 5000 })
      expect(queue.pAbandon).toBeCloseTo(0.2, 9)
      expect(queue.occupancy).toBeCloseTo(1, 9)
      expect(queue.meanWaitS / (0.2 * 300 * patience)).toBeCloseTo(1, 9)
    },
  )

  test('with no arrivals nobody waits or leaves', () => {
    for (const servers of [0, 3]) {
      const queue = queueA({ arrivalsPerS: 0, meanServiceS: 300, meanPatienceS: 600, servers })
      expect(queue).toMatchObject({ pWait: 0, pAbandon: 0, meanWaitS: 0, occupancy: 0 })
      expect(queue.serviceLevel(0)).toBe(1)
    }
  })

  test('with no counters everybody waits out their patience and leaves', () => {
    const queue = queueA({ arrivalsPerS: 0.1, meanServiceS: 300, meanPatienceS: 600, servers: 0 })
    expect(queue).toMatchObject({ pWait: 1, pAbandon: 1, meanWaitS: 600, occupancy: 1 })
    expect(queue.serviceLevel(3600)).toBe(0)
  })

  test('figures stay within their ranges at any scale of rate, service and patience', () => {
    const scale = fc.integer({ min: -60, max: 60 }).map((exponent) => 10 ** exponent)
    fc.assert(
      fc.property(
        scale,
        scale,
        scale,
        scale,
        fc.integer({ min: 1, max: 2000 }),
        (arrivalsPerS, meanServiceS, meanPatienceS, targetS, servers) => {
          const queue = queueA({ arrivalsPerS, meanServiceS, meanPatienceS, servers })
          for (const share of [
            queue.pWait,
            queue.pAbandon,
            queue.occupancy,
            queue.serviceLevel(targetS),
            queue.meanWaitS / meanPatienceS,
          ]) {
            expect(share).toBeGreaterThanOrEqual(0)
            expect(share).toBeLessThanOrEqual(1 + 1e-12)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
