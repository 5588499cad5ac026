/**
 * A visit of several services: one ticket, one number, one waiting time. `serviceId` is the service in hand, `furtherServiceIds` are
 * those still to come in the order in which the customer wants them, `doneServiceIds` those that were handled.
 */
import type { FinishRest } from '@jiaohao/shared/contract'
import type { Hall, Service } from '../../hall/index.ts'
import { mayCallNow } from './choose.ts'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Floor, OpenCounter } from './floor.ts'
import { type Doer, inHand, isDecision } from './in-hand.ts'
import { type OpenTicket, placeOf, type Serving, ticketFact } from './ticket.ts'

/** The part of a fact that says what else the visit holds; nothing where it holds nothing else. */
export const legsFact = (furtherServiceIds: readonly string[], doneServiceIds: readonly string[]) => ({
  ...(furtherServiceIds.length === 0 ? {} : { furtherServiceIds: [...furtherServiceIds] }),
  ...(doneServiceIds.length === 0 ? {} : { doneServiceIds: [...doneServiceIds] }),
})

const without = (serviceIds: readonly string[], serviceId: string): string[] => serviceIds.filter((id) => id !== serviceId)
const isSuspended = (floor: Floor, serviceId: string): boolean => floor.switches.get(serviceId)?.suspended != null

/** What is wrong with a plan of further services; `kept` stood in the plan before and are not asked again whether they are open. */
export const planRefusal = (
  floor: Floor,
  hall: Hall,
  plan: {
    readonly serviceId: string
    readonly doneServiceIds: readonly string[]
    readonly further: readonly string[]
    readonly kept: readonly string[]
  },
): Decision | null => {
  const { serviceId, doneServiceIds, further, kept } = plan
  for (const id of further) if (!hall.services.has(id)) return refused('service-unknown', id)
  const all = [serviceId, ...doneServiceIds.filter((id) => id !== serviceId), ...further]
  if (new Set(all).size < all.length) return refused('service-repeated')
  const suspended = further.find((id) => !kept.includes(id) && isSuspended(floor, id))
  return suspended === undefined ? null : refused('service-suspended', floor.switches.get(suspended)?.suspended ?? null)
}

/** Adds or drops further services: of somebody who waits by any of the staff, of somebody in hand by whoever has him. */
export const decidePlan = (floor: Floor, hall: Hall, doer: Doer, further: readonly string[]): Decision => {
  const open = floor.tickets.get(doer.ticketId)
  const ticket = open?.state === 'waiting' ? open : inHand(floor, doer, 'called', 'serving', 'held')
  if (isDecision(ticket)) return ticket
  const { serviceId, doneServiceIds, furtherServiceIds } = ticket
  const refusal = planRefusal(floor, hall, { serviceId, doneServiceIds, further, kept: furtherServiceIds })
  if (refusal !== null) return refusal
  if (further.join('\n') === furtherServiceIds.join('\n')) return agreed()
  return agreed(fact('ticket-planned', { ...ticketFact(ticket, ticket.state), staffNo: doer.staffNo, furtherServiceIds: [...further] }))
}

/** The next service of a visit that a counter may handle now: one that is left to a first seat is not. */
const nextHere = (floor: Floor, hall: Hall, ticket: OpenTicket, counter: OpenCounter, atMs: number): Service | null => {
  const may = mayCallNow(floor, hall, counter.id, atMs)
  const isHere = (serviceId: string): boolean =>
    counter.serviceIds.includes(serviceId) &&
    !isSuspended(floor, serviceId) &&
    may({ id: ticket.id, class: ticket.class, serviceId, queuedAt: atMs, arrival: ticket.arrival })
  const id = ticket.furtherServiceIds.find(isHere)
  return id === undefined ? null : (hall.services.get(id) ?? null)
}

/** The next service of a visit for which there is a counter, paused ones counted in: nobody is sent to a closed service. */
const nextElsewhere = (floor: Floor, hall: Hall, ticket: OpenTicket): Service | null => {
  const served = new Set([...floor.counters.values()].flatMap((counter) => (counter.state === 'closed' ? [] : counter.serviceIds)))
  const id = ticket.furtherServiceIds.find((serviceId) => served.has(serviceId) && !isSuspended(floor, serviceId))
  return id === undefined ? null : (hall.services.get(id) ?? null)
}

const handledS = (ticket: Serving, atMs: number): number => (atMs - ticket.startedAt - ticket.heldMs) / 1000

/** The service in hand is done and the visit goes on with another one: where from, where to, and what that took. */
const goneOn = (hall: Hall, ticket: Serving, service: Service, atMs: number) => ({
  ...placeOf(ticket),
  serviceId: service.id,
  areaId: ticket.class === 'vip' ? hall.vipAreaId : service.areaId,
  fromServiceId: ticket.serviceId,
  fromAreaId: ticket.areaId,
  handledS: handledS(ticket, atMs),
  ...legsFact(without(ticket.furtherServiceIds, service.id), [...ticket.doneServiceIds, ticket.serviceId]),
})

const counterOf = (floor: Floor, ticket: Serving): OpenCounter | null => {
  const counter = floor.counters.get(ticket.counterId)
  return counter === undefined || counter.state === 'closed' ? null : counter
}

/** Goes on with the next service of the visit at the same counter, without a new call. */
export const decideContinue = (floor: Floor, hall: Hall, doer: Doer): Decision => {
  const ticket = inHand(floor, doer, 'serving')
  if (isDecision(ticket)) return ticket
  const counter = counterOf(floor, ticket)
  const service = counter === null ? null : nextHere(floor, hall, ticket, counter, doer.atMs)
  if (service === null) return refused('nothing-further-here')
  return agreed(fact('ticket-continued', { ...ticketFact(ticket, 'serving'), ...goneOn(hall, ticket, service, doer.atMs) }))
}

/**
 * Ends the handling of the service in hand. With services left the customer waits for the next one that another counter serves, with
 * number, class and waiting time kept; one that this counter may do is not sent away, and where no counter serves any of them the
 * clerk decides: `drop` ends the visit.
 */
export const decideFinish = (floor: Floor, hall: Hall, doer: Doer, rest: FinishRest): Decision => {
  const ticket = inHand(floor, doer, 'serving')
  if (isDecision(ticket)) return ticket
  const { furtherServiceIds } = ticket
  if (furtherServiceIds.length === 0 || rest === 'drop')
    return agreed(
      fact('ticket-finished', {
        ...ticketFact(ticket, 'served'),
        ...placeOf(ticket),
        handledS: handledS(ticket, doer.atMs),
        ...legsFact(furtherServiceIds, []),
      }),
    )
  const counter = counterOf(floor, ticket)
  const here = counter === null ? null : nextHere(floor, hall, ticket, counter, doer.atMs)
  if (here !== null) return refused('further-here', here.names.zh)
  const service = nextElsewhere(floor, hall, ticket)
  if (service === null) return refused('nobody-serves', furtherServiceIds.map((id) => hall.services.get(id)?.names.zh ?? id).join('、'))
  return agreed(fact('ticket-transferred', { ...ticketFact(ticket, 'waiting'), ...goneOn(hall, ticket, service, doer.atMs) }))
}

/** What is left of a plan once the visit is sent to a service by hand. */
export const legsAfterSending = ({ furtherServiceIds, doneServiceIds }: OpenTicket, serviceId: string) =>
  legsFact(without(furtherServiceIds, serviceId), doneServiceIds)
