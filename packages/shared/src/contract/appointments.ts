import * as z from 'zod'
import { CommandId, Day, Instant, TicketBody, TicketClass } from './model.ts'
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

/** How times are booked: one number for every service group, in every slot of the opening hours. */
const rules = {
  slotMinutes: z.int().min(5).max(240),
  /** Appointments that one slot takes per service group; 0 closes booking. */
  capacity: z.int().min(0).max(100),
  /** Days after today that can be booked; 0 is today only. */
  daysAhead: z.int().min(0).max(60),
  /** From so long before the slot a code checks in as booked. */
  earlyMinutes: z.int().min(0).max(120),
  /** Until so long after the slot's beginning it still does; then the place is given back. */
  lateMinutes: z.int().min(0).max(120),
}
export const AppointmentRules = z.object(rules).meta({ id: 'AppointmentRules' })
export type AppointmentRules = z.infer<typeof AppointmentRules>

/** A booked time. Name and number of the customer are masked before they are kept. */
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

const AppointmentReply = z.object({ appointment: AppointmentBody })

/** The schemas of the calls about appointments. */
export const appointmentShapes = {
  getAppointmentRules: { summary: 'How times are booked', reply: z.object({ rules: AppointmentRules }) },
  setAppointmentRules: {
    summary: 'Change how times are booked; what is booked already keeps its promise',
    body: command.extend(rules),
    reply: z.object({ rules: AppointmentRules }),
  },
  getSlots: {
    summary: 'The slots of a day for a service, and what is free in each',
    query: z.object({ day: Day.optional() }),
    reply: z.object({ day: Day, slots: z.array(SlotBody) }),
  },
  bookAppointment: {
    summary: 'Book a time. Name and number are kept masked, the note until the day after the appointment',
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
    reply: z.object({ day: Day, appointments: z.array(AppointmentBody.extend({ note: z.string().nullable() })) }),
  },
  cancelAppointment: { summary: 'Give a booked time up', body: command, reply: AppointmentReply },
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
  'appointment-cancelled': z.object(about),
  'appointment-arrived': z.object({ ...about, ticketId: z.string(), number: z.string(), class: TicketClass }),
  'appointment-missed': z.object(about),
  'appointments-configured': z.object({ rules: AppointmentRules }),
} as const
