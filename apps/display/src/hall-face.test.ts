import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockFace, driftPx, hourOf } from './hall-face.ts'

test("CD-010 the clock shows date, weekday and time of the hall's own zone", () => {
  const atMs = Date.parse('2026-11-22T01:41:00Z')
  expect(clockFace(atMs, 'Asia/Shanghai')).toEqual({ month: 11, day: 22, weekday: 0, time: '09:41' })
  expect(clockFace(atMs, 'America/New_York')).toEqual({ month: 11, day: 21, weekday: 6, time: '20:41' })
})

test('CD-005 opening hours read as times of a 24-hour clock', () => {
  expect([hourOf(480), hourOf(1230), hourOf(1440)]).toEqual(['08:00', '20:30', '24:00'])
})

test('the picture never leaves its place by more than 4 px and moves every minute', () => {
  void fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1_000_000 }), (minute) => {
      const here = driftPx(minute)
      expect(Math.max(Math.abs(here.x), Math.abs(here.y))).toBeLessThanOrEqual(4)
      expect(driftPx(minute + 1)).not.toEqual(here)
    }),
  )
})
