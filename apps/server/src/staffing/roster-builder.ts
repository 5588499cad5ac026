import type { BuildPhase, RosterBuilt, RosterNeed, RosterShift } from '@jiaohao/shared/contract'
import { type BusinessDay, coded } from '@jiaohao/shared/kernel'
import { ROSTER_LIMITS, type RosterProblem } from '@jiaohao/staffing'
import { dayPlan } from '../hall/index.ts'
import { refuse, type Tx } from '../platform/executor.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import { ReportsBusy } from '../platform/reports.ts'
import { daysOf } from './domain/report-period.ts'
import { problemOf, STEP_MIN } from './domain/roster-ground.ts'
import type { Need } from './report.ts'
import { listedShifts, type RosterDesk } from './roster-desk.ts'
import type { RosterSolver } from './roster-solver.ts'
import type { KeptDraft } from './roster-store.ts'

/** Drafts that may wait for the one that is built. */
const WAITING_LIMIT = 8
const MINUTES_OF_DAY = 1440
/** Times that the need of one day is asked for. */
const NEED_TRIES = 3

interface BuildProgress {
  readonly phase: BuildPhase
  readonly done: number
  readonly of: number
}
export interface RosterBuilder {
  readonly start: (draftId: string) => void
  readonly isFull: () => boolean
  /** How far a draft that is being built is; null for any other. */
  readonly progressOf: (draftId: string) => BuildProgress | null
  readonly close: () => Promise<void>
}

interface Options {
  readonly desk: RosterDesk
  readonly needOf: (day: BusinessDay) => Promise<Need>
  readonly solver: RosterSolver
  readonly onFault: (error: unknown) => void
}

type Draft = Pick<KeptDraft, 'id' | 'from' | 'to' | 'basis' | 'solveS'>
interface Made {
  readonly built: RosterBuilt
  readonly shifts: readonly RosterShift[]
  readonly assignments: readonly { staffNo: string; day: string; shiftId: string }[]
}

const openDays = (desk: RosterDesk, draft: Draft): BusinessDay[] =>
  daysOf(draft).filter((day) => dayPlan(desk.hall(), day).state !== 'closed')

/** The hours that any of the days keeps, as half-hours. */
const gridOf = (desk: RosterDesk, days: readonly BusinessDay[]): { opensAtMin: number; intervals: number } => {
  let opensAtMin = MINUTES_OF_DAY
  let closesAtMin = 0
  for (const day of days) {
    const plan = dayPlan(desk.hall(), day)
    opensAtMin = Math.min(opensAtMin, plan.state === 'open' ? plan.opensAtMin : 0)
    closesAtMin = Math.max(closesAtMin, plan.state === 'open' ? plan.closesAtMin : MINUTES_OF_DAY)
  }
  opensAtMin -= opensAtMin % STEP_MIN
  return { opensAtMin, intervals: Math.max(0, Math.ceil((closesAtMin - opensAtMin) / STEP_MIN)) }
}

/** Other reports may keep a need waiting for longer than a report may take; a roster has the patience to ask again. */
const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tried = 1; ; tried++) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof ReportsBusy) || tried >= NEED_TRIES) throw error
    }
  }
}

interface Course {
  readonly tell: (progress: BuildProgress) => void
  /** Aborted when somebody gives the draft up. */
  readonly signal: AbortSignal
}

const needOfDays = async ({ desk, needOf }: Options, draft: Draft, { tell, signal }: Course): Promise<RosterNeed> => {
  const days = openDays(desk, draft)
  const { opensAtMin, intervals } = gridOf(desk, days)
  const told: RosterNeed['days'] = []
  const { floatingAtLeast, floatingAtMost } = desk.settings().rules
  for (const [index, day] of days.entries()) {
    tell({ phase: 'need', done: index, of: days.length })
    const need = await patiently(() => needOf(day))
    signal.throwIfAborted()
    const opensMs = desk.at(day, opensAtMin)
    const counters = new Array<number>(intervals).fill(0)
    const floating = new Array<number>(intervals).fill(0)
    const plan = dayPlan(desk.hall(), day)
    for (const interval of need.intervals) {
      const place = Math.round((Date.parse(interval.start) - opensMs) / (STEP_MIN * 60_000))
      const minute = opensAtMin + place * STEP_MIN
      // A half-hour outside the hours in which somebody came once is no reason to roster.
      if (
        place < 0 ||
        place >= intervals ||
        (plan.state === 'open' && (minute + STEP_MIN <= plan.opensAtMin || minute >= plan.closesAtMin))
      )
        continue
      counters[place] = interval.counters
      floating[place] = Math.min(floatingAtMost, Math.max(floatingAtLeast, interval.floating))
    }
    told.push({ day, basis: need.basis, counters, floating })
  }
  return { opensAtMin, intervals, days: told }
}

/** Why no roster came about, as a code with its figures; the fault itself is in the log. */
const failureOf = (error: unknown): string => {
  if (error instanceof ReportsBusy) return coded('need-busy', {})
  if (error instanceof TooLarge) return coded(`too-many-${error.what}`, { got: error.got, most: error.most })
  return coded(error instanceof RangeError ? 'problem-unusable' : 'solver-lost', {})
}

/** More than a roster is made of at once. */
class TooLarge extends RangeError {
  override readonly name = 'TooLarge'
  readonly what: 'people' | 'shifts'
  readonly got: number
  readonly most: number
  constructor(what: 'people' | 'shifts', got: number, most: number) {
    super(`${what} must be at most ${most}, got ${got}`)
    this.what = what
    this.got = got
    this.most = most
  }
}

const within = (problem: RosterProblem): RosterProblem => {
  for (const what of ['people', 'shifts'] as const)
    if (problem[what].length > ROSTER_LIMITS[what]) throw new TooLarge(what, problem[what].length, ROSTER_LIMITS[what])
  return problem
}

const made = async ({ desk, solver }: Options, draft: Draft, need: RosterNeed, { tell, signal }: Course): Promise<Made> => {
  if (draft.basis === 'published') {
    const kept = listedShifts(desk.reads.shifts(draft.from, draft.to))
    const ids = new Set(kept.shifts.map(({ id }) => id))
    const shifts = [...kept.shifts, ...desk.settings().shifts.filter(({ id }) => !ids.has(id))]
    return { built: { method: 'by-hand', because: null, cost: 0, bound: 0 }, shifts, assignments: kept.assignments }
  }
  const { shifts } = desk.settings()
  const roster = await solver.build(within(problemOf(desk.ground(need, shifts))), {
    timeLimitMs: draft.solveS * 1000,
    onProgress: tell,
    signal,
  })
  return {
    built: { method: roster.method, because: roster.because, cost: roster.cost, bound: roster.bound },
    shifts,
    assignments: roster.assignments.map(({ personId, day, shiftId }) => ({ staffNo: personId, day, shiftId })),
  }
}

/** Builds drafts one after another: need by need in the reports' thread, then the roster in the solver's program; what comes of it is a fact. */
export const openRosterBuilder = (options: Options): RosterBuilder => {
  const { desk, onFault } = options
  const progress = new Map<string, BuildProgress>()
  let running: { readonly draftId: string; readonly giveUp: AbortController } | null = null
  let line: Promise<void> = Promise.resolve()
  let closed = false

  const record = async (request: string, draftId: string, write: (tx: Tx) => void): Promise<void> =>
    mustBeDone(
      await desk.executor.submit(
        ownCommand(request, (tx) => {
          // Whoever was told of another end meanwhile keeps it.
          if (desk.reads.draft(draftId)?.state === 'building') write(tx)
        }),
      ),
    )

  const build = async (draftId: string): Promise<void> => {
    const draft = desk.reads.draft(draftId)
    if (closed || draft?.state !== 'building') return
    const { from, to } = draft
    const giveUp = new AbortController()
    running = { draftId, giveUp }
    const course: Course = { tell: (told) => void progress.set(draftId, told), signal: giveUp.signal }
    try {
      const need = await needOfDays(options, draft, course)
      const { built, shifts, assignments } = await made(options, draft, need, course)
      if (closed) return
      const body = { draftId, from, to, built, need, shifts: [...shifts], assignments: [...assignments] }
      await record('roster drafted', draftId, (tx) => desk.project(tx, tx.record('roster-drafted', draftId, body)))
    } catch (error) {
      // A hall that stops builds it anew at its next start; what somebody gave up has its end already.
      if (closed || giveUp.signal.aborted) return
      onFault(error)
      const failure = failureOf(error)
      await record('roster not drafted', draftId, (tx) =>
        desk.project(tx, tx.record('roster-draft-failed', draftId, { draftId, from, to, failure })),
      )
    }
  }

  const start = (draftId: string): void => {
    progress.set(draftId, { phase: 'waiting', done: 0, of: 1 })
    line = line.then(() => build(draftId)).catch(onFault)
    void line.finally(() => progress.delete(draftId))
  }
  // What was being built when the hall stopped.
  for (const { id } of desk.reads.building()) start(id)
  desk.executor.onCommitted((entries) => {
    for (const entry of entries) {
      if (entry.name === 'roster-draft-asked') start(entry.body.draftId)
      if (entry.name === 'roster-draft-failed' && running?.draftId === entry.body.draftId) running.giveUp.abort()
    }
  })
  return {
    start,
    // Told by the table, since drafts that are asked for together come to this memory only after all of them were taken.
    isFull: () => desk.reads.building().length > WAITING_LIMIT,
    progressOf: (draftId) => progress.get(draftId) ?? null,
    close: async () => {
      closed = true
      await options.solver.close()
      await line
    },
  }
}

/** The refusal of a draft where too many wait already. */
export const tooManyDrafts = () => refuse('busy', coded('drafts-waiting', { most: WAITING_LIMIT }))
