import { dayNumberOf } from './calendar-day.ts'

/** The type of a day with nothing special about it. Weekday and place in the month need no type: the forecast knows them. */
export const ORDINARY_DAY = 'ordinary'
/** A public holiday on which the hall is open. Before the first one is measured it is forecast like a day of the weekend. */
export const FESTIVAL_DAY = 'festival'
/** A day of the weekend on which people work because of a festival. Before one is measured it is forecast like Monday to Friday. */
export const SHIFTED_WORKDAY = 'shifted-workday'
/** A day with a promotion; halls with promotions of several kinds give each a type of its own. */
export const PROMOTION_DAY = 'promotion'

/** The special days of a hall's calendar, each `YYYY-MM-DD`. */
export interface SpecialDays {
  readonly festivals: readonly string[]
  readonly shiftedWorkdays: readonly string[]
  readonly promotions: readonly string[]
}

/**
 * The `dayType` of a calendar, for `forecastDay` and `planDay`: a date in two lists is of the first of promotion, shifted workday, festival.
 * Throws a RangeError on a text that is no date.
 */
export const dayTypesOf = (special: SpecialDays): ((date: string) => string) => {
  const types = new Map<string, string>()
  const lists = [
    ['festivals', special.festivals, FESTIVAL_DAY],
    ['shiftedWorkdays', special.shiftedWorkdays, SHIFTED_WORKDAY],
    ['promotions', special.promotions, PROMOTION_DAY],
  ] as const
  for (const [name, dates, type] of lists) {
    dates.forEach((date, index) => {
      dayNumberOf(`${name}[${index}]`, date)
      types.set(date, type)
    })
  }
  return (date) => types.get(date) ?? ORDINARY_DAY
}
