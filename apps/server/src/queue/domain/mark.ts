import type { MarkReason, TicketNeed } from '@jiaohao/shared/contract'
import type { Hall } from '../../hall/index.ts'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Floor } from './floor.ts'
import { laneOf } from './issue.ts'
import { ticketFact, type Waiting } from './ticket.ts'

/** What somebody who waits shall be known for from now on, and why. */
export interface Marks {
  readonly ticketId: string
  readonly staffNo: string
  readonly needs: readonly TicketNeed[]
  readonly accessible: boolean
  /** Whether this customer goes before those of the ordinary class. */
  readonly priority: boolean
  readonly reason: MarkReason
}

/** VIPs and booked customers go before priority already and keep their class; taken back, a ticket goes where it would be given today. */
const classAfter = (ticket: Waiting, hall: Hall, priority: boolean): Waiting['class'] => {
  if (ticket.class === 'vip' || ticket.class === 'booked') return ticket.class
  if (priority) return 'priority'
  const service = hall.services.get(ticket.serviceId)
  return service === undefined ? 'ordinary' : laneOf(service, 'ordinary')
}

const sameNeeds = (a: readonly TicketNeed[], b: readonly TicketNeed[]): boolean =>
  a.length === b.length && a.every((need) => b.includes(need))

/**
 * Marks somebody who waits, or takes the marks back: number, waiting time and line stay, only the class may change. Whoever is called
 * already is not waiting: `wrong-state`. Marks that stand already are no fact.
 */
export const decideMark = (floor: Floor, hall: Hall, marks: Marks): Decision => {
  const ticket = floor.tickets.get(marks.ticketId)
  if (ticket === undefined || ticket.state !== 'waiting') return refused('wrong-state')
  const needs = [...new Set(marks.needs)]
  const ticketClass = classAfter(ticket, hall, marks.priority)
  const { accessible, staffNo, reason } = marks
  if (ticketClass === ticket.class && accessible === ticket.accessible && sameNeeds(needs, ticket.needs)) return agreed()
  return agreed(
    fact('ticket-marked', {
      ...ticketFact(ticket, 'waiting'),
      class: ticketClass,
      accessible,
      staffNo,
      needs,
      fromClass: ticket.class,
      reason,
    }),
  )
}
