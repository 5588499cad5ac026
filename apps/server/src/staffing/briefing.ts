import type { Briefing, BriefingOpen, BriefingReview, PostSheet } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { type BreakdownAsked, hoursOn, type PlainRow } from '../traffic/index.ts'
import { openAdviceReads } from './advice-store.ts'
import { adviceEffect } from './domain/advice-effect.ts'
import { briefingRemarks } from './domain/briefing-remarks.ts'
import { type ForecastSeries, type MeasuredDay, STEP_MIN } from './domain/report-day.ts'
import type { DueReports } from './due-reports.ts'
import type { ForecastBook } from './forecast-book.ts'
import { openHandInReads } from './hand-in-store.ts'
import type { NeedReports } from './kept-needs.ts'
import { postSheetOf } from './post-desk.ts'
import type { ReportDaysAsked, ReportDaysTold } from './report-days.ts'
import { type Frame, frameOf, fromMinuteOf, seriesOfNeed } from './report-frame.ts'
import type { RosterDesk } from './roster-desk.ts'

/** Days before a briefing among which the last one is looked for on which the hall opened. */
const LOOKED_BACK_DAYS = 14
/** Earlier weeks among which the same weekday is looked for. */
const WEEKS_COMPARED = 4
const DAYS_OF_WEEK = 7
/** Special days so many days after the briefing are told as well. */
const SPECIAL_AHEAD_DAYS = 7

export interface BriefingNeeds {
  readonly desk: RosterDesk
  readonly needs: NeedReports
  readonly book: ForecastBook
  readonly due: DueReports
  /** Services that are not offered now, with the reason. */
  readonly suspended: () => BriefingOpen['services']
  readonly reports: {
    readonly run: {
      (name: 'reportDays', asked: ReportDaysAsked): Promise<ReportDaysTold>
      (name: 'breakdown', asked: BreakdownAsked): Promise<PlainRow[]>
    }
  }
}

interface Lived {
  readonly measured: MeasuredDay
  readonly rating: number | null
}

const livedOn = async ({ reports }: BriefingNeeds, { figures, nowMs }: Frame, day: BusinessDay): Promise<Lived | null> => {
  const told = await reports.run('reportDays', { hall: figures, from: day, to: day, nowMs })
  const [measured] = told.days
  if (measured === undefined) return null
  const [ratings, sum] = told.clerks.reduce(([n, all], one) => [n + one.ratings, all + one.ratingSum], [0, 0])
  return { measured, rating: ratings === 0 ? null : sum / ratings }
}

/** The last day before another on which the hall opened, within its own life; null where there is none within two weeks. */
const lastOpenDay = (desk: RosterDesk, { figures, today }: Frame, day: BusinessDay): BusinessDay | null => {
  const first = openHandInReads(desk.db).firstDay() ?? today
  for (let back = 1; back <= LOOKED_BACK_DAYS; back++) {
    const before = addDays(day, -back)
    // What has not come or runs cannot be looked back at: on the evening before, today is not over.
    if (before < first) return null
    if (before < today && hoursOn(figures, before) !== 'closed') return before
  }
  return null
}

const sameWeekdayBefore = async (needs: BriefingNeeds, frame: Frame, day: BusinessDay): Promise<Lived | null> => {
  for (let week = 1; week <= WEEKS_COMPARED; week++) {
    const lived = await livedOn(needs, frame, addDays(day, -DAYS_OF_WEEK * week))
    if (lived !== null && lived.measured.figures.footfall > 0) return lived
  }
  return null
}

const figuresOf = (now: Lived, before: Lived | null): BriefingReview['figures'] => {
  const of = (pick: (lived: Lived) => number | null) => ({ now: pick(now), before: before === null ? null : pick(before) })
  return {
    arrivals: of(({ measured }) => measured.figures.arrivals),
    served: of(({ measured }) => measured.figures.served),
    left: of(({ measured: { figures } }) => Math.max(0, figures.arrivals - figures.served)),
    withinTarget: of(({ measured }) => measured.figures.withinTarget),
    p95S: of(({ measured }) => measured.figures.waitS.p95),
    longestS: of(({ measured }) => measured.longestWaitS),
    rating: of(({ rating }) => rating),
  }
}

const reviewOf = async (needs: BriefingNeeds, frame: Frame, day: BusinessDay): Promise<BriefingReview | null> => {
  const reviewed = lastOpenDay(needs.desk, frame, day)
  const now = reviewed === null ? null : await livedOn(needs, frame, reviewed)
  if (reviewed === null || now === null) return null
  const before = await sameWeekdayBefore(needs, frame, reviewed)
  const figures = figuresOf(now, before)
  const rows = await needs.reports.run('breakdown', { hall: frame.figures, from: reviewed, to: reviewed, by: ['service'] })
  const services = rows.flatMap(({ key, called, withinTarget }) => {
    const names = frame.hall.services.get(key)?.names
    return names === undefined ? [] : [{ names, called, withinTarget }]
  })
  const { series, fromMin } = now.measured
  const { share, targetS, p95S } = frame.promise
  const promise = { share, targetS, p95S }
  return {
    ...{ day: reviewed, against: before?.measured.day ?? null, figures, promise },
    ...briefingRemarks({ figures, promise, series, fromMin, services }),
    advice: adviceEffect(openAdviceReads(needs.desk.db).ofDay(reviewed)),
  }
}

const forecastOf = async ({ needs, book }: BriefingNeeds, frame: Frame, day: BusinessDay): Promise<ForecastSeries | null> => {
  const { figures, today, nowMs, hall } = frame
  if (hoursOn(figures, day) === 'closed') return null
  if (day <= today) return book.of(figures, day)
  const need = await needs.run('need', { hall: figures, date: day, nowMs })
  return need.inputs?.forecast == null ? null : seriesOfNeed(need, fromMinuteOf(need, day, hall.timeZone))
}

const atCounters = ({ people, version }: PostSheet, minute: number): number | null =>
  version === 0 || people.length === 0
    ? null
    : people.filter(({ stretches }) =>
        stretches.some(({ fromMin, toMin, post }) => post.at === 'counter' && fromMin <= minute && minute < toMin),
      ).length

const expectedOf = (desk: RosterDesk, forecast: ForecastSeries | null, posts: PostSheet): Briefing['expected'] => {
  if (forecast === null || forecast.mean.length === 0) return null
  const sum = (series: readonly number[]): number => series.reduce((all, one) => all + one, 0)
  const at = forecast.mean.indexOf(Math.max(...forecast.mean))
  const fromMin = forecast.fromMin + at * STEP_MIN
  const [kept] = desk.reads.needs(posts.day, posts.day)
  return {
    ...{ mean: sum(forecast.mean), p10: sum(forecast.p10), p90: sum(forecast.p90) },
    peak: {
      fromMin,
      ...{ mean: forecast.mean[at] ?? 0, p10: forecast.p10[at] ?? 0, p90: forecast.p90[at] ?? 0 },
      counters: atCounters(posts, fromMin),
      need: kept?.counters[(fromMin - kept.opensAtMin) / STEP_MIN] ?? null,
    },
  }
}

/** Special days and periods of a day and of the week after it, in the order in which they begin. */
const specialOf = (desk: RosterDesk, day: BusinessDay): Briefing['special'] => {
  const until = addDays(day, SPECIAL_AHEAD_DAYS)
  const periods = desk.settings().specialPeriods.filter(({ from, to }) => from <= until && to >= day)
  const days = desk.hall().days.special.filter((one) => one.day >= day && one.day <= until)
  return [
    ...periods.map(({ from, to, kind, names, note = null }) => ({ from, to, kind, names, note })),
    ...days.map(({ day: on, names }) => ({ from: on, to: on, kind: 'special-day' as const, names, note: null })),
  ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

type Named = (staffNo: string) => { readonly staffNo: string; readonly name: string | null }

const awayOf = (desk: RosterDesk, day: BusinessDay, named: Named): Briefing['away'] => [
  ...desk.requests
    .leaveWithin(day, day)
    .flatMap((one) => (one.kind === 'leave' ? [{ ...named(one.staffNo), kind: 'leave' as const, from: one.from, to: one.to }] : [])),
  ...desk.arrangements.absencesWithin(day, day).map(({ staffNo, kind, from, to }) => ({ ...named(staffNo), kind, from, to })),
]

const openOf = ({ desk, due, suspended }: BriefingNeeds, day: BusinessDay, named: Named): BriefingOpen => ({
  incident: desk.arrangements.runningIncident(),
  services: suspended(),
  requests: [
    ...desk.requests
      .undecided(day)
      .map((one) => ({ ...named(one.staffNo), kind: one.kind, day: one.kind === 'leave' ? one.from : one.day })),
    ...desk.requests
      .certificatesDue(day)
      .flatMap((one) => (one.kind === 'leave' ? [{ ...named(one.staffNo), kind: 'certificate' as const, day: addDays(one.to, 1) }] : [])),
  ],
  reports: due
    .list()
    .reports.filter(({ state }) => state === 'overdue')
    .map(({ form, from, to, dueAt }) => ({ form, from, to, dueAt })),
})

const withNumbers = (posts: PostSheet): PostSheet => ({
  ...posts,
  dutyManager: posts.dutyManager === null ? null : { ...posts.dutyManager, name: posts.dutyManager.staffNo },
  people: posts.people.map((person) => ({ ...person, name: person.staffNo })),
})

/** Composes the page for the meeting before a shift from what the hall holds; nothing of it is kept. */
export const makeBriefing = async (
  needs: BriefingNeeds,
  { day, withNames }: { readonly day: BusinessDay; readonly withNames: boolean },
): Promise<Briefing> => {
  const { desk } = needs
  const frame = frameOf(desk)
  const posts = postSheetOf(desk, day)
  const hours = hoursOn(frame.figures, day)
  const named: Named = (staffNo) => ({ staffNo, name: withNames ? desk.nameOf(staffNo) : null })
  return {
    ...{ day, hall: frame.hall.names, madeAt: new Date(frame.nowMs).toISOString() },
    ...{ hours: hours === 'closed' ? null : hours, isClosed: hours === 'closed' },
    review: await reviewOf(needs, frame, day),
    expected: expectedOf(desk, await forecastOf(needs, frame, day), posts),
    special: specialOf(desk, day),
    posts: withNames ? posts : withNumbers(posts),
    away: awayOf(desk, day, named),
    open: day < frame.today ? null : openOf(needs, day, named),
  }
}
