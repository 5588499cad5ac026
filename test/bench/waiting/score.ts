import type { Outcome } from './play-week.ts'

/** How good estimates were. Errors in seconds; shares from 0 to 1. */
export interface Score {
  readonly tickets: number
  readonly meanWaitS: number
  /** Share of waits that did not go beyond the p90. */
  readonly insideP90: number
  /** Mean of p50 minus wait: negative when more was waited than was said. */
  readonly biasS: number
  readonly maeS: number
  readonly simpleMaeS: number
  readonly simpleHallMaeS: number
  /** Error against that of the better of the two simple rules. */
  readonly ratio: number
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Scores some outcomes; at least one. */
export const scoreOf = (outcomes: readonly Outcome[]): Score => {
  const maeS = mean(outcomes.map(({ p50S, waitedS }) => Math.abs(p50S - waitedS)))
  const simpleMaeS = mean(outcomes.map(({ simpleS, waitedS }) => Math.abs(simpleS - waitedS)))
  const simpleHallMaeS = mean(outcomes.map(({ simpleHallS, waitedS }) => Math.abs(simpleHallS - waitedS)))
  return {
    tickets: outcomes.length,
    meanWaitS: mean(outcomes.map(({ waitedS }) => waitedS)),
    insideP90: mean(outcomes.map(({ p90S, waitedS }) => (waitedS <= p90S ? 1 : 0))),
    biasS: mean(outcomes.map(({ p50S, waitedS }) => p50S - waitedS)),
    maeS,
    simpleMaeS,
    simpleHallMaeS,
    ratio: maeS / Math.min(simpleMaeS, simpleHallMaeS),
  }
}
