import { buildRoster } from '@jiaohao/staffing'
import { expect, test } from 'vitest'
import { problemOf, worksIn } from './roster-ground.ts'
import { contractsOf } from './roster-people.ts'
import { USUAL_SETTINGS } from './usual-settings.ts'

const WEEK = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']
const OPENS_AT_MIN = 480
const WAVE = [3, 4, 5, 7, 9, 9, 7, 6, 5, 4, 4, 4, 5, 6, 7, 6, 6, 5, 5, 4, 4, 3, 3, 3]

const clerks = (count: number): string[] => Array.from({ length: count }, (_, index) => String(2001 + index))
/** A week of the usual settings with so many clerks and a consultant, needed in waves of the given size. */
const rosterOf = async (count: number, needed: (people: number, day: number) => number) => {
  const staff = clerks(count).map((staffNo) => ({ staffNo, name: staffNo, roles: ['clerk' as const] }))
  const days = WEEK.map((day, index) => ({
    day,
    basis: '',
    counters: WAVE.map((people) => needed(people, index)),
    floating: WAVE.map(() => 1),
  }))
  const problem = problemOf({
    shifts: USUAL_SETTINGS.shifts,
    people: contractsOf([...staff, { staffNo: '3001', name: '3001', roles: ['consultant'] }], USUAL_SETTINGS),
    rules: USUAL_SETTINGS.rules,
    need: { opensAtMin: OPENS_AT_MIN, intervals: WAVE.length, days },
    absent: new Map(),
    history: new Map(),
  })
  const { assignments, violations } = await buildRoster(problem, { timeLimitMs: 30_000 })
  expect(violations.filter(({ rule }) => rule !== 'need')).toEqual([])
  return assignments.filter(({ personId }) => personId.startsWith('2'))
}

test('DS-001 a hall with far too few clerks keeps a counter open all day but for the break of a single late clerk', async () => {
  const given = await rosterOf(3, (people) => people)
  const empty = WEEK.map(
    (day) =>
      WAVE.filter((_, interval) => {
        const fromMin = OPENS_AT_MIN + interval * 30
        return !given.some(
          (one) => one.day === day && USUAL_SETTINGS.shifts.some((shift) => shift.id === one.shiftId && worksIn(shift, fromMin)),
        )
      }).length,
  )
  // Fifteen shifts of three people: two a day, and a third once, who is there while the late clerk has the break.
  expect(empty.toSorted()).toEqual([0, 1, 1, 1, 1, 1, 1])
}, 60_000)

test('DS-001 days that are alike short get as many clerks each, but for one', async () => {
  const given = await rosterOf(6, (people, day) => Math.round(people * (1.3 + 0.01 * ((day * 3) % 7))))
  const perDay = WEEK.map((day) => given.filter((one) => one.day === day).length)
  expect(Math.max(...perDay) - Math.min(...perDay)).toBeLessThanOrEqual(1)
}, 60_000)
