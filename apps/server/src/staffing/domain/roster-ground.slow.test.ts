import { buildRoster } from '@jiaohao/staffing'
import { expect, test } from 'vitest'
import { problemOf, worksIn } from './roster-ground.ts'
import { contractsOf } from './roster-people.ts'
import { USUAL_SETTINGS } from './usual-settings.ts'

const WEEK = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']
const OPENS_AT_MIN = 480
const WAVE = [3, 4, 5, 7, 9, 9, 7, 6, 5, 4, 4, 4, 5, 6, 7, 6, 6, 5, 5, 4, 4, 3, 3, 3]

test('DS-001 a hall with far too few clerks keeps a counter open all day but for the break of a single late clerk', async () => {
  const names = ['2001', '2002', '2003'].map((staffNo) => ({ staffNo, name: staffNo, roles: ['clerk' as const] }))
  const problem = problemOf({
    shifts: USUAL_SETTINGS.shifts,
    people: contractsOf([...names, { staffNo: '3001', name: '3001', roles: ['consultant'] }], USUAL_SETTINGS),
    rules: USUAL_SETTINGS.rules,
    need: {
      opensAtMin: OPENS_AT_MIN,
      intervals: WAVE.length,
      days: WEEK.map((day) => ({ day, basis: '', counters: WAVE, floating: WAVE.map(() => 1) })),
    },
    absent: new Map(),
    history: new Map(),
  })
  const { assignments, violations } = await buildRoster(problem, { timeLimitMs: 30_000 })
  expect(violations.filter(({ rule }) => rule !== 'need')).toEqual([])
  const clerks = assignments.filter(({ personId }) => personId.startsWith('2'))
  const empty = WEEK.map(
    (day) =>
      WAVE.filter((_, interval) => {
        const fromMin = OPENS_AT_MIN + interval * 30
        return !clerks.some(
          (one) => one.day === day && USUAL_SETTINGS.shifts.some((shift) => shift.id === one.shiftId && worksIn(shift, fromMin)),
        )
      }).length,
  )
  // Fifteen shifts of three people: two a day, and a third once, who is there while the late clerk has the break.
  expect(empty.toSorted()).toEqual([0, 1, 1, 1, 1, 1, 1])
}, 60_000)
