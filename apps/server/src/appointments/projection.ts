import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

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
  const end = db.prepare('UPDATE appointment SET state = ? WHERE id = ?')
  const configure = db.prepare(
    'INSERT INTO appointment_rules (one, rules) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET rules = excluded.rules',
  )
  return (entry: Entry): void => {
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
        end.run('cancelled', entry.body.appointmentId)
        return
      case 'appointment-missed':
        end.run('missed', entry.body.appointmentId)
        return
      case 'appointments-configured':
        configure.run(JSON.stringify(entry.body.rules))
        return
      default:
        return
    }
  }
}
