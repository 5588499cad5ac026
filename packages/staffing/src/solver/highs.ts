import type { Highs } from 'highs'
import type { Mip } from './mip.ts'

/** What the solver found for a model. `bound` is proved: no solution costs less. */
export type Solved =
  | { readonly state: 'found'; readonly values: Float64Array; readonly cost: number; readonly bound: number; readonly optimal: boolean }
  /** Proved: the rows contradict one another. */
  | { readonly state: 'infeasible' }
  /** The time ended before any solution was found. */
  | { readonly state: 'nothing'; readonly bound: number }
  /** The solver could not start, ran out of memory or broke off; the next call starts it anew. */
  | { readonly state: 'failed'; readonly reason: string }

/** How long the solver may work, and how much worse than the bound an answer may be. */
export interface SolveLimits {
  readonly timeLimitMs: number
  /** (cost − bound) ÷ cost at which the search ends; 0 asks for the optimum. */
  readonly relativeGap: number
  /** cost − bound at which the search ends; 0 asks for the optimum. */
  readonly absoluteGap: number
  /** A cost that is good enough, wherever the bound is; null where only the bound tells. */
  readonly target: number | null
}

/** Most factors that one model may have: 20 million abort the solver, which has 32-bit memory. */
const MAX_FACTORS = 2_000_000
const FEASIBLE_POINT = 2
const LEAST_GAP = 1e-6

let loading: Promise<Highs> | null = null

const load = (): Promise<Highs> => {
  loading ??= import('highs').then(({ default: start }) => start())
  return loading
}

/**
 * Solves the model by HiGHS, within the time limit as far as the solver looks at its clock (it does between the steps of its search).
 * It works in the calling thread and cannot be interrupted from it: a caller that needs a limit to the millisecond runs it in a worker
 * and ends that worker.
 */
export const solve = async (mip: Mip, limits: SolveLimits): Promise<Solved> => {
  const factors = mip.indices.length
  if (factors > MAX_FACTORS) return { state: 'failed', reason: `a model may have ${MAX_FACTORS} factors, this one has ${factors}` }
  try {
    return run(await load(), mip, limits)
  } catch (fault) {
    // After an abort the instance answers nothing any more, or worse, something wrong.
    loading = null
    return { state: 'failed', reason: fault instanceof Error ? fault.message : String(fault) }
  }
}

const run = (highs: Highs, mip: Mip, { timeLimitMs, relativeGap, absoluteGap, target }: SolveLimits): Solved => {
  const { integer, continuous } = highs.constants.variableType
  const { modelStatus } = highs.constants
  const numCols = mip.costs.length
  const numRows = mip.rowLowers.length
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: mip.costs,
    colLower: mip.lowers,
    colUpper: mip.uppers,
    rowLower: mip.rowLowers,
    rowUpper: mip.rowUppers,
    matrix: { format: 'csr', numRows, numCols, starts: mip.starts, indices: mip.indices, values: mip.values },
    integrality: mip.whole.map((whole) => (whole ? integer : continuous)),
  })
  try {
    const gaps = { mip_rel_gap: relativeGap, mip_abs_gap: Math.max(absoluteGap, LEAST_GAP) }
    if (target !== null) model.options.set('objective_target', target)
    model.options.set({ output_flag: false, time_limit: timeLimitMs / 1000, random_seed: 0, ...gaps })
    const ended = model.run().modelStatus
    if (ended === modelStatus.infeasible) return { state: 'infeasible' }
    const bound = mip.whole.includes(true) ? Number(model.info.get('mip_dual_bound')) : model.getObjectiveValue()
    if (Number(model.info.get('primal_solution_status')) !== FEASIBLE_POINT) return { state: 'nothing', bound }
    const optimal = ended === modelStatus.optimal
    return { state: 'found', values: model.getSolution().colValue, cost: model.getObjectiveValue(), bound, optimal }
  } finally {
    model.dispose()
  }
}
