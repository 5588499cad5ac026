import type { WhatIfFigures } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { type ChangeNames, changeName, peopleSentence, type WhatIfReply, whatIfSentence } from './finding.ts'

const same = (value: number) => ({ p10: value, p50: value, p90: value })
const figures = (within: number, p95Min: number, need: number, uncalled = 0): WhatIfFigures => ({
  ...{
    customers: same(300),
    withinTarget: same(within),
    waitP50S: same(60),
    waitP95S: same(p95Min * 60),
    uncalled: same(uncalled),
    left: same(0),
  },
  ...{ utilisation: same(0.7), counterHours: same(40), daysKept: 0.5 },
  halfHours: [{ fromMin: 600, customers: 20, open: 4, need, withinTarget: within, waitP90S: 60 }],
})
const reply = (before: WhatIfFigures, after: WhatIfFigures): WhatIfReply => ({
  ...{ from: '2026-11-17', to: '2026-11-23', days: ['2026-11-23'], runs: 10, leftOut: 0, people: null, targetS: 600 },
  ...{ measured: { withinTarget: 0.8, waitP95S: 900, left: 0 }, before, after },
})
const names: ChangeNames = { service: (id) => id ?? '全部业务', counterNumber: () => 3, profile: (id) => id }

test('the headline says what a change does to waits and to the need of the busiest half-hour', () => {
  expect(whatIfSentence(reply(figures(0.86, 12, 5), figures(0.61, 25, 6, 4)), {}, '10:00–12:00 −1 人', 'zh')).toBe(
    '10:00–12:00 −1 人：按时叫到 86% 降到 61%，P95 等候 12.0 → 25.0 分；高峰要 6 窗（原 5）；每天约 4 人到关门还没叫到',
  )
  expect(whatIfSentence(reply(figures(0.6, 30, 5), figures(0.9, 9, 5)), {}, 'x', 'en')).toBe(
    'x: in time 60% → 90%, P95 wait 30.0 → 9.0 min',
  )
  expect(whatIfSentence(reply(figures(0.6, 30, 5), figures(0.604, 30.2, 5)), {}, 'x', 'zh')).toBe('x：等候几乎不变，按时叫到 60% → 60%')
})

test('a change is named by its parts', () => {
  const change = {
    hours: { opensAtMin: 510, closesAtMin: 1140 },
    traffic: { serviceId: null, percent: -20 },
    people: { count: 1, fromMin: 600, toMin: 720 },
  }
  expect(changeName(change, names, 'zh')).toBe('营业 08:30–19:00，全部业务客流 −20%，10:00–12:00 +1 人')
  expect(changeName({ profile: { counterId: 'c3', profileId: 'fast' } }, names, 'en')).toBe('Counter 3 calls by “fast”')
  expect(changeName({}, names, 'zh')).toBe('什么都不改')
})

test('people who find no place are said plainly, and a change of nothing else is headed by it', () => {
  const told = (count: number, took: readonly number[], language: 'zh' | 'en', isOpen = true): string | null => {
    const days = took.map((one, at) => ({ day: `2026-11-2${at}`, took: one, isOpen }))
    const of = { ...reply(figures(0.6, 30, 5), figures(0.6, 30, 5)), people: days }
    return peopleSentence(of, { people: { count, fromMin: 600, toMin: 720 } }, 5, language)
  }
  expect(told(2, [0, 0], 'en')).toBe('2 added 10:00–12:00, but all 5 counters are taken: no effect')
  expect(told(2, [0], 'zh')).toBe('10:00–12:00 加 2 人，但 5 窗都有人：没有作用')
  expect(told(2, [1, 1], 'zh')).toBe('10:00–12:00 加 2 人，但 5 窗只空 1 窗：只加了 1 人')
  expect(told(-3, [1], 'en')).toBe('3 fewer 10:00–12:00, but only 1 counter is open: 1 fewer')
  expect(told(2, [2, 1, 0], 'zh')).toContain('3 天里 1 天全成，1 天成了一部分，1 天没有作用')
  expect(told(2, [0], 'en', false)).toBe('+2 people 10:00–12:00, but the hall is closed then: no effect')
  expect(told(2, [2, 2], 'zh')).toBeNull()
  const nothing = { ...reply(figures(0.6, 30, 5), figures(0.6, 30, 5)), people: [{ day: '2026-11-23', took: 0, isOpen: true }] }
  const people = { count: 2, fromMin: 600, toMin: 720 }
  expect(whatIfSentence(nothing, { people }, 'x', 'zh')).toBe('x：没有作用')
  expect(whatIfSentence(nothing, { people, traffic: { serviceId: null, percent: 5 } }, 'x', 'zh')).toContain('等候几乎不变')
})
