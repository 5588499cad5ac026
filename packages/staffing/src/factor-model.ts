import { weekdayOf } from './calendar-day.ts'
import { effectOf, type Features } from './day-features.ts'
import type { OpenDays } from './history.ts'
import { addTimes, at, dot, leadingDirections, type Matrix, zeros } from './linear.ts'
import { shrunkRegression } from './shrunk-regression.ts'

/** Constants of the model. They were chosen on the first 124 days of a series of bank calls and the first days of twelve service halls. */
const FACTORS_MAX = 4
const DAYS_PER_FACTOR = 5
/** Half-life of a day's weight, open days. */
const HALF_LIFE_DAYS = 200
/** With this many days of history the effects have half of their freedom: a young history says little on weekdays and months. */
const GROWN_DAYS = 30
const ITERATIONS_FIRST = 20
const ITERATIONS_ON = 4
/** Of the first factor, the size of the day, and of the others, its shape: how fast the level follows, and how much of yesterday stays. */
const SIZE = { follows: 0.3, stays: 0.5 }
const SHAPE = { follows: 0.1, stays: 0.2 }
const SURPRISE_MAX = 3
const REST_HALF_LIFE_DAYS = 40
/** The rest that weekdays leave is believed half when it was seen on this many days. */
const REST_BELIEVED_DAYS = 6

/** A day as the model sees it: square roots, whose chance part is of the same size whatever the count (Anscombe 1948). */
export const rootOf = (count: number): number => Math.sqrt(count + ANSCOMBE)
export const ANSCOMBE = 3 / 8

/** What the model needs of the first days of a history. */
export interface FactorInput {
  readonly history: OpenDays
  readonly features: Features
  /** Square roots, day by day. */
  readonly roots: Matrix
  /** Days that may be known: the first of the history. */
  readonly known: number
  /** The day to forecast: a place in the history, or null for its target. */
  readonly place: number | null
  /** Open days between the last known and the day. */
  readonly gap: number
  /** Directions of an earlier fit, to go on from. */
  readonly start: Matrix | null
}

/**
 * The expected square roots of a day: the days are a few shapes (singular vectors), each with a score; a score is the sum of the effects of
 * the day's features, of a slowly moving level and of what stays of the last day's surprise; weekdays add a small shape of their own.
 * Source: Shen & Huang 2008 (square root, SVD, scores forecast as time series), with the day effects shrunk as in hierarchical models.
 */
export const expectDay = (input: FactorInput): { roots: number[]; directions: number[][] } => {
  const { known, features, history } = input
  const rows = input.roots.slice(0, known)
  const weights = rows.map((_, day) => 2 ** (-(known - 1 - day) / HALF_LIFE_DAYS))
  const count = Math.max(1, Math.min(FACTORS_MAX, Math.floor(known / DAYS_PER_FACTOR)))
  const start = input.start?.length === count ? input.start : null
  const directions = leadingDirections({ rows, weights, count, start, iterations: start === null ? ITERATIONS_FIRST : ITERATIONS_ON })
  const freedom = known / (known + GROWN_DAYS)
  const ownFeatures = input.place === null ? features.target : (features.days[input.place] ?? [])
  const rests = rows.map((row) => [...row])
  const roots = zeros(history.length)
  directions.forEach((direction, factor) => {
    const scores = rows.map((row) => dot(row, direction))
    scores.forEach((score, day) => {
      addTimes(rests[day] ?? [], direction, -score)
    })
    const spread = spreadOf(scores, weights)
    const fitted = shrunkRegression({
      features: features.days.slice(0, known),
      values: scores,
      weights,
      priors: features.widths.map((width) => width * freedom * spread),
      spread,
    })
    const left = scores.map((score, day) => score - effectOf(features.days[day] ?? [], fitted.effects))
    const moved = carryOn(left, fitted.deviation, factor === 0 ? SIZE : SHAPE, input.gap)
    addTimes(roots, direction, effectOf(ownFeatures, fitted.effects) + moved)
  })
  const day = input.place === null ? history.target.day : (history.days[input.place]?.day ?? 0)
  addTimes(roots, weekdayRest(history, rests, weekdayOf(day)), 1)
  return { roots: roots.map((root) => Math.max(root, 0)), directions }
}

const spreadOf = (values: readonly number[], weights: readonly number[]): number => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = dot(values, weights) / total
  const square = values.reduce((sum, value, day) => sum + at(weights, day) * (value - mean) ** 2, 0) / total
  // A score that never changes still needs a scale for its priors.
  return Math.sqrt(square) + 1e-6 * (1 + Math.abs(mean))
}

/**
 * The level that the rests have come to, and what stays of the last surprise after `gap` further days. A surprise counts up to some deviations,
 * so that one odd day moves little; each further one on the same side counts for more, so that a lasting change is followed within days.
 */
const carryOn = (rests: readonly number[], deviation: number, pace: { follows: number; stays: number }, gap: number): number => {
  let level = 0
  let surprise = 0
  let run = 0
  for (const rest of rests) {
    const raw = rest - level
    const bound = SURPRISE_MAX * deviation
    run = Math.abs(raw) <= bound ? 0 : Math.sign(raw) === Math.sign(run) ? run + Math.sign(raw) : Math.sign(raw)
    surprise = Math.max(-bound * Math.max(1, Math.abs(run)), Math.min(bound * Math.max(1, Math.abs(run)), raw))
    level += pace.follows * surprise
  }
  return level + pace.stays ** (gap + 1) * (1 - pace.follows) * surprise
}

const weekdayRest = (history: OpenDays, rests: Matrix, weekday: number): number[] => {
  const sum = zeros(history.length)
  let seen = 0
  rests.forEach((rest, day) => {
    if (weekdayOf(history.days[day]?.day ?? 0) !== weekday) return
    const weight = 2 ** (-(rests.length - 1 - day) / REST_HALF_LIFE_DAYS)
    seen += weight
    addTimes(sum, rest, weight)
  })
  return sum.map((each) => each / (seen + REST_BELIEVED_DAYS))
}
