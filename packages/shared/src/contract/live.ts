import * as z from 'zod'
import type { Fact } from './facts.ts'
import { AnnouncementBody, CounterBody, Device, PublicCounter, TicketBody } from './model.ts'
import { TicketNeeds } from './needs.ts'
import { EstimatedWait, Names, PrinterState, PrintOrder } from './paper.ts'
import type { PhoneTicket } from './phone.ts'
import { CallingBody, CallReason } from './profiles.ts'

export const LIVE_NAMESPACE = '/live'
/** A gap longer than this is answered with a snapshot instead of its facts. */
export const RESUME_FACTS_LIMIT = 1_000
/** How many calls a display's snapshot holds. */
export const RECENT_CALLS = 20

const head = { seq: z.int().nonnegative(), now: z.iso.datetime(), rate: z.number() }

/** A call as the wall shows it. */
export const Call = z.object({
  ticketId: z.string(),
  number: z.string(),
  areaId: z.string(),
  counterId: z.string(),
  counterNumber: z.int(),
  calledAt: z.iso.datetime(),
})
export type Call = z.infer<typeof Call>

export const Estimates = z.object({
  areas: z.array(z.object({ id: z.string(), p50S: z.int().nullable() })),
  services: z.array(z.object({ id: z.string(), wait: EstimatedWait.nullable() })),
})
export type Estimates = z.infer<typeof Estimates>

const displaySnapshot = z.object({
  ...head,
  seat: z.literal('display'),
  hallName: Names,
  timeZone: z.string(),
  open: z.boolean(),
  calls: z.array(Call),
  counters: z.array(PublicCounter),
  areas: z.array(z.object({ id: z.string(), names: Names, waiting: z.int() })),
  announcements: z.array(AnnouncementBody),
  estimates: Estimates,
})
const kioskSnapshot = z.object({
  ...head,
  seat: z.literal('kiosk'),
  open: z.boolean(),
  services: z.array(
    z.object({ id: z.string(), areaId: z.string(), waiting: z.int(), suspended: z.string().nullable(), covered: z.boolean() }),
  ),
  counters: z.array(PublicCounter),
  lastCall: Call.nullable(),
  printer: z.object({ id: z.string(), state: PrinterState }),
  estimates: Estimates,
})
const floor = {
  open: z.boolean(),
  waitLimitS: z.int(),
  /** Every ticket that is waiting, called, serving, held or absent, with what orders it in its line; `heldAt` only while it is held, `call` only once it was called. */
  tickets: z.array(
    TicketBody.extend({
      queuedAt: z.int(),
      arrival: z.int(),
      staffNo: z.string().nullable(),
      heldAt: z.int().optional(),
      /** Since when it waits for its service, where it was sent to it. */
      waitsSince: z.int().optional(),
      /** Absent where nothing was said of any. */
      needs: TicketNeeds.optional(),
      call: CallReason.optional(),
    }),
  ),
  counters: z.array(CounterBody),
  calling: CallingBody.optional(),
}
const counterSnapshot = z.object({ ...head, seat: z.literal('counter'), ...floor })
const managerSnapshot = z.object({
  ...head,
  seat: z.literal('manager'),
  ...floor,
  devices: z.array(Device),
  today: z.object({
    day: z.string(),
    issued: z.int(),
    served: z.int(),
    absent: z.int(),
    cancelled: z.int(),
    called: z.int(),
    withinTarget: z.int(),
  }),
})
const customerSnapshot = z.object({
  ...head,
  seat: z.literal('customer'),
  counterId: z.string(),
  counterNumber: z.int(),
  state: PublicCounter.shape.state,
  ticket: z.object({ ticketId: z.string(), number: z.string(), state: TicketBody.shape.state }).nullable(),
})
const agentSnapshot = z.object({ ...head, seat: z.literal('agent'), printOrders: z.array(PrintOrder) })

export const snapshots = {
  display: displaySnapshot,
  kiosk: kioskSnapshot,
  counter: counterSnapshot,
  manager: managerSnapshot,
  customer: customerSnapshot,
  agent: agentSnapshot,
} as const
export type Snapshots = { [S in keyof typeof snapshots]: z.infer<(typeof snapshots)[S]> }
export type Snapshot = Snapshots[keyof Snapshots]
export type FloorTicket = Snapshots['counter']['tickets'][number]

/** What the server sends on the live feed. `snapshot` and `fact` are numbered; the others are news of the moment that may be lost. */
export interface ServerToSeat {
  snapshot: (snapshot: Snapshot) => void
  fact: (fact: Fact) => void
  estimates: (estimates: Estimates) => void
  /** Whether this display owns the voice of its zone. */
  voice: (voice: { owner: boolean }) => void
  clock: (clock: { now: string; rate: number }) => void
  /** The only thing that a customer's phone hears: its own ticket. */
  ticket: (ticket: PhoneTicket) => void
}
