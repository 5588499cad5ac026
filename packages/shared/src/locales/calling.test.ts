import { expect, test } from 'vitest'
import type { CallWhy, ProfileRule } from '../contract/index.ts'
import { type CalledBy, callSentence } from './calling.ts'

const names = { service: (id: string) => `业务 ${id}`, group: (id: string) => `类别 ${id}`, area: (id: string) => `区 ${id}` }
const why = (rule: ProfileRule | null, more: Partial<CallWhy> = {}): CallWhy => ({
  profileId: 'mine',
  profileNames: { zh: '一号规则', en: 'First rules' },
  ruleIndex: rule === null ? null : 1,
  rule,
  waitedS: 725,
  waitLimitS: 1_800,
  ratio: null,
  ...more,
})
const zh = (call: Omit<CalledBy, 'class' | 'reason'> & Partial<CalledBy>): string =>
  callSentence({ class: 'vip', reason: null, ...call }, names, 'zh')
const en = (call: Omit<CalledBy, 'class' | 'reason'> & Partial<CalledBy>): string =>
  callSentence({ class: 'vip', reason: null, ...call }, names, 'en')

test('VP-006 the limit, a class and the longest wait are told with their minutes', () => {
  expect(zh({ rule: 'wait-limit', why: why(null, { waitedS: 1_860 }) })).toBe('等了 31 分钟，已到上限 30 分钟，先于一切规则')
  expect(zh({ rule: 'vip-first', why: why({ kind: 'prefer-class', class: 'vip' }) })).toBe('“一号规则”第 2 条：贵宾优先')
  expect(en({ rule: 'longest-wait', why: why({ kind: 'longest-wait' }) })).toBe('First rules, rule 2: longest wait, 12 min')
})

test('VP-006 a ratio is told with its shares and the calls so far', () => {
  const shares = [
    { class: 'ordinary' as const, share: 2 },
    { class: 'vip' as const, share: 1 },
  ]
  const ratio = { key: 'k', calls: shares.map((each) => ({ ...each, calls: each.share * 3 })) }
  const call = { rule: 'ratio' as const, why: why({ kind: 'ratio', keptFor: 'counter', shares }, { ratio }) }
  expect(zh(call)).toBe('“一号规则”第 2 条：按比例 普通 2∶贵宾 1，此前已叫 普通 6∶贵宾 3，轮到贵宾')
  expect(en(call)).toBe('First rules, rule 2: in the ratio ordinary 2 : VIP 1, called before ordinary 6 : VIP 3, now VIP')
})

test('SC-023 a wait that passed and services that come first are told by name', () => {
  const target = { of: 'services' as const, serviceIds: ['a', 'b', 'c', 'd'] }
  expect(zh({ rule: 'wait-passed', why: why({ kind: 'wait-passes', target: { of: 'group', groupId: 'g' }, minutes: 10 }) })).toBe(
    '“一号规则”第 2 条：类别 g等候已到 10 分钟，此号等了 12 分钟',
  )
  expect(zh({ rule: 'service-first', why: why({ kind: 'serve-first', target }) })).toBe('“一号规则”第 2 条：先办业务 a、业务 b、业务 c…')
  expect(zh({ rule: 'service-first', why: why({ kind: 'serve-first', target: { of: 'desk', desk: 'retention' } }) })).toBe(
    '“一号规则”第 2 条：先办离网咨询席的业务',
  )
  expect(en({ rule: 'service-first', why: why({ kind: 'serve-first', target: { of: 'area', areaId: 'x' } }) })).toContain(
    'waits in 区 x first',
  )
})

test('TQ-006 a call out of order gives its reason, or that it has one, and an old call without a reason says nothing', () => {
  expect(zh({ rule: 'out-of-order', reason: '赶火车', why: null })).toBe('跳号：赶火车')
  expect(zh({ rule: 'out-of-order', why: null })).toBe('跳号，原因已记录')
  expect(zh({ rule: 'vip-first', why: null })).toBe('')
})
