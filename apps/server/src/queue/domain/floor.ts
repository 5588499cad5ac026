import type { FactBody, Skills } from '@jiaohao/shared/contract'
import { countedAs } from './choose.ts'
import type { FloorFact } from './floor-facts.ts'
import { evolveHall } from './hall-facts.ts'
import { type Lines, openLines } from './lines.ts'
import { calledFrom, headOf, type OpenTicket } from './ticket.ts'

export { FLOOR_FACTS, type FloorFact, type FloorFactName } from './floor-facts.ts'

interface Staffed {
  readonly staffNo: string
  readonly supervisorNo: string | null
  /** What its person is trained for; null is everything. */
  readonly skills: Skills | null
  readonly serviceIds: readonly string[]
}
interface Place {
  readonly id: string
  readonly number: number
  readonly areaId: string
  readonly since: number | null
  readonly heldTicketIds: readonly string[]
}
export type ClosedCounter = Place & { readonly state: 'closed' }
export type OpenCounter = Place &
  Staffed &
  (
    | { readonly state: 'idle' }
    | { readonly state: 'called' | 'serving'; readonly ticketId: string }
    | { readonly state: 'paused'; readonly reason: string }
  )
export type Counter = ClosedCounter | OpenCounter

/** What can be switched on a service while the hall is open. */
export interface ServiceSwitch {
  readonly suspended: string | null
  readonly waitingLimit: number | null
}

/**
 * The floor at this moment: the business day in hand, every ticket that is not over, every counter.
 * Decisions read it; only `evolve` changes it, in place, one fact at a time.
 */
export interface Floor {
  day: string
  open: boolean
  /** Tickets issued on this day. */
  arrivals: number
  readonly sequences: Map<string, number>
  readonly tickets: Map<string, OpenTicket>
  readonly lines: Lines
  readonly counters: Map<string, Counter>
  readonly switches: Map<string, ServiceSwitch>
  /** Why no more numbers are given today, by service; `WHOLE_HALL` stands for all of them. */
  readonly stopped: Map<string, string>
  /** Calls of the day that the ratios of work profiles have made, by their name. */
  readonly ratioCalls: Map<string, number>
}

export const emptyFloor = (places: Iterable<{ readonly id: string; readonly number: number; readonly areaId: string }>): Floor => ({
  day: '',
  open: false,
  arrivals: 0,
  sequences: new Map(),
  tickets: new Map(),
  lines: openLines(),
  counters: new Map(
    [...places].map(({ id, number, areaId }) => [
      id,
      { id, number, areaId, state: 'closed', since: null, heldTicketIds: [] } satisfies Counter,
    ]),
  ),
  switches: new Map(),
  stopped: new Map(),
  ratioCalls: new Map(),
})

const put = (floor: Floor, ticket: OpenTicket): void => {
  const before = floor.tickets.get(ticket.id)
  if (before?.state === 'waiting') floor.lines.remove(before)
  if (ticket.state === 'waiting') floor.lines.add(ticket)
  floor.tickets.set(ticket.id, ticket)
}
const drop = (floor: Floor, ticketId: string): void => {
  const before = floor.tickets.get(ticketId)
  if (before?.state === 'waiting') floor.lines.remove(before)
  floor.tickets.delete(ticketId)
}

const known = (floor: Floor, ticketId: string): OpenTicket => {
  const ticket = floor.tickets.get(ticketId)
  if (ticket === undefined) throw new Error(`a fact speaks of ticket ${ticketId}, which is not open`)
  return ticket
}
const staffedCounter = (floor: Floor, counterId: string): OpenCounter => {
  const counter = floor.counters.get(counterId)
  if (counter === undefined || counter.state === 'closed') throw new Error(`a fact speaks of counter ${counterId}, which is not open`)
  return counter
}
const staffing = (counter: OpenCounter) => ({
  id: counter.id,
  number: counter.number,
  areaId: counter.areaId,
  heldTicketIds: counter.heldTicketIds,
  staffNo: counter.staffNo,
  supervisorNo: counter.supervisorNo,
  skills: counter.skills,
  serviceIds: counter.serviceIds,
})

/** The counter lets go of a ticket: it is idle if that was the one in hand. */
const letGo = (floor: Floor, counterId: string | null, ticketId: string, atMs: number): void => {
  const counter = counterId === null ? undefined : floor.counters.get(counterId)
  if (counter === undefined || counter.state === 'closed') return
  const heldTicketIds = counter.heldTicketIds.filter((id) => id !== ticketId)
  const inHand = (counter.state === 'called' || counter.state === 'serving') && counter.ticketId === ticketId
  floor.counters.set(
    counter.id,
    inHand ? { ...staffing(counter), heldTicketIds, state: 'idle', since: atMs } : { ...counter, heldTicketIds },
  )
}
const take = (floor: Floor, counterId: string, state: 'called' | 'serving', ticketId: string, atMs: number): void => {
  const counter = staffedCounter(floor, counterId)
  const heldTicketIds = counter.heldTicketIds.filter((id) => id !== ticketId)
  floor.counters.set(counter.id, { ...staffing(counter), heldTicketIds, state, ticketId, since: atMs })
}

/** What a visit holds after a fact that says it. */
const legsOf = ({ furtherServiceIds, doneServiceIds }: FactBody<'ticket-continued' | 'ticket-transferred' | 'ticket-rerouted'>) => ({
  furtherServiceIds: furtherServiceIds ?? [],
  doneServiceIds: doneServiceIds ?? [],
})

const evolveTicket = (floor: Floor, fact: FloorFact, atMs: number): void => {
  switch (fact.name) {
    case 'ticket-issued': {
      const { body } = fact
      floor.arrivals = body.arrival + 1
      floor.sequences.set(body.prefix, body.sequence)
      put(floor, {
        state: 'waiting',
        id: body.ticketId,
        number: body.number,
        serviceId: body.serviceId,
        areaId: body.areaId,
        class: body.class,
        accessible: body.accessible,
        needs: body.needs ?? [],
        language: body.language,
        issuedAt: body.issuedAt,
        queuedAt: body.queuedAt,
        arrival: body.arrival,
        recalls: 0,
        printJobId: body.printJobId,
        furtherServiceIds: body.furtherServiceIds ?? [],
        doneServiceIds: [],
        waitsSince: null,
      })
      return
    }
    case 'ticket-planned': {
      put(floor, { ...known(floor, fact.body.ticketId), furtherServiceIds: fact.body.furtherServiceIds })
      return
    }
    case 'ticket-called': {
      const counted = countedAs(fact.body.why, fact.body.class)
      if (counted !== null) floor.ratioCalls.set(counted, (floor.ratioCalls.get(counted) ?? 0) + 1)
      put(floor, calledFrom(known(floor, fact.body.ticketId), fact.body, atMs))
      take(floor, fact.body.counterId, 'called', fact.body.ticketId, atMs)
      return
    }
    case 'ticket-recalled': {
      const ticket = known(floor, fact.body.ticketId)
      put(floor, { ...ticket, recalls: fact.body.recalls })
      return
    }
    case 'ticket-started': {
      const ticket = known(floor, fact.body.ticketId)
      if (ticket.state !== 'called') throw new Error(`ticket ${ticket.id} starts without having been called`)
      put(floor, { ...ticket, state: 'serving', startedAt: atMs, heldMs: 0 })
      take(floor, fact.body.counterId, 'serving', ticket.id, atMs)
      return
    }
    case 'ticket-continued': {
      const ticket = known(floor, fact.body.ticketId)
      if (ticket.state !== 'serving') throw new Error(`ticket ${ticket.id} goes on without being served`)
      const { serviceId, areaId } = fact.body
      put(floor, { ...ticket, serviceId, areaId, ...legsOf(fact.body), startedAt: atMs, heldMs: 0 })
      take(floor, fact.body.counterId, 'serving', ticket.id, atMs)
      return
    }
    case 'ticket-held': {
      const ticket = known(floor, fact.body.ticketId)
      if (ticket.state !== 'serving') throw new Error(`ticket ${ticket.id} is held without being served`)
      put(floor, { ...ticket, state: 'held', heldAt: atMs })
      letGo(floor, ticket.counterId, ticket.id, atMs)
      const counter = staffedCounter(floor, ticket.counterId)
      floor.counters.set(counter.id, { ...counter, heldTicketIds: [...counter.heldTicketIds, ticket.id] })
      return
    }
    case 'ticket-resumed': {
      const ticket = known(floor, fact.body.ticketId)
      if (ticket.state !== 'held') throw new Error(`ticket ${ticket.id} is resumed without being held`)
      const { heldAt, ...served } = ticket
      const { counterId, counterNumber, staffNo } = fact.body
      if (counterId !== ticket.counterId) letGo(floor, ticket.counterId, ticket.id, atMs)
      put(floor, { ...served, counterId, counterNumber, staffNo, state: 'serving', heldMs: ticket.heldMs + atMs - heldAt })
      take(floor, counterId, 'serving', ticket.id, atMs)
      return
    }
    case 'ticket-absent': {
      const ticket = known(floor, fact.body.ticketId)
      if (ticket.state !== 'called') throw new Error(`ticket ${ticket.id} is absent without having been called`)
      put(floor, { ...ticket, state: 'absent', absentAt: atMs })
      letGo(floor, ticket.counterId, ticket.id, atMs)
      return
    }
    case 'ticket-returned': {
      const ticket = known(floor, fact.body.ticketId)
      const { serviceId, areaId, queuedAt } = fact.body
      put(floor, { ...headOf(ticket), serviceId, areaId, queuedAt, state: 'waiting' })
      letGo(floor, fact.body.counterId, ticket.id, atMs)
      return
    }
    case 'ticket-transferred':
    case 'ticket-rerouted': {
      const ticket = known(floor, fact.body.ticketId)
      const { serviceId, areaId, queuedAt } = fact.body
      put(floor, { ...headOf(ticket), serviceId, areaId, queuedAt, ...legsOf(fact.body), waitsSince: atMs, state: 'waiting' })
      if (fact.name === 'ticket-transferred') letGo(floor, fact.body.counterId, ticket.id, atMs)
      return
    }
    case 'ticket-marked': {
      const { needs, accessible, class: ticketClass } = fact.body
      put(floor, { ...headOf(known(floor, fact.body.ticketId)), needs, accessible, class: ticketClass, state: 'waiting' })
      return
    }
    case 'ticket-finished':
    case 'ticket-cancelled':
    case 'ticket-expired': {
      drop(floor, fact.body.ticketId)
      letGo(floor, 'counterId' in fact.body ? fact.body.counterId : null, fact.body.ticketId, atMs)
      return
    }
    default:
      return
  }
}

const evolveCounter = (floor: Floor, fact: FloorFact, atMs: number): void => {
  switch (fact.name) {
    case 'counter-signed-on': {
      const { counterId, staffNo, supervisorNo, serviceIds } = fact.body
      const counter = floor.counters.get(counterId)
      if (counter === undefined) return
      const { id, number, areaId } = counter
      const staffed = { staffNo, supervisorNo, skills: fact.body.skills ?? null, serviceIds }
      floor.counters.set(id, { id, number, areaId, heldTicketIds: [], state: 'idle', since: atMs, ...staffed })
      return
    }
    case 'counter-retrained': {
      const counter = staffedCounter(floor, fact.body.counterId)
      const { skills, serviceIds } = fact.body
      floor.counters.set(counter.id, { ...counter, skills, serviceIds })
      return
    }
    case 'counter-paused': {
      const counter = staffedCounter(floor, fact.body.counterId)
      floor.counters.set(counter.id, { ...staffing(counter), state: 'paused', reason: fact.body.reason, since: atMs })
      return
    }
    case 'counter-resumed': {
      const counter = staffedCounter(floor, fact.body.counterId)
      floor.counters.set(counter.id, { ...staffing(counter), state: 'idle', since: atMs })
      return
    }
    case 'counter-signed-off': {
      const { id, number, areaId } = staffedCounter(floor, fact.body.counterId)
      floor.counters.set(id, { id, number, areaId, state: 'closed', since: atMs, heldTicketIds: [] })
      return
    }
    default:
      return
  }
}

/** Changes the floor by one fact that has been decided. */
export const evolve = (floor: Floor, fact: FloorFact, atMs: number): void => {
  evolveTicket(floor, fact, atMs)
  evolveCounter(floor, fact, atMs)
  evolveHall(floor, fact)
}
