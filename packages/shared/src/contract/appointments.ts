import * as z from 'zod'
import { CommandId, Day, Instant, TicketBody, TicketClass, TicketState } from './model.ts'
import { EstimatedWait, Language } from './paper.ts'

const command = z.object({ commandId: CommandId })
const LONGEST_NAME = 40
const LONGEST_NOTE = 200

/** A booked time's life. `missed`: nobody came within the grace, and the place went back to walk-ins. */
export const APPOINTMENT_STATES = ['booked', 'arrived', 'cancelled', 'missed'] as const

/** The beginning of a slot on the hall's wall clock, `09:30`. */
export const SlotTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** How many figures an appointment's code has: read aloud, typed on a keypad or scanned, no letter can be taken for another. */
export const APPOINTMENT_CODE_DIGITS = 8

/** Who gave a booked time up, and why. No free text: the journal is kept for ever and knows nothing of a customer. */
export const CANCEL_REASONS = ['customer', 'hall', 'duplicate'] as const

/** Groups that may have a number of their own. */
const GROUPS_LIMIT = 50
const Capacity = z.int().min(0).max(100)

/** How times are booked, in every slot of the opening hours. */
const rules = {
  slotMinutes: z.int().min(5).max(240),
  /** Appointments that one slot takes for a service group which has no number of its own; 0 closes booking. */
  capacity: Capacity,
  /** Days after today that can be booked; 0 is today only. */
  daysAhead: z.int().min(0).max(60),
  /** From so long before the slot a code checks in as booked. */
  earlyMinutes: z.int().min(0).max(120),
  /** Until so long after the slot's beginning it still does; then the place is given back. */
  lateMinutes: z.int().min(0).max(120),
}
const GroupCapacities = z.array(z.object({ groupId: z.string().min(1).max(64), capacity: Capacity })).max(GROUPS_LIMIT)
const Total = z.int().min(1).max(1_000).nullable()
const KeepContactDays = z.int().min(0).max(30)
export const AppointmentRules = z
  .object({
    ...rules,
    /** Service groups with a number of their own. */
    groups: GroupCapacities,
    /** What one slot takes of all groups together, or null where only the groups are limited. */
    total: Total,
    /** Name, telephone number and note are deleted so many days after the day of the appointment ends. */
    keepContactDays: KeepContactDays,
  })
  .meta({ id: 'AppointmentRules' })
export type AppointmentRules = z.infer<typeof AppointmentRules>

const RulesReply = z.object({
  rules: AppointmentRules,
  /** Who changed them last and when; null where nobody has, and for machines. */
  changed: z.object({ at: Instant, staffNo: z.string() }).nullable(),
})

/** A booked time. Name and number of the customer are masked wherever an appointment is listed. */
export const AppointmentBody = z
  .object({
    id: z.string(),
    code: z.string(),
    /** What a QR code for the kiosk's scanner holds. */
    qr: z.string(),
    serviceId: z.string(),
    day: Day,
    slot: SlotTime,
    startsAt: Instant,
    checkInFrom: Instant,
    checkInUntil: Instant,
    state: z.enum(APPOINTMENT_STATES),
    ticketId: z.string().nullable(),
    number: z.string().nullable(),
    contact: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  })
  .meta({ id: 'Appointment' })
export type AppointmentBody = z.infer<typeof AppointmentBody>

/** One slot of a day for one service. `free` is what can still be booked; a slot that has begun has nothing free. */
export const SlotBody = z
  .object({ slot: SlotTime, startsAt: Instant, capacity: z.int().nonnegative(), taken: z.int().nonnegative(), free: z.int().nonnegative() })
  .meta({ id: 'Slot' })
export type SlotBody = z.infer<typeof SlotBody>

/** An appointment as staff see it in a list. `ticketState` is how far its visit is, null before the arrival. */
export const ListedAppointment = AppointmentBody.extend({
  note: z.string().nullable(),
  ticketState: TicketState.nullable(),
  cancelReason: z.enum(CANCEL_REASONS).nullable(),
}).meta({ id: 'ListedAppointment' })
export type ListedAppointment = z.infer<typeof ListedAppointment>

const AppointmentReply = z.object({ appointment: AppointmentBody })

/** The schemas of the calls about appointments. */
export const appointmentShapes = {
  getAppointmentRules: { summary: 'How times are booked', reply: RulesReply },
  setAppointmentRules: {
    summary: 'Change how times are booked; what is booked already keeps its promise. What is left out stays as it is',
    body: command.extend({
      ...rules,
      groups: GroupCapacities.optional(),
      total: Total.optional(),
      keepContactDays: KeepContactDays.optional(),
    }),
    reply: RulesReply,
  },
  getSlots: {
    summary: 'The slots of a day for a service, and what is free in each',
    query: z.object({ day: Day.optional() }),
    reply: z.object({ day: Day, slots: z.array(SlotBody) }),
  },
  bookAppointment: {
    summary: 'Book a time. Name, number and note are kept sealed, and deleted once the appointment is over',
    body: command.extend({
      serviceId: z.string().min(1).max(64),
      day: Day,
      slot: SlotTime,
      name: z.string().trim().min(1).max(LONGEST_NAME).optional(),
      phone: z
        .string()
        .regex(/^\+?\d{5,15}$/)
        .optional(),
      note: z.string().trim().min(1).max(LONGEST_NOTE).optional(),
    }),
    reply: AppointmentReply,
  },
  listAppointments: {
    summary: 'The appointments of a day, in order of time',
    query: z.object({ day: Day.optional() }),
    reply: z.object({ day: Day, appointments: z.array(ListedAppointment) }),
  },
  cancelAppointment: {
    summary: 'Give a booked time up',
    body: command.extend({ reason: z.enum(CANCEL_REASONS).default('customer') }),
    reply: AppointmentReply,
  },
  moveAppointment: {
    summary: 'Book another time in the place of this one; the code stays',
    body: command.extend({ day: Day, slot: SlotTime }),
    reply: AppointmentReply,
  },
  checkIn: {
    summary: 'Turn an appointment into a ticket on arrival',
    body: command.extend({
      code: z.string().regex(/^\d{8}$/),
      accessible: z.boolean().default(false),
      language: Language.default('zh'),
      /** Whoever is too early may take an ordinary number now; the booked time is then given back. */
      ordinaryIfEarly: z.boolean().default(false),
    }),
    reply: z.object({
      ticket: TicketBody,
      ahead: z.int().nonnegative(),
      estimatedWait: EstimatedWait.nullable(),
      printJobId: z.string(),
    }),
  },
} as const

const about = { appointmentId: z.string(), serviceId: z.string(), day: Day, slot: SlotTime }
const time = { ...about, groupId: z.string(), startsAt: z.int(), checkInFrom: z.int(), releaseAt: z.int() }

/** What the journal holds of appointments. It never holds whose they are. */
export const appointmentFacts = {
  'appointment-booked': z.object({ ...time, code: z.string() }),
  'appointment-moved': z.object({ ...time, fromDay: Day, fromSlot: SlotTime }),
  'appointment-cancelled': z.object({ ...about, reason: z.enum(CANCEL_REASONS).optional() }),
  'appointment-arrived': z.object({ ...about, ticketId: z.string(), number: z.string(), class: TicketClass }),
  'appointment-missed': z.object(about),
  'appointments-configured': z.object({ rules: AppointmentRules.partial({ groups: true, total: true, keepContactDays: true }) }),
  /** Somebody looked at the whole name and number; whose they are is not said here. */
  'appointment-contact-seen': z.object({ appointmentId: z.string() }),
} as const
