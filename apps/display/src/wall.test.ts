import type { Fact, Snapshots } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { ageMs, LARGE_MS, MOST_LARGE, type Moment, settled, type Wall, wallAfter, wallOf, withEstimates } from './wall.ts'

type Snapshot = Snapshots['display']
const T0 = Date.parse('2026-11-22T09:41:00+08:00')

const area = (id: string, waiting: number) => ({ id, names: { zh: id, en: id }, waiting })
const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  seat: 'display',
  seq: 10,
  now: new Date(T0).toISOString(),
  rate: 1,
  hallName: { zh: '振兴路营业厅', en: 'Zhenxing Road Hall' },
  timeZone: 'Asia/Shanghai',
  open: true,
  calls: [],
  counters: [1, 2, 3].map((number) => ({ id: `c${number}`, number, state: 'idle' as const, areaId: 'general' })),
  areas: [area('general', 3), area('after', 0)],
  announcements: [],
  estimates: { areas: [], services: [] },
  ...more,
})
const pastCall = (number: string, agoMs: number): Snapshot['calls'][number] => ({
  ticketId: `t-${number}`,
  number,
  areaId: 'general',
  counterId: 'c1',
  counterNumber: 1,
  calledAt: new Date(T0 - agoMs).toISOString(),
})
/** `s` seconds after the start, where the hall's clock and the real one run alike. */
const at = (s: number): Moment => ({ realMs: s * 1000, hallMs: T0 + s * 1000, rate: 1 })

type TicketName = Extract<Fact, { body: { was: unknown } }>['name']
let seq = 100
/** A fact of a ticket as a wall receives it, `s` seconds after the start: without what the wall may not know. */
const ticket = (name: TicketName, number: string, s: number, more: Record<string, unknown> = {}): Fact => {
  const body = {
    ticketId: `t-${number}`,
    number,
    serviceId: 's',
    areaId: 'general',
    was: 'waiting',
    state: 'called',
    counterId: 'c1',
    counterNumber: 1,
  }
  return { seq: ++seq, at: new Date(T0 + s * 1000).toISOString(), name, body: { ...body, ...more } } as unknown as Fact
}
const called = (number: string, s: number): Fact => ticket('ticket-called', number, s)
const given = (wall: Wall, ...steps: readonly { readonly fact: Fact; readonly s: number }[]): Wall =>
  steps.reduce((next, { fact, s }) => wallAfter(settled(next, s * 1000), fact, at(s)), wall)
const start = (more: Partial<Snapshot> = {}): Wall => wallOf(null, snapshot(more), at(0), MOST_LARGE)
const large = (wall: Wall): string[] => wall.large.map((row) => row.call.number)
const history = (wall: Wall): string[] => wall.history.map((call) => call.number)

describe('a new call', () => {
  test('is shown at once, and the one before leaves when it had its ten seconds', () => {
    const one = given(start(), { fact: called('A001', 1), s: 1 })
    expect(large(one)).toEqual(['A001'])
    expect(large(given(one, { fact: called('A002', 12), s: 12 }))).toEqual(['A002'])
  })

  test('shares the place with one that is younger than ten seconds, the oldest on top', () => {
    const two = given(start(), { fact: called('A001', 1), s: 1 }, { fact: called('B001', 4), s: 4 })
    expect(large(two)).toEqual(['A001', 'B001'])
    expect(large(settled(two, 11_000))).toEqual(['B001'])
    expect(large(settled(two, 60_000))).toEqual(['B001'])
  })

  test('waits for a row when three calls have theirs, and is in the history meanwhile', () => {
    const calls = ['A001', 'A002', 'A003', 'A004', 'A005']
    const five = given(start(), ...calls.map((number, i) => ({ fact: called(number, 1 + i), s: 1 + i })))
    expect(large(five)).toEqual(['A001', 'A002', 'A003'])
    expect(history(five)).toEqual(calls)
    expect(large(settled(five, 11_000))).toEqual(['A002', 'A003', 'A004'])
    expect(large(settled(settled(five, 11_000), 12_000))).toEqual(['A003', 'A004', 'A005'])
  })

  test('stays alone on a screen that is too small for rows, and the others take their turns', () => {
    const small = wallOf(null, snapshot(), at(0), 1)
    const two = given(small, { fact: called('A001', 1), s: 1 }, { fact: called('A002', 2), s: 2 })
    expect(large(two)).toEqual(['A001'])
    expect(large(settled(two, 11_000))).toEqual(['A002'])
  })
})

describe('a recall', () => {
  const recalled = (number: string, s: number): Fact => ticket('ticket-recalled', number, s, { was: 'called' })

  test('brings a ticket back to the large place as a recall', () => {
    const wall = given(
      start(),
      { fact: called('A001', 1), s: 1 },
      { fact: called('A002', 20), s: 20 },
      { fact: recalled('A001', 40), s: 40 },
    )
    expect(wall.large.map((row) => [row.call.number, row.call.recall])).toEqual([['A001', true]])
  })

  test('keeps its row in its place with a new ten seconds', () => {
    const two = given(start(), { fact: called('A001', 1), s: 1 }, { fact: called('A002', 2), s: 2 }, { fact: recalled('A001', 9), s: 9 })
    expect(two.large.map((row) => [row.call.number, row.call.recall])).toEqual([
      ['A001', true],
      ['A002', false],
    ])
    expect(large(settled(two, 13_000))).toEqual(['A001'])
  })
})

describe('what becomes of a ticket', () => {
  const states = {
    'ticket-absent': 'absent',
    'ticket-returned': 'waiting',
    'ticket-transferred': 'waiting',
    'ticket-expired': 'expired',
  } as const

  test.each(Object.entries(states))('%s takes its call from the large place and leaves it in the history', (name, state) => {
    const one = given(start(), { fact: called('A001', 1), s: 1 })
    const gone = given(one, { fact: ticket(name as TicketName, 'A001', 3, { was: 'called', state, fromAreaId: 'general' }), s: 3 })
    expect(large(gone)).toEqual([])
    expect(history(gone)).toEqual(['A001'])
  })

  test('a customer who has come keeps the row but needs none later', () => {
    const calls = ['A001', 'A002', 'A003', 'A004']
    const four = given(start(), ...calls.map((number) => ({ fact: called(number, 1), s: 1 })))
    const come = given(
      four,
      ...['A001', 'A004'].map((number) => ({ fact: ticket('ticket-started', number, 3, { was: 'called', state: 'serving' }), s: 3 })),
    )
    expect(large(come)).toEqual(['A001', 'A002', 'A003'])
    expect(large(settled(come, 11_000))).not.toContain('A004')
  })
})

describe('a wall that was away', () => {
  test('takes missed calls into the history in order and shows only the newest large', () => {
    const before = given(start(), { fact: called('A001', 1), s: 1 })
    const missed = ['A002', 'B001', 'A003'].map((number, i) => ({ fact: called(number, 20 + i), s: 90 }))
    const back = given(before, ...missed)
    expect(large(back)).toEqual(['A003'])
    expect(history(back)).toEqual(['A001', 'A002', 'B001', 'A003'])
  })

  test('gives the newest missed call its ten seconds beside a call of now', () => {
    const back = given(start(), { fact: called('A002', 20), s: 90 }, { fact: called('A003', 95), s: 95 })
    expect(large(back)).toEqual(['A002', 'A003'])
  })

  test('takes the same from a snapshot, and shows nothing again that it knows', () => {
    const before = given(start({ calls: [pastCall('A001', 60_000)] }), { fact: called('A002', 1), s: 1 })
    const calls = [pastCall('A003', -50_000), pastCall('A002', -1_000), pastCall('A001', 60_000)]
    const back = wallOf(settled(before, 90_000), snapshot({ seq: 500, calls }), at(90), MOST_LARGE)
    expect(large(back)).toEqual(['A003'])
    expect(history(back)).toEqual(['A001', 'A002', 'A003'])
  })

  test('begins with the newest call large and the others in order, from a list that runs from the newest', () => {
    const wall = start({ calls: [pastCall('A003', 60_000), pastCall('A002', 90_000), pastCall('A001', 90_000)] })
    expect(large(wall)).toEqual(['A003'])
    expect(history(wall)).toEqual(['A001', 'A002', 'A003'])
  })

  test('forgets what it showed when a hall with an earlier number speaks', () => {
    const before = given(start(), { fact: called('A001', 1), s: 1 })
    const fresh = wallOf(before, snapshot({ seq: 3 }), at(2), MOST_LARGE)
    expect(history(fresh)).toEqual([])
    expect(large(fresh)).toEqual([])
  })

  test('forgets the calls of yesterday when the hall opens', () => {
    const evening = given(start(), { fact: called('A001', 1), s: 1 })
    const opened = { seq: 900, at: new Date(T0).toISOString(), name: 'hall-opened', body: { day: '2026-11-23' } } as const
    const morning = wallAfter(settled(evening, 60_000), opened, at(60))
    expect([large(morning), history(morning)]).toEqual([[], []])
  })
})

describe('areas and counters', () => {
  const waiting = (wall: Wall): number[] => wall.areas.map((each) => each.waiting)

  test('people who wait are counted in and out of their area', () => {
    const issued = given(start(), { fact: ticket('ticket-issued', 'A009', 1, { was: null, state: 'waiting' }), s: 1 })
    expect(waiting(issued)).toEqual([4, 0])
    const once = given(issued, { fact: called('A009', 2), s: 2 })
    expect(waiting(once)).toEqual([3, 0])
    const sent = ticket('ticket-transferred', 'A009', 3, { was: 'serving', state: 'waiting', areaId: 'after', fromAreaId: 'general' })
    expect(waiting(given(once, { fact: sent, s: 3 }))).toEqual([3, 1])
    expect(waiting(given(issued, { fact: ticket('ticket-cancelled', 'A009', 2, { state: 'cancelled' }), s: 2 }))).toEqual([3, 0])
  })

  test('CD-003 a counter that pauses is known as paused until it resumes', () => {
    const body = { counterId: 'c2', counterNumber: 2, areaId: 'general' }
    const fact = (name: string, state: string): Fact =>
      ({ seq: ++seq, at: new Date(T0).toISOString(), name, body: { ...body, state } }) as unknown as Fact
    const paused = given(start(), { fact: fact('counter-paused', 'paused'), s: 1 })
    expect(paused.counters.map((counter) => counter.state)).toEqual(['idle', 'paused', 'idle'])
    expect(given(paused, { fact: fact('counter-resumed', 'idle'), s: 2 }).counters[1]?.state).toBe('idle')
  })

  test('estimates replace those before', () => {
    const estimates = { areas: [{ id: 'general', p50S: 540 }], services: [] }
    expect(withEstimates(start(), estimates).estimates).toEqual(estimates)
  })
})

describe('real age', () => {
  test.each([
    [1, 30_000],
    [60, 500],
    [0, 30_000],
  ])('of a hall instant 30 s ago, on a clock of rate %d, is %d ms', (rate, ms) => {
    expect(ageMs(T0 - 30_000, { realMs: 0, hallMs: T0, rate })).toBe(ms)
  })

  test('is never negative', () => {
    expect(ageMs(T0 + 1, { realMs: 0, hallMs: T0, rate: 1 })).toBe(0)
    expect(LARGE_MS).toBe(10_000)
  })
})
