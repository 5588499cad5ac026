import type { RosterPerson, RosterProblem, RosterShift } from './roster-problem.ts'
import { type NamedViolation, twoDecimals, violationOf } from './violation.ts'

/** People that differ by less are the same. */
const ROUNDING = 1e-6

/**
 * The intervals with fewer people than needed. Each person counts for one skill at a time; a trainee only while the supervisor works.
 * Source: Hall's theorem: the people that cannot be covered are, over all sets of skills, the most that the need of a set is above the
 * people who have any of its skills.
 */
export const needViolations = (
  problem: RosterProblem,
  shiftsOn: (personId: string, day: string) => readonly RosterShift[],
): NamedViolation[] => {
  const found: NamedViolation[] = []
  problem.days.forEach((day, dayIndex) => {
    const duty = problem.people
      .map((person) => ({ person, own: shiftsOn(person.id, day), supervisor: supervisorShifts(person, day, shiftsOn) }))
      .filter(({ own }) => own.length > 0)
    const intervals = Object.values(problem.need).reduce((most, days) => Math.max(most, days[dayIndex]?.length ?? 0), 0)
    for (let interval = 0; interval < intervals; interval++) {
      const at = (shifts: readonly RosterShift[]): boolean => shifts.some(({ works }) => works[interval] === true)
      const present = duty.filter(({ own, supervisor }) => at(own) && (supervisor === null || at(supervisor))).map(({ person }) => person)
      const needed = Object.entries(problem.need)
        .map(([skill, days]) => ({ skill, people: days[dayIndex]?.[interval] ?? 0 }))
        .filter(({ people }) => people > 0)
      for (const { skills, short } of shortages(needed, present)) {
        const asked = needed.filter(({ skill }) => skills.includes(skill)).reduce((sum, { people }) => sum + people, 0)
        const values = { skills, short: twoDecimals(short), needed: twoDecimals(asked) }
        found.push(violationOf({ day, interval }, { code: 'people-short', values }))
      }
    }
  })
  return found
}

const supervisorShifts = (
  { supervisorId }: RosterPerson,
  day: string,
  shiftsOn: (personId: string, day: string) => readonly RosterShift[],
): readonly RosterShift[] | null => (supervisorId === undefined ? null : shiftsOn(supervisorId, day))

interface Needed {
  readonly skill: string
  readonly people: number
}

interface Shortage {
  readonly skills: readonly string[]
  readonly short: number
}

const shortages = (needed: readonly Needed[], present: readonly RosterPerson[]): readonly Shortage[] => {
  const singly = needed
    .map(({ skill, people }) => ({ skills: [skill], short: people - capacityOf(present, [skill]) }))
    .filter(({ short }) => short > ROUNDING)
  const jointly = worstSet(needed, present)
  if (jointly === null) return []
  const singlyShort = singly.reduce((sum, { short }) => sum + short, 0)
  return Math.abs(jointly.short - singlyShort) <= ROUNDING ? singly : [jointly]
}

const capacityOf = (present: readonly RosterPerson[], skills: readonly string[]): number =>
  present.reduce((sum, person) => sum + (person.skills.some((skill) => skills.includes(skill)) ? person.capacity : 0), 0)

/** The set of skills whose need is most above its people, the smallest of those; null where no set is short. */
const worstSet = (needed: readonly Needed[], present: readonly RosterPerson[]): Shortage | null => {
  let worst: Shortage | null = null
  for (let set = 1; set < 2 ** needed.length; set++) {
    const inSet = needed.filter((_, index) => (set >> index) % 2 === 1)
    const skills = inSet.map(({ skill }) => skill)
    const short = inSet.reduce((sum, { people }) => sum + people, 0) - capacityOf(present, skills)
    const better = short - (worst?.short ?? ROUNDING)
    if (better > ROUNDING || (worst !== null && Math.abs(better) <= ROUNDING && skills.length < worst.skills.length))
      worst = { skills, short }
  }
  return worst
}
