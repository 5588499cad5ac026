import { solve } from '../solver/highs.ts'
import { addColumn, addRow, emptyMip } from '../solver/mip.ts'
import type { ShiftCount } from './count-shifts.ts'
import { dayDeltas } from './cover-cost.ts'
import { addOwedWeekends, addPersonRows, addTraineeDays, addWeekendShare, couldWork, type PersonColumn, termsOf } from './person-rows.ts'
import { FREE, type Prepared, type Schedule } from './prepared.ts'

/** Paid seconds that each member is to work on each day: [member][day]; 0 on days off. */
export type DayPlan = readonly (readonly number[])[]

const INFINITY = Number.POSITIVE_INFINITY
const HOUR_S = 3_600
const ROUNDING = 1e-9
/** A shift that nobody takes, against an hour below the least hours and a weekend that is worked although it is owed. */
const MISSED_SHIFT = 0.1
const WEIGHTS = { leastHour: 20, weekend: 200 }
/** An hour that was not counted: only least hours are reason enough. */
const EXTRA_HOUR = 2
/** A second shift that nobody takes costs more than the first, as the people become fewer. */
const SECOND_SHARE = 1.5
/** Gaps at which the search ends: less than what one shift is worth. */
const RELATIVE_GAP = 0.05
const ABSOLUTE_GAP = 0.09

/**
 * Between the two phases: on which days of the weeks each member works, and how long, so that the counted shifts can be filled within
 * hours, days in a row and weekends of all these weeks together. Which shift it is, and the rest between shifts, is left to the weeks.
 * `whole` says that nobody is missing. Null where the time was too short; the schedule is only read.
 */
export const chooseDays = async (
  prepared: Prepared,
  schedule: Schedule,
  weeks: readonly number[],
  counts: readonly ShiftCount[],
  timeLimitMs: number,
): Promise<{ readonly plan: DayPlan; readonly whole: boolean } | null> => {
  const mip = emptyMip()
  const model = { prepared, mip, schedule }
  const wanted = wantedShifts(prepared, counts)
  const columns = wanted.flatMap(({ group, day, paidS, shifts }) =>
    (prepared.groups[group]?.people ?? []).flatMap((member): PersonColumn[] => {
      if (schedule[member]?.[day] !== FREE || !shifts.some((shift) => couldWork(prepared, schedule, member, day, shift))) return []
      return [{ member, day, paidS, column: addColumn(mip, { cost: 0, lower: 0, upper: 1, whole: true }) }]
    }),
  )
  for (const { group, day, paidS, people, worth } of wanted) {
    const own = columns.filter((one) => one.day === day && one.paidS === paidS && prepared.members[one.member]?.group === group)
    const first = addColumn(mip, { cost: MISSED_SHIFT + worth, lower: 0, upper: 1, whole: false })
    const more = addColumn(mip, { cost: MISSED_SHIFT + worth * SECOND_SHARE, lower: 0, upper: INFINITY, whole: false })
    const extra = addColumn(mip, { cost: MISSED_SHIFT + (paidS / HOUR_S) * EXTRA_HOUR, lower: 0, upper: INFINITY, whole: false })
    addRow(mip, people, people, [...termsOf(own), [first, 1], [more, 1], [extra, -1]])
  }
  prepared.members.forEach((_, member) => {
    const own = columns.filter((one) => one.member === member)
    addPersonRows(model, member, weeks, own, WEIGHTS)
    if (weeks.length === prepared.weeks.length) addOwedWeekends(model, member, own, WEIGHTS)
  })
  if (weeks.length < prepared.weeks.length) addWeekendShare(model, columns, WEIGHTS)
  addTraineeDays(model, columns)
  if (columns.length === 0) return null
  const solved = await solve(mip, { timeLimitMs, relativeGap: RELATIVE_GAP, absoluteGap: ABSOLUTE_GAP, target: MISSED_SHIFT / 2 })
  if (solved.state !== 'found') return null
  return { plan: planOf(prepared, columns, solved.values), whole: solved.cost < MISSED_SHIFT / 2 }
}

/** The days that a model's answer has chosen. */
export const planOf = (prepared: Prepared, columns: readonly PersonColumn[], values: Float64Array): DayPlan => {
  const plan = prepared.members.map(() => prepared.dayNumbers.map(() => 0))
  for (const { member, day, paidS, column } of columns) {
    const row = plan[member]
    if (row !== undefined && (values[column] ?? 0) > 0.5) row[day] = paidS
  }
  return plan
}

interface Wanted {
  readonly group: number
  readonly day: number
  readonly paidS: number
  readonly shifts: readonly number[]
  /** People still to be found, those given beforehand not counted. */
  readonly people: number
  /** Hours of cover that are lost where one of them is not found. */
  readonly worth: number
}

/** The counted shifts of a group and day, those of the same paid time together. */
const wantedShifts = (prepared: Prepared, counts: readonly ShiftCount[]): Wanted[] => {
  const { shifts, groups, members } = prepared
  const anybody = withAnybody(prepared, counts)
  const fewer = new Map([...new Set(counts.map(({ day }) => day))].map((day) => [day, dayDeltas(prepared, anybody, day).fewer]))
  const byKey = new Map<string, Wanted>()
  for (const { group, day, shift, people } of counts) {
    const { paidS = 0, works = [] } = shifts[shift] ?? {}
    const given = (groups[group]?.people ?? []).filter((member) => members[member]?.fixed[day] === shift).length
    const change = fewer.get(day)?.[group] ?? []
    const lost = works.reduce((sum, at, interval) => sum + (at ? (change[interval] ?? 0) : 0), 0)
    const worth = Math.max(0, (lost * prepared.problem.stepS) / HOUR_S / Math.max(prepared.problem.costs.under, ROUNDING))
    const key = `${group} ${day} ${paidS}`
    const known = byKey.get(key) ?? { group, day, paidS, shifts: [], people: 0, worth }
    const open = known.people + Math.max(0, people - given)
    byKey.set(key, { ...known, shifts: [...known.shifts, shift], people: open, worth: Math.min(known.worth, worth) })
  }
  return [...byKey.values()]
}

/** The counts as a schedule, whoever of the group it be: for the cover all of a group are alike. */
const withAnybody = (prepared: Prepared, counts: readonly ShiftCount[]): Schedule => {
  const schedule: Schedule = prepared.members.map(() => prepared.dayNumbers.map(() => FREE))
  for (const { group, day, shift, people } of counts) {
    const free = (prepared.groups[group]?.people ?? []).filter((member) => schedule[member]?.[day] === FREE)
    for (const member of free.slice(0, people)) {
      const row = schedule[member]
      if (row !== undefined) row[day] = shift
    }
  }
  return schedule
}
