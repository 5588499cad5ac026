import { planDay, serversFor } from '@jiaohao/staffing'
import { quantile } from '../statistics.ts'
import type { Row } from '../table.ts'
import { HALL_SCV, type HallDay, type HallKind, STEP_S, waitsOf } from './simulated-hall.ts'

/** What is promised to whoever waits, and how long handling takes on average. */
export type PromiseKind = Pick<HallKind, 'handlingS' | 'targetS'>

/** Share of the customers within the target, and the bound of the 95th percentile as a multiple of it. */
const SHARE = 0.8
const TAIL_FACTOR = 3
const TAIL_SHARE = 0.95

/** Agent-hours of a plan. */
export const hoursOf = (servers: readonly number[]): number => (servers.reduce((sum, open) => sum + open, 0) * STEP_S) / 3_600

/** Whether a day with these counters keeps the promise. */
export const isKept = (day: HallDay, servers: readonly number[], targetS: number): boolean => {
  const waitsS = waitsOf(day, servers)
  const inTime = waitsS.filter((waitS) => waitS <= targetS).length
  return inTime >= SHARE * waitsS.length && quantile(waitsS, TAIL_SHARE) <= TAIL_FACTOR * targetS
}

const byFormula = (day: HallDay, { handlingS, targetS }: PromiseKind): number[] =>
  day.counts.map((count) =>
    Math.max(1, serversFor({ arrivalsPerS: count / STEP_S, meanServiceS: handlingS, targetS, targetShare: SHARE, scv: HALL_SCV }).servers),
  )

/** The least found by taking counters off round the day for as long as the promise is kept: hindsight in the strictest sense. */
const leanestOf = (day: HallDay, promise: PromiseKind): number[] => {
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

/** What a plan of a day came to, beside the same day in hindsight. */
export interface JudgedPlan {
  readonly isKept: boolean
  readonly hours: number
  /** By formula, had the day's counts been known. */
  readonly knownCountsH: number
  /** The least found by taking counters off, had every arrival and every handling time been known. */
  readonly knownAllH: number
  readonly elapsedMs: number
}

/** Plans the day at a place from the days before it, and lives it. */
export const judgePlan = (days: readonly HallDay[], place: number, promise: PromiseKind): JudgedPlan[] => {
  const day = days[place]
  if (day === undefined) return []
  const startedAt = performance.now()
  const { servers } = planDay({
    history: days.slice(0, place).map(({ date, counts }) => ({ date, counts })),
    date: day.date,
    handling: { meanS: promise.handlingS, scv: HALL_SCV },
    target: { waitS: promise.targetS, share: SHARE, tailFactor: TAIL_FACTOR },
    stepS: STEP_S,
  })
  const elapsedMs = performance.now() - startedAt
  return [
    {
      isKept: isKept(day, servers, promise.targetS),
      hours: hoursOf(servers),
      knownCountsH: hoursOf(byFormula(day, promise)),
      knownAllH: hoursOf(leanestOf(day, promise)),
      elapsedMs,
    },
  ]
}

/** Total of a figure of the plans. */
export const totalOf = <T>(plans: readonly T[], of: (plan: T) => number): number => plans.reduce((sum, plan) => sum + of(plan), 0)

/** Hours of plans beside those of a hindsight, as hours a day and as a ratio; without a target it is only told. */
export const hoursRow = (what: string, hours: number, referenceH: number, given: { days: number; target: number | null }): Row => {
  const perDay = (sum: number): string => `${(sum / given.days).toFixed(1)} h a day`
  return {
    what,
    ours: perDay(hours),
    reference: perDay(referenceH),
    ratio: (hours / referenceH).toFixed(3),
    target: given.target === null ? '' : `≤ ${given.target}`,
    met: given.target === null ? null : hours / referenceH <= given.target,
  }
}
