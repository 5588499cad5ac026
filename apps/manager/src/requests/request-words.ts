import type { RequestCheck, StaffRequest } from '@jiaohao/shared/contract'
import { leaveKinds } from '@jiaohao/shared/locales/leave-kinds'
import type { SayRoster } from '../roster/say-roster.ts'
import type { Language } from '../say.ts'
import { dayText } from '../time-words.ts'
import { figureText } from './request-model.ts'

const HOUR_MIN = 60

/** How people and days are called in a sentence about a request. */
export interface Telling {
  readonly say: SayRoster
  readonly language: Language
  readonly nameOf: (staffNo: string) => string
}

const hoursOf = (minutes: number): string => String(Math.round((minutes / HOUR_MIN) * 10) / 10)

/** Who asks for what, without the day: `张丽 ↔ 陈晨`. */
export const requestTitle = (request: StaffRequest, { say, nameOf }: Telling): string => {
  switch (request.kind) {
    case 'swap':
      return say(request.partnerDay === null ? 'title-give' : 'title-swap', {
        who: nameOf(request.staffNo),
        partner: nameOf(request.partnerNo),
      })
    case 'leave':
      return nameOf(request.staffNo)
    case 'overtime':
      return say(request.direction === 'overtime' ? 'title-overtime' : 'title-rest', {
        who: nameOf(request.staffNo),
        hours: hoursOf(request.minutes),
      })
    default:
      return request satisfies never
  }
}

/** The kind of a request in one word. */
export const kindWord = (request: StaffRequest, { say, language }: Telling): string => {
  switch (request.kind) {
    case 'swap':
      return say('kind-swap')
    case 'leave':
      return leaveKinds[request.leaveKind][language]
    case 'overtime':
      return say(request.direction === 'overtime' ? 'kind-overtime' : 'kind-rest')
    default:
      return request satisfies never
  }
}

/** The days that a request is about. */
export const requestDays = (request: StaffRequest, { say, language }: Telling): string => {
  if (request.kind === 'leave' && request.from !== request.to)
    return say('span', { from: dayText(request.from, language), to: dayText(request.to, language) })
  if (request.kind === 'leave') return dayText(request.from, language)
  if (request.kind === 'swap' && request.partnerDay !== null && request.partnerDay !== request.day)
    return say('days-two', { day: dayText(request.day, language), other: dayText(request.partnerDay, language) })
  return dayText(request.day, language)
}

const CHECK_RULES = ['notice-too-short', 'swap-limit', 'special-period', 'overtime-limit', 'rest-not-earned'] as const
const isKnown = (rule: string): rule is (typeof CHECK_RULES)[number] => CHECK_RULES.some((known) => known === rule)

/** A rule with its limit, and what this request makes of it. */
export const checkWords = (check: RequestCheck, { say }: Telling): { readonly rule: string; readonly result: string } => {
  const values = { figure: figureText(check), limit: Number.isInteger(check.limit) ? check.limit : check.limit.toFixed(1) }
  if (!isKnown(check.rule)) return { rule: check.rule, result: `${values.figure} / ${values.limit}` }
  const spare = Math.abs(check.figure - check.limit).toFixed(1)
  return {
    rule: say(`check-${check.rule}`, values),
    result: say(check.keeps ? `check-${check.rule}-kept` : `check-${check.rule}-broken`, { ...values, spare }),
  }
}
