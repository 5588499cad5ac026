import { expect, test } from 'vitest'
import { rowsOfCover } from './cover-rows.ts'
import { groupFinding, type NeedDay, needFinding } from './need-finding.ts'
import { sayRosterIn } from './say-roster.ts'

const zh = sayRosterIn('zh')
const found = (need: readonly number[], rostered: readonly number[], more: Partial<NeedDay> = {}): string =>
  needFinding(
    { name: '明天', state: 'open', isRostered: true, counters: 6, groups: [], rows: rowsOfCover(600, need, rostered), ...more },
    zh,
  )

test('DS-001 the headline of a day says when how many are missing, the worst stretches first chosen and then in the order of the day', () => {
  expect(found([3, 3, 3, 2], [1, 1, 1, 2])).toBe('明天 10:00–11:30 缺 2 人')
  expect(found([2, 2, 3, 2, 4], [1, 2, 2, 2, 1])).toBe('明天 10:00–10:30 缺 1 人、12:00–12:30 缺 3 人，另有 1 段也缺')
})

test('a day that is covered says so with what is spare, and a closed or unread day says no number', () => {
  expect(found([2, 2], [2, 2])).toBe('明天每个半小时都不缺人')
  expect(found([2, 2], [4, 2])).toBe('明天每个半小时都不缺人，最多时余 2 人')
  expect(found([], [], { state: 'closed' })).toBe('明天不营业，不用排班')
  expect(found([2], [2], { state: 'unknown' })).toBe('正在算明天的需求……')
})

test('a day without a roster tells its busiest time, and a need above the counters of the hall is no number that anybody can open', () => {
  expect(found([1, 4], [0, 0], { isRostered: false })).toBe('明天还没有排班；最忙 10:30–11:00 要 4 窗')
  expect(found([1, 8], [1, 6])).toBe('明天 10:30–11:00 要 8 窗，本厅只有 6 窗：窗口不够')
})

test('a hall that is covered says which group of desks lacks people who may serve it, and each such group says when', () => {
  const groups = [
    { name: '业务受理', rows: rowsOfCover(600, [3, 2], [2, 2]) },
    { name: '收银', rows: rowsOfCover(600, [1, 1], [1, 1]) },
    { name: '售后', rows: rowsOfCover(600, [2, 2], [1, 0]) },
  ]
  expect(groups.map((group) => groupFinding(group, zh))).toEqual(['业务受理 10:00–10:30 缺 1 人', null, '售后 10:00–11:00 缺 2 人'])
  expect(found([3, 3], [3, 3], { groups })).toBe('明天全厅人数够，但会办的人不够：售后 10:00–11:00 缺 2 人，另有 1 种业务台也缺')
  expect(found([3, 3], [3, 3], { groups: groups.slice(0, 2) })).toBe('明天全厅人数够，但会办的人不够：业务受理 10:00–10:30 缺 1 人')
  // Where the hall itself is short, that is what the day is headed by.
  expect(found([3, 3], [2, 3], { groups })).toBe('明天 10:00–10:30 缺 1 人')
})
