import { addDays, type BusinessDay, dayOf, minutesOfDay } from '@jiaohao/shared/kernel'
import type { Language } from './say.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** Minutes after midnight as `09:30`; 1440 reads `24:00`. */
export const clockText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`

/** The hall's wall clock at an instant in UTC milliseconds, as `10:42`. */
export const timeText = (atMs: number, zone: string): string => clockText(minutesOfDay(atMs, zone))

/** As {@link timeText}, to the second. */
export const timeTextS = (atMs: number, zone: string): string => {
  const minutes = minutesOfDay(atMs, zone)
  return `${clockText(minutes)}:${two(Math.floor((minutes % 1) * 60))}`
}

/** The instant at which the minute began: what is drawn from it changes once a minute. */
export const wholeMinute = (atMs: number): number => Math.floor(atMs / 60_000) * 60_000

/** A length of time as minutes and seconds, `6:20`; from an hour on as `1:04:20`. Never negative. */
export const lengthText = (lengthMs: number): string => {
  const s = Math.max(0, Math.floor(lengthMs / 1000))
  const minutes = Math.floor(s / 60)
  return minutes < 60 ? `${minutes}:${two(s % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`
}

/** Seconds as minutes with one decimal, `8.8`; null reads as a dash, since nothing was measured. */
export const minutesText = (lengthS: number | null): string => (lengthS === null ? '–' : (lengthS / 60).toFixed(1))

/** A share 0–1 as `84%`; null reads as a dash. */
export const shareText = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`)

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `周一` or `Mon`. */
export const weekdayText = (day: BusinessDay, language: Language): string =>
  WEEKDAYS[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? day

/** `周一 11月23日` or `Mon 23 Nov`. */
export const dayText = (day: BusinessDay, language: Language): string => {
  const [, month, date] = day.split('-').map(Number)
  const weekday = weekdayText(day, language)
  return language === 'zh' ? `${weekday} ${month}月${date}日` : `${weekday} ${date} ${MONTHS[(month ?? 1) - 1]}`
}

const DAYS_OF_WEEK = 7
export const sameWeekdayBefore = (day: BusinessDay): BusinessDay => addDays(day, -DAYS_OF_WEEK)

/** An instant as a day and a time on the hall's clock. */
export const dayAndTime = (at: string, timeZone: string, language: Language): string =>
  `${dayText(dayOf(Date.parse(at), timeZone), language)} ${timeText(Date.parse(at), timeZone)}`
