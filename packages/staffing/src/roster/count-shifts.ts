import { solve } from '../solver/highs.ts'
import { addColumn, addRow, emptyMip, type Mip, type Term } from '../solver/mip.ts'
import { termsOf } from './person-rows.ts'
import { FREE, type Group, type Prepared } from './prepared.ts'

/** How many people of a group work a shift on a day of the period. */
export interface ShiftCount {
  readonly group: number
  readonly day: number
  readonly shift: number
  readonly people: number
}

/** The shifts of one week, and a proved bound of the cost of too few and too many; `missed` says why there are no shifts. */
export type WeekCounts =
  | { readonly counts: readonly ShiftCount[]; readonly bound: number; readonly missed: null }
  | { readonly counts: null; readonly bound: number; readonly missed: string }

/** A column of the model: how many of a group work a shift on a day. */
export interface CountColumn {
  readonly group: number
  readonly day: number
  readonly shift: number
  readonly column: number
}

const INFINITY = Number.POSITIVE_INFINITY
/** Weight of an hour below the least hours, against all cover of an hour: a hard rule goes before the cover. */
const MIN_HOURS_WEIGHT = 20
const HOUR_S = 3_600
const ROUNDING = 1e-6
const BELOW_ONE = 0.999
/** Gap at which the search ends where the costs have no common unit. */
const RELATIVE_GAP = 0.001
/** Cost of a paid hour where too many cost nothing, as a share of `under`: without it the shifts would multiply for nothing. */
const IDLE_HOUR_SHARE = 1e-7

/**
 * First phase: the shifts of a week that cover its need at least cost, counted by day and group, within what the group's people can do
 * together (people there on the day, paid hours and shifts of the week). `resting(group, day)` people must be left free on that day.
 * The bound holds for every roster in which trainees share the shifts of their supervisors.
 */
export const countShifts = async (
  prepared: Prepared,
  week: number,
  resting: (group: number, day: number) => number,
  timeLimitMs: number,
): Promise<WeekCounts> => {
  const mip = emptyMip()
  const days = prepared.weeks[week]?.days ?? []
  const columns = days.flatMap((day) => prepared.groups.flatMap((group, index) => countColumns(prepared, mip, group, index, day)))
  const missing = prepared.groups.flatMap((group, index) => addGroupRows(prepared, mip, group, index, week, columns))
  addTraineeRows(prepared, mip, columns)
  for (const day of days) {
    const ofDay = columns.filter((column) => column.day === day)
    addCoverRows(prepared, mip, day, ofDay)
    for (const [group, { people }] of prepared.groups.entries()) {
      const free = people.filter((member) => prepared.members[member]?.fixed[day] === FREE).length
      const rest = Math.min(free, resting(group, day))
      const own = ofDay.filter((column) => column.group === group)
      if (rest > 0 && own.length > 0) addRow(mip, 0, people.length - rest, termsOf(own))
    }
  }
  const unit = costUnit(prepared)
  const relativeGap = unit > 0 ? 0 : RELATIVE_GAP
  const solved = await solve(mip, { timeLimitMs, relativeGap, absoluteGap: unit * BELOW_ONE, target: null })
  switch (solved.state) {
    case 'infeasible':
      return { counts: null, bound: 0, missed: 'the limits of the people contradict one another' }
    case 'nothing':
      return { counts: null, bound: Math.max(0, solved.bound), missed: 'the time was too short' }
    case 'failed':
      return { counts: null, bound: 0, missed: `the solver failed: ${solved.reason}` }
    case 'found': {
      const costOf = (column: number): number => (mip.costs[column] ?? 0) * (solved.values[column] ?? 0)
      const apart = [...missing, ...columns.map(({ column }) => column)].reduce((sum, column) => sum + costOf(column), 0)
      const bound = unit > 0 && apart === 0 ? Math.ceil(solved.bound / unit - ROUNDING) * unit : solved.bound - apart
      return { counts: countsOf(columns, solved.values), bound: Math.max(0, bound), missed: null }
    }
    default:
      return solved satisfies never
  }
}

/** Parts of a person that capacities and needs are looked at in. */
const PARTS = [1, 2, 4, 10]

/**
 * What every cost is a multiple of, where costs are whole numbers and need and people whole numbers of such parts; otherwise 0. A bound
 * within less than one of it is as good as the optimum, which spares the solver most of its proof.
 */
export const costUnit = ({ problem: { costs }, groups, need, floors }: Prepared): number => {
  const people = [...groups.map(({ capacity }) => capacity), ...need.flat(2)]
  const parts = PARTS.find((part) => people.every((amount) => Number.isInteger(amount * part)))
  const common = (one: number, other: number): number => (other === 0 ? one : common(other, one % other))
  const all = [costs.under, costs.over, ...floors.flat().map(({ cost }) => cost)]
  return parts !== undefined && all.every(Number.isInteger) && costs.over > 0 ? all.reduce(common) / parts : 0
}

export const countsOf = (columns: readonly CountColumn[], values: Float64Array): ShiftCount[] =>
  columns
    .map(({ group, day, shift, column }) => ({ group, day, shift, people: Math.round(values[column] ?? 0) }))
    .filter(({ people }) => people > 0)

export const countColumns = ({ members, shifts, problem }: Prepared, mip: Mip, group: Group, index: number, day: number): CountColumn[] =>
  shifts.flatMap(({ works, paidS }, shift) => {
    const given = group.people.filter((member) => members[member]?.fixed[day] === shift).length
    const free = group.people.filter((member) => members[member]?.fixed[day] === FREE && members[member]?.blocked[day] === false).length
    if (given + free === 0 || (given === 0 && !works.includes(true))) return []
    const idle = problem.costs.over === 0 ? (problem.costs.under * IDLE_HOUR_SHARE * paidS) / HOUR_S : 0
    return [{ group: index, day, shift, column: addColumn(mip, { cost: idle, lower: given, upper: given + free, whole: true }) }]
  })

/** What the people of a group can do together; returns the columns of hours that are missing to their least. */
const addGroupRows = (
  prepared: Prepared,
  mip: Mip,
  group: Group,
  index: number,
  week: number,
  columns: readonly CountColumn[],
): readonly number[] => {
  const { members, shifts, problem } = prepared
  const own = columns.filter((column) => column.group === index)
  if (own.length === 0) return []
  const people = group.people.flatMap((member) => members[member] ?? [])
  const days = prepared.weeks[week]?.days ?? []
  for (const day of days) {
    const there = people.filter(({ fixed, blocked }) => fixed[day] !== FREE || blocked[day] === false).length
    const ofDay = own.filter((column) => column.day === day)
    addRow(mip, 0, there, termsOf(ofDay))
  }
  const total = (of: (member: (typeof people)[number]) => number): number => people.reduce((sum, member) => sum + of(member), 0)
  const paid = own.map(({ column, shift }): Term => [column, (shifts[shift]?.paidS ?? 0) / HOUR_S])
  addRow(mip, 0, total(({ reachS }) => reachS[week] ?? 0) / HOUR_S, paid)
  // Of shifts of 8 h and more, 20 hours a week hold two and not two and a half.
  for (const leastS of new Set(own.map(({ shift }) => shifts[shift]?.paidS ?? 0))) {
    const most = total(({ maxS, maxShifts, fixed }) => {
      const given = days.filter((day) => (shifts[fixed[day] ?? FREE]?.paidS ?? -1) >= leastS).length
      return Math.max(given, Math.min(maxShifts[week] ?? 0, leastS > 0 ? Math.floor(maxS / leastS + ROUNDING) : INFINITY))
    })
    const asLong = own.filter(({ shift }) => (shifts[shift]?.paidS ?? 0) >= leastS)
    addRow(mip, 0, most, termsOf(asLong))
  }
  const least = total(({ minS }) => minS[week] ?? 0) / HOUR_S
  if (least === 0) return []
  const perHour = HOUR_S / problem.stepS
  const weight = MIN_HOURS_WEIGHT * perHour * prepared.personCost
  const missing = addColumn(mip, { cost: weight, lower: 0, upper: least, whole: false })
  addRow(mip, least, INFINITY, [...paid, [missing, 1]])
  return [missing]
}

/** A trainee who is not fixed works only the shift of the supervisor. */
export const addTraineeRows = ({ members }: Prepared, mip: Mip, columns: readonly CountColumn[]): void => {
  const columnOf = new Map(columns.map(({ group, day, shift, column }) => [`${group} ${day} ${shift}`, column]))
  for (const { group, supervisor, fixed } of members) {
    const above = supervisor === null ? undefined : members[supervisor]
    if (above === undefined) continue
    for (const { day, shift, column } of columns.filter((one) => one.group === group)) {
      if (fixed[day] !== FREE) continue
      const led = columnOf.get(`${above.group} ${day} ${shift}`)
      addRow(
        mip,
        -INFINITY,
        0,
        led === undefined
          ? [[column, 1]]
          : [
              [column, 1],
              [led, -1],
            ],
      )
    }
  }
}

/** With more skills there are more sets of them than rows are worth, and the people's time is shared out skill by skill. */
const SKILLS_IN_SETS_MOST = 3

/**
 * Need of each skill by the people present, with too few and too many; intervals alike in need and shifts are one, weighted. With few skills
 * nobody is shared out: people too few are at least what each set of skills lacks against all who can do one of them, and exactly that
 * (deficiency form of Hall's theorem), which makes a smaller model with the same bound.
 */
export const addCoverRows = (prepared: Prepared, mip: Mip, day: number, columns: readonly CountColumn[]): void => {
  const { need, shifts, groups } = prepared
  const alike = new Map<string, { interval: number; weight: number }>()
  for (let interval = 0; interval < prepared.intervals; interval++) {
    const key = `${shifts.map(({ works }) => (works[interval] ? 1 : 0)).join('')} ${need.map((days) => days[day]?.[interval]).join(' ')}`
    alike.set(key, { interval, weight: (alike.get(key)?.weight ?? 0) + 1 })
  }
  for (const { interval, weight } of alike.values()) {
    const present = groups.map(({ skills, capacity }, group) =>
      skills.length === 0
        ? []
        : columns
            .filter((column) => column.group === group && shifts[column.shift]?.works[interval])
            .map(({ column }): Term => [column, capacity]),
    )
    const needed = need.map((days) => days[day]?.[interval] ?? 0)
    if (need.length <= SKILLS_IN_SETS_MOST) addSetRows(prepared, mip, { needed, present, weight })
    else addSharedRows(prepared, mip, { needed, present, weight })
    addFloorRows(prepared, mip, { needed, present, weight })
  }
}

interface CoverOfInterval {
  /** By skill. */
  readonly needed: readonly number[]
  /** By group: who may be there, with the part of a person that each counts as. */
  readonly present: readonly (readonly Term[])[]
  /** Intervals that are alike. */
  readonly weight: number
}

const addSetRows = ({ groups, problem: { costs } }: Prepared, mip: Mip, { needed, present, weight }: CoverOfInterval): void => {
  const under = addColumn(mip, { cost: costs.under * weight, lower: 0, upper: INFINITY, whole: false })
  const over = addColumn(mip, { cost: costs.over * weight, lower: 0, upper: INFINITY, whole: false })
  const all = needed.reduce((sum, people) => sum + people, 0)
  addRow(mip, all, all, [[under, 1], [over, -1], ...present.flat()])
  // Each number below 2 to the skills names a set of them by its digits; the last one is all of them, which is the row above.
  for (let set = 1; set < 2 ** needed.length - 1; set++) {
    const isIn = (skill: number): boolean => Math.floor(set / 2 ** skill) % 2 === 1
    const asked = needed.reduce((sum, people, skill) => (isIn(skill) ? sum + people : sum), 0)
    const able = groups.flatMap(({ skills }, group) => (skills.some(isIn) ? (present[group] ?? []) : []))
    if (asked > 0) addRow(mip, asked, INFINITY, [[under, 1], ...able])
  }
}

const addSharedRows = ({ groups, problem: { costs } }: Prepared, mip: Mip, { needed, present, weight }: CoverOfInterval): void => {
  const slack = (cost: number): number => addColumn(mip, { cost: cost * weight, lower: 0, upper: INFINITY, whole: false })
  const rows = needed.map((): Term[] => [
    [slack(costs.under), 1],
    [slack(costs.over), -1],
  ])
  groups.forEach(({ skills }, group) => {
    const [only] = skills
    const there = present[group] ?? []
    if (only === undefined || there.length === 0) return
    if (skills.length === 1) rows[only]?.push(...there)
    else {
      const shares = skills.map((skill) => ({ skill, column: addColumn(mip, { cost: 0, lower: 0, upper: INFINITY, whole: false }) }))
      for (const { skill, column } of shares) rows[skill]?.push([column, 1])
      addRow(mip, 0, 0, [...there, ...shares.map(({ column }): Term => [column, -1])])
    }
  })
  rows.forEach((terms, skill) => {
    const people = needed[skill] ?? 0
    addRow(mip, people, people, terms)
  })
}

/** The people of a skill whom it costs more to miss than the others. */
const addFloorRows = ({ groups, floors }: Prepared, mip: Mip, { needed, present, weight }: CoverOfInterval): void => {
  for (const [skill, wanted] of needed.entries()) {
    const able = groups.flatMap(({ skills }, group) => (skills.includes(skill) ? (present[group] ?? []) : []))
    for (const { people, cost } of floors[skill] ?? []) {
      const floor = people(wanted)
      if (floor === 0) continue
      addRow(mip, floor, INFINITY, [[addColumn(mip, { cost: cost * weight, lower: 0, upper: floor, whole: false }), 1], ...able])
    }
  }
}
