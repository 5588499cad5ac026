import type { Replay, ReplayFigures } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { replayFinding } from './replay.ts'

const figures = (p90Min: number | null): ReplayFigures => ({
  called: p90Min === null ? 0 : 10,
  uncalled: 0,
  p50S: p90Min === null ? null : 60,
  p90S: p90Min === null ? null : p90Min * 60,
  longestS: null,
  withinTarget: null,
})
const group = (groupId: string | null, zh: string, before: number | null, after: number | null) => ({
  groupId,
  names: groupId === null ? null : { zh, en: zh },
  tickets: 10,
  measured: figures(before),
  before: figures(before),
  after: figures(after),
})
const replay = (...groups: Replay['groups']): Replay => ({ from: '', to: '', days: 5, tickets: 120, leftOut: 0, neverOpen: [], groups })

test('SC-021 the finding names the groups whose long waits change most, and never the hall as a whole', () => {
  const found = replay(group(null, '', 40, 10), group('a', '缴费', 9, 10), group('b', '宽带', 18, 13), group('c', '咨询', 5, 5))
  expect(replayFinding(found, 'zh')).toBe('按上周 120 个号重放：宽带 P90 18 → 13 分，缴费 P90 9 → 10 分。')
})

test('SC-021 a change of less than a minute is none', () => {
  expect(replayFinding(replay(group('a', '缴费', 9, 9.4), group('b', '宽带', null, null)), 'zh')).toBe(
    '按上周 120 个号重放：各类等候都没有变化（P90 相差不到 1 分）。',
  )
})
