import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'

/** Weeks of the two views of a roster. */
export const VIEW_WEEKS = { week: 1, month: 4 } as const
export type ViewLength = keyof typeof VIEW_WEEKS
const DAYS_OF_WEEK = 7

/** The first day of the week of a day; `weekStartsOn` is 0 for Sunday and 1 for Monday. */
export const weekBegin = (day: BusinessDay, weekStartsOn: number): BusinessDay =>
  addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() - weekStartsOn + DAYS_OF_WEEK) % DAYS_OF_WEEK))

/** Every day from one to another, both included. */
export const daysFrom = (from: BusinessDay, to: BusinessDay): BusinessDay[] => {
  const days: BusinessDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Whole weeks from the one of a day on. */
export const spanOf = (day: BusinessDay, length: ViewLength, weekStartsOn: number): { from: BusinessDay; to: BusinessDay } => {
  const from = weekBegin(day, weekStartsOn)
  return { from, to: addDays(from, VIEW_WEEKS[length] * DAYS_OF_WEEK - 1) }
}
