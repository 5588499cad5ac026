/**
 * Who is needed, who works when, and what staff ask for: swaps, leave, overtime.
 * Owns the need of a day, the roster with its drafts and versions, the requests, and the ledger of overtime and rest.
 * Refuses a day out of range (`malformed`), a roster or a swap that breaks a rule, what is asked too late or too often, and, while reports
 * are overloaded, the need (`busy`). Leave, swaps and rosters are set into force by facts alone.
 * Calls traffic for what was measured, staff for who works here, and `@jiaohao/staffing` for forecast, plan and roster.
 */
export { needReports } from './report.ts'
export { openRequestProjection } from './request-store.ts'
export { openRoster, type Roster } from './roster.ts'
export { openRosterProjection } from './roster-projection.ts'
export { needHandlers } from './routes.ts'
