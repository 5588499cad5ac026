import type { SlotTable } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'

/** Days that a page offers; rules that allow more are shortened to it. */
const DAYS_LIMIT = 61

/** From today to the last day that can be booked. */
export const daysOf = ({ today, lastDay }: Pick<SlotTable, 'today' | 'lastDay'>): string[] => {
  const days: string[] = []
  for (let day = today; day <= lastDay && days.length < DAYS_LIMIT; day = addDays(day, 1)) days.push(day)
  return days
}
