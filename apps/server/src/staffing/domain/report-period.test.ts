import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOf, nextOf, periodOf } from './report-period.ts'

test.each([
  ['2026-11-01', '2026-11-01', '2026-11-10'],
  ['2026-11-10', '2026-11-01', '2026-11-10'],
  ['2026-11-11', '2026-11-11', '2026-11-20'],
  ['2026-11-25', '2026-11-21', '2026-11-30'],
  ['2026-12-31', '2026-12-21', '2026-12-31'],
  ['2028-02-29', '2028-02-21', '2028-02-29'],
])('TA-013 the ten days of %s go from %s to %s', (day, from, to) => {
  expect(periodOf('ten-day', day, 1)).toEqual({ from, to })
})

test('TA-016 a week begins on the day that the rules say, and the next one follows it', () => {
  expect(periodOf('weekly', '2026-11-22', 1)).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(periodOf('weekly', '2026-11-22', 0)).toEqual({ from: '2026-11-22', to: '2026-11-28' })
  expect(nextOf('weekly', { from: '2026-11-16', to: '2026-11-22' }, 1)).toEqual({ from: '2026-11-23', to: '2026-11-29' })
})

test('TA-006 a day is itself, a month goes to its last day and has no next one in the report', () => {
  expect(periodOf('daily', '2026-11-25', 1)).toEqual({ from: '2026-11-25', to: '2026-11-25' })
  expect(periodOf('monthly', '2026-02-10', 1)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(nextOf('monthly', periodOf('monthly', '2026-02-10', 1), 1)).toBeNull()
})

test('every day lies in its period, and periods follow each other without a gap', () => {
  const day = fc.integer({ min: 0, max: 3_000 }).map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(fc.constantFrom('daily' as const, 'weekly' as const, 'ten-day' as const), day, (form, of) => {
      const period = periodOf(form, of, 1)
      expect(daysOf(period)).toContain(of)
      const next = nextOf(form, period, 1)
      if (next === null) throw new Error('there is a next one')
      expect(daysOf({ from: period.from, to: next.to })).toEqual([...daysOf(period), ...daysOf(next)])
      for (const each of daysOf(period)) expect(periodOf(form, each, 1)).toEqual(period)
    }),
  )
})

test('days come to an end at the end of the calendar too, and there are none backwards', () => {
  expect(daysOf({ from: '9999-12-30', to: '9999-12-31' })).toEqual(['9999-12-30', '9999-12-31'])
  expect(daysOf({ from: '2026-11-23', to: '2026-11-22' })).toEqual([])
})
