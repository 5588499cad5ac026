import { serversFor } from '@jiaohao/staffing'
import { quantile } from '../statistics.ts'
import { HALL_SCV, type HallDay, type HallKind, STEP_S, waitsOf } from './simulated-hall.ts'

/** What is promised to whoever waits, and how long handling takes on average. */
export type PromiseKind = Pick<HallKind, 'handlingS' | 'targetS'>

/** Share of the customers within the target, and the bound of the 95th percentile as a multiple of it. */
export const SHARE = 0.8
export const TAIL_FACTOR = 3
const TAIL_SHARE = 0.95

/** Agent-hours of a plan. */
export const hoursOf = (servers: readonly number[]): number => (servers.reduce((sum, open) => sum + open, 0) * STEP_S) / 3_600

/** Whether a day with these counters keeps the promise. */
export const isKept = (day: HallDay, servers: readonly number[], targetS: number): boolean => {
  const waitsS = waitsOf(day, servers)
  const inTime = waitsS.filter((waitS) => waitS <= targetS).length
  return inTime >= SHARE * waitsS.length && quantile(waitsS, TAIL_SHARE) <= TAIL_FACTOR * targetS
}

/** The counters by formula, had the day's counts been known. */
export const byFormula = (day: HallDay, { handlingS, targetS }: PromiseKind): number[] =>
  day.counts.map((count) =>
    Math.max(1, serversFor({ arrivalsPerS: count / STEP_S, meanServiceS: handlingS, targetS, targetShare: SHARE, scv: HALL_SCV }).servers),
  )

/** The least found by taking counters off round the day for as long as the promise is kept: hindsight in the strictest sense. */
export const leanestOf = (day: HallDay, promise: PromiseKind): number[] => {
  const lean = byFormula(day, promise).map((open) => open + Math.ceil(open / 2))
  for (let isFewer = isKept(day, lean, promise.targetS); isFewer; ) {
    isFewer = false
    for (const [index, open] of lean.entries()) {
      const fewer = lean.with(index, open - 1)
      if (open <= 1 || !isKept(day, fewer, promise.targetS)) continue
      lean[index] = open - 1
      isFewer = true
    }
  }
  return lean
}
