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
