import * as z from 'zod'
import { BREAKDOWNS, BreakdownRow } from './breakdown.ts'
import { Day, Instant } from './model.ts'
import { NeedInputs } from './need-inputs.ts'
import { Names } from './paper.ts'
import { RosterRules } from './roster.ts'
import { violationSaying } from './roster-violation.ts'
import { APPRAISAL_CAUSES } from './staff-requests.ts'
import { whatIfShapes } from './what-if.ts'

const Share = z.number().min(0).max(1)
const Seconds = z.number().nonnegative()
const Count = z.int().nonnegative()
const Format = z.enum(['json', 'csv', 'xlsx']).default('json')

/** The forms of the staffing report. */
export const REPORT_FORMS = ['daily', 'weekly', 'ten-day', 'monthly'] as const
export type ReportForm = (typeof REPORT_FORMS)[number]

/** Counters too few or too many: counter-hours, the most at once, and in how many half-hours. */
const Gap = z.object({ hours: z.number().nonnegative(), people: z.number().nonnegative(), halfHours: Count })
export type ReportGap = z.infer<typeof Gap>
const Series = z.array(z.number().nullable())

/** A day of a report. What is not known is null: what was measured of a coming day, the roster of one that has none. */
export const ReportDay = z
  .object({
    day: Day,
    state: z.enum(['over', 'running', 'coming', 'closed']),
    dayType: z.string(),
    special: Names.nullable(),
    /** The half-hours from this minute of the hall's day on; counters `open` are a time average. */
    fromMin: z.int(),
    halfHours: z.object({
      arrivals: Series,
      expected: Series,
      need: Series,
      rostered: Series,
      open: Series,
      withinTarget: Series,
      waitP95S: Series,
    }),
    measured: z
      .object({
        footfall: Count,
        arrivals: Count,
        called: Count,
        served: Count,
        absent: Count,
        cancelled: Count,
        consultations: Count,
        diverted: Count,
        selfService: Count,
        withinTarget: Share.nullable(),
        waitS: z.object({ mean: Seconds.nullable(), p50: Seconds.nullable(), p90: Seconds.nullable(), p95: Seconds.nullable() }),
        handlingS: z.object({ mean: Seconds.nullable(), scv: z.number().nonnegative().nullable() }),
        /** Handling ÷ the time that counters were open. */
        utilisation: z.number().nonnegative().nullable(),
        rating: z.number().nullable(),
      })
      .nullable(),
    /** Numbers that were or are expected, as forecast from the days before the day and before today; p10 and p90 add up the half-hours. */
    expected: z.object({ mean: z.number(), p10: z.number(), p90: z.number() }).nullable(),
    /** Error of the forecast, half-hour by half-hour, as a part of what came; and of the same weekday of the week before. */
    error: z.object({ forecast: z.number(), naive: z.number().nullable() }).nullable(),
    /** Counter-hours. */
    hours: z.object({ need: z.number().nullable(), rostered: z.number().nullable(), open: z.number().nullable() }),
    /** Against what was open; of a coming day, against the roster. */
    short: Gap.nullable(),
    spare: Gap.nullable(),
    /** Half-hours with fewer or more floating consultants in the roster than the rule says; null without a roster. */
    floatingOff: Count.nullable(),
    /** Whether the promise was kept; of a coming day, whether it is kept on most of the simulated days with the roster as it is. */
    keeps: z.boolean().nullable(),
    /** Share called in time on simulated days: with the roster as it is, and with the need covered. */
    outlook: z.object({ rostered: Share.nullable(), covered: Share }).nullable(),
  })
  .meta({ id: 'ReportDay' })
export type ReportDay = z.infer<typeof ReportDay>

/** What should be changed in the coming days, most pressing first. Counter-hours; minutes of the hall's day. */
export const ReportChange = z
  .object({
    kind: z.enum(['move', 'overtime', 'rest', 'floating', 'rule']),
    day: Day,
    fromMin: z.int(),
    toMin: z.int(),
    people: z.number(),
    hours: z.number(),
    /** What overtime cannot cover, since nobody else of the hall is free or no counter is; null where nothing is left. */
    stillShort: z.object({ people: z.number(), hours: z.number() }).nullable(),
    /** From where hours are moved on the same day. */
    source: z.object({ fromMin: z.int(), toMin: z.int() }).nullable(),
    /** The rule that is broken and by whom. */
    rule: z.object({ rule: z.string(), staffNo: z.string().nullable(), name: z.string().nullable(), ...violationSaying }).nullable(),
  })
  .meta({ id: 'ReportChange' })
export type ReportChange = z.infer<typeof ReportChange>

/** One person's work in the days of a report; hours. Rest are pauses at the counter. `name` is for whoever may read names. */
export const ReportClerk = z
  .object({
    staffNo: z.string(),
    name: z.string().nullable(),
    days: Count,
    openH: z.number().nonnegative(),
    restH: z.number().nonnegative(),
    handlingH: z.number().nonnegative(),
    /** Handling ÷ open. */
    utilisation: z.number().nonnegative().nullable(),
    tickets: Count,
    handlingMeanS: Seconds.nullable(),
    rating: z.number().nullable(),
    rosteredH: z.number().nonnegative(),
    /** Time at a counter outside the rostered shift, on days that have a roster. */
    overtimeH: z.number().nonnegative(),
    /** What overtime has earned and was not taken as rest, over all time. */
    restOwedH: z.number(),
    byDay: z.array(
      z.object({ day: Day, openH: z.number(), restH: z.number(), handlingH: z.number(), tickets: Count, overtimeH: z.number().nullable() }),
    ),
  })
  .meta({ id: 'ReportClerk' })
export type ReportClerk = z.infer<typeof ReportClerk>

export const StaffingReport = z
  .object({
    form: z.enum(REPORT_FORMS),
    from: Day,
    to: Day,
    hall: Names,
    madeAt: Instant,
    /** The promise: a share called within the target, and one of twenty not beyond the limit. */
    promise: z.object({ share: Share, targetS: Seconds, p95S: Seconds }),
    days: z.array(ReportDay),
    /** The days after it of the same form; none after a month. */
    next: z.array(ReportDay),
    /** Days whose forecast is still being made: ask again. */
    pending: Count,
    changes: z.array(ReportChange),
    clerks: z.array(ReportClerk),
    appraisals: z.array(
      z.object({ staffNo: z.string(), name: z.string().nullable(), day: Day, cause: z.enum(APPRAISAL_CAUSES), reason: z.string() }),
    ),
    /** What came of the advice within the days; null where none was given. Shares are of customers within their target. */
    advice: z
      .object({
        given: Count,
        accepted: Count,
        carriedOut: Count,
        reviewed: Count,
        right: Count,
        wrong: Count,
        customers: Count,
        without: Share.nullable(),
        with: Share.nullable(),
        within: Share.nullable(),
      })
      .nullable(),
    /** The rules that a change must keep. */
    rules: RosterRules.pick({
      restBetweenShiftsH: true,
      overtimePerDayH: true,
      overtimePerMonthH: true,
      floatingAtLeast: true,
      floatingAtMost: true,
    }),
    inputs: NeedInputs.nullable(),
    basis: z.string(),
  })
  .meta({ id: 'StaffingReport' })
export type StaffingReport = z.infer<typeof StaffingReport>

/** The schemas of reports, roll-ups and what-if. */
export const reportShapes = {
  getBreakdown: {
    summary: 'Traffic of days, split by one or two of: day, weekday, hour, service, class, area, counter, clerk, channel',
    query: z.object({ from: Day, to: Day, by: z.enum(BREAKDOWNS), and: z.enum(BREAKDOWNS).optional(), format: Format }),
    reply: z.object({ from: Day, to: Day, rows: z.array(BreakdownRow) }),
  },
  getDailyReport: {
    summary: 'The staffing report of a day, and of the next',
    query: z.object({ date: Day, format: Format }),
    reply: StaffingReport,
  },
  getWeeklyReport: {
    summary: 'The staffing report of the week that a day lies in, and of the next',
    query: z.object({ date: Day, format: Format }),
    reply: StaffingReport,
  },
  getTenDayReport: {
    summary: 'The staffing report of the ten days that a day lies in (1–10, 11–20, 21 to the end), and of the next',
    query: z.object({ date: Day, format: Format }),
    reply: StaffingReport,
  },
  getMonthlyReport: {
    summary: 'The staffing report of a month',
    query: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), format: Format }),
    reply: StaffingReport,
  },
  ...whatIfShapes,
} as const

/** What the journal holds of reports: who took which out of the hall. */
export const reportFacts = {
  'report-exported': z.object({
    report: z.enum(['traffic', 'breakdown', 'periods', 'briefing', ...REPORT_FORMS]),
    from: Day,
    to: Day,
    format: z.enum(['csv', 'xlsx']),
    byStaffNo: z.string(),
    /** Whether it names people. */
    withNames: z.boolean(),
    /** Of the file's bytes; files of before it was written down have none. */
    sha256: z.string().optional(),
  }),
} as const
