import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { DayRecord, OpenSpan, Visit } from './domain/visit.ts'

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
]

const TICKETS_OF_DAY = `SELECT service_id, state, issued_at, first_called_at, absent_at, ended_at, started_at, held_ms, finished_at
  FROM ticket WHERE day = ?`
const OPEN_SPANS_OF_DAY = `SELECT began_at AS beganAtMs, until AS untilMs FROM counter_span WHERE day = ? AND kind = 'open'`

const visitOf = (row: TicketRow): Visit => {
  const [serviceId, state, issuedAtMs, firstCalledAtMs, absentAtMs, endedAtMs, startedAtMs, heldMs, finishedAtMs] = row
  const isServed = finishedAtMs !== null && startedAtMs !== null
  return {
    serviceId,
    issuedAtMs,
    firstCalledAtMs,
    absentAtMs,
    cancelledAtMs: state === 'cancelled' ? endedAtMs : null,
    served: isServed ? { atMs: finishedAtMs, handlingMs: finishedAtMs - startedAtMs - heldMs } : null,
  }
}

/** Reads of a connection that cannot write. Each reads one business day through an index, however long the history is. */
export const openTrafficReads = (db: Db) => {
  const tickets = db.prepare<[string], TicketRow>(TICKETS_OF_DAY).raw()
  const ticketsOfService = db.prepare<[string, string], TicketRow>(`${TICKETS_OF_DAY} AND service_id = ?`).raw()
  const openSpans = db.prepare<[string], OpenSpan>(OPEN_SPANS_OF_DAY)
  return {
    /** A day's tickets, of all services or of one, and its stretches of open counters, always those of the whole hall. */
    day: (day: BusinessDay, serviceId: string | null): DayRecord => {
      const rows = serviceId === null ? tickets.all(day) : ticketsOfService.all(day, serviceId)
      return { visits: rows.map(visitOf), openSpans: openSpans.all(day) }
    },
  }
}
