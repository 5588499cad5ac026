import * as z from 'zod'
import { CommandId, Day, Instant, Reason } from './model.ts'
import { LEAVE_KINDS } from './staff-requests.ts'

const MOST_DAYS = 62
const StaffNo = z.string().regex(/^[0-9A-Za-z-]{1,40}$/)
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const command = z.object({ commandId: CommandId })

/** Who is duty manager on a day; null is nobody. */
export const DutyChange = z.object({ day: Day, staffNo: StaffNo.nullable() })
export type DutyChange = z.infer<typeof DutyChange>

/** Why somebody is away by the hall's own arrangement, which is no leave. */
export const ABSENCE_KINDS = ['training', 'dispatch'] as const
const absence = { staffNo: StaffNo, kind: z.enum(ABSENCE_KINDS), from: Day, to: Day }
/** Days on which somebody is at a training or sent elsewhere, both ends included; entered before they begin. */
export const PlannedAbsence = z
  .object({ id: z.string(), ...absence, name: z.string(), plannedAt: Instant, plannedBy: z.string() })
  .meta({ id: 'PlannedAbsence' })
export type PlannedAbsence = z.infer<typeof PlannedAbsence>

/** The attendance of somebody in a month: overtime and its rest, days at training, sent elsewhere, and on leave by its kind. */
export const Attendance = z
  .object({
    staffNo: z.string(),
    name: z.string(),
    overtimeMinutes: z.int(),
    restMinutes: z.int(),
    trainingDays: z.int(),
    dispatchDays: z.int(),
    leaveDays: z.partialRecord(z.enum(LEAVE_KINDS), z.int()),
  })
  .meta({ id: 'Attendance' })
export type Attendance = z.infer<typeof Attendance>

/** A time in which the hall needs more guides than usual, such as a breakdown; it runs until somebody ends it. */
export const Incident = z
  .object({
    id: z.string(),
    reason: z.string(),
    startedAt: Instant,
    startedBy: z.string(),
    ended: z.object({ at: Instant, by: z.string() }).nullable(),
  })
  .meta({ id: 'Incident' })
export type Incident = z.infer<typeof Incident>

const DutyReply = z.object({
  /** Every day of the range on which the hall opens; `proposed` is by turns, for days without anybody. */
  days: z.array(z.object({ day: Day, staffNo: z.string().nullable(), name: z.string().nullable(), proposed: z.string().nullable() })),
  /** Whoever may be appointed. */
  people: z.array(z.object({ staffNo: z.string(), name: z.string() })),
})
const AttendanceReply = z.object({ absences: z.array(PlannedAbsence), attendance: z.array(Attendance) })
const IncidentReply = z.object({ incident: Incident })

/** The schemas of what is arranged beside the roster: duty managers, training and dispatch, incidents. */
export const arrangementShapes = {
  getDutyRota: {
    summary: 'The duty manager of each day, with a proposal for days without one',
    query: z.object({ from: Day, to: Day }),
    reply: DutyReply,
  },
  appointDuty: {
    summary: 'Appoint the duty managers of days: one a day, in the place of whoever was',
    body: command.extend({ changes: z.array(DutyChange).min(1).max(MOST_DAYS) }),
    reply: z.object({ changes: z.array(DutyChange) }),
  },
  listAttendance: {
    summary: 'Planned absences from the first day of a month on, and the attendance of the month, by default of the one that runs',
    query: z.object({ month: Month.optional() }),
    reply: AttendanceReply,
  },
  planAbsence: {
    summary: 'Enter a training or a dispatch before it begins; nobody is rostered on its days',
    body: command.extend(absence),
    reply: z.object({ absence: PlannedAbsence }),
  },
  dropAbsence: { summary: 'Take a planned absence back', body: command, reply: z.object({ absence: PlannedAbsence }) },
  listIncidents: {
    summary: 'The incidents of a day, by default today, newest first',
    query: z.object({ day: Day.optional() }),
    reply: z.object({ incidents: z.array(Incident) }),
  },
  startIncident: {
    summary: 'Switch to more guides on the floor, with the reason',
    body: command.extend({ reason: Reason }),
    reply: IncidentReply,
  },
  endIncident: { summary: 'Switch back to the usual number of guides', body: command, reply: IncidentReply },
} as const

const incident = { incidentId: z.string(), day: Day }
/** What the journal holds of arrangements; of people nothing but their numbers. */
export const arrangementFacts = {
  'duty-appointed': z.object({ changes: z.array(DutyChange) }),
  'absence-planned': z.object({ absenceId: z.string(), ...absence }),
  'absence-dropped': z.object({ absenceId: z.string(), staffNo: StaffNo }),
  'incident-started': z.object({ ...incident, reason: z.string() }),
  'incident-ended': z.object(incident),
} as const
