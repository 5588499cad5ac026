import type { Entry } from '../../apps/server/src/platform/journal.ts'

/** Lines of the journal about a ticket that is there, about calls, and about counters. */
export type TicketLine = Extract<Entry, { body: { was: unknown; ticketId: string } }>
export type CallLine = Extract<Entry, { name: 'ticket-called' }>
export type CounterLine = Extract<Entry, { name: `counter-${string}` }>

/** A ticket as the reader of a journal knows it. */
export interface Known {
  state: string
  serviceId: string
  class: string
  readonly issuedAt: number
  queuedAt: number
  readonly arrival: number
  readonly number: string
  counterId: string | null
  finished: number
  /** Services of the visit that are still to come, and those that were handled. */
  further: readonly string[]
  done: readonly string[]
  startedAt: number
  heldSince: number
  heldMs: number
}
/** A counter as the reader of a journal knows it. */
export interface Desk {
  state: 'closed' | 'open' | 'paused'
  staffNo: string
  serviceIds: readonly string[]
}

/** A line of the journal that breaks a law of the queue. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw'
}

/** What the reader of a journal remembers of the lines before. */
export interface Memory {
  readonly waitLimitMs: number
  readonly tickets: Map<string, Known>
  readonly desks: Map<string, Desk>
  readonly given: Map<string, number>
  readonly suspended: Set<string>
  readonly limits: Map<string, number>
  arrivals: number
  day: string
  open: boolean
}

/** Throws at the line that breaks a law; `what` says how. */
export const law = (holds: boolean, line: Entry, what: string): void => {
  if (!holds) throw new BrokenLaw(`line ${line.seq} ${line.name}: ${what}\n${JSON.stringify(line.body)}`)
}
