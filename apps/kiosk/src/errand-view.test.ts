import { expect, test } from 'vitest'
import { dataText, dayText, maskedTarget, monthText, nextMonth } from './errand-view.ts'

test('data is told in the unit a customer buys it in', () => {
  expect([300, 1_024, 1_536, 12_800, 204_800].map(dataText)).toEqual(['300 MB', '1 GB', '1.5 GB', '12.5 GB', '200 GB'])
})

test('the first of next month is reckoned on the hall’s clock, over the year’s end too', () => {
  const lastEvening = Date.parse('2026-11-30T16:30:00Z')
  expect(nextMonth(lastEvening, 'Asia/Shanghai')).toEqual({ year: 2027, month: 1 })
  expect(nextMonth(lastEvening, 'UTC')).toEqual({ year: 2026, month: 12 })
})

test('the other number is masked as one’s own is', () => {
  expect(['13807310002', '073188880000'].map(maskedTarget)).toEqual(['138****0002', '073****0000'])
})

test('months and days are read in the language of the visit', () => {
  const at = Date.parse('2026-11-22T01:43:00Z')
  expect([monthText('2026-11', 'zh'), monthText('2026-11', 'en')]).toEqual(['2026年11月', 'Nov 2026'])
  expect([dayText(at, 'Asia/Shanghai', 'zh', true), dayText(at, 'Asia/Shanghai', 'en', false)]).toEqual(['11月22日 09:43', '22 Nov'])
})
