import * as z from 'zod'
import { Day, Instant } from './model.ts'
import { Names } from './paper.ts'

const Share = z.number().min(0).max(1)
const Seconds = z.number().nonnegative()
const Count = z.int().nonnegative()

/** Days of one period: a leap year. */
export const PERIOD_DAYS = 366

/** What some days were: business, waits, satisfaction and work at the counters together. What is not known is null. */
export const PeriodFigures = z
  .object({
    from: Day,
    to: Day,
    /** Days on which anybody came, and how many of them were each weekday, Sunday first. */
    days: Count,
    weekdays: z.array(Count).length(7),
    /** Numbers, questions and guidance to machines; errands at kiosks stand beside it. */
    footfall: Count,
    arrivals: Count,
    selfService: Count,
    called: Count,
    /** Visits that ended, and services that were handled in them. */
    served: Count,
    handled: Count,
    absent: Count,
    cancelled: Count,
    waitS: z.object({ mean: Seconds.nullable(), p50: Seconds.nullable(), p90: Seconds.nullable(), p95: Seconds.nullable() }),
    withinTarget: Share.nullable(),
    handlingMeanS: Seconds.nullable(),
    /** Hours that counters were open, and handling ÷ them. */
    openH: z.number().nonnegative(),
    utilisation: z.number().nonnegative().nullable(),
    /** The mean of the ratings, 1–5, and how many there were. */
    rating: z.number().nullable(),
    ratings: Count,
    /** Customers whom a consultant sent to the complaints desk. */
    toComplaints: Count,
  })
  .meta({ id: 'PeriodFigures' })
export type PeriodFigures = z.infer<typeof PeriodFigures>

/** What one person did in a period, for whoever leads the shift. Ordered by services handled; ratings have no part in it. */
export const PeriodClerk = z
  .object({
    staffNo: z.string(),
    name: z.string(),
    /** Days with time at a counter. */
    days: Count,
    handled: Count,
    openH: z.number().nonnegative(),
    /** Services handled in an hour at the counter. */
    perHour: z.number().nonnegative().nullable(),
    /** Handled ÷ (days × target a day); null without a target. */
    completion: z.number().nonnegative().nullable(),
  })
  .meta({ id: 'PeriodClerk' })
export type PeriodClerk = z.infer<typeof PeriodClerk>

export const PeriodReport = z
  .object({
    hall: Names,
    madeAt: Instant,
    period: PeriodFigures,
    /** What it is compared with. */
    against: PeriodFigures,
    /** The period by calendar months. */
    months: z.array(PeriodFigures),
    /** Empty for who does not lead the shift. */
    clerks: z.array(PeriodClerk),
    /**
     * Half-hours of the period with fewer counters than their load needed, of those that needed any, as the weekly report counts them;
     * null while they are being counted: ask again.
     */
    short: z.object({ halfHours: Count, of: Count }).nullable(),
    /** Services a day at the counter that were asked for. */
    target: Count.nullable(),
  })
  .meta({ id: 'PeriodReport' })
export type PeriodReport = z.infer<typeof PeriodReport>

/** The schemas of the comparison of periods. */
export const periodReportShapes = {
  getPeriodReport: {
    summary: 'A period beside another: business, waits, satisfaction and staffing, by month, and who handled how much',
    query: z.object({
      from: Day,
      to: Day,
      withFrom: Day,
      withTo: Day,
      /** Services that one person is to handle in a day at the counter. */
      target: z.coerce.number().int().min(1).max(999).optional(),
      format: z.enum(['json', 'csv', 'xlsx']).default('json'),
    }),
    reply: PeriodReport,
  },
} as const
