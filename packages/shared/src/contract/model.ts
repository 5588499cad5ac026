import * as z from 'zod'
import { ERRANDS } from '../kernel/errands.ts'
import { ROLE_NAMES } from './access.ts'
import { HallPlan } from './hall-plan.ts'
import { NeedOfGroup } from './need-inputs.ts'
import { Names, PrinterState, PrintState } from './paper.ts'
import { HallSchedule } from './schedule.ts'

const LONGEST_REASON = 200

/** Made by the caller's device, kept there and reused on every retry of the same intent. */
export const CommandId = z.uuid()
export const Instant = z.iso.datetime()
export const Reason = z.string().trim().min(1).max(LONGEST_REASON)
export const Day = z.iso.date()
export const ServiceId = z.string().min(1).max(64)

export const TICKET_CLASSES = ['vip', 'booked', 'priority', 'fast', 'ordinary'] as const
export const TicketClass = z.enum(TICKET_CLASSES)
export type TicketClass = z.infer<typeof TicketClass>

export const TICKET_STATES = ['waiting', 'called', 'serving', 'held', 'absent', 'served', 'cancelled', 'expired'] as const
export const TicketState = z.enum(TICKET_STATES)
export type TicketState = z.infer<typeof TicketState>

/** Why the queue chose a ticket: the wait limit, a rule of the counter's work profile, or a person. */
export const CALL_RULES = [
  'wait-limit',
  'vip-first',
  'booked-first',
  'priority-first',
  'fast-lane',
  'ordinary-first',
  'service-first',
  'ratio',
  'wait-passed',
  'longest-wait',
  'out-of-order',
] as const
export const CallRule = z.enum(CALL_RULES)
export type CallRule = z.infer<typeof CallRule>

export const TicketBody = z
  .object({
    id: z.string(),
    number: z.string(),
    serviceId: z.string(),
    areaId: z.string(),
    class: TicketClass,
    accessible: z.boolean(),
    state: TicketState,
    issuedAt: Instant,
    calledAt: Instant.optional(),
    counterId: z.string().optional(),
    counterNumber: z.int().optional(),
    startedAt: Instant.optional(),
    finishedAt: Instant.optional(),
    recalls: z.int().nonnegative(),
    /** Services of the visit that are still to come, in order, and those that were handled; absent where there are none. */
    furtherServiceIds: z.array(z.string()).optional(),
    doneServiceIds: z.array(z.string()).optional(),
    rating: z.int().min(1).max(5).optional(),
  })
  .meta({ id: 'Ticket' })
export type TicketBody = z.infer<typeof TicketBody>

/** `idle` waits for the next call; `called` waits for the customer to come. */
export const COUNTER_STATES = ['closed', 'idle', 'called', 'serving', 'paused'] as const
export const CounterState = z.enum(COUNTER_STATES)
export type CounterState = z.infer<typeof CounterState>

export const PAUSE_REASONS = ['break', 'meal', 'handover', 'fault', 'other'] as const

/** A counter as its staff see it. */
export const CounterBody = z
  .object({
    id: z.string(),
    number: z.int().positive(),
    areaId: z.string(),
    state: CounterState,
    staffNo: z.string().nullable(),
    staffName: z.string().nullable(),
    supervisorNo: z.string().nullable(),
    ticketId: z.string().nullable(),
    heldTicketIds: z.array(z.string()),
    serviceIds: z.array(z.string()),
    since: Instant.nullable(),
    pauseReason: z.string().nullable(),
    /** Services that no open counter serves since this counter paused or closed. */
    uncoveredServiceIds: z.array(z.string()),
  })
  .meta({ id: 'Counter' })
export type CounterBody = z.infer<typeof CounterBody>

/** A counter as everybody may see it. */
export const PublicCounter = z
  .object({ id: z.string(), number: z.int().positive(), state: CounterState, areaId: z.string() })
  .meta({ id: 'PublicCounter' })
export type PublicCounter = z.infer<typeof PublicCounter>

export const Area = z.object({ id: z.string(), names: Names, queued: z.boolean() }).meta({ id: 'Area' })
export type Area = z.infer<typeof Area>

export const ServiceGroup = z.object({ id: z.string(), prefix: z.string(), names: Names }).meta({ id: 'ServiceGroup' })
export type ServiceGroup = z.infer<typeof ServiceGroup>

/** A service as the kiosk offers it. `isDefault` marks values that the hall has not yet made its own. */
export const ServiceBody = z
  .object({
    id: z.string(),
    code: z.string(),
    groupId: z.string(),
    prefix: z.string(),
    names: Names,
    areaId: z.string(),
    /** Whether customers may take a number for it themselves; otherwise staff issue it. */
    kiosk: z.boolean(),
    selfService: z.boolean(),
    /** What a kiosk does in its place; absent where it does nothing, or a catalogue does not say. */
    errand: z.enum(ERRANDS).optional(),
    waiting: z.int().nonnegative(),
    papers: z.array(Names),
    steps: z.array(Names),
    handlingS: z.int().positive(),
    targetWaitS: z.int().positive(),
    suspended: z.string().nullable(),
    /** How many may wait for it at the same time; null where there is no limit. */
    waitingLimit: z.int().positive().nullable().optional(),
    /** Why no more numbers are given for it today; they are given again on the next business day. */
    noMoreToday: z.string().nullable(),
    /** Whether an open or paused counter may serve it now. */
    covered: z.boolean(),
    mostUsed: z.boolean(),
    isDefault: z.boolean(),
  })
  .meta({ id: 'Service' })
export type ServiceBody = z.infer<typeof ServiceBody>

export const Staff = z.object({ staffNo: z.string(), name: z.string(), roles: z.array(z.enum(ROLE_NAMES)) }).meta({ id: 'Staff' })
export type Staff = z.infer<typeof Staff>

export const HallBody = z
  .object({
    id: z.string(),
    name: z.string(),
    names: Names,
    timeZone: z.string(),
    open: z.boolean(),
    /** Today's hours in minutes after midnight, or null where the hall never closes. */
    hours: z.object({ opensAtMin: z.int(), closesAtMin: z.int() }).nullable(),
    schedule: HallSchedule,
    /** The version of the configuration in force. */
    version: z.int().positive(),
    /** Where customers' phones see their own ticket; absent where they do not. */
    publicAddress: z.string().optional(),
    /** The operator's customer hotline. */
    hotline: z.string().optional(),
    mode: z.enum(['demo', 'production']),
    now: Instant,
    rate: z.number(),
    waitLimitS: z.int().positive(),
    areas: z.array(Area),
    groups: z.array(ServiceGroup),
    services: z.array(ServiceBody),
    counters: z.array(PublicCounter),
    /** Where alarms begin; absent is as usual. */
    alarms: z.object({ lines: z.array(z.object({ areaId: z.string(), most: z.int() })), heldMinutes: z.int() }).optional(),
    /** Absent where the hall shows no map. */
    plan: HallPlan.optional(),
  })
  .meta({ id: 'Hall' })
export type HallBody = z.infer<typeof HallBody>

export const PrintJob = z
  .object({
    id: z.string(),
    kind: z.enum(['ticket', 'top-up', 'errand', 'test']),
    printerId: z.string(),
    ticketId: z.string().nullable(),
    state: PrintState,
    attempts: z.int().nonnegative(),
    copies: z.int().nonnegative(),
    detail: z.string().nullable(),
    requestedAt: Instant,
  })
  .meta({ id: 'PrintJob' })
export type PrintJob = z.infer<typeof PrintJob>

export const Device = z
  .object({
    id: z.string(),
    kind: z.enum(['kiosk', 'display', 'customer-screen', 'agent', 'printer']),
    name: z.string(),
    connected: z.boolean(),
    state: PrinterState,
    detail: z.string().nullable(),
    since: Instant.nullable(),
    jobs: z.object({ queued: z.int(), uncertain: z.int(), failed: z.int() }),
  })
  .meta({ id: 'Device' })
export type Device = z.infer<typeof Device>

export const AnnouncementBody = z
  .object({
    id: z.string(),
    ticketId: z.string(),
    number: z.string(),
    counterNumber: z.int(),
    recall: z.boolean(),
    url: z.string(),
    durationMs: z.int().nonnegative(),
    /** Where the first repetition ends, so that a long backlog can stop there. */
    onceMs: z.int().nonnegative(),
    calledAt: Instant,
  })
  .meta({ id: 'Announcement' })
export type AnnouncementBody = z.infer<typeof AnnouncementBody>

const Share = z.number().min(0).max(1)
const Seconds = z.number().nonnegative().nullable()
export const TrafficInterval = z
  .object({
    start: Instant,
    arrivals: z.int(),
    called: z.int(),
    served: z.int(),
    absent: z.int(),
    cancelled: z.int(),
    waitS: z.object({ mean: Seconds, p50: Seconds, p90: Seconds, p95: Seconds }),
    handlingS: z.object({ mean: Seconds, p50: Seconds, p90: Seconds, scv: Seconds }),
    withinTarget: Share.nullable(),
    countersOpen: z.number().nonnegative(),
    /** Errands that were done at a kiosk without a number. */
    selfService: z.int().nonnegative(),
    /** Numbers that were taken for services which a kiosk can do; with `selfService` they make the diversion rate. */
    couldSelfServe: z.int().nonnegative(),
    /** Questions that consultants answered, with or without a number; those of a whole hall only. */
    consultations: z.int().nonnegative(),
    /** Customers whom consultants guided to a machine before they had a number. */
    diverted: z.int().nonnegative(),
  })
  .meta({ id: 'TrafficInterval' })
export type TrafficInterval = z.infer<typeof TrafficInterval>

export const NeedInterval = z
  .object({
    start: Instant,
    arrivals: z.object({ mean: z.number(), p10: z.number(), p90: z.number() }),
    counters: z.int(),
    floating: z.int(),
    load: z.number(),
    /** By desk type, where the day is forecast. */
    groups: z.array(NeedOfGroup).optional(),
  })
  .meta({ id: 'NeedInterval' })
export type NeedInterval = z.infer<typeof NeedInterval>

/** One line of the journal, as a manager reads it. */
export const LogEntry = z
  .object({
    seq: z.int(),
    at: Instant,
    day: Day,
    name: z.string(),
    subject: z.string(),
    actor: z.string(),
    body: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'LogEntry' })
export type LogEntry = z.infer<typeof LogEntry>
