import type { RosterViolation } from '@jiaohao/shared/contract'
import type { Values } from '../say.ts'
import { type SayRoster, wordFor } from './say-roster.ts'

const HOURS = /(\d+(?:\.\d+)?) h\b/g
const NUMBERS = /\d+(?:\.\d+)?/g

/** The figures of a rule that is broken, as the checker's own sentence holds them: what is, and what is asked. */
const figuresOf = ({ rule, detail }: Pick<RosterViolation, 'rule' | 'detail'>): Values => {
  const numbers =
    rule === 'min-rest' || rule === 'hours-max' || rule === 'hours-min'
      ? [...detail.matchAll(HOURS)].map(([, hours]) => hours ?? '')
      : (detail.match(NUMBERS) ?? [])
  return { is: numbers[0] ?? '?', asked: numbers[1] ?? '?' }
}

const DESK = /trained for ([a-z-]+)/
const GROUPS = ['counter', 'floating'] as const

/** A rule that is broken in words with its figures; a rule that these words do not know is told as the checker tells it. */
export const ruleWords = (violation: Pick<RosterViolation, 'rule' | 'detail' | 'time'>, say: SayRoster): string => {
  const { rule, detail, time } = violation
  const figures = { ...figuresOf(violation), time: time ?? '' }
  switch (rule) {
    case 'min-rest':
    case 'hours-max':
    case 'hours-min':
    case 'max-days-in-row':
      return say(`rule-${rule}`, figures)
    case 'unavailable':
    case 'one-shift-a-day':
    case 'skill':
    case 'supervisor':
    case 'unknown':
      return say(`rule-${rule}`)
    case 'duty-manager':
      return say(detail.startsWith('nobody') ? 'rule-duty-manager-none' : 'rule-duty-manager')
    case 'floating-range':
      return say('rule-floating-range', figures)
    case 'service-uncovered': {
      const desk = DESK.exec(detail)?.[1] ?? ''
      return say('rule-service-uncovered', { time: time ?? '', desk: wordFor(say, `desk-${desk}`, desk) })
    }
    case 'need': {
      const groups = GROUPS.filter((group) => detail.includes(group)).map((group) => say(`post-${group}`))
      // Of a request the checker tells who is left; of a roster, who is missing.
      return say(detail.endsWith('before') ? 'rule-need-left' : 'rule-need', { ...figures, group: groups.join(say('and')) })
    }
    default:
      return detail
  }
}
