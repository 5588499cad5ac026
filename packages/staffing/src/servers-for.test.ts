import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_SERVERS, queueC, type ServersForInput, serversFor } from './index.ts'

const promise: fc.Arbitrary<Required<ServersForInput>> = fc
  .record({
    load: fc.double({ min: 0.01, max: 300, noNaN: true }),
    meanServiceS: fc.double({ min: 1, max: 3600, noNaN: true }),
    targetS: fc.double({ min: 0, max: 3600, noNaN: true }),
    targetShare: fc.double({ min: 0.01, max: 0.999, noNaN: true }),
    maxOccupancy: fc.double({ min: 0.05, max: 1, noNaN: true }),
    shrinkage: fc.double({ min: 0, max: 0.9, noNaN: true }),
    scv: fc.double({ min: 0, max: 4, noNaN: true }),
  })
  .map(({ load, ...rest }) => ({ ...rest, arrivalsPerS: load / rest.meanServiceS }))

const monday = { arrivalsPerS: 40 / 3600, meanServiceS: 360, targetS: 600, targetShare: 0.8 }

describe('serversFor', () => {
  test('DS-001 forty arrivals an hour of six minutes need five counters at 80 % occupancy and 80 % within ten minutes', () => {
    expect(serversFor({ ...monday, maxOccupancy: 0.8 })).toMatchObject({ servers: 5, rostered: 5, occupancy: 0.8 })
  })

  test('DS-001 the answer keeps the promise and one counter fewer breaks it', () => {
    fc.assert(
      fc.property(promise, (q) => {
        const need = serversFor(q)
        const given = queueC({ ...q, servers: need.servers })
        expect(given.serviceLevel(q.targetS)).toBeGreaterThanOrEqual(q.targetShare)
        expect(given.occupancy).toBeLessThanOrEqual(q.maxOccupancy * (1 + 1e-9))
        const fewer = queueC({ ...q, servers: need.servers - 1 })
        expect(fewer.serviceLevel(q.targetS) < q.targetShare || fewer.occupancy > q.maxOccupancy).toBe(true)
      }),
    )
  })

  test('the figures are those of the queue with that many servers', () => {
    fc.assert(
      fc.property(promise, (q) => {
        const need = serversFor(q)
        const queue = queueC({ ...q, servers: need.servers })
        expect(need.serviceLevel).toBe(queue.serviceLevel(q.targetS))
        expect(need.occupancy).toBe(queue.occupancy)
      }),
    )
  })

  test('enough people are rostered for the counters after shrinkage, and not one too many', () => {
    fc.assert(
      fc.property(promise, (q) => {
        const { servers, rostered } = serversFor(q)
        expect(rostered * (1 - q.shrinkage)).toBeGreaterThanOrEqual(servers * (1 - 1e-9))
        expect((rostered - 1) * (1 - q.shrinkage)).toBeLessThan(servers)
      }),
    )
  })

  test('a stricter promise, more arrivals or wilder services never need fewer counters', () => {
    fc.assert(
      fc.property(promise, fc.double({ min: 0, max: 1, noNaN: true }), (q, part) => {
        const { servers } = serversFor(q)
        const stricter = [
          { ...q, targetShare: q.targetShare + part * (0.9999 - q.targetShare) },
          { ...q, targetS: q.targetS * (1 - part) },
          { ...q, maxOccupancy: q.maxOccupancy * (1 - 0.9 * part) },
          { ...q, arrivalsPerS: q.arrivalsPerS * (1 + part) },
        ]
        for (const each of stricter) expect(serversFor(each).servers).toBeGreaterThanOrEqual(servers)
        expect(serversFor({ ...q, scv: q.scv + 3 * part }).servers).toBeGreaterThanOrEqual(servers)
      }),
    )
  })

  test('with no arrivals no counter is needed', () => {
    expect(serversFor({ ...monday, arrivalsPerS: 0, maxOccupancy: 0.8, shrinkage: 0.3 })).toEqual({
      servers: 0,
      rostered: 0,
      serviceLevel: 1,
      occupancy: 0,
    })
  })

  test.each([
    [0.3, 20],
    // In doubles 14 ÷ (1 − 0.9) is 140.00000000000003.
    [0.9, 140],
  ])('rounding does not roster one person too many: fourteen counters at shrinkage %d are %d people', (shrinkage, rostered) => {
    const need = serversFor({ arrivalsPerS: 100 / 1800, meanServiceS: 180, targetS: 20, targetShare: 0.8, shrinkage })
    expect(need).toMatchObject({ servers: 14, rostered })
  })

  test('rounding does not add a counter where the load fills the occupancy cap exactly', () => {
    // In doubles 6 ÷ 3600 × 840 is 1.4000000000000001, above 2 × 0.7.
    const need = serversFor({ arrivalsPerS: 6 / 3600, meanServiceS: 840, targetS: 3600, targetShare: 0.8, maxOccupancy: 0.7 })
    expect(need.servers).toBe(2)
  })

  test('a hundred thousand erlangs follow the square-root rule', () => {
    const load = 100_000
    const { servers } = serversFor({ arrivalsPerS: load / 300, meanServiceS: 300, targetS: 0, targetShare: 0.5 })
    // Half wait at β = 0.5061, where β·Φ(β)/φ(β) = 1 (Halfin & Whitt 1981).
    expect(Math.abs(servers - (load + 0.5061 * Math.sqrt(load)))).toBeLessThanOrEqual(2)
  })

  test('a load that the most servers cannot carry is refused with its erlangs', () => {
    const q = { ...monday, arrivalsPerS: MAX_SERVERS, meanServiceS: 2 }
    expect(() => serversFor(q)).toThrow(RangeError)
    expect(() => serversFor(q)).toThrow(/arrivalsPerS × meanServiceS must be a load that 10000000 servers can carry.*got 20000000 erlangs/)
  })
})
