import { EVERYBODY_HERE, MANAGERS_READ, ROSTER_CHANGE } from './access.ts'
import type { Wire } from './endpoint.ts'

/** The light half of the post sheet and of what is arranged beside the roster. */
export const arrangementsWire = {
  getPostSheet: { route: 'GET /api/roster/posts', status: 200, access: EVERYBODY_HERE, refusals: [] },
  getDutyRota: { route: 'GET /api/roster/duty', status: 200, access: EVERYBODY_HERE, refusals: [] },
  appointDuty: { route: 'POST /api/roster/duty', status: 200, access: ['director'], refusals: ['roster-unusable'] },
  listAttendance: { route: 'GET /api/attendance', status: 200, access: MANAGERS_READ, refusals: [] },
  planAbsence: { route: 'POST /api/planned-absences', status: 201, access: ROSTER_CHANGE, refusals: ['roster-unusable'] },
  dropAbsence: { route: 'POST /api/planned-absences/:id/drop', status: 200, access: ROSTER_CHANGE, refusals: [] },
  listIncidents: { route: 'GET /api/incidents', status: 200, access: EVERYBODY_HERE, refusals: [] },
  startIncident: { route: 'POST /api/incidents', status: 201, access: ROSTER_CHANGE, refusals: ['wrong-state'] },
  endIncident: { route: 'POST /api/incidents/:id/end', status: 200, access: ROSTER_CHANGE, refusals: ['wrong-state'] },
} as const satisfies Record<string, Wire>
