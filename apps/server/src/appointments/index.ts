/**
 * Appointments owns booked times: the slots and their rules, the codes, check-in and no-shows. It refuses a slot that is full or
 * none, and a code that is not of today. It commands the queue for a ticket when a customer has come; what becomes of that
 * ticket is the queue's.
 */
import type { AppointmentRules, FactBody, FactName } from '@jiaohao/shared/contract'
import { addDays, instantOf } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import type { Tx } from '../platform/executor.ts'
import { type IssueTicket, wallTime } from '../queue/index.ts'
import { type Appointment, aboutOf } from './domain/appointment.ts'
import { USUAL_RULES } from './domain/slots.ts'
import { openAppointmentProjection } from './projection.ts'
import { appointmentRoutes } from './routes.ts'
import { openAppointmentReads, openContacts } from './store.ts'

export { openAppointmentProjection } from './projection.ts'

/** No-shows that one command releases; more follow in the next. */
const RELEASED_AT_ONCE = 200

interface Needs {
  readonly db: Db
  readonly hall: () => Hall
  readonly issueTicket: IssueTicket
  /** The hall's clock. */
  readonly now: () => number
  readonly realNow: () => number
}
type AppointmentFact = Extract<FactName, `appointment${string}`>

/** What the appointments' calls share. */
export interface Book {
  readonly reads: ReturnType<typeof openAppointmentReads>
  readonly contacts: ReturnType<typeof openContacts>
  readonly hall: () => Hall
  readonly rules: () => AppointmentRules
  readonly record: <N extends AppointmentFact>(tx: Tx, name: N, subject: string, body: FactBody<N>) => void
  /** The hall's wall clock at an instant, `09:45`. */
  readonly wallClock: (atMs: number) => string
  /** Until when what is known of a customer is kept: the end of the appointment's day. */
  readonly keepUntil: (day: string) => number
  readonly appointment: (id: string) => Appointment
}

/** Opens the book of appointments. Everything is read from the tables: nothing is kept in memory but wrong codes. */
export const openAppointments = ({ db, hall, issueTicket, now, realNow }: Needs) => {
  const reads = openAppointmentReads(db)
  const contacts = openContacts(db)
  const project = openAppointmentProjection(db)
  const book: Book = {
    reads,
    contacts,
    hall,
    rules: () => reads.rules() ?? USUAL_RULES,
    record: (tx, name, subject, body) => project(tx.record(name, subject, body)),
    wallClock: (atMs) => wallTime(atMs, hall().timeZone).slice(-'09:45'.length),
    keepUntil: (day) => instantOf(addDays(day, 1), 0, hall().timeZone),
    appointment: (id) => {
      const found = reads.byId(id)
      if (found === null) throw new Error(`appointment ${id} is gone right after it changed`)
      return found
    },
  }
  return {
    routes: appointmentRoutes(book, { issueTicket, now, realNow }),
    /** Gives back the places of those who have not come. */
    noShows: {
      next: reads.nextDue,
      run: (tx: Tx): void => {
        for (const appointment of reads.due(tx.atMs, RELEASED_AT_ONCE))
          book.record(tx, 'appointment-missed', appointment.id, aboutOf(appointment))
      },
    },
    /** Forgets whose the appointments of a past day were. */
    forgetting: { next: contacts.next, run: (tx: Tx): void => contacts.forget(tx.atMs) },
  }
}
export type Appointments = ReturnType<typeof openAppointments>
