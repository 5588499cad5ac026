/**
 * Who is needed, who works when and where, who is duty manager, what staff ask for (swaps, leave, overtime), and what the hall is advised to do within the day.
 * Owns the need of a day, the roster with its drafts and versions, the posts of a day, duty managers, training and incidents, the requests,
 * and the ledger of overtime and rest.
 * Refuses a day out of range (`malformed`), a roster or a swap that breaks a rule, what is asked too late or too often, and, while reports
 * are overloaded, the need (`busy`). Leave, swaps and rosters are set into force by facts alone.
 * Calls traffic for what was measured, staff for who works here, and `@jiaohao/staffing` for forecast, plan and roster.
 */
export { type AdviceDesk, openAdviceDesk } from './advice-desk.ts'
export { adviceRoutes } from './advice-routes.ts'
export { openAdviceProjection } from './advice-store.ts'
export { openArrangementProjection } from './arrangement-store.ts'
export { dayReports } from './day-ahead.ts'
export { handInHandlers } from './hand-in-routes.ts'
export { openHandInProjection } from './hand-in-store.ts'
export { needReports } from './report.ts'
export { staffingReportReads } from './report-days.ts'
export { staffingReportHandlers } from './report-routes.ts'
export { openRequestProjection } from './request-store.ts'
export { openRoster, type Roster } from './roster.ts'
export { openRosterProjection } from './roster-projection.ts'
export { needHandlers } from './routes.ts'
export { openShortBook } from './short-book.ts'
export { whatIfReports } from './what-if-report.ts'
export { whatIfHandlers } from './what-if-routes.ts'
