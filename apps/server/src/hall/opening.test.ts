import type { ConfiguredDays } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { comingDays, type Openings, scheduleAt } from './opening.ts'

const names = { zh: '盘点', en: 'Stocktaking' }
const days: ConfiguredDays = {
  // Saturday and Sunday are closed.
  week: Array.from({ length: 7 }, (_, at) => (at < 5 ? { state: 'usual' as const } : { state: 'closed' as const })),
  special: [
    { day: '2026-11-29', names, hours: { state: 'other', opensAtMin: 540, closesAtMin: 720 } },
    { day: '2026-11-26', names, hours: { state: 'closed' } },
    { day: '2026-11-25', names, hours: { state: 'other', opensAtMin: 480, closesAtMin: 1200 } },
    { day: '2026-11-23', names, hours: { state: 'closed' } },
  ],
  pauses: [],
  lastTicketMarginMin: null,
}
const hall: Openings = { hours: { opensAtMin: 480, closesAtMin: 1200 }, days, timeZone: 'Asia/Shanghai' }
const at = (day: string, time = '09:00') => Date.parse(`${day}T${time}:00+08:00`)
const told = (from: string, more: Partial<ConfiguredDays> = {}) =>
  comingDays({ ...hall, days: { ...days, ...more } }, at(from)).map(({ day }) => day)

test('CD-006 a day with other hours is told three days ahead, nearest first; one that keeps its usual hours is not, nor one that has come', () => {
  expect(told('2026-11-22')).toEqual(['2026-11-23'])
  expect(told('2026-11-23')).toEqual(['2026-11-26'])
  expect(told('2026-11-26')).toEqual(['2026-11-29'])
  expect(told('2026-11-29')).toEqual([])
})

test('CD-006 a hall says itself how many days ahead, and a hall that never closes tells nothing', () => {
  expect(told('2026-11-22', { announcedDaysAhead: 7 })).toEqual(['2026-11-23', '2026-11-26', '2026-11-29'])
  expect(told('2026-11-22', { announcedDaysAhead: 0 })).toEqual([])
  expect(comingDays({ ...hall, hours: null }, at('2026-11-22'))).toEqual([])
})

test('CD-006 what is told holds the hours of the day and those that its weekday keeps', () => {
  expect(comingDays(hall, at('2026-11-26'))).toEqual([
    { day: '2026-11-29', names, hours: { opensAtMin: 540, closesAtMin: 720 }, usual: null },
  ])
  expect(scheduleAt(hall, at('2026-11-25'), null).coming).toEqual([
    { day: '2026-11-26', names, hours: null, usual: { opensAtMin: 480, closesAtMin: 1200 } },
  ])
})
