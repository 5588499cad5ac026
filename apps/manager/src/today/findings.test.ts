import { expect, test } from 'vitest'
import { sayIn } from '../say.ts'
import { findingOf, findingSentence } from './findings.ts'
import { aCounter, aFloor, aService, aTicket, closedCounter, NOW_MS } from './floor.fixture.ts'

const services = [aService('plan'), aService('bill', { targetWaitS: 300 })]
const zh = sayIn('zh')
const en = sayIn('en')
const said = (floor: Parameters<typeof findingOf>[0], say = zh): string => findingSentence(findingOf(floor, services, NOW_MS), say)

test('TA-011 the headline says counters open, people waiting and the longest wait against its target', () => {
  const floor = aFloor([aTicket('A001', 8), aTicket('A002', 3)], [aCounter(1), aCounter(2), closedCounter(3)])
  expect(said(floor)).toBe('2 窗开放，2 人在等，最久 8 分（目标 10 分）')
  expect(said(floor, en)).toBe('2 counters open, 2 waiting, longest 8 min (target 10 min)')
})

test('TQ-013 each wait is held against the target of its own service', () => {
  const floor = aFloor([aTicket('A001', 8), aTicket('A002', 6, { serviceId: 'bill' })], [aCounter(1)])
  expect(said(floor)).toBe('1 窗开放，2 人在等，1 人已过目标，最久 8 分（目标 10 分）')
  expect(said(floor, en)).toBe('1 counter open, 2 waiting, 1 over target, longest 8 min (target 10 min)')
})

test('people who wait at no open counter are the finding', () => {
  const floor = aFloor([aTicket('A001', 12)], [closedCounter(1), aCounter(2, { state: 'paused' })])
  expect(said(floor)).toBe('没有窗口开放，1 人在等，最久 12 分（目标 10 分）')
})

test('an empty hall says so in one sentence', () => {
  expect(said(aFloor([], [aCounter(1)]))).toBe('1 窗开放，没有人在等')
  expect(said(aFloor([], [closedCounter(1)]))).toBe('没有窗口开放，也没有人在等')
  expect(said(aFloor([], [closedCounter(1)], false))).toBe('本厅未开门，没有人在等')
})

test('a closed hall does not hide those who are still in it', () => {
  expect(said(aFloor([aTicket('A001', 1)], [closedCounter(1)], false), en)).toBe('The hall is closed and 1 person is still waiting')
})

test('a ticket that is being served does not wait', () => {
  expect(findingOf(aFloor([aTicket('A001', 40, { state: 'serving' })], [aCounter(1)]), services, NOW_MS)).toEqual({
    state: 'nobody-waits',
    open: 1,
  })
})
