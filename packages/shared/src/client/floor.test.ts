import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../contract/facts.ts'
import type { CounterBody } from '../contract/model.ts'
import { floorAfter, floorOf, waitingOrder } from './floor.ts'
import { COUNTERS, emptyFloor, makeHall, OVER, SERVICES, START_MS } from './floor-walk.ts'

const steps = (names: readonly string[]) =>
  fc.array(fc.record({ name: fc.constantFrom(...names), counterId: fc.constantFrom(...COUNTERS), pick: fc.nat(30) }), {
    minLength: 20,
    maxLength: 160,
  })

/** Mostly issues and calls would be idle talk: this weighs the walk so that counters are staffed first. */
const walked = (walk: readonly { name: string; counterId: string; pick: number }[]) => {
  const hall = makeHall()
  for (const counterId of COUNTERS) hall.run({ name: 'signOn', counterId, pick: 0 })
  for (let i = 0; i < 6; i++) hall.run({ name: 'issue', counterId: 'c1', pick: i })
  for (const step of walk) hall.run(step)
  return { hall, floor: hall.facts.reduce(floorAfter, emptyFloor()) }
}

describe('the floor after any walk of the hall', () => {
  const { names } = makeHall()

  test('holds exactly the tickets that are not over, each in the state and at the counter that the hall knows', () => {
    fc.assert(
      fc.property(steps(names), (walk) => {
        const { hall, floor } = walked(walk)
        const expected = hall.tickets
          .filter((ticket) => !OVER.includes(ticket.state))
          .map(({ id, state, serviceId, counterId, queuedAt }) => ({ id, state, serviceId, counterId, queuedAt }))
        const actual = Object.values(floor.tickets).map(({ id, state, serviceId, counterId, queuedAt }) => ({
          id,
          state,
          serviceId,
          counterId: counterId ?? null,
          queuedAt,
        }))
        const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
        expect(actual.sort(byId)).toEqual(expected.sort(byId))
      }),
    )
  })

  test('gives every counter the ticket, the held tickets and the state that the hall knows', () => {
    fc.assert(
      fc.property(steps(names), (walk) => {
        const { hall, floor } = walked(walk)
        for (const id of COUNTERS) {
          const { state, ticketId, heldTicketIds } = floor.counters[id] as CounterBody
          expect({ state, ticketId, held: [...heldTicketIds].sort() }).toEqual({
            ...hall.counters[id],
            held: [...(hall.counters[id]?.held ?? [])].sort(),
          })
        }
      }),
    )
  })

  test('never counts a service as uncovered while an open counter serves it, and never forgets one that nobody serves', () => {
    fc.assert(
      fc.property(steps(['signOn', 'pause', 'resume', 'signOff', 'call', 'finish']), (walk) => {
        const { floor } = walked(walk)
        const counters = Object.values(floor.counters)
        const open = counters.filter((counter) => counter.state !== 'closed' && counter.state !== 'paused')
        const covered = new Set(open.flatMap((counter) => counter.serviceIds))
        const uncovered = new Set(counters.flatMap((counter) => counter.uncoveredServiceIds))
        expect([...SERVICES].filter((id) => !covered.has(id)).sort()).toEqual([...uncovered].sort())
        for (const counter of open) expect(counter.uncoveredServiceIds).toEqual([])
      }),
    )
  })

  test('is the same whether a seat heard every fact or joined with a snapshot half-way', () => {
    fc.assert(
      fc.property(steps(names), fc.nat(200), (walk, cut) => {
        const { hall, floor } = walked(walk)
        const half = hall.facts.slice(0, cut).reduce(floorAfter, emptyFloor())
        const snapshot = {
          seat: 'counter' as const,
          seq: cut,
          now: '2026-11-23T01:00:00Z',
          rate: 1,
          open: half.open,
          waitLimitS: half.waitLimitS,
          tickets: Object.values(half.tickets),
          counters: Object.values(half.counters),
        }
        expect(hall.facts.slice(cut).reduce(floorAfter, floorOf(structuredClone(snapshot)))).toEqual(floor)
      }),
    )
  })

  test('TQ-002 lists everybody who waits exactly once, one class in the order of arrival', () => {
    fc.assert(
      fc.property(steps(names), (walk) => {
        const { hall, floor } = walked(walk)
        const line = waitingOrder(floor, START_MS + 200_000, null)
        const waiting = hall.tickets.filter((ticket) => ticket.state === 'waiting')
        const expected = waiting.sort((a, b) => a.queuedAt - b.queuedAt || a.arrival - b.arrival).map((ticket) => ticket.id)
        expect(line.map((ticket) => ticket.id)).toEqual(expected)
      }),
    )
  })
})

test('a repeated call counts, and the time since the first call goes on', () => {
  const hall = makeHall()
  for (const name of ['signOn', 'issue', 'call', 'recall']) hall.run({ name, counterId: 'c1', pick: 0 })
  const floor = hall.facts.reduce(floorAfter, emptyFloor())
  const calledAt = hall.facts.find((fact) => fact.name === 'ticket-called')?.at
  expect(floor.tickets.t0).toMatchObject({ state: 'called', recalls: 1, calledAt })
  expect(floor.counters.c1?.since).toBe(calledAt)
})

test('a ticket that waits again carries nothing of the counter that had called it', () => {
  const hall = makeHall()
  for (const name of ['signOn', 'issue', 'call', 'pause']) hall.run({ name, counterId: 'c1', pick: 0 })
  const ticket = hall.facts.reduce(floorAfter, emptyFloor()).tickets.t0
  expect(Object.keys(ticket ?? {})).not.toEqual(expect.arrayContaining(['counterId']))
  expect(ticket).toMatchObject({ state: 'waiting', staffNo: null })
  expect(ticket?.calledAt ?? ticket?.startedAt ?? ticket?.counterNumber).toBeUndefined()
})

test('a rating changes nothing on the floor', () => {
  const hall = makeHall()
  for (const name of ['signOn', 'issue', 'call', 'start', 'finish']) hall.run({ name, counterId: 'c1', pick: 0 })
  const floor = hall.facts.reduce(floorAfter, emptyFloor())
  const finished = hall.facts.at(-1) as Extract<Fact, { name: 'ticket-finished' }>
  const { handledS: _, ...body } = finished.body
  expect(floorAfter(floor, { seq: 99, at: finished.at, name: 'ticket-rated', body: { ...body, score: 5 } })).toBe(floor)
})
