import type { RosterViolation } from '@jiaohao/shared/contract'
import { violationText } from '@jiaohao/shared/locales/violations'
import { language } from '../language.ts'
import { dayText } from '../time-words.ts'

/** Something that a roster does not keep, ready to be told and found. */
export interface Problem {
  readonly rule: string
  readonly hard: boolean
  readonly staffNo: string | null
  readonly day: string | null
  readonly who: string
  readonly what: string
}

/** Rules that are broken on many half-hours of a day are told once a day. */
const ONCE_A_DAY = new Set(['need', 'floating-range', 'service-uncovered'])

/** Each problem with its person, day and rule in words; the hard ones first. */
export const problemsOf = (violations: readonly RosterViolation[], nameOf: (staffNo: string) => string): Problem[] => {
  const told = new Set<string>()
  const problems = violations.flatMap((violation): Problem[] => {
    const { rule, staffNo, day, hard } = violation
    if (ONCE_A_DAY.has(rule)) {
      const { skills, desk } = violation.values ?? {}
      const key = JSON.stringify([rule, day, skills ?? desk ?? (violation.code === undefined ? violation.detail : '')])
      if (told.has(key)) return []
      told.add(key)
    }
    const at = [staffNo === null ? null : nameOf(staffNo), day === null ? null : dayText(day, language())].filter((part) => part !== null)
    return [{ rule, hard, staffNo, day, who: at.join(' '), what: violationText(violation, { language: language(), nameOf }) }]
  })
  return problems.sort((a, b) => Number(b.hard) - Number(a.hard))
}
