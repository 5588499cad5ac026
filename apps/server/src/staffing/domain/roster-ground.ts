import type { RosterAssignment, RosterContract, RosterNeed, RosterRules, RosterShift } from '@jiaohao/shared/contract'
import type { RosterProblem } from '@jiaohao/staffing'
import { paidMinutesOf } from './settings-defect.ts'

/** Everything that a roster is made from and held against. */
export interface RosterGround {
  readonly shifts: readonly RosterShift[]
  readonly people: readonly RosterContract[]
  readonly rules: RosterRules
  readonly need: RosterNeed
  /** Days on which somebody is on leave. */
  readonly absent: ReadonlyMap<string, readonly string[]>
  /** What was worked up to the day before the first. */
  readonly history: ReadonlyMap<string, WorkedBefore>
}
export interface WorkedBefore {
  readonly daysInRow: number
  /** Seconds after midnight of the day before the first; absent where that day was free. */
  readonly lastEndS?: number
}

/** Needs are planned by the half-hour. */
export const STEP_MIN = 30
const STEP_S = STEP_MIN * 60
const HOUR_S = 3_600
/**
 * One person too few for half an hour weighs as much as ten too many; a half-hour without any counter as ten people more, one without a
 * consultant as two, and a counter missing below half of the need a fifth more: where people are far too few, they are spread over hours and
 * days rather than heaped.
 */
const COSTS = { under: 10, over: 1, unfair: 1, empty: { counter: 100, floating: 20 }, deep: { counter: 2 } } as const

/** Whether somebody who works a shift is at work in the whole of an interval. */
export const worksIn = ({ startMin, endMin, breaks }: RosterShift, fromMin: number): boolean => {
  const toMin = fromMin + STEP_MIN
  return fromMin >= startMin && toMin <= endMin && breaks.every((pause) => toMin <= pause.fromMin || fromMin >= pause.toMin)
}

/** Who can be rostered: with a post, and, where one stands beside a supervisor, if the supervisor can be too. A circle of them can not. */
const rosterable = (people: readonly RosterContract[]): RosterContract[] => {
  const posted = people.filter(({ posts }) => posts.length > 0)
  const found = new Set<string>()
  for (let before = -1; found.size > before; ) {
    before = found.size
    for (const { staffNo, supervisorNo } of posted) if (supervisorNo === null || found.has(supervisorNo)) found.add(staffNo)
  }
  return posted.filter(({ staffNo }) => found.has(staffNo))
}

/** The problem that the solver and the checker are given. Whoever cannot be rostered is no part of it. */
export const problemOf = ({ shifts, people, rules, need, absent, history }: RosterGround): RosterProblem => {
  const { opensAtMin, intervals } = need
  return {
    days: need.days.map(({ day }) => day),
    stepS: STEP_S,
    opensAtS: opensAtMin * 60,
    shifts: shifts.map((shift) => ({
      id: shift.id,
      startS: shift.startMin * 60,
      endS: shift.endMin * 60,
      works: Array.from({ length: intervals }, (_, interval) => worksIn(shift, opensAtMin + interval * STEP_MIN)),
      paidS: paidMinutesOf(shift) * 60,
    })),
    people: rosterable(people).map(({ staffNo, posts, hoursPerWeek, capacityPercent, supervisorNo }) => {
      const before = history.get(staffNo)
      return {
        id: staffNo,
        skills: posts,
        capacity: capacityPercent / 100,
        ...(supervisorNo === null ? {} : { supervisorId: supervisorNo }),
        hoursPerWeek,
        unavailable: absent.get(staffNo) ?? [],
        ...(before === undefined ? {} : { history: before }),
      }
    }),
    need: { counter: need.days.map(({ counters }) => counters), floating: need.days.map(({ floating }) => floating) },
    rules: { minRestS: rules.restBetweenShiftsH * HOUR_S, maxDaysInRow: rules.daysInRow, weekStartsOn: rules.weekStartsOn },
    costs: COSTS,
  }
}

/** Assignments in the words of the solver. */
export const assignmentsOf = (assignments: readonly RosterAssignment[]) =>
  assignments.map(({ staffNo, day, shiftId }) => ({ personId: staffNo, day, shiftId }))
