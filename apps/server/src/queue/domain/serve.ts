import type { Desk } from '@jiaohao/shared/contract'
import { isBeforeHisTime } from '@jiaohao/shared/kernel'
import type { Hall, Service } from '../../hall/index.ts'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Floor } from './floor.ts'
import { counterOfStaff, type Doer, inHand, isDecision } from './in-hand.ts'
import { legsAfterSending } from './legs.ts'
import { type Called, type Held, type OpenTicket, placeOf, ticketFact, type Waiting } from './ticket.ts'

/** A customer who was absent and comes back waits behind so many of his line. */
export const RETURN_BEHIND = 3

export const decideRecall = (floor: Floor, doer: Doer): Decision => {
  const ticket = inHand(floor, doer, 'called')
  if (isDecision(ticket)) return ticket
  return agreed(fact('ticket-recalled', { ...ticketFact(ticket, 'called'), ...placeOf(ticket), recalls: ticket.recalls + 1 }))
}

export const decideStart = (floor: Floor, doer: Doer): Decision => {
  const ticket = inHand(floor, doer, 'called')
  if (isDecision(ticket)) return ticket
  return agreed(fact('ticket-started', { ...ticketFact(ticket, 'serving'), ...placeOf(ticket) }))
}

export const decideAbsent = (floor: Floor, doer: Doer): Decision => {
  const ticket = inHand(floor, doer, 'called')
  if (isDecision(ticket)) return ticket
  return agreed(fact('ticket-absent', { ...ticketFact(ticket, 'absent'), ...placeOf(ticket) }))
}

export const decideHold = (floor: Floor, doer: Doer): Decision => {
  const ticket = inHand(floor, doer, 'serving')
  if (isDecision(ticket)) return ticket
  return agreed(fact('ticket-held', { ...ticketFact(ticket, 'held'), ...placeOf(ticket) }))
}

export const decideResume = (floor: Floor, doer: Doer): Decision => {
  const ticket = inHand(floor, doer, 'held')
  if (isDecision(ticket)) return ticket
  const counter = counterOfStaff(floor, doer.staffNo)
  if (counter === null) return refused('not-yours')
  if (counter.state !== 'idle') return refused('counter-busy')
  const place = { counterId: counter.id, counterNumber: counter.number, staffNo: doer.staffNo }
  return agreed(fact('ticket-resumed', { ...ticketFact(ticket, 'serving'), ...place, heldS: (doer.atMs - ticket.heldAt) / 1000 }))
}

/** Where a customer is sent: to a service, or to a desk type where the service is found out. */
export type Destination = { readonly serviceId: string } | { readonly desk: Desk }

/**
 * The service that stands for a desk type: of those that are not suspended, the first one in the order of the catalogue that a working
 * counter serves, or else the first; the clerk there sends on whoever wants another.
 */
const serviceOfDesk = (floor: Floor, hall: Hall, desk: Desk): Service | null => {
  const services = [...hall.services.values()].filter((service) => service.desk === desk)
  const open = services.filter((service) => floor.switches.get(service.id)?.suspended == null)
  const working = [...floor.counters.values()].flatMap((counter) =>
    counter.state === 'closed' || counter.state === 'paused' ? [] : counter.serviceIds,
  )
  return open.find(({ id }) => working.includes(id)) ?? open[0] ?? services[0] ?? null
}

/** Sends a customer on; number and waiting time stay, so that nobody queues twice. */
export const decideTransfer = (floor: Floor, hall: Hall, doer: Doer, to: Destination): Decision => {
  const ticket = inHand(floor, doer, 'called', 'serving')
  if (isDecision(ticket)) return ticket
  const service = 'desk' in to ? serviceOfDesk(floor, hall, to.desk) : (hall.services.get(to.serviceId) ?? null)
  if (service === null) return refused('service-unknown')
  const suspended = floor.switches.get(service.id)?.suspended ?? null
  if (suspended !== null) return refused('service-suspended', suspended)
  return agreed(
    fact('ticket-transferred', {
      ...ticketFact(ticket, 'waiting'),
      ...placeOf(ticket),
      serviceId: service.id,
      areaId: ticket.class === 'vip' ? hall.vipAreaId : service.areaId,
      fromServiceId: ticket.serviceId,
      fromAreaId: ticket.areaId,
      ...('desk' in to ? { desk: to.desk } : {}),
      ...legsAfterSending(ticket, service.id),
    }),
  )
}

/** Sends somebody who still waits to another service: number, waiting time and the place that goes with it stay. */
export const decideReroute = (floor: Floor, hall: Hall, { ticketId, staffNo }: Omit<Doer, 'atMs'>, serviceId: string): Decision => {
  const ticket = floor.tickets.get(ticketId)
  if (ticket === undefined || ticket.state !== 'waiting' || ticket.serviceId === serviceId) return refused('wrong-state')
  const service = hall.services.get(serviceId)
  if (service === undefined) return refused('service-unknown')
  const suspended = floor.switches.get(serviceId)?.suspended ?? null
  if (suspended !== null) return refused('service-suspended', suspended)
  return agreed(
    fact('ticket-rerouted', {
      ...ticketFact(ticket, 'waiting'),
      staffNo,
      serviceId: service.id,
      areaId: ticket.class === 'vip' ? hall.vipAreaId : service.areaId,
      fromServiceId: ticket.serviceId,
      fromAreaId: ticket.areaId,
      ...legsAfterSending(ticket, service.id),
    }),
  )
}

/**
 * Where a returning customer stands: right behind the third of those who wait for the same service. Whoever is booked for later has
 * no line yet and is nobody to stand behind; and a booked customer whose time has begun keeps it.
 */
const returnPlace = (waiting: readonly Waiting[], ticket: OpenTicket, atMs: number): number => {
  const line = waiting.filter(
    (other) => other.serviceId === ticket.serviceId && other.class === ticket.class && !isBeforeHisTime(other, atMs),
  )
  const behind = line[Math.min(RETURN_BEHIND, line.length) - 1]
  if (behind === undefined) return ticket.queuedAt
  const place = Math.max(ticket.queuedAt, behind.queuedAt + 1)
  return ticket.class === 'booked' ? Math.min(place, Math.max(ticket.queuedAt, atMs)) : place
}

/** Queues again: somebody absent comes back, or a wrong call is put back with its place kept. */
export const decideReturn = (floor: Floor, doer: Doer): Decision => {
  const ticket = floor.tickets.get(doer.ticketId)
  if (ticket?.state === 'absent') {
    const queuedAt = returnPlace(floor.lines.all(), ticket, doer.atMs)
    return agreed(
      fact('ticket-returned', { ...ticketFact(ticket, 'waiting'), queuedAt, counterId: null, counterNumber: null, staffNo: doer.staffNo }),
    )
  }
  const called = inHand(floor, doer, 'called')
  return isDecision(called) ? called : agreed(putBack(called))
}

/** The fact that a call is taken back: number, place and waiting time stay. */
export const putBack = (ticket: Called | Held) => fact('ticket-returned', { ...ticketFact(ticket, 'waiting'), ...placeOf(ticket) })

export const decideCancel = (floor: Floor, ticketId: string): Decision => {
  const ticket = floor.tickets.get(ticketId)
  if (ticket === undefined || ticket.state !== 'waiting') return refused('wrong-state')
  return agreed(fact('ticket-cancelled', ticketFact(ticket, 'cancelled')))
}
