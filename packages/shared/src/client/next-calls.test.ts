import { expect, test } from 'vitest'
import type { CounterBody, FloorTicket, ProfileRule } from '../contract/index.ts'
import type { Floor } from './floor.ts'
import { floorAfter } from './floor.ts'
import { emptyFloor, START_MS } from './floor-walk.ts'
import { nextCalls } from './next-calls.ts'

const ticket = (number: string, minute: number, more: Partial<FloorTicket> = {}): FloorTicket => ({
  id: number,
  number,
  serviceId: 'plan',
  areaId: 'general',
  class: 'ordinary',
  accessible: false,
  state: 'waiting',
  issuedAt: new Date(START_MS + minute * 60_000).toISOString(),
  recalls: 0,
  queuedAt: START_MS + minute * 60_000,
  arrival: minute,
  staffNo: null,
  ...more,
})
const shares = [
  { class: 'ordinary' as const, share: 1 },
  { class: 'vip' as const, share: 1 },
]
const ratioRule: ProfileRule = { kind: 'ratio', keptFor: 'counter', shares }
const open = (counter: CounterBody | undefined): CounterBody => ({ ...(counter as CounterBody), state: 'idle', staffNo: '2001' })
const floorWith = (tickets: readonly FloorTicket[]): Floor => {
  const floor = emptyFloor()
  return {
    ...floor,
    tickets: Object.fromEntries(tickets.map((one) => [one.id, one])),
    counters: { ...floor.counters, c1: open(floor.counters.c1), c3: open(floor.counters.c3) },
    calling: {
      day: '2026-11-23',
      profiles: [{ id: 'turns', names: { zh: '轮流', en: 'Turns' }, rules: [ratioRule, { kind: 'longest-wait' }] }],
      counters: [
        {
          counterId: 'c1',
          profileId: 'turns',
          rules: [
            { profileId: 'turns', index: 0, kind: 'ratio', key: 'c1', shares },
            { profileId: 'turns', index: 1, kind: 'longest-wait' },
          ],
        },
      ],
      firstSeats: [{ serviceIds: ['topup'], counterIds: ['c3'], afterS: 600 }],
      ratioCalls: {},
    },
  }
}
const AT_MS = START_MS + 9 * 60_000
const numbers = (floor: Floor): (readonly [string, string])[] =>
  nextCalls(floor, 'c1', AT_MS, 3)?.choices.map((call) => [call.ticket.number, call.rule] as const) ?? []

test('VP-006 a desk says whom its own rules call next and by which rule', () => {
  const floor = floorWith([ticket('A001', 0), ticket('A002', 1), ticket('A003', 2, { class: 'vip' })])
  expect(numbers(floor)).toEqual([
    ['A001', 'ratio'],
    ['A003', 'ratio'],
    ['A002', 'ratio'],
  ])
})

test('a call that the ratio made moves it on, and a new day begins anew', () => {
  const waiting = [ticket('A001', 0), ticket('A002', 1), ticket('A003', 2, { class: 'vip' })]
  const floor = floorWith(waiting)
  const first = nextCalls(floor, 'c1', AT_MS, 1)?.choices[0]
  if (first === undefined) throw new Error('nobody is next')
  const { ticket: called } = first
  const body = {
    ticketId: called.id,
    number: called.number,
    serviceId: called.serviceId,
    areaId: called.areaId,
    class: called.class,
    accessible: false,
    was: 'waiting' as const,
    state: 'called' as const,
    issuedAt: called.queuedAt,
    queuedAt: called.queuedAt,
    arrival: called.arrival,
    counterId: 'c1',
    counterNumber: 1,
    staffNo: '2001',
    rule: first.rule,
    reason: null,
    waitedS: 540,
    why: first.why,
  }
  const after = floorAfter(floor, { seq: 1, at: new Date(AT_MS).toISOString(), name: 'ticket-called', body })
  expect(after.tickets.A001?.call).toEqual({ rule: 'ratio', why: first.why })
  expect(numbers(after)[0]).toEqual(['A003', 'ratio'])
  const opened = (day: string) => floorAfter(after, { seq: 2, at: new Date(AT_MS).toISOString(), name: 'hall-opened', body: { day } })
  expect(opened('2026-11-23').calling?.ratioCalls).toEqual(after.calling?.ratioCalls)
  expect(opened('2026-11-24').calling?.ratioCalls).toEqual({})
})

test('SC-023 whoever waits for a first seat is left to it, and a hall that says nothing leaves the desk to the usual order', () => {
  const floor = floorWith([ticket('B001', 0, { serviceId: 'topup' }), ticket('A001', 1)])
  expect(numbers(floor)).toEqual([['A001', 'ratio']])
  expect(nextCalls(floor, 'c1', AT_MS, 1)?.left(ticket('B001', 0, { serviceId: 'topup' }))).toBe(true)
  expect(numbers({ ...floor, counters: { ...floor.counters, c3: { ...open(floor.counters.c3), state: 'paused' } } })[0]?.[0]).toBe('B001')
  expect(nextCalls(emptyFloor(), 'c1', AT_MS, 1)).toBeNull()
})
