import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Contact, DayRecord, Handling, OpenSpan, Visit } from './domain/visit.ts'

// Read as a tuple, in the order of the statement: for a thousand tickets half the time goes into making objects of the rows.
type TicketRow = readonly [
  serviceId: string,
  state: string,
  issuedAtMs: number,
  firstCalledAtMs: number | null,
  absentAtMs: number | null,
  endedAtMs: number | null,
  startedAtMs: number | null,
  heldMs: number,
  finishedAtMs: number | null,
  lastServiceId: string,
  earlierMs: number,
]

const TICKETS_OF_DAY = `SELECT coalesce(first_service_id, service_id), state, issued_at, first_called_at, absent_at, ended_at, started_at, held_ms,
    finished_at, service_id, earlier_ms
  FROM ticket WHERE day = ?`
const LEGS_OF_DAY = `SELECT service_id AS serviceId, ended_at AS atMs, ended_at - started_at - held_ms AS handlingMs FROM ticket_leg WHERE day = ?`
const OPEN_SPANS_OF_DAY = `SELECT began_at AS beganAtMs, until AS untilMs FROM counter_span WHERE day = ? AND kind = 'open'`

// Whoever gave up a number for a machine was counted when the number was given. A question is about no service of the catalogue; a machine
// was shown for one.
const CONTACTS_OF_DAY = `SELECT CASE WHEN topic IS NULL THEN 'diverted' ELSE 'consultations' END AS kind, at AS atMs,
    CASE WHEN topic IS NULL THEN coalesce(service_id, '') ELSE '' END AS serviceId
  FROM consultation WHERE day = ? AND (topic IS NOT NULL OR ticket_id IS NULL)`

// An errand belongs to no service of the catalogue, and one that was refused, left or carried to a counter was not done here.
const ERRANDS_OF_DAY = `SELECT 'selfService' AS kind, at AS atMs, '' AS serviceId FROM errand_end WHERE day = ? AND outcome = 'done'`

const lastHandlingOf = (row: TicketRow): Handling | null => {
  const [, , , , , , startedAtMs, heldMs, finishedAtMs, serviceId] = row
  if (finishedAtMs === null || startedAtMs === null) return null
  return { serviceId, atMs: finishedAtMs, handlingMs: finishedAtMs - startedAtMs - heldMs }
}
const visitOf = (row: TicketRow): Visit => {
  const [serviceId, state, issuedAtMs, firstCalledAtMs, absentAtMs, endedAtMs] = row
  const last = lastHandlingOf(row)
  return {
    serviceId,
    issuedAtMs,
    firstCalledAtMs,
    absentAtMs,
    cancelledAtMs: state === 'cancelled' ? endedAtMs : null,
    served: last === null ? null : { atMs: last.atMs, handlingMs: last.handlingMs + row[10] },
  }
}

/** Reads of a connection that cannot write. Each reads one business day through an index, however long the history is. */
export const openTrafficReads = (db: Db) => {
  const tickets = db.prepare<[string], TicketRow>(TICKETS_OF_DAY).raw()
  const legs = db.prepare<[string], Handling>(LEGS_OF_DAY)
  const openSpans = db.prepare<[string], OpenSpan>(OPEN_SPANS_OF_DAY)
  const contacts = db.prepare<[string], Contact>(CONTACTS_OF_DAY)
  const errands = db.prepare<[string], Contact>(ERRANDS_OF_DAY)
  return {
    /** A day's tickets, what was handled of all their services, and what was done for those who stood in no line. */
    day: (day: BusinessDay): DayRecord => {
      const rows = tickets.all(day)
      return {
        visits: rows.map(visitOf),
        handlings: [...rows.flatMap((row) => lastHandlingOf(row) ?? []), ...legs.all(day)],
        contacts: [...contacts.all(day), ...errands.all(day)],
      }
    },
    /** The stretches of open counters of a day. */
    openSpans: (day: BusinessDay): OpenSpan[] => openSpans.all(day),
  }
}
