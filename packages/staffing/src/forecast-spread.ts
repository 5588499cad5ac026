import { ANSCOMBE } from './factor-model.ts'
import { addTimes, at, dot, leadingDirections, type Matrix, medianOf, shareOf, zeros } from './linear.ts'
import { normalQuantile } from './normal.ts'

/**
 * The distribution of a day's counts, in square roots √(n + 3/8): expected roots, plus each of a few independent standard normal
 * chances times its pattern over the day (a big or small day, an early or late one), plus independent noise in each interval.
 */
export interface DaySpread {
  readonly roots: readonly number[]
  readonly patterns: readonly (readonly number[])[]
  /** Variance of each interval's own noise, that of a Poisson count included. */
  readonly noise: readonly number[]
}

const PATTERNS_MAX = 8
const ITERATIONS = 30
/** Before any error is seen, the size of a day is believed to miss by this share of its root, an eighth of the count. */
const PRIOR_MISS = 0.065
/** The belief weighs as much as this many days. */
const PRIOR_DAYS = 1
/** An interval's own noise is believed half when it was seen on this many days. */
const NOISE_BELIEVED_DAYS = 20
/** An error this many times as long as the middle one is a breakdown, and counts as if it were this long. */
const ERROR_LENGTH_MAX = 3
/** How far through the day, as a share of it, a miss is felt; the last is a day that misses as a whole. */
const REACHES = [0.05, 0.1, 0.2, 0.4, 0.8, 9]
const REACH_UNKNOWN = 0.8
const REACH_POWER = 1.5
/** Share of errors by which the width is set: the band from 0.1 to 0.9. */
const BAND = 0.8
const SCALE_BELIEVED_DAYS = 10

/** Variance of √(n + 3/8) for a Poisson count n with the mean that belongs to `root`: a quarter, less where hardly anybody comes. */
export const chanceVariance = (root: number): number => 0.25 * (1 - Math.exp(-1.25 * Math.max(0, root * root - ANSCOMBE)))

/** A day of the past that was forecast with nothing but the days before it. */
export interface RehearsedDay {
  /** Forecast square roots. */
  readonly roots: readonly number[]
  /** Square roots that came, less the forecast ones. */
  readonly errors: readonly number[]
}

const heldDown = (days: readonly RehearsedDay[]): RehearsedDay[] => {
  const lengths = days.map(({ errors }) => Math.sqrt(dot(errors, errors)))
  const bound = ERROR_LENGTH_MAX * medianOf(lengths)
  return days.map(({ roots, errors }, day) => ({
    roots,
    errors: at(lengths, day) > bound ? errors.map((each) => (each * bound) / at(lengths, day)) : errors,
  }))
}

/**
 * What a model's past misses say about its next one: a miss in one interval is felt in others the less the further off they are, and in
 * proportion to their roots; the rest is noise of each interval. How far and how strongly is fitted to the products of the errors of all pairs
 * of intervals, in which noise has no part; `roots` is the forecast, so that a bigger day has a wider band.
 */
export const spreadOfErrors = (roots: readonly number[], rehearsed: readonly RehearsedDay[]): DaySpread => {
  const days = heldDown(rehearsed)
  const { length } = roots
  const products = sumOfProducts(
    days.map(({ errors }) => errors),
    length,
  )
  const sizes = sumOfProducts(
    days.map((day) => day.roots),
    length,
  )
  const { reach, share } = commonMiss(products, sizes, days.length)
  const { patterns, left } = patternsOf(roots, reach, share)
  const noise = noiseOf(roots, days, products, sizes, share).map((each, interval) => each + at(left, interval))
  return scaled({ roots, patterns, noise }, days, share)
}

const sumOfProducts = (rows: Matrix, length: number): number[][] => {
  const sums = Array.from({ length }, () => zeros(length))
  for (const row of rows) {
    row.forEach((each, interval) => {
      addTimes(sums[interval] ?? [], row, each)
    })
  }
  return sums
}

const felt = (distance: number, length: number, reach: number): number => Math.exp(-((distance / (reach * length)) ** REACH_POWER))

/** The reach, and the variance of a miss as a share of the squared root, that come nearest to the products of errors, by least squares. */
const commonMiss = (products: Matrix, sizes: Matrix, days: number): { reach: number; share: number } => {
  const { length } = products
  let best = { reach: REACH_UNKNOWN, share: 0, gain: 0 }
  for (const reach of REACHES) {
    const fall = Array.from({ length }, (_, distance) => felt(distance, length, reach))
    let explained = 0
    let square = 0
    for (let i = 0; i < length; i++) {
      const row = products[i] ?? []
      const size = sizes[i] ?? []
      for (let j = 0; j < i; j++) {
        const model = at(size, j) * at(fall, i - j)
        explained += at(row, j) * model
        square += model * model
      }
    }
    if (explained <= 0 || square <= 0) continue
    const gain = (explained * explained) / square
    if (gain > best.gain) best = { reach, share: explained / square, gain }
  }
  return { reach: best.reach, share: (days * best.share + PRIOR_DAYS * PRIOR_MISS ** 2) / (days + PRIOR_DAYS) }
}

/** The common miss as a few patterns, and the variance of each interval that they leave out. */
const patternsOf = (roots: readonly number[], reach: number, share: number): { patterns: number[][]; left: number[] } => {
  const rows = roots.map((root, i) => roots.map((other, j) => share * root * other * felt(Math.abs(i - j), roots.length, reach)))
  const count = Math.min(PATTERNS_MAX, roots.length)
  const directions = leadingDirections({ rows, weights: roots.map(() => 1), count, start: null, iterations: ITERATIONS })
  const patterns = directions.map((direction) => {
    const variance = Math.sqrt(rows.reduce((sum, row) => sum + dot(row, direction) ** 2, 0))
    return direction.map((each) => each * Math.sqrt(variance))
  })
  const left = roots.map((root, interval) =>
    Math.max(0, share * root * root - patterns.reduce((sum, pattern) => sum + at(pattern, interval) ** 2, 0)),
  )
  return { patterns, left }
}

/** What the common miss leaves of each interval's errors, drawn towards pure chance times how much all intervals together exceed it. */
const noiseOf = (roots: readonly number[], days: readonly RehearsedDay[], products: Matrix, sizes: Matrix, share: number): number[] => {
  const own = roots.map((_, interval) => at(products[interval] ?? [], interval) - share * at(sizes[interval] ?? [], interval))
  const chance = days.reduce((sum, day) => sum + day.roots.reduce((all, root) => all + chanceVariance(root), 0), 0)
  const excess = chance === 0 ? 1 : Math.max(1, own.reduce((sum, each) => sum + each, 0) / chance)
  const believed = days.length / (days.length + NOISE_BELIEVED_DAYS)
  return roots.map((root, interval) => {
    const seen = days.length === 0 ? 0 : at(own, interval) / days.length
    return Math.max(chanceVariance(root), believed * seen + (1 - believed) * excess * chanceVariance(root))
  })
}

/** Sets the width so that the band would have held its share of the past errors. */
const scaled = (spread: DaySpread, days: readonly RehearsedDay[], share: number): DaySpread => {
  const variances = deviationsOf(spread).map((deviation) => deviation ** 2)
  const misses = days.flatMap(({ roots, errors }) =>
    errors.flatMap((error, interval) => {
      const variance = at(variances, interval) + share * (at(roots, interval) ** 2 - at(spread.roots, interval) ** 2)
      return variance > 0 && at(roots, interval) ** 2 > ANSCOMBE ? [Math.abs(error) / Math.sqrt(variance)] : []
    }),
  )
  if (misses.length === 0) return spread
  const right = shareOf(misses, BAND) / normalQuantile((1 + BAND) / 2)
  const believed = days.length / (days.length + SCALE_BELIEVED_DAYS)
  const scale = 1 + believed * (right - 1)
  return {
    ...spread,
    patterns: spread.patterns.map((pattern) => pattern.map((each) => each * scale)),
    noise: spread.noise.map((each) => each * scale * scale),
  }
}

/** Standard deviation of each interval's root. */
export const deviationsOf = ({ roots, patterns, noise }: DaySpread): number[] =>
  roots.map((_, interval) => Math.sqrt(at(noise, interval) + patterns.reduce((sum, pattern) => sum + at(pattern, interval) ** 2, 0)))

/** Expected counts: the mean of the square less 3/8. */
export const meansOf = (spread: DaySpread): number[] =>
  deviationsOf(spread).map((deviation, interval) => Math.max(0, at(spread.roots, interval) ** 2 + deviation ** 2 - ANSCOMBE))

/** Counts that each interval stays at or below with the given probability. */
export const quantilesOf = (spread: DaySpread, probability: number): number[] => {
  const z = normalQuantile(probability)
  return deviationsOf(spread).map((deviation, interval) =>
    Math.max(0, Math.max(0, at(spread.roots, interval) + z * deviation) ** 2 - ANSCOMBE),
  )
}
