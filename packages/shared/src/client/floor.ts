import type { Fact } from '../contract/facts.ts'
import type { FloorTicket, Snapshots } from '../contract/live.ts'
import type { CounterBody } from '../contract/model.ts'
import type { CallingBody } from '../contract/profiles.ts'
import { callingOrder } from '../kernel/calling-order.ts'
import { callingAfter } from './next-calls.ts'

/** The floor of the hall as staff see it: every ticket that is not over, and every counter. */
export interface Floor {
  readonly open: boolean
  readonly waitLimitS: number
  readonly tickets: Readonly<Record<string, FloorTicket>>
  readonly counters: Readonly<Record<string, CounterBody>>
  /** How the counters call; absent where the hall has not said so. */
  readonly calling?: CallingBody | undefined
}

export const floorOf = (snapshot: Snapshots['counter'] | Snapshots['manager']): Floor => ({
  open: snapshot.open,
  waitLimitS: snapshot.waitLimitS,
  tickets: Object.fromEntries(snapshot.tickets.map((ticket) => [ticket.id, ticket])),
  counters: Object.fromEntries(snapshot.counters.map((counter) => [counter.id, counter])),
  ...(snapshot.calling === undefined ? {} : { calling: snapshot.calling }),
})

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const { [key]: _, ...rest } = record
  return rest
}

type TicketFact = Extract<Fact, { body: { ticketId: string; was: unknown } }>

/** A ticket with what its visit holds besides the present service; what is absent there is absent on it. */
const withLegs = (
  { furtherServiceIds: _, doneServiceIds: __, ...ticket }: FloorTicket,
  { furtherServiceIds, doneServiceIds }: { furtherServiceIds?: string[] | undefined; doneServiceIds?: string[] | undefined },
): FloorTicket => ({
  ...ticket,
  ...(furtherServiceIds === undefined || furtherServiceIds.length === 0 ? {} : { furtherServiceIds }),
  ...(doneServiceIds === undefined || doneServiceIds.length === 0 ? {} : { doneServiceIds }),
})

const ticketAfter = (before: FloorTicket | undefined, fact: TicketFact): FloorTicket => {
  const { body } = fact
  const next: FloorTicket = {
    recalls: 0,
    staffNo: null,
    ...before,
    id: body.ticketId,
    number: body.number,
    serviceId: body.serviceId,
    areaId: body.areaId,
    class: body.class,
    accessible: body.accessible,
    state: body.state,
    issuedAt: new Date(body.issuedAt).toISOString(),
    queuedAt: body.queuedAt,
    arrival: body.arrival,
  }
  if ('counterId' in body && body.counterId !== null) next.counterId = body.counterId
  if ('counterNumber' in body && body.counterNumber !== null) next.counterNumber = body.counterNumber
  if ('staffNo' in body) next.staffNo = body.staffNo
  if ((fact.name === 'ticket-issued' || fact.name === 'ticket-marked') && fact.body.needs !== undefined) next.needs = fact.body.needs
  if (fact.name === 'ticket-called') {
    next.calledAt = fact.at
    next.call = { rule: fact.body.rule, why: fact.body.why ?? null }
  }
  if (fact.name === 'ticket-recalled') next.recalls = fact.body.recalls
  if (fact.name === 'ticket-started' || fact.name === 'ticket-continued') next.startedAt = fact.at
  if (fact.name === 'ticket-held') next.heldAt = Date.parse(fact.at)
  else delete next.heldAt
  if (next.state === 'waiting') {
    delete next.counterId
    delete next.counterNumber
    delete next.calledAt
    delete next.call
    delete next.startedAt
    next.staffNo = null
    if (fact.name === 'ticket-transferred' || fact.name === 'ticket-rerouted') next.waitsSince = Date.parse(fact.at)
  }
  switch (fact.name) {
    case 'ticket-issued':
      return withLegs(next, { furtherServiceIds: fact.body.furtherServiceIds, doneServiceIds: undefined })
    case 'ticket-continued':
    case 'ticket-transferred':
    case 'ticket-rerouted':
      return withLegs(next, fact.body)
    default:
      return next
  }
}

const counterAfterTicket = (counter: CounterBody, fact: TicketFact): CounterBody => {
  const { ticketId } = fact.body
  const held = counter.heldTicketIds.filter((id) => id !== ticketId)
  // A repeated call does not begin the counter's state anew.
  if (fact.name === 'ticket-recalled') return counter
  switch (fact.body.state) {
    case 'called':
      return { ...counter, state: 'called', ticketId, since: fact.at }
    case 'serving':
      return { ...counter, state: 'serving', ticketId, heldTicketIds: held, since: fact.at }
    case 'held':
      return { ...counter, state: 'idle', ticketId: null, heldTicketIds: [...held, ticketId], since: fact.at }
    default:
      if (counter.ticketId !== ticketId) return { ...counter, heldTicketIds: held }
      return { ...counter, state: counter.state === 'paused' ? 'paused' : 'idle', ticketId: null, heldTicketIds: held, since: fact.at }
  }
}

const afterTicketFact = (floor: Floor, fact: TicketFact): Floor => {
  const over = fact.body.state === 'served' || fact.body.state === 'cancelled' || fact.body.state === 'expired'
  const { ticketId } = fact.body
  const before = floor.tickets[ticketId]
  const counterId = ('counterId' in fact.body ? fact.body.counterId : null) ?? before?.counterId ?? null
  const counter = counterId === null ? undefined : floor.counters[counterId]
  const tickets = over ? without(floor.tickets, ticketId) : { ...floor.tickets, [ticketId]: ticketAfter(before, fact) }
  if (counter === undefined || fact.name === 'ticket-rated') return { ...floor, tickets }
  const counters = { ...floor.counters, [counter.id]: counterAfterTicket(counter, fact) }
  // A clerk who changed his counter takes a held customer along: the old counter lets go of him.
  const left = before?.state === 'held' && before.counterId !== counter.id ? floor.counters[before.counterId ?? ''] : undefined
  if (left !== undefined) counters[left.id] = { ...left, heldTicketIds: left.heldTicketIds.filter((id) => id !== ticketId) }
  return { ...floor, tickets, counters }
}

type CounterFact = Extract<Fact, { name: `counter-${string}` }>

const isOpen = (counter: CounterBody): boolean => counter.state !== 'closed' && counter.state !== 'paused'

/** Keeps `uncoveredServiceIds` true: what a closed or paused counter would serve and no open one does. */
const withCover = (counters: Readonly<Record<string, CounterBody>>): Record<string, CounterBody> => {
  const covered = new Set(
    Object.values(counters)
      .filter(isOpen)
      .flatMap((counter) => counter.serviceIds),
  )
  const uncovered = (counter: CounterBody): string[] => (isOpen(counter) ? [] : counter.serviceIds.filter((id) => !covered.has(id)))
  return Object.fromEntries(Object.values(counters).map((counter) => [counter.id, { ...counter, uncoveredServiceIds: uncovered(counter) }]))
}

const afterCounterFact = (floor: Floor, fact: CounterFact): Floor => {
  const counter = floor.counters[fact.body.counterId]
  if (counter === undefined) return floor
  if (fact.name === 'counter-retrained')
    return { ...floor, counters: withCover({ ...floor.counters, [counter.id]: { ...counter, serviceIds: fact.body.serviceIds } }) }
  const signedOn = fact.name === 'counter-signed-on'
  const closed = fact.name === 'counter-signed-off'
  const next: CounterBody = {
    ...counter,
    state: fact.body.state,
    since: fact.at,
    staffNo: closed ? null : fact.body.staffNo,
    staffName: signedOn ? fact.body.staffName : closed ? null : counter.staffName,
    supervisorNo: signedOn ? fact.body.supervisorNo : closed ? null : counter.supervisorNo,
    serviceIds: signedOn ? fact.body.serviceIds : counter.serviceIds,
    pauseReason: fact.name === 'counter-paused' ? fact.body.reason : null,
  }
  return { ...floor, counters: withCover({ ...floor.counters, [counter.id]: next }) }
}

/** On a new day every ratio begins anew. */
const callingOn = (calling: CallingBody | undefined, day: string): Pick<Floor, 'calling'> =>
  calling === undefined || calling.day === day ? {} : { calling: { ...calling, day, ratioCalls: {} } }

/** The floor after one more fact; facts that do not change it give back the same floor. */
export const floorAfter = (floor: Floor, fact: Fact): Floor => {
  switch (fact.name) {
    case 'ticket-rated':
      return floor
    case 'ticket-called': {
      const { rule, why = null, class: ticketClass } = fact.body
      const calling = callingAfter(floor.calling, { rule, why }, ticketClass)
      return { ...afterTicketFact(floor, fact), ...(calling === undefined ? {} : { calling }) }
    }
    case 'ticket-planned': {
      // Nothing moves: a visit holds another service, or one less.
      const ticket = floor.tickets[fact.body.ticketId]
      if (ticket === undefined) return floor
      const { furtherServiceIds } = fact.body
      return { ...floor, tickets: { ...floor.tickets, [ticket.id]: withLegs(ticket, { ...ticket, furtherServiceIds }) } }
    }
    case 'ticket-issued':
    case 'ticket-continued':
    case 'ticket-recalled':
    case 'ticket-started':
    case 'ticket-finished':
    case 'ticket-absent':
    case 'ticket-returned':
    case 'ticket-held':
    case 'ticket-resumed':
    case 'ticket-transferred':
    case 'ticket-rerouted':
    case 'ticket-marked':
    case 'ticket-cancelled':
    case 'ticket-expired':
      return afterTicketFact(floor, fact)
    case 'counter-signed-on':
    case 'counter-retrained':
    case 'counter-paused':
    case 'counter-resumed':
    case 'counter-signed-off':
      return afterCounterFact(floor, fact)
    case 'hall-opened':
      return { ...floor, open: true, ...callingOn(floor.calling, fact.body.day) }
    case 'hall-closed':
      return { ...floor, open: false }
    default:
      return floor
  }
}

/** Those who wait, in calling order at that instant; `serviceIds` limits it to what one counter may serve. */
export const waitingOrder = (floor: Floor, atMs: number, serviceIds: readonly string[] | null): FloorTicket[] =>
  Object.values(floor.tickets)
    .filter((ticket) => ticket.state === 'waiting' && (serviceIds === null || serviceIds.includes(ticket.serviceId)))
    .sort(callingOrder(atMs, floor.waitLimitS))
