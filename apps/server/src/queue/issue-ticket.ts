import type { EstimatedWait, FactBody, Language, TicketBody, TicketClass, TicketNeed } from '@jiaohao/shared/contract'
import { newId } from '@jiaohao/shared/kernel'
import type { Devices } from '../devices/index.ts'
import type { Hall } from '../hall/index.ts'
import { type Outcome, refuse, type Tx } from '../platform/executor.ts'
import type { Principal } from '../platform/principal.ts'
import { decideIssue } from './domain/issue.ts'
import { ticketBody } from './domain/ticket.ts'
import { answer, type Queue } from './queue.ts'

/** A number that somebody is to be given. */
export interface TicketRequest {
  readonly serviceId: string
  readonly class: TicketClass
  readonly accessible: boolean
  readonly needs: readonly TicketNeed[]
  readonly language: Language
  /** Whether any class may be given: staff may, and so may an appointment. */
  readonly anyClass: boolean
  /** From when the ticket counts in its line, UTC milliseconds. */
  readonly queuedAt: number
  /** What else the customer wants on this visit, in order. */
  readonly furtherServiceIds: readonly string[]
  /** The printer that staff chose, or null for the one where whoever asks stands. */
  readonly printerId: string | null
}
/** The number that was given, and the paper that is on its way. */
export interface IssuedTicket {
  readonly ticket: TicketBody
  readonly ahead: number
  readonly estimatedWait: EstimatedWait | null
  readonly printJobId: string
}
export type IssueTicket = (tx: Tx, who: Principal, request: TicketRequest) => Outcome<IssuedTicket>

/** Gives numbers: the ticket and its print job are committed together. The paper comes out where whoever asks stands. */
export const makeIssueTicket =
  ({ queue, hall, devices }: { readonly queue: Queue; readonly hall: () => Hall; readonly devices: Devices }): IssueTicket =>
  (tx, who, request) => {
    const { serviceId, accessible, needs, language, queuedAt, furtherServiceIds, printerId } = request
    if (printerId !== null && !devices.isPrinter(printerId)) return refuse('not-found', `no printer ${printerId}`)
    const decision = decideIssue(queue.floor, hall(), {
      ticketId: newId(tx.atMs),
      printJobId: newId(tx.atMs),
      serviceId,
      class: request.class,
      accessible,
      needs,
      language,
      byStaff: request.anyClass,
      atMs: tx.atMs,
      queuedAt,
      furtherServiceIds,
      estimate: queue.estimates.forTicket,
    })
    return answer(queue.carryOut(tx, decision), ([issuedSeq = 0]) => {
      const issued = (decision.ok ? decision.facts[0]?.body : undefined) as FactBody<'ticket-issued'>
      const ticket = queue.floor.tickets.get(issued.ticketId)
      if (ticket === undefined) throw new Error('the ticket just issued is not on the floor')
      devices.requestPrint(tx, {
        printJobId: issued.printJobId,
        ticketId: issued.ticketId,
        printerId: printerId ?? devices.printerFor(who),
        content: { kind: 'ticket', number: issued.number, issuedSeq },
      })
      return { ticket: ticketBody(ticket), ahead: issued.ahead, estimatedWait: issued.estimatedWait, printJobId: issued.printJobId }
    })
  }
