import type { Prepared, Schedule } from './prepared.ts'

const HOUR_S = 3_600
const DAYS_OF_A_WEEK = 7

/**
 * Paid hours by member, less an even share of the contract's most for the days on which the member was there to work, over the first
 * `days` days of the period. Who has most is first to be spared, who has least first to be asked.
 */
export const hoursAhead = ({ members, shifts }: Prepared, schedule: Schedule, days: number): number[] =>
  members.map(({ person, blocked }, member) => {
    const paidS = (schedule[member] ?? []).slice(0, days).reduce((sum, shift) => sum + (shifts[shift]?.paidS ?? 0), 0)
    return paidS / HOUR_S - (person.hoursPerWeek.max * blocked.slice(0, days).filter((is) => !is).length) / DAYS_OF_A_WEEK
  })

/** Most hours ahead less the fewest, among the people who have a skill that is needed. */
export const rangeOfHours = (prepared: Prepared, schedule: Schedule): number => {
  const all = hoursAhead(prepared, schedule, prepared.dayNumbers.length)
  const useful = all.filter((_, member) => (prepared.groups[prepared.members[member]?.group ?? 0]?.skills.length ?? 0) > 0)
  return useful.length === 0 ? 0 : Math.max(...useful) - Math.min(...useful)
}
