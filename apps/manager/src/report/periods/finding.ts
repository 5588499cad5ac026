import type { PeriodFigures, PeriodReport } from '@jiaohao/shared/contract'
import { fillSentence, type Language } from '../../say.ts'
import { minutesText, shareText, weekdayText } from '../../time-words.ts'
import { sayPeriodsIn } from './say-periods.ts'

/** The share that is to be called in time. */
export const PROMISED_SHARE = 0.8
/** Utilisation that is good for people at a counter. */
const GOOD = { least: 0.5, most: 0.88 } as const
/** A Sunday: weekdays are named by the days after it. */
const SUNDAY = Date.parse('2026-11-22T00:00:00Z')
const DAY_MS = 86_400_000

/** A figure for each day on which anybody came; null of none. */
export const perDay = (figures: PeriodFigures, of: (figures: PeriodFigures) => number): number | null =>
  figures.days === 0 ? null : of(figures) / figures.days

/** How much more or less, as `+12%`; a dash where it cannot be said. */
export const changeText = (now: number | null, before: number | null): string => {
  if (now === null || before === null || before === 0) return '–'
  const percent = Math.round((now / before - 1) * 100)
  return percent === 0 ? '±0%' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`
}

/** How many points a share changed by, in a sentence with `{change}`; a dash where it cannot be said. */
export const pointsText = (now: number | null, before: number | null, sentence: string): string => {
  if (now === null || before === null) return '–'
  const points = Math.round((now - before) * 100)
  return fillSentence(sentence, { change: points === 0 ? '±0' : `${points > 0 ? '+' : '−'}${Math.abs(points)}` })
}

/** Measured figures in one sentence: what changed, from what to what. */
export const findingOf = ({ period, against }: PeriodReport, of: Language): string => {
  const say = sayPeriodsIn(of)
  const now = perDay(period, ({ footfall }) => footfall)
  const before = perDay(against, ({ footfall }) => footfall)
  if (now === null) return say('find-none')
  const rounded = (value: number): string => String(Math.round(value))
  if (before === null)
    return say('find-alone', { now: rounded(now), share: shareText(period.withinTarget), p95: minutesText(period.waitS.p95) })
  const parts = [
    say('find-footfall', { before: rounded(before), now: rounded(now), change: changeText(now, before) }),
    say('find-share', { before: shareText(against.withinTarget), now: shareText(period.withinTarget) }),
    say('find-p95', { before: minutesText(against.waitS.p95), now: minutesText(period.waitS.p95) }),
  ]
  if (period.rating !== null && against.rating !== null)
    parts.push(say('find-rating', { before: against.rating.toFixed(1), now: period.rating.toFixed(1) }))
  return `${parts.join(say('list-and'))}${say('stop')}`
}

/**
 * What should be done about it, from the promise, the utilisation of the counters, and the half-hours that were short of them: a mean over a
 * year hides hours in which there were too few. Null where neither share is known.
 */
export const measureOf = ({ period: { withinTarget, utilisation }, short }: PeriodReport, of: Language): string | null => {
  if (withinTarget === null || utilisation === null) return null
  const say = sayPeriodsIn(of)
  const told = { utilisation: shareText(utilisation) }
  if (withinTarget < PROMISED_SHARE && utilisation > GOOD.most) return say('measure-short', told)
  if (short === null) return say('measure-counting', told)
  const lacking = { ...told, n: short.halfHours, share: shareText(short.of === 0 ? null : short.halfHours / short.of) }
  if (withinTarget < PROMISED_SHARE) return say(short.halfHours > 0 ? 'measure-hours' : 'measure-move', lacking)
  const kept = say(utilisation < GOOD.least ? 'measure-spare' : 'measure-keep', told)
  return short.halfHours > 0 ? `${kept}${say('measure-but-short', lacking)}` : kept
}

/** Whether the two periods have the same weekdays, and in which they differ: Mondays are not Sundays. */
export const weekdaysOf = ({ period, against }: PeriodReport, of: Language): string => {
  const say = sayPeriodsIn(of)
  const days = { now: period.days, before: against.days }
  const other = period.weekdays.flatMap((now, weekday) => {
    const before = against.weekdays[weekday] ?? 0
    const day = new Date(SUNDAY + weekday * DAY_MS).toISOString().slice(0, 10)
    return now === before ? [] : [say('weekday-times', { weekday: weekdayText(day, of), now, before })]
  })
  return other.length === 0 ? say('same-weekdays', days) : say('other-weekdays', { ...days, list: other.join(say('list-and')) })
}
