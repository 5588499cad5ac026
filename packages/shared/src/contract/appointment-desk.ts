import * as z from 'zod'
import { ListedAppointment, SlotTime } from './appointments.ts'
import { CommandId, Day, Instant } from './model.ts'
import { Names } from './paper.ts'

const command = z.object({ commandId: CommandId })
const LONGEST_ASKED = 40
const LONGEST_NAME = 40
const LONGEST_ORGANISATION = 60
const LONGEST_CONTACT = 60
const LONGEST_TOPIC = 200

/** Appointments that one search answers with; whoever finds more says more. */
export const FOUND_LIMIT = 20

/** A slot of a day with what every group has left in it. `open`: it can still be booked, if it is not full. */
const TableSlot = z.object({
  slot: SlotTime,
  startsAt: Instant,
  open: z.boolean(),
  /** What can be booked in it altogether, whatever the group. */
  free: z.int().nonnegative(),
  groups: z.array(
    z.object({ groupId: z.string(), capacity: z.int().nonnegative(), taken: z.int().nonnegative(), free: z.int().nonnegative() }),
  ),
})

/** A day's slots for all groups, as a desk with a customer on the telephone needs them. */
export const SlotTable = z
  .object({
    day: Day,
    today: Day,
    /** The last day that can be booked. */
    lastDay: Day,
    hall: z.object({ state: z.enum(['always', 'closed', 'open']), names: Names.nullable() }),
    slots: z.array(TableSlot),
    /** Booked times of the day at which the hall is now closed or pauses: their customers must be told. */
    stranded: z.array(z.string()),
  })
  .meta({ id: 'SlotTable' })
export type SlotTable = z.infer<typeof SlotTable>

/** What becomes of a visitor's appointment. */
export const VISITOR_STATES = ['booked', 'arrived', 'cancelled'] as const

/** Somebody who comes to talk, such as a journalist: no service and no ticket. All but the time is deleted after the visit. */
export const VisitorBody = z
  .object({
    id: z.string(),
    day: Day,
    time: SlotTime,
    startsAt: Instant,
    state: z.enum(VISITOR_STATES),
    /** Null once what is known of the visitor has been deleted. */
    visitor: z.object({ name: z.string(), organisation: z.string(), contact: z.string(), topic: z.string() }).nullable(),
  })
  .meta({ id: 'Visitor' })
export type VisitorBody = z.infer<typeof VisitorBody>

const VisitorReply = z.object({ visitor: VisitorBody })
const text = (longest: number) => z.string().trim().min(1).max(longest)

/** The schemas of what staff do with appointments at a desk. */
export const appointmentDeskShapes = {
  getSlotTable: {
    summary: 'The slots of a day with what every service group has left in them',
    query: z.object({ day: Day.optional() }),
    reply: SlotTable,
  },
  findAppointments: {
    summary: 'Appointments from today on by code, by the last four figures of a telephone number, or by a name; earliest first',
    body: z.object({ text: text(LONGEST_ASKED) }),
    reply: z.object({ appointments: z.array(ListedAppointment), more: z.boolean() }),
  },
  seeAppointmentContact: {
    summary: 'The whole name and telephone number, to call the customer; who looked is journalled',
    // No commandId: the answer must not be kept for a retry.
    body: z.object({}),
    reply: z.object({ name: z.string().nullable(), phone: z.string().nullable(), note: z.string().nullable() }),
  },
  listVisitors: {
    summary: 'The visitors of a day, in order of time',
    query: z.object({ day: Day.optional() }),
    reply: z.object({ day: Day, visitors: z.array(VisitorBody) }),
  },
  bookVisitor: {
    summary: 'Book a time for a visitor who needs no service, such as a journalist',
    body: command.extend({
      day: Day,
      time: SlotTime,
      name: text(LONGEST_NAME),
      organisation: text(LONGEST_ORGANISATION),
      contact: text(LONGEST_CONTACT),
      topic: text(LONGEST_TOPIC),
    }),
    reply: VisitorReply,
  },
  moveVisitor: { summary: 'Another time for a visitor', body: command.extend({ day: Day, time: SlotTime }), reply: VisitorReply },
  arriveVisitor: { summary: 'The visitor has come', body: command, reply: VisitorReply },
  cancelVisitor: { summary: 'The visitor will not come', body: command, reply: VisitorReply },
} as const

const visit = { visitorId: z.string(), day: Day, time: SlotTime }

/** What the journal holds of visitors. It never holds who they are. */
export const visitorFacts = {
  'visitor-booked': z.object({ ...visit, startsAt: z.int() }),
  'visitor-moved': z.object({ ...visit, startsAt: z.int(), fromDay: Day, fromTime: SlotTime }),
  'visitor-arrived': z.object(visit),
  'visitor-cancelled': z.object(visit),
} as const
