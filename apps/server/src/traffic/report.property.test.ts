import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trafficReports } from './report.ts'
import { at, openTestFloor, TEST_HALL, type TicketSketch } from './test-floor.ts'

const DAY = '2026-11-23'
const MIDNIGHT = at('00:00:00')
const DAY_S = 86_400

/** A ticket's life as offsets: issued at any second of the day, then as far as it came. */
const sketch: fc.Arbitrary<TicketSketch> = fc
  .record({
    serviceId: fc.constantFrom('plan', 'pay'),
    end: fc.constantFrom('waiting', 'cancelled', 'expired', 'called', 'absent', 'served'),
    issuedS: fc.integer({ min: 0, max: DAY_S - 1 }),
    waitS: fc.integer({ min: 0, max: 4000 }),
    handlingS: fc.integer({ min: 0, max: 4000 }),
  })
  .map(({ serviceId, end, issuedS, waitS, handlingS }) => {
    const of = (seconds: number): number => MIDNIGHT + Math.min(seconds, DAY_S - 1) * 1000
    const head = { serviceId, issuedAtMs: of(issuedS), state: end } as const
    const calledAtMs = of(issuedS + waitS)
    const endedAtMs = of(issuedS + waitS + handlingS)
    if (end === 'waiting') return head
    if (end === 'cancelled' || end === 'expired') return { ...head, endedAtMs: calledAtMs }
    if (end === 'called') return { ...head, firstCalledAtMs: calledAtMs }
    if (end === 'absent') return { ...head, firstCalledAtMs: calledAtMs, absentAtMs: endedAtMs }
    return { ...head, firstCalledAtMs: calledAtMs, startedAtMs: calledAtMs, finishedAtMs: endedAtMs, endedAtMs }
  })

const counted = (tickets: readonly TicketSketch[], is: (ticket: TicketSketch) => boolean): number => tickets.filter(is).length

test('TA-001 TA-002 at any step the intervals add up to the day: every ticket arrives once, and is called, served, absent or cancelled as often as it was', () => {
  fc.assert(
    fc.property(fc.array(sketch, { maxLength: 40 }), fc.boolean(), (tickets, withHours) => {
      const floor = openTestFloor()
      try {
        for (const ticket of tickets) floor.issue(ticket)
        const hall = withHours ? TEST_HALL : { ...TEST_HALL, hours: null }
        for (const stepMin of [15, 30, 60] as const) {
          const asked = { hall, from: DAY, to: DAY, stepMin, serviceId: null, nowMs: MIDNIGHT + DAY_S * 1000 }
          const total = { arrivals: 0, called: 0, served: 0, absent: 0, cancelled: 0, handlingS: 0 }
          for (const interval of trafficReports.traffic(floor.db, asked)) {
            for (const key of ['arrivals', 'called', 'served', 'absent', 'cancelled'] as const) total[key] += interval[key]
            total.handlingS += (interval.handlingS.mean ?? 0) * interval.served
          }
          const handledMs = tickets.reduce((sum, { startedAtMs, finishedAtMs }) => sum + (finishedAtMs ?? 0) - (startedAtMs ?? 0), 0)
          expect(total).toEqual({
            arrivals: tickets.length,
            called: counted(tickets, ({ firstCalledAtMs }) => firstCalledAtMs !== undefined),
            served: counted(tickets, ({ state }) => state === 'served'),
            absent: counted(tickets, ({ state }) => state === 'absent'),
            cancelled: counted(tickets, ({ state }) => state === 'cancelled'),
            handlingS: expect.closeTo(handledMs / 1000, 6),
          })
        }
      } finally {
        floor.close()
      }
    }),
    { numRuns: 25 },
  )
})
