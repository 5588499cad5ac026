import type { HallContract, ReportForm, StaffingReport } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Outcome } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { type BreakdownAsked, dateRefusal, type Exports, mayReadNames, type PlainRow, reported } from '../traffic/index.ts'
import type { BriefingNeeds } from './briefing.ts'
import { briefingHandlers } from './briefing-routes.ts'
import { openDueReports } from './due-reports.ts'
import { openForecastBook } from './forecast-book.ts'
import type { NeedReports } from './kept-needs.ts'
import type { staffingReportReads } from './report-days.ts'
import { reportSheets } from './report-export.ts'
import type { RosterDesk } from './roster-desk.ts'
import { makeStaffingReport, type StaffingReportNeeds } from './staffing-report.ts'

type Reads = typeof staffingReportReads
type Run = <N extends keyof Reads & string>(name: N, asked: Parameters<Reads[N]>[1]) => Promise<ReturnType<Reads[N]>>
interface Options {
  readonly desk: RosterDesk
  readonly needs: NeedReports
  readonly reports: { readonly run: Run & ((name: 'breakdown', asked: BreakdownAsked) => Promise<PlainRow[]>) }
  readonly suspended: BriefingNeeds['suspended']
  readonly exports: Exports
}
type ReportOperation = 'getBriefing' | 'getDailyReport' | 'getWeeklyReport' | 'getTenDayReport' | 'getMonthlyReport'
interface Asked {
  readonly form: ReportForm
  readonly day: BusinessDay
  readonly format: 'json' | 'csv' | 'xlsx'
}

/** The handlers of the staffing report in its forms. People are named to those who lead the shift; a file is logged before it is handed out. */
export const staffingReportHandlers = ({ desk, needs, reports, exports, suspended }: Options): Handlers<HallContract, ReportOperation> => {
  const book = openForecastBook({ run: reports.run, settings: () => JSON.stringify(desk.settings().specialPeriods) })
  const run: StaffingReportNeeds['reports']['run'] = reports.run
  const answer = async ({ form, day, format }: Asked, who: Principal): Promise<Outcome<StaffingReport> | Response> => {
    const refused = dateRefusal(form === 'monthly' ? 'month' : 'date', day)
    if (refused !== null) return refused
    const withNames = mayReadNames(who)
    const forFile = format !== 'json'
    const made = await reported(makeStaffingReport({ desk, needs, book, reports: { run } }, { form, day, withNames, forFile }))
    if (!made.ok || format === 'json') return made
    const { from, to } = made.value
    return exports.file(who, { report: form, from, to, format, withNames }, reportSheets(made.value))
  }
  return {
    ...briefingHandlers({ desk, needs, book, due: openDueReports(desk), suspended, reports, exports }),
    getDailyReport: query<HallContract['getDailyReport']>(({ query: { date, format } }, who) =>
      answer({ form: 'daily', day: date, format }, who),
    ),
    getWeeklyReport: query<HallContract['getWeeklyReport']>(({ query: { date, format } }, who) =>
      answer({ form: 'weekly', day: date, format }, who),
    ),
    getTenDayReport: query<HallContract['getTenDayReport']>(({ query: { date, format } }, who) =>
      answer({ form: 'ten-day', day: date, format }, who),
    ),
    getMonthlyReport: query<HallContract['getMonthlyReport']>(({ query: { month, format } }, who) =>
      answer({ form: 'monthly', day: `${month}-01`, format }, who),
    ),
  }
}
