import type { Fact, FactName } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { aFloor, aService, aTicket } from './floor.fixture.ts'
import { type Tally, tallyAfter } from './tally.ts'

const hall = { floor: aFloor([aTicket('A001', 1)], []), services: [aService('plan')], timeZone: 'Asia/Shanghai' }
const start: Tally = { day: '2026-11-23', issued: 5, served: 3, absent: 1, cancelled: 0, called: 4, withinTarget: 4 }
const fact = (name: FactName, body: Record<string, unknown>, at = '2026-11-23T02:42:00.000Z'): Fact =>
  ({ seq: 9, at, name, body }) as unknown as Fact
const called = (waitedS: number) => fact('ticket-called', { ticketId: 'ticket-A001', serviceId: 'plan', waitedS })

test('TA-001 arrivals, services and cancellations count as they happen', () => {
  const after = ['ticket-issued', 'ticket-finished', 'ticket-cancelled'].reduce(
    (tally, name) => tallyAfter(tally, fact(name as FactName, {}), hall),
    start,
  )
  expect(after).toEqual({ ...start, issued: 6, served: 4, cancelled: 1 })
})

test('TQ-013 a first call counts within target by the target of its service', () => {
  expect(tallyAfter(start, called(600), hall)).toMatchObject({ called: 5, withinTarget: 5 })
  expect(tallyAfter(start, called(601), hall)).toMatchObject({ called: 5, withinTarget: 4 })
})

test('a ticket that is called again does not count twice', () => {
  const again = { ...hall, floor: aFloor([aTicket('A001', 1, { calledAt: '2026-11-23T02:00:00.000Z' })], []) }
  expect(tallyAfter(start, called(10), again)).toEqual(start)
})

test('whoever comes back is no longer absent', () => {
  expect(tallyAfter(start, fact('ticket-returned', { was: 'absent' }), hall).absent).toBe(0)
  expect(tallyAfter(start, fact('ticket-returned', { was: 'called' }), hall).absent).toBe(1)
})

test('a fact after midnight of the hall begins its day at nothing', () => {
  expect(tallyAfter(start, fact('ticket-issued', {}, '2026-11-23T16:00:01.000Z'), hall)).toEqual({
    day: '2026-11-24',
    issued: 1,
    served: 0,
    absent: 0,
    cancelled: 0,
    called: 0,
    withinTarget: 0,
  })
})
