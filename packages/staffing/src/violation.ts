import type { Violation } from './roster-problem.ts'

/**
 * What a roster does not keep, as a code with the figures that a sentence needs in any language. Hours are hours (two decimals), days
 * `YYYY-MM-DD`, ids those of the problem; `week` is the first day of the week that the period has.
 */
export type Breach =
  | { readonly code: 'person-unknown'; readonly values: { readonly personId: string } }
  | { readonly code: 'day-unknown'; readonly values: { readonly day: string } }
  | { readonly code: 'shift-unknown'; readonly values: { readonly shiftId: string } }
  | { readonly code: 'two-shifts'; readonly values: { readonly shiftIds: readonly string[] } }
  | { readonly code: 'day-unavailable'; readonly values: { readonly day: string } }
  | { readonly code: 'skill-missing'; readonly values: { readonly needed: readonly string[] } }
  | { readonly code: 'fixed-shift-changed'; readonly values: { readonly shiftId: string; readonly shiftIds: readonly string[] } }
  | { readonly code: 'fixed-shift-missing'; readonly values: { readonly shiftId: string } }
  | { readonly code: 'rest-short'; readonly values: { readonly restH: number; readonly leastH: number } }
  | { readonly code: 'row-long'; readonly values: { readonly days: number; readonly most: number } }
  | { readonly code: 'hours-above'; readonly values: { readonly week: string; readonly hours: number; readonly most: number } }
  | { readonly code: 'hours-below'; readonly values: { readonly week: string; readonly hours: number; readonly least: number } }
  | { readonly code: 'weekends-few'; readonly values: { readonly off: number; readonly weekends: number; readonly least: number } }
  | { readonly code: 'supervisor-away'; readonly values: { readonly supervisorId: string; readonly shiftId: string } }
  /** `short` of the people `needed` for these skills together. */
  | {
      readonly code: 'people-short'
      readonly values: { readonly skills: readonly string[]; readonly short: number; readonly needed: number }
    }
export type BreachCode = Breach['code']

/** A violation with the code and figures that it is said from; its `detail` is the plain English of both. */
export type NamedViolation = Violation & Breach

const RULES: Readonly<Record<BreachCode, string>> = {
  'person-unknown': 'unknown',
  'day-unknown': 'unknown',
  'shift-unknown': 'unknown',
  'two-shifts': 'one-shift-a-day',
  'day-unavailable': 'unavailable',
  'skill-missing': 'skill',
  'fixed-shift-changed': 'fixed',
  'fixed-shift-missing': 'fixed',
  'rest-short': 'min-rest',
  'row-long': 'max-days-in-row',
  'hours-above': 'hours-max',
  'hours-below': 'hours-min',
  'weekends-few': 'weekends-off',
  'supervisor-away': 'supervisor',
  'people-short': 'need',
}

const HOUR_S = 3_600
/** A number with at most two decimals. */
export const twoDecimals = (value: number): number => Math.round(value * 100) / 100
/** Seconds as hours with at most two decimals. */
export const hoursOfSeconds = (seconds: number): number => twoDecimals(seconds / HOUR_S)

const detailOf = ({ code, values }: Breach): string => {
  switch (code) {
    case 'person-unknown':
      return `nobody of the roster is ${values.personId}`
    case 'day-unknown':
      return `${values.day} is no day of the period`
    case 'shift-unknown':
      return `there is no shift ${values.shiftId}`
    case 'two-shifts':
      return `works ${values.shiftIds.join(' and ')} on one day`
    case 'day-unavailable':
      return `is not available on ${values.day}`
    case 'skill-missing':
      return `has none of the skills ${values.needed.join(', ')}`
    case 'fixed-shift-changed':
      return `${values.shiftId} is fixed, the roster has ${values.shiftIds.join(', ')}`
    case 'fixed-shift-missing':
      return `${values.shiftId} is fixed, the roster has no shift`
    case 'rest-short':
      return `rests ${values.restH} h before the shift, the rule asks for ${values.leastH} h`
    case 'row-long':
      return `works day ${values.days} in a row, the rule allows ${values.most}`
    case 'hours-above':
      return `works ${values.hours} h in the week of ${values.week}, at most ${values.most} h`
    case 'hours-below':
      return `works ${values.hours} h in the week of ${values.week}, at least ${values.least} h`
    case 'weekends-few':
      return `has ${values.off} of the ${values.weekends} weekends off, the rule asks for ${values.least}`
    case 'supervisor-away':
      return `works ${values.shiftId} while ${values.supervisorId} is not there all the time`
    case 'people-short':
      return `${values.skills.join(' and ')}: ${values.short} short of ${values.needed}`
    default:
      return code satisfies never
  }
}

/** The violation of a breach: its rule follows from the code, its sentence from code and figures. */
export const violationOf = (at: Pick<Violation, 'personId' | 'day' | 'interval'>, breach: Breach): NamedViolation => ({
  rule: RULES[breach.code],
  ...at,
  ...breach,
  detail: detailOf(breach),
})
