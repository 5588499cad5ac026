import { solve } from '../solver/highs.ts'
import { addColumn, addRow, emptyMip, type Mip, type Term } from '../solver/mip.ts'
import type { DayPlan } from './choose-days.ts'
import type { ShiftCount } from './count-shifts.ts'
import { hoursAhead } from './hours-ahead.ts'
import { weekendsAsked } from './may-work.ts'
import { addPersonRows, addWeekendShare, byDay, couldWork, type PersonColumn, weekendsOffBefore } from './person-rows.ts'
import { FREE, type Prepared, type Schedule } from './prepared.ts'

/** A column of the model: a member works a shift on a day. */
interface WorkColumn extends PersonColumn {
  readonly shift: number
}

const INFINITY = Number.POSITIVE_INFINITY
const DAY_S = 86_400
/** Weights of what may be missed, against wishes, which weigh an hour each: a whole week of wishes stays below one missed interval. */
const MISSED_INTERVAL = 1_000
const WEIGHTS = { leastHour: 20_000, weekend: 30_000 }
/** A weekend off that is still owed, in hours of the wish that it be soon. */
const WEEKEND_WISH_H = 12
const GAP_H = 8

/**
 * Second phase: who of each group works the counted shifts of a week, on the days of the plan where there is one. Changes the schedule's days of the week, keeps what is fixed and
 * every rule towards the weeks before; hours even out over the weeks. Null where the solver found an answer in time, otherwise why it
 * did not, and the schedule is as it was.
 */
export const assignWeek = async (
  prepared: Prepared,
  schedule: Schedule,
  week: number,
  counts: readonly ShiftCount[],
  plan: DayPlan | null,
  timeLimitMs: number,
): Promise<string | null> => {
  const mip = emptyMip()
  const model = { prepared, mip, schedule }
  const columns = workColumns(prepared, mip, schedule, week, counts, plan)
  addCountRows(prepared, mip, columns, counts)
  prepared.members.forEach((_, member) => {
    const own = columns.filter((column) => column.member === member)
    if (own.length === 0) return
    addPersonRows(model, member, [week], own, WEIGHTS)
    addRestRows(prepared, mip, own)
    addSupervisorRows(prepared, mip, columns, own, member)
  })
  if (plan === null) addWeekendShare(model, columns, WEIGHTS)
  if (columns.length === 0) return null
  const solved = await solve(mip, { timeLimitMs, relativeGap: 0, absoluteGap: GAP_H, target: null })
  if (solved.state === 'failed') return `the solver failed: ${solved.reason}`
  if (solved.state !== 'found') return 'the time was too short'
  for (const { member, day, shift, column } of columns) {
    const row = schedule[member]
    if (row !== undefined && (solved.values[column] ?? 0) > 0.5) row[day] = shift
  }
  return null
}

const workColumns = (
  prepared: Prepared,
  mip: Mip,
  schedule: Schedule,
  week: number,
  counts: readonly ShiftCount[],
  plan: DayPlan | null,
): WorkColumn[] => {
  const days = prepared.weeks[week]?.days ?? []
  const ahead = hoursAhead(prepared, schedule, days[0] ?? 0)
  const least = ahead.reduce((min, hours) => Math.min(min, hours), INFINITY)
  const asked = weekendsAsked(prepared)
  return counts.flatMap(({ group, day, shift }) =>
    (prepared.groups[group]?.people ?? []).flatMap((member): WorkColumn[] => {
      const row = schedule[member] ?? []
      if (plan !== null && plan[member]?.[day] !== prepared.shifts[shift]?.paidS) return []
      if (row[day] !== FREE || !couldWork(prepared, schedule, member, day, shift)) return []
      const owed = asked - weekendsOffBefore(prepared, row, day)
      const weekend = owed > 0 && prepared.weekends.some((pair) => pair.includes(day)) ? WEEKEND_WISH_H * owed : 0
      const cost = Math.min(40, (ahead[member] ?? 0) - least) * 0.25 + weekend
      return [
        {
          member,
          day,
          shift,
          paidS: prepared.shifts[shift]?.paidS ?? 0,
          column: addColumn(mip, { cost, lower: 0, upper: 1, whole: true }),
        },
      ]
    }),
  )
}

const addCountRows = (prepared: Prepared, mip: Mip, columns: readonly WorkColumn[], counts: readonly ShiftCount[]): void => {
  const { under, over } = prepared.problem.costs
  for (const { group, day, shift, people } of counts) {
    const members = prepared.groups[group]?.people ?? []
    const given = members.filter((member) => prepared.members[member]?.fixed[day] === shift).length
    const intervals = prepared.shifts[shift]?.works.filter(Boolean).length ?? 0
    const missed = MISSED_INTERVAL * Math.max(1, intervals)
    const short = addColumn(mip, { cost: missed, lower: 0, upper: INFINITY, whole: false })
    const extra = addColumn(mip, {
      cost: missed * Math.min(1, over / Math.max(under, 1e-9) + 0.1),
      lower: 0,
      upper: INFINITY,
      whole: false,
    })
    const own = columns.filter((one) => one.day === day && one.shift === shift && members.includes(one.member))
    addRow(mip, people - given, people - given, [...own.map(({ column }): Term => [column, 1]), [short, 1], [extra, -1]])
  }
}

/** A shift and all that begin too soon after it are at most one. */
const addRestRows = ({ shifts, dayNumbers, problem }: Prepared, mip: Mip, own: readonly WorkColumn[]): void => {
  for (const one of own) {
    const endS = (dayNumbers[one.day] ?? 0) * DAY_S + (shifts[one.shift]?.endS ?? 0)
    const later = byDay(own.filter(({ day }) => day > one.day))
    for (const sameDay of later.values()) {
      const tooSoon = sameDay.filter(
        ({ day, shift }) => (dayNumbers[day] ?? 0) * DAY_S + (shifts[shift]?.startS ?? 0) - endS < problem.rules.minRestS,
      )
      if (tooSoon.length > 0)
        addRow(
          mip,
          0,
          1,
          [one, ...tooSoon].map(({ column }): Term => [column, 1]),
        )
    }
  }
}

const addSupervisorRows = (
  { members }: Prepared,
  mip: Mip,
  columns: readonly WorkColumn[],
  own: readonly WorkColumn[],
  member: number,
): void => {
  const supervisor = members[member]?.supervisor ?? null
  if (supervisor === null) return
  for (const { day, shift, column } of own) {
    if (members[supervisor]?.fixed[day] === shift) continue
    const led = columns.find((one) => one.member === supervisor && one.day === day && one.shift === shift)
    addRow(
      mip,
      -INFINITY,
      0,
      led === undefined
        ? [[column, 1]]
        : [
            [column, 1],
            [led.column, -1],
          ],
    )
  }
}
