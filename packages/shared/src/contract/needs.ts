import * as z from 'zod'

/** What somebody who waits needs, so that a counter can prepare; it is never shown in public nor printed. */
export const TICKET_NEEDS = ['wheelchair', 'infant', 'elderly'] as const
export const TicketNeed = z.enum(TICKET_NEEDS)
export type TicketNeed = z.infer<typeof TicketNeed>
export const TicketNeeds = z.array(TicketNeed).max(TICKET_NEEDS.length)

/** Why a ticket was marked afterwards: by sight, by word, by a paper that was shown, or because an earlier mark was wrong. */
export const MARK_REASONS = ['seen', 'said', 'document', 'mistake'] as const
export const MarkReason = z.enum(MARK_REASONS)
export type MarkReason = z.infer<typeof MarkReason>
