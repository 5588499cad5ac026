import type { RosterShift } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import {
  cellKey,
  cellsOfAssignments,
  figuresOf,
  hoursAtCounters,
  hoursOfPerson,
  inverseOf,
  peopleInOrder,
  shiftOfKey,
  withChanges,
} from './grid-model.ts'
import { daysFrom, spanOf } from './span.ts'

const shift = (id: string, startMin: number): RosterShift => ({
  id,
  names: { zh: id, en: id },
  startMin,
  endMin: startMin + 510,
  breaks: [{ fromMin: startMin + 240, toMin: startMin + 270, paid: false }],
})
const EARLY = shift('early', 480)
const LATE = shift('late', 690)
const SHIFTS = [EARLY, LATE]
const MONDAY = '2026-11-30'
const cells = cellsOfAssignments([{ staffNo: '2001', day: MONDAY, shiftId: 'early' }], SHIFTS)

test('a digit is the shift in its place, 0 takes it out, and other keys mean nothing to a cell', () => {
  expect([shiftOfKey('2', SHIFTS), shiftOfKey('0', SHIFTS), shiftOfKey('3', SHIFTS), shiftOfKey('x', SHIFTS)]).toEqual([
    LATE,
    null,
    undefined,
    undefined,
  ])
})

test('an edit shows before the hall has answered, and its inverse brings back what was there', () => {
  const change = { staffNo: '2001', day: MONDAY, shiftId: 'late' }
  const after = withChanges(cells, [change], SHIFTS)
  expect(after.get(cellKey('2001', MONDAY))).toEqual(LATE)
  expect(withChanges(after, [inverseOf(cells, change)], SHIFTS)).toEqual(cells)
  expect(inverseOf(cells, { ...change, staffNo: '2002' }).shiftId).toBeNull()
  expect(hoursOfPerson(after, '2001', [MONDAY, '2026-12-01'])).toBe(8)
})

test('counters stand first, then the floor, then trainees, whose hours are not the counters’; whoever has no post is no row', () => {
  const person = (staffNo: string, posts: ('counter' | 'floating')[], supervisorNo: string | null = null) => ({
    ...{ staffNo, name: staffNo, posts, supervisorNo, capacityPercent: 100 },
    hoursPerWeek: { min: 32, max: 40 },
  })
  const people = [
    person('1001', []),
    person('2007', ['counter'], '2001'),
    person('3001', ['floating']),
    person('2002', ['counter']),
    person('2001', ['counter']),
  ]
  expect(peopleInOrder(people).map(({ staffNo }) => staffNo)).toEqual(['2001', '2002', '3001', '2007'])
  const all = new Map(people.map(({ staffNo }) => [cellKey(staffNo, MONDAY), LATE]))
  expect(hoursAtCounters(all, people.slice(1), [MONDAY])).toBe(2 * hoursOfPerson(all, '2001', [MONDAY]))
})

test('two rosters are compared by broken rules, gaps, spare hours and how evenly hours are shared', () => {
  const cover = [{ day: MONDAY, basis: '', counters: { need: [2, 2], rostered: [1, 4] }, floating: { need: [1, 1], rostered: [1, 1] } }]
  const violations = [
    { rule: 'min-rest', staffNo: '2001', day: MONDAY, time: null, hard: true, detail: '' },
    { rule: 'need', staffNo: null, day: MONDAY, time: '08:00', hard: false, detail: '' },
  ]
  expect(figuresOf({ cover, opensAtMin: 480, violations, hours: [{ paidH: 40 }, { paidH: 32 }] })).toEqual({
    ...{ hardBroken: 1, shortHalfHours: 1, shortHours: 0.5, spareHours: 1, rangeH: 8, hours: 72 },
  })
})

test('a view begins with the week that the hall counts from', () => {
  expect(spanOf('2026-12-02', 'week', 1)).toEqual({ from: MONDAY, to: '2026-12-06' })
  expect(spanOf('2026-12-02', 'week', 0).from).toBe('2026-11-29')
  const { from, to } = spanOf(MONDAY, 'month', 1)
  expect(daysFrom(from, to)).toHaveLength(28)
})
