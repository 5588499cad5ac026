import * as z from 'zod'
import { CommandId, Day, Instant, TicketBody } from './model.ts'

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

/** The schemas of the consultant's calls. */
export const triageShapes = {
  rerouteTicket: {
    summary: 'Send somebody who waits to another service; number, issue time and place by waiting time are kept',
    body: command.extend({ serviceId: z.string().min(1).max(64) }),
    reply: z.object({ ticket: TicketBody }),
  },
  recordConsultation: {
    summary: 'Record what somebody asked the consultant, and what it came to; nothing about who asked',
    body: command.extend({ topic: Topic, outcome: Outcome }),
    reply: z.object({ today: z.object(counts) }),
  },
  guideToSelfService: {
    summary: 'Record that a customer was guided to a machine for a service',
    body: command,
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

/** What the journal holds of a consultant's work. */
export const triageFacts = {
  'consultation-recorded': z.object({ consultationId: z.string(), topic: Topic, outcome: Outcome, staffNo: z.string() }),
  'customer-guided': z.object({ guidanceId: z.string(), serviceId: z.string(), staffNo: z.string() }),
} as const
