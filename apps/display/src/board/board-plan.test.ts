import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adaCapMm, CAP_PER_EM, twoHundredthCapMm } from '../legibility.ts'
import { boardPlan, DESIGN_DIAGONAL_INCH, design, type Load, rowsFor, type Screen } from './board-plan.ts'
import { codeEm } from './text-width.ts'

const wall55: Screen = { diagonalInch: 55, distanceM: 8, mountMm: 2400 }
const call = (number: string, counterNumber: number, recall = false) => ({ number, counterNumber, recall })
const load = (calls: Load['calls'], more: Partial<Load> = {}): Load => ({
  calls,
  recent: [],
  strip: false,
  band: false,
  longArea: false,
  ...more,
})
const capMm = (emMm: number): number => emMm * CAP_PER_EM

const number = fc.constantFrom('A027', 'B1000', 'Q104', 'Q1104')
const counterNumber = fc.integer({ min: 1, max: 24 })
const anyCall = fc.record({ number, counterNumber, recall: fc.boolean() })
const anyLoad = fc.record({
  calls: fc.array(anyCall, { minLength: 1, maxLength: 3 }),
  recent: fc.array(anyCall, { maxLength: 4 }),
  strip: fc.boolean(),
  band: fc.boolean(),
  longArea: fc.boolean(),
})

describe('a 55" wall read at 8 m', () => {
  test('CD-011 shows one call with capitals of 138 mm or more', () => {
    expect(capMm(boardPlan(wall55, load([call('A027', 3)])).callEmMm)).toBeGreaterThan(135)
  })

  test('CD-011 keeps a number of five characters and a counter of two above the size that ADA 703.5.5 asks', () => {
    const plan = boardPlan(wall55, load([call('A1000', 12)]))
    expect(capMm(plan.callEmMm)).toBeGreaterThan(87)
    expect(plan.shortfalls).toEqual([])
  })

  test('CD-011 shows three calls at once with capitals of about 110 mm', () => {
    expect(rowsFor(wall55)).toBe(3)
    const plan = boardPlan(wall55, load([call('A027', 3), call('B012', 5), call('A028', 12)]))
    expect(capMm(plan.callEmMm)).toBeGreaterThan(108)
  })

  test('CD-011 never draws anything smaller than its rule, whatever there is to show', () => {
    void fc.assert(
      fc.property(anyLoad, (anything) => {
        // Only the last call is shown below the band of a lost connection.
        const plan = boardPlan(wall55, anything.band ? { ...anything, calls: anything.calls.slice(0, 1) } : anything)
        expect(plan.shortfalls).toEqual([])
        expect(capMm(plan.callEmMm)).toBeGreaterThanOrEqual(adaCapMm({ distanceMm: 8000, baselineMm: 2400 }) - 0.5)
        expect(capMm(plan.recentEmMm)).toBeGreaterThanOrEqual(twoHundredthCapMm(8000) - 0.5)
      }),
    )
  })
})

describe('any wall', () => {
  const screen = fc.record({
    diagonalInch: fc.integer({ min: 32, max: 98 }),
    distanceM: fc.integer({ min: 3, max: 15 }),
    mountMm: fc.integer({ min: 1800, max: 3400 }),
  })

  test('never lets a number reach into the perforation nor a counter over the edge of the ticket', () => {
    void fc.assert(
      fc.property(screen, anyLoad, (where, what) => {
        const plan = boardPlan(where, what)
        for (const shown of what.calls) {
          expect(design.cardPad + codeEm(shown.number) * plan.callEmMm).toBeLessThanOrEqual(design.numberColumn)
          expect(design.numberColumn + design.cardPad + codeEm(String(shown.counterNumber)) * plan.callEmMm).toBeLessThanOrEqual(
            design.left,
          )
        }
      }),
    )
  })

  test('never needs more height than there is', () => {
    void fc.assert(
      fc.property(screen, anyLoad, (where, what) => {
        const plan = boardPlan(where, what)
        const rows = what.calls.length
        const recentMm = plan.recentLines * plan.recentLineMm + design.recentGap + (rows > 2 ? 0 : design.recentHead)
        const callsMm = rows === 1 ? plan.cardMm : rows * plan.cardMm + (rows - 1) * design.cardGap + design.labels
        expect(callsMm + recentMm).toBeLessThanOrEqual(plan.bodyMm + 0.01)
        expect(capMm(plan.callEmMm)).toBeLessThanOrEqual(plan.cardMm)
      }),
    )
  })

  test('CD-011 shares the large place only as far as every row keeps the size of ADA 703.5.5', () => {
    void fc.assert(
      fc.property(screen, (where) => {
        const rows = rowsFor(where)
        const calls = Array.from({ length: rows }, () => call('A000', 10))
        if (rows > 1) expect(boardPlan(where, load(calls)).shortfalls).not.toContain('call')
      }),
    )
  })

  test('CD-011 says what is too small when the reader stands too far away', () => {
    expect(boardPlan({ ...wall55, distanceM: 15 }, load([call('A027', 3)])).shortfalls).toContain('call')
    expect(boardPlan({ diagonalInch: 32, distanceM: 8, mountMm: 2400 }, load([call('A027', 3)])).shortfalls).not.toEqual([])
  })

  test('draws every length in proportion to the diagonal', () => {
    expect(DESIGN_DIAGONAL_INCH).toBe(55)
    expect(rowsFor({ ...wall55, diagonalInch: 32 })).toBeLessThan(3)
  })
})
