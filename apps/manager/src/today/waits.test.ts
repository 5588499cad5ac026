import { commonTargetS, countersFor, overTarget, waitingAt, waitsByGroup } from '@jiaohao/shared/client'
import { expect, test } from 'vitest'
import { aCounter, aFloor, aService, aTicket, closedCounter, NOW_MS } from './floor.fixture.ts'

const services = [aService('plan'), aService('bill', { groupId: 'payments', targetWaitS: 300 })]

test('TQ-007 a wait runs from the instant at which the ticket was taken, and the longest comes first', () => {
  const floor = aFloor([aTicket('A001', 2), aTicket('A002', 9), aTicket('A003', 5, { state: 'called' })], [])
  expect(waitingAt(floor, services, NOW_MS).map((one) => [one.ticket.number, one.waitedMs / 60_000])).toEqual([
    ['A002', 9],
    ['A001', 2],
  ])
})

test('TQ-007 whoever came back after an absence has waited since the ticket was taken, and is marked', () => {
  const back = aTicket('A001', 25, { queuedAt: NOW_MS - 60_000 })
  expect(waitingAt(aFloor([back, aTicket('A002', 9)], []), services, NOW_MS)).toMatchObject([
    { ticket: { number: 'A001' }, waitedMs: 25 * 60_000, returned: true },
    { ticket: { number: 'A002' }, waitedMs: 9 * 60_000, returned: false },
  ])
})

test('a wait at its target is not over it, and a millisecond more is', () => {
  const [one] = waitingAt(aFloor([aTicket('A001', 10)], []), services, NOW_MS)
  const [later] = waitingAt(aFloor([aTicket('A001', 10)], []), services, NOW_MS + 1)
  expect([one, later].map((wait) => wait !== undefined && overTarget(wait))).toEqual([false, true])
})

test('SC-001 a group counts the working counters that may serve somebody who waits in it', () => {
  const floor = aFloor(
    [aTicket('A001', 2), aTicket('F001', 6, { serviceId: 'bill' })],
    [
      aCounter(1, { serviceIds: ['plan', 'bill'] }),
      aCounter(2, { serviceIds: ['plan'] }),
      aCounter(3, { state: 'paused', serviceIds: ['bill'] }),
      closedCounter(4),
    ],
  )
  expect(countersFor(floor, ['bill'])).toBe(1)
  const groups = waitsByGroup(floor, services, ['payments', 'empty', 'group'], NOW_MS)
  expect(groups.map((group) => [group.groupId, group.waiting.length, group.countersWorking])).toEqual([
    ['payments', 1, 1],
    ['group', 1, 2],
  ])
})

test('the common target is the one that most services have, and of two the stricter', () => {
  expect(commonTargetS([])).toBeNull()
  expect(commonTargetS([{ targetWaitS: 300 }, { targetWaitS: 600 }, { targetWaitS: 600 }])).toBe(600)
  expect(commonTargetS([{ targetWaitS: 600 }, { targetWaitS: 300 }])).toBe(300)
})
