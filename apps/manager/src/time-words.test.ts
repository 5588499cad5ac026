import { expect, test } from 'vitest'
import { clockText, dayText, lengthText, minutesText, sameWeekdayBefore, shareText, timeText, timeTextS } from './time-words.ts'

test('the hall’s wall clock is written in its own zone', () => {
  const atMs = Date.parse('2026-11-23T02:42:07.000Z')
  expect(timeText(atMs, 'Asia/Shanghai')).toBe('10:42')
  expect(timeTextS(atMs, 'Asia/Shanghai')).toBe('10:42:07')
  expect(clockText(1440)).toBe('24:00')
})

test('lengths, shares and minutes that were not measured read as a dash', () => {
  expect([lengthText(380_000), lengthText(3_864_000), lengthText(-1)]).toEqual(['6:20', '1:04:24', '0:00'])
  expect([minutesText(528), minutesText(null), shareText(0.836), shareText(null)]).toEqual(['8.8', '–', '84%', '–'])
})

test('a day is named in both languages, and the same weekday comes before it', () => {
  expect([dayText('2026-11-23', 'zh'), dayText('2026-11-23', 'en')]).toEqual(['周一 11月23日', 'Mon 23 Nov'])
  expect(sameWeekdayBefore('2026-03-02')).toBe('2026-02-23')
})
