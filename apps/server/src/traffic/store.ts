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
type LegRow = readonly [serviceId: string, endedAtMs: number, handlingMs: number]

const TICKETS_OF_DAY = `SELECT coalesce(first_service_id, service_id), state, issued_at, first_called_at, absent_at, ended_at, started_at, held_ms,
    finished_at, service_id, earlier_ms
  FROM ticket WHERE day = ?`
const LEGS_OF_DAY = 'SELECT service_id, ended_at, ended_at - started_at - held_ms FROM ticket_leg WHERE day = ?'
const OPEN_SPANS_OF_DAY = `SELECT began_at AS beganAtMs, until AS untilMs FROM counter_span WHERE day = ? AND kind = 'open'`

// Whoever gave up a number for a machine was counted when the number was given.
const CONTACTS_OF_DAY = `SELECT CASE WHEN topic IS NULL THEN 'diverted' ELSE 'consultation' END AS kind, at AS atMs
  FROM consultation WHERE day = ? AND (topic IS NOT NULL OR ticket_id IS NULL)`

// An errand belongs to no service of the catalogue, and one that was refused, left or carried to a counter was not done here.
const ERRANDS_OF_DAY = `SELECT 'self-service' AS kind, at AS atMs FROM errand_end WHERE day = ? AND outcome = 'done'`

const lastHandlingOf = (row: TicketRow): Handling | null => {
  const [, , , , , , startedAtMs, heldMs, finishedAtMs] = row
  if (finishedAtMs === null || startedAtMs === null) return null
  return { atMs: finishedAtMs, handlingMs: finishedAtMs - startedAtMs - heldMs, isServed: true }
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
const legOf =
  (serviceId: string | null) =>
  ([, atMs, handlingMs]: LegRow): Handling => ({ atMs, handlingMs, isServed: serviceId !== null })

/** Reads of a connection that cannot write. Each reads one business day through an index, however long the history is. */
export const openTrafficReads = (db: Db) => {
  const tickets = db.prepare<[string], TicketRow>(TICKETS_OF_DAY).raw()
  const ticketsOfService = db
    .prepare<[string, string, string], TicketRow>(`${TICKETS_OF_DAY} AND (service_id = ? OR first_service_id = ?)`)
    .raw()
  const legs = db.prepare<[string], LegRow>(LEGS_OF_DAY).raw()
  const openSpans = db.prepare<[string], OpenSpan>(OPEN_SPANS_OF_DAY)
  const contacts = db.prepare<[string], Contact>(CONTACTS_OF_DAY)
  const errands = db.prepare<[string], Contact>(ERRANDS_OF_DAY)
  // A question is about no service of the catalogue; a machine was shown for one.
  const divertedFrom = db.prepare<[string, string], Contact>(`${CONTACTS_OF_DAY} AND service_id = ?`)
  return {
    /**
     * A day's tickets, of all services or those counted under one, what was handled in all of it or of that one, and its stretches of open counters, always those of the whole hall;
     * of what consultants did, a single service has only those who were shown a machine for it.
     */
    day: (day: BusinessDay, serviceId: string | null): DayRecord => {
      const rows = serviceId === null ? tickets.all(day) : ticketsOfService.all(day, serviceId, serviceId)
      const visits = rows.filter(([visited]) => serviceId === null || visited === serviceId).map(visitOf)
      const lasts = rows.filter((row) => serviceId === null || row[9] === serviceId).flatMap((row) => lastHandlingOf(row) ?? [])
      const earlier = legs.all(day).filter(([handled]) => serviceId === null || handled === serviceId)
      const handlings = [...lasts, ...earlier.map(legOf(serviceId))]
      const met = serviceId === null ? [...contacts.all(day), ...errands.all(day)] : divertedFrom.all(day, serviceId)
      return { visits, handlings, openSpans: openSpans.all(day), contacts: met }
    },
  }
}
