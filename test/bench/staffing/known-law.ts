import { serversFor } from '@jiaohao/staffing'
import { HALL_SCV, type HallDay, type HallKind, liveHall, STEP_S } from './simulated-hall.ts'

/** Whether a day with these counters keeps the promise. */
type Keeps = (day: HallDay, servers: readonly number[], targetS: number) => boolean

const OTHER_SEED = 1_000
const DAYS_OF_WEEK = 7
const DRAWN_WEEKS = 150
/** Share of the drawn days that a plan keeps: of the days that follow it then keeps about the 85 % that are asked for. */
const KEPT_SHARE = 0.89
const MARGIN_STEPS = 10

const weekdayOf = ({ date }: HallDay): number => new Date(date).getUTCDay()
const sizeOf = ({ counts }: HallDay): number => counts.reduce((sum, count) => sum + count, 0)

const leastPlan = (days: readonly HallDay[], kind: HallKind, keeps: Keeps): number[] => {
  // The biggest days miss first: a plan that fails is known soon.
  const hardest = [...days].sort((one, other) => sizeOf(other) - sizeOf(one))
  const isKept = (servers: readonly number[]): boolean => {
    let misses = Math.floor((1 - KEPT_SHARE) * hardest.length)
    return hardest.every((day) => keeps(day, servers, kind.targetS) || --misses >= 0)
  }
  const meanOf = (interval: number): number => days.reduce((sum, { counts }) => sum + (counts[interval] ?? 0), 0) / days.length
  const means = (days[0]?.counts ?? []).map((_, interval) => meanOf(interval))
  const withMargin = (margin: number): number[] =>
    means.map((count) => {
      const arrivalsPerS = (count * margin) / STEP_S
      const asked = { arrivalsPerS, meanServiceS: kind.handlingS, targetS: kind.targetS, targetShare: 0.8, scv: HALL_SCV }
      return Math.max(1, serversFor(asked).servers)
    })
  let [from, to] = [0.5, 4]
  for (let step = 0; step < MARGIN_STEPS; step++) {
    const middle = (from + to) / 2
    if (isKept(withMargin(middle))) to = middle
    else from = middle
  }
  const lean = withMargin(to)
  for (let isFewer = true; isFewer; ) {
    isFewer = false
    for (const [interval, open] of lean.entries()) {
      if (open <= 1 || !isKept(lean.with(interval, open - 1))) continue
      lean[interval] = open - 1
      isFewer = true
    }
  }
  return lean
}

/**
 * The plan of a planner that need not learn: it knows the law by which the hall's days come, though not which day will come. What it needs
 * above the leanest day of hindsight is the price of not knowing the day, which no planner escapes.
 */
export const plansKnowingTheLaw = (kind: HallKind, keeps: Keeps): ((day: HallDay) => number[]) => {
  const drawn = liveHall({ ...kind, seed: kind.seed + OTHER_SEED }, DAYS_OF_WEEK * DRAWN_WEEKS)
  const plans = Array.from({ length: DAYS_OF_WEEK }, (_, weekday) =>
    leastPlan(
      drawn.filter((day) => weekdayOf(day) === weekday),
      kind,
      keeps,
    ),
  )
  return (day) => plans[weekdayOf(day)] ?? []
}
