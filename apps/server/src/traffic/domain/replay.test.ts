import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demoCatalogue, hallOf } from '../../hall/index.ts'
import { servedBy } from '../../queue/index.ts'
import { type ReplayDay, type ReplayHall, type ReplaySpan, type ReplayTicket, replayDay } from './replay.ts'
import { figuresOf } from './replay-figures.ts'

const MINUTE = 60_000
const hall: ReplayHall = { ...hallOf(demoCatalogue, false), servedBy }
const ticket = (id: string, atMin: number, more: Partial<ReplayTicket> = {}): ReplayTicket => ({
  id,
  serviceId: 'plan-change',
  class: 'ordinary',
  queuedAt: atMin * MINUTE,
  issuedAtMs: atMin * MINUTE,
  arrival: Number(id.slice(1)),
  leavesAtMs: null,
  occupiesMs: 10 * MINUTE,
  ...more,
})
const span = (counter: number, fromMin: number, untilMin: number, more: Partial<ReplaySpan> = {}): ReplaySpan => ({
  counterId: `counter-${counter}`,
  fromMs: fromMin * MINUTE,
  untilMs: untilMin * MINUTE,
  skills: null,
  ...more,
})
const waits = (day: ReplayDay, of: ReplayHall = hall): Record<string, number | string> =>
  Object.fromEntries([...replayDay(day, of)].sort().map(([id, end]) => [id, end.state === 'called' ? end.waitedMs / MINUTE : end.state]))

describe('a day played again', () => {
  test('one counter takes one after the other, each for as long as he really took', () => {
    const tickets = [ticket('A1', 0), ticket('A2', 1, { occupiesMs: 3 * MINUTE }), ticket('A3', 2)]
    expect(waits({ tickets, spans: [span(1, 0, 60)] })).toEqual({ A1: 0, A2: 9, A3: 11 })
  })
  test('two counters share the line, and whoever is idle longest takes the next', () => {
    const tickets = [ticket('A1', 0), ticket('A2', 1), ticket('A3', 2)]
    expect(waits({ tickets, spans: [span(1, 0, 60), span(2, 0, 60)] })).toEqual({ A1: 0, A2: 0, A3: 8 })
  })
  test('nobody is called before a counter opens, in a pause, or after it closed; who is left is not called', () => {
    const tickets = [ticket('A1', 0), ticket('A2', 1), ticket('A3', 2)]
    expect(waits({ tickets, spans: [span(1, 5, 8), span(1, 30, 36)] })).toEqual({ A1: 5, A2: 29, A3: 'uncalled' })
  })
  test('whoever gave up before the call is out of the line', () => {
    const tickets = [ticket('A1', 0), ticket('A2', 1, { leavesAtMs: 9 * MINUTE }), ticket('A3', 2)]
    expect(waits({ tickets, spans: [span(1, 0, 60)] })).toEqual({ A1: 0, A2: 'left', A3: 8 })
  })
  test('SC-002 a counter calls only what its clerk may serve, and VIP go first by the usual rules', () => {
    const skills = { desks: ['cashier' as const], serviceIds: [] }
    const tickets = [ticket('A1', 0), ticket('A2', 0, { serviceId: 'bill-payment' })]
    expect(waits({ tickets, spans: [span(1, 0, 60, { skills })] })).toEqual({ A1: 'uncalled', A2: 0 })
    const vip = [ticket('A1', 0), ticket('A2', 1), ticket('A3', 2, { class: 'vip' })]
    expect(waits({ tickets: vip, spans: [span(1, 0, 60)] })).toEqual({ A1: 0, A2: 19, A3: 8 })
  })
  test('SC-023 who wants to leave waits for the first seat while it is open, and any counter takes him after its minutes', () => {
    const tickets = [ticket('A1', 0, { serviceId: 'leaving-advice' }), ticket('A2', 0, { serviceId: 'leaving-advice', arrival: 9 })]
    expect(waits({ tickets, spans: [span(1, 0, 60)] })).toEqual({ A1: 0, A2: 10 })
    expect(waits({ tickets, spans: [span(1, 0, 60), span(5, 0, 60)] })).toEqual({ A1: 0, A2: 10 })
  })
  test('a service that the hall has no more is left out', () => {
    expect(waits({ tickets: [ticket('A1', 0, { serviceId: 'haircut' })], spans: [span(1, 0, 60)] })).toEqual({})
  })
  test('the same day gives the same answer, everybody has one end, and nobody is called before he came', () => {
    const someTicket = fc.record({
      atMin: fc.integer({ min: 0, max: 400 }),
      serviceId: fc.constantFrom('plan-change', 'bill-payment', 'handset-repair', 'leaving-advice'),
      class: fc.constantFrom('vip' as const, 'ordinary' as const, 'priority' as const),
      occupiesMs: fc.integer({ min: 1, max: 20 }).map((minutes) => minutes * MINUTE),
    })
    const someSpan = fc
      .record({ counter: fc.integer({ min: 1, max: 6 }), from: fc.integer({ min: 0, max: 300 }), length: fc.integer({ min: 1, max: 200 }) })
      .map(({ counter, from, length }) => span(counter, from, from + length))
    fc.assert(
      fc.property(
        fc.array(someTicket, { maxLength: 60 }),
        fc.uniqueArray(someSpan, { selector: ({ counterId }) => counterId }),
        (some, spans) => {
          const tickets = some.map(({ atMin, ...more }, at) => ticket(`A${at}`, atMin, more))
          const day = { tickets, spans }
          const ends = replayDay(day, hall)
          expect([...replayDay(day, hall)]).toEqual([...ends])
          expect(ends.size).toBe(tickets.length)
          for (const end of ends.values()) if (end.state === 'called') expect(end.waitedMs).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

test('figures count whoever was never called as beyond the target, and whoever left not at all', () => {
  const called = (minutes: number) => ({ end: { state: 'called' as const, waitedMs: minutes * MINUTE }, targetS: 600 })
  const ended = [
    called(0),
    called(10),
    called(20),
    { end: { state: 'uncalled' as const }, targetS: 600 },
    { end: { state: 'left' as const }, targetS: 600 },
  ]
  expect(figuresOf(ended)).toEqual({ called: 3, uncalled: 1, p50S: 600, p90S: 1080, longestS: 1200, withinTarget: 0.5 })
  expect(figuresOf([])).toEqual({ called: 0, uncalled: 0, p50S: null, p90S: null, longestS: null, withinTarget: null })
})
