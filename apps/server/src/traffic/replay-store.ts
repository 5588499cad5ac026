import type { Skills } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { ReplayDay, ReplayEnd, ReplaySpan, ReplayTicket } from './domain/replay.ts'
import { meanOf } from './domain/statistics.ts'

interface TicketRow {
  readonly id: string
  readonly serviceId: string
  readonly class: ReplayTicket['class']
  readonly state: string
  readonly issuedAt: number
  readonly queuedAt: number
  readonly arrival: number
  readonly firstCalledAt: number | null
  readonly startedAt: number | null
  readonly heldMs: number
  readonly finishedAt: number | null
  readonly absentAt: number | null
  readonly endedAt: number | null
  readonly counterId: string | null
  readonly earlierMs: number
}

const TICKETS = `SELECT id, coalesce(first_service_id, service_id) AS serviceId, class, state, issued_at AS issuedAt, queued_at AS queuedAt, arrival,
    first_called_at AS firstCalledAt, started_at AS startedAt, held_ms AS heldMs, finished_at AS finishedAt, absent_at AS absentAt,
    ended_at AS endedAt, counter_id AS counterId, earlier_ms AS earlierMs
  FROM ticket WHERE day = ? ORDER BY issued_at, arrival`
const SPANS = `SELECT counter_id AS counterId, staff_no AS staffNo, began_at AS fromMs, until AS untilMs FROM counter_span WHERE day = ? AND kind = 'open'`
const SKILLS = 'SELECT staff_no AS staffNo, skills FROM staff_skill'

/** Where nothing was measured, milliseconds: from a call until its customer stands there, until he is given up, and between two customers. */
const USUAL_MS = { walk: 20_000, absent: 60_000, gap: 10_000, handling: 480_000 }
/** A call, a walk or a gap beyond this says that a key was not pressed, and nothing of what a turn takes. */
const LONGEST_MS = 900_000

const between = (from: number | null, to: number | null): number[] =>
  from === null || to === null || to < from || to - from > LONGEST_MS ? [] : [to - from]

const handlingOf = (row: TicketRow): number | null =>
  row.startedAt === null || row.finishedAt === null ? null : Math.max(0, row.finishedAt - row.startedAt - row.heldMs) + row.earlierMs

/** From the end of one customer to the call of the next, where that one waited already. */
const gapsOf = (rows: readonly TicketRow[]): number[] => {
  const byCounter = new Map<string, TicketRow[]>()
  for (const row of rows)
    if (row.counterId !== null && row.firstCalledAt !== null) byCounter.set(row.counterId, [...(byCounter.get(row.counterId) ?? []), row])
  return [...byCounter.values()].flatMap((own) => {
    const called = own.sort((a, b) => (a.firstCalledAt ?? 0) - (b.firstCalledAt ?? 0))
    return called.slice(1).flatMap((row, at) => {
      const before = called[at]?.finishedAt ?? null
      return before !== null && row.issuedAt < before ? between(before, row.firstCalledAt) : []
    })
  })
}

/** What turns at counters take where a ticket's own was not measured: the means of these days, milliseconds. */
const habitsOf = (rows: readonly TicketRow[], handlingMs: ReadonlyMap<string, number>) => {
  const straight = rows.filter((row) => row.earlierMs === 0 && row.absentAt === null)
  const measured = new Map<string, number[]>()
  for (const row of rows) {
    const took = handlingOf(row)
    if (took !== null) measured.set(row.serviceId, [...(measured.get(row.serviceId) ?? []), took])
  }
  return {
    walkMs: meanOf(straight.flatMap((row) => between(row.firstCalledAt, row.startedAt))) ?? USUAL_MS.walk,
    absentMs: meanOf(rows.flatMap((row) => between(row.firstCalledAt, row.absentAt))) ?? USUAL_MS.absent,
    gapMs: meanOf(gapsOf(rows)) ?? USUAL_MS.gap,
    handlingMs: (serviceId: string): number => meanOf(measured.get(serviceId) ?? []) ?? handlingMs.get(serviceId) ?? USUAL_MS.handling,
  }
}
type Habits = ReturnType<typeof habitsOf>

const ticketOf = (row: TicketRow, habits: Habits): ReplayTicket => {
  const missed = row.absentAt !== null && row.finishedAt === null
  const [walkMs = habits.walkMs] = row.earlierMs === 0 && row.absentAt === null ? between(row.firstCalledAt, row.startedAt) : []
  const [vainMs = 0] = row.absentAt === null ? [] : [...between(row.firstCalledAt, row.absentAt), habits.absentMs]
  const servedMs = walkMs + (handlingOf(row) ?? habits.handlingMs(row.serviceId))
  return {
    id: row.id,
    serviceId: row.serviceId,
    class: row.class,
    // Whoever came back after having been away stands in the replay where he stood first.
    queuedAt: row.class === 'booked' && row.absentAt === null ? row.queuedAt : row.issuedAt,
    arrival: row.arrival,
    issuedAtMs: row.issuedAt,
    leavesAtMs: row.state === 'cancelled' && row.firstCalledAt === null ? row.endedAt : null,
    occupiesMs: Math.round(vainMs + (missed ? 0 : servedMs) + habits.gapMs),
  }
}

const measuredOf = (row: TicketRow): ReplayEnd => {
  if (row.firstCalledAt !== null) return { state: 'called', waitedMs: row.firstCalledAt - row.issuedAt }
  return { state: row.state === 'cancelled' ? 'left' : 'uncalled' }
}

/** One day as it was: its customers, who sat where, and what really became of each. */
export interface RecordedDay extends ReplayDay {
  readonly measured: ReadonlyMap<string, ReplayEnd>
}

/** Reads days for the replay. `handlingMs` is the catalogue's time of a service of which nothing was measured. */
export const readReplayDays = (db: Db, days: readonly BusinessDay[], handlingMs: ReadonlyMap<string, number>): RecordedDay[] => {
  const tickets = db.prepare<[string], TicketRow>(TICKETS)
  const spans = db.prepare<[string], { counterId: string; staffNo: string; fromMs: number; untilMs: number | null }>(SPANS)
  const skills = new Map(
    db
      .prepare<[], { staffNo: string; skills: string }>(SKILLS)
      .all()
      .map((row) => [row.staffNo, JSON.parse(row.skills) as Skills]),
  )
  const read = days.map((day) => ({ rows: tickets.all(day), spans: spans.all(day) }))
  const habits = habitsOf(
    read.flatMap(({ rows }) => rows),
    handlingMs,
  )
  return read.map(({ rows, spans: open }) => ({
    tickets: rows.map((row) => ticketOf(row, habits)),
    spans: open.flatMap(({ counterId, staffNo, fromMs, untilMs }): ReplaySpan[] =>
      untilMs === null ? [] : [{ counterId, fromMs, untilMs, skills: skills.get(staffNo) ?? null }],
    ),
    measured: new Map(rows.map((row) => [row.id, measuredOf(row)])),
  }))
}
