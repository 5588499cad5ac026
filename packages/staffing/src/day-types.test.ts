import { expect, test } from 'vitest'
import { dayTypesOf } from './index.ts'

test('a calendar names the type of each day, promotions before festivals', () => {
  const typeOf = dayTypesOf({ festivals: ['2026-10-01', '2026-10-02'], shiftedWorkdays: ['2026-10-10'], promotions: ['2026-10-02'] })
  expect(['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-10'].map(typeOf)).toEqual([
    'ordinary',
    'festival',
    'promotion',
    'shifted-workday',
  ])
})

test('a text that is no date is refused by its place', () => {
  expect(() => dayTypesOf({ festivals: ['2026-02-30'], shiftedWorkdays: [], promotions: [] })).toThrow(
    'festivals[0] must be a date YYYY-MM-DD, got 2026-02-30',
  )
})
