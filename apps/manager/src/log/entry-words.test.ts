import type { LogEntry } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { sayIn } from '../say.ts'
import { concernsFairness, type LogNames, lineOf, logSentence } from './entry-words.ts'

const zh = sayIn('zh')
const names: LogNames = {
  actor: (actor) => actor,
  service: (id) => `业务 ${id}`,
  call: ({ rule }) => `按 ${rule}`,
  device: (id) => id,
  printerState: (state) => state,
  suspension: (reason) => `[${reason}]`,
}
const entry = (name: string, body: Record<string, unknown>): LogEntry => ({
  seq: 1,
  at: '2026-11-23T02:42:00.000Z',
  day: '2026-11-23',
  name,
  subject: 'x',
  actor: 'staff:2001',
  body: { number: 'A040', counterNumber: 3, ...body },
})
const passed = entry('ticket-called', { rule: 'out-of-order', reason: '客户身体不适' })

test('TQ-006 a call out of order is told with who, whom and why', () => {
  expect(lineOf(passed, names, zh)).toEqual({ event: '跳号', about: 'A040，3 号窗', who: 'staff:2001', why: '客户身体不适' })
})

test('TQ-006 calls out of order, priority grants and moves by hand concern fairness, calls by the rules do not', () => {
  const concern = [
    passed,
    entry('ticket-issued', { class: 'priority' }),
    entry('ticket-returned', { was: 'called' }),
    entry('ticket-transferred', { fromServiceId: 'a', serviceId: 'b' }),
  ]
  const usual = [
    entry('ticket-called', { rule: 'longest-wait' }),
    entry('ticket-issued', { class: 'ordinary' }),
    entry('ticket-issued', { class: 'fast' }),
  ]
  expect([concern.every(concernsFairness), usual.some(concernsFairness)]).toEqual([true, false])
})

test('VP-006 a call by the rules says which rule chose it', () => {
  expect(lineOf(entry('ticket-called', { rule: 'vip-first' }), names, zh)).toMatchObject({ event: '叫号', why: '按 vip-first' })
})

test('a move, a return, a grant and a limit say what they did', () => {
  expect(lineOf(entry('ticket-transferred', { fromServiceId: 'a', serviceId: 'b' }), names, zh).why).toBe('业务 a → 业务 b')
  expect(lineOf(entry('ticket-returned', { was: 'absent' }), names, zh).why).toBe('过号后回来')
  expect(lineOf(entry('service-suspended', { serviceId: 'a', reason: 'equipment' }), names, zh).why).toBe('[equipment]')
  expect(lineOf(entry('ticket-issued', { class: 'vip', counterNumber: undefined }), names, zh)).toMatchObject({
    event: '优先号',
    about: 'A040',
    why: '贵宾',
  })
  expect(lineOf(entry('service-limited', { serviceId: 's', waitingLimit: null }), names, zh)).toMatchObject({
    about: '业务 s',
    why: '不限',
  })
})

test('TQ-006 the headline counts calls out of order and those without a reason', () => {
  expect(logSentence([], zh)).toBe('没有跳号，按规则依次叫到')
  expect(logSentence([passed], zh)).toBe('1 次跳号，都写了原因')
  expect(logSentence([passed, entry('ticket-called', { rule: 'out-of-order', reason: ' ' })], zh)).toBe('2 次跳号，1 次没有原因')
})

test('ST-021 money that two people decided says how much, what became of it, why, on which paper and who the two were', () => {
  const body = { paidFen: 3_000, how: 'refunded', reason: '当面退款', reference: '退款单 1', byStaffNo: '1002', secondStaffNo: '1001' }
  expect(lineOf(entry('order-settled', body), names, zh)).toEqual({
    event: '两人处理的钱',
    about: '30.00 元，已退给客户',
    who: 'staff:2001',
    why: '当面退款（退款单 1）；同办：staff:1001',
  })
  const solved = { day: '2026-11-22', lineId: 'charge-1', reason: '商户后台已到账', reference: '邮件 17' }
  expect(lineOf(entry('settlement-solved', solved), names, zh)).toMatchObject({ about: '2026-11-22', why: '商户后台已到账（邮件 17）' })
})

test('ST-021 a run of the daily settlement says how much agreed, and one that could not be made says what was missing', () => {
  const run = { day: '2026-11-22', matched: { count: 3, fen: 12_000 }, differences: [{}, {}], beyond: { count: 0, fen: 0 } }
  expect(lineOf(entry('settlement-run', run), names, zh)).toMatchObject({
    event: '对账',
    about: '2026-11-22',
    why: '3 笔 120.00 元一致；差异 2 笔',
  })
  const waiting = { day: '2026-11-22', missing: [{ of: 'boss', why: 'away' }], tries: 1, retryAt: 5 }
  expect(lineOf(entry('settlement-waiting', waiting), names, zh)).toMatchObject({ event: '对账没对成', why: '1 份账单没有取到，自动再试' })
  expect(lineOf(entry('settlement-waiting', { ...waiting, retryAt: null }), names, zh).why).toBe('1 份账单没有取到，请人工对账')
})

test('a count of a cash box says what was counted and what the books had, and its difference how much', () => {
  const counted = { acceptorId: 'printer-1', countedFen: 9_000, expectedFen: 10_000 }
  expect(lineOf(entry('cash-box-counted', counted), names, zh)).toMatchObject({ event: '开箱清点', why: '点得 90.00 元，账上 100.00 元' })
  expect(lineOf(entry('cash-case-opened', { acceptorId: 'printer-1', kind: 'short', fen: 1_000 }), names, zh).why).toBe('短款 10.00 元')
})
