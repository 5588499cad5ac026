import type { PeriodReport } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, dayOf } from '@jiaohao/shared/kernel'
import type { HallFigures } from '../traffic/index.ts'
import { gapOf, type MeasuredDay } from './domain/report-day.ts'
import { type Days, periodOf } from './domain/report-period.ts'
import type { ReportDaysAsked, ReportDaysTold } from './report-days.ts'

/** Months that are kept: three years, and those that a period cut. */
const MONTHS_KEPT = 48
/** What is told late of days that are over counts after so long, milliseconds of the hall's clock. */
const MONTH_KEPT_MS = 3_600_000

type Short = NonNullable<PeriodReport['short']>
interface Options {
  readonly run: (name: 'reportDays', asked: ReportDaysAsked) => Promise<ReportDaysTold>
  readonly hall: () => HallFigures
  readonly now: () => number
}

/** Half-hours with fewer counters than their load needed, as the weekly report counts them, and all that needed any; of days with customers. */
const shortOf = (days: readonly MeasuredDay[]): Short => {
  const lived = days.filter(({ figures }) => figures.footfall > 0)
  return {
    halfHours: lived.reduce((all, { series }) => all + (gapOf(series.need, series.open)?.halfHours ?? 0), 0),
    of: lived.reduce((all, { series }) => all + series.need.filter((need) => need !== null && need > 0).length, 0),
  }
}

const monthsOf = ({ from, to }: Days): Days[] => {
  const months: Days[] = []
  for (let first = from; first <= to; ) {
    const month = periodOf('monthly', first, 1)
    months.push({ from: first, to: month.to < to ? month.to : to })
    first = addDays(month.to, 1)
  }
  return months
}

/**
 * Counts the half-hours of a period that were short, month by month and one at a time, so that others who ask the reports' thread wait for
 * one month at most. Months that are over are kept for an hour: a year costs most of a second.
 */
export const openShortBook = ({ run, hall, now }: Options) => {
  const kept = new Map<string, { readonly short: Promise<Short>; readonly atMs: number }>()
  const ofMonth = (days: Days, figures: HallFigures, today: BusinessDay): Promise<Short> => {
    const nowMs = now()
    const count = async (): Promise<Short> => shortOf((await run('reportDays', { hall: figures, ...days, nowMs })).days)
    if (days.to >= today) return count()
    const key = JSON.stringify([days, figures])
    const known = kept.get(key)
    if (known !== undefined && nowMs - known.atMs < MONTH_KEPT_MS) return known.short
    const short = count()
    kept.delete(key)
    kept.set(key, { short, atMs: nowMs })
    short.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > MONTHS_KEPT && oldest !== undefined) kept.delete(oldest)
    return short
  }
  return async (days: Days): Promise<Short> => {
    const figures = hall()
    const today = dayOf(now(), figures.timeZone)
    const sum = { halfHours: 0, of: 0 }
    for (const month of monthsOf(days)) {
      const { halfHours, of } = await ofMonth(month, figures, today)
      sum.halfHours += halfHours
      sum.of += of
    }
    return sum
  }
}
