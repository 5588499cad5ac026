import type { ReportChange, ReportDay, RosterViolation } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import { type DayHands, openOvertime, type ShortHalfHour } from './overtime-hands.ts'
import { STEP_MIN } from './report-day.ts'

/** Changes that a report names: as many as a page takes and a manager does in a day. */
const CHANGES_LIMIT = 7
const HALF_HOUR_H = 0.5
const NOTEWORTHY = 0.5

interface Run {
  readonly fromMin: number
  readonly toMin: number
  readonly people: number
  readonly hours: number
  readonly halfHours: readonly ShortHalfHour[]
}

/** Stretches of neighbouring half-hours in which one series is above the other; `people` is the most at once. */
const runsAbove = ({ fromMin, halfHours: { need, rostered } }: ReportDay, sign: 1 | -1): Run[] => {
  const runs: { fromMin: number; toMin: number; people: number; hours: number; halfHours: ShortHalfHour[] }[] = []
  need.forEach((value, at) => {
    const other = rostered[at] ?? null
    if (value === null || other === null) return
    const gap = (value - other) * sign
    if (gap < NOTEWORTHY) return
    const start = fromMin + at * STEP_MIN
    const halfHour = { fromMin: start, missing: gap, rostered: other }
    const last = runs.at(-1)
    if (last !== undefined && last.toMin === start) {
      last.toMin = start + STEP_MIN
      last.people = Math.max(last.people, gap)
      last.hours += gap * HALF_HOUR_H
      last.halfHours.push(halfHour)
    } else runs.push({ fromMin: start, toMin: start + STEP_MIN, people: gap, hours: gap * HALF_HOUR_H, halfHours: [halfHour] })
  })
  return runs.sort((a, b) => b.hours - a.hours)
}

const none = { source: null, rule: null, stillShort: null }

/** Hours of the same day from where there are too many to where there are too few, then overtime for what is left, or rest. */
const changesOfDay = (day: ReportDay, hands: DayHands): ReportChange[] => {
  const overtime = openOvertime(hands)
  const short = runsAbove(day, 1)
  const spare = runsAbove(day, -1).map((run) => ({ ...run }))
  const changes: ReportChange[] = []
  for (const run of short) {
    let left = run.hours
    for (const other of spare) {
      const moved = Math.min(left, other.hours)
      if (moved < HALF_HOUR_H) continue
      const source = { fromMin: other.fromMin, toMin: other.toMin }
      const people = Math.min(run.people, other.people)
      changes.push({ ...none, kind: 'move', day: day.day, fromMin: run.fromMin, toMin: run.toMin, people, hours: moved, source })
      other.hours -= moved
      left -= moved
    }
    if (left >= HALF_HOUR_H) {
      const filled = overtime(run.halfHours)
      const hours = Math.min(left, filled.hours)
      const rest = left - hours
      const stillShort = rest < HALF_HOUR_H ? null : { people: filled.missing, hours: rest }
      const times = { day: day.day, fromMin: run.fromMin, toMin: run.toMin }
      changes.push({ ...none, ...times, kind: 'overtime', people: filled.people, hours, stillShort })
    }
  }
  for (const run of spare)
    if (run.hours >= 1)
      changes.push({ ...none, kind: 'rest', day: day.day, fromMin: run.fromMin, toMin: run.toMin, people: run.people, hours: run.hours })
  return changes
}

const floatingChange = (day: ReportDay): ReportChange[] => {
  if (day.floatingOff === null || day.floatingOff === 0) return []
  const hours = day.floatingOff * HALF_HOUR_H
  return [
    {
      ...none,
      kind: 'floating',
      day: day.day,
      fromMin: day.fromMin,
      toMin: day.fromMin + day.halfHours.need.length * STEP_MIN,
      people: 1,
      hours,
    },
  ]
}

const ruleChanges = (violations: readonly RosterViolation[], nameOf: (staffNo: string) => string | null): ReportChange[] =>
  violations.flatMap(({ rule, staffNo, day, hard, code, values, detail }) => {
    if (!hard || day === null) return []
    const broken = { rule, staffNo, name: staffNo === null ? null : nameOf(staffNo), code, values, detail }
    return [{ kind: 'rule' as const, day, fromMin: 0, toMin: 0, people: 1, hours: 0, source: null, stillShort: null, rule: broken }]
  })

/** In this order, and of each kind so many at most: a page that names overtime alone would hide what costs nothing. */
const MOST = { rule: 2, move: 3, overtime: 3, floating: 1, rest: 1 } as const
const ORDER = ['rule', 'move', 'overtime', 'floating', 'rest'] as const

/**
 * What should be changed in days that have a roster: first what breaks a rule of labour, then spare hours to be moved to where hours are
 * missing on the same day, the hours still missing to be worked as overtime by who is free then, and what is left of them, floating consultants out of their range, and spare hours
 * that can be taken as compensatory rest. Within a kind the most hours come first.
 */
export const changesOf = (
  days: readonly ReportDay[],
  violations: readonly RosterViolation[],
  { nameOf, handsOn }: { readonly nameOf: (staffNo: string) => string | null; readonly handsOn: (day: BusinessDay) => DayHands },
): ReportChange[] => {
  const all = [
    ...ruleChanges(violations, nameOf),
    ...days.flatMap((day) => [...changesOfDay(day, handsOn(day.day)), ...floatingChange(day)]),
  ]
  return ORDER.flatMap((kind) =>
    all
      .filter((change) => change.kind === kind)
      .sort((a, b) => b.hours - a.hours)
      .slice(0, MOST[kind]),
  ).slice(0, CHANGES_LIMIT)
}
