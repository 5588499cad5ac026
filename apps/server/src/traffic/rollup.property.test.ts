import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breakdownReports, estimateReports, periodReports, trafficReports } from './index.ts'
import { openRollupWriter } from './rollup-store.ts'
import { at, openTestFloor, TEST_HALL, type TestFloor, type TicketSketch } from './test-floor.ts'

const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25'] as const
const DAY_S = 86_400
const LATER = at('12:00:00', '2026-11-27')
const ALL = { from: DAYS[0], to: DAYS[2] }

/** A ticket's life; what ends late ends after midnight, on the next day. */
const sketch: fc.Arbitrary<TicketSketch> = fc
  .record({
    day: fc.constantFrom(...DAYS),
    serviceId: fc.constantFrom('plan', 'pay'),
    first: fc.constantFrom(undefined, 'plan'),
    end: fc.constantFrom('waiting', 'cancelled', 'absent', 'served'),
    issuedS: fc.integer({ min: 0, max: DAY_S - 1 }),
    waitS: fc.integer({ min: 0, max: 7000 }),
    handlingS: fc.integer({ min: 0, max: 9000 }),
  })
  .map(({ day, serviceId, first, end, issuedS, waitS, handlingS }): TicketSketch => {
    const issuedAtMs = at('00:00:00', day) + issuedS * 1000
    const firstCalledAtMs = issuedAtMs + waitS * 1000
    const endedAtMs = firstCalledAtMs + handlingS * 1000
    const head = { issuedAtMs, serviceId, state: end, ...(first === undefined ? {} : { firstServiceId: first }) }
    if (end === 'waiting') return head
    if (end === 'cancelled') return { ...head, endedAtMs: firstCalledAtMs }
    if (end === 'absent') return { ...head, firstCalledAtMs, absentAtMs: endedAtMs }
    return { ...head, firstCalledAtMs, startedAtMs: firstCalledAtMs, finishedAtMs: endedAtMs, endedAtMs }
  })
const consult = fc.record({
  day: fc.constantFrom(...DAYS),
  topic: fc.constantFrom('tariff', null),
  atS: fc.integer({ min: 0, max: DAY_S - 1 }),
})

let floor: TestFloor
beforeAll(() => {
  floor = openTestFloor()
  floor.db.pragma('synchronous = OFF')
  for (const day of DAYS) floor.open({ beganAtMs: at('08:00:00', day), untilMs: at('20:00:00', day) })
})
afterAll(() => floor.close())

/** Three days with nothing but these tickets and contacts. */
const live = (tickets: readonly TicketSketch[], consults: readonly { day: string; topic: string | null; atS: number }[]): TestFloor => {
  floor.db.exec('DELETE FROM ticket; DELETE FROM consultation; DELETE FROM journal_day; DELETE FROM traffic_day')
  const begin = floor.db.prepare('INSERT INTO journal_day (day, first_seq) VALUES (?, ?)')
  for (const [seq, day] of DAYS.entries()) begin.run(day, seq)
  for (const ticket of tickets) floor.issue(ticket)
  floor.db.exec('UPDATE ticket SET ahead = sequence % 4, wait_p50_s = 300, wait_p90_s = 2000 WHERE sequence % 3 > 0')
  const ask = floor.db.prepare(
    `INSERT INTO consultation (id, day, at, topic, service_id, outcome, staff_no) VALUES (?, ?, ?, ?, 'pay', 'answered', '3001')`,
  )
  for (const [index, { day, topic, atS }] of consults.entries()) ask.run(String(index), day, at('00:00:00', day) + atS * 1000, topic)
  return floor
}
const rollAll = ({ db }: TestFloor): void => {
  const writer = openRollupWriter(db, () => TEST_HALL.timeZone)
  for (let day = writer.due('2026-11-26'); day !== null; day = writer.due('2026-11-26')) writer.roll(day)
}
const TABLES = ['traffic_day', 'traffic_cell', 'traffic_quarter', 'traffic_daily', 'traffic_wait', 'traffic_estimate']
const tablesOf = ({ db }: TestFloor) => TABLES.map((table) => db.prepare(`SELECT * FROM ${table}`).all())
const KEYS = ['day', 'hour', 'service', 'class', 'area', 'counter', 'clerk', 'channel', 'weekday'] as const
const answersOf = ({ db }: TestFloor) => KEYS.map((by) => breakdownReports.breakdown(db, { hall: TEST_HALL, ...ALL, by: [by] }))
const STEPS = [15, 30, 60] as const
/** The intervals of the days in every step, of all services and of one. */
const intervalsOf = ({ db }: TestFloor) =>
  STEPS.flatMap((stepMin) =>
    [null, 'plan'].map((serviceId) => trafficReports.traffic(db, { hall: TEST_HALL, ...ALL, stepMin, serviceId, nowMs: LATER })),
  )
const estimatesOf = ({ db }: TestFloor) => estimateReports.estimates(db, { timeZone: TEST_HALL.timeZone, ...ALL })
/** Two days beside the third. */
const periodsOf = ({ db }: TestFloor) =>
  periodReports.periods(db, {
    hall: TEST_HALL,
    nowMs: LATER,
    period: { from: DAYS[1], to: DAYS[2] },
    against: { from: DAYS[0], to: DAYS[0] },
  })

test('TA-019 traffic is the same from roll-ups as from what was recorded, whatever became of whom over midnight', () => {
  fc.assert(
    fc.property(fc.array(sketch, { maxLength: 25 }), fc.array(consult, { maxLength: 6 }), (tickets, consults) => {
      live(tickets, consults)
      const told = () => [answersOf(floor), intervalsOf(floor), periodsOf(floor), estimatesOf(floor)]
      const recorded = told()
      rollAll(floor)
      expect(floor.db.prepare('SELECT count(*) FROM traffic_day').pluck().get()).toBe(DAYS.length)
      expect(told()).toEqual(recorded)
    }),
    { numRuns: 15 },
  )
})

test('TA-001 TA-002 roll-ups add up to what the traffic of the days says, in every split', () => {
  fc.assert(
    fc.property(fc.array(sketch, { maxLength: 25 }), fc.array(consult, { maxLength: 6 }), (tickets, consults) => {
      live(tickets, consults)
      rollAll(floor)
      const asked = { hall: { ...TEST_HALL, hours: null }, ...ALL, stepMin: 30 as const, serviceId: null, nowMs: LATER }
      const total = { footfall: 0, arrivals: 0, called: 0, served: 0, absent: 0, cancelled: 0 }
      for (const { consultations, diverted, ...one } of trafficReports.traffic(floor.db, asked)) {
        for (const key of ['arrivals', 'called', 'served', 'absent', 'cancelled'] as const) total[key] += one[key]
        total.footfall += one.arrivals + consultations + diverted + one.selfService
      }
      for (const rows of answersOf(floor)) {
        const sums = { footfall: 0, arrivals: 0, called: 0, served: 0, absent: 0, cancelled: 0 }
        for (const row of rows)
          for (const key of ['footfall', 'arrivals', 'called', 'served', 'absent', 'cancelled'] as const) sums[key] += row[key]
        expect(sums).toEqual(total)
      }
    }),
    { numRuns: 15 },
  )
})

test('TA-019 what becomes known late takes a roll-up away, and the next run makes it as if it had been known', () => {
  fc.assert(
    fc.property(fc.array(sketch, { minLength: 1, maxLength: 15 }), sketch, (tickets, late) => {
      live(tickets, [])
      rollAll(floor)
      floor.issue(late)
      floor.db.prepare(`UPDATE ticket SET rating = 4, counter_id = 'c9' WHERE id = (SELECT min(id) FROM ticket)`).run()
      expect(floor.db.prepare('SELECT count(*) FROM traffic_day').pluck().get()).toBeLessThan(DAYS.length)
      rollAll(floor)
      const once = tablesOf(floor)
      floor.db.exec('DELETE FROM traffic_day')
      expect(tablesOf(floor)).toEqual(TABLES.map(() => []))
      rollAll(floor)
      expect(tablesOf(floor)).toEqual(once)
      expect(answersOf(floor)[5]?.some(({ key, rating }) => key === 'c9' && rating === 4)).toBe(true)
    }),
    { numRuns: 15 },
  )
})
