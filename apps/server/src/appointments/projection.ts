import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

/** Writes the visitors' table. */
const openVisitorProjection = (db: Db) => {
  const book = db.prepare(`INSERT INTO visitor (id, day, time, starts_at, state) VALUES (?, ?, ?, ?, 'booked')`)
  const move = db.prepare('UPDATE visitor SET day = ?, time = ?, starts_at = ? WHERE id = ?')
  const end = db.prepare('UPDATE visitor SET state = ? WHERE id = ?')
  return (entry: Entry): void => {
    switch (entry.name) {
      case 'visitor-booked':
        book.run(entry.body.visitorId, entry.body.day, entry.body.time, entry.body.startsAt)
        return
      case 'visitor-moved':
        move.run(entry.body.day, entry.body.time, entry.body.startsAt, entry.body.visitorId)
        return
      case 'visitor-arrived':
        end.run('arrived', entry.body.visitorId)
        return
      case 'visitor-cancelled':
        end.run('cancelled', entry.body.visitorId)
        return
      default:
        return
    }
  }
}

/** Writes the appointments' tables fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openAppointmentProjection = (db: Db) => {
  const book = db.prepare(
    `INSERT INTO appointment (id, code, service_id, group_id, day, slot, starts_at, check_in_from, release_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'booked')`,
  )
  const move = db.prepare(
    `UPDATE appointment SET day = ?, slot = ?, starts_at = ?, check_in_from = ?, release_at = ?, state = 'booked' WHERE id = ?`,
  )
  const arrive = db.prepare(`UPDATE appointment SET state = 'arrived', ticket_id = ?, number = ? WHERE id = ?`)
  const end = db.prepare('UPDATE appointment SET state = ?, cancel_reason = ? WHERE id = ?')
  const configure = db.prepare(
    `INSERT INTO appointment_rules (one, rules, changed_at, changed_by) VALUES (1, ?, ?, ?) ON CONFLICT (one)
     DO UPDATE SET rules = excluded.rules, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  )
  const visitors = openVisitorProjection(db)
  return (entry: Entry): void => {
    visitors(entry)
    switch (entry.name) {
      case 'appointment-booked': {
        const b = entry.body
        book.run(b.appointmentId, b.code, b.serviceId, b.groupId, b.day, b.slot, b.startsAt, b.checkInFrom, b.releaseAt)
        return
      }
      case 'appointment-moved': {
        const b = entry.body
        move.run(b.day, b.slot, b.startsAt, b.checkInFrom, b.releaseAt, b.appointmentId)
        return
      }
      case 'appointment-arrived':
        arrive.run(entry.body.ticketId, entry.body.number, entry.body.appointmentId)
        return
      case 'appointment-cancelled':
        end.run('cancelled', entry.body.reason ?? null, entry.body.appointmentId)
        return
      case 'appointment-missed':
        end.run('missed', null, entry.body.appointmentId)
        return
      case 'appointments-configured':
        configure.run(JSON.stringify(entry.body.rules), entry.atMs, entry.actor)
        return
      default:
        return
    }
  }
}
