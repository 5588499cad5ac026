import { needViolations } from './check-roster-need.ts'
import { type Assignment, demandRosterProblem, type RosterPerson, type RosterProblem, type RosterShift } from './roster-problem.ts'
import { type Breach, hoursOfSeconds, type NamedViolation, violationOf } from './violation.ts'

/** A shift as it is worked: the day's number since 1970, and the moments in seconds since then. */
interface Worked {
  readonly day: string
  readonly dayNumber: number
  readonly shift: RosterShift
  readonly fromS: number
  readonly toS: number
}

/** The weeks that the period touches, each by the number of its first day, and its days. */
type Weeks = ReadonlyMap<number, readonly string[]>

const DAY_S = 86_400
const HOUR_S = 3_600
/** Days that a week of work has: up to two days of absence leave the least hours as they are, each more takes a fifth of them. */
const WORKING_DAYS = 5
const SATURDAY = 6
/** Hours that differ by less are the same. */
const ROUNDING_S = 1

/**
 * What a roster does not keep, by name. The rules:
 * `unknown` (a person, day or shift that the problem does not have) · `one-shift-a-day` · `unavailable` · `skill` (has no skill that is
 * needed) · `fixed` (a given shift is missing or changed) · `min-rest` · `max-days-in-row` · `hours-max` and `hours-min` (paid hours of
 * a week; the least only in weeks wholly in the period, less a fifth for each absence beyond two days) · `weekends-off` · `supervisor`
 * (a trainee works while the supervisor is not on a shift) · `need` (people short in an interval, each person counted for one skill).
 * All but `need` are hard; `need` is what `costs.under` weighs. Empty where all is kept. Each carries the code and figures of `Breach`.
 * Throws a RangeError on a problem that means nothing, as `buildRoster` does.
 * Shares no rule with the builder, so that neither hides the other's mistake.
 */
export const checkRoster = (problem: RosterProblem, assignments: readonly Assignment[]): NamedViolation[] => {
  demandRosterProblem(problem)
  const found: NamedViolation[] = []
  const weeks = weeksOf(problem)
  const shiftById = new Map(problem.shifts.map((shift) => [shift.id, shift]))
  const personIds = new Set(problem.people.map(({ id }) => id))
  const days = new Set(problem.days)
  const workedBy = new Map<string, Worked[]>(problem.people.map(({ id }) => [id, []]))
  for (const { personId, day, shiftId } of assignments) {
    const shift = shiftById.get(shiftId)
    const at = { personId, day }
    if (!personIds.has(personId)) found.push(violationOf(at, { code: 'person-unknown', values: { personId } }))
    else if (!days.has(day)) found.push(violationOf(at, { code: 'day-unknown', values: { day } }))
    else if (shift === undefined) found.push(violationOf(at, { code: 'shift-unknown', values: { shiftId } }))
    else workedBy.get(personId)?.push(workedAt(day, shift))
  }
  for (const person of problem.people) {
    const worked = (workedBy.get(person.id) ?? []).sort((one, other) => one.fromS - other.fromS)
    workedBy.set(person.id, worked)
    found.push(...daysOf(problem, person, worked), ...restsOf(problem, person, worked), ...rowsOf(problem, person, worked))
    found.push(...hoursOf(problem, weeks, { person, worked }), ...weekendsOf(problem, person, worked))
  }
  for (const person of problem.people) found.push(...supervisionOf(person, workedBy))
  const onDay = (personId: string, day: string): readonly RosterShift[] =>
    (workedBy.get(personId) ?? []).filter((worked) => worked.day === day).map(({ shift }) => shift)
  return [...found, ...needViolations(problem, onDay)]
}

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / (DAY_S * 1000))
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

const workedAt = (day: string, shift: RosterShift): Worked => {
  const midnightS = dayNumber(day) * DAY_S
  return { day, dayNumber: dayNumber(day), shift, fromS: midnightS + shift.startS, toS: midnightS + shift.endS }
}

const daysOf = (problem: RosterProblem, person: RosterPerson, worked: readonly Worked[]): NamedViolation[] => {
  const found: NamedViolation[] = []
  const needed = new Set(Object.keys(problem.need))
  const shiftsOn = new Map<string, Worked[]>()
  for (const one of worked) shiftsOn.set(one.day, [...(shiftsOn.get(one.day) ?? []), one])
  const about = (day: string, breach: Breach): void => void found.push(violationOf({ personId: person.id, day }, breach))
  for (const [day, shifts] of shiftsOn) {
    if (shifts.length > 1) about(day, { code: 'two-shifts', values: { shiftIds: shifts.map(({ shift }) => shift.id) } })
    if (person.unavailable.includes(day)) about(day, { code: 'day-unavailable', values: { day } })
    if (!person.skills.some((skill) => needed.has(skill))) about(day, { code: 'skill-missing', values: { needed: [...needed] } })
  }
  for (const [day, shiftId] of Object.entries(person.fixed ?? {})) {
    if (!problem.days.includes(day)) continue
    const shiftIds = worked.filter((one) => one.day === day).map(({ shift }) => shift.id)
    if (shiftIds.length === 0) about(day, { code: 'fixed-shift-missing', values: { shiftId } })
    else if (shiftIds.length > 1 || shiftIds[0] !== shiftId) about(day, { code: 'fixed-shift-changed', values: { shiftId, shiftIds } })
  }
  return found
}

const restsOf = ({ days, rules }: RosterProblem, person: RosterPerson, worked: readonly Worked[]): NamedViolation[] => {
  const found: NamedViolation[] = []
  const first = days[0]
  const { lastEndS } = person.history ?? {}
  // The history ends on the day before the first: its seconds count from that day's midnight.
  let endedS = first === undefined || lastEndS === undefined ? Number.NEGATIVE_INFINITY : (dayNumber(first) - 1) * DAY_S + lastEndS
  for (const { day, fromS, toS } of worked) {
    const restS = fromS - endedS
    if (restS < rules.minRestS)
      found.push(
        violationOf(
          { personId: person.id, day },
          { code: 'rest-short', values: { restH: hoursOfSeconds(restS), leastH: hoursOfSeconds(rules.minRestS) } },
        ),
      )
    endedS = Math.max(endedS, toS)
  }
  return found
}

const rowsOf = ({ days, rules }: RosterProblem, person: RosterPerson, worked: readonly Worked[]): NamedViolation[] => {
  const found: NamedViolation[] = []
  const first = days[0]
  if (first === undefined) return found
  const workedDays = new Set(worked.map((one) => one.dayNumber))
  let inRow = person.history?.daysInRow ?? 0
  let before = dayNumber(first) - 1
  for (const day of days) {
    const today = dayNumber(day)
    if (today > before + 1) inRow = 0
    before = today
    inRow = workedDays.has(today) ? inRow + 1 : 0
    if (inRow > rules.maxDaysInRow)
      found.push(violationOf({ personId: person.id, day }, { code: 'row-long', values: { days: inRow, most: rules.maxDaysInRow } }))
  }
  return found
}

const weeksOf = ({ days, rules }: RosterProblem): Weeks => {
  const weeks = new Map<number, string[]>()
  for (const day of days) {
    const begin = dayNumber(day) - ((weekday(day) - rules.weekStartsOn + 7) % 7)
    weeks.set(begin, [...(weeks.get(begin) ?? []), day])
  }
  return weeks
}

const hoursOf = (
  { days }: RosterProblem,
  weeks: Weeks,
  { person, worked }: { person: RosterPerson; worked: readonly Worked[] },
): NamedViolation[] => {
  const found: NamedViolation[] = []
  const firstDay = dayNumber(days[0] ?? '')
  const lastDay = dayNumber(days.at(-1) ?? '')
  for (const [begin, inWeek] of weeks) {
    const inThisWeek = worked.filter((one) => one.dayNumber >= begin && one.dayNumber < begin + 7)
    const paidS = inThisWeek.reduce((sum, { shift }) => sum + shift.paidS, 0)
    const day = inWeek[0] ?? ''
    const about = (breach: Breach): void => void found.push(violationOf({ personId: person.id, day }, breach))
    const worth = { week: day, hours: hoursOfSeconds(paidS) }
    const maxS = person.hoursPerWeek.max * HOUR_S
    if (paidS > maxS + ROUNDING_S) about({ code: 'hours-above', values: { ...worth, most: hoursOfSeconds(maxS) } })
    // Days of a week before the period may have been worked, and days after it may be: its least hours are no matter of this roster.
    const whole = begin >= firstDay && begin + 6 <= lastDay
    const free = inWeek.filter((one) => !person.unavailable.includes(one)).length
    const minS = person.hoursPerWeek.min * HOUR_S * Math.min(1, free / WORKING_DAYS)
    if (whole && paidS < minS - ROUNDING_S) about({ code: 'hours-below', values: { ...worth, least: hoursOfSeconds(minS) } })
  }
  return found
}

const weekendsOf = ({ days, rules }: RosterProblem, person: RosterPerson, worked: readonly Worked[]): NamedViolation[] => {
  const { weekendsOff = 0 } = rules
  const inPeriod = new Set(days.map(dayNumber))
  const workedDays = new Set(worked.map((one) => one.dayNumber))
  const saturdays = days.filter((day) => weekday(day) === SATURDAY && inPeriod.has(dayNumber(day) + 1))
  const off = saturdays.filter((day) => !workedDays.has(dayNumber(day)) && !workedDays.has(dayNumber(day) + 1))
  if (off.length >= weekendsOff || saturdays.length === 0) return []
  const lastWorked = saturdays.filter((day) => !off.includes(day)).at(-1)
  const values = { off: off.length, weekends: saturdays.length, least: weekendsOff }
  return [violationOf({ personId: person.id, ...(lastWorked === undefined ? {} : { day: lastWorked }) }, { code: 'weekends-few', values })]
}

const supervisionOf = (person: RosterPerson, workedBy: ReadonlyMap<string, readonly Worked[]>): NamedViolation[] => {
  const { supervisorId } = person
  if (supervisorId === undefined) return []
  const supervisor = workedBy.get(supervisorId) ?? []
  return (workedBy.get(person.id) ?? [])
    .filter(({ fromS, toS }) => !supervisor.some((one) => one.fromS <= fromS && one.toS >= toS))
    .map(({ day, shift }) =>
      violationOf({ personId: person.id, day }, { code: 'supervisor-away', values: { supervisorId, shiftId: shift.id } }),
    )
}
