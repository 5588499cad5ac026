import type { ReportForm } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'

/** Days from one to another, both included. */
export interface Days {
  readonly from: BusinessDay
  readonly to: BusinessDay
}

const DAYS_OF_WEEK = 7
const DAY_MS = 86_400_000
const TENS = [1, 11, 21] as const

const weekdayOf = (day: BusinessDay): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const firstOfMonth = (day: BusinessDay): BusinessDay => `${day.slice(0, 7)}-01`
const lastOfMonth = (day: BusinessDay): BusinessDay => addDays(firstOfMonth(addDays(firstOfMonth(day), 31)), -1)
const dateOf = (day: BusinessDay): number => Number(day.slice(8))

const tenOf = (day: BusinessDay): Days => {
  const begins = TENS.findLast((first) => first <= dateOf(day)) ?? 1
  const from = addDays(firstOfMonth(day), begins - 1)
  return { from, to: begins === 21 ? lastOfMonth(day) : addDays(from, 9) }
}

/** The days of a report that a day lies in. Ten days are 1–10, 11–20 and 21 to the end of the month. `weekStartsOn`: 0 is Sunday. */
export const periodOf = (form: ReportForm, day: BusinessDay, weekStartsOn: 0 | 1): Days => {
  switch (form) {
    case 'daily':
      return { from: day, to: day }
    case 'weekly': {
      const from = addDays(day, -((weekdayOf(day) - weekStartsOn + DAYS_OF_WEEK) % DAYS_OF_WEEK))
      return { from, to: addDays(from, DAYS_OF_WEEK - 1) }
    }
    case 'ten-day':
      return tenOf(day)
    case 'monthly':
      return { from: firstOfMonth(day), to: lastOfMonth(day) }
    default:
      return form satisfies never
  }
}

/** The days of the same form that come after; null for a month, whose next one is too far to be planned by the half-hour. */
export const nextOf = (form: ReportForm, { to }: Days, weekStartsOn: 0 | 1): Days | null =>
  form === 'monthly' ? null : periodOf(form, addDays(to, 1), weekStartsOn)

/** Every day of them, in order. Counted rather than compared: the day after 9999-12-31 would sort before it, and no end would come. */
export const daysOf = ({ from, to }: Days): BusinessDay[] => {
  const count = 1 + Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
  return Array.from({ length: Math.max(0, count) }, (_, ahead) => addDays(from, ahead))
}
