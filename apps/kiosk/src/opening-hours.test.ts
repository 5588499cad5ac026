import { describe, expect, test } from 'vitest'
import { clockTime, dayIn, nextOpening, pauseEnds } from './opening-hours.ts'

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00+08:00`)
const hall = (nextOpensAt: string | null) => ({
  timeZone: 'Asia/Shanghai',
  schedule: { today: 'open' as const, note: null, pauses: [{ fromMin: 720, toMin: 810 }], nextOpensAt, stopped: null },
})

describe('opening hours', () => {
  test('CD-005 hours are written as a clock shows them', () => {
    expect([0, 480, 1200, 1439.9, 1440].map(clockTime)).toEqual(['00:00', '08:00', '20:00', '23:59', '24:00'])
  })

  test('TQ-012 a closed hall says when it opens: today, tomorrow, or on a later day', () => {
    expect(nextOpening(hall('2026-11-23T00:00:00.000Z'), at('07:59'))).toEqual({ state: 'today', at: '08:00' })
    expect(nextOpening(hall('2026-11-24T01:30:00.000Z'), at('20:10'))).toEqual({ state: 'tomorrow', at: '09:30' })
    const later = nextOpening(hall('2026-11-25T00:00:00.000Z'), at('20:10'))
    expect(later).toMatchObject({ state: 'later', at: '08:00' })
    expect(nextOpening(hall(null), at('10:00'))).toEqual({ state: 'unknown' })
  })

  test('a day is named in the language of the visit', () => {
    expect([dayIn(at('08:00'), 'Asia/Shanghai', 'zh'), dayIn(at('08:00'), 'Asia/Shanghai', 'en')]).toEqual(['11月23日', '23 November'])
  })

  test('a pause ends at its last minute', () => {
    expect(['11:59', '12:00', '13:29', '13:30'].map((time) => pauseEnds(hall(null), at(time)))).toEqual([null, '13:30', '13:30', null])
  })
})
