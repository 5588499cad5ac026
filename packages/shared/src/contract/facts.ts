import * as z from 'zod'
import { adviceFacts } from './advice.ts'
import { visitorFacts } from './appointment-desk.ts'
import { appointmentFacts } from './appointments.ts'
import { arrangementFacts } from './arrangements.ts'
import { cashFacts } from './cash.ts'
import { errandFacts } from './errands.ts'
import { handInFacts } from './hand-in.ts'
import { visitLegs } from './legs.ts'
import { AnnouncementBody, CallRule, COUNTER_STATES, TicketClass, TicketState } from './model.ts'
import { MarkReason, TicketNeeds } from './needs.ts'
import { orderFacts, orderPaperFacts } from './orders.ts'
import { EstimatedWait, KeptPaper, Language, PrinterState, PrintOrder, PrintState } from './paper.ts'
import { peopleFacts } from './people.ts'
import { CallWhy, Desk, Skills, skillFacts } from './profiles.ts'
import { reportFacts } from './reports.ts'
import { rosterFacts } from './roster.ts'
import { settlementFacts } from './settlement.ts'
import { Publisher } from './setup.ts'
import { staffRequestFacts } from './staff-requests.ts'
import { triageFacts } from './triage.ts'

/** Who listens to the live feed. `customer` is the customer's side of one counter, `agent` the printer agent of one printer. */
export const SEATS = ['display', 'kiosk', 'counter', 'manager', 'customer', 'agent'] as const
export type Seat = (typeof SEATS)[number]

const ticket = {
  ticketId: z.string(),
  number: z.string(),
  serviceId: z.string(),
  areaId: z.string(),
  class: TicketClass,
  accessible: z.boolean(),
  /** State before and after, so that a screen can count without keeping every ticket. */
  was: TicketState.nullable(),
  state: TicketState,
  issuedAt: z.int(),
  /** The instant that orders the ticket in its line: its issue, or a later one after it was absent. */
  queuedAt: z.int(),
  /** Breaks ties of `queuedAt`: the count of tickets issued before it on that day. */
  arrival: z.int(),
}
const at = { counterId: z.string(), counterNumber: z.int(), staffNo: z.string() }
const counter = { counterId: z.string(), counterNumber: z.int(), areaId: z.string(), staffNo: z.string(), state: z.enum(COUNTER_STATES) }
const reason = { reason: z.string() }

/** The body of every fact that the journal holds, by name. Instants inside a body are UTC milliseconds. */
export const factBodies = {
  'ticket-issued': z.object({
    ...ticket,
    prefix: z.string(),
    sequence: z.int(),
    language: Language,
    ahead: z.int(),
    estimatedWait: EstimatedWait.nullable(),
    printJobId: z.string(),
    /** Absent where nothing was said of any. */
    needs: TicketNeeds.optional(),
    furtherServiceIds: visitLegs.furtherServiceIds,
  }),
  // Further services of the visit were added or dropped.
  'ticket-planned': z.object({ ...ticket, staffNo: z.string(), furtherServiceIds: z.array(z.string()) }),
  'ticket-called': z.object({
    ...ticket,
    ...at,
    rule: CallRule,
    reason: z.string().nullable(),
    waitedS: z.number(),
    /** Absent in journals from before there were work profiles; null for a call out of order. */
    why: CallWhy.nullable().optional(),
  }),
  'ticket-recalled': z.object({ ...ticket, ...at, recalls: z.int() }),
  'ticket-started': z.object({ ...ticket, ...at }),
  // One service of the visit was handled and the next one begins at the same counter; `handledS` is that of the one that ended.
  'ticket-continued': z.object({ ...ticket, ...at, fromServiceId: z.string(), fromAreaId: z.string(), handledS: z.number(), ...visitLegs }),
  /** `furtherServiceIds` are those that the visit ended without. */
  'ticket-finished': z.object({ ...ticket, ...at, handledS: z.number(), furtherServiceIds: visitLegs.furtherServiceIds }),
  'ticket-absent': z.object({ ...ticket, ...at }),
  'ticket-returned': z.object({
    ...ticket,
    counterId: z.string().nullable(),
    counterNumber: z.int().nullable(),
    staffNo: z.string().nullable(),
  }),
  'ticket-held': z.object({ ...ticket, ...at }),
  'ticket-resumed': z.object({ ...ticket, ...at, heldS: z.number() }),
  'ticket-transferred': z.object({
    ...ticket,
    ...at,
    fromServiceId: z.string(),
    fromAreaId: z.string(),
    /** The desk type that was asked for, where no service was named. */
    desk: Desk.optional(),
    /** The handling of the service that was done before the visit went on to its next one; absent where it was not done. */
    handledS: z.number().optional(),
    ...visitLegs,
  }),
  'ticket-rerouted': z.object({ ...ticket, staffNo: z.string(), fromServiceId: z.string(), fromAreaId: z.string(), ...visitLegs }),
  'ticket-marked': z.object({ ...ticket, staffNo: z.string(), needs: TicketNeeds, fromClass: TicketClass, reason: MarkReason }),
  'ticket-cancelled': z.object({ ...ticket }),
  'ticket-expired': z.object({ ...ticket, counterId: z.string().nullable() }),
  'ticket-rated': z.object({ ...ticket, ...at, score: z.int().min(1).max(5) }),

  'counter-signed-on': z.object({
    ...counter,
    staffName: z.string(),
    supervisorNo: z.string().nullable(),
    serviceIds: z.array(z.string()),
    /** What the person is trained for; null is everything, absent in journals from before skills were kept. */
    skills: Skills.nullable().optional(),
  }),
  // What the person at it is trained for was changed meanwhile.
  'counter-retrained': z.object({ ...counter, serviceIds: z.array(z.string()), skills: Skills.nullable() }),
  'counter-paused': z.object({ ...counter, ...reason }),
  'counter-resumed': z.object({ ...counter }),
  'counter-signed-off': z.object({ ...counter }),

  ...appointmentFacts,
  ...visitorFacts,
  ...orderFacts,
  ...orderPaperFacts,
  ...settlementFacts,
  ...cashFacts,
  ...errandFacts,
  ...triageFacts,
  ...reportFacts,
  ...handInFacts,
  ...rosterFacts,
  ...arrangementFacts,
  ...adviceFacts,
  ...staffRequestFacts,

  'service-suspended': z.object({ serviceId: z.string(), ...reason }),
  'service-resumed': z.object({ serviceId: z.string() }),
  'service-limited': z.object({ serviceId: z.string(), waitingLimit: z.int().nullable() }),
  'hall-opened': z.object({ day: z.string() }),
  'hall-closed': z.object({ day: z.string() }),
  'tickets-stopped': z.object({ serviceId: z.string().nullable(), ...reason }),
  'tickets-given': z.object({ serviceId: z.string().nullable() }),
  // The whole configuration, so that the journal alone gives the hall of any moment.
  'hall-configured': z.object({
    hallId: z.string(),
    version: z.int().positive(),
    changedBy: Publisher,
    configuration: z.record(z.string(), z.unknown()),
  }),

  // Its agent gets the whole order, with the paper in the place of what is kept of it.
  'print-requested': PrintOrder.extend({ content: KeptPaper, ticketId: z.string().nullable(), requestedAt: z.int() }),
  'print-progressed': z.object({
    printJobId: z.string(),
    ticketId: z.string().nullable(),
    printerId: z.string(),
    was: PrintState,
    state: PrintState,
    detail: z.string().nullable(),
  }),
  'print-withdrawn': z.object({ printJobId: z.string(), printerId: z.string() }),
  'device-enrolled': z.object({ deviceId: z.string(), kind: z.string(), name: z.string(), boundTo: z.string().nullable() }),
  'device-revoked': z.object({ deviceId: z.string() }),
  'device-changed': z.object({ deviceId: z.string(), state: PrinterState, detail: z.string().nullable() }),
  'device-connected': z.object({ deviceId: z.string(), connected: z.boolean() }),

  'announcement-ready': AnnouncementBody,
  'announcement-played': z.object({ announcementId: z.string() }),

  'staff-added': z.object({ staffNo: z.string(), name: z.string(), roles: z.array(z.string()) }),
  ...skillFacts,
  ...peopleFacts,
  'staff-signed-in': z.object({ staffNo: z.string() }),
  'staff-sign-in-failed': z.object({ staffNo: z.string(), locked: z.boolean() }),
  'staff-signed-out': z.object({ staffNo: z.string() }),
} as const satisfies Record<string, z.ZodObject>

export type FactName = keyof typeof factBodies
export type FactBody<N extends FactName> = z.infer<(typeof factBodies)[N]>
export type Fact = {
  [N in FactName]: { readonly seq: number; readonly at: string; readonly name: N; readonly body: FactBody<N> }
}[FactName]
export type FactOf<N extends FactName> = Extract<Fact, { name: N }>
