import { dayNumberOf, weekdayOf } from '../calendar-day.ts'
import { intervalsOf, type RosterPerson, type RosterProblem, type RosterShift } from '../roster-problem.ts'

/** Shift number of a day without a shift. */
export const FREE = -1

/** Shift number by person and day; `FREE` where none. */
export type Schedule = number[][]

/** A person as the builder sees one: days, weeks, shifts and skills by number. */
export interface Member {
  readonly person: RosterPerson
  readonly group: number
  readonly supervisor: number | null
  readonly trainees: readonly number[]
  readonly maxS: number
  /** Least paid seconds by week, as far as the days of the week allow. */
  readonly minS: readonly number[]
  /** Most shifts by week. */
  readonly maxShifts: readonly number[]
  /** Most paid seconds by week that shifts of this problem can make up. */
  readonly reachS: readonly number[]
  readonly blocked: readonly boolean[]
  /** Shift given beforehand by day; `FREE` where none. */
  readonly fixed: readonly number[]
}

/** People who are alike: same skills, capacity and hours of the contract. Whoever has or is a trainee stands alone. */
export interface Group {
  readonly people: readonly number[]
  readonly skills: readonly number[]
  readonly capacity: number
}

/** Days of one week of the calendar that lie in the period. */
export interface Week {
  readonly days: readonly number[]
  readonly whole: boolean
}

/** So many people of a skill cost more to miss than the others: each of them `cost` on top. */
export interface Floor {
  readonly people: (needed: number) => number
  readonly cost: number
}

/** A problem with everything by number. */
export interface Prepared {
  readonly problem: RosterProblem
  readonly intervals: number
  readonly skills: readonly string[]
  /** People needed: [skill][day][interval]. */
  readonly need: readonly (readonly (readonly number[])[])[]
  /** What comes on top of a person too few, by skill. */
  readonly floors: readonly (readonly Floor[])[]
  /** Most that one person can spare in one interval, and above it: what a hard rule must outweigh. */
  readonly personCost: number
  readonly dayNumbers: readonly number[]
  readonly weekOf: readonly number[]
  readonly weeks: readonly Week[]
  /** Saturday and Sunday of each whole weekend of the period. */
  readonly weekends: readonly (readonly [number, number])[]
  readonly shifts: readonly RosterShift[]
  readonly members: readonly Member[]
  readonly groups: readonly Group[]
  /** Numbers of the groups, those with the fewest skills first. */
  readonly byChoice: readonly number[]
  /** Groups of the same skills and capacity: whatever their contracts, they are one for the cover. */
  readonly kinds: readonly (readonly number[])[]
}

const SATURDAY = 6
const HOUR_S = 3_600
const WORKING_DAYS = 5
const DAYS_OF_A_WEEK = 7

/** Share of the need below which a shortage is deep. */
const DEEP_SHARE = 0.5

/** The first person, and those below the share of the need at which a shortage becomes deep. */
const floorsOf = ({ costs }: RosterProblem, skill: string): Floor[] => {
  const empty = costs.empty?.[skill] ?? 0
  const deep = costs.deep?.[skill] ?? 0
  const first: Floor = { people: (needed) => Math.min(1, needed), cost: empty }
  const half: Floor = { people: (needed) => Math.floor(DEEP_SHARE * needed), cost: deep }
  return [first, half].filter(({ cost }) => cost > 0)
}

/** Numbers everything in a problem that `demandRosterProblem` has let through. */
export const prepare = (problem: RosterProblem): Prepared => {
  const { days, shifts, rules } = problem
  const intervals = intervalsOf(problem)
  const skills = Object.keys(problem.need)
  const closed = Array.from({ length: intervals }, () => 0)
  const need = skills.map((skill) => (problem.need[skill] ?? []).map((day) => (day.length === 0 ? closed : day)))
  const dayNumbers = days.map((day, index) => dayNumberOf(`days[${index}]`, day))
  const begins = dayNumbers.map((day) => day - ((weekdayOf(day) - rules.weekStartsOn + DAYS_OF_A_WEEK) % DAYS_OF_A_WEEK))
  const weekBegins = [...new Set(begins)]
  const weekOf = begins.map((begin) => weekBegins.indexOf(begin))
  const weeks = weekBegins.map((begin) => ({
    days: days.flatMap((_, day) => (begins[day] === begin ? [day] : [])),
    whole: begin >= (dayNumbers[0] ?? 0) && begin + DAYS_OF_A_WEEK - 1 <= (dayNumbers.at(-1) ?? 0),
  }))
  const weekends = dayNumbers.flatMap((number, day): [number, number][] =>
    weekdayOf(number) === SATURDAY && dayNumbers[day + 1] === number + 1 ? [[day, day + 1]] : [],
  )
  const { groups, groupOf } = groupsOf(problem, skills)
  const members = problem.people.map((person, index) => memberOf(person, groupOf[index] ?? 0, problem, skills, weeks))
  const byChoice = [...groups.keys()].sort((one, other) => (groups[one]?.skills.length ?? 0) - (groups[other]?.skills.length ?? 0))
  const kindOf = ({ skills: own, capacity }: Group): string => `${own.join(',')} ${capacity}`
  const kinds = [...new Set(groups.map(kindOf))].map((kind) =>
    [...groups.keys()].filter((group) => groups[group] !== undefined && kindOf(groups[group]) === kind),
  )
  const floors = skills.map((skill) => floorsOf(problem, skill))
  const personCost = floors.flat().reduce((sum, { cost }) => sum + cost, problem.costs.under + problem.costs.over + 1)
  const people = { members, groups, byChoice, kinds }
  return { problem, intervals, skills, need, floors, personCost, dayNumbers, weekOf, weeks, weekends, shifts, ...people }
}

const groupsOf = ({ people }: RosterProblem, skills: readonly string[]): { groups: Group[]; groupOf: number[] } => {
  const supervisors = new Set(people.flatMap(({ supervisorId }) => (supervisorId === undefined ? [] : [supervisorId])))
  const known = skills.map((skill, number) => ({ skill, number }))
  const keyed = new Map<string, { people: number[]; skills: number[]; capacity: number }>()
  const keys = people.map((person, index) => {
    const own = known.filter(({ skill }) => person.skills.includes(skill)).map(({ number }) => number)
    const alone = person.supervisorId !== undefined || supervisors.has(person.id)
    const { min, max } = person.hoursPerWeek
    const key = `${own.join(',')} ${person.capacity} ${min} ${max} ${alone ? index : ''}`
    const group = keyed.get(key) ?? { people: [], skills: own, capacity: person.capacity }
    group.people.push(index)
    keyed.set(key, group)
    return key
  })
  const order = [...keyed.keys()]
  return { groups: [...keyed.values()], groupOf: keys.map((key) => order.indexOf(key)) }
}

const memberOf = (
  person: RosterPerson,
  group: number,
  { days, people, shifts, rules }: RosterProblem,
  skills: readonly string[],
  weeks: readonly Week[],
): Member => {
  const unavailable = new Set(person.unavailable)
  const useful = person.skills.some((skill) => skills.includes(skill))
  const blocked = days.map((day) => !useful || unavailable.has(day))
  const fixed = days.map((day) => shifts.findIndex(({ id }) => id === person.fixed?.[day]))
  const maxS = person.hoursPerWeek.max * HOUR_S
  const shortestS = shifts.reduce((least, { paidS }) => Math.min(least, paidS), Number.POSITIVE_INFINITY)
  const open = weeks.map((week) => week.days.filter((day) => blocked[day] === false).length)
  const maxShifts = weeks.map((week, index) => {
    const byHours = shortestS > 0 ? Math.floor(maxS / shortestS + 1e-9) : DAYS_OF_A_WEEK
    const given = week.days.filter((day) => fixed[day] !== FREE).length
    const byRow = DAYS_OF_A_WEEK - Math.floor(DAYS_OF_A_WEEK / (rules.maxDaysInRow + 1))
    return Math.max(given, Math.min(open[index] ?? 0, byHours, byRow))
  })
  const sums = weeks.map((_, index) => paidSums(shifts, maxS, maxShifts[index] ?? 0))
  const reachS = weeks.map((week, index) => {
    const givenS = week.days.reduce((sum, day) => sum + (shifts[fixed[day] ?? FREE]?.paidS ?? 0), 0)
    return Math.max(
      givenS,
      (sums[index] ?? [maxS]).reduce((most, sum) => Math.max(most, sum), 0),
    )
  })
  const minS = weeks.map((week, index) => {
    const free = week.days.filter((day) => !unavailable.has(days[day] ?? '')).length
    const askedS = person.hoursPerWeek.min * HOUR_S * Math.min(1, free / WORKING_DAYS)
    if (!week.whole) return 0
    // What shifts can pay at or above what is asked: 26 h asked of shifts of 8 h are 32 h.
    const enough = (sums[index] ?? []).filter((sum) => sum >= askedS)
    return enough.length > 0 ? Math.min(...enough) : Math.min(askedS, reachS[index] ?? 0)
  })
  const supervisor = person.supervisorId === undefined ? null : people.findIndex(({ id }) => id === person.supervisorId)
  const trainees = people.flatMap(({ supervisorId }, index) => (supervisorId === person.id ? [index] : []))
  return { person, group, supervisor, trainees, maxS, minS, maxShifts, reachS, blocked, fixed }
}

/** Most sums that are looked through; shifts of very many lengths reach any sum nearly enough. */
const MAX_SUMS = 2_000

/** All that up to `most` shifts can pay without passing `maxS`: within 44 h shifts of 8 h pay 0, 8, … 40 h. Null where too many. */
const paidSums = (shifts: readonly RosterShift[], maxS: number, most: number): readonly number[] | null => {
  const lengths = [...new Set(shifts.map(({ paidS }) => paidS))]
  let sums = new Set([0])
  for (let count = 0; count < most; count++) {
    const next = new Set(sums)
    for (const sum of sums) for (const paidS of lengths) if (sum + paidS <= maxS) next.add(sum + paidS)
    if (next.size > MAX_SUMS) return null
    sums = next
  }
  return [...sums]
}
