import { expect, test } from 'vitest'
import { comingDayText, stillComing } from './coming-days.ts'

const usual = { opensAtMin: 480, closesAtMin: 1200 }
const day = (hours: { opensAtMin: number; closesAtMin: number } | null, before: typeof usual | null = usual) => ({
  day: '2026-12-01',
  names: { zh: '盘点', en: 'Stocktaking' },
  hours,
  usual: before,
})

test('CD-006 a closed day, a late opening, an early end and other hours are each said in a line of their own', () => {
  expect(comingDayText(day(null), 'zh', true)).toBe('12月1日（盘点）不营业')
  expect(comingDayText(day({ opensAtMin: 600, closesAtMin: 1200 }), 'zh', false)).toBe('12月1日 10:00 开门')
  expect(comingDayText(day({ opensAtMin: 480, closesAtMin: 960 }), 'zh', false)).toBe('12月1日 16:00 关门')
  expect(comingDayText(day({ opensAtMin: 600, closesAtMin: 960 }), 'zh', false)).toBe('12月1日营业 10:00–16:00')
  expect(comingDayText(day(usual, null), 'en', true)).toBe('1 December (Stocktaking): open 08:00–20:00')
  expect(comingDayText(day(null), 'en', false)).toBe('Closed on 1 December')
})

test('CD-006 a day that has come is told no more', () => {
  expect(stillComing([day(null)], '2026-11-30')).toHaveLength(1)
  expect(stillComing([day(null)], '2026-12-01')).toEqual([])
  expect(stillComing(undefined, '2026-11-30')).toEqual([])
})
