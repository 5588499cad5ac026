import { type DayPromise, keepsPromise, type Scenario, scenariosOf } from './day-scenarios.ts'
import { type DayForecast, forecastDay } from './forecast-day.ts'
import { quantilesOf } from './forecast-spread.ts'
import type { DayCounts, DayTypeOf } from './history.ts'
import { demandAboveZero, demandInnerShare, demandNotNegative, demandWhole } from './input-range.ts'
import { at } from './linear.ts'
import { offeredLoads } from './offered-load.ts'
import { serversFor } from './servers-for.ts'

/** What a plan is made from. */
export interface PlanDayInput {
  /** Measured days, as for `forecastDay`. */
  readonly history: readonly DayCounts[]
  /** The day to plan, `YYYY-MM-DD`. */
  readonly date: string
  /** Mean, seconds, and squared coefficient of variation of the handling time. */
  readonly handling: { readonly meanS: number; readonly scv: number }
  /** At least `share` of the customers wait no longer than `waitS`, and 95 % no longer than `tailFactor` × `waitS`. */
  readonly target: DayPromise
  /** Length of an interval, seconds. */
  readonly stepS: number
  /** The types of days, as for `forecastDay`. */
  readonly dayType?: DayTypeOf
}

/** Counters for each interval of a day, and the forecast that they are for. */
export interface DayPlan {
  readonly servers: number[]
  readonly forecast: DayForecast
}

/** Share of the days drawn from the forecast on which the plan keeps its promise. */
const DAYS_KEPT = 0.9
const SCENARIOS_MAX = 160
const SCENARIOS_MIN = 40
/** Customers drawn for one look at a plan, and for all looks together: together a second or two of work. */
const CUSTOMERS_PER_LOOK = 80_000
/** The same for a look at days that the plan has not seen, of which there are fewer looks. */
const UNSEEN_PER_LOOK = 350_000
const CUSTOMERS_ALL = 6_000_000
/** From this many expected customers a day on, chance within the day matters little, and the plan is by formula alone. */
const SIMULATED_MAX = 30_000
/** The plan repeats itself exactly: all its chance comes from this number. */
const SEED = 20_261_123
/** A plan fits the days that it was made on better than any others: it is held against days that it has not seen. */
const UNSEEN_SEED = 20_261_124
/** Fewest customers expected in an interval for which a counter opens: one on twenty days. */
const ARRIVALS_LEAST = 0.05
/** The load that plans are made for lies between these multiples of the forecast's. */
const MARGINS = { from: 0.5, to: 4 }
const MARGIN_STEPS = 9

/**
 * Counters for each interval of a coming day, so that on about 9 of 10 days like it at least `target.share` of the customers wait no longer than
 * `target.waitS` and 95 % no longer than `target.tailFactor` × `target.waitS`. A plan by the mean would miss on half of the days: days differ
 * in size more than chance alone explains, so the plan is held against days drawn from the forecast's distribution.
 *
 * First a margin over the expected load is found by bisection, with the counters of each interval by `serversFor`, its load lagged and
 * smoothed by `offeredLoad`; then single counters are taken off where the days drawn do not need them. On other drawn days such a plan keeps
 * its promise less often than on those; where it is too seldom, the margin is raised until it is kept on them as well. Where nobody is
 * expected, no counter.
 * A hall with more than 30,000 customers a day is planned by formula: `serversFor` at the 0.9 quantile of each interval.
 *
 * Throws a RangeError as `forecastDay` does, and on a handling time, target or step that is not in its range.
 * Source: planning from the distribution of the forecast (Steckley, Henderson & Mehrotra 2009), search on a simulator with the same random
 * numbers for every plan (Atlason, Epelman & Henderson 2004).
 */
export const planDay = (input: PlanDayInput): DayPlan => {
  const { history, date, handling, target, stepS, dayType } = input
  demandAboveZero('handling.meanS', handling.meanS)
  demandNotNegative('handling.scv', handling.scv)
  demandNotNegative('target.waitS', target.waitS)
  demandInnerShare('target.share', target.share)
  demandWhole('target.tailFactor', Math.floor(target.tailFactor), { from: 1, to: 1_000 })
  demandAboveZero('stepS', stepS)
  const forecast = forecastDay(history, date, dayType === undefined ? {} : { dayType })
  const customers = forecast.mean.reduce((sum, count) => sum + count, 0)
  if (customers < ARRIVALS_LEAST) return { servers: forecast.mean.map(() => 0), forecast }
  if (customers > SIMULATED_MAX) return { servers: serversAt(quantilesOf(forecast.spread, DAYS_KEPT), input), forecast }
  const countFor = (perLook: number): number => Math.max(SCENARIOS_MIN, Math.min(SCENARIOS_MAX, Math.round(perLook / customers)))
  const count = countFor(CUSTOMERS_PER_LOOK)
  const drawn = { spread: forecast.spread, stepS, handling }
  const scenarios = scenariosOf({ ...drawn, count, seed: SEED })
  const looks = Math.floor(CUSTOMERS_ALL / (count * customers))
  const nothing = forecast.mean.map(() => 0)
  const roomy = leastMargin(scenarios, forecast.mean, { input, atLeast: nothing })
  const lean = withoutSpare(scenarios, roomy, { stepS, target, looks: looks - MARGIN_STEPS })
  const unseen = scenariosOf({ ...drawn, count: countFor(UNSEEN_PER_LOOK), seed: UNSEEN_SEED })
  const isEnough = kept(unseen, { servers: lean, stepS }, target)
  return { servers: isEnough ? lean : leastMargin(unseen, forecast.mean, { input, atLeast: lean }), forecast }
}

/** Counters by formula for given arrivals of each interval, with the load lagged by the handling time. */
const serversAt = (arrivals: readonly number[], { handling, target, stepS }: PlanDayInput): number[] =>
  offeredLoads(arrivals, stepS, handling.meanS).map((load, interval) => {
    if (at(arrivals, interval) < ARRIVALS_LEAST) return 0
    const arrivalsPerS = load / handling.meanS
    return Math.max(
      1,
      serversFor({ arrivalsPerS, meanServiceS: handling.meanS, targetS: target.waitS, targetShare: target.share, scv: handling.scv })
        .servers,
    )
  })

const kept = (scenarios: readonly Scenario[], day: { servers: readonly number[]; stepS: number }, target: DayPromise): boolean => {
  let misses = scenarios.length - Math.ceil(DAYS_KEPT * scenarios.length)
  // The biggest days come last and miss first: a plan that fails is known soon.
  for (let index = scenarios.length - 1; index >= 0; index--) {
    const scenario = scenarios[index]
    if (scenario !== undefined && !keepsPromise(scenario, day, target) && --misses < 0) return false
  }
  return true
}

/** The least margin over the expected load with which the days keep the promise, no interval with fewer counters than `atLeast`. */
const leastMargin = (
  scenarios: readonly Scenario[],
  mean: readonly number[],
  { input, atLeast }: { input: PlanDayInput; atLeast: readonly number[] },
): number[] => {
  const { stepS, target } = input
  const withMargin = (margin: number): number[] => {
    const open = serversAt(
      mean.map((count) => count * margin),
      input,
    )
    return open.map((each, interval) => Math.max(each, at(atLeast, interval)))
  }
  let { from, to } = MARGINS
  for (let step = 0; step < MARGIN_STEPS; step++) {
    const middle = (from + to) / 2
    if (kept(scenarios, { servers: withMargin(middle), stepS }, target)) to = middle
    else from = middle
  }
  return withMargin(to)
}

/** Takes counters off one by one, round the day, for as long as the promise is kept without them and looks are left. */
const withoutSpare = (
  scenarios: readonly Scenario[],
  servers: readonly number[],
  { stepS, target, looks }: { stepS: number; target: DayPromise; looks: number },
): number[] => {
  const lean = [...servers]
  const needed = new Set<number>()
  // Far intervals in turn, so that the savings do not all come from one part of the day.
  const order = lean.map((_, index) => (index * STRIDE) % lean.length)
  const turns = new Set(order).size === lean.length ? order : lean.map((_, index) => index)
  for (let look = 0; look < looks && needed.size < lean.length; look++) {
    const interval = turns[look % turns.length] ?? 0
    if (needed.has(interval)) continue
    const fewer = lean.map((open, index) => (index === interval ? open - 1 : open))
    const isNeeded = at(lean, interval) <= 1 || !kept(scenarios, { servers: fewer, stepS }, target)
    if (isNeeded) needed.add(interval)
    else lean[interval] = at(lean, interval) - 1
  }
  return lean
}

const STRIDE = 7
