import type { RosterAssignment, RosterChange, RosterShift, RosterViolation } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { dutyBroken } from './arrangement-desk.ts'
import { coverOf, groupCoverOf, hoursOf, newlyBroken, onDays, violationsOf } from './domain/roster-checks.ts'
import { type RosterGround, STEP_MIN } from './domain/roster-ground.ts'
import { listedShifts, type RosterDesk } from './roster-desk.ts'
import type { KeptNeed, KeptShift } from './roster-store.ts'

const DAYS_OF_WEEK = 7
const MINUTES_OF_DAY = 1440

/** What a change asks for: single shifts, and the shifts that they name. */
interface Change {
  readonly shifts: readonly RosterShift[]
  readonly changes: readonly RosterChange[]
}
type ChangedCover = { day: BusinessDay; opensAtMin: number; need: number[]; before: number[]; after: number[] }

/** The need of days with different hours on one grid, which begins with the earliest. */
const needOnGrid = (needs: readonly KeptNeed[]) => {
  const opensAtMin = Math.min(...needs.map((need) => need.opensAtMin), MINUTES_OF_DAY)
  const intervals = Math.max(...needs.map((need) => (need.opensAtMin - opensAtMin) / STEP_MIN + need.counters.length), 0)
  const moved = (values: readonly number[], beginsMin: number): number[] => {
    const padded = [...new Array<number>((beginsMin - opensAtMin) / STEP_MIN).fill(0), ...values]
    return [...padded, ...new Array<number>(intervals - padded.length).fill(0)]
  }
  const days = needs.map(({ day, basis, counters, floating, opensAtMin: begins }) => ({
    day,
    basis,
    counters: moved(counters, begins),
    floating: moved(floating, begins),
  }))
  return { opensAtMin, intervals, days }
}

const hallOf = (desk: RosterDesk) => ({ desks: desk.rules.desks(), trained: desk.rules.trained })

/** The roster in force on days that were published, held against its rules: what is checked of a draft, of what stands. */
export const coverStanding = (desk: RosterDesk, from: BusinessDay, to: BusinessDay) => {
  const { shifts, assignments } = listedShifts(desk.reads.shifts(from, to))
  const need = needOnGrid(desk.reads.needs(from, to))
  const ground = desk.ground(need, shifts)
  const days = new Set(need.days.map(({ day }) => day))
  const standing = assignments.filter(({ day }) => days.has(day))
  const groups = groupCoverOf(ground, standing, hallOf(desk))
  return {
    version: desk.reads.newestVersion(),
    opensAtMin: need.opensAtMin,
    cover: coverOf(ground, standing).map((cover, place) => ({ ...cover, groups: groups[place] ?? [] })),
    violations: [...violationsOf(ground, standing, hallOf(desk)), ...dutyBroken(desk, [...days])],
    hours: hoursOf(ground, standing),
  }
}

interface Changed {
  readonly ground: RosterGround
  readonly before: readonly RosterAssignment[]
  readonly after: readonly RosterAssignment[]
  readonly days: ReadonlySet<BusinessDay>
}

/** The roster in force in whole weeks around a change, before it and after; null for a change of nothing. */
const changed = (desk: RosterDesk, { shifts, changes }: Change): Changed | null => {
  const days = changes.map(({ day }) => day).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  // Whatever the day on which weeks begin.
  const from = addDays(first, -2 * DAYS_OF_WEEK)
  const to = addDays(last, 2 * DAYS_OF_WEEK)
  const kept = desk.reads.shifts(from, to)
  const named = new Map(shifts.map((shift) => [shift.id, shift]))
  const put = changes.flatMap(({ staffNo, day, shiftId }): KeptShift[] => {
    const shift = shiftId === null ? undefined : named.get(shiftId)
    return shift === undefined ? [] : [{ staffNo, day, shift }]
  })
  // Listed together, so that a shift has one id before and after.
  const listed = listedShifts([...kept, ...put])
  const before = listed.assignments.slice(0, kept.length)
  const touched = new Set(changes.map(({ staffNo, day }) => `${day} ${staffNo}`))
  const after = [...before.filter(({ staffNo, day }) => !touched.has(`${day} ${staffNo}`)), ...listed.assignments.slice(kept.length)]
  return { ground: desk.ground(needOnGrid(desk.reads.needs(from, to)), listed.shifts), before, after, days: new Set(days) }
}

/** The rules and the half-hours of cover that a change of the roster in force would break anew. */
export const breaksOf = (desk: RosterDesk, change: Change): RosterViolation[] => {
  const made = changed(desk, change)
  return made === null ? [] : newlyBroken(made.ground, made, hallOf(desk))
}

/** The same, and the counters staffed on the days of the change, before it and after. */
export const effectOnCover = (desk: RosterDesk, change: Change): { breaks: RosterViolation[]; cover: ChangedCover[] } => {
  const made = changed(desk, change)
  if (made === null) return { breaks: [], cover: [] }
  const { ground, before, after, days } = made
  const changedDays = onDays(ground, days)
  const then = coverOf(changedDays, before)
  const cover = coverOf(changedDays, after).map(({ day, counters }, place) => ({
    day,
    opensAtMin: ground.need.opensAtMin,
    need: counters.need,
    before: then[place]?.counters.rostered ?? [],
    after: counters.rostered,
  }))
  return { breaks: newlyBroken(ground, made, hallOf(desk)), cover }
}
