import { COUNTER_STAFF, MANAGERS_CHANGE } from './access.ts'
import type { Wire } from './endpoint.ts'

/** A kiosk, the hall's own booking page with a key of its own, or staff. */
const BOOKING = ['kiosk', ...COUNTER_STAFF] as const

/** The light half of appointments, and of visitors who come to talk. */
export const appointmentWire = {
  getAppointmentRules: { route: 'GET /api/appointments/rules', status: 200, access: BOOKING, refusals: [] },
  setAppointmentRules: { route: 'POST /api/appointments/rules', status: 200, access: MANAGERS_CHANGE, refusals: ['rules-unusable'] },
  getSlots: { route: 'GET /api/services/:id/slots', status: 200, access: BOOKING, refusals: [] },
  bookAppointment: {
    route: 'POST /api/appointments',
    status: 201,
    access: BOOKING,
    refusals: ['service-unknown', 'service-suspended', 'no-more-today', 'last-ticket-passed', 'slot-unknown', 'slot-full'],
  },
  listAppointments: { route: 'GET /api/appointments', status: 200, access: COUNTER_STAFF, refusals: [] },
  cancelAppointment: { route: 'POST /api/appointments/:id/cancel', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state'] },
  moveAppointment: {
    route: 'POST /api/appointments/:id/move',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'last-ticket-passed', 'slot-unknown', 'slot-full'],
  },
  getSlotTable: { route: 'GET /api/appointments/slots', status: 200, access: COUNTER_STAFF, refusals: [] },
  findAppointments: { route: 'POST /api/appointments/find', status: 200, access: COUNTER_STAFF, refusals: [] },
  seeAppointmentContact: { route: 'POST /api/appointments/:id/contact', status: 200, access: COUNTER_STAFF, refusals: [] },
  listVisitors: { route: 'GET /api/visitors', status: 200, access: COUNTER_STAFF, refusals: [] },
  bookVisitor: { route: 'POST /api/visitors', status: 201, access: COUNTER_STAFF, refusals: ['slot-unknown'] },
  moveVisitor: { route: 'POST /api/visitors/:id/move', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'slot-unknown'] },
  arriveVisitor: { route: 'POST /api/visitors/:id/arrive', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state'] },
  cancelVisitor: { route: 'POST /api/visitors/:id/cancel', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state'] },
  checkIn: {
    route: 'POST /api/appointments/check-in',
    status: 201,
    access: BOOKING,
    refusals: [
      'appointment-unknown',
      'appointment-early',
      'appointment-other-day',
      'appointment-used',
      'appointment-cancelled',
      'hall-closed',
      'service-unknown',
      'service-suspended',
      'queue-full',
    ],
  },
} as const satisfies Record<string, Wire>
