import type { Fact, FactBody, FactName } from '../contract/facts.ts'
import type { CounterBody } from '../contract/model.ts'
import { type Floor, floorOf } from './floor.ts'

/** Nine in the morning in the hall's zone. */
export const START_MS = Date.UTC(2026, 10, 23, 1)
const AREA = 'general'
export const SERVICES = ['topup', 'plan', 'sim'] as const
export const COUNTERS = ['c1', 'c2', 'c3'] as const
const SKILLS: Record<string, readonly string[]> = { c1: ['topup', 'plan'], c2: ['plan', 'sim'], c3: ['topup', 'plan', 'sim'] }
export const OVER = ['served', 'cancelled', 'expired']

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
/** A hall in which nobody waits and every counter is closed. */
export const emptyFloor = (): Floor =>
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

/** What the hall has written down: its tickets, its counters, and the facts in their order. */
const makeBook = () => {
  const tickets: ModelTicket[] = []
  const counters: Record<string, ModelCounter> = Object.fromEntries(
    COUNTERS.map((id) => [id, { state: 'closed', ticketId: null, held: [] }]),
  )
  const facts: Fact[] = []
  let atMs = START_MS
  const now = (): number => atMs
  const tick = (): void => {
    atMs += 1_000
  }
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
  return { tickets, counters, facts, now, tick, tell, common, at, move, ofCounter, leave, change }
}
type Book = ReturnType<typeof makeBook>
type Commands = Record<string, (id: string, pick: number) => void>

/** What happens to those who wait, or whom nobody serves. */
const lineCommands = (book: Book): Commands => {
  const { tickets, counters, tell, common, move, now } = book
  return {
    issue: (_, pick) => {
      const ticket: ModelTicket = {
        id: `t${tickets.length}`,
        state: 'waiting',
        serviceId: SERVICES[pick % SERVICES.length] as string,
        counterId: null,
        queuedAt: now(),
        arrival: tickets.length,
      }
      tickets.push(ticket)
      const more = { prefix: 'A', sequence: ticket.arrival, language: 'zh' as const, ahead: 0, estimatedWait: null, printJobId: 'p' }
      tell('ticket-issued', { ...common(ticket, null), ...more })
    },
    returnAbsent: (_, pick) => {
      const absent = tickets.filter((ticket) => ticket.state === 'absent')
      const ticket = absent[pick % Math.max(1, absent.length)]
      if (ticket === undefined) return
      ticket.queuedAt = now()
      tell('ticket-returned', { ...move(ticket, 'waiting', null), counterId: null, counterNumber: null, staffNo: null })
    },
    reroute: (_, pick) => {
      const ticket = tickets[pick % Math.max(1, tickets.length)]
      if (ticket?.state !== 'waiting') return
      const fromServiceId = ticket.serviceId
      ticket.serviceId = SERVICES[pick % SERVICES.length] as string
      tell('ticket-rerouted', { ...move(ticket, 'waiting', null), staffNo: '3001', fromServiceId, fromAreaId: AREA })
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
}

/** What a counter does with the one it called. */
const callCommands = (book: Book): Commands => {
  const { tickets, counters, tell, at, move, ofCounter, leave } = book
  return {
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
    absent: (id) => {
      const ticket = ofCounter(id)
      if (ticket?.state !== 'called') return
      leave(id, 'idle')
      tell('ticket-absent', { ...move(ticket, 'absent', id), ...at(id) })
    },
    transfer: (id, pick) => {
      const ticket = ofCounter(id)
      if (ticket === undefined) return
      const fromServiceId = ticket.serviceId
      leave(id, 'idle')
      ticket.serviceId = SERVICES[pick % SERVICES.length] as string
      tell('ticket-transferred', { ...move(ticket, 'waiting', id), ...at(id), fromServiceId, fromAreaId: AREA })
    },
  }
}

/** What a counter does with the one it serves. */
const handlingCommands = (book: Book): Commands => {
  const { tickets, counters, tell, at, move, ofCounter, leave } = book
  return {
    finish: (id) => {
      const ticket = ofCounter(id)
      if (ticket?.state !== 'serving') return
      leave(id, 'idle')
      tell('ticket-finished', { ...move(ticket, 'served', id), ...at(id), handledS: 1 })
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
  }
}

/** How counters open, pause and close. */
const counterCommands = (book: Book): Commands => {
  const { tickets, counters, tell, at, move, ofCounter, leave, change } = book
  return {
    signOn: (id) => {
      if (counters[id]?.state !== 'closed') return
      tell('counter-signed-on', { ...change(id, 'idle'), staffName: id, supervisorNo: null, serviceIds: [...(SKILLS[id] ?? [])] })
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
  }
}

/** A plain book-keeper of the hall that knows nothing of the reducer: it obeys the ticket's life and writes down the facts. */
export const makeHall = () => {
  const book = makeBook()
  const commands: Commands = { ...lineCommands(book), ...callCommands(book), ...handlingCommands(book), ...counterCommands(book) }
  return {
    tickets: book.tickets,
    counters: book.counters,
    facts: book.facts,
    names: Object.keys(commands),
    run: (step: { name: string; counterId: string; pick: number }) => {
      book.tick()
      commands[step.name]?.(step.counterId, step.pick)
    },
  }
}
