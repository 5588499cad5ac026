import * as z from 'zod'
import { DEVICE_KINDS } from './access.ts'
import { adviceShapes } from './advice.ts'
import { appointmentDeskShapes } from './appointment-desk.ts'
import { appointmentShapes } from './appointments.ts'
import { arrangementShapes } from './arrangements.ts'
import { briefingShapes } from './briefing.ts'
import { cashShapes } from './cash.ts'
import { ClerkDay } from './clerk-day.ts'
import { define } from './endpoint.ts'
import { errandShapes } from './errands.ts'
import { estimateShapes } from './estimates.ts'
import { handInShapes } from './hand-in.ts'
import { FINISH_RESTS, FurtherServiceIds, legShapes } from './legs.ts'
import {
  CallRule,
  CommandId,
  CounterBody,
  Day,
  Device,
  HallBody,
  Instant,
  LogEntry,
  NeedInterval,
  PrintJob,
  Reason,
  ServiceBody,
  Staff,
  TicketBody,
  TicketClass,
  TrafficInterval,
} from './model.ts'
import { NeedInputs } from './need-inputs.ts'
import { TicketNeeds } from './needs.ts'
import { orderShapes } from './orders.ts'
import { EstimatedWait, Language, PrinterState, PrintState } from './paper.ts'
import { peopleShapes, Secret } from './people.ts'
import { periodReportShapes } from './period-report.ts'
import { postSheetShapes } from './post-sheet.ts'
import { CallWhy, Desk, profileShapes } from './profiles.ts'
import { replayShapes } from './replay.ts'
import { reportShapes } from './reports.ts'
import { rosterShapes } from './roster.ts'
import { rosterStandingShapes } from './roster-standing.ts'
import { settlementShapes } from './settlement.ts'
import { setupShapes } from './setup.ts'
import { staffRequestShapes } from './staff-requests.ts'
import { triageShapes } from './triage.ts'
import { wire } from './wire.ts'

const command = z.object({ commandId: CommandId })
const TicketReply = z.object({ ticket: TicketBody })
const CounterReply = z.object({ counter: CounterBody })
const ServiceReply = z.object({ service: ServiceBody })
const LONGEST_FREE_TEXT = 200

/** Every call of the hall server, once: path, who, body, reply and refusals. */
export const contract = define(wire, {
  getHealth: {
    summary: 'Whether the hall server is well, and what is not',
    reply: z
      .object({
        status: z.enum(['ok', 'degraded']),
        mode: z.enum(['demo', 'production']),
        version: z.string(),
        seq: z.int().nonnegative(),
        uptimeS: z.number(),
        checks: z.array(z.object({ name: z.string(), status: z.enum(['ok', 'degraded']), detail: z.string() })),
      })
      .meta({ id: 'Health' }),
  },
  getHall: { summary: 'The hall: areas, services, counters, hours', reply: HallBody },

  signIn: {
    summary: 'Sign in with staff number and PIN or password; `newSecret` takes its place, as one that a manager gave must',
    body: z.object({ staffNo: z.string().min(1).max(20), secret: z.string().min(1).max(100), newSecret: Secret.optional() }),
    reply: z.object({ token: z.string(), staff: Staff }),
  },
  setUp: {
    summary: 'Trade the one-time set-up code of a new hall for its first director',
    body: z.object({
      code: z.string().min(1).max(40),
      staffNo: z.string().regex(/^[0-9A-Za-z]{1,20}$/),
      name: z.string().trim().min(1).max(40),
      secret: z.string().min(8).max(100),
    }),
    reply: z.object({ staff: Staff }),
  },
  ...setupShapes,
  ...replayShapes,
  ...profileShapes,
  ...peopleShapes,
  ...estimateShapes,
  getTopUpOffer: orderShapes.getTopUpOffer,
  lookUpNumber: orderShapes.lookUpNumber,
  placeOrder: orderShapes.placeOrder,
  getOrder: orderShapes.getOrder,
  cancelOrder: orderShapes.cancelOrder,
  printOrder: orderShapes.printOrder,
  giveReceipt: orderShapes.giveReceipt,
  readReceipt: orderShapes.readReceipt,
  placeCounterOrder: orderShapes.placeCounterOrder,
  listOrders: orderShapes.listOrders,
  settleOrder: orderShapes.settleOrder,
  ...settlementShapes,
  ...cashShapes,
  ...errandShapes,
  getSession: { summary: 'Who is signed in', reply: z.object({ staff: Staff }) },
  signOut: { summary: 'End the session', reply: z.object({}) },

  issueTicket: {
    summary: 'Take a number',
    body: command.extend({
      serviceId: z.string().min(1).max(64),
      class: TicketClass.default('ordinary'),
      accessible: z.boolean().default(false),
      needs: TicketNeeds.default([]),
      language: Language.default('zh'),
      /** What else the customer wants on this visit, in order. */
      furtherServiceIds: FurtherServiceIds.default([]),
      /** Where staff want the paper; without it, where whoever asks stands. */
      printerId: z.string().min(1).max(64).optional(),
    }),
    reply: z.object({
      ticket: TicketBody,
      ahead: z.int().nonnegative(),
      estimatedWait: EstimatedWait.nullable(),
      printJobId: z.string(),
    }),
  },
  getTicket: {
    summary: 'Read a ticket; `ahead` are those of its area whom the usual order puts before it at this instant',
    reply: z.object({ ticket: TicketBody, ahead: z.int().nonnegative() }),
  },
  cancelTicket: { summary: 'Give up a number that still waits', body: command, reply: TicketReply },
  rateTicket: { summary: 'Rate the service just received', body: command.extend({ score: z.int().min(1).max(5) }), reply: TicketReply },

  signOnCounter: {
    summary: 'Open a counter; a trainee names the supervisor who answers for it',
    body: command.extend({ supervisorNo: z.string().min(1).max(20).optional() }),
    reply: CounterReply,
  },
  pauseCounter: {
    summary: 'Pause a counter; its called ticket goes back to its place',
    body: command.extend({ reason: Reason }),
    reply: CounterReply,
  },
  resumeCounter: { summary: 'End a pause', body: command, reply: CounterReply },
  signOffCounter: { summary: 'Close a counter', body: command, reply: CounterReply },
  callNext: {
    summary: 'Call the ticket that the rules put first',
    body: command,
    reply: z.object({ ticket: TicketBody, rule: CallRule, why: CallWhy.nullable() }),
  },
  callTicket: {
    summary: 'Call a ticket out of order, with a reason that is recorded',
    body: command.extend({ ticketId: z.string().min(1).max(64), reason: z.string().max(LONGEST_FREE_TEXT).default('') }),
    reply: TicketReply,
  },
  recallTicket: { summary: 'Call the same ticket again', body: command, reply: TicketReply },
  startTicket: { summary: 'The customer is here; handling begins', body: command, reply: TicketReply },
  finishTicket: {
    summary: 'Handling is done; a visit with services left that this counter may not serve waits for the next one and keeps its place',
    body: command.extend({ rest: z.enum(FINISH_RESTS).default('send-on') }),
    reply: TicketReply,
  },
  ...legShapes,
  absentTicket: { summary: 'The customer did not come', body: command, reply: TicketReply },
  holdTicket: { summary: 'Set the customer aside (a form to fill, a paper to fetch)', body: command, reply: TicketReply },
  resumeTicket: { summary: 'Take a held customer again', body: command, reply: TicketReply },
  transferTicket: {
    summary: 'Send the customer on to another service, or to a desk type; number and waiting time are kept',
    body: command
      .extend({ serviceId: z.string().min(1).max(64).optional(), desk: Desk.optional() })
      .refine((body) => (body.serviceId === undefined) !== (body.desk === undefined), 'either a service or a desk'),
    reply: TicketReply,
  },
  returnTicket: { summary: 'Queue again: an absent customer came back, or a call is put back', body: command, reply: TicketReply },
  getQueue: {
    summary: 'Who waits, in the usual order (wait limit, class, arrival), and who is being served; each counter calls by its own profile',
    reply: z.object({ seq: z.int(), waiting: z.array(TicketBody), serving: z.array(TicketBody) }),
  },
  getClerkDay: { summary: 'What the clerk at this counter has done on this business day', reply: ClerkDay },
  listCounters: { summary: 'The counters as their staff see them', reply: z.object({ counters: z.array(CounterBody) }) },

  ...appointmentShapes,
  ...appointmentDeskShapes,
  ...triageShapes,

  suspendService: { summary: 'Stop issuing tickets for a service', body: command.extend({ reason: Reason }), reply: ServiceReply },
  resumeService: { summary: 'Issue tickets for a service again', body: command, reply: ServiceReply },
  limitService: {
    summary: 'Limit how many may wait for a service; null takes the limit away',
    body: command.extend({ waitingLimit: z.int().positive().max(10_000).nullable() }),
    reply: ServiceReply,
  },

  getPrintJob: { summary: 'How a print job stands', reply: PrintJob },
  reprint: { summary: 'Print again, marked as a reprint', body: command, reply: PrintJob },
  progressPrintJob: {
    summary: 'The printer agent says what became of a job',
    body: command.extend({ state: PrintState, detail: z.string().max(LONGEST_FREE_TEXT).optional() }),
    reply: PrintJob,
  },
  getDevices: { summary: 'The devices of the hall and their state', reply: z.object({ devices: z.array(Device) }) },
  printTest: { summary: 'Print a test page', body: command, reply: PrintJob },
  reportDevice: {
    summary: 'The agent says that a device changed its state',
    body: command.extend({ state: PrinterState, detail: z.string().max(LONGEST_FREE_TEXT).optional() }),
    reply: z.object({ device: Device }),
  },
  openPairing: {
    summary: 'Show a short code with which one device can enrol',
    body: command.extend({ kind: z.enum(DEVICE_KINDS), name: z.string().trim().min(1).max(60), boundTo: z.string().max(64).optional() }),
    reply: z.object({ code: z.string(), expiresAt: Instant }),
  },
  enrolDevice: {
    summary: 'A device trades its pairing code for a key of its own',
    body: z.object({ code: z.string().min(1).max(20) }),
    reply: z.object({
      deviceId: z.string(),
      kind: z.enum(DEVICE_KINDS),
      name: z.string(),
      boundTo: z.string().nullable(),
      key: z.string(),
    }),
  },
  revokeDevice: { summary: 'Take a device key back', body: command, reply: z.object({}) },
  announcementPlayed: { summary: 'The display that owns the voice says it has spoken a call', body: command, reply: z.object({}) },

  getTraffic: {
    summary: 'Arrivals, waits and handling by interval',
    query: z.object({
      from: Day,
      to: Day,
      step: z.enum(['15', '30', '60']).default('30'),
      service: z.string().max(64).optional(),
      format: z.enum(['json', 'csv']).default('json'),
    }),
    reply: z.object({ intervals: z.array(TrafficInterval) }),
  },
  getNeed: {
    summary: 'Counters needed per half-hour',
    query: z.object({ date: Day }),
    reply: z.object({ date: Day, basis: z.string(), intervals: z.array(NeedInterval), inputs: NeedInputs.optional() }),
  },
  ...rosterShapes,
  ...postSheetShapes,
  ...arrangementShapes,
  ...adviceShapes,
  ...reportShapes,
  ...periodReportShapes,
  ...briefingShapes,
  ...handInShapes,
  ...rosterStandingShapes,
  ...staffRequestShapes,
  getLog: {
    summary: 'The journal, newest first',
    query: z.object({
      day: Day.optional(),
      name: z.string().max(40).optional(),
      subject: z.string().max(64).optional(),
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    reply: z.object({ entries: z.array(LogEntry) }),
  },

  getDemo: {
    summary: 'Who can be played in the demo hall',
    reply: z.object({ staff: z.array(Staff), pin: z.string(), seats: z.array(z.object({ name: z.string(), path: z.string() })) }),
  },
  setDemoClock: {
    summary: 'Move a set clock forward and run what falls due on the way',
    body: z.object({ commandId: CommandId.optional(), to: z.iso.datetime({ offset: true }) }),
    reply: z.object({ now: Instant }),
  },
  getDemoPapers: {
    summary: 'What the virtual printer printed, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
    reply: z.object({
      papers: z.array(
        z.object({ name: z.string(), printedAt: Instant, lines: z.array(z.string()), qr: z.array(z.string()), svg: z.string() }),
      ),
    }),
  },
})
export type HallContract = typeof contract
