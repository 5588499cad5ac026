import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'

/** A period and what it is compared with, both with their last days. */
export interface ComparedDays {
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly withFrom: BusinessDay
  readonly withTo: BusinessDay
}
export const PRESETS = ['year', 'month', 'weeks'] as const
export type Preset = (typeof PRESETS)[number]

const WEEKS_DAYS = 28
const LEAP_DAY = '02-29'

const yearBefore = (day: BusinessDay): BusinessDay => {
  const rest = day.slice(5)
  return `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}-${rest === LEAP_DAY ? '02-28' : rest}`
}

/**
 * The usual comparisons up to a last day: its year beside the same days of the year before, its month beside the whole month before, and
 * four weeks beside the four before them, which have the same weekdays.
 */
export const comparedDays = (preset: Preset, last: BusinessDay): ComparedDays => {
  switch (preset) {
    case 'year': {
      const from = `${last.slice(0, 4)}-01-01`
      return { from, to: last, withFrom: yearBefore(from), withTo: yearBefore(last) }
    }
    case 'month': {
      const from = `${last.slice(0, 7)}-01`
      const withTo = addDays(from, -1)
      return { from, to: last, withFrom: `${withTo.slice(0, 7)}-01`, withTo }
    }
    case 'weeks': {
      const from = addDays(last, 1 - WEEKS_DAYS)
      return { from, to: last, withFrom: addDays(from, -WEEKS_DAYS), withTo: addDays(from, -1) }
    }
    default:
      return preset satisfies never
  }
}
