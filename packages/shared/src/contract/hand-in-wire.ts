import { MANAGERS_CHANGE, MANAGERS_READ } from './access.ts'
import type { Wire } from './endpoint.ts'

/** The light half of handing reports in. */
export const handInWire = {
  listDueReports: { route: 'GET /api/reports/due', status: 200, access: MANAGERS_READ, refusals: [] },
  handInReport: { route: 'POST /api/reports/hand-in', status: 201, access: MANAGERS_CHANGE, refusals: ['no-file'] },
  setReportDueTimes: { route: 'POST /api/reports/due-times', status: 200, access: MANAGERS_CHANGE, refusals: [] },
} as const satisfies Record<string, Wire>
