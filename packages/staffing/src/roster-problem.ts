import { dayNumberOf } from './calendar-day.ts'
import { demandAboveZero, demandNotNegative } from './input-range.ts'

/** A shift that people may be given: seconds after local midnight; `works` per interval from opening, breaks false. */
export interface RosterShift {
  readonly id: string
  readonly startS: number
  readonly endS: number
  readonly works: readonly boolean[]
  readonly paidS: number
}

/** A person of the roster. */
export interface RosterPerson {
  readonly id: string
  readonly skills: readonly string[]
  /** Share of a full person's work, from 0 to 1; 0.5 for a trainee who counts half. */
  readonly capacity: number
  /** The person in whose working intervals alone this one counts. */
  readonly supervisorId?: string
  /** Paid hours of a week of the calendar. */
  readonly hoursPerWeek: { readonly min: number; readonly max: number }
  /** Days on which no shift may be given. */
  readonly unavailable: readonly string[]
  /** Shift by day: given, and not to be changed. */
  readonly fixed?: Readonly<Record<string, string>>
  /** What was worked up to the day before the first: its end in seconds after that day's midnight, and the days in a row. */
  readonly history?: { readonly lastEndS?: number; readonly daysInRow: number }
}

/** What every roster of the hall keeps. */
export interface RosterRules {
  /** Least time between the end of a shift and the begin of the next, seconds. */
  readonly minRestS: number
  readonly maxDaysInRow: number
  /** First day of the week in which hours are counted: 0 Sunday, 1 Monday. */
  readonly weekStartsOn: 0 | 1
  /** Whole weekends (Saturday and Sunday) of the period that each person has off, at least. */
  readonly weekendsOff?: number
}

/** Who may work when, how many are needed, and what it costs to differ. */
export interface RosterProblem {
  /** Days of the period, `YYYY-MM-DD`, rising; a day left out is a day on which nobody works. */
  readonly days: readonly string[]
  /** Length of an interval, seconds. */
  readonly stepS: number
  /** Begin of the first interval, seconds after local midnight. */
  readonly opensAtS: number
  readonly shifts: readonly RosterShift[]
  readonly people: readonly RosterPerson[]
  /** People needed: skill → [day][interval]. An empty day is a day without need. */
  readonly need: Readonly<Record<string, readonly (readonly number[])[]>>
  readonly rules: RosterRules
  readonly costs: RosterCosts
}

/** What it costs to differ from the need, and to share hours unevenly. */
export interface RosterCosts {
  /** One person too few in one interval, whichever it be of those who are missing. */
  readonly under: number
  /** One person too many in one interval. */
  readonly over: number
  /** One hour of range of the hours given. */
  readonly unfair: number
  /**
   * Skill → what comes on top where the skill is needed in an interval and nobody who has it is there; in part where only a part of a person
   * is. Without it a morning with nobody costs no more than the same people missing from fuller hours.
   */
  readonly empty?: Readonly<Record<string, number>>
  /**
   * Skill → what comes on top for each person of it who is missing in an interval below half of its need: a shortage that nobody can avoid
   * is shared out, by hours and by days, instead of heaped.
   */
  readonly deep?: Readonly<Record<string, number>>
}

/** One person works one shift on one day. */
export interface Assignment {
  readonly personId: string
  readonly day: string
  readonly shiftId: string
}

/** A rule that a roster does not keep, with the person, day and interval that it concerns where it concerns one. */
export interface Violation {
  /** Name of the rule; see `checkRoster`. */
  readonly rule: string
  readonly personId?: string
  readonly day?: string
  /** Number of the interval from opening. */
  readonly interval?: number
  readonly detail: string
}

/** Most days, people, shifts, intervals of a day and skills of one problem. */
export const ROSTER_LIMITS = { days: 92, people: 500, shifts: 1_000, intervals: 288, skills: 12 } as const

const HOURS_OF_A_WEEK = 168

/**
 * Throws a RangeError, naming the part and what would be right, on a problem that means nothing: numbers that are not finite or not in
 * their range, lists of unlike length, ids that are double or unknown, days that are no dates or not rising, hours whose least is above
 * their most. A problem that only asks too much is let through: the roster names what it cannot keep.
 */
export const demandRosterProblem = (problem: RosterProblem): void => {
  const { days, stepS, opensAtS, rules, costs } = problem
  const counted = { days, people: problem.people, shifts: problem.shifts, skills: Object.keys(problem.need) }
  for (const name of ['days', 'people', 'shifts', 'skills'] as const)
    if (counted[name].length > ROSTER_LIMITS[name])
      throw new RangeError(`${name} must be at most ${ROSTER_LIMITS[name]}, got ${counted[name].length}`)
  const numbers = days.map((day, index) => dayNumberOf(`days[${index}]`, day))
  numbers.forEach((day, index) => {
    if (index > 0 && day <= (numbers[index - 1] ?? day))
      throw new RangeError(`days[${index}] must be after the day before it, got ${days[index]}`)
  })
  demandAboveZero('stepS', stepS)
  demandNotNegative('opensAtS', opensAtS)
  demandNotNegative('rules.minRestS', rules.minRestS)
  demandWhole('rules.maxDaysInRow', rules.maxDaysInRow, 1)
  if (rules.weekStartsOn !== 0 && rules.weekStartsOn !== 1)
    throw new RangeError(`rules.weekStartsOn must be 0 for Sunday or 1 for Monday, got ${String(rules.weekStartsOn)}`)
  if (rules.weekendsOff !== undefined) demandWhole('rules.weekendsOff', rules.weekendsOff, 0)
  for (const name of ['under', 'over', 'unfair'] as const) demandNotNegative(`costs.${name}`, costs[name])
  for (const name of ['empty', 'deep'] as const)
    for (const [skill, cost] of Object.entries(costs[name] ?? {})) {
      if (problem.need[skill] === undefined) throw new RangeError(`costs.${name} must name skills of the need, got ${skill}`)
      demandNotNegative(`costs.${name} of ${skill}`, cost)
    }
  demandShifts(problem)
  demandPeople(problem)
  demandNeed(problem)
}

const demandWhole = (name: string, value: number, least: number): void => {
  if (!Number.isInteger(value) || value < least)
    throw new RangeError(`${name} must be a whole number of ${least} or more, got ${String(value)}`)
}

const demandOwnIds = (name: string, ids: readonly string[]): Set<string> => {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) throw new RangeError(`${name} must have ids of their own, ${id} is there twice`)
    seen.add(id)
  }
  return seen
}

/** Intervals of a day: those of the first day with a need, otherwise those of the first shift. */
export const intervalsOf = ({ need, shifts }: RosterProblem): number =>
  Object.values(need)
    .flat()
    .find((day) => day.length > 0)?.length ??
  shifts[0]?.works.length ??
  0

const demandShifts = (problem: RosterProblem): void => {
  const intervals = intervalsOf(problem)
  if (intervals > ROSTER_LIMITS.intervals)
    throw new RangeError(`intervals of a day must be at most ${ROSTER_LIMITS.intervals}, got ${intervals}`)
  demandOwnIds(
    'shifts',
    problem.shifts.map(({ id }) => id),
  )
  for (const { id, startS, endS, works, paidS } of problem.shifts) {
    demandNotNegative(`startS of shift ${id}`, startS)
    demandAboveZero(`endS − startS of shift ${id}`, endS - startS)
    demandNotNegative(`paidS of shift ${id}`, paidS)
    if (works.length !== intervals)
      throw new RangeError(`works of shift ${id} must have the ${intervals} intervals of a day, got ${works.length}`)
  }
}

const demandPeople = ({ people, shifts, days }: RosterProblem): void => {
  const ids = demandOwnIds(
    'people',
    people.map(({ id }) => id),
  )
  const shiftIds = new Set(shifts.map(({ id }) => id))
  const inPeriod = new Set(days)
  for (const { id, capacity, supervisorId, hoursPerWeek, fixed = {}, history } of people) {
    demandNotNegative(`capacity of ${id}`, capacity)
    if (capacity > 1) throw new RangeError(`capacity of ${id} must be at most 1, got ${capacity}`)
    if (supervisorId === id || (supervisorId !== undefined && !ids.has(supervisorId)))
      throw new RangeError(`supervisorId of ${id} must be another person of the roster, got ${supervisorId}`)
    demandNotNegative(`hoursPerWeek.min of ${id}`, hoursPerWeek.min)
    demandNotNegative(`hoursPerWeek.max of ${id}`, hoursPerWeek.max)
    if (hoursPerWeek.min > hoursPerWeek.max || hoursPerWeek.min > HOURS_OF_A_WEEK)
      throw new RangeError(`hoursPerWeek.min of ${id} must be at most hoursPerWeek.max (${hoursPerWeek.max}), got ${hoursPerWeek.min}`)
    for (const [day, shiftId] of Object.entries(fixed))
      if (inPeriod.has(day) && !shiftIds.has(shiftId)) throw new RangeError(`fixed of ${id} on ${day} must be a shift, got ${shiftId}`)
    if (history === undefined) continue
    demandWhole(`history.daysInRow of ${id}`, history.daysInRow, 0)
    if (history.lastEndS !== undefined) demandNotNegative(`history.lastEndS of ${id}`, history.lastEndS)
  }
}

const demandNeed = (problem: RosterProblem): void => {
  const intervals = intervalsOf(problem)
  for (const [skill, byDay] of Object.entries(problem.need)) {
    if (byDay.length !== problem.days.length)
      throw new RangeError(`need of ${skill} must have the ${problem.days.length} days, got ${byDay.length}`)
    byDay.forEach((day, dayIndex) => {
      if (day.length !== 0 && day.length !== intervals)
        throw new RangeError(`need of ${skill} on ${problem.days[dayIndex]} must have ${intervals} intervals, got ${day.length}`)
      day.forEach((people, interval) => {
        demandNotNegative(`need of ${skill} on ${problem.days[dayIndex]}, interval ${interval},`, people)
      })
    })
  }
}
