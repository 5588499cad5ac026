import type { CallRule, CallWhy, FactBody, Language, TicketBody, TicketClass, TicketNeed, TicketState } from '@jiaohao/shared/contract'

interface Head {
  readonly id: string
  readonly number: string
  readonly serviceId: string
  readonly areaId: string
  readonly class: TicketClass
  readonly accessible: boolean
  readonly needs: readonly TicketNeed[]
  readonly language: Language
  readonly issuedAt: number
  /** What orders it in its line: its issue, or a later instant after it was absent. */
  readonly queuedAt: number
  readonly arrival: number
  readonly recalls: number
  readonly printJobId: string
  /** Services of the visit that are still to come, in order, and those that were handled. */
  readonly furtherServiceIds: readonly string[]
  readonly doneServiceIds: readonly string[]
  /** Since when it waits for its service, where it was sent to it; null where the number was taken for it. */
  readonly waitsSince: number | null
}
interface At {
  readonly counterId: string
  readonly counterNumber: number
  readonly staffNo: string
  readonly calledAt: number
  readonly rule: CallRule
  /** Null for a call out of order, and for one from before reasons were kept. */
  readonly why: CallWhy | null
}

export type Waiting = Head & { readonly state: 'waiting' }
export type Called = Head & At & { readonly state: 'called' }
/** `heldMs` is the sum of the holds so far: handling time leaves it out. */
export type Serving = Head & At & { readonly state: 'serving'; readonly startedAt: number; readonly heldMs: number }
export type Held = Head & At & { readonly state: 'held'; readonly startedAt: number; readonly heldMs: number; readonly heldAt: number }
export type Absent = Head & At & { readonly state: 'absent'; readonly absentAt: number }
/** A ticket that is not over. What exists only in a state lives only in its variant. */
export type OpenTicket = Waiting | Called | Serving | Held | Absent

/** The part of a fact that says which ticket, and how its state changed. */
export const ticketFact = (ticket: OpenTicket, state: TicketState) => ({
  ticketId: ticket.id,
  number: ticket.number,
  serviceId: ticket.serviceId,
  areaId: ticket.areaId,
  class: ticket.class,
  accessible: ticket.accessible,
  was: ticket.state,
  state,
  issuedAt: ticket.issuedAt,
  queuedAt: ticket.queuedAt,
  arrival: ticket.arrival,
})

/** The parts of a fact that say where it happened. */
export const placeOf = (ticket: Called | Serving | Held | Absent) => ({
  counterId: ticket.counterId,
  counterNumber: ticket.counterNumber,
  staffNo: ticket.staffNo,
})

const instant = (ms: number): string => new Date(ms).toISOString()

/** A ticket as the contract shows it. */
export const ticketBody = (ticket: OpenTicket): TicketBody => {
  const body: TicketBody = {
    id: ticket.id,
    number: ticket.number,
    serviceId: ticket.serviceId,
    areaId: ticket.areaId,
    class: ticket.class,
    accessible: ticket.accessible,
    state: ticket.state,
    issuedAt: instant(ticket.issuedAt),
    recalls: ticket.recalls,
    ...(ticket.furtherServiceIds.length === 0 ? {} : { furtherServiceIds: [...ticket.furtherServiceIds] }),
    ...(ticket.doneServiceIds.length === 0 ? {} : { doneServiceIds: [...ticket.doneServiceIds] }),
  }
  if (ticket.state === 'waiting') return body
  body.calledAt = instant(ticket.calledAt)
  body.counterId = ticket.counterId
  body.counterNumber = ticket.counterNumber
  if (ticket.state === 'serving' || ticket.state === 'held') body.startedAt = instant(ticket.startedAt)
  return body
}

/** The ticket after it was called. */
export const calledFrom = (ticket: OpenTicket, fact: FactBody<'ticket-called'>, atMs: number): Called => ({
  ...headOf(ticket),
  state: 'called',
  counterId: fact.counterId,
  counterNumber: fact.counterNumber,
  staffNo: fact.staffNo,
  calledAt: atMs,
  rule: fact.rule,
  why: fact.why ?? null,
})

/** What every state of a ticket shares. */
export const headOf = (ticket: OpenTicket): Head => ({
  id: ticket.id,
  number: ticket.number,
  serviceId: ticket.serviceId,
  areaId: ticket.areaId,
  class: ticket.class,
  accessible: ticket.accessible,
  needs: ticket.needs,
  language: ticket.language,
  issuedAt: ticket.issuedAt,
  queuedAt: ticket.queuedAt,
  arrival: ticket.arrival,
  recalls: ticket.recalls,
  printJobId: ticket.printJobId,
  furtherServiceIds: ticket.furtherServiceIds,
  doneServiceIds: ticket.doneServiceIds,
  waitsSince: ticket.waitsSince,
})
