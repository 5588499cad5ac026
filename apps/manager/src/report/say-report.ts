import { type ReportWord, reportWords } from '@jiaohao/shared/locales/manager-report'
import { fillSentence, type Language, type Values } from '../say.ts'
import { weekdayText } from '../time-words.ts'

/** A sentence of the report in a language. */
export type SayReport = (key: ReportWord, values?: Values) => string
export const sayReportIn =
  (of: Language): SayReport =>
  (key, values = {}) =>
    fillSentence(reportWords[of][key], values)

/** Hours with one decimal, a dash where nothing is known. */
export const hoursText = (hours: number | null | undefined): string => (hours == null ? '–' : hours.toFixed(1))
/** People or counters: whole where they are. */
export const countText = (count: number | null | undefined): string => {
  if (count == null) return '–'
  return Math.abs(count - Math.round(count)) < 0.05 ? String(Math.round(count)) : count.toFixed(1)
}
/** Two figures side by side, `5.0 / 0.5`. */
export const pairText = (...figures: readonly string[]): string => figures.join(' / ')
/** `周一 11-16`. */
export const dayShort = (day: string, of: Language, say: SayReport = sayReportIn(of)): string =>
  say('day-short', { weekday: weekdayText(day, of), date: day.slice(5) })
