import type { FactName, Seat } from './facts.ts'

const TICKET = ['ticketId', 'number', 'serviceId', 'areaId', 'was', 'state'] as const
const TICKET_AT = [...TICKET, 'counterId', 'counterNumber'] as const
const COUNTER = ['counterId', 'counterNumber', 'areaId', 'state'] as const
// How a hall is set up is read from the hall itself, by whoever may.
const VERSION = ['version'] as const
const EVERYTHING = '*' as const
const APPOINTMENT = ['appointmentId', 'serviceId', 'day', 'slot', 'ticketId', 'number', 'fromDay', 'fromSlot', 'reason'] as const
const VISITOR = ['visitorId', 'day', 'time', 'fromDay', 'fromTime'] as const
// A page reads the roster and the requests by its own right; the feed only says that there are other ones.
const ROSTER = ['version', 'draftId', 'from', 'to', 'cause'] as const
const REQUEST = ['requestId', 'staffNo', 'state'] as const
// Whoever may read advice reads it; the feed says that there is another one.
const ADVICE = ['adviceId', 'day', 'accepts', 'because'] as const
const TRIAGE = ['topic', 'outcome', 'serviceId'] as const
type Fields = typeof EVERYTHING | readonly string[]

// The wall and the kiosk hang in public: they never learn a customer's class, who serves, nor why.
const publicTicket = { display: TICKET, kiosk: TICKET }
const publicCall = { display: TICKET_AT, kiosk: TICKET_AT, customer: TICKET_AT }
const staff = { counter: EVERYTHING, manager: EVERYTHING }
const appointment = { counter: APPOINTMENT, manager: APPOINTMENT }
const visitor = { counter: VISITOR, manager: VISITOR }
const money = { manager: EVERYTHING }
const publicCounter = { display: COUNTER, kiosk: COUNTER, customer: COUNTER, ...staff }

/**
 * Which seats learn which fact, and which fields of it. What is not listed is never sent.
 * A `customer` seat moreover gets only the facts of its own counter, an `agent` only those of its printer.
 */
export const visibility: { readonly [N in FactName]: Partial<Record<Seat, Fields>> } = {
  'ticket-issued': { ...publicTicket, ...staff },
  // What else a customer wants is between him and the staff.
  'ticket-planned': staff,
  'ticket-continued': { ...publicCall, ...staff },
  'ticket-called': { ...publicCall, ...staff },
  'ticket-recalled': { ...publicCall, ...staff },
  'ticket-started': { ...publicCall, ...staff },
  'ticket-finished': { ...publicCall, ...staff },
  'ticket-absent': { ...publicCall, ...staff },
  'ticket-returned': { ...publicCall, ...staff },
  'ticket-held': { ...publicCall, ...staff },
  'ticket-resumed': { ...publicCall, ...staff },
  'ticket-transferred': {
    display: [...TICKET_AT, 'fromServiceId', 'fromAreaId'],
    kiosk: [...TICKET_AT, 'fromServiceId', 'fromAreaId'],
    customer: TICKET_AT,
    ...staff,
  },
  'ticket-rerouted': {
    display: [...TICKET, 'fromServiceId', 'fromAreaId'],
    kiosk: [...TICKET, 'fromServiceId', 'fromAreaId'],
    ...staff,
  },
  // What a customer needs is known to those who prepare for it, and to no public screen.
  'ticket-marked': staff,
  'ticket-cancelled': { ...publicTicket, ...staff },
  'ticket-expired': { ...publicTicket, customer: TICKET_AT, ...staff },
  // A clerk does not see the score that the customer in front of him gave.
  'ticket-rated': { customer: TICKET_AT, counter: TICKET_AT, manager: EVERYTHING },
  'counter-signed-on': publicCounter,
  'counter-retrained': publicCounter,
  'counter-paused': publicCounter,
  'counter-resumed': publicCounter,
  'counter-signed-off': publicCounter,
  // A code is its holder's: no seat learns it from the feed.
  // The id of an order is the key to it: no screen in public learns another's.
  'order-placed': money,
  'order-payable': money,
  'order-closing': money,
  'order-closed': money,
  'order-paid': money,
  'order-doubted': money,
  'order-moved-to-air': money,
  'order-charged-again': money,
  'order-charged': money,
  'order-refunding': money,
  'order-refunded': money,
  'order-to-manual': money,
  'order-settled': money,
  'order-paper-reprinted': money,
  'order-receipt-given': { manager: ['orderId'] },
  // The pages read the figures; the feed only says that there are other ones.
  'settlement-run': { manager: ['day', 'matched'] },
  'settlement-waiting': money,
  'settlement-solved': { manager: ['day', 'lineId'] },
  'settlement-signed': { manager: ['day'] },
  // That somebody took a file is for the log alone.
  'settlement-exported': {},
  'report-exported': {},
  'report-handed-in': { manager: ['form', 'from', 'to'] },
  'report-due-times-set': { manager: [] },
  'cash-note-stacked': money,
  'acceptor-changed': money,
  'cash-box-counted': { manager: ['acceptorId'] },
  'cash-case-opened': { manager: ['acceptorId', 'caseId', 'kind'] },
  'cash-case-solved': { manager: ['acceptorId', 'caseId'] },
  'own-receipt-reprinted': money,
  'errand-ended': { manager: EVERYTHING },
  // The id of a change is the key to it, as an order's is.
  'change-requested': money,
  'change-doubted': money,
  'change-ended': money,
  // The desk that calls the ticket asks for what came with it.
  'errand-carried': { counter: ['ticketId', 'errand'], manager: ['ticketId', 'errand'] },

  'appointment-booked': appointment,
  'appointment-moved': appointment,
  'appointment-cancelled': appointment,
  'appointment-arrived': appointment,
  'appointment-missed': appointment,
  'appointments-configured': staff,
  // That somebody looked is for the log alone.
  'appointment-contact-seen': {},
  'visitor-booked': visitor,
  'visitor-moved': visitor,
  'visitor-arrived': visitor,
  'visitor-cancelled': visitor,
  'consultation-recorded': { counter: TRIAGE, manager: EVERYTHING },
  'customer-guided': { counter: TRIAGE, manager: EVERYTHING },
  'advice-configured': { manager: [] },
  'advice-given': { counter: ADVICE, manager: ADVICE },
  'advice-decided': { counter: ADVICE, manager: ADVICE },
  'advice-ended': { counter: ADVICE, manager: ADVICE },
  'advice-reviewed': { manager: ADVICE },
  'roster-configured': { manager: [] },
  'roster-draft-asked': { manager: ROSTER },
  'roster-drafted': { manager: ROSTER },
  'roster-draft-failed': { manager: ROSTER },
  'roster-draft-changed': { manager: ROSTER },
  'roster-published': { counter: ROSTER, manager: ROSTER },
  'roster-changed': { counter: ROSTER, manager: ROSTER },
  // The pages read them by their own right.
  'duty-appointed': { counter: [], manager: [] },
  'absence-planned': { manager: [] },
  'absence-dropped': { manager: [] },
  'incident-started': { counter: ['incidentId', 'day', 'reason'], manager: ['incidentId', 'day', 'reason'] },
  'incident-ended': { counter: ['incidentId', 'day'], manager: ['incidentId', 'day'] },
  'staff-request-made': { counter: REQUEST, manager: REQUEST },
  'staff-request-answered': { counter: REQUEST, manager: REQUEST },
  'staff-request-withdrawn': { counter: REQUEST, manager: REQUEST },
  'staff-request-decided': { counter: REQUEST, manager: REQUEST },
  'staff-certificate-settled': { manager: REQUEST },
  'service-suspended': { kiosk: EVERYTHING, ...staff },
  'service-resumed': { kiosk: EVERYTHING, ...staff },
  'service-limited': { manager: EVERYTHING },
  'hall-opened': { display: EVERYTHING, kiosk: EVERYTHING, ...staff },
  'hall-closed': { display: EVERYTHING, kiosk: EVERYTHING, ...staff },
  'tickets-stopped': { kiosk: EVERYTHING, ...staff },
  'tickets-given': { kiosk: EVERYTHING, ...staff },
  'hall-configured': { display: VERSION, kiosk: VERSION, counter: VERSION, manager: [...VERSION, 'changedBy'] },
  'print-requested': {
    agent: ['printJobId', 'printerId', 'copy', 'state', 'content'],
    manager: ['printJobId', 'printerId', 'copy', 'state', 'ticketId'],
  },
  'print-progressed': { kiosk: ['printJobId', 'ticketId', 'state'], ...staff },
  'print-withdrawn': { agent: EVERYTHING, manager: EVERYTHING },
  'device-enrolled': { manager: EVERYTHING },
  'device-revoked': { manager: EVERYTHING },
  'device-changed': { kiosk: ['deviceId', 'state'], ...staff },
  'device-connected': { counter: EVERYTHING, manager: EVERYTHING },
  'announcement-ready': { display: EVERYTHING },
  'announcement-played': { display: EVERYTHING, ...staff },
  'staff-added': {},
  'staff-skilled': {},
  'staff-changed': {},
  'staff-ended': {},
  'staff-returned': {},
  'staff-pin-given': {},
  'staff-pin-changed': {},
  'staff-signed-in': {},
  'staff-sign-in-failed': {},
  'staff-signed-out': {},
}
