import type { AppointmentBody, AppointmentRules, FactBody, FactName, ListedAppointment } from '@jiaohao/shared/contract'
import { addDays, dayOf, instantOf, isBusinessDay } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { done, type Outcome, type Tx } from '../platform/executor.ts'
import { type Queue, wallTime } from '../queue/index.ts'
import { type Contact, type Contacts, NOBODY } from './contacts.ts'
import type { Appointment } from './domain/appointment.ts'
import { maskedName, maskedPhone } from './domain/contact.ts'
import { capacityOf, type Places } from './domain/places.ts'
import { bookableSlot, type Slot, USUAL_RULES } from './domain/slots.ts'
import { openAppointmentProjection } from './projection.ts'
import { openAppointmentReads } from './store.ts'

type AppointmentFact = Extract<FactName, `appointment${string}` | `visitor${string}`>

export interface BookNeeds {
  readonly db: Db
  readonly hall: () => Hall
  readonly contacts: Contacts
  readonly queue: Pick<Queue, 'ticket' | 'serviceBody'>
  /** The hall's clock. */
  readonly now: () => number
}

/** What the appointments' calls share: the tables, the rules, and how a booked time is told. */
export const openBook = ({ db, hall, contacts, queue, now }: BookNeeds) => {
  const reads = openAppointmentReads(db)
  const project = openAppointmentProjection(db)
  const rules = (): AppointmentRules => ({ ...USUAL_RULES, ...reads.rules()?.rules })
  return {
    reads,
    contacts,
    hall,
    queue,
    now,
    rules,
    record: <N extends AppointmentFact>(tx: Tx, name: N, subject: string, body: FactBody<N>): void =>
      project(tx.record(name, subject, body)),
    today: (): string => dayOf(now(), hall().timeZone),
    /** The hall's wall clock at an instant, `09:45`. */
    wallClock: (atMs: number): string => wallTime(atMs, hall().timeZone).slice(-'09:45'.length),
    /** Until when what is known of a customer is kept: so many days after the appointment's day is over. */
    keepUntil: (day: string): number => instantOf(addDays(day, 1 + rules().keepContactDays), 0, hall().timeZone),
    appointment: (id: string): Appointment => {
      const found = reads.byId(id)
      if (found === null) throw new Error(`appointment ${id} is gone right after it changed`)
      return found
    },
    /** The slot asked for, or null where it cannot be booked, with the places of a group in it. */
    asked: (want: { readonly day: string; readonly slot: string }, groupId: string, exceptId: string, atMs: number) => {
      const slot = isBusinessDay(want.day) ? bookableSlot(hall(), rules(), want, atMs) : null
      const places =
        slot === null ? { capacity: 0, taken: 0, total: null, takenOfAll: 0 } : placesOf(reads, rules(), slot, groupId, exceptId)
      return { slot, places, rules: rules() }
    },
  }
}
export type Book = ReturnType<typeof openBook>

/** What a group and the whole hall hold in a slot; an appointment that is being moved does not stand in its own way. */
export const placesOf = (reads: Book['reads'], rules: AppointmentRules, slot: Slot, groupId: string, exceptId: string): Places => ({
  capacity: capacityOf(rules, groupId),
  taken: reads.taken(slot, groupId, exceptId),
  total: rules.total,
  takenOfAll: reads.takenOfAll(slot, exceptId),
})

export const instant = (ms: number): string => new Date(ms).toISOString()

const bodyOf = (appointment: Appointment, { name, phone }: Contact): AppointmentBody => {
  const { id, code, serviceId, day, slot, startsAt, checkInFrom, releaseAt, state } = appointment
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
    contact: { name: name === null ? null : maskedName(name), phone: phone === null ? null : maskedPhone(phone) },
  }
}

/** The answer about one appointment right after it changed. */
export const replyOf = (book: Book, id: string): Outcome<{ appointment: AppointmentBody }> =>
  done({ appointment: bodyOf(book.appointment(id), book.contacts.of<Contact>(id) ?? NOBODY) })

/** An appointment as the desk lists it. */
export const listed = (book: Book, appointment: Appointment): ListedAppointment => {
  const contact = book.contacts.of<Contact>(appointment.id) ?? NOBODY
  return {
    ...bodyOf(appointment, contact),
    note: contact.note,
    ticketState: appointment.state === 'arrived' ? (book.queue.ticket(appointment.ticketId)?.state ?? null) : null,
    cancelReason: appointment.state === 'cancelled' ? appointment.reason : null,
  }
}
