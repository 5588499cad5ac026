import { FREE, type Prepared, type Schedule } from './prepared.ts'

const DAY_S = 86_400
const ROUNDING_S = 1

/**
 * Whether the rules let a member take a shift on a day on which the schedule leaves the member free. Judges the new shift against what
 * the schedule already has before and after it; a rule that fixed shifts break among themselves refuses whatever would break it further.
 */
export const mayWork = (prepared: Prepared, schedule: Schedule, member: number, day: number, shift: number): boolean => {
  const who = prepared.members[member]
  const row = schedule[member]
  if (who === undefined || row === undefined || who.blocked[day] !== false) return false
  if (who.supervisor !== null && schedule[who.supervisor]?.[day] !== shift) return false
  return (
    restsEnough(prepared, row, member, day, shift) &&
    rowIsShort(prepared, row, member, day) &&
    weekPaidS(prepared, row, prepared.weekOf[day] ?? 0) + (prepared.shifts[shift]?.paidS ?? 0) <= who.maxS + ROUNDING_S &&
    keepsWeekends(prepared, row, day)
  )
}

/** Paid seconds of a member's week. */
export const weekPaidS = ({ weeks, shifts }: Prepared, row: readonly number[], week: number): number =>
  (weeks[week]?.days ?? []).reduce((sum, day) => sum + (shifts[row[day] ?? FREE]?.paidS ?? 0), 0)

/** Whether a shift leaves the least rest to the history's end and to the shifts that the row has near it. */
export const restsEnough = (prepared: Prepared, row: readonly number[], member: number, day: number, shift: number): boolean => {
  const { dayNumbers, shifts, problem } = prepared
  const { minRestS } = problem.rules
  const own = shifts[shift]
  const today = dayNumbers[day] ?? 0
  const lastEndS = prepared.members[member]?.person.history?.lastEndS
  if (own === undefined) return false
  if (lastEndS !== undefined && (today - (dayNumbers[0] ?? 0) + 1) * DAY_S + own.startS - lastEndS < minRestS) return false
  for (let other = 0; other < row.length; other++) {
    const near = shifts[row[other] ?? FREE]
    if (near === undefined || other === day) continue
    const apartS = ((dayNumbers[other] ?? 0) - today) * DAY_S
    const restS = other > day ? apartS + near.startS - own.endS : own.startS - apartS - near.endS
    if (restS < minRestS) return false
  }
  return true
}

const rowIsShort = (prepared: Prepared, row: readonly number[], member: number, day: number): boolean => {
  const { dayNumbers, problem } = prepared
  const neighbours = (step: 1 | -1): number => {
    let count = 0
    for (let at = day + step; (row[at] ?? FREE) !== FREE && dayNumbers[at] === (dayNumbers[at - step] ?? 0) + step; at += step) count++
    return count
  }
  const before = neighbours(-1)
  const reachesBegin = day - before === 0 || dayNumbers[day - before] === dayNumbers[0]
  const history = reachesBegin ? (prepared.members[member]?.person.history?.daysInRow ?? 0) : 0
  return history + before + 1 + neighbours(1) <= problem.rules.maxDaysInRow
}

/** Weekends that each person has off, at least: as many as the rule asks for and the period has. */
export const weekendsAsked = ({ problem, weekends }: Prepared): number => Math.min(problem.rules.weekendsOff ?? 0, weekends.length)

const keepsWeekends = (prepared: Prepared, row: readonly number[], day: number): boolean => {
  const asked = weekendsAsked(prepared)
  if (asked === 0) return true
  const isOff = ([saturday, sunday]: readonly [number, number]): boolean => row[saturday] === FREE && row[sunday] === FREE
  const own = prepared.weekends.find((weekend) => weekend.includes(day))
  if (own === undefined || !isOff(own)) return true
  return prepared.weekends.filter(isOff).length - 1 >= asked
}
