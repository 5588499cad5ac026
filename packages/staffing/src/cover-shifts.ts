import { demandAboveZero, demandNotNegative } from './input-range.ts'
import { solve } from './solver/highs.ts'
import { addColumn, addRow, emptyMip, type Mip, type Term } from './solver/mip.ts'

/** One way to work a day: the intervals at work, and what one person in it costs. */
export interface CoverPattern {
  readonly id: string
  readonly works: readonly boolean[]
  readonly cost: number
}

/** How a cover may differ from the plain one, in which every interval has at least its need at least cost. */
export interface CoverOptions {
  /** Longest time for the solver, milliseconds. 10,000 where not given; 0 asks for the quick cover at once. */
  readonly timeLimitMs?: number
  /** Cost of one person too few in one interval. Nobody may be too few where not given. */
  readonly underCost?: number
  /** Cost of one person too many in one interval. 0 where not given. */
  readonly overCost?: number
  /** Most people in one interval. */
  readonly maxPerInterval?: number
  /** Most people in one pattern. */
  readonly maxPerPattern?: number
}

/** How many people work each pattern. */
export interface Cover {
  /** People per pattern id; patterns that nobody works are there with 0. */
  readonly counts: Record<string, number>
  /** Σ people × cost, with the costs of too few and too many. */
  readonly cost: number
  /** Whether `cost` is proved to be the least. */
  readonly optimal: boolean
  /** Proved: no cover costs less. */
  readonly bound: number
}

const DEFAULT_LIMIT_MS = 10_000
/** A difference of costs below this share is the rounding of the solver. */
const ROUNDING = 1e-6

/**
 * The cheapest numbers of people per pattern such that each interval has the people it needs: `need[i]` and `works[i]` are about
 * interval i, costs are in any one unit. Optimal with proof where the time allows, otherwise the best cover found, `optimal` false.
 * Throws a RangeError on input that is not finite or not in its range, on a need where no pattern works, and on maxima under which
 * the need cannot be covered; an Error where neither the solver nor the quick way finds any cover.
 * Source: set covering (Dantzig 1954) as a whole-number program, solved by HiGHS.
 */
export const coverShifts = async (
  need: readonly number[],
  patterns: readonly CoverPattern[],
  options: CoverOptions = {},
): Promise<Cover> => {
  demandCoverInput(need, patterns, options)
  const { timeLimitMs = DEFAULT_LIMIT_MS } = options
  const quick = quickCover(need, patterns, options)
  if (timeLimitMs === 0) return named(patterns, demandFound(quick), needBound(need, patterns, options), need, options)
  const solved = await solve(modelOf(need, patterns, options), { timeLimitMs, relativeGap: 0, absoluteGap: 0, target: null })
  switch (solved.state) {
    case 'infeasible':
      throw new RangeError(`need must fit within ${maximaText(options)}: no numbers of people cover it`)
    case 'nothing':
      return named(patterns, demandFound(quick), Math.max(solved.bound, needBound(need, patterns, options)), need, options)
    case 'failed':
      return named(patterns, demandFound(quick), needBound(need, patterns, options), need, options)
    case 'found': {
      const counts = patterns.map((_, column) => Math.round(solved.values[column] ?? 0))
      return named(patterns, counts, solved.bound, need, options)
    }
    default:
      return solved satisfies never
  }
}

const maximaText = ({ maxPerInterval, maxPerPattern }: CoverOptions): string =>
  [
    ...(maxPerInterval === undefined ? [] : [`maxPerInterval ${maxPerInterval}`]),
    ...(maxPerPattern === undefined ? [] : [`maxPerPattern ${maxPerPattern}`]),
  ].join(' and ')

const demandFound = (counts: number[] | null): number[] => {
  if (counts === null) throw new Error('no cover was found within timeLimitMs')
  return counts
}

const demandCoverInput = (need: readonly number[], patterns: readonly CoverPattern[], options: CoverOptions): void => {
  need.forEach((people, interval) => {
    demandNotNegative(`need[${interval}]`, people)
  })
  const ids = new Set<string>()
  for (const { id, works, cost } of patterns) {
    if (ids.has(id)) throw new RangeError(`patterns must have ids of their own, ${id} is there twice`)
    ids.add(id)
    demandNotNegative(`cost of pattern ${id}`, cost)
    if (works.length !== need.length)
      throw new RangeError(`works of pattern ${id} must have the ${need.length} intervals of need, got ${works.length}`)
  }
  for (const [name, value] of Object.entries(options)) demandNotNegative(name, value)
  if (options.underCost !== undefined) demandAboveZero('underCost', options.underCost)
  else
    need.forEach((people, interval) => {
      if (people > 0 && !patterns.some(({ works }) => works[interval]))
        throw new RangeError(`need[${interval}] must be 0 where no pattern works, got ${people}`)
    })
}

const modelOf = (need: readonly number[], patterns: readonly CoverPattern[], options: CoverOptions): Mip => {
  const { underCost, overCost = 0, maxPerInterval = Number.POSITIVE_INFINITY, maxPerPattern = Number.POSITIVE_INFINITY } = options
  const mip = emptyMip()
  const most = Math.min(maxPerPattern, Math.ceil(need.reduce((most, people) => Math.max(most, people), 0)))
  for (const { cost } of patterns) addColumn(mip, { cost, lower: 0, upper: most, whole: true })
  need.forEach((people, interval) => {
    const working: Term[] = patterns.flatMap(({ works }, column): Term[] => (works[interval] ? [[column, 1]] : []))
    const slack = (cost: number): number => addColumn(mip, { cost, lower: 0, upper: Number.POSITIVE_INFINITY, whole: false })
    const under: Term[] = underCost === undefined ? [] : [[slack(underCost), 1]]
    const over: Term[] = overCost === 0 ? [] : [[slack(overCost), -1]]
    // With whole people a need of 3.2 is a need of 4, and the solver's bound is the sharper for it.
    const least = underCost === undefined && overCost === 0 ? Math.ceil(people) : people
    addRow(mip, least, overCost === 0 ? Number.POSITIVE_INFINITY : least, [...working, ...under, ...over])
    if (Number.isFinite(maxPerInterval)) addRow(mip, 0, maxPerInterval, working)
  })
  return mip
}

/** A cover by steps: the pattern that covers most open need for its cost, again and again; null where the maxima stop it. */
const quickCover = (need: readonly number[], patterns: readonly CoverPattern[], options: CoverOptions): number[] | null => {
  const { underCost, maxPerInterval = Number.POSITIVE_INFINITY, maxPerPattern = Number.POSITIVE_INFINITY } = options
  const open = need.map(Math.ceil)
  const present = need.map(() => 0)
  const counts = patterns.map(() => 0)
  const gainOf = ({ works, cost }: CoverPattern, column: number): number => {
    if ((counts[column] ?? 0) >= maxPerPattern) return 0
    if (works.some((at, interval) => at && (present[interval] ?? 0) + 1 > maxPerInterval)) return 0
    const covered = works.reduce((sum, at, interval) => sum + (at && (open[interval] ?? 0) > 0 ? 1 : 0), 0)
    return covered / (cost + ROUNDING)
  }
  while (open.some((people) => people > 0)) {
    const gains = patterns.map(gainOf)
    const best = gains.reduce((best, gain, column) => (gain > (gains[best] ?? 0) ? column : best), 0)
    const chosen = patterns[best]
    if (chosen === undefined || (gains[best] ?? 0) === 0) return underCost === undefined ? null : counts
    counts[best] = (counts[best] ?? 0) + 1
    chosen.works.forEach((at, interval) => {
      if (!at) return
      open[interval] = (open[interval] ?? 0) - 1
      present[interval] = (present[interval] ?? 0) + 1
    })
  }
  return counts
}

/** A bound that needs no solver: person-intervals needed × the least cost of one interval of any pattern. */
const needBound = (need: readonly number[], patterns: readonly CoverPattern[], { underCost }: CoverOptions): number => {
  const cheapest = patterns.reduce((least, { works, cost }) => Math.min(least, cost / works.filter(Boolean).length), underCost ?? Infinity)
  const intervals = need.reduce((sum, people) => sum + people, 0)
  return intervals === 0 ? 0 : cheapest * intervals
}

const named = (
  patterns: readonly CoverPattern[],
  counts: readonly number[],
  bound: number,
  need: readonly number[],
  { underCost = 0, overCost = 0 }: CoverOptions,
): Cover => {
  const worked = patterns.reduce((sum, { cost }, column) => sum + cost * (counts[column] ?? 0), 0)
  const gaps = need.reduce((sum, people, interval) => {
    const present = patterns.reduce((at, { works }, column) => at + (works[interval] ? (counts[column] ?? 0) : 0), 0)
    return sum + Math.max(0, people - present) * underCost + Math.max(0, present - people) * overCost
  }, 0)
  const cost = worked + gaps
  const optimal = cost - bound <= ROUNDING * Math.max(1, cost)
  return {
    counts: Object.fromEntries(patterns.map(({ id }, column) => [id, counts[column] ?? 0])),
    cost,
    optimal,
    bound: optimal ? cost : bound,
  }
}
