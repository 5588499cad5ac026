import * as z from 'zod'
import { Day } from './model.ts'

/** In which way a rule of the roster is not kept: those of the checker, then those of the hall. The seats have a sentence for each. */
export const VIOLATION_CODES = [
  'person-unknown',
  'day-unknown',
  'shift-unknown',
  'two-shifts',
  'day-unavailable',
  'skill-missing',
  'fixed-shift-changed',
  'fixed-shift-missing',
  'rest-short',
  'row-long',
  'hours-above',
  'hours-below',
  'weekends-few',
  'supervisor-away',
  'people-short',
  'people-left-short',
  'floating-above',
  'desk-uncovered',
  'duty-nobody',
  'duty-no-manager',
  'duty-away',
] as const
export type ViolationCode = (typeof VIOLATION_CODES)[number]

const ViolationValues = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
export type ViolationValues = Readonly<Record<string, string | number | readonly string[]>>

/** What a violation is said from. Both are absent in what was kept before there were codes; its `detail` is told then. */
export const violationSaying = {
  code: z.enum(VIOLATION_CODES).optional(),
  /** Numbers, days, people and groups that the sentence of the code needs. */
  values: ViolationValues.optional(),
  /** The same in plain English. */
  detail: z.string(),
}

/** A rule that a roster does not keep: who, when, which. `time` is the begin of the half-hour. `hard` is none that cover alone concerns. */
export const RosterViolation = z
  .object({
    rule: z.string(),
    staffNo: z.string().nullable(),
    day: Day.nullable(),
    time: z.string().nullable(),
    hard: z.boolean(),
    ...violationSaying,
  })
  .meta({ id: 'RosterViolation' })
export type RosterViolation = z.infer<typeof RosterViolation>
