import { type Decision, refused } from './decision.ts'
import type { Counter, Floor, OpenCounter } from './floor.ts'
import type { Called, Held, OpenTicket, Serving } from './ticket.ts'

/** Who does something with a ticket, and when. */
export interface Doer {
  readonly ticketId: string
  readonly staffNo: string
  readonly atMs: number
}

/** The counter that somebody has opened. */
export const counterOfStaff = (floor: Floor, staffNo: string): OpenCounter | null => {
  for (const counter of floor.counters.values()) if (counter.state !== 'closed' && counter.staffNo === staffNo) return counter
  return null
}
const isYours = (ticket: Called | Serving | Held, counter: Counter | null): boolean =>
  counter !== null && counter.state !== 'closed' && (counter.id === ticket.counterId || counter.staffNo === ticket.staffNo)

type InState<S extends OpenTicket['state']> = Extract<OpenTicket, { state: S }>

/** Finds a ticket in one of some states that this person has in hand, or says why not. */
export const inHand = <S extends 'called' | 'serving' | 'held'>(
  floor: Floor,
  { ticketId, staffNo }: Doer,
  ...states: S[]
): InState<S> | Decision => {
  const ticket = floor.tickets.get(ticketId)
  if (ticket === undefined || !(states as string[]).includes(ticket.state)) return refused('wrong-state')
  const held = ticket as Called | Serving | Held
  return isYours(held, counterOfStaff(floor, staffNo)) ? (ticket as InState<S>) : refused('not-yours')
}
export const isDecision = (found: OpenTicket | Decision): found is Decision => 'ok' in found
