import { FREE, type Prepared, type Schedule } from './prepared.ts'

/** People too few and too many in an interval, by the best matching of people and skills. */
export interface Gaps {
  readonly under: number
  readonly over: number
}

/** What one person more or one fewer of a group would change in the cost of each interval: [group][interval]. */
export interface DayDeltas {
  readonly cost: number
  readonly more: readonly (readonly number[])[]
  readonly fewer: readonly (readonly number[])[]
}

/** Capacity present by group in one interval; trainees count while their supervisor works. */
const presence = ({ shifts, members, groups }: Prepared, schedule: Schedule, day: number, interval: number): number[] => {
  const present = new Array<number>(groups.length).fill(0)
  const works = (member: number): boolean => shifts[schedule[member]?.[day] ?? FREE]?.works[interval] === true
  for (let member = 0; member < members.length; member++) {
    if (!works(member)) continue
    const { group = 0, supervisor = null } = members[member] ?? {}
    if (supervisor === null || works(supervisor)) present[group] = (present[group] ?? 0) + (groups[group]?.capacity ?? 0)
  }
  return present
}

/**
 * Too few and too many when each person serves one of their skills so that the most need is met. People without a needed skill are
 * neither. Source: maximum flow by augmenting paths; people of few skills first, who have least choice.
 */
const gapsAt = (prepared: Prepared, present: readonly number[], day: number, interval: number): Gaps => {
  const { need, groups, byChoice } = prepared
  const skillCount = need.length
  const open = new Array<number>(skillCount)
  let under = 0
  for (let skill = 0; skill < skillCount; skill++) {
    const people = need[skill]?.[day]?.[interval] ?? 0
    open[skill] = people
    under += people
  }
  const left = new Array<number>(groups.length)
  const served = new Array<number>(groups.length * skillCount).fill(0)
  let over = 0
  for (const group of byChoice) {
    const skills = groups[group]?.skills ?? []
    let rest = skills.length === 0 ? 0 : (present[group] ?? 0)
    for (const skill of skills) {
      const amount = Math.min(rest, open[skill] ?? 0)
      if (amount <= 0) continue
      served[group * skillCount + skill] = amount
      rest -= amount
      under -= amount
      open[skill] = (open[skill] ?? 0) - amount
    }
    left[group] = rest
    over += rest
  }
  const moved = under > TINY && over > TINY ? augment(prepared, left, open, served) : 0
  return { under: Math.max(0, under - moved), over: Math.max(0, over - moved) }
}

/** Moves people between skills along chains, as long as somebody is left and a need that a chain reaches is open; how many got work. */
const augment = (prepared: Prepared, left: number[], open: number[], served: number[]): number => {
  const skillCount = open.length
  let moved = 0
  for (let first = 0; first < left.length; first++)
    for (;;) {
      const chain = (left[first] ?? 0) > TINY ? chainFrom(prepared, first, open, served, new Set()) : null
      if (chain === null) break
      // A chain is group, skill, group, skill …: each group takes the skill behind it from the group that follows.
      const last = chain.at(-1) ?? 0
      let amount = Math.min(left[first] ?? 0, open[last] ?? 0)
      const cell = (group: number, skill: number): number => (chain[group] ?? 0) * skillCount + (chain[skill] ?? 0)
      for (let at = 1; at + 1 < chain.length; at += 2) amount = Math.min(amount, served[cell(at + 1, at)] ?? 0)
      for (let at = 0; at + 1 < chain.length; at += 2) {
        served[cell(at, at + 1)] = (served[cell(at, at + 1)] ?? 0) + amount
        if (at + 2 < chain.length) served[cell(at + 2, at + 1)] = (served[cell(at + 2, at + 1)] ?? 0) - amount
      }
      left[first] = (left[first] ?? 0) - amount
      open[last] = (open[last] ?? 0) - amount
      moved += amount
    }
  return moved
}

const TINY = 1e-9

const chainFrom = (
  prepared: Prepared,
  group: number,
  open: readonly number[],
  served: readonly number[],
  seen: Set<number>,
): number[] | null => {
  for (const skill of prepared.groups[group]?.skills ?? []) {
    if (seen.has(skill)) continue
    seen.add(skill)
    if ((open[skill] ?? 0) > TINY) return [group, skill]
    for (let other = 0; other < prepared.groups.length; other++) {
      if (other === group || (served[other * open.length + skill] ?? 0) <= TINY) continue
      const rest = chainFrom(prepared, other, open, served, seen)
      if (rest !== null) return [group, skill, ...rest]
    }
  }
  return null
}

/** What people who are missing below the floors of a skill cost on top. */
const floorCost = (
  { need, groups, floors }: Prepared,
  present: readonly number[],
  skill: number,
  day: number,
  interval: number,
): number => {
  const needed = need[skill]?.[day]?.[interval] ?? 0
  const own = floors[skill] ?? []
  if (needed === 0 || own.length === 0) return 0
  let there = 0
  for (let group = 0; group < groups.length; group++) if (groups[group]?.skills.includes(skill)) there += present[group] ?? 0
  return own.reduce((sum, { people, cost }) => sum + Math.max(0, people(needed) - there) * cost, 0)
}

/** Cost of an interval; `overCost` is that of one person too many. */
const costAt = (prepared: Prepared, present: readonly number[], day: number, interval: number, overCost: number): number => {
  const { floors, problem } = prepared
  const { under, over } = gapsAt(prepared, present, day, interval)
  let cost = problem.costs.under * under + overCost * over
  for (let skill = 0; skill < floors.length; skill++) cost += floorCost(prepared, present, skill, day, interval)
  return cost
}

/** Cost of too few and too many of one day. */
export const dayCost = (prepared: Prepared, schedule: Schedule, day: number): number => {
  let cost = 0
  for (let interval = 0; interval < prepared.intervals; interval++)
    cost += costAt(prepared, presence(prepared, schedule, day, interval), day, interval, prepared.problem.costs.over)
  return cost
}

/** Cost of too few and too many of the whole period. */
export const coverCost = (prepared: Prepared, schedule: Schedule): number =>
  prepared.dayNumbers.reduce((all, _, day) => all + dayCost(prepared, schedule, day), 0)

/** The day's cost, and how it would change with one person of a group more or fewer in each interval: intervals do not touch. */
export const dayDeltas = (prepared: Prepared, schedule: Schedule, day: number): DayDeltas => {
  const { groups, kinds, intervals } = prepared
  const { over } = prepared.problem.costs
  const rows = (): number[][] => kinds.map(() => new Array<number>(intervals).fill(0))
  const [more, fewer] = [rows(), rows()]
  let cost = 0
  for (let interval = 0; interval < intervals; interval++) {
    const present = presence(prepared, schedule, day, interval)
    const base = costAt(prepared, present, day, interval, over)
    cost += base
    const changed = (group: number, by: number): number => {
      const before = present[group] ?? 0
      present[group] = before + by
      const change = costAt(prepared, present, day, interval, over) - base
      present[group] = before
      return change
    }
    for (const [kind, alike] of kinds.entries()) {
      const [first = 0] = alike
      const capacity = groups[first]?.capacity ?? 0
      const there = alike.find((group) => (present[group] ?? 0) >= capacity - TINY)
      const [plus, minus] = [more[kind], fewer[kind]]
      if (plus !== undefined) plus[interval] = changed(first, capacity)
      if (minus !== undefined && there !== undefined) minus[interval] = changed(there, -capacity)
    }
  }
  const byGroup = (all: readonly number[][]): number[][] =>
    groups.map((_, group) => all[kinds.findIndex((alike) => alike.includes(group))] ?? [])
  return { cost, more: byGroup(more), fewer: byGroup(fewer) }
}

/** A cost that no roster goes below: everybody who is available on a day present all day. Needs no solver. */
export const quickBound = (prepared: Prepared): number => {
  let bound = 0
  prepared.dayNumbers.forEach((_, day) => {
    const present = prepared.groups.map(
      ({ people, capacity }) =>
        people.filter((member) => prepared.members[member]?.blocked[day] === false || prepared.members[member]?.fixed[day] !== FREE)
          .length * capacity,
    )
    for (let interval = 0; interval < prepared.intervals; interval++) bound += costAt(prepared, present, day, interval, 0)
  })
  return bound
}
