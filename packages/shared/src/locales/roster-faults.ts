import { type Coded, type CodedValue, readCoded } from '../kernel/coded.ts'
import { refusalSentence } from './refusals.ts'
import { shortDate } from './short-date.ts'
import { violationSentence } from './violations.ts'

/** Why a roster was not made, not taken or not changed, by the code of the hall. `{name}` is filled. */
const zh = {
  'days-backwards': '开始{from}在结束{to}之后',
  'days-too-many': '一次至多排 {most} 天',
  'shift-twice': '班次 {shift} 有两个',
  'shift-ends-first': '班次 {shift} 下班早于上班',
  'break-outside': '班次 {shift} 的休息不在班内，或先后不对',
  'shift-all-break': '班次 {shift} 全是休息，没有工作时间',
  'shift-too-long': '班次 {shift} 计时超过一天 {hours} 时',
  'contract-twice': '{who}有两份合同',
  nobody: '没有{who}这个人',
  'hours-crossed': '{who}的每周工时至少大于至多',
  'hours-too-many': '{who}的每周工时至多 {hours} 时',
  'supervisor-wrong': '{who}的带教人不能是{supervisor}',
  'floating-crossed': '流动咨询至少大于至多',
  'period-backwards': '{day}开始的特殊时段结束早于开始',
  'no-day-of-draft': '{day}不在草案里',
  'no-shift': '没有班次 {shift}',
  'no-duty-manager': '{who}不是值班经理',
  'has-begun': '{day}已经开始，要事先登记',
  cancelled: '有人停止了',
  'need-busy': '需求一直没有算出来，报表太忙',
  'too-many-people': '参加排班的有 {got} 人，至多 {most} 人',
  'too-many-shifts': '班次有 {got} 个，至多 {most} 个',
  'problem-unusable': '班次、人员与规则合在一起没有意义，请查规则页',
  'solver-lost': '求解程序中断，请再排一次',
  'no-partner': '不能与{who}换班',
  'not-working': '{who}{day}没有排班',
  'shift-gone': '班表已经变了，要换的班不在了',
  'day-over': '{day}已经过去',
  'leave-open': '{from}到{to}的假正等批准',
  'leave-granted': '{from}到{to}的假已经准了',
  'swap-open': '{day}的班正与{who}换，还没有结果',
  'overtime-open': '{day}同样时长的申请正等批准',
  'version-newer': '第 {version} 版改了这几天',
  'reason-for-rule': '要破例，请写明理由',
  'reason-for-decline': '不准，请写明理由',
  'reason-for-absence': '记为旷工，请写明理由',
  'leave-range': '请假的结束不能早于开始，一次至多 {most} 天',
  'acute-kind': '只有病假和工伤假能报急病',
  'nothing-to-extend': '到{day}没有同一种已准的假，续不了',
  'check-notice-too-short': '提前 {is} 小时，须满 {asked} 小时',
  'check-swap-limit': '第 {is} 次，每月至多 {asked} 次',
  'check-special-period': '在 {is} 个特殊时段内',
  'check-overtime-limit': '合计 {is} 小时，至多 {asked} 小时',
  'check-rest-not-earned': '要 {is} 小时，积下 {asked} 小时',
  'bounds-leave': '放开的界限 {leave}% 须高于提醒的界限 {enter}%',
  'bounds-spare': '富余的界限 {spare}% 须高于放开的界限 {leave}%',
  'drafts-waiting': '已有 {most} 份班表等着排',
}
type Code = keyof typeof zh
const en: Record<Code, string> = {
  'days-backwards': 'the first day, {from}, is after the last, {to}',
  'days-too-many': 'at most {most} days at a time',
  'shift-twice': 'there are two shifts {shift}',
  'shift-ends-first': 'shift {shift} ends before it begins',
  'break-outside': 'a break of shift {shift} is not within it, or not in order',
  'shift-all-break': 'shift {shift} is nothing but breaks',
  'shift-too-long': 'shift {shift} is paid for more than {hours} h, the most of a day',
  'contract-twice': '{who} has two contracts',
  nobody: 'nobody here is {who}',
  'hours-crossed': 'the least hours of {who} are above the most',
  'hours-too-many': '{who} may work at most {hours} h a week',
  'supervisor-wrong': 'the supervisor of {who} cannot be {supervisor}',
  'floating-crossed': 'the least floating consultants are above the most',
  'period-backwards': 'the special period from {day} ends before it begins',
  'no-day-of-draft': '{day} is no day of the draft',
  'no-shift': 'there is no shift {shift}',
  'no-duty-manager': '{who} is no duty manager',
  'has-begun': '{day} has begun; it is entered beforehand',
  cancelled: 'somebody stopped it',
  'need-busy': 'the need was not worked out, reports were too busy',
  'too-many-people': '{got} people are to be rostered, at most {most}',
  'too-many-shifts': 'there are {got} shifts, at most {most}',
  'problem-unusable': 'shifts, people and rules make no sense together; see the rules',
  'solver-lost': 'the solver broke off; build again',
  'no-partner': 'no swap is possible with {who}',
  'not-working': '{who} has no shift on {day}',
  'shift-gone': 'the roster has changed: the shift is not there any more',
  'day-over': '{day} is over',
  'leave-open': 'leave from {from} to {to} waits to be decided',
  'leave-granted': 'leave from {from} to {to} is granted',
  'swap-open': 'the swap of {day} with {who} is still open',
  'overtime-open': 'the same time on {day} waits to be decided',
  'version-newer': 'version {version} changed these days',
  'reason-for-rule': 'an exception needs a reason',
  'reason-for-decline': 'declining needs a reason',
  'reason-for-absence': 'an entry as absence needs a reason',
  'leave-range': 'leave ends no earlier than it begins and takes at most {most} days',
  'acute-kind': 'only illness and work injury are acute',
  'nothing-to-extend': 'no granted leave of this kind lasts until {day}',
  'check-notice-too-short': '{is} h ahead, at least {asked} h',
  'check-swap-limit': 'number {is}, at most {asked} a month',
  'check-special-period': 'in {is} special periods',
  'check-overtime-limit': '{is} h in all, at most {asked} h',
  'check-rest-not-earned': '{is} h asked for, {asked} h earned',
  'bounds-leave': 'the bound of leaving, {leave} %, must be above that of entering, {enter} %',
  'bounds-spare': 'the bound of spare people, {spare} %, must be above that of leaving, {leave} %',
  'drafts-waiting': '{most} rosters wait already',
}
const faultWords = { zh, en }

type Language = keyof typeof faultWords
const isCode = (code: string): code is Code => code in zh
const DAY = /^\d{4}-\d{2}-\d{2}$/
const BETWEEN = { zh: '；', en: '; ' } as const

/** People of a refusal are named by the hall already, with their numbers. */
const asTold = (value: string): string => value

const filled = (value: CodedValue | undefined, language: Language): string | null => {
  if (value === undefined) return null
  if (typeof value !== 'string') return 'zh' in value ? value[language] : value.join(BETWEEN[language])
  return DAY.test(value) ? shortDate(value, language) : value
}

/** A rule of the roster that is broken is told with whom and when it concerns. */
const brokenRule = ({ code, values: { who, on, ...values } }: Coded, language: Language): string | null => {
  const figures = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, nameIn(value, language)]))
  const sentence = violationSentence(code, figures, { language, nameOf: asTold })
  return sentence === null ? null : [filled(who, language), filled(on, language), sentence].filter((part) => part !== null).join(' ')
}
const nameIn = (value: CodedValue, language: Language): string | readonly string[] =>
  typeof value === 'object' && 'zh' in value ? value[language] : value

const said = (told: Coded, language: Language): string | null => {
  const { code, values } = told
  if (!isCode(code)) return brokenRule(told, language)
  return faultWords[language][code].replace(/\{(\w+)\}/g, (whole, name: string) => filled(values[name], language) ?? whole)
}

/** The codes of a text in words; null for a text that holds others. */
const codesInWords = (text: string, language: Language): string | null => {
  const parts = readCoded(text)?.map((part) => said(part, language)) ?? [null]
  return parts.every((part) => part !== null) ? parts.join(BETWEEN[language]) : null
}

/** The codes of a text in words; a text that holds others is told as it is. */
export const rosterFaultText = (text: string, language: Language): string => codesInWords(text, language) ?? text

/** Refusals whose sentence sends the reader to what the hall says about this very case. */
const TOLD_IN_DETAIL: readonly string[] = ['rule-broken', 'roster-unusable']
/** Refusals that say less than the codes beside them, and nothing more. */
const TOLD_BY_CODES: readonly string[] = ['reason-needed', 'not-rostered', 'malformed', 'not-found']

/** The sentence of a refusal with what the hall says about this very case, as far as that is known in words. */
export const refusedSentence = (refusal: string | undefined, detail: string | undefined, language: Language): string => {
  const sentence = refusalSentence(refusal, language)
  if (detail === undefined || refusal === undefined) return sentence
  const told = codesInWords(detail, language) ?? (TOLD_IN_DETAIL.includes(refusal) ? detail : null)
  if (told === null) return sentence
  return TOLD_BY_CODES.includes(refusal) ? `${told.charAt(0).toUpperCase()}${told.slice(1)}` : `${sentence} · ${told}`
}
