import { randomInt } from 'node:crypto'
import { APPOINTMENT_CODE_DIGITS, type AppointmentBody, type HallContract } from '@jiaohao/shared/contract'
import { dayOf, isBusinessDay, newId } from '@jiaohao/shared/kernel'
import { done, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { IssueTicket } from '../queue/index.ts'
import { type Appointment, aboutOf, decideArrival, decideBooking, decideMove } from './domain/appointment.ts'
import { maskedName, maskedPhone } from './domain/contact.ts'
import { bookableSlot, type Slot, slotsOf } from './domain/slots.ts'
import type { Book } from './index.ts'
import { countWrongCodes } from './wrong-codes.ts'

interface RouteNeeds {
  readonly issueTicket: IssueTicket
  readonly now: () => number
  readonly realNow: () => number
}

/** Codes drawn before giving up: with a million appointments kept, one draw in a hundred is taken. */
const CODE_DRAWS = 20

const instant = (ms: number): string => new Date(ms).toISOString()

const bodyOf = (book: Book, appointment: Appointment): AppointmentBody => {
  const { id, code, serviceId, day, slot, startsAt, checkInFrom, releaseAt, state } = appointment
  const { name, phone } = book.reads.contact(id)
  return {
    id,
    code,
    qr: code,
    serviceId,
    day,
    slot,
    startsAt: instant(startsAt),
    checkInFrom: instant(checkInFrom),
    checkInUntil: instant(releaseAt),
    state,
    ticketId: appointment.state === 'arrived' ? appointment.ticketId : null,
    number: appointment.state === 'arrived' ? appointment.number : null,
    contact: { name, phone },
  }
}
const replyOf = (book: Book, id: string): Outcome<{ appointment: AppointmentBody }> =>
  done({ appointment: bodyOf(book, book.appointment(id)) })

const freshCode = (book: Book): string => {
  for (let draw = 0; draw < CODE_DRAWS; draw++) {
    const code = String(randomInt(10 ** APPOINTMENT_CODE_DIGITS)).padStart(APPOINTMENT_CODE_DIGITS, '0')
    if (book.reads.byCode(code) === null) return code
  }
  throw new Error('no unused code was drawn')
}

/** The slot asked for and how many hold it already. */
const asked = (book: Book, want: { day: string; slot: string }, tx: Tx, groupId: string, exceptId: string) => {
  const rules = book.rules()
  const slot = isBusinessDay(want.day) ? bookableSlot(book.hall(), rules, want, tx.atMs) : null
  return { slot, rules, taken: slot === null ? 0 : book.reads.taken(slot, groupId, exceptId) }
}

const slotRoutes = (book: Book, now: () => number) => ({
  getAppointmentRules: query<HallContract['getAppointmentRules']>(() => done({ rules: book.rules() })),
  setAppointmentRules: command<HallContract['setAppointmentRules']>(({ body }, _who, tx) => {
    const { commandId: _, ...rules } = body
    book.record(tx, 'appointments-configured', book.hall().id, { rules })
    return done({ rules })
  }),
  getSlots: query<HallContract['getSlots']>(({ params, query: { day } }) => {
    const hall = book.hall()
    const service = hall.services.get(params.id)
    if (service === undefined) return refuse('not-found')
    const rules = book.rules()
    const of = day ?? dayOf(now(), hall.timeZone)
    const free = (slot: Slot, taken: number): number =>
      bookableSlot(hall, rules, slot, now()) === null ? 0 : Math.max(0, rules.capacity - taken)
    const slots = slotsOf(hall, rules, of).map((slot) => {
      const taken = book.reads.taken(slot, service.groupId, '')
      return { slot: slot.slot, startsAt: instant(slot.startsAt), capacity: rules.capacity, taken, free: free(slot, taken) }
    })
    return done({ day: of, slots })
  }),
})

const bookingRoutes = (book: Book, now: () => number) => ({
  bookAppointment: command<HallContract['bookAppointment']>(({ body }, _who, tx) => {
    const service = book.hall().services.get(body.serviceId)
    if (service === undefined) return refuse('service-unknown')
    const id = newId<string>(tx.atMs)
    const { groupId } = service
    const decision = decideBooking({ id, code: freshCode(book), serviceId: service.id, groupId, ...asked(book, body, tx, groupId, '') })
    if (!decision.ok) return decision
    book.record(tx, 'appointment-booked', id, decision.fact)
    const name = body.name === undefined ? null : maskedName(body.name)
    const phone = body.phone === undefined ? null : maskedPhone(body.phone)
    const note = body.note ?? null
    if (name !== null || phone !== null || note !== null) book.contacts.put(id, { name, phone, note }, book.keepUntil(body.day))
    return replyOf(book, id)
  }),
  listAppointments: query<HallContract['listAppointments']>(({ query: { day } }) => {
    const of = day ?? dayOf(now(), book.hall().timeZone)
    const appointments = book.reads.ofDay(of).map((each) => ({ ...bodyOf(book, each), note: book.reads.contact(each.id).note }))
    return done({ day: of, appointments })
  }),
  cancelAppointment: command<HallContract['cancelAppointment']>(({ params }, _who, tx) => {
    const appointment = book.reads.byId(params.id)
    if (appointment === null) return refuse('not-found')
    if (appointment.state !== 'booked') return refuse('wrong-state')
    book.record(tx, 'appointment-cancelled', appointment.id, aboutOf(appointment))
    return replyOf(book, appointment.id)
  }),
  moveAppointment: command<HallContract['moveAppointment']>(({ params, body }, _who, tx) => {
    const appointment = book.reads.byId(params.id)
    if (appointment === null) return refuse('not-found')
    const decision = decideMove(appointment, asked(book, body, tx, appointment.groupId, appointment.id))
    if (!decision.ok) return decision
    book.record(tx, 'appointment-moved', appointment.id, decision.fact)
    book.contacts.keepUntil(appointment.id, book.keepUntil(body.day))
    return replyOf(book, appointment.id)
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
        language,
        anyClass: true,
        queuedAt: arrival.queuedAt,
      })
      if (!issued.ok) return issued
      const { ticket } = issued.value
      const ticketOf = { ticketId: ticket.id, number: ticket.number, class: ticket.class }
      book.record(tx, 'appointment-arrived', appointment.id, { ...aboutOf(appointment), ...ticketOf })
      return issued
    }),
  }
}

type AppointmentOperation = keyof ReturnType<typeof slotRoutes> | keyof ReturnType<typeof bookingRoutes> | 'checkIn'

/** The appointments' part of the contract. */
export const appointmentRoutes = (book: Book, needs: RouteNeeds): Handlers<HallContract, AppointmentOperation> => ({
  ...slotRoutes(book, needs.now),
  ...bookingRoutes(book, needs.now),
  ...arrivalRoutes(book, needs),
})
