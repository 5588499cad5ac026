import * as z from 'zod'
import { CommandId, Day, Instant, TicketBody } from './model.ts'
import { MarkReason, TicketNeeds } from './needs.ts'
import { PrinterState } from './paper.ts'

const command = z.object({ commandId: CommandId })

/** What customers ask a consultant about (SC-012). */
export const CONSULTATION_TOPICS = [
  'company',
  'tariff',
  'business',
  'procedure',
  'network',
  'new-services',
  'service-content',
  'area-codes',
] as const
export type ConsultationTopic = (typeof CONSULTATION_TOPICS)[number]

/** What a consultation came to; `answered` needed no ticket. */
export const CONSULTATION_OUTCOMES = ['answered', 'to-self-service', 'to-counter', 'to-complaints'] as const
export type ConsultationOutcome = (typeof CONSULTATION_OUTCOMES)[number]

const Topic = z.enum(CONSULTATION_TOPICS)
const Outcome = z.enum(CONSULTATION_OUTCOMES)
const counts = {
  /** Consultations recorded. */
  consultations: z.int().nonnegative(),
  /** Those of them that needed no ticket. */
  answered: z.int().nonnegative(),
  /** Customers guided to a machine instead of a counter. */
  guided: z.int().nonnegative(),
}
export const TriageInterval = z.object({ start: Instant, ...counts }).meta({ id: 'TriageInterval' })

/** The hall's instant at which it happened, for a record that could not be sent at once; without it, now. At most a day ago. */
const askedAt = { askedAt: Instant.optional() }

/** The schemas of the consultant's calls. */
export const triageShapes = {
  markTicket: {
    summary: 'Mark somebody who waits: what they need, whether to go towards them, whether they go first; number and waiting time are kept',
    body: command.extend({ needs: TicketNeeds, accessible: z.boolean(), priority: z.boolean(), reason: MarkReason }),
    reply: z.object({ ticket: TicketBody, needs: TicketNeeds }),
  },
  listPrinters: {
    summary: 'The printers that a number may come out of',
    reply: z.object({
      printers: z.array(
        z.object({ id: z.string(), name: z.string(), connected: z.boolean(), state: PrinterState, isDefault: z.boolean() }),
      ),
    }),
  },
  rerouteTicket: {
    summary: 'Send somebody who waits to another service; number, issue time and place by waiting time are kept',
    body: command.extend({ serviceId: z.string().min(1).max(64) }),
    reply: z.object({ ticket: TicketBody }),
  },
  recordConsultation: {
    summary: 'Record what somebody asked the consultant, and what it came to; nothing about who asked',
    body: command.extend({ topic: Topic, outcome: Outcome, ...askedAt }),
    reply: z.object({ today: z.object(counts) }),
  },
  guideToSelfService: {
    summary: 'Record that a customer was guided to a machine for a service, perhaps giving up a number',
    body: command.extend({ ticketId: z.string().min(1).max(64).optional(), ...askedAt }),
    reply: z.object({ today: z.object(counts) }),
  },
  getConsultations: {
    summary: 'What the consultants did on a day, by half-hour and by topic',
    query: z.object({ day: Day.optional() }),
    reply: z.object({
      day: Day,
      ...counts,
      topics: z.array(z.object({ topic: Topic, count: z.int().nonnegative() })),
      intervals: z.array(TriageInterval),
    }),
  },
} as const

/** The instant (UTC milliseconds) and business day it happened; absent where the record was sent at once. */
const asked = { asked: z.object({ at: z.int(), day: z.string() }).optional() }

/** What the journal holds of a consultant's work. */
export const triageFacts = {
  'consultation-recorded': z.object({ consultationId: z.string(), topic: Topic, outcome: Outcome, staffNo: z.string(), ...asked }),
  'customer-guided': z.object({
    guidanceId: z.string(),
    serviceId: z.string(),
    staffNo: z.string(),
    /** The number that was given up for it; absent for somebody who had none. */
    ticketId: z.string().optional(),
    ...asked,
  }),
} as const
