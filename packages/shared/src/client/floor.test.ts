import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact, FactBody, FactName } from '../contract/facts.ts'
import type { CounterBody } from '../contract/model.ts'
import { type Floor, floorAfter, floorOf, waitingOrder } from './floor.ts'

const START_MS = Date.UTC(2026, 10, 23, 1)
const AREA = 'general'
const SERVICES = ['topup', 'plan', 'sim'] as const
const COUNTERS = ['c1', 'c2', 'c3'] as const
const SKILLS: Record<string, readonly string[]> = { c1: ['topup', 'plan'], c2: ['plan', 'sim'], c3: ['topup', 'plan', 'sim'] }
const OVER = ['served', 'cancelled', 'expired']

const counterBody = (id: string): CounterBody => ({
  id,
  number: Number(id.slice(1)),
  areaId: AREA,
  state: 'closed',
  staffNo: null,
  staffName: null,
  supervisorNo: null,
  ticketId: null,
  heldTicketIds: [],
  serviceIds: [...(SKILLS[id] ?? [])],
  since: null,
  pauseReason: null,
  uncoveredServiceIds: [...(SKILLS[id] ?? [])],
})
const emptyFloor = (): Floor =>
  floorOf({
    seat: 'counter',
    seq: 0,
    now: new Date(START_MS).toISOString(),
    rate: 1,
    open: true,
    waitLimitS: 1800,
    tickets: [],
    counters: COUNTERS.map(counterBody),
  })

interface ModelTicket {
  id: string
  state: FactBody<'ticket-issued'>['state']
  serviceId: string
  counterId: string | null
  queuedAt: number
  arrival: number
}
interface ModelCounter {
  state: CounterBody['state']
  ticketId: string | null
  held: string[]
}

/** A plain book-keeper of the hall that knows nothing of the reducer: it obeys the ticket's life and writes down the facts. */
const makeHall = () => {
  const tickets: ModelTicket[] = []
  const counters: Record<string, ModelCounter> = Object.fromEntries(
    COUNTERS.map((id) => [id, { state: 'closed', ticketId: null, held: [] }]),
  )
  const facts: Fact[] = []
  let atMs = START_MS
  const tell = <N extends FactName>(name: N, body: FactBody<N>): void => {
    facts.push({ seq: facts.length + 1, at: new Date(atMs).toISOString(), name, body } as Fact)
  }
  const common = (ticket: ModelTicket, was: ModelTicket['state'] | null) => ({
    ticketId: ticket.id,
    number: `A${ticket.arrival}`,
    serviceId: ticket.serviceId,
    areaId: AREA,
    class: 'ordinary' as const,
    accessible: false,
    was,
    state: ticket.state,
    issuedAt: ticket.queuedAt,
    queuedAt: ticket.queuedAt,
    arrival: ticket.arrival,
  })
  const at = (counterId: string) => ({ counterId, counterNumber: Number(counterId.slice(1)), staffNo: `200${counterId.slice(1)}` })
  const move = (ticket: ModelTicket, state: ModelTicket['state'], counterId: string | null) => {
    const was = ticket.state
    ticket.state = state
    ticket.counterId = state === 'waiting' || OVER.includes(state) ? null : counterId
    return common(ticket, was)
  }
  const ofCounter = (id: string) => tickets.find((ticket) => ticket.id === counters[id]?.ticketId)
  const leave = (id: string, state: 'idle' | 'paused' | 'closed') => Object.assign(counters[id] as ModelCounter, { state, ticketId: null })
  const change = (id: string, state: CounterBody['state']) => {
    ;(counters[id] as ModelCounter).state = state
    return { ...at(id), areaId: AREA, state }
  }
  const commands: Record<string, (id: string, pick: number) => void> = {
    issue: (_, pick) => {
      const ticket: ModelTicket = {
        id: `t${tickets.length}`,
        state: 'waiting',
        serviceId: SERVICES[pick % SERVICES.length] as string,
        counterId: null,
        queuedAt: atMs,
        arrival: tickets.length,
      }
      tickets.push(ticket)
      const more = { prefix: 'A', sequence: ticket.arrival, language: 'zh' as const, ahead: 0, estimatedWait: null, printJobId: 'p' }
      tell('ticket-issued', { ...common(ticket, null), ...more })
    },
    signOn: (id) => {
      if (counters[id]?.state !== 'closed') return
      tell('counter-signed-on', { ...change(id, 'idle'), staffName: id, supervisorNo: null, serviceIds: [...(SKILLS[id] ?? [])] })
    },
    call: (id, pick) => {
      const waiting = tickets.filter((ticket) => ticket.state === 'waiting')
      const ticket = waiting[pick % Math.max(1, waiting.length)]
      if (ticket === undefined || counters[id]?.state !== 'idle') return
      Object.assign(counters[id], { state: 'called', ticketId: ticket.id })
      tell('ticket-called', { ...move(ticket, 'called', id), ...at(id), rule: 'longest-wait', reason: null, waitedS: 1 })
    },
    recall: (id) => {
      const ticket = ofCounter(id)
      if (ticket?.state === 'called') tell('ticket-recalled', { ...move(ticket, 'called', id), ...at(id), recalls: 1 })
    },
    start: (id) => {
      const ticket = ofCounter(id)
      if (ticket?.state !== 'called') return
      Object.assign(counters[id] as ModelCounter, { state: 'serving' })
      tell('ticket-started', { ...move(ticket, 'serving', id), ...at(id) })
    },
    finish: (id) => {
      const ticket = ofCounter(id)
      if (ticket?.state !== 'serving') return
      leave(id, 'idle')
      tell('ticket-finished', { ...move(ticket, 'served', id), ...at(id), handledS: 1 })
    },
    absent: (id) => {
      const ticket = ofCounter(id)
      if (ticket?.state !== 'called') return
      leave(id, 'idle')
      tell('ticket-absent', { ...move(ticket, 'absent', id), ...at(id) })
    },
    hold: (id) => {
      const ticket = ofCounter(id)
      if (ticket?.state !== 'serving') return
      leave(id, 'idle').held.push(ticket.id)
      tell('ticket-held', { ...move(ticket, 'held', id), ...at(id) })
    },
    resumeHeld: (id, pick) => {
      const counter = counters[id] as ModelCounter
      const held = tickets.filter((each) => each.state === 'held')
      const ticket = held[pick % Math.max(1, held.length)]
      if (ticket === undefined || counter.state !== 'idle') return
      for (const each of Object.values(counters)) each.held = each.held.filter((ticketId) => ticketId !== ticket.id)
      Object.assign(counter, { state: 'serving', ticketId: ticket.id })
      tell('ticket-resumed', { ...move(ticket, 'serving', id), ...at(id), heldS: 1 })
    },
    transfer: (id, pick) => {
      const ticket = ofCounter(id)
      if (ticket === undefined) return
      const fromServiceId = ticket.serviceId
      leave(id, 'idle')
      ticket.serviceId = SERVICES[pick % SERVICES.length] as string
      tell('ticket-transferred', { ...move(ticket, 'waiting', id), ...at(id), fromServiceId, fromAreaId: AREA })
    },
    returnAbsent: (_, pick) => {
      const absent = tickets.filter((ticket) => ticket.state === 'absent')
      const ticket = absent[pick % Math.max(1, absent.length)]
      if (ticket === undefined) return
      ticket.queuedAt = atMs
      tell('ticket-returned', { ...move(ticket, 'waiting', null), counterId: null, counterNumber: null, staffNo: null })
    },
    pause: (id) => {
      const counter = counters[id] as ModelCounter
      if (counter.state !== 'idle' && counter.state !== 'called') return
      const ticket = ofCounter(id)
      leave(id, 'idle')
      if (ticket !== undefined) tell('ticket-returned', { ...move(ticket, 'waiting', id), ...at(id) })
      tell('counter-paused', { ...change(id, 'paused'), reason: 'break' })
    },
    resume: (id) => {
      if (counters[id]?.state === 'paused') tell('counter-resumed', change(id, 'idle'))
    },
    signOff: (id) => {
      const counter = counters[id] as ModelCounter
      if (counter.state !== 'idle' && counter.state !== 'paused') return
      for (const ticket of tickets.filter((each) => counter.held.includes(each.id))) {
        tell('ticket-returned', { ...move(ticket, 'waiting', id), ...at(id) })
      }
      counter.held = []
      tell('counter-signed-off', change(id, 'closed'))
    },
    cancel: (_, pick) => {
      const ticket = tickets[pick % Math.max(1, tickets.length)]
      if (ticket?.state === 'waiting') tell('ticket-cancelled', move(ticket, 'cancelled', null))
    },
    expire: (_, pick) => {
      const ticket = tickets[pick % Math.max(1, tickets.length)]
      if (ticket === undefined || !['waiting', 'held', 'absent'].includes(ticket.state)) return
      const { counterId } = ticket
      for (const counter of Object.values(counters)) counter.held = counter.held.filter((id) => id !== ticket.id)
      tell('ticket-expired', { ...move(ticket, 'expired', null), counterId })
    },
  }
  return {
    tickets,
    counters,
    facts,
    run: (step: { name: string; counterId: string; pick: number }) => {
      atMs += 1_000
      commands[step.name]?.(step.counterId, step.pick)
    },
    names: Object.keys(commands),
  }
}

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
