import type { HallSchedule, Language } from '@jiaohao/shared/contract'
import { addDays, dayOf, minutesOfDay } from '@jiaohao/shared/kernel'

/** `08:00`; midnight at the end of a day is written 24:00. */
export const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`

/** When a closed hall gives out numbers again: later today, tomorrow, on a later day, or unknown. `dayMs` is an instant of that day. */
export type NextOpening =
  | { readonly state: 'today'; readonly at: string }
  | { readonly state: 'tomorrow'; readonly at: string }
  | { readonly state: 'later'; readonly at: string; readonly dayMs: number }
  | { readonly state: 'unknown' }

type Known = { readonly schedule: HallSchedule; readonly timeZone: string }

/** `nowMs` is the hall's clock, UTC milliseconds. */
export const nextOpening = ({ schedule, timeZone }: Known, nowMs: number): NextOpening => {
  if (schedule.nextOpensAt === null) return { state: 'unknown' }
  const dayMs = Date.parse(schedule.nextOpensAt)
  const at = clockTime(minutesOfDay(dayMs, timeZone))
  const today = dayOf(nowMs, timeZone)
  const day = dayOf(dayMs, timeZone)
  if (day === today) return { state: 'today', at }
  return day === addDays(today, 1) ? { state: 'tomorrow', at } : { state: 'later', at, dayMs }
}

/** `11月25日` or `25 November`. */
export const dayIn = (dayMs: number, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'long', day: 'numeric', timeZone }).format(dayMs)

/** When numbers are given again after the pause that goes on now, `13:30`; null where there is none. */
export const pauseEnds = ({ schedule, timeZone }: Known, nowMs: number): string | null => {
  const minute = minutesOfDay(nowMs, timeZone)
  const pause = schedule.pauses.find(({ fromMin, toMin }) => minute >= fromMin && minute < toMin)
  return pause === undefined ? null : clockTime(pause.toMin)
}
