import * as z from 'zod'
import { CommandId, Day, Instant } from './model.ts'
import { REPORT_FORMS } from './reports.ts'

const MINUTES_OF_DAY = 1440
const LATEST_DAYS = 31
const Form = z.enum(REPORT_FORMS)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const FileFormat = z.enum(['csv', 'xlsx'])

/** When a report is to be handed in: so many days after its last one, at a minute of the hall's day. */
const DueTime = z.object({
  daysAfter: z.int().min(0).max(LATEST_DAYS),
  minute: z
    .int()
    .min(0)
    .max(MINUTES_OF_DAY - 1),
})
export const ReportDueTimes = z
  .object({ daily: DueTime, weekly: DueTime, 'ten-day': DueTime, monthly: DueTime })
  .meta({ id: 'ReportDueTimes' })
export type ReportDueTimes = z.infer<typeof ReportDueTimes>

/** A report that is due, and with which file it was first handed in; null while it was not. */
export const DueReport = z
  .object({
    form: Form,
    from: Day,
    to: Day,
    dueAt: Instant,
    state: z.enum(['handed-in', 'handed-in-late', 'due', 'overdue']),
    handedIn: z.object({ at: Instant, byStaffNo: z.string(), byName: z.string(), format: FileFormat, sha256: Sha256 }).nullable(),
    /** The newest file of it that was taken out of the hall: what would be handed in. */
    file: z.object({ at: Instant, format: FileFormat, sha256: Sha256 }).nullable(),
  })
  .meta({ id: 'DueReport' })
export type DueReport = z.infer<typeof DueReport>

const DueReports = z.object({ times: ReportDueTimes, reports: z.array(DueReport) })
/** The schemas of handing reports in. */
export const handInShapes = {
  listDueReports: {
    summary: 'The reports of the last weeks with when they are due and when they were handed in, newest first',
    reply: DueReports,
  },
  handInReport: {
    summary: 'Notes that the report of a day’s period was handed upward, with the newest file of it that was taken out',
    body: z.object({ commandId: CommandId, form: Form, date: Day }),
    reply: z.object({ report: DueReport }),
  },
  setReportDueTimes: {
    summary: 'When each report is to be handed in',
    body: z.object({ commandId: CommandId, times: ReportDueTimes }),
    reply: DueReports,
  },
} as const

/** What the journal holds of it: which file went up for which days, and the times that were prescribed. */
export const handInFacts = {
  'report-handed-in': z.object({ form: Form, from: Day, to: Day, format: FileFormat, sha256: Sha256, byStaffNo: z.string() }),
  'report-due-times-set': z.object({ times: ReportDueTimes }),
} as const
