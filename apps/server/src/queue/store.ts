import type {
  CallRule,
  CallWhy,
  FactBody,
  Language,
  Skills,
  TicketBody,
  TicketClass,
  TicketNeed,
  TicketState,
} from '@jiaohao/shared/contract'
import { formatTicketNumber } from '@jiaohao/shared/kernel'
import type { CounterPlace } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { servedBy } from './domain/counter.ts'
import type { Counter, Floor } from './domain/floor.ts'
import type { OpenTicket } from './domain/ticket.ts'

export interface TicketRow {
  id: string
  day: string
  prefix: string
  sequence: number
  arrival: number
  service_id: string
  area_id: string
  class: TicketClass
  accessible: 0 | 1
  needs: string
  language: Language
  state: TicketState
  issued_at: number
  queued_at: number
  first_called_at: number | null
  called_at: number | null
  rule: CallRule | null
  why: string | null
  counter_id: string | null
  staff_no: string | null
  started_at: number | null
  held_at: number | null
  held_ms: number
  finished_at: number | null
  absent_at: number | null
  ended_at: number | null
  recalls: number
  rating: number | null
  ahead: number
  wait_p50_s: number | null
  wait_p90_s: number | null
  print_job_id: string
  further: string | null
  done: string | null
  waits_since: number | null
  first_service_id: string | null
  earlier_ms: number
}
interface CounterRow {
  id: string
  state: Counter['state']
  staff_no: string | null
  supervisor_no: string | null
  skills: string | null
  ticket_id: string | null
  since: number | null
  pause_reason: string | null
}

/** A list of ids as it is stored; null is an empty one. */
const listOf = (stored: string | null): string[] => (stored === null ? [] : (JSON.parse(stored) as string[]))

/** A stored ticket as the contract shows it, whether it is over or not. */
export const rowBody = (row: TicketRow, counterNumber: number | null): TicketBody => {
  const instant = (ms: number): string => new Date(ms).toISOString()
  const body: TicketBody = {
    id: row.id,
    number: formatTicketNumber(row.prefix, row.sequence),
    serviceId: row.service_id,
    areaId: row.area_id,
    class: row.class,
    accessible: row.accessible === 1,
    state: row.state,
    issuedAt: instant(row.issued_at),
    recalls: row.recalls,
    ...(row.further === null ? {} : { furtherServiceIds: listOf(row.further) }),
    ...(row.done === null ? {} : { doneServiceIds: listOf(row.done) }),
  }
  if (row.called_at !== null) body.calledAt = instant(row.called_at)
  if (row.counter_id !== null) body.counterId = row.counter_id
  if (counterNumber !== null) body.counterNumber = counterNumber
  if (row.started_at !== null) body.startedAt = instant(row.started_at)
  if (row.finished_at !== null) body.finishedAt = instant(row.finished_at)
  if (row.rating !== null) body.rating = row.rating
  return body
}

const openTicketOf = (row: TicketRow, counterNumber: number): OpenTicket => {
  const head = {
    id: row.id,
    number: formatTicketNumber(row.prefix, row.sequence),
    serviceId: row.service_id,
    areaId: row.area_id,
    class: row.class,
    accessible: row.accessible === 1,
    needs: JSON.parse(row.needs) as TicketNeed[],
    language: row.language,
    issuedAt: row.issued_at,
    queuedAt: row.queued_at,
    arrival: row.arrival,
    recalls: row.recalls,
    printJobId: row.print_job_id,
    furtherServiceIds: listOf(row.further),
    doneServiceIds: listOf(row.done),
    waitsSince: row.waits_since,
  }
  if (row.state === 'waiting') return { ...head, state: 'waiting' }
  const at = {
    counterId: row.counter_id ?? '',
    counterNumber,
    staffNo: row.staff_no ?? '',
    calledAt: row.called_at ?? 0,
    rule: row.rule ?? 'longest-wait',
    why: row.why === null ? null : (JSON.parse(row.why) as CallWhy),
  }
  const startedAt = row.started_at ?? 0
  switch (row.state) {
    case 'called':
      return { ...head, ...at, state: 'called' }
    case 'serving':
      return { ...head, ...at, state: 'serving', startedAt, heldMs: row.held_ms }
    case 'held':
      return { ...head, ...at, state: 'held', startedAt, heldMs: row.held_ms, heldAt: row.held_at ?? 0 }
    case 'absent':
      return { ...head, ...at, state: 'absent', absentAt: row.absent_at ?? 0 }
    default:
      throw new Error(`ticket ${row.id} is ${row.state} and not open`)
  }
}

/** Reads of the queue's tables; none of them scans more than a day. */
export const openQueueReads = (db: Db) => {
  const ticket = db.prepare<[string], TicketRow>('SELECT * FROM ticket WHERE id = ?')
  const openTickets = db.prepare<[string], TicketRow>(
    `SELECT * FROM ticket WHERE day = ? AND state IN ('waiting', 'called', 'serving', 'held', 'absent') ORDER BY prefix, sequence`,
  )
  const sequences = db.prepare<[string], { prefix: string; sequence: number; arrivals: number }>(
    'SELECT prefix, max(sequence) AS sequence, max(arrival) + 1 AS arrivals FROM ticket WHERE day = ? GROUP BY prefix',
  )
  const counters = db.prepare<[], CounterRow>('SELECT * FROM counter')
  const switches = db.prepare<[], { service_id: string; suspended: string | null; waiting_limit: number | null }>(
    'SELECT * FROM service_switch',
  )
  const stopped = db.prepare<[], { service_id: string; reason: string }>('SELECT service_id, reason FROM tickets_stopped')
  const ratioCalls = db.prepare<[string], { name: string; calls: number }>('SELECT name, calls FROM ratio_call WHERE day = ?')
  const day = db.prepare<[], { day: string; open: 0 | 1 }>('SELECT day, open FROM business_day')
  // From the journal, because a repeated call is a call too and leaves no mark of its own on the ticket.
  const calls = db.prepare<[string, number], { at: number; body: string }>(
    `SELECT at, body FROM journal WHERE seq >= (SELECT first_seq FROM journal_day WHERE day = ?)
       AND name IN ('ticket-called', 'ticket-recalled') ORDER BY seq DESC LIMIT ?`,
  )
  const dayWaits = db.prepare<[string], Pick<TicketRow, 'service_id' | 'state' | 'issued_at' | 'first_called_at'>>(
    'SELECT coalesce(first_service_id, service_id) AS service_id, state, issued_at, first_called_at FROM ticket WHERE day = ?',
  )
  const handledBy = `SELECT service_id, started_at, held_ms, finished_at FROM ticket WHERE day = :day AND staff_no = :staffNo AND state = 'served'
    UNION ALL SELECT service_id, started_at, held_ms, ended_at FROM ticket_leg WHERE day = :day AND staff_no = :staffNo`
  const clerkServed = db.prepare<[{ day: string; staffNo: string }], { served: number }>(`SELECT count(*) AS served FROM (${handledBy})`)
  const clerkVisits = db.prepare<
    [{ day: string; staffNo: string; limit: number }],
    Pick<TicketRow, 'service_id' | 'started_at' | 'held_ms' | 'finished_at'>
  >(`${handledBy} ORDER BY finished_at DESC LIMIT :limit`)
  return {
    ticket: (id: string): TicketRow | null => ticket.get(id) ?? null,
    openTickets: (ofDay: string) => openTickets.all(ofDay),
    sequences: (ofDay: string) => sequences.all(ofDay),
    counters: () => counters.all(),
    switches: () => switches.all(),
    stopped: () => stopped.all(),
    ratioCalls: (ofDay: string) => ratioCalls.all(ofDay),
    day: () => day.get() ?? null,
    /** Calls and repeated calls of a day, newest first. */
    calls: (ofDay: string, limit: number) =>
      calls.all(ofDay, limit).map(({ at, body }) => ({ atMs: at, body: JSON.parse(body) as FactBody<'ticket-recalled'> })),
    dayWaits: (ofDay: string) => dayWaits.all(ofDay),
    /** How many services a clerk handled on a day, and the newest of them, newest last. */
    clerkDay: (ofDay: string, staffNo: string, limit: number) => ({
      served: clerkServed.get({ day: ofDay, staffNo })?.served ?? 0,
      visits: clerkVisits.all({ day: ofDay, staffNo, limit }).reverse(),
    }),
  }
}
export type QueueReads = ReturnType<typeof openQueueReads>

/** Fills a floor from the tables, as at start and after anything was rolled back. */
export const loadFloor = (reads: QueueReads, floor: Floor, placeOf: (counterId: string) => CounterPlace | null): void => {
  const day = reads.day()
  floor.day = day?.day ?? ''
  floor.open = day?.open === 1
  floor.sequences.clear()
  floor.arrivals = 0
  for (const row of reads.sequences(floor.day)) {
    floor.sequences.set(row.prefix, row.sequence)
    floor.arrivals = Math.max(floor.arrivals, row.arrivals)
  }
  for (const ticket of floor.tickets.values()) if (ticket.state === 'waiting') floor.lines.remove(ticket)
  floor.tickets.clear()
  for (const row of reads.openTickets(floor.day)) {
    const ticket = openTicketOf(row, placeOf(row.counter_id ?? '')?.number ?? 0)
    floor.tickets.set(ticket.id, ticket)
    if (ticket.state === 'waiting') floor.lines.add(ticket)
  }
  // A counter without a row has never been opened, whatever memory says after something was rolled back.
  for (const { id, number, areaId } of floor.counters.values())
    floor.counters.set(id, { id, number, areaId, state: 'closed', since: null, heldTicketIds: [] })
  for (const row of reads.counters()) {
    const counter = counterOf(row, floor, placeOf)
    if (counter !== null) floor.counters.set(row.id, counter)
  }
  floor.ratioCalls.clear()
  for (const row of reads.ratioCalls(floor.day)) floor.ratioCalls.set(row.name, row.calls)
  floor.stopped.clear()
  for (const row of reads.stopped()) floor.stopped.set(row.service_id, row.reason)
  floor.switches.clear()
  for (const row of reads.switches()) floor.switches.set(row.service_id, { suspended: row.suspended, waitingLimit: row.waiting_limit })
}

const heldAtOf = (ticket: OpenTicket): number => (ticket.state === 'held' ? ticket.heldAt : 0)

const counterOf = (row: CounterRow, floor: Floor, placeOf: Parameters<typeof loadFloor>[2]): Counter | null => {
  const known = placeOf(row.id)
  if (known === null) return null
  const heldTicketIds = [...floor.tickets.values()]
    .filter((ticket) => ticket.state === 'held' && ticket.counterId === row.id)
    .sort((a, b) => heldAtOf(a) - heldAtOf(b))
    .map((ticket) => ticket.id)
  const place = { id: row.id, number: known.number, areaId: known.areaId, since: row.since }
  if (row.state === 'closed') return { ...place, state: 'closed', heldTicketIds: [] }
  const skills = row.skills === null ? null : (JSON.parse(row.skills) as Skills)
  const serviceIds = servedBy(known, skills)
  const staffed = { ...place, heldTicketIds, staffNo: row.staff_no ?? '', supervisorNo: row.supervisor_no, skills, serviceIds }
  if (row.state === 'called' || row.state === 'serving') return { ...staffed, state: row.state, ticketId: row.ticket_id ?? '' }
  if (row.state === 'paused') return { ...staffed, state: 'paused', reason: row.pause_reason ?? '' }
  return { ...staffed, state: 'idle' }
}
