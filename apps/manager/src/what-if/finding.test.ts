import type { WhatIfFigures } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { type ChangeNames, changeName, type WhatIfReply, whatIfSentence } from './finding.ts'

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
  ...{ from: '2026-11-17', to: '2026-11-23', days: ['2026-11-23'], runs: 10, leftOut: 0, targetS: 600 },
  ...{ measured: { withinTarget: 0.8, waitP95S: 900, left: 0 }, before, after },
})
const names: ChangeNames = { service: (id) => id ?? '全部业务', counterNumber: () => 3, profile: (id) => id }

test('the headline says what a change does to waits and to the need of the busiest half-hour', () => {
  expect(whatIfSentence(reply(figures(0.86, 12, 5), figures(0.61, 25, 6, 4)), '10:00–12:00 −1 人', 'zh')).toBe(
    '10:00–12:00 −1 人：按时叫到 86% 降到 61%，P95 等候 12.0 → 25.0 分；高峰要 6 窗（原 5）；每天约 4 人到关门还没叫到',
  )
  expect(whatIfSentence(reply(figures(0.6, 30, 5), figures(0.9, 9, 5)), 'x', 'en')).toBe('x: in time 60% → 90%, P95 wait 30.0 → 9.0 min')
  expect(whatIfSentence(reply(figures(0.6, 30, 5), figures(0.604, 30.2, 5)), 'x', 'zh')).toBe('x：等候几乎不变，按时叫到 60% → 60%')
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
