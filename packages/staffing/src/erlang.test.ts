import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangB, erlangC } from './index.ts'

/** Loads from a tenth of the servers to twice as many: below, both formulas sink under the smallest double. */
const hall = fc
  .record({ count: fc.integer({ min: 1, max: 300 }), share: fc.double({ min: 0.1, max: 2, noNaN: true }) })
  .map(({ count, share }) => ({ count, erlangs: share * count }))

/** The defining sum a^c/c! ÷ Σ a^k/k!, over logarithms. */
const blockingByItsSum = (count: number, erlangs: number): number => {
  let term = 0
  const terms = [0]
  for (let k = 1; k <= count; k++) {
    term += Math.log(erlangs / k)
    terms.push(term)
  }
  const top = Math.max(...terms)
  return Math.exp(term - top) / terms.reduce((sum, each) => sum + Math.exp(each - top), 0)
}

describe('Erlang B and C', () => {
  test('the recursion of Erlang B equals the defining sum', () => {
    fc.assert(
      fc.property(hall, ({ count, erlangs }) => {
        const expected = blockingByItsSum(count, erlangs)
        expect(Math.abs(erlangB(count, erlangs) - expected)).toBeLessThanOrEqual(1e-11 * expected)
      }),
    )
  })

  test('one more server never raises blocking or waiting', () => {
    fc.assert(
      fc.property(hall, ({ count, erlangs }) => {
        expect(erlangB(count + 1, erlangs)).toBeLessThan(erlangB(count, erlangs))
        expect(erlangC(count + 1, erlangs)).toBeLessThanOrEqual(erlangC(count, erlangs))
      }),
    )
  })

  test('more load never lowers blocking or waiting', () => {
    fc.assert(
      fc.property(hall, fc.double({ min: 0.001, max: 100, noNaN: true }), ({ count, erlangs }, more) => {
        expect(erlangB(count, erlangs + more)).toBeGreaterThan(erlangB(count, erlangs))
        expect(erlangC(count, erlangs + more)).toBeGreaterThanOrEqual(erlangC(count, erlangs))
      }),
    )
  })

  test('waiting is likelier than being turned away, and both are probabilities', () => {
    fc.assert(
      fc.property(hall, ({ count, erlangs }) => {
        expect(erlangB(count, erlangs)).toBeGreaterThan(0)
        expect(erlangC(count, erlangs)).toBeGreaterThan(erlangB(count, erlangs))
        expect(erlangC(count, erlangs)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test.each([
    [5, 5],
    [5, 5.1],
    [0, 1],
    [0, 0],
    [100_000, 1e300],
  ])('with %d servers and %d erlangs everybody waits', (count, erlangs) => {
    expect(erlangC(count, erlangs)).toBe(1)
  })

  test('no load blocks nobody and makes nobody wait', () => {
    expect(erlangB(3, 0)).toBe(0)
    expect(erlangC(3, 0)).toBe(0)
  })

  test('no servers turn everybody away', () => {
    expect(erlangB(0, 0)).toBe(1)
    expect(erlangB(0, 7)).toBe(1)
  })

  test('a hundred thousand servers at critical load agree with the asymptotic √(2/(πc)) of Erlang B', () => {
    const count = 100_000
    expect(Math.abs(erlangB(count, count) / Math.sqrt(2 / (Math.PI * count)) - 1)).toBeLessThan(0.01)
  })
})
