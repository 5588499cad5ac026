import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayGrid, placeInGrid } from './grid.ts'
import { wallTime } from './wall-time.ts'

const hours = { opensAtMin: 480, closesAtMin: 1200 }
const berlin = (day: string, stepMin: number) => dayGrid({ day, timeZone: 'Europe/Berlin', hours, stepMin })

test('an ordinary day is cut from midnight to midnight', () => {
  const grid = dayGrid({ day: '2026-11-23', timeZone: 'Asia/Shanghai', hours, stepMin: 30 })
  expect(grid).toHaveLength(48)
  expect(grid[0]?.startMs).toBe(Date.parse('2026-11-23T00:00:00+08:00'))
  expect(grid.at(-1)?.endMs).toBe(Date.parse('2026-11-24T00:00:00+08:00'))
})

test.each([
  ['2026-03-29', 15, 92],
  ['2026-03-29', 60, 23],
  ['2026-10-25', 30, 50],
  ['2026-10-25', 60, 25],
])('on %s, when clocks change, a Berlin day at %i minutes has %i intervals', (day, stepMin, length) => {
  expect(berlin(day, stepMin)).toHaveLength(length)
})

test.each(['2026-03-29', '2026-10-25', '2026-07-01'])('on %s the opening hours are eight to eight on the wall', (day) => {
  const open = berlin(day, 30).filter(({ withinHours }) => withinHours)
  expect(open).toHaveLength(24)
  expect(wallTime(open[0]?.startMs ?? 0, 'Europe/Berlin')).toBe('08:00')
  expect(wallTime(open.at(-1)?.endMs ?? 0, 'Europe/Berlin')).toBe('20:00')
})

test('an interval counts as open when any part of it is', () => {
  const grid = dayGrid({ day: '2026-11-23', timeZone: 'Asia/Shanghai', hours: { opensAtMin: 510, closesAtMin: 1050 }, stepMin: 60 })
  const open = grid.filter(({ withinHours }) => withinHours)
  expect(open.map(({ startMs }) => wallTime(startMs, 'Asia/Shanghai'))).toEqual([
    ...['08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00', '17:00'],
  ])
})

test('a hall that never closes is open in every interval', () => {
  const grid = dayGrid({ day: '2026-11-23', timeZone: 'Asia/Shanghai', hours: null, stepMin: 60 })
  expect(grid.filter(({ withinHours }) => withinHours)).toHaveLength(24)
})

test('every instant of a day falls into the interval that holds it, in any zone and on any day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns'),
      fc.integer({ min: 0, max: 364 }),
      fc.constantFrom(15, 30, 60),
      fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (timeZone, dayNumber, stepMin, share) => {
        const day = new Date(Date.UTC(2026, 0, 1 + dayNumber)).toISOString().slice(0, 10)
        const grid = dayGrid({ day, timeZone, hours, stepMin })
        const startMs = grid[0]?.startMs ?? Number.NaN
        const endMs = grid.at(-1)?.endMs ?? Number.NaN
        const atMs = Math.floor(startMs + share * (endMs - startMs))
        const interval = grid[placeInGrid(grid, atMs)]
        expect(interval?.startMs).toBeLessThanOrEqual(atMs)
        expect(interval?.endMs).toBeGreaterThan(atMs)
      },
    ),
  )
})

test('an instant outside the day counts with its first or last interval', () => {
  const grid = berlin('2026-11-23', 60)
  expect(placeInGrid(grid, (grid[0]?.startMs ?? 0) - 1)).toBe(0)
  expect(placeInGrid(grid, grid.at(-1)?.endMs ?? 0)).toBe(23)
})
