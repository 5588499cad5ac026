import { randomInt } from 'node:crypto'
import { APPOINTMENT_CODE_DIGITS, type HallContract } from '@jiaohao/shared/contract'
import { newId } from '@jiaohao/shared/kernel'
import { done, type Refusal, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { IssueTicket } from '../queue/index.ts'
import { type Book, listed, replyOf } from './book.ts'
import { type Contact, NOBODY } from './contacts.ts'
import { aboutOf, decideArrival, decideBooking, decideMove } from './domain/appointment.ts'
import { endsInTime } from './domain/slots.ts'
import { rulesRoutes } from './rules-routes.ts'
import { findAppointments } from './search.ts'
import { slotRoutes } from './slot-routes.ts'
import { visitorRoutes } from './visitor-routes.ts'
import { countWrongCodes } from './wrong-codes.ts'

interface RouteNeeds {
  readonly issueTicket: IssueTicket
  readonly realNow: () => number
}

/** Codes drawn before giving up: with a million appointments kept, one draw in a hundred is taken. */
const CODE_DRAWS = 20

const freshCode = (book: Book): string => {
  for (let draw = 0; draw < CODE_DRAWS; draw++) {
    const code = String(randomInt(10 ** APPOINTMENT_CODE_DIGITS)).padStart(APPOINTMENT_CODE_DIGITS, '0')
    if (book.reads.byCode(code) === null) return code
  }
  throw new Error('no unused code was drawn')
}

/** Why nobody may be promised a time of today, though the slot is free; tomorrow is another day. */
const shutToday = (book: Book, serviceId: string, day: string): Refusal | null => {
  const service = day === book.today() ? book.queue.serviceBody(serviceId) : null
  if (service === null) return null
  if (service.suspended !== null) return refuse('service-suspended', service.suspended)
  return service.noMoreToday === null ? null : refuse('no-more-today', service.noMoreToday)
}

const bookingRoutes = (book: Book) => ({
  bookAppointment: command<HallContract['bookAppointment']>(({ body }, _who, tx) => {
    const service = book.hall().services.get(body.serviceId)
    if (service === undefined) return refuse('service-unknown')
    const shut = shutToday(book, service.id, body.day)
    if (shut !== null) return shut
    const id = newId<string>(tx.atMs)
    const { groupId } = service
    const asked = book.asked(body, groupId, '', tx.atMs)
    const inTime = asked.slot === null || endsInTime(book.hall(), asked.slot, service.handlingMinutes)
    const decision = decideBooking({ id, code: freshCode(book), serviceId: service.id, groupId, inTime, ...asked })
    if (!decision.ok) return decision
    book.record(tx, 'appointment-booked', id, decision.fact)
    const { name = null, phone = null, note = null } = body
    if (name !== null || phone !== null || note !== null) book.contacts.put(id, { name, phone, note }, book.keepUntil(body.day))
    return replyOf(book, id)
  }),
  cancelAppointment: command<HallContract['cancelAppointment']>(({ params, body: { reason } }, _who, tx) => {
    const appointment = book.reads.byId(params.id)
    if (appointment === null) return refuse('not-found')
    if (appointment.state !== 'booked') return refuse('wrong-state')
    book.record(tx, 'appointment-cancelled', appointment.id, { ...aboutOf(appointment), reason })
    return replyOf(book, appointment.id)
  }),
  moveAppointment: command<HallContract['moveAppointment']>(({ params, body }, _who, tx) => {
    const appointment = book.reads.byId(params.id)
    if (appointment === null) return refuse('not-found')
    const asked = book.asked(body, appointment.groupId, appointment.id, tx.atMs)
    const service = book.hall().services.get(appointment.serviceId)
    const inTime = asked.slot === null || endsInTime(book.hall(), asked.slot, service?.handlingMinutes ?? 0)
    const decision = decideMove(appointment, { ...asked, inTime })
    if (!decision.ok) return decision
    book.record(tx, 'appointment-moved', appointment.id, decision.fact)
    book.contacts.keepUntil(appointment.id, book.keepUntil(body.day))
    return replyOf(book, appointment.id)
  }),
})

const readingRoutes = (book: Book) => ({
  listAppointments: query<HallContract['listAppointments']>(({ query: { day } }) => {
    const of = day ?? book.today()
    return done({ day: of, appointments: book.reads.ofDay(of).map((each) => listed(book, each)) })
  }),
  findAppointments: query<HallContract['findAppointments']>(({ body: { text } }) => {
    const { found, more } = findAppointments(book, text)
    return done({ appointments: found.map((each) => listed(book, each)), more })
  }),
  // A command without an id: it is journalled, and its answer is never kept for a retry.
  seeAppointmentContact: command<HallContract['seeAppointmentContact']>(({ params }, _who, tx) => {
    if (book.reads.byId(params.id) === null) return refuse('not-found')
    book.record(tx, 'appointment-contact-seen', params.id, { appointmentId: params.id })
    const { name, phone, note } = book.contacts.of<Contact>(params.id) ?? NOBODY
    return done({ name, phone, note })
  }),
})

const arrivalRoutes = (book: Book, { issueTicket, realNow }: RouteNeeds) => {
  const wrongCodes = countWrongCodes(realNow)
  return {
    checkIn: command<HallContract['checkIn']>(({ body }, who, tx) => {
      if (wrongCodes.tooMany(tx.actor)) return refuse('too-many', 'too many wrong codes; try again in a minute')
      const appointment = book.reads.byCode(body.code)
      if (appointment === null) {
        wrongCodes.wrong(tx.actor)
        return refuse('appointment-unknown')
      }
      const moment = { atMs: tx.atMs, timeZone: book.hall().timeZone, ordinaryIfEarly: body.ordinaryIfEarly }
      const arrival = decideArrival(appointment, moment, book.wallClock)
      if (!arrival.ok) return arrival
      const { serviceId } = appointment
      const { accessible, language } = body
      // Whoever has an appointment of today was promised to be served today: an early end of giving numbers does not bind him.
      const issued = issueTicket(tx, who, {
        serviceId,
        class: arrival.class,
        accessible,
        needs: [],
        printerId: null,
        language,
        anyClass: true,
        queuedAt: arrival.queuedAt,
        furtherServiceIds: [],
      })
      if (!issued.ok) return issued
      const { ticket } = issued.value
      const ticketOf = { ticketId: ticket.id, number: ticket.number, class: ticket.class }
      book.record(tx, 'appointment-arrived', appointment.id, { ...aboutOf(appointment), ...ticketOf })
      return issued
    }),
  }
}

type AppointmentOperation =
  | keyof ReturnType<typeof rulesRoutes>
  | keyof ReturnType<typeof slotRoutes>
  | keyof ReturnType<typeof bookingRoutes>
  | keyof ReturnType<typeof readingRoutes>
  | keyof ReturnType<typeof visitorRoutes>
  | 'checkIn'

/** The appointments' part of the contract. */
export const appointmentRoutes = (book: Book, needs: RouteNeeds): Handlers<HallContract, AppointmentOperation> => ({
  ...rulesRoutes(book),
  ...slotRoutes(book),
  ...bookingRoutes(book),
  ...readingRoutes(book),
  ...visitorRoutes(book),
  ...arrivalRoutes(book, needs),
})
