/**
 * How many counters and floating consultants each half-hour of a day needs.
 * Owns the rules that turn a measured load into people: the promised share, the least that stays open, what an estimate rests on.
 * Refuses a day out of range (`malformed`) and, while reports are overloaded, everything (`busy`).
 * Calls traffic for what was measured and `@jiaohao/staffing` for the formulas; writes nothing.
 */
export { needReports } from './report.ts'
export { needHandlers } from './routes.ts'
