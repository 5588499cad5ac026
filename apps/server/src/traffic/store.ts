import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { DayRecord, OpenSpan, Visit } from './domain/visit.ts'

interface TicketRow {
  service_id: string
  state: string
  issued_at: number
  first_called_at: number | null
  absent_at: number | null
  ended_at: number | null
  started_at: number | null
  held_ms: number
  finished_at: number | null
}

const TICKETS_OF_DAY = `SELECT service_id, state, issued_at, first_called_at, absent_at, ended_at, started_at, held_ms, finished_at
  FROM ticket WHERE day = ?`
const OPEN_SPANS_OF_DAY = `SELECT began_at AS beganAtMs, until AS untilMs FROM counter_span WHERE day = ? AND kind = 'open'`

const servedOf = (row: TicketRow): Visit['served'] =>
  row.finished_at === null || row.started_at === null
    ? null
    : { atMs: row.finished_at, handlingMs: row.finished_at - row.started_at - row.held_ms }

const visitOf = (row: TicketRow): Visit => ({
  serviceId: row.service_id,
  issuedAtMs: row.issued_at,
  firstCalledAtMs: row.first_called_at,
  absentAtMs: row.absent_at,
  cancelledAtMs: row.state === 'cancelled' ? row.ended_at : null,
  served: servedOf(row),
})

/** Reads of a connection that cannot write. Each reads one business day through an index, however long the history is. */
export const openTrafficReads = (db: Db) => {
  const tickets = db.prepare<[string], TicketRow>(TICKETS_OF_DAY)
  const ticketsOfService = db.prepare<[string, string], TicketRow>(`${TICKETS_OF_DAY} AND service_id = ?`)
  const openSpans = db.prepare<[string], OpenSpan>(OPEN_SPANS_OF_DAY)
  return {
    /** A day's tickets, of all services or of one, and its stretches of open counters, always those of the whole hall. */
    day: (day: BusinessDay, serviceId: string | null): DayRecord => {
      const rows = serviceId === null ? tickets.all(day) : ticketsOfService.all(day, serviceId)
      return { visits: rows.map(visitOf), openSpans: openSpans.all(day) }
    },
  }
}
