import type { CallRule, CallWhy, ServiceTarget, TicketClass } from '../contract/index.ts'
import { fill } from './fill.ts'

/** Why a ticket was called, in words: for the clerk who called it and for whoever reads the log. `{name}` is filled. */
const zh = {
  'by-limit': '等了 {waited} 分钟，已到上限 {limit} 分钟，先于一切规则',
  'by-rule': '“{profile}”第 {place} 条：{rule}',
  'vip-first': '贵宾优先',
  'booked-first': '预约优先',
  'priority-first': '优先号先办',
  'fast-lane': '快速通道先办',
  'ordinary-first': '普通号先办',
  'service-first': '先办{target}',
  ratio: '按比例 {shares}，此前已叫 {calls}，轮到{class}',
  'wait-passed': '{target}等候已到 {minutes} 分钟，此号等了 {waited} 分钟',
  'longest-wait': '等候最久，{waited} 分钟',
  'out-of-order': '跳号：{reason}',
  'by-hand': '跳号，原因已记录',
  'ratio-part': '{class} {count}',
  'ratio-between': '∶',
  'list-between': '、',
  'target-area': '{area}的业务',
  'target-desk-business': '业务受理台的业务',
  'target-desk-cashier': '结账台的业务',
  'target-desk-consultation': '客户咨询台的业务',
  'target-desk-after-sales': '售后服务台的业务',
  'target-desk-retention': '离网咨询席的业务',
  'class-vip': '贵宾',
  'class-booked': '预约',
  'class-priority': '优先',
  'class-fast': '快速',
  'class-ordinary': '普通',
}
type Word = keyof typeof zh

const en: Record<Word, string> = {
  'by-limit': 'waited {waited} min, at the limit of {limit} min, which comes before every rule',
  'by-rule': '{profile}, rule {place}: {rule}',
  'vip-first': 'VIP first',
  'booked-first': 'booked first',
  'priority-first': 'priority first',
  'fast-lane': 'fast lane first',
  'ordinary-first': 'ordinary first',
  'service-first': '{target} first',
  ratio: 'in the ratio {shares}, called before {calls}, now {class}',
  'wait-passed': '{target} has waited {minutes} min; this one {waited} min',
  'longest-wait': 'longest wait, {waited} min',
  'out-of-order': 'out of order: {reason}',
  'by-hand': 'out of order, with its reason on record',
  'ratio-part': '{class} {count}',
  'ratio-between': ' : ',
  'list-between': ', ',
  'target-area': 'whoever waits in {area}',
  'target-desk-business': 'the business desk',
  'target-desk-cashier': 'the cashier desk',
  'target-desk-consultation': 'the consultation desk',
  'target-desk-after-sales': 'the after-sales desk',
  'target-desk-retention': 'the retention seat',
  'class-vip': 'VIP',
  'class-booked': 'booked',
  'class-priority': 'priority',
  'class-fast': 'fast',
  'class-ordinary': 'ordinary',
}
export const callingWords = { zh, en }

const MINUTE_S = 60
const SERVICES_NAMED = 3

/** How the hall's things are called in the reader's language. */
export interface CallingNames {
  readonly service: (id: string) => string
  readonly group: (id: string) => string
  readonly area: (id: string) => string
}

/** What a call's fact says of its reason. */
export interface CalledBy {
  readonly rule: CallRule
  /** The class of the ticket that was called. */
  readonly class: TicketClass
  readonly reason: string | null
  readonly why: CallWhy | null
}

/** One sentence that says why a call was made, with the numbers that made it; empty for a call from before reasons were kept. */
export const callSentence = ({ rule, class: ticketClass, reason, why }: CalledBy, names: CallingNames, language: 'zh' | 'en'): string => {
  const words = callingWords[language]
  const say = (word: Word, values: Readonly<Record<string, string | number>> = {}): string => fill(words[word], values)
  const classWord = (one: TicketClass): string => say(`class-${one}`)
  const targetWords = (target: ServiceTarget): string => {
    switch (target.of) {
      case 'services': {
        const named = target.serviceIds.slice(0, SERVICES_NAMED).map(names.service).join(say('list-between'))
        return target.serviceIds.length > SERVICES_NAMED ? `${named}…` : named
      }
      case 'group':
        return names.group(target.groupId)
      case 'area':
        return say('target-area', { area: names.area(target.areaId) })
      case 'desk':
        return say(`target-desk-${target.desk}`)
      default:
        return target satisfies never
    }
  }
  if (rule === 'out-of-order') return reason === null ? say('by-hand') : say('out-of-order', { reason })
  if (why === null) return ''
  const waited = Math.floor(why.waitedS / MINUTE_S)
  if (why.rule === null) return say('by-limit', { waited, limit: Math.round(why.waitLimitS / MINUTE_S) })
  const ratio = why.ratio?.calls ?? []
  const parts = (count: (part: (typeof ratio)[number]) => number): string =>
    ratio.map((part) => say('ratio-part', { class: classWord(part.class), count: count(part) })).join(say('ratio-between'))
  const values = {
    waited,
    target: 'target' in why.rule ? targetWords(why.rule.target) : '',
    minutes: why.rule.kind === 'wait-passes' ? why.rule.minutes : '',
    shares: parts((part) => part.share),
    calls: parts((part) => part.calls),
    class: classWord(ticketClass),
  }
  const text = say(rule === 'wait-limit' ? 'longest-wait' : rule, values)
  return say('by-rule', { profile: why.profileNames[language], place: (why.ruleIndex ?? 0) + 1, rule: text })
}
