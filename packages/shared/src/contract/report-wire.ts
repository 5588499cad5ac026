import { MANAGERS_READ } from './access.ts'
import type { Wire } from './endpoint.ts'

/** The light half of reports, roll-ups and what-if. */
export const reportWire = {
  getBreakdown: { route: 'GET /api/traffic/breakdown', status: 200, access: MANAGERS_READ, refusals: [] },
  getDailyReport: { route: 'GET /api/reports/daily', status: 200, access: MANAGERS_READ, refusals: [] },
  getWeeklyReport: { route: 'GET /api/reports/weekly', status: 200, access: MANAGERS_READ, refusals: [] },
  getTenDayReport: { route: 'GET /api/reports/ten-day', status: 200, access: MANAGERS_READ, refusals: [] },
  getMonthlyReport: { route: 'GET /api/reports/monthly', status: 200, access: MANAGERS_READ, refusals: [] },
  getPeriodReport: { route: 'GET /api/reports/periods', status: 200, access: MANAGERS_READ, refusals: [] },
  getBriefing: { route: 'GET /api/reports/briefing', status: 200, access: MANAGERS_READ, refusals: [] },
  askWhatIf: { route: 'POST /api/what-if', status: 200, access: MANAGERS_READ, refusals: ['not-acceptable', 'no-history'] },
} as const satisfies Record<string, Wire>
