import { expect, test } from 'vitest'
import { clerksOf } from './report-clerks.ts'

const DAY = '2026-11-23'
const at = (time: string): number => Date.parse(`${DAY}T${time}:00+08:00`)
const span = (staffNo: string, kind: 'open' | 'paused', from: string, to: string | null) => ({
  ...{ day: DAY, staffNo, kind, beganAtMs: at(from), untilMs: to === null ? null : at(to) },
})
const work = (staffNo: string, tickets: number, handlingMin: number) => ({
  ...{ day: DAY, staffNo, tickets, handlingMs: handlingMin * 60_000, ratings: 2, ratingSum: 9 },
})
const base = { nowMs: at('20:00'), timeZone: 'Asia/Shanghai', nameOf: () => null, restOwedMin: () => 90 }

test('TA-003 DS-003 work, rest and utilisation are told by person: handling ÷ the time that the counter was open, rest are its pauses', () => {
  const [clerk] = clerksOf({
    ...base,
    work: [work('2001', 12, 120), work('', 0, 0), work('3001', 0, 0)],
    spans: [span('2001', 'open', '08:00', '11:30'), span('2001', 'paused', '11:30', '12:00'), span('2001', 'open', '12:00', '12:30')],
    shifts: [],
  })
  expect(clerk).toMatchObject({
    staffNo: '2001',
    days: 1,
    openH: 4,
    restH: 0.5,
    handlingH: 2,
    utilisation: 0.5,
    tickets: 12,
    rating: 4.5,
    restOwedH: 1.5,
  })
  expect(clerk?.byDay[0]?.overtimeH).toBeNull()
})

test('overtime is the time at a counter outside the shift, and all of it for whoever had none on a day with a roster', () => {
  const shift = { day: DAY, staffNo: '2001', startMin: 480, endMin: 990, paidMin: 480 }
  const clerks = clerksOf({
    ...base,
    work: [work('2001', 1, 1), work('2002', 1, 1)],
    spans: [span('2001', 'open', '07:30', '17:00'), span('2002', 'open', '10:00', '12:00')],
    shifts: [shift],
  })
  expect(clerks.map(({ staffNo, overtimeH, rosteredH }) => ({ staffNo, overtimeH, rosteredH }))).toEqual([
    { staffNo: '2001', overtimeH: 1, rosteredH: 8 },
    { staffNo: '2002', overtimeH: 2, rosteredH: 0 },
  ])
})

test('a counter that is still open counts until now', () => {
  const [clerk] = clerksOf({ ...base, work: [], spans: [span('2001', 'open', '18:00', null)], shifts: [] })
  expect(clerk).toMatchObject({ openH: 2, utilisation: 0 })
})
