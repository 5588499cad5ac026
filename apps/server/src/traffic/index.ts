/**
 * How many came, how long they waited and how long they were handled, by interval of the day.
 * Owns the figures, not the facts: it reads what the queue records in its tables of tickets and of counters, and writes nothing.
 * Refuses days that are out of order, out of range or too many at once (`malformed`), a service that the hall does not know
 * (`not-found`), and, while reports are overloaded, everything (`busy`).
 * Calls the reports' thread; the hall's configuration and the clock are handed in.
 */
export { type BreakdownAsked, breakdownReports, type PlainRow } from './breakdown-report.ts'
export { breakdownHandlers } from './breakdown-routes.ts'
export { dayGrid } from './domain/grid.ts'
export { DEFAULT_TARGET_WAIT_S, type MeasuredInterval, measureDay } from './domain/measure.ts'
export { type ReplayDay, type ReplayEnd, type ReplayHall, type ReplaySpan, type ReplayTicket, replayDay } from './domain/replay.ts'
export { meanOf, quantileOfSorted, scvOf } from './domain/statistics.ts'
export { QUARTER_MS, type ServiceTally } from './domain/tally.ts'
export { wallTime } from './domain/wall-time.ts'
export { estimateReports } from './estimate-report.ts'
export { estimateHandlers } from './estimate-routes.ts'
export { type Exports, mayReadNames, openExports } from './export-log.ts'
export { openExportProjection, openExportReads } from './export-store.ts'
export { periodReports } from './period-report.ts'
export { periodHandlers } from './period-routes.ts'
export { playedHall, replayReports } from './replay-report.ts'
export { replayHandlers } from './replay-routes.ts'
export { type RecordedDay, readReplayDays } from './replay-store.ts'
export { type HallFigures, hoursOn, targetWaitsOf, trafficReports } from './report.ts'
export { openRollup } from './rollup.ts'
export { openRollupReads } from './rollup-store.ts'
export { dateRefusal, hallFiguresOf, reported, trafficHandlers } from './routes.ts'
export { openTallyReads } from './tally-store.ts'
