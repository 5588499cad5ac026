import { solve } from '../solver/highs.ts'
import { addColumn, addRow, emptyMip, type Term } from '../solver/mip.ts'
import { type DayPlan, planOf } from './choose-days.ts'
import { addCoverRows, addTraineeRows, costUnit, countColumns, countsOf, type ShiftCount } from './count-shifts.ts'
import { weekendsAsked } from './may-work.ts'
import { addPersonRows, addTraineeDays, addWeekendShare, couldWork, type PersonColumn, termsOf } from './person-rows.ts'
import { FREE, type Prepared, type Schedule } from './prepared.ts'

/** Shifts of a week, and who works on which of its days, made for each other. */
export interface PlannedWeek {
  readonly counts: readonly ShiftCount[]
  readonly plan: DayPlan
}

/** What a week's plan goes by. */
export interface PlanWeekLimits {
  /** Plan of the whole period: who has which weekend off; null where there is none. */
  readonly period: DayPlan | null
  /** Proved bound of the week's cost: whoever reaches it need not search on. */
  readonly bound: number
  readonly timeLimitMs: number
}

const HOUR_S = 3_600
/** Weights against the cover of an hour by one person: hard rules go before cover. */
const LEAST_HOUR = 20
const WEEKEND = 200
/** Gap at which the search ends where the costs have no common unit, as a share of the cost. */
const RELATIVE_GAP = 0.003
const BELOW_ONE = 0.999
const ROUNDING = 1e-6

/**
 * Both phases of a week at once, except which shift of equal length a person works: for weeks in which the people cannot fill the shifts
 * that were counted without looking at each of them. Null where the time was too short; the schedule is only read.
 */
export const planWeek = async (
  prepared: Prepared,
  schedule: Schedule,
  week: number,
  { period, bound, timeLimitMs }: PlanWeekLimits,
): Promise<PlannedWeek | null> => {
  const mip = emptyMip()
  const model = { prepared, mip, schedule }
  const { shifts, problem } = prepared
  const days = prepared.weeks[week]?.days ?? []
  const perHour = (HOUR_S / problem.stepS) * prepared.personCost
  const weights = { leastHour: LEAST_HOUR * perHour, weekend: WEEKEND * perHour }
  const counted = days.flatMap((day) => prepared.groups.flatMap((group, index) => countColumns(prepared, mip, group, index, day)))
  addTraineeRows(prepared, mip, counted)
  for (const day of days) {
    const ofDay = counted.filter((one) => one.day === day)
    addCoverRows(prepared, mip, day, ofDay)
  }
  const resting = prepared.members.map((_, member) => (period === null ? [] : owedWeekends(prepared, schedule, member, period).flat()))
  const columns: PersonColumn[] = []
  for (const day of days)
    for (const [group, { people }] of prepared.groups.entries()) {
      const ofGroup = counted.filter((one) => one.day === day && one.group === group)
      for (const paidS of new Set(ofGroup.map(({ shift }) => shifts[shift]?.paidS ?? 0))) {
        const alike = ofGroup.filter(({ shift }) => shifts[shift]?.paidS === paidS)
        const own = people
          .filter((member) => schedule[member]?.[day] === FREE && resting[member]?.includes(day) === false)
          .filter((member) => alike.some(({ shift }) => couldWork(prepared, schedule, member, day, shift)))
          .map((member) => ({ member, day, paidS, column: addColumn(mip, { cost: 0, lower: 0, upper: 1, whole: true }) }))
        columns.push(...own)
        const given = people.filter((member) => shifts[schedule[member]?.[day] ?? FREE]?.paidS === paidS).length
        addRow(mip, -given, -given, [...termsOf(own), ...alike.map(({ column }): Term => [column, -1])])
      }
    }
  prepared.members.forEach((_, member) => {
    const own = columns.filter((one) => one.member === member)
    addPersonRows(model, member, [week], own, weights)
  })
  if (period === null) addWeekendShare(model, columns, weights)
  addTraineeDays(model, columns)
  if (columns.length === 0) return null
  const gaps = { relativeGap: RELATIVE_GAP, absoluteGap: costUnit(prepared) * BELOW_ONE, target: bound + ROUNDING }
  const solved = await solve(mip, { timeLimitMs, ...gaps })
  if (solved.state !== 'found') return null
  return { counts: countsOf(counted, solved.values), plan: planOf(prepared, columns, solved.values) }
}

/** The first of the weekends that the plan of the period leaves free, as many as the member is still owed. */
const owedWeekends = (prepared: Prepared, schedule: Schedule, member: number, period: DayPlan): readonly (readonly number[])[] => {
  const free = prepared.weekends.filter((weekend) =>
    weekend.every((day) => schedule[member]?.[day] === FREE && period[member]?.[day] === 0),
  )
  return free.slice(0, weekendsAsked(prepared))
}
