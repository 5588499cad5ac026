import { arrangementFacts, type DutyChange, type Incident, type PlannedAbsence } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import { numberOf } from './roster-projection.ts'

type ArrangementName = keyof typeof arrangementFacts
type ArrangementEntry = Extract<Entry, { name: ArrangementName }>
const isArrangement = (entry: Entry): entry is ArrangementEntry => (entry.name as ArrangementName) in arrangementFacts

/** Writes the tables of arrangements fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openArrangementProjection = (db: Db): ((entry: Entry) => void) => {
  const appoint = db.prepare(
    'INSERT INTO duty_manager (day, staff_no) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET staff_no = excluded.staff_no',
  )
  const release = db.prepare('DELETE FROM duty_manager WHERE day = ?')
  const plan = db.prepare(
    'INSERT INTO planned_absence (id, staff_no, kind, from_day, to_day, planned_at, planned_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const drop = db.prepare('DELETE FROM planned_absence WHERE id = ?')
  const start = db.prepare('INSERT INTO incident (id, day, reason, started_at, started_by) VALUES (?, ?, ?, ?, ?)')
  const end = db.prepare('UPDATE incident SET ended_at = ?, ended_by = ? WHERE id = ?')
  return (entry) => {
    if (!isArrangement(entry)) return
    const { atMs } = entry
    const by = numberOf(entry.actor)
    switch (entry.name) {
      case 'duty-appointed':
        for (const { day, staffNo } of entry.body.changes)
          if (staffNo === null) release.run(day)
          else appoint.run(day, staffNo)
        return
      case 'absence-planned': {
        const { absenceId, staffNo, kind, from, to } = entry.body
        plan.run(absenceId, staffNo, kind, from, to, atMs, by)
        return
      }
      case 'absence-dropped':
        drop.run(entry.body.absenceId)
        return
      case 'incident-started':
        start.run(entry.body.incidentId, entry.body.day, entry.body.reason, atMs, by)
        return
      case 'incident-ended':
        end.run(atMs, by, entry.body.incidentId)
        return
      default:
        entry satisfies never
    }
  }
}

interface AbsenceRow {
  id: string
  staff_no: string
  kind: PlannedAbsence['kind']
  from_day: string
  to_day: string
  planned_at: number
  planned_by: string
}
interface IncidentRow {
  id: string
  reason: string
  started_at: number
  started_by: string
  ended_at: number | null
  ended_by: string | null
}
/** A planned absence without the name of the person. */
export type KeptAbsence = Omit<PlannedAbsence, 'name'>

const instant = (atMs: number): string => new Date(atMs).toISOString()
const absenceOf = (row: AbsenceRow): KeptAbsence => ({
  id: row.id,
  staffNo: row.staff_no,
  kind: row.kind,
  from: row.from_day,
  to: row.to_day,
  plannedAt: instant(row.planned_at),
  plannedBy: row.planned_by,
})
const incidentOf = (row: IncidentRow): Incident => ({
  id: row.id,
  reason: row.reason,
  startedAt: instant(row.started_at),
  startedBy: row.started_by,
  ended: row.ended_at === null || row.ended_by === null ? null : { at: instant(row.ended_at), by: row.ended_by },
})

/** Reads of the tables of arrangements. */
export const openArrangementReads = (db: Db) => {
  const duty = db.prepare<[string, string], { day: BusinessDay; staffNo: string }>(
    'SELECT day, staff_no AS staffNo FROM duty_manager WHERE day >= ? AND day <= ? ORDER BY day',
  )
  const absences = db.prepare<[string, string], AbsenceRow>(
    'SELECT * FROM planned_absence WHERE to_day >= ? AND from_day <= ? ORDER BY from_day, id',
  )
  const absence = db.prepare<[string], AbsenceRow>('SELECT * FROM planned_absence WHERE id = ?')
  // Whatever ran at any time between two instants.
  const incidents = db.prepare<[number, number], IncidentRow>(
    'SELECT * FROM incident WHERE started_at < ? AND coalesce(ended_at, 9e15) > ? ORDER BY started_at DESC, id DESC',
  )
  const incident = db.prepare<[string], IncidentRow>('SELECT * FROM incident WHERE id = ?')
  const running = db.prepare<[], IncidentRow>('SELECT * FROM incident WHERE ended_at IS NULL')
  const orNull = <R, T>(row: R | undefined, of: (row: R) => T): T | null => (row === undefined ? null : of(row))
  return {
    duty: (from: BusinessDay, to: BusinessDay): (DutyChange & { staffNo: string })[] => duty.all(from, to),
    absencesWithin: (from: BusinessDay, to: BusinessDay): KeptAbsence[] => absences.all(from, to).map(absenceOf),
    absence: (id: string): KeptAbsence | null => orNull(absence.get(id), absenceOf),
    incidentsWithin: (fromMs: number, toMs: number): Incident[] => incidents.all(toMs, fromMs).map(incidentOf),
    incident: (id: string): Incident | null => orNull(incident.get(id), incidentOf),
    runningIncident: (): Incident | null => orNull(running.get(), incidentOf),
  }
}
export type ArrangementReads = ReturnType<typeof openArrangementReads>
