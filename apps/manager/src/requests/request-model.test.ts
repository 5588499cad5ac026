import type { RequestCheck, StaffRequest } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { pendingMarks, swapsInMonth } from '../roster/pending.ts'
import type { ListedRequest } from '../roster/read-roster.ts'
import { sayRosterIn } from '../roster/say-roster.ts'
import { fateOf, inboxOf, inOrder, mayDecide } from './request-model.ts'
import { checkWords, requestDays, requestTitle, type Telling } from './request-words.ts'

const DIRECTOR = { staffNo: '1001', roles: ['director'] }
const MANAGER = { staffNo: '1002', roles: ['duty-manager'] }
const LEADER = { staffNo: '1003', roles: ['shift-leader'] }
const life = { askedAt: '2026-11-23T01:12:00.000Z', askedBy: '2003', against: [], decided: null, certificate: 'none' as const }
const EFFECT = { shifts: [], cover: [] }
const swap = (more: Partial<Extract<StaffRequest, { kind: 'swap' }>> = {}): StaffRequest => ({
  ...life,
  ...{ kind: 'swap', id: 's', staffNo: '2003', state: 'ready', day: '2026-12-03', partnerNo: '2005', partnerDay: '2026-12-03' },
  ...more,
})
const leave = (more: Partial<Extract<StaffRequest, { kind: 'leave' }>> = {}): StaffRequest => ({
  ...life,
  ...{ kind: 'leave', id: 'l', staffNo: '2003', state: 'ready', leaveKind: 'sick', from: '2026-12-03', to: '2026-12-04', acute: false },
  ...more,
})
const listed = (request: StaffRequest, more: Partial<ListedRequest> = {}): ListedRequest => ({
  request,
  checks: [],
  breaks: [],
  effect: EFFECT,
  ...more,
})
const over: RequestCheck = { rule: 'swap-limit', keeps: false, figure: 4, limit: 3 }
const short = { rule: 'need', staffNo: null, day: '2026-12-03', time: '10:00', hard: false, detail: 'counters: 1 of 2, 2 before' }

test('DS-006 DS-009 swaps are the duty manager’s or the shift leader’s, leave is the director’s alone, and nobody decides his own', () => {
  expect([DIRECTOR, MANAGER, LEADER].map((who) => mayDecide(who, swap()))).toEqual([true, true, true])
  expect([DIRECTOR, MANAGER, LEADER].map((who) => mayDecide(who, leave()))).toEqual([true, false, false])
  expect(mayDecide(MANAGER, swap({ partnerNo: '1002' }))).toBe(false)
  expect(mayDecide(DIRECTOR, swap({ state: 'asked' }))).toBe(false)
})

test('DS-007 a fourth swap is granted with a reason by whoever may set the rule aside, and by nobody else', () => {
  const fourth = listed(swap({ state: 'returned' }), { checks: [over] })
  expect([DIRECTOR, MANAGER, LEADER].map((who) => fateOf(fourth, who))).toEqual(['override', 'override', 'impossible'])
  const { rule, result } = checkWords(over, telling)
  expect([rule, result]).toEqual(['每月 ≤ 3 次，按班次所在月计', '第 4 次；破例即列入考核名单'])
})

test('a swap that breaks the roster cannot be granted, leave that leaves a gap can, and what is no longer there cannot', () => {
  expect(fateOf(listed(swap(), { breaks: [short] }), MANAGER)).toBe('impossible')
  expect(fateOf(listed(leave(), { breaks: [short] }), DIRECTOR)).toBe('plain')
  expect(fateOf(listed(swap(), { effect: null }), DIRECTOR)).toBe('impossible')
})

test('the clock of the asking does not run on while a request waits', () => {
  const late: RequestCheck = { rule: 'notice-too-short', keeps: false, figure: 20, limit: 24 }
  expect(fateOf(listed(swap(), { checks: [late] }), LEADER)).toBe('plain')
})

test('the inbox holds what is mine first, then what others decide, what is asked, certificates that are due, and what is decided', () => {
  const all = [
    listed(leave({ id: 'due', state: 'approved', certificate: 'due' })),
    listed(swap({ id: 'done', state: 'approved' })),
    listed(swap({ id: 'asked', state: 'asked' })),
    listed(leave({ id: 'leave' })),
    listed(swap({ id: 'mine' })),
  ]
  expect(inOrder(inboxOf(all, MANAGER)).map(({ request }) => request.id)).toEqual(['mine', 'leave', 'asked', 'due', 'done'])
  expect(inboxOf(all, DIRECTOR).mine.map(({ request }) => request.id)).toEqual(['leave', 'mine'])
})

const telling: Telling = {
  say: sayRosterIn('zh'),
  language: 'zh',
  nameOf: (staffNo) => ({ '2003': '张丽', '2005': '陈晨' })[staffNo] ?? staffNo,
}

test('a request is told with its people and days', () => {
  expect(requestTitle(swap(), telling)).toBe('张丽 ↔ 陈晨')
  expect(requestTitle(swap({ partnerDay: null }), telling)).toBe('张丽 → 陈晨')
  expect(requestDays(swap(), telling)).toBe('周四 12月3日')
  expect(requestDays(leave(), telling)).toBe('周四 12月3日–周五 12月4日')
})

test('open requests mark the roster of both sides of a swap, and count in the month of the shift', () => {
  const marks = pendingMarks([listed(swap({ partnerDay: '2026-12-05' })), listed(swap({ state: 'declined' }))], telling.say)
  expect(marks.map(({ staffNo, day }) => [staffNo, day])).toEqual([
    ['2003', '2026-12-03'],
    ['2005', '2026-12-05'],
  ])
  const all = [
    listed(swap()),
    listed(swap({ state: 'approved' })),
    listed(swap({ state: 'withdrawn' })),
    listed(swap({ day: '2026-11-30' })),
  ]
  expect([swapsInMonth(all, '2003', '2026-12'), swapsInMonth(all, '2003', '2026-11')]).toEqual([2, 1])
})
