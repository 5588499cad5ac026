import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayNumberOf } from './calendar-day.ts'
import { chanceFrom } from './chance.ts'
import { forecastDay, updateDay } from './index.ts'

const START = dayNumberOf('start', '2026-01-05')
const PROFILE = [40, 80, 120, 100, 60, 50, 80, 90, 70, 30]
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)

/** Days that differ in size by a fifth, and hardly in anything else. */
const chance = chanceFrom(5)
const sizes = Array.from({ length: 40 }, () => Math.exp(0.2 * chance.normal()))
const history = sizes.map((size, index) => ({
  date: dateOf(START + index),
  counts: PROFILE.map((mean) => Math.max(0, Math.round(mean * size + Math.sqrt(mean * size) * chance.normal()))),
}))
const morning = forecastDay(history, dateOf(START + 40))

describe('updateDay', () => {
  test('DS-004 a day that starts half as big again is forecast bigger, and its band grows narrower', () => {
    const updated = updateDay(
      morning,
      PROFILE.slice(0, 4).map((mean) => mean * 1.5),
    )
    const rest = (values: readonly number[]): number => sum(values.slice(4))
    expect(rest(updated.mean) / rest(PROFILE)).toBeGreaterThan(1.3)
    expect(rest(updated.mean) / rest(PROFILE)).toBeLessThan(1.55)
    const width = (of: typeof morning): number => (rest(of.quantiles['0.9'] ?? []) - rest(of.quantiles['0.1'] ?? [])) / rest(of.mean)
    expect(width(updated)).toBeLessThan(0.8 * width(morning))
  })

  test('observed intervals are what they were, and no observation changes nothing', () => {
    const updated = updateDay(morning, [50, 77])
    expect([updated.mean, updated.quantiles['0.1'], updated.quantiles['0.9']].map((values) => values?.slice(0, 2))).toEqual([
      [50, 77],
      [50, 77],
      [50, 77],
    ])
    expect(updated.model).toBe(`${morning.model}, updated after 2 intervals`)
    const untouched = updateDay(morning, [])
    expect(untouched).toEqual(morning)
  })

  test('hour by hour or at once, the answer is the same', () => {
    const seen = [60, 110, 160, 130]
    const once = updateDay(morning, seen)
    const steps = seen.reduce((forecast, _, index) => updateDay(forecast, seen.slice(0, index + 1)), morning)
    once.mean.forEach((mean, interval) => {
      expect(steps.mean[interval] ?? 0).toBeCloseTo(mean, 6)
    })
    expect(steps.model).toBe(once.model)
  })

  test('a forecast that lost its distribution on the way is updated by its quantiles', () => {
    const { mean, quantiles, model } = morning
    const updated = updateDay(
      JSON.parse(JSON.stringify({ mean, quantiles, model })),
      PROFILE.slice(0, 4).map((each) => each * 1.5),
    )
    expect(sum(updated.mean.slice(4)) / sum(PROFILE.slice(4))).toBeGreaterThan(1.2)
    const bare = updateDay(
      { mean, quantiles: {}, model },
      PROFILE.slice(0, 4).map((each) => each * 1.5),
    )
    expect(sum(bare.mean.slice(4)) / sum(PROFILE.slice(4))).toBeGreaterThan(1.1)
  })

  test('any first intervals are answered with finite figures in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 400 }), fc.constant(0), fc.constant(9_999_999)), { maxLength: PROFILE.length }),
        (seen) => {
          const { mean, quantiles } = updateDay(morning, seen)
          expect(mean).toHaveLength(PROFILE.length)
          mean.forEach((count, at) => {
            expect(count).toBeGreaterThanOrEqual(0)
            expect(Number.isFinite(count)).toBe(true)
            expect(quantiles['0.1']?.[at] ?? -1).toBeGreaterThanOrEqual(0)
            expect(quantiles['0.9']?.[at] ?? -1).toBeGreaterThanOrEqual(quantiles['0.5']?.[at] ?? 0)
          })
        },
      ),
    )
  })

  test.each([
    [() => updateDay(morning, new Array(11).fill(1)), 'observed must be at most 10 intervals, got 11'],
    [() => updateDay(morning, [3, Number.NaN]), 'observed[1] must be'],
    [() => updateDay(morning, [-3]), 'observed[0] must be'],
    [() => updateDay({ mean: [Number.NaN], quantiles: {}, model: '' }, [1]), 'forecast.mean[0] must be'],
  ])('bad input is refused by name: %#', (call, message) => {
    expect(call).toThrow(RangeError)
    expect(call).toThrow(message)
  })
})
