import type { TrafficInterval } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anInterval } from '../traffic/interval.fixture.ts'
import { aFloor, aTicket } from './floor.fixture.ts'
import { daySoFar, todaySoFar, whereaboutsOf } from './so-far.ts'

const QUARTER_MS = 15 * 60_000
const START_MS = Date.parse('2026-11-16T00:00:00.000Z')
const quarters = (...arrivals: readonly number[]): TrafficInterval[] =>
  arrivals.map((count, index) =>
    anInterval(START_MS + index * QUARTER_MS, { arrivals: count, called: count, withinTarget: count === 0 ? null : 0.5 }),
  )
const tally = { day: '2026-11-23', issued: 9, served: 3, absent: 1, cancelled: 1, called: 6, withinTarget: 3 }

test('TA-001 another day counts to the same time, its running quarter-hour in proportion', () => {
  expect(daySoFar(quarters(8, 4, 6), QUARTER_MS, START_MS + 1.5 * QUARTER_MS)).toMatchObject({ issued: 10, called: 10, withinTarget: 0.5 })
})

test('a day without any record is no day of nobody', () => {
  expect(daySoFar(quarters(0, 0), QUARTER_MS, START_MS + QUARTER_MS)).toBeNull()
  expect(daySoFar([], QUARTER_MS, START_MS)).toBeNull()
})

test('what has passed of a day only grows, and at its end is the whole day', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (counts, share) => {
        const day = quarters(1, ...counts)
        const endMs = START_MS + day.length * QUARTER_MS
        const part = daySoFar(day, QUARTER_MS, START_MS + share * (endMs - START_MS))
        const whole = daySoFar(day, QUARTER_MS, endMs)
        expect(whole?.issued).toBe(counts.reduce((sum, count) => sum + count, 1))
        expect(part?.issued).toBeLessThanOrEqual(whole?.issued ?? 0)
      },
    ),
  )
})

test('today takes calls and absences from the measured intervals once they are read', () => {
  expect(todaySoFar(tally, null)).toMatchObject({ issued: 9, called: 6, absent: 1, withinTarget: 0.5 })
  expect(todaySoFar(tally, [anInterval(START_MS, { called: 5, absent: 2 })])).toMatchObject({
    issued: 9,
    called: 5,
    absent: 2,
    withinTarget: 0.5,
  })
  expect(todaySoFar({ ...tally, called: 0, withinTarget: 0 }, null).withinTarget).toBeNull()
})

test('TA-012 every ticket of the day is somewhere: the parts add up to the tickets taken', () => {
  const floor = aFloor(
    [
      aTicket('A001', 2),
      aTicket('A002', 2, { state: 'serving' }),
      aTicket('A003', 2, { state: 'held' }),
      aTicket('A004', 2, { state: 'absent' }),
      aTicket('A005', 60 * 24),
    ],
    [],
  )
  const where = whereaboutsOf(tally, floor, 'Asia/Shanghai')
  expect(where).toEqual({ issued: 9, served: 3, atCounters: 2, waiting: 1, absent: 1, cancelled: 1, over: 1 })
  expect(where.served + where.atCounters + where.waiting + where.absent + where.cancelled + where.over).toBe(where.issued)
})
