import type { AppointmentRules } from '@jiaohao/shared/contract'
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
}
/** Whose an appointment is; name and phone are masked. */
export interface Contact {
  readonly name: string | null
  readonly phone: string | null
  readonly note: string | null
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
  if (row.state === 'arrived') return { ...head, state: 'arrived', ticketId: row.ticket_id ?? '', number: row.number ?? '' }
  return { ...head, state: row.state }
}

/** Reads of the appointments' tables; each looks at a day or at one row. */
export const openAppointmentReads = (db: Db) => {
  const byId = db.prepare<[string], Row>('SELECT * FROM appointment WHERE id = ?')
  const byCode = db.prepare<[string], Row>('SELECT * FROM appointment WHERE code = ?')
  const ofDay = db.prepare<[string], Row>('SELECT * FROM appointment WHERE day = ? ORDER BY starts_at, id')
  const taken = db.prepare<[number, number, string, string], { taken: number }>(
    `SELECT count(*) AS taken FROM appointment
     WHERE starts_at >= ? AND starts_at < ? AND group_id = ? AND id <> ? AND state IN ('booked', 'arrived')`,
  )
  const due = db.prepare<[number, number], Row>(
    `SELECT * FROM appointment WHERE state = 'booked' AND release_at <= ? ORDER BY release_at, id LIMIT ?`,
  )
  const nextDue = db.prepare<[], { at: number | null }>(`SELECT min(release_at) AS at FROM appointment WHERE state = 'booked'`)
  const rules = db.prepare<[], { rules: string }>('SELECT rules FROM appointment_rules')
  const contact = db.prepare<[string], Contact>('SELECT name, phone, note FROM appointment_contact WHERE appointment_id = ?')
  const found = (row: Row | undefined): Appointment | null => (row === undefined ? null : appointmentOf(row))
  return {
    byId: (id: string): Appointment | null => found(byId.get(id)),
    byCode: (code: string): Appointment | null => found(byCode.get(code)),
    ofDay: (day: BusinessDay): Appointment[] => ofDay.all(day).map(appointmentOf),
    /** Appointments of a group that begin within a slot and still hold their place; `exceptId` is left out, '' leaves out none. */
    taken: (slot: { readonly startsAt: number; readonly endsAt: number }, groupId: string, exceptId: string): number =>
      taken.get(slot.startsAt, slot.endsAt, groupId, exceptId)?.taken ?? 0,
    due: (atMs: number, limit: number): Appointment[] => due.all(atMs, limit).map(appointmentOf),
    nextDue: (): number | null => nextDue.get()?.at ?? null,
    rules: (): AppointmentRules | null => {
      const row = rules.get()
      return row === undefined ? null : (JSON.parse(row.rules) as AppointmentRules)
    },
    contact: (id: string): Contact => contact.get(id) ?? { name: null, phone: null, note: null },
  }
}

/** What is kept of a customer, until an instant and no longer. It is no fact of the hall and not in the journal. */
export const openContacts = (db: Db) => {
  const put = db.prepare('INSERT INTO appointment_contact (appointment_id, name, phone, note, keep_until) VALUES (?, ?, ?, ?, ?)')
  const keep = db.prepare('UPDATE appointment_contact SET keep_until = ? WHERE appointment_id = ?')
  const next = db.prepare<[], { at: number | null }>('SELECT min(keep_until) AS at FROM appointment_contact')
  const forget = db.prepare('DELETE FROM appointment_contact WHERE keep_until <= ?')
  return {
    put: (id: string, { name, phone, note }: Contact, keepUntilMs: number): void => void put.run(id, name, phone, note, keepUntilMs),
    keepUntil: (id: string, untilMs: number): void => void keep.run(untilMs, id),
    next: (): number | null => next.get()?.at ?? null,
    forget: (atMs: number): void => void forget.run(atMs),
  }
}
