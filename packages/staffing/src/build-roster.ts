import { checkRoster } from './check-roster.ts'
import { assignWeek } from './roster/assign-week.ts'
import { chooseDays } from './roster/choose-days.ts'
import { countShifts, type WeekCounts } from './roster/count-shifts.ts'
import { coverCost, quickBound } from './roster/cover-cost.ts'
import { fillWeek } from './roster/fill-week.ts'
import { rangeOfHours } from './roster/hours-ahead.ts'
import { weekendsAsked } from './roster/may-work.ts'
import { planWeek } from './roster/plan-week.ts'
import { evenOut, polishCover, raiseToLeast } from './roster/polish.ts'
import { FREE, type Prepared, prepare, type Schedule } from './roster/prepared.ts'
import { type Assignment, demandRosterProblem, type RosterProblem } from './roster-problem.ts'
import type { NamedViolation } from './violation.ts'

/** How far the building is: the shifts of the weeks are counted, people are assigned week by week, the whole is polished. */
export interface RosterProgress {
  readonly phase: 'shifts' | 'people' | 'polish'
  readonly done: number
  readonly of: number
}

/** Settings of the building. */
export interface RosterOptions {
  /** Longest time, milliseconds. 10,000 where not given; 0 makes the roster by steps at once, without the solver. */
  readonly timeLimitMs?: number
  /** Called in the building's thread as it goes on; from a worker it is the place to post to the main thread. */
  readonly onProgress?: (progress: RosterProgress) => void
}

/** A roster, with what it costs and what it does not keep. */
export interface Roster {
  readonly assignments: Assignment[]
  /** Cost of people too few and too many, by `costs.under` and `costs.over`. */
  readonly cost: number
  /** Proved: no roster that keeps the rules costs less (of those in which trainees share the shifts of their supervisors). */
  readonly bound: number
  /** What `checkRoster` finds. */
  readonly violations: NamedViolation[]
  /** `optimal`: both phases by the solver, and `cost` ÷ `bound` tells how near; `greedy`: at least one week by steps. */
  readonly method: 'optimal' | 'greedy'
  /** Why a week was made by steps; null where none was. */
  readonly because: string | null
  /** Most hours above an even share of the contract less the fewest, among people of the roster: what `costs.unfair` weighs. */
  readonly rangeHours: number
}

const DEFAULT_LIMIT_MS = 10_000
/** Share of the time that the counting of shifts may take, and the time kept for the last steps. */
const SHIFTS_SHARE = 0.6
const POLISH_SHARE = 0.15
const MAX_POLISH_MS = 800
/** Share of the time of a week or span for its days. */
const PLAN_SHARE = 0.7
/** People × weeks that are planned at once. */
const MAX_PERSON_WEEKS = 120

/**
 * Who works which shift on which day: the needed people at least cost of too few and too many, within the rules, hours shared evenly.
 * Fixed shifts stay. A rule that cannot be kept is broken as little as found, and named in `violations`; so is need that nobody can meet.
 * Throws a RangeError on a problem that means nothing (see `demandRosterProblem`).
 * Works in the calling thread for up to `timeLimitMs` and is not to be interrupted from it: a server runs it in a worker, ends the worker
 * some time after the limit, and asks for the roster by steps (`timeLimitMs: 0`) where that was needed.
 * Source: two phases, demand to shifts and shifts to people, each a whole-number program by HiGHS; week by week with what was before.
 */
export const buildRoster = async (problem: RosterProblem, options: RosterOptions = {}): Promise<Roster> => {
  demandRosterProblem(problem)
  const { timeLimitMs = DEFAULT_LIMIT_MS, onProgress = () => undefined } = options
  if (!(timeLimitMs >= 0)) throw new RangeError(`timeLimitMs must be a number of 0 or more, got ${timeLimitMs}`)
  const beganMs = performance.now()
  const prepared = prepare(problem)
  const schedule: Schedule = prepared.members.map(({ fixed }) => [...fixed])
  const polishMs = Math.min(MAX_POLISH_MS, timeLimitMs * POLISH_SHARE)
  const untilMs = beganMs + timeLimitMs - polishMs
  const made =
    timeLimitMs === 0 || problem.shifts.length === 0
      ? bySteps(prepared, schedule)
      : await bySolver(prepared, schedule, { beganMs, untilMs, onProgress })
  onProgress({ phase: 'polish', done: 0, of: 1 })
  const polishUntilMs = Math.max(performance.now(), untilMs) + Math.max(polishMs, timeLimitMs === 0 ? MAX_POLISH_MS : 0)
  polish(prepared, schedule, polishUntilMs)
  const best = timeLimitMs === 0 || isProved(prepared, schedule, made) ? schedule : betterOf(prepared, schedule, wholeBySteps(prepared))
  onProgress({ phase: 'polish', done: 1, of: 1 })
  return finished(prepared, best, best === schedule ? made : { ...made, because: made.because ?? 'the roster by steps was better' })
}

/** Nothing can be better: every week is the solver's, no rule is broken, and the cost is the bound. A solver cut short may return less. */
const isProved = (prepared: Prepared, schedule: Schedule, { because, bound }: Made): boolean =>
  because === null && coverCost(prepared, schedule) <= bound && brokenRules(prepared, schedule) === 0

/** The whole roster by steps, polished: weeks that the solver could not make fit ill between those that it could. */
const wholeBySteps = (prepared: Prepared): Schedule => {
  const schedule: Schedule = prepared.members.map(({ fixed }) => [...fixed])
  bySteps(prepared, schedule)
  polish(prepared, schedule, performance.now() + MAX_POLISH_MS)
  return schedule
}

const brokenRules = (prepared: Prepared, schedule: Schedule): number =>
  checkRoster(prepared.problem, assignmentsOf(prepared, schedule)).filter(({ rule }) => rule !== 'need').length

/** The schedule that breaks fewer rules, and of two that break as many the one that costs less. */
const betterOf = (prepared: Prepared, one: Schedule, other: Schedule): Schedule => {
  const broken = brokenRules(prepared, one) - brokenRules(prepared, other)
  return (broken === 0 ? coverCost(prepared, one) - coverCost(prepared, other) : broken) <= 0 ? one : other
}

interface Made {
  readonly bound: number
  /** Null where the solver made every week. */
  readonly because: string | null
}

interface Clock {
  readonly beganMs: number
  readonly untilMs: number
  readonly onProgress: (progress: RosterProgress) => void
}

const bySteps = (prepared: Prepared, schedule: Schedule): Made => {
  prepared.weeks.forEach((_, week) => {
    fillWeek(prepared, schedule, week)
  })
  return { bound: quickBound(prepared), because: prepared.shifts.length === 0 ? 'there are no shifts' : 'no time was given to the solver' }
}

const bySolver = async (prepared: Prepared, schedule: Schedule, { beganMs, untilMs, onProgress }: Clock): Promise<Made> => {
  const weeks = [...prepared.weeks.keys()]
  // Weeks differ, and the first pays for the start of the solver: each may take half of what is left.
  const shareMs = (endMs: number, left: number): number => Math.max(1, (endMs - performance.now()) / Math.min(left, 2))
  const shiftsUntilMs = beganMs + (untilMs - beganMs) * SHIFTS_SHARE
  const counted: WeekCounts[] = []
  for (const week of weeks) {
    onProgress({ phase: 'shifts', done: week, of: weeks.length })
    counted.push(await countWeek(prepared, week, () => shareMs(shiftsUntilMs, weeks.length - week)))
  }
  // The first weeks pay for the start of the solver; whoever got nothing for it tries once more, now that it runs.
  for (const [week, { missed }] of counted.entries())
    if (missed !== null) counted[week] = await countWeek(prepared, week, () => shareMs(untilMs, weeks.length))
  let because: string | null = null
  for (const span of spansOf(prepared)) {
    const limitMs = (): number => shareMs(untilMs, weeks.length - (span[0] ?? 0))
    const counts = span.flatMap((week) => counted[week]?.counts ?? [])
    const days = counts.length === 0 ? null : await chooseDays(prepared, schedule, span, counts, limitMs() * PLAN_SHARE)
    for (const week of span) {
      onProgress({ phase: 'people', done: week, of: weeks.length })
      const weekMs = (): number => shareMs(untilMs, weeks.length - week)
      const missed = await fillBySolver(prepared, schedule, week, { counted: counted[week], days, weekMs })
      because ??= missed
      if (missed !== null) fillWeek(prepared, schedule, week)
    }
  }
  const bound = counted.reduce((sum, week) => sum + week.bound, 0)
  return { bound: Math.max(bound, quickBound(prepared)), because }
}

/** The weeks in spans that are planned together: as many as stay within the size that the solver masters in a second or two. */
const spansOf = ({ weeks, members }: Prepared): number[][] => {
  const length = Math.max(1, Math.floor(MAX_PERSON_WEEKS / Math.max(1, members.length)))
  return weeks.flatMap((_, week) => (week % length === 0 ? [[...weeks.keys()].slice(week, week + length)] : []))
}

interface WeekBegun {
  readonly counted: WeekCounts | undefined
  readonly days: Awaited<ReturnType<typeof chooseDays>>
  readonly weekMs: () => number
}

/** A week's people by the solver; null, or why it could not. */
const fillBySolver = async (
  prepared: Prepared,
  schedule: Schedule,
  week: number,
  { counted, days, weekMs }: WeekBegun,
): Promise<string | null> => {
  if (counted === undefined || counted.missed !== null) return counted?.missed ?? null
  // Counts that these people cannot fill among themselves are made anew with each of them in view.
  const period = days !== null && spansOf(prepared).length === 1 ? days.plan : null
  const anew =
    days?.whole === true
      ? null
      : await planWeek(prepared, schedule, week, { period, bound: counted.bound, timeLimitMs: weekMs() * PLAN_SHARE })
  const { counts, plan } = anew ?? { counts: counted.counts, plan: days?.plan ?? null }
  const ofWeek = counts.filter(({ day }) => prepared.weekOf[day] === week)
  return assignWeek(prepared, schedule, week, ofWeek, plan, weekMs())
}

const NOBODY_RESTS = (): number => 0

/** The counts of a week; a second time with people left free, where the weekends off that are asked for would not come about. */
const countWeek = async (prepared: Prepared, week: number, limitMs: () => number): Promise<WeekCounts> => {
  const free = await countShifts(prepared, week, NOBODY_RESTS, limitMs())
  const asked = weekendsAsked(prepared)
  if (asked === 0 || free.missed !== null) return free
  const weekends = prepared.weekends.length
  const firstOf = prepared.groups.map((_, group) => prepared.groups.slice(0, group).reduce((sum, { people }) => sum + people.length, 0))
  // The weekends owed are dealt out in turn, group after group, so that each group and each weekend has its even share.
  const resting = (group: number, day: number): number => {
    const weekend = prepared.weekends.findIndex((pair) => pair.includes(day))
    if (weekend < 0) return 0
    const dealt = (until: number): number => Math.floor((until * asked + weekends - 1 - weekend) / weekends)
    const first = firstOf[group] ?? 0
    return dealt(first + (prepared.groups[group]?.people.length ?? 0)) - dealt(first)
  }
  const tooMany = (prepared.weeks[week]?.days ?? []).some((day) =>
    prepared.groups.some(({ people }, group) => {
      const working = free.counts.reduce((sum, one) => sum + (one.day === day && one.group === group ? one.people : 0), 0)
      return working > people.length - resting(group, day)
    }),
  )
  if (!tooMany) return free
  const rested = await countShifts(prepared, week, resting, limitMs())
  return rested.missed === null ? { ...rested, bound: free.bound } : free
}

const polish = (prepared: Prepared, schedule: Schedule, untilMs: number): void => {
  const timeIsUp = (): boolean => performance.now() > untilMs
  raiseToLeast(prepared, schedule, timeIsUp)
  polishCover(prepared, schedule, timeIsUp)
  if (prepared.problem.costs.unfair > 0) evenOut(prepared, schedule, timeIsUp)
}

const assignmentsOf = ({ problem, members, shifts }: Prepared, schedule: Schedule): Assignment[] =>
  problem.days.flatMap((day, index) =>
    members.flatMap(({ person }, member): Assignment[] => {
      const shift = shifts[schedule[member]?.[index] ?? FREE]
      return shift === undefined ? [] : [{ personId: person.id, day, shiftId: shift.id }]
    }),
  )

const finished = (prepared: Prepared, schedule: Schedule, { bound, because }: Made): Roster => {
  const { problem } = prepared
  const assignments = assignmentsOf(prepared, schedule)
  const cost = coverCost(prepared, schedule)
  return {
    assignments,
    cost,
    bound: Math.min(bound, cost),
    violations: checkRoster(problem, assignments),
    method: because === null ? 'optimal' : 'greedy',
    because,
    rangeHours: rangeOfHours(prepared, schedule),
  }
}
