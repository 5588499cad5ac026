import type { ReportDay, StaffingReport } from '@jiaohao/shared/contract'
import type { Language } from '../say.ts'
import { shareText, weekdayText } from '../time-words.ts'
import { dayShort, hoursText, type SayReport, sayReportIn } from './say-report.ts'

/** Days that a headline names. */
const NAMED = 2
/** Utilisation that is good: below it there are too many people, above it no reserve for a busier hour. */
export const UTILISATION = { least: 0.5, most: 0.88 } as const

/** Sums over days; what no day knows is null. */
export interface Sums {
  readonly arrivals: number
  readonly expected: number | null
  readonly p10: number | null
  readonly p90: number | null
  readonly served: number
  readonly selfService: number
  readonly consultations: number
  readonly withinTarget: number | null
  readonly p95S: number | null
  readonly need: number | null
  readonly rostered: number | null
  readonly open: number | null
  readonly short: number | null
  readonly shortPeople: number
  readonly spare: number | null
  readonly sparePeople: number
  readonly utilisation: number | null
  readonly floatingOff: number | null
  readonly forecastError: number | null
  readonly naiveError: number | null
  readonly handlingMeanS: number | null
  readonly scv: number | null
  /** Share called in time on simulated days with the roster as it is. */
  readonly outlook: number | null
  readonly covered: number | null
}

const known = <T>(days: readonly ReportDay[], pick: (day: ReportDay) => T | null | undefined): T[] =>
  days.map(pick).filter((value) => value != null) as T[]
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const sumOrNull = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values))
/** A mean with weights; null where nothing weighs. */
const weighted = (pairs: readonly { readonly value: number; readonly weight: number }[]): number | null => {
  const weight = sum(pairs.map((pair) => pair.weight))
  return weight === 0 ? null : sum(pairs.map((pair) => pair.value * pair.weight)) / weight
}
const weightedBy = (
  days: readonly ReportDay[],
  value: (day: ReportDay) => number | null | undefined,
  weight: (day: ReportDay) => number | null | undefined,
) =>
  weighted(
    days.flatMap((day) => {
      const [v, w] = [value(day), weight(day)]
      return v == null || w == null ? [] : [{ value: v, weight: w }]
    }),
  )

/** What the days come to together. */
export const sumsOf = (days: readonly ReportDay[]): Sums => {
  const measured = known(days, ({ measured: of }) => of)
  const called = ({ measured: of }: ReportDay) => of?.called
  const arrivals = ({ measured: of }: ReportDay) => of?.arrivals
  return {
    arrivals: sum(measured.map((of) => of.arrivals)),
    expected: sumOrNull(known(days, ({ expected }) => expected?.mean)),
    p10: sumOrNull(known(days, ({ expected }) => expected?.p10)),
    p90: sumOrNull(known(days, ({ expected }) => expected?.p90)),
    served: sum(measured.map((of) => of.served)),
    selfService: sum(measured.map((of) => of.selfService)),
    consultations: sum(measured.map((of) => of.consultations)),
    withinTarget: weightedBy(days, ({ measured: of }) => of?.withinTarget, called),
    p95S: known(days, ({ measured: of }) => of?.waitS.p95).reduce<number | null>((most, one) => Math.max(most ?? 0, one), null),
    need: sumOrNull(known(days, ({ hours }) => hours.need)),
    rostered: sumOrNull(known(days, ({ hours }) => hours.rostered)),
    open: sumOrNull(known(days, ({ hours }) => hours.open)),
    short: sumOrNull(known(days, ({ short }) => short?.hours)),
    shortPeople: Math.max(0, ...known(days, ({ short }) => short?.people)),
    spare: sumOrNull(known(days, ({ spare }) => spare?.hours)),
    sparePeople: Math.max(0, ...known(days, ({ spare }) => spare?.people)),
    utilisation: weightedBy(
      days,
      ({ measured: of }) => of?.utilisation,
      ({ hours }) => hours.open,
    ),
    floatingOff: sumOrNull(known(days, ({ floatingOff }) => floatingOff)),
    forecastError: weightedBy(days, ({ error }) => error?.forecast, arrivals),
    naiveError: weightedBy(days, ({ error }) => error?.naive, arrivals),
    handlingMeanS: weightedBy(
      days,
      ({ measured: of }) => of?.handlingS.mean,
      ({ measured: of }) => of?.served,
    ),
    scv: weightedBy(
      days,
      ({ measured: of }) => of?.handlingS.scv,
      ({ measured: of }) => of?.served,
    ),
    outlook: weightedBy(
      days,
      ({ outlook }) => outlook?.rostered,
      ({ expected }) => expected?.mean,
    ),
    covered: known(days, ({ outlook }) => outlook?.covered).reduce<number | null>((least, one) => Math.min(least ?? 1, one), null),
  }
}

/** Days of which it is known whether the promise was kept; one that still runs is not judged. */
const judged = (days: readonly ReportDay[]): ReportDay[] => days.filter(({ state, keeps }) => state === 'over' && keeps !== null)

/** The days that a report counts: those on which anybody came, the one that runs as far as it has come. */
export const counted = (days: readonly ReportDay[]): ReportDay[] => days.filter(({ measured }) => (measured?.footfall ?? 0) > 0)
/** Said beside sums that count the running day; empty where there is none. */
export const toNow = (days: readonly ReportDay[], say: SayReport): string =>
  counted(days).some(({ state }) => state === 'running') ? say('to-now') : ''

type Called = Pick<StaffingReport, 'form' | 'days'>
/** Whether a report's days hold the day on which it is made: one of them runs, or some are over while others come. */
const isCurrent = (days: readonly ReportDay[]): boolean =>
  days.some(({ state }) => state === 'running') ||
  (days.some(({ state }) => state === 'over') && days.some(({ state }) => state === 'coming'))
/** How a report's own period is called: this week only while it runs. */
export const thisWord = ({ form, days }: Called, say: SayReport): string =>
  say(form === 'daily' || isCurrent(days) ? `this-${form}` : `that-${form}`)
/** How the period after a report's own is called. */
export const nextWord = ({ form, days }: Called, say: SayReport): string =>
  say(form === 'daily' || isCurrent(days) ? `next-${form}` : `after-${form}`)

const pastStart = (days: readonly ReportDay[], when: string, say: SayReport, language: Language): string => {
  const kept = days.filter(({ keeps }) => keeps === true).length
  const [only] = days
  if (days.length === 1 && only !== undefined)
    return say(kept === 1 ? 'find-one-kept' : 'find-one-missed', { when, share: shareText(only.measured?.withinTarget ?? null) })
  if (kept === days.length) return say('find-all-kept', { when, days: days.length })
  const worst = days
    .filter(({ keeps }) => keeps === false)
    .sort((a, b) => (a.measured?.withinTarget ?? 1) - (b.measured?.withinTarget ?? 1))
    .slice(0, NAMED)
    .map(({ day, measured }) =>
      say('find-worst-day', {
        day: days.length > 7 ? dayShort(day, language, say) : weekdayText(day, language),
        share: shareText(measured?.withinTarget ?? null),
      }),
    )
  const start = kept === 0 ? say('find-none-kept', { when, days: days.length }) : say('find-kept', { when, days: days.length, kept })
  return `${start}${say('find-worst', { list: worst.join(say('list-and')) })}`
}

/** The finding on days that are over: how often the promise was kept, where it was missed most, and what was missing. */
export const pastSentence = ({ form, days }: Called, language: Language): string => {
  const say = sayReportIn(language)
  const when = thisWord({ form, days }, say)
  const over = judged(days)
  const running = days.find(({ state, measured }) => state === 'running' && (measured?.arrivals ?? 0) > 0)
  if (over.length === 0 && running === undefined) return `${say('find-none', { when })}${say('stop')}`
  const { short, spare } = sumsOf(counted(days))
  const gap = (short ?? 0) > 0 ? say('find-short', { hours: hoursText(short) }) : say('find-no-short')
  const rest = (spare ?? 0) > 0 ? say('find-spare', { hours: hoursText(spare) }) : ''
  const share = running?.measured?.withinTarget ?? null
  const soFar = share === null ? say('find-running-uncalled', { when }) : say('find-running', { when, share: shareText(share) })
  const start = over.length > 0 ? pastStart(over, when, say, language) : soFar
  return `${start}${gap}${rest}${toNow(days, say)}${say('stop')}`
}

/** The finding on days that come: what is needed, what is rostered, and whether that is enough; null where a report has none of them. */
export const nextSentence = (
  { form, days, next, pending }: Called & Pick<StaffingReport, 'next' | 'pending'>,
  language: Language,
): string | null => {
  if (next.length === 0) return null
  const say = sayReportIn(language)
  const when = nextWord({ form, days }, say)
  const coming = next.filter(({ state }) => state === 'coming')
  if (coming.length === 0)
    return next.every(({ state }) => state === 'closed') ? `${say('find-next-closed', { when })}${say('stop')}` : null
  const { need, rostered, short, covered } = sumsOf(coming)
  if (pending > 0 && coming.some(({ expected }) => expected === null)) return `${say('find-next-pending', { when })}${say('stop')}`
  if (need === null) return `${say('find-next-none', { when })}${say('stop')}`
  if (rostered === null) return `${say('find-next-no-roster', { when, need: Math.round(need) })}${say('stop')}`
  const missed = coming.filter(({ keeps }) => keeps === false).length
  const values = { when, need: Math.round(need), rostered: Math.round(rostered), n: missed }
  if (missed === 0) return `${say('find-next-good', values)}${say('stop')}`
  const fix = (short ?? 0) > 0 && covered !== null ? say('find-next-fix', { hours: hoursText(short), share: shareText(covered) }) : ''
  return `${say('find-next-bad', values)}${fix}${say('stop')}`
}

/** Who has too much work or too little, in a phrase. */
export const peopleSentence = (clerks: StaffingReport['clerks'], language: Language): string => {
  const say = sayReportIn(language)
  const shares = clerks.flatMap(({ utilisation }) => (utilisation === null ? [] : [utilisation]))
  if (shares.length === 0) return say('people-none')
  const over = shares.filter((share) => share > UTILISATION.most).length
  const under = shares.filter((share) => share < UTILISATION.least).length
  const parts = [...(over > 0 ? [say('people-over', { n: over })] : []), ...(under > 0 ? [say('people-under', { n: under })] : [])]
  return parts.length === 0 ? say('people-fine', { n: shares.length }) : parts.join(language === 'zh' ? '，' : ', ')
}
