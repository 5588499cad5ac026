import type { AppointmentRules, CANCEL_REASONS, VISITOR_STATES } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Appointment } from './domain/appointment.ts'

interface Row {
  id: string
  code: string
  service_id: string
  group_id: string
  day: string
  slot: string
  starts_at: number
  check_in_from: number
  release_at: number
  state: Appointment['state']
  ticket_id: string | null
  number: string | null
  cancel_reason: (typeof CANCEL_REASONS)[number] | null
}
interface RulesRow {
  rules: string
  changed_at: number | null
  changed_by: string | null
}
interface VisitorRow {
  id: string
  day: string
  time: string
  starts_at: number
  state: (typeof VISITOR_STATES)[number]
}
/** A visit that is agreed; `startsAt` in UTC milliseconds. Who comes is kept apart, sealed. */
export interface Visitor {
  readonly id: string
  readonly day: BusinessDay
  readonly time: string
  readonly startsAt: number
  readonly state: (typeof VISITOR_STATES)[number]
}
/** The rules that somebody has set, and who; rules of an earlier version know less. */
export interface SetRules {
  readonly rules: Partial<AppointmentRules>
  readonly changed: { readonly atMs: number; readonly actor: string } | null
}

const appointmentOf = (row: Row): Appointment => {
  const head = {
    id: row.id,
    code: row.code,
    serviceId: row.service_id,
    groupId: row.group_id,
    day: row.day,
    slot: row.slot,
    startsAt: row.starts_at,
    checkInFrom: row.check_in_from,
    releaseAt: row.release_at,
  }
  if (row.state === 'cancelled') return { ...head, state: 'cancelled', reason: row.cancel_reason }
  if (row.state === 'arrived') return { ...head, state: 'arrived', ticketId: row.ticket_id ?? '', number: row.number ?? '' }
  return { ...head, state: row.state }
}

const visitorOf = ({ starts_at, ...row }: VisitorRow): Visitor => ({ ...row, startsAt: starts_at })

/** Reads of the appointments' tables; each looks at a day or at one row. */
export const openAppointmentReads = (db: Db) => {
  const byId = db.prepare<[string], Row>('SELECT * FROM appointment WHERE id = ?')
  const byCode = db.prepare<[string], Row>('SELECT * FROM appointment WHERE code = ?')
  const ofDay = db.prepare<[string], Row>('SELECT * FROM appointment WHERE day = ? ORDER BY starts_at, id')
  const taken = db.prepare<[number, number, string, string], { taken: number }>(
    `SELECT count(*) AS taken FROM appointment
     WHERE starts_at >= ? AND starts_at < ? AND group_id = ? AND id <> ? AND state IN ('booked', 'arrived')`,
  )
  const takenOfAll = db.prepare<[number, number, string], { taken: number }>(
    `SELECT count(*) AS taken FROM appointment
     WHERE starts_at >= ? AND starts_at < ? AND id <> ? AND state IN ('booked', 'arrived')`,
  )
  const takenOfDay = db.prepare<[string], { starts_at: number; group_id: string; taken: number }>(
    `SELECT starts_at, group_id, count(*) AS taken FROM appointment
     WHERE day = ? AND state IN ('booked', 'arrived') GROUP BY starts_at, group_id`,
  )
  const upcoming = db.prepare<[], { service_id: string; day: string; starts_at: number; n: number }>(
    `SELECT service_id, day, starts_at, count(*) AS n FROM appointment WHERE state = 'booked' GROUP BY service_id, day, starts_at`,
  )
  const due = db.prepare<[number, number], Row>(
    `SELECT * FROM appointment WHERE state = 'booked' AND release_at <= ? ORDER BY release_at, id LIMIT ?`,
  )
  const nextDue = db.prepare<[], { at: number | null }>(`SELECT min(release_at) AS at FROM appointment WHERE state = 'booked'`)
  const rules = db.prepare<[], RulesRow>('SELECT rules, changed_at, changed_by FROM appointment_rules')
  const visitor = db.prepare<[string], VisitorRow>('SELECT * FROM visitor WHERE id = ?')
  const visitorsOf = db.prepare<[string], VisitorRow>('SELECT * FROM visitor WHERE day = ? ORDER BY starts_at, id')
  const found = (row: Row | undefined): Appointment | null => (row === undefined ? null : appointmentOf(row))
  return {
    byId: (id: string): Appointment | null => found(byId.get(id)),
    byCode: (code: string): Appointment | null => found(byCode.get(code)),
    ofDay: (day: BusinessDay): Appointment[] => ofDay.all(day).map(appointmentOf),
    /** Appointments of a group that begin within a slot and still hold their place; `exceptId` is left out, '' leaves out none. */
    taken: (slot: { readonly startsAt: number; readonly endsAt: number }, groupId: string, exceptId: string): number =>
      taken.get(slot.startsAt, slot.endsAt, groupId, exceptId)?.taken ?? 0,
    /** The same of all groups together. */
    takenOfAll: (slot: { readonly startsAt: number; readonly endsAt: number }, exceptId: string): number =>
      takenOfAll.get(slot.startsAt, slot.endsAt, exceptId)?.taken ?? 0,
    /** Places that are held on a day, by the instant at which they begin and by group. */
    takenOfDay: (day: BusinessDay): { readonly startsAt: number; readonly groupId: string; readonly taken: number }[] =>
      takenOfDay.all(day).map(({ starts_at, group_id, taken: held }) => ({ startsAt: starts_at, groupId: group_id, taken: held })),
    /** Everybody who is still expected, counted by service and time. */
    upcoming: (): { readonly serviceId: string; readonly day: BusinessDay; readonly startsAt: number; readonly n: number }[] =>
      upcoming.all().map(({ service_id, day, starts_at, n }) => ({ serviceId: service_id, day, startsAt: starts_at, n })),
    due: (atMs: number, limit: number): Appointment[] => due.all(atMs, limit).map(appointmentOf),
    nextDue: (): number | null => nextDue.get()?.at ?? null,
    visitor: (id: string): Visitor | null => {
      const row = visitor.get(id)
      return row === undefined ? null : visitorOf(row)
    },
    visitorsOf: (day: BusinessDay): Visitor[] => visitorsOf.all(day).map(visitorOf),
    rules: (): SetRules | null => {
      const row = rules.get()
      if (row === undefined) return null
      const { changed_at, changed_by } = row
      const changed = changed_at === null || changed_by === null ? null : { atMs: changed_at, actor: changed_by }
      return { rules: JSON.parse(row.rules) as Partial<AppointmentRules>, changed }
    },
  }
}
