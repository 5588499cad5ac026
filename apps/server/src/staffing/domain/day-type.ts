import type { ConfiguredDays, SpecialPeriod } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { dayTypesOf, type SpecialDays } from '@jiaohao/staffing'

const PROMOTION = /促销|优惠|promotion|sale/i
const SHIFTED_WORKDAY = /调休|补班|上班|shifted|make-?up|working day/i
/** Days of one special period that are looked at. */
const PERIOD_DAYS_LIMIT = 62

const daysOf = ({ from, to }: SpecialPeriod): BusinessDay[] => {
  const days: BusinessDay[] = []
  for (let day = from; day <= to && days.length < PERIOD_DAYS_LIMIT; day = addDays(day, 1)) days.push(day)
  return days
}

/**
 * The types of days by the hall's own calendar: its special days, by what their names say (a promotion, a workday in place of a weekend,
 * and a festival otherwise), and its special periods by their kind.
 */
export const dayTypesOfHall = ({ special }: ConfiguredDays, periods: readonly SpecialPeriod[]): ((date: string) => string) => {
  const days: { [K in keyof SpecialDays]: string[] } = { festivals: [], shiftedWorkdays: [], promotions: [] }
  for (const { day, names } of special) {
    const text = `${names.zh} ${names.en}`
    if (PROMOTION.test(text)) days.promotions.push(day)
    else if (SHIFTED_WORKDAY.test(text)) days.shiftedWorkdays.push(day)
    else days.festivals.push(day)
  }
  for (const period of periods) days[period.kind === 'holiday' ? 'festivals' : 'promotions'].push(...daysOf(period))
  return dayTypesOf(days)
}
