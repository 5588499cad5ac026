import type { FactBody } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { countedAs } from './domain/choose.ts'
import { FLOOR_FACTS, type FloorFact } from './domain/floor.ts'
import { WHOLE_HALL } from './domain/hall-facts.ts'

interface When {
  readonly atMs: number
  readonly day: BusinessDay
}
export type Project = (fact: FloorFact, when: When) => void

/** Whether a line of the journal is one that the queue's tables are made from. */
export const isFloorFact = (entry: { readonly name: string; readonly body: unknown }): entry is FloorFact =>
  (FLOOR_FACTS as readonly string[]).includes(entry.name)

/** A list of ids as it is stored: null for none. */
const stored = (serviceIds: readonly string[] | undefined): string | null =>
  serviceIds === undefined || serviceIds.length === 0 ? null : JSON.stringify(serviceIds)

/** A visit that goes from one service to another: what it still holds, and what its earlier services took. */
const legProjection = (db: Db) => {
  const keepLeg = db.prepare(
    `INSERT INTO ticket_leg (ticket_id, leg, day, service_id, counter_id, staff_no, started_at, held_ms, ended_at)
       SELECT id, 1 + (SELECT count(*) FROM ticket_leg WHERE ticket_id = ticket.id), day, service_id, counter_id, staff_no, started_at, held_ms, ?
       FROM ticket WHERE id = ?`,
  )
  const keepTime = db.prepare(
    `UPDATE ticket SET first_service_id = coalesce(first_service_id, service_id), earlier_ms = earlier_ms + ? - started_at - held_ms WHERE id = ?`,
  )
  const handOver = db.prepare('UPDATE ticket SET service_id = ?, area_id = ?, further = ?, done = ? WHERE id = ?')
  const plan = db.prepare('UPDATE ticket SET further = ? WHERE id = ?')
  const begin = db.prepare('UPDATE ticket SET started_at = ?, held_ms = 0 WHERE id = ?')
  const wait = db.prepare(
    `UPDATE ticket SET state = 'waiting', queued_at = ?, waits_since = ?, started_at = NULL, held_at = NULL, held_ms = 0 WHERE id = ?`,
  )
  return (fact: FloorFact, atMs: number): void => {
    switch (fact.name) {
      case 'ticket-planned':
        plan.run(stored(fact.body.furtherServiceIds), fact.body.ticketId)
        return
      case 'ticket-continued':
      case 'ticket-transferred':
      case 'ticket-rerouted': {
        const { ticketId, serviceId, areaId, furtherServiceIds, doneServiceIds, queuedAt } = fact.body
        if ('handledS' in fact.body && fact.body.handledS !== undefined) {
          keepLeg.run(atMs, ticketId)
          keepTime.run(atMs, ticketId)
        }
        handOver.run(serviceId, areaId, stored(furtherServiceIds), stored(doneServiceIds), ticketId)
        if (fact.name === 'ticket-continued') begin.run(atMs, ticketId)
        else wait.run(queuedAt, atMs, ticketId)
        return
      }
      default:
        return
    }
  }
}

const ticketProjection = (db: Db) => {
  const issue = db.prepare(
    `INSERT INTO ticket (id, day, prefix, sequence, arrival, service_id, area_id, class, accessible, language, state, issued_at, queued_at,
       ahead, wait_p50_s, wait_p90_s, print_job_id, needs, further) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const call = db.prepare(
    `UPDATE ticket SET state = 'called', called_at = ?, first_called_at = coalesce(first_called_at, ?), rule = ?, why = ?, counter_id = ?, staff_no = ? WHERE id = ?`,
  )
  const countRatio = db.prepare(
    'INSERT INTO ratio_call (day, name, calls) VALUES (?, ?, 1) ON CONFLICT (day, name) DO UPDATE SET calls = calls + 1',
  )
  const count = ({ why, class: ticketClass }: FactBody<'ticket-called'>, day: BusinessDay): void => {
    const name = countedAs(why, ticketClass)
    if (name !== null) countRatio.run(day, name)
  }
  const recall = db.prepare('UPDATE ticket SET recalls = ? WHERE id = ?')
  const start = db.prepare(`UPDATE ticket SET state = 'serving', started_at = ?, held_ms = 0 WHERE id = ?`)
  const hold = db.prepare(`UPDATE ticket SET state = 'held', held_at = ? WHERE id = ?`)
  const resume = db.prepare(
    `UPDATE ticket SET state = 'serving', held_ms = held_ms + ? - held_at, held_at = NULL, counter_id = ?, staff_no = ? WHERE id = ?`,
  )
  const finish = db.prepare(`UPDATE ticket SET state = 'served', finished_at = ?, ended_at = ? WHERE id = ?`)
  const absent = db.prepare(`UPDATE ticket SET state = 'absent', absent_at = ? WHERE id = ?`)
  const wait = db.prepare(
    `UPDATE ticket SET state = 'waiting', service_id = ?, area_id = ?, queued_at = ?, started_at = NULL, held_at = NULL, held_ms = 0 WHERE id = ?`,
  )
  const mark = db.prepare('UPDATE ticket SET needs = ?, accessible = ?, class = ? WHERE id = ?')
  const end = db.prepare('UPDATE ticket SET state = ?, ended_at = ? WHERE id = ?')
  const rate = db.prepare('UPDATE ticket SET rating = ? WHERE id = ?')

  return (fact: FloorFact, { atMs, day }: When): void => {
    switch (fact.name) {
      case 'ticket-issued': {
        const b = fact.body
        issue.run(
          ...[b.ticketId, day, b.prefix, b.sequence, b.arrival, b.serviceId, b.areaId, b.class, b.accessible ? 1 : 0, b.language],
          ...[b.issuedAt, b.queuedAt, b.ahead, b.estimatedWait?.p50S ?? null, b.estimatedWait?.p90S ?? null, b.printJobId],
          JSON.stringify(b.needs ?? []),
          stored(b.furtherServiceIds),
        )
        return
      }
      case 'ticket-called': {
        const { why, rule, counterId, staffNo, ticketId } = fact.body
        count(fact.body, day)
        call.run(atMs, atMs, rule, why == null ? null : JSON.stringify(why), counterId, staffNo, ticketId)
        return
      }
      case 'ticket-recalled':
        recall.run(fact.body.recalls, fact.body.ticketId)
        return
      case 'ticket-started':
        start.run(atMs, fact.body.ticketId)
        return
      case 'ticket-held':
        hold.run(atMs, fact.body.ticketId)
        return
      case 'ticket-resumed':
        resume.run(atMs, fact.body.counterId, fact.body.staffNo, fact.body.ticketId)
        return
      case 'ticket-finished':
        finish.run(atMs, atMs, fact.body.ticketId)
        return
      case 'ticket-absent':
        absent.run(atMs, fact.body.ticketId)
        return
      case 'ticket-returned':
        wait.run(fact.body.serviceId, fact.body.areaId, fact.body.queuedAt, fact.body.ticketId)
        return
      case 'ticket-marked':
        mark.run(JSON.stringify(fact.body.needs), fact.body.accessible ? 1 : 0, fact.body.class, fact.body.ticketId)
        return
      case 'ticket-cancelled':
      case 'ticket-expired':
        end.run(fact.body.state, atMs, fact.body.ticketId)
        return
      case 'ticket-rated':
        rate.run(fact.body.score, fact.body.ticketId)
        return
      default:
        return
    }
  }
}

const counterProjection = (db: Db) => {
  const put = db.prepare(
    `INSERT INTO counter (id, state, staff_no, supervisor_no, skills, ticket_id, since, pause_reason) VALUES (?, ?, ?, ?, ?, NULL, ?, NULL)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, staff_no = excluded.staff_no, supervisor_no = excluded.supervisor_no,
       skills = excluded.skills, ticket_id = NULL, since = excluded.since, pause_reason = NULL`,
  )
  const retrain = db.prepare('UPDATE counter SET skills = ? WHERE id = ?')
  const pause = db.prepare(`UPDATE counter SET state = 'paused', since = ?, pause_reason = ? WHERE id = ?`)
  const resume = db.prepare(`UPDATE counter SET state = 'idle', since = ?, pause_reason = NULL WHERE id = ?`)
  const take = db.prepare('UPDATE counter SET state = ?, ticket_id = ?, since = ? WHERE id = ?')
  const letGo = db.prepare(`UPDATE counter SET state = 'idle', ticket_id = NULL, since = ? WHERE id = ? AND ticket_id = ?`)
  const begin = db.prepare('INSERT INTO counter_span (day, counter_id, staff_no, kind, began_at) VALUES (?, ?, ?, ?, ?)')
  const stop = db.prepare('UPDATE counter_span SET until = ? WHERE counter_id = ? AND until IS NULL')
  const running = db.prepare<[], { counter_id: string; staff_no: string; kind: string }>(
    'SELECT counter_id, staff_no, kind FROM counter_span WHERE until IS NULL',
  )

  const span = (counterId: string, staffNo: string, kind: 'open' | 'paused', { atMs, day }: When): void => {
    stop.run(atMs, counterId)
    begin.run(day, counterId, staffNo, kind, atMs)
  }

  return (fact: FloorFact, when: When): void => {
    const { atMs, day } = when
    switch (fact.name) {
      case 'counter-signed-on':
        put.run(
          fact.body.counterId,
          'idle',
          fact.body.staffNo,
          fact.body.supervisorNo,
          fact.body.skills == null ? null : JSON.stringify(fact.body.skills),
          atMs,
        )
        span(fact.body.counterId, fact.body.staffNo, 'open', when)
        return
      case 'counter-retrained':
        retrain.run(fact.body.skills === null ? null : JSON.stringify(fact.body.skills), fact.body.counterId)
        return
      case 'counter-paused':
        pause.run(atMs, fact.body.reason, fact.body.counterId)
        span(fact.body.counterId, fact.body.staffNo, 'paused', when)
        return
      case 'counter-resumed':
        resume.run(atMs, fact.body.counterId)
        span(fact.body.counterId, fact.body.staffNo, 'open', when)
        return
      case 'counter-signed-off':
        put.run(fact.body.counterId, 'closed', null, null, null, atMs)
        stop.run(atMs, fact.body.counterId)
        return
      case 'hall-opened':
        // A counter that stays open over midnight begins a new span, so that each day is read by itself.
        for (const row of running.all()) span(row.counter_id, row.staff_no, row.kind === 'open' ? 'open' : 'paused', { atMs, day })
        return
      case 'ticket-called':
      case 'ticket-started':
      case 'ticket-continued':
      case 'ticket-resumed':
        take.run(fact.body.state, fact.body.ticketId, atMs, fact.body.counterId)
        return
      case 'ticket-finished':
      case 'ticket-absent':
      case 'ticket-held':
      case 'ticket-returned':
      case 'ticket-transferred':
      case 'ticket-expired':
        if (fact.body.counterId !== null) letGo.run(atMs, fact.body.counterId, fact.body.ticketId)
        return
      default:
        return
    }
  }
}

const hallProjection = (db: Db) => {
  const open = db.prepare(
    'INSERT INTO business_day (one, day, open) VALUES (1, ?, 1) ON CONFLICT (one) DO UPDATE SET day = excluded.day, open = 1',
  )
  const close = db.prepare('UPDATE business_day SET open = 0')
  const suspend = db.prepare(
    'INSERT INTO service_switch (service_id, suspended) VALUES (?, ?) ON CONFLICT (service_id) DO UPDATE SET suspended = excluded.suspended',
  )
  const limit = db.prepare(
    'INSERT INTO service_switch (service_id, waiting_limit) VALUES (?, ?) ON CONFLICT (service_id) DO UPDATE SET waiting_limit = excluded.waiting_limit',
  )
  const stop = db.prepare(
    'INSERT INTO tickets_stopped (service_id, reason) VALUES (?, ?) ON CONFLICT (service_id) DO UPDATE SET reason = excluded.reason',
  )
  const give = db.prepare('DELETE FROM tickets_stopped WHERE service_id = ?')
  const giveAll = db.prepare('DELETE FROM tickets_stopped WHERE NOT EXISTS (SELECT 1 FROM business_day WHERE day = ?)')
  return (fact: FloorFact): void => {
    switch (fact.name) {
      case 'hall-opened':
        giveAll.run(fact.body.day)
        open.run(fact.body.day)
        return
      case 'hall-closed':
        close.run()
        return
      case 'tickets-stopped':
        stop.run(fact.body.serviceId ?? WHOLE_HALL, fact.body.reason)
        return
      case 'tickets-given':
        give.run(fact.body.serviceId ?? WHOLE_HALL)
        return
      case 'service-suspended':
        suspend.run(fact.body.serviceId, fact.body.reason)
        return
      case 'service-resumed':
        suspend.run(fact.body.serviceId, null)
        return
      case 'service-limited':
        limit.run(fact.body.serviceId, fact.body.waitingLimit)
        return
      default:
        return
    }
  }
}

/** Writes the queue's tables fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openQueueProjection = (db: Db): Project => {
  const ticket = ticketProjection(db)
  const leg = legProjection(db)
  const counter = counterProjection(db)
  const hall = hallProjection(db)
  return (fact, when) => {
    ticket(fact, when)
    leg(fact, when.atMs)
    counter(fact, when)
    hall(fact)
  }
}
