import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenOfYuan, yuanOf, yuanText } from './money.ts'

describe('money', () => {
  it('every amount of fen comes back from yuan as it went, as a number and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }), (fen) => {
        expect(fenOfYuan(yuanOf(fen))).toBe(fen)
        expect(fenOfYuan(yuanText(fen))).toBe(fen)
      }),
    )
  })
  it('an amount that is no whole number of fen is refused, not rounded', () => {
    for (const wrong of [0.001, 10.005, '1.234', '', ' ', 'ten', Number.NaN, Number.POSITIVE_INFINITY, 1e18])
      expect(() => fenOfYuan(wrong), String(wrong)).toThrow(RangeError)
  })
  it('money is told with both figures of the fen', () => {
    expect([0, 5, 100, 10_050, -1, 123_456].map(yuanText)).toEqual(['0.00', '0.05', '1.00', '100.50', '-0.01', '1234.56'])
  })
})
