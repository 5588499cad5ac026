/**
 * Appointments owns booked times: the slots and their rules, the codes, check-in and no-shows. Whose they are it
 * keeps sealed and not for long. It refuses a slot that is full or none, and a code that is not of today. It commands the queue for a ticket when a customer has come; what becomes of that
 * ticket is the queue's.
 */
import type { Hall, HallFollower } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import type { Tx } from '../platform/executor.ts'
import { privateKey } from '../platform/private-key.ts'
import { sealer } from '../platform/seal.ts'
import type { IssueTicket, Queue } from '../queue/index.ts'
import { openBook } from './book.ts'
import { openContacts, sealOldContacts } from './contacts.ts'
import { aboutOf } from './domain/appointment.ts'
import { objectionsOf } from './objections.ts'
import { appointmentRoutes } from './routes.ts'

export { openAppointmentProjection } from './projection.ts'

/** No-shows that one command releases; more follow in the next. */
const RELEASED_AT_ONCE = 200

interface Needs {
  readonly db: Db
  /** The folder that holds the key with which customers are sealed. */
  readonly dataDir: string
  readonly hall: () => Hall
  readonly queue: Pick<Queue, 'ticket' | 'serviceBody'>
  readonly issueTicket: IssueTicket
  /** The hall's clock. */
  readonly now: () => number
  readonly realNow: () => number
}

/** Opens the book of appointments. Everything is read from the tables: nothing is kept in memory but wrong codes. */
export const openAppointments = ({ db, dataDir, hall, queue, issueTicket, now, realNow }: Needs) => {
  const contacts = openContacts(db, sealer(privateKey(dataDir)))
  sealOldContacts(db, contacts)
  const book = openBook({ db, hall, contacts, queue, now })
  const follower: HallFollower = { objections: (next) => objectionsOf(book, next), changed: () => undefined }
  return {
    routes: appointmentRoutes(book, { issueTicket, realNow }),
    /** Says what set-up must not take from those who hold a time. */
    follower,
    /** Gives back the places of those who have not come. */
    noShows: {
      next: book.reads.nextDue,
      run: (tx: Tx): void => {
        for (const appointment of book.reads.due(tx.atMs, RELEASED_AT_ONCE))
          book.record(tx, 'appointment-missed', appointment.id, aboutOf(appointment))
      },
    },
    /** Forgets whose the appointments and visits of a past day were. */
    forgetting: { next: contacts.next, run: (tx: Tx): void => contacts.forget(tx.atMs) },
  }
}
export type Appointments = ReturnType<typeof openAppointments>
