import type { ReportDay, ReportForm, RosterViolation, StaffingReport } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, minutesOfDay } from '@jiaohao/shared/kernel'
import { hoursOn } from '../traffic/index.ts'
import { openAdviceReads } from './advice-store.ts'
import { adviceEffect } from './domain/advice-effect.ts'
import type { DayHands } from './domain/overtime-hands.ts'
import { changesOf } from './domain/report-changes.ts'
import { clerksOf } from './domain/report-clerks.ts'
import { comingReportDay, measuredReportDay, type RosterSeries, restOfDay, STEP_MIN } from './domain/report-day.ts'
import { type Days, daysOf, nextOf, periodOf } from './domain/report-period.ts'
import { paidMinutesOf } from './domain/settings-defect.ts'
import type { ForecastBook } from './forecast-book.ts'
import type { NeedReports } from './kept-needs.ts'
import type { Need } from './report.ts'
import type { ReportDaysAsked, ReportDaysTold, staffingReportReads } from './report-days.ts'
import { type Frame, frameOf, fromMinuteOf, seriesOfNeed } from './report-frame.ts'
import type { RosterDesk } from './roster-desk.ts'
import { coverStanding } from './standing-roster.ts'

/** What is not known by then is left out and told as pending, so that a page is never kept waiting. */
const PATIENCE_MS = 2_000
/** A file is complete: it waits for everything, and no longer. */
const PATIENCE_FOR_FILE_MS = 60_000
const FULL_PERCENT = 100
/** The outlook is the same for the same day, whoever asks. */
const OUTLOOK_SEED = 20_261_123

type Reads = typeof staffingReportReads
export interface StaffingReportNeeds {
  readonly desk: RosterDesk
  readonly needs: NeedReports
  readonly book: ForecastBook
  readonly reports: {
    readonly run: {
      (name: 'reportDays', asked: ReportDaysAsked): Promise<ReportDaysTold>
      (name: 'outlook', asked: Parameters<Reads['outlook']>[1]): Promise<number[]>
    }
  }
}
export interface StaffingReportAsked {
  readonly form: ReportForm
  readonly day: BusinessDay
  /** Whether people are named. */
  readonly withNames: boolean
  readonly forFile: boolean
}

interface Known<T> {
  readonly values: ReadonlyMap<BusinessDay, T>
  readonly pending: number
}

/** Asks day by day until a time is over: one at a time, so that others who ask the reports' thread wait for one forecast at most. */
const knownSoon = async <T>(days: readonly BusinessDay[], ask: (day: BusinessDay) => Promise<T>, patienceMs: number): Promise<Known<T>> => {
  const untilMs = performance.now() + patienceMs
  const values = new Map<BusinessDay, T>()
  for (const day of days) {
    if (performance.now() >= untilMs) break
    values.set(day, await ask(day))
  }
  return { values, pending: days.length - values.size }
}

const rosterSeries = (desk: RosterDesk, { from, to }: Days): { of: Map<BusinessDay, RosterSeries>; violations: RosterViolation[] } => {
  const { opensAtMin, cover, violations } = coverStanding(desk, from, to)
  return {
    of: new Map(
      cover.map(({ day, counters, floating }) => [day, { fromMin: opensAtMin, counters: counters.rostered, floating: floating.rostered }]),
    ),
    violations,
  }
}

/** How a coming day goes with the roster as it is, and with the need covered; null where nothing is known of it. */
const outlooksOf = async (
  needs: StaffingReportNeeds,
  frame: Frame,
  days: readonly { day: BusinessDay; need: Need; rostered: readonly number[] | null }[],
) => {
  const inputs = days.flatMap(({ need, rostered }) => {
    const handling = need.inputs?.volume
    if (handling === undefined || need.intervals.length === 0) return []
    const arrivals = need.intervals.map((interval) => interval.arrivals.mean)
    const with_ = (servers: readonly number[]) => ({
      arrivals,
      servers: servers.map((count) => Math.max(0, Math.round(count))),
      stepS: STEP_MIN * 60,
      handling: { meanS: handling.handlingS, scv: handling.scv },
      targetS: need.inputs?.forecast?.targetS ?? frame.promise.targetS,
      seed: OUTLOOK_SEED,
    })
    const covered = need.intervals.map(({ counters }, at) => Math.max(counters, rostered?.[at] ?? 0))
    return [with_(covered), with_(rostered ?? covered)]
  })
  const shares = await needs.reports.run('outlook', { days: inputs })
  const known = days.filter(({ need }) => need.inputs !== undefined && need.intervals.length > 0)
  return new Map(
    known.map(({ day, rostered }, at) => [
      day,
      { covered: shares[2 * at] ?? 0, rostered: rostered === null ? null : (shares[2 * at + 1] ?? 0) },
    ]),
  )
}

const comingDays = async (needs: StaffingReportNeeds, frame: Frame, days: readonly BusinessDay[], patienceMs: number) => {
  const { figures, nowMs, hall, promise, floatingRule } = frame
  const open = days.filter((day) => hoursOn(figures, day) !== 'closed')
  const told = await knownSoon(open, (day) => needs.needs.run('need', { hall: figures, date: day, nowMs }), patienceMs)
  const [first, last] = [days[0], days.at(-1)]
  const roster = first === undefined || last === undefined ? null : rosterSeries(needs.desk, { from: first, to: last })
  const rosteredOn = (day: BusinessDay, need: Need): number[] | null => {
    const own = roster?.of.get(day)
    if (own === undefined) return null
    const shift = (fromMinuteOf(need, day, hall.timeZone) - own.fromMin) / STEP_MIN
    return need.intervals.map((_, at) => own.counters[at + shift] ?? 0)
  }
  const outlooks = await outlooksOf(
    needs,
    frame,
    open.flatMap((day) => {
      const need = told.values.get(day)
      return need === undefined ? [] : [{ day, need, rostered: rosteredOn(day, need) }]
    }),
  )
  const made = days.map((day): ReportDay => {
    const need = told.values.get(day)
    const fromMin = need === undefined ? 0 : fromMinuteOf(need, day, hall.timeZone)
    const isForecast = need?.inputs?.forecast != null
    const common = {
      ...{ day, special: frame.special(day), dayType: frame.dayType(day), floatingRule },
      roster: roster?.of.get(day) ?? null,
      forecast: need === undefined || !isForecast ? null : seriesOfNeed(need, fromMin),
    }
    const known = need === undefined || !isForecast ? null : { fromMin, intervals: need.intervals }
    const report = comingReportDay(common, known, { outlook: isForecast ? (outlooks.get(day) ?? null) : null, promise })
    return open.includes(day) ? report : { ...report, state: 'closed' }
  })
  return { days: made, pending: told.pending, violations: roster?.violations ?? [], needs: told.values }
}

const ratingsByDay = (told: ReportDaysTold): Map<BusinessDay, number> => {
  const sums = new Map<BusinessDay, { count: number; sum: number }>()
  for (const { day, ratings, ratingSum } of told.clerks) {
    const known = sums.get(day) ?? { count: 0, sum: 0 }
    sums.set(day, { count: known.count + ratings, sum: known.sum + ratingSum })
  }
  return new Map([...sums].flatMap(([day, { count, sum }]) => (count === 0 ? [] : [[day, sum / count] as const])))
}

const measuredDays = async (needs: StaffingReportNeeds, frame: Frame, days: readonly BusinessDay[], patienceMs: number) => {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return { days: [], pending: 0, told: null }
  const { figures, nowMs, today, promise, floatingRule } = frame
  const told = await needs.reports.run('reportDays', { hall: figures, from: first, to: last, nowMs })
  const busy = told.days.filter(({ figures: { footfall } }) => footfall > 0).map(({ day }) => day)
  const back = await knownSoon(busy, (day) => needs.book.of(figures, day), patienceMs)
  const roster = rosterSeries(needs.desk, { from: first, to: last })
  const ratings = ratingsByDay(told)
  const made = told.days.map((measured): ReportDay => {
    const { day } = measured
    const isClosed = hoursOn(figures, day) === 'closed' && measured.figures.footfall === 0
    const forecast = back.values.get(day) ?? null
    const common = {
      day,
      special: frame.special(day),
      dayType: frame.dayType(day),
      roster: roster.of.get(day) ?? null,
      floatingRule,
      forecast,
    }
    const state = isClosed ? 'closed' : day === today ? 'running' : 'over'
    return measuredReportDay(common, measured, { state, rating: ratings.get(day) ?? null, promise })
  })
  return { days: made, pending: back.pending, told }
}

/** Who may be asked for overtime at a counter: everybody with such a post who counts in full and is not away. */
const handsOf = (desk: RosterDesk) => {
  const people = desk.people().filter(({ posts, capacityPercent }) => posts.includes('counter') && capacityPercent === FULL_PERCENT)
  const [counters, overtimeH] = [desk.hall().counters.size, desk.settings().rules.overtimePerDayH]
  return (day: BusinessDay): DayHands => {
    const away = desk.absent(day, day)
    const shifts = new Map(desk.reads.shifts(day, day).map(({ staffNo, shift }) => [staffNo, shift]))
    const here = people.filter(({ staffNo }) => !away.has(staffNo))
    return { counters, overtimeH, people: here.map(({ staffNo }) => shifts.get(staffNo) ?? null) }
  }
}

const basisOf = (frame: Frame, days: readonly ReportDay[], inputs: Need['inputs']): string => {
  const over = days.filter(({ state }) => state === 'over').length
  const learnt = inputs?.forecast == null ? '' : `; ${inputs.forecast.model}, ${inputs.traffic.days} d`
  return `${over} d measured from the journal; need by Erlang C of the measured load${learnt}; promise ${frame.promise.share * 100} % in ${frame.promise.targetS} s`
}

/** The days of a report, the days after it, who worked, and what should be changed. */
export const makeStaffingReport = async (needs: StaffingReportNeeds, asked: StaffingReportAsked): Promise<StaffingReport> => {
  const { desk } = needs
  const frame = frameOf(desk)
  const weekStartsOn = desk.settings().rules.weekStartsOn
  const period = periodOf(asked.form, asked.day, weekStartsOn)
  const next = nextOf(asked.form, period, weekStartsOn)
  const patienceMs = asked.forFile ? PATIENCE_FOR_FILE_MS : PATIENCE_MS
  const all = daysOf(period)
  const until = all.filter((day) => day <= frame.today)
  const measured = await measuredDays(needs, frame, until, patienceMs)
  const isFar = (day: BusinessDay): boolean => asked.form === 'monthly' || day > addDays(frame.today, 31)
  const ahead = [
    ...all.filter((day) => day > frame.today),
    // Whoever reads yesterday's report in the morning asks what today will need, not what it has needed so far.
    ...(next === null ? [] : daysOf(next).filter((day) => day >= frame.today)),
  ].filter((day) => !isFar(day))
  const coming = await comingDays(needs, frame, ahead, patienceMs)
  // Once the days after it have come they are measured as well.
  const nextMeasured = await measuredDays(needs, frame, next === null ? [] : daysOf(next).filter((day) => day < frame.today), patienceMs)
  const days = [...measured.days, ...coming.days.filter(({ day }) => day <= period.to)]
  const nameOf = (staffNo: string): string | null => (asked.withNames ? desk.nameOf(staffNo) : null)
  const balances = new Map(desk.requests.balances().map(({ account, minutes }) => [account, minutes]))
  const shifts = desk.reads
    .shifts(period.from, period.to)
    .filter(({ day }) => day <= frame.today)
    .map(({ day, staffNo, shift }) => ({ day, staffNo, startMin: shift.startMin, endMin: shift.endMin, paidMin: paidMinutesOf(shift) }))
  const inputs = [...coming.needs.values()].find((need) => need.inputs !== undefined)?.inputs
  return {
    form: asked.form,
    ...period,
    hall: frame.hall.names,
    madeAt: new Date(frame.nowMs).toISOString(),
    promise: frame.promise,
    days,
    next: [...nextMeasured.days, ...coming.days.filter(({ day }) => day > period.to)],
    pending: measured.pending + coming.pending,
    changes: changesOf(
      coming.days.map((day) => (day.day === frame.today ? restOfDay(day, minutesOfDay(frame.nowMs, frame.hall.timeZone)) : day)),
      coming.violations,
      { nameOf, handsOn: handsOf(desk) },
    ),
    clerks:
      measured.told === null
        ? []
        : clerksOf({
            ...{
              work: measured.told.clerks,
              spans: measured.told.spans,
              shifts,
              nowMs: frame.nowMs,
              timeZone: frame.hall.timeZone,
              nameOf,
            },
            restOwedMin: (staffNo) => balances.get(staffNo) ?? 0,
          }),
    appraisals: [...new Set([period.from.slice(0, 7), period.to.slice(0, 7)])]
      .flatMap((month) => desk.requests.appraisals(month))
      .filter(({ day }) => day >= period.from && day <= period.to)
      .map(({ staffNo, day, cause, reason }) => ({ staffNo, name: nameOf(staffNo), day, cause, reason })),
    advice: adviceEffect(until.flatMap(openAdviceReads(desk.db).ofDay)),
    rules: desk.settings().rules,
    inputs: inputs ?? null,
    basis: basisOf(frame, days, inputs),
  }
}
