import { demandAboveZero, demandNotNegative } from './input-range.ts'

/** A break inside a shift: where it may begin, and how long it is. */
export interface BreakKind {
  /** Earliest begin after the shift's begin, seconds. */
  readonly earliestS: number
  /** Latest begin after the shift's begin, seconds. */
  readonly latestS: number
  /** Length, seconds. */
  readonly lengthS: number
  /** Whether the break is paid. */
  readonly paid: boolean
}

/** A kind of shift: how long it is, when it may begin, and its breaks, each after the one before. */
export interface ShiftKind {
  readonly id: string
  /** From begin to end, breaks included, seconds. */
  readonly lengthS: number
  /** Begins after local midnight, seconds. Every step of the day at which the shift fits where not given. */
  readonly startsS?: readonly number[]
  readonly breaks: readonly BreakKind[]
}

/** The hall's day, and the kinds of shift that may be worked in it. Seconds after local midnight. */
export interface PatternInput {
  readonly opensAtS: number
  readonly closesAtS: number
  /** Length of an interval, seconds. */
  readonly stepS: number
  readonly shifts: readonly ShiftKind[]
}

/** One way to work a day: a `shift` of a RosterProblem, and a pattern for `coverShifts` with its paid hours as cost. */
export interface ShiftPattern {
  /** Kind, begin and begins of the breaks, as `long-08:00-12:00`. */
  readonly id: string
  readonly startS: number
  readonly endS: number
  /** Per interval from opening: at work, and not on a break at any moment of it. */
  readonly works: boolean[]
  readonly paidS: number
  /** Paid hours. */
  readonly cost: number
}

/** Most patterns that may be made: each is a column of the solver's model. */
export const MAX_PATTERNS = 5_000
const SECONDS_PER_HOUR = 3600

/**
 * Every way to place the kinds of shift and their breaks in the hall's day, on the steps of `stepS` from opening.
 * A shift may begin before opening or end after closing; what lies outside is paid and covers nothing.
 * Throws a RangeError on numbers out of range, on a day that is no whole number of steps, on two shifts of one id, on a kind that
 * fits nowhere, and where more than `MAX_PATTERNS` would arise.
 */
export const shiftPatterns = (input: PatternInput): ShiftPattern[] => {
  const { opensAtS, closesAtS, stepS, shifts } = input
  demandNotNegative('opensAtS', opensAtS)
  demandAboveZero('stepS', stepS)
  demandAboveZero('closesAtS', closesAtS)
  const intervals = (closesAtS - opensAtS) / stepS
  if (!Number.isInteger(intervals) || intervals < 1)
    throw new RangeError(`closesAtS must be a whole number of steps after opensAtS, got ${intervals} steps`)
  if (new Set(shifts.map(({ id }) => id)).size < shifts.length) throw new RangeError('shifts must have ids of their own')
  const patterns: ShiftPattern[] = []
  for (const kind of shifts) {
    const before = patterns.length
    for (const startS of beginsOf(kind, input))
      for (const placed of placedBreaks(kind, 0, 0, stepS)) {
        patterns.push(patternOf(kind, startS, placed, input, intervals))
        if (patterns.length > MAX_PATTERNS) throw new RangeError(`shifts must make at most ${MAX_PATTERNS} patterns, ${kind.id} makes more`)
      }
    if (patterns.length === before) throw new RangeError(`shift ${kind.id} must fit between opensAtS and closesAtS with its breaks`)
  }
  return patterns
}

const beginsOf = (kind: ShiftKind, { opensAtS, closesAtS, stepS }: PatternInput): number[] => {
  demandAboveZero(`lengthS of shift ${kind.id}`, kind.lengthS)
  for (const startS of kind.startsS ?? []) demandNotNegative(`startsS of shift ${kind.id}`, startS)
  if (kind.startsS !== undefined) return [...kind.startsS]
  const begins: number[] = []
  for (let startS = opensAtS; startS + kind.lengthS <= closesAtS; startS += stepS) begins.push(startS)
  return begins
}

/** All places of the breaks from number `index` on, none before `freeFromS`; begins in seconds after the shift's begin. */
const placedBreaks = (kind: ShiftKind, index: number, freeFromS: number, stepS: number): number[][] => {
  const kindOfBreak = kind.breaks[index]
  if (kindOfBreak === undefined) return [[]]
  const { earliestS, latestS, lengthS } = kindOfBreak
  demandNotNegative(`earliestS of a break of shift ${kind.id}`, earliestS)
  demandNotNegative(`latestS of a break of shift ${kind.id}`, latestS)
  demandAboveZero(`lengthS of a break of shift ${kind.id}`, lengthS)
  const all: number[][] = []
  for (let atS = earliestS; atS <= latestS; atS += stepS)
    if (atS >= freeFromS && atS + lengthS <= kind.lengthS)
      for (const rest of placedBreaks(kind, index + 1, atS + lengthS, stepS)) all.push([atS, ...rest])
  return all
}

const clock = (atS: number): string =>
  `${String(Math.floor(atS / SECONDS_PER_HOUR)).padStart(2, '0')}:${String(Math.floor((atS % SECONDS_PER_HOUR) / 60)).padStart(2, '0')}`

const patternOf = (
  kind: ShiftKind,
  startS: number,
  breaksAtS: readonly number[],
  { opensAtS, stepS }: PatternInput,
  intervals: number,
): ShiftPattern => {
  const endS = startS + kind.lengthS
  const pauses = breaksAtS.map((atS, index) => ({ fromS: startS + atS, toS: startS + atS + (kind.breaks[index]?.lengthS ?? 0) }))
  const works = Array.from({ length: intervals }, (_, interval) => {
    const fromS = opensAtS + interval * stepS
    const toS = fromS + stepS
    return fromS >= startS && toS <= endS && pauses.every((pause) => toS <= pause.fromS || fromS >= pause.toS)
  })
  const unpaidS = kind.breaks.reduce((sum, { paid, lengthS }) => sum + (paid ? 0 : lengthS), 0)
  const paidS = kind.lengthS - unpaidS
  const id = [kind.id, clock(startS), ...pauses.map(({ fromS }) => clock(fromS))].join('-')
  return { id, startS, endS, works, paidS, cost: paidS / SECONDS_PER_HOUR }
}
