import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOf } from '@jiaohao/shared/kernel'
import { type Db, openDatabase } from '../platform/database.ts'
import type { HallFigures } from './report.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** A ticket as the queue would leave it. Instants are UTC milliseconds; what is not named has not happened. */
export interface TicketSketch {
  readonly issuedAtMs: number
  readonly serviceId?: string
  readonly state?: 'waiting' | 'called' | 'serving' | 'held' | 'absent' | 'served' | 'cancelled' | 'expired'
  readonly firstCalledAtMs?: number
  readonly startedAtMs?: number
  readonly heldMs?: number
  readonly finishedAtMs?: number
  readonly absentAtMs?: number
  readonly endedAtMs?: number
  /** Under which service it is counted, where another one was handled before the last. */
  readonly firstServiceId?: string
  readonly earlierMs?: number
}
/** A service of a visit that was handled before its last one. */
export interface LegSketch {
  readonly serviceId: string
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly heldMs?: number
}
export interface SpanSketch {
  readonly beganAtMs: number
  readonly untilMs: number | null
  readonly counterId?: string
  readonly kind?: 'open' | 'paused'
}

/** Two services with targets of 10 and 5 minutes, open from 08:00 to 20:00 in Shanghai. */
export const TEST_HALL: HallFigures = {
  timeZone: 'Asia/Shanghai',
  hours: { opensAtMin: 480, closesAtMin: 1200 },
  days: { week: Array.from({ length: 7 }, () => ({ state: 'usual' as const })), special: [], pauses: [], lastTicketMarginMin: null },
  services: [
    { id: 'plan', handlingS: 480, targetWaitS: 600 },
    { id: 'pay', handlingS: 180, targetWaitS: 300 },
  ],
  selfServiceIds: ['pay'],
}

/** An instant of the test hall, as in `at('09:03:00')`; the day is Monday 23 November 2026 unless named. */
export const at = (time: string, day = '2026-11-23'): number => Date.parse(`${day}T${time}+08:00`)

/** A data file with the real schema, into which a test writes rows. */
export interface TestFloor {
  readonly db: Db
  readonly file: string
  readonly issue: (ticket: TicketSketch) => void
  readonly leg: (leg: LegSketch) => void
  readonly open: (span: SpanSketch) => void
  readonly close: () => void
}

/** Makes a temporary data file of its own for a test, whose days are those of the zone. */
export const openTestFloor = (timeZone = TEST_HALL.timeZone): TestFloor => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-traffic-'))
  const opened = openDatabase(folder, MIGRATIONS)
  const { db, file } = opened
  const insertTicket = db.prepare(
    `INSERT INTO ticket (id, day, prefix, sequence, arrival, service_id, area_id, class, accessible, language, state, issued_at, queued_at,
       first_called_at, called_at, started_at, held_ms, finished_at, absent_at, ended_at, first_service_id, earlier_ms, ahead, print_job_id)
     VALUES (?, ?, 'A', ?, ?, ?, 'hall', 'ordinary', 0, 'zh', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')`,
  )
  const insertSpan = db.prepare(
    `INSERT INTO counter_span (day, counter_id, staff_no, kind, began_at, until) VALUES (?, ?, '2001', ?, ?, ?)`,
  )
  const insertLeg = db.prepare(
    `INSERT INTO ticket_leg (ticket_id, leg, day, service_id, counter_id, staff_no, started_at, held_ms, ended_at) VALUES (?, 1, ?, ?, 'c1', '2001', ?, ?, ?)`,
  )
  let sequence = 0
  return {
    db,
    file,
    issue: (ticket) => {
      sequence += 1
      insertTicket.run(
        ...[`t${sequence}`, dayOf(ticket.issuedAtMs, timeZone), sequence, sequence, ticket.serviceId ?? 'plan', ticket.state ?? 'waiting'],
        ...[ticket.issuedAtMs, ticket.issuedAtMs, ticket.firstCalledAtMs ?? null, ticket.firstCalledAtMs ?? null],
        ...[
          ticket.startedAtMs ?? null,
          ticket.heldMs ?? 0,
          ticket.finishedAtMs ?? null,
          ticket.absentAtMs ?? null,
          ticket.endedAtMs ?? null,
          ticket.firstServiceId ?? null,
          ticket.earlierMs ?? 0,
        ],
      )
    },
    leg: ({ serviceId, startedAtMs, endedAtMs, heldMs = 0 }) => {
      sequence += 1
      insertLeg.run(`t${sequence}`, dayOf(startedAtMs, timeZone), serviceId, startedAtMs, heldMs, endedAtMs)
    },
    open: (span) =>
      insertSpan.run(dayOf(span.beganAtMs, timeZone), span.counterId ?? 'c1', span.kind ?? 'open', span.beganAtMs, span.untilMs),
    close: () => {
      opened.close()
      rmSync(folder, { recursive: true })
    },
  }
}
