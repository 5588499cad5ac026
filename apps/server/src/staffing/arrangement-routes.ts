import type { HallContract } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, coded, dayOf, newId } from '@jiaohao/shared/kernel'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { dateRefusal } from '../traffic/index.ts'
import { dutyManagers, dutyRota } from './arrangement-desk.ts'
import type { KeptAbsence } from './arrangement-store.ts'
import { attendanceOf } from './domain/attendance.ts'
import { periodOf } from './domain/report-period.ts'
import { monthOf } from './domain/swap-rules.ts'
import { postSheetOf } from './post-desk.ts'
import type { RosterDesk } from './roster-desk.ts'
import { rangeRefusal } from './roster-routes.ts'

type ArrangementOperation =
  | 'getPostSheet'
  | 'getDutyRota'
  | 'appointDuty'
  | 'listAttendance'
  | 'planAbsence'
  | 'dropAbsence'
  | 'listIncidents'
  | 'startIncident'
  | 'endIncident'

/** What is entered beforehand may lie in any month to come. */
const LAST_DAY: BusinessDay = '9999-12-31'

const todayOf = (desk: RosterDesk): BusinessDay => dayOf(desk.now(), desk.hall().timeZone)
const named = (desk: RosterDesk, absence: KeptAbsence) => ({ ...absence, name: desk.nameOf(absence.staffNo) })

const dutyRoutes = (desk: RosterDesk) => ({
  getDutyRota: query<HallContract['getDutyRota']>(({ query: { from, to } }) => {
    const refused = rangeRefusal(from, to)
    return refused === null ? done(dutyRota(desk, from, to)) : { ...refused, refusal: 'malformed' }
  }),
  appointDuty: command<HallContract['appointDuty']>(({ body: { changes } }, _who, tx) => {
    const beyond = changes.map(({ day }) => dateRefusal('day', day)).find((refused) => refused !== null)
    if (beyond !== undefined) return beyond
    const managers = new Set(dutyManagers(desk).map(({ staffNo }) => staffNo))
    const wrong = changes.find(({ staffNo }) => staffNo !== null && !managers.has(staffNo))
    if (wrong !== undefined) return refuse('roster-unusable', coded('no-duty-manager', { who: desk.whoOf(wrong.staffNo ?? '') }))
    desk.project(tx, tx.record('duty-appointed', desk.hall().id, { changes }))
    return done({ changes })
  }),
})

const attendance = (desk: RosterDesk, asked: string | undefined) => {
  const month = asked ?? monthOf(todayOf(desk))
  const days = periodOf('monthly', `${month}-01`, 1)
  const absences = desk.arrangements.absencesWithin(days.from, days.to)
  const leaves = desk.requests.leaveWithin(days.from, days.to).flatMap((request) => (request.kind === 'leave' ? [request] : []))
  const people = desk.staff.members().map(({ staffNo, name }) => ({ staffNo, name }))
  return {
    absences: desk.arrangements.absencesWithin(days.from, LAST_DAY).map((absence) => named(desk, absence)),
    attendance: attendanceOf({ month: days, people, legs: desk.requests.legs(month), absences, leaves }),
  }
}

const absenceRoutes = (desk: RosterDesk) => ({
  listAttendance: query<HallContract['listAttendance']>(({ query: { month } }) => done(attendance(desk, month))),
  planAbsence: command<HallContract['planAbsence']>(({ body: { staffNo, kind, from, to } }, _who, tx) => {
    if (desk.staff.member(staffNo) === null) return refuse('not-found', coded('nobody', { who: staffNo }))
    const refused = rangeRefusal(from, to)
    if (refused !== null) return refused
    if (from <= todayOf(desk)) return refuse('roster-unusable', coded('has-begun', { day: from }))
    const absenceId = newId<string>(tx.atMs)
    desk.project(tx, tx.record('absence-planned', absenceId, { absenceId, staffNo, kind, from, to }))
    const absence = desk.arrangements.absence(absenceId)
    return absence === null ? refuse('not-found') : done({ absence: named(desk, absence) })
  }),
  dropAbsence: command<HallContract['dropAbsence']>(({ params: { id } }, _who, tx) => {
    const absence = desk.arrangements.absence(id)
    if (absence === null) return refuse('not-found')
    desk.project(tx, tx.record('absence-dropped', id, { absenceId: id, staffNo: absence.staffNo }))
    return done({ absence: named(desk, absence) })
  }),
})

const incidentRoutes = (desk: RosterDesk) => ({
  listIncidents: query<HallContract['listIncidents']>(({ query: asked }) => {
    const day = asked.day ?? todayOf(desk)
    return done({ incidents: desk.arrangements.incidentsWithin(desk.at(day, 0), desk.at(addDays(day, 1), 0)) })
  }),
  startIncident: command<HallContract['startIncident']>(({ body: { reason } }, _who, tx) => {
    if (desk.arrangements.runningIncident() !== null) return refuse('wrong-state')
    const incidentId = newId<string>(tx.atMs)
    desk.project(tx, tx.record('incident-started', incidentId, { incidentId, day: todayOf(desk), reason }))
    const incident = desk.arrangements.incident(incidentId)
    return incident === null ? refuse('not-found') : done({ incident })
  }),
  endIncident: command<HallContract['endIncident']>(({ params: { id } }, _who, tx) => {
    const incident = desk.arrangements.incident(id)
    if (incident === null) return refuse('not-found')
    if (incident.ended !== null) return refuse('wrong-state')
    desk.project(tx, tx.record('incident-ended', id, { incidentId: id, day: todayOf(desk) }))
    return done({ incident: desk.arrangements.incident(id) ?? incident })
  }),
})

/** The handlers of the post sheet and of what is arranged beside the roster: duty managers, training and dispatch, incidents. */
export const arrangementRoutes = (desk: RosterDesk): Handlers<HallContract, ArrangementOperation> => ({
  getPostSheet: query<HallContract['getPostSheet']>(({ query: { date } }) => done(postSheetOf(desk, date))),
  ...dutyRoutes(desk),
  ...absenceRoutes(desk),
  ...incidentRoutes(desk),
})
