import { type Chance, chanceFrom, handlingLaw, poissonArrivals } from './chance.ts'
import { ANSCOMBE } from './factor-model.ts'
import { chanceVariance, type DaySpread } from './forecast-spread.ts'
import { at } from './linear.ts'
import { normalQuantile } from './normal.ts'
import { serveLine } from './serve-line.ts'

/** One way that the day may come: who arrives when, and how long each takes. */
export interface Scenario {
  readonly arrivalsS: readonly number[]
  readonly handlingsS: readonly number[]
}

/** What a day must keep to count as a good one. */
export interface DayPromise {
  /** Wait that the promise names, seconds. */
  readonly waitS: number
  /** Share of the day's customers who must not wait longer. */
  readonly share: number
  /** 19 of 20 customers must not wait longer than this many times `waitS`: the tail guard. */
  readonly tailFactor: number
}

const TAIL_SHARE = 0.95

/**
 * Days drawn from a forecast's distribution: the size and shape of the day, each interval's own rate, the Poisson stream and the handling
 * times. The first pattern, which is the size of the day, is drawn by equal parts of its law, so that few days tell of both its ends.
 */
export const scenariosOf = (given: {
  spread: DaySpread
  stepS: number
  handling: { meanS: number; scv: number }
  count: number
  seed: number
}): Scenario[] => {
  const { spread, stepS, handling, count, seed } = given
  const chance = chanceFrom(seed)
  const drawHandling = handlingLaw(handling, chance)
  return Array.from({ length: count }, (_, index) => {
    const size = normalQuantile((index + 0.5) / count)
    const arrivalsS = poissonArrivals(drawRates(spread, size, chance), stepS, chance)
    return { arrivalsS, handlingsS: arrivalsS.map(drawHandling) }
  })
}

const drawRates = ({ roots, patterns, noise }: DaySpread, size: number, chance: Chance): number[] => {
  const draws = patterns.map((_, pattern) => (pattern === 0 ? size : chance.normal()))
  return roots.map((root, interval) => {
    // The Poisson stream brings its own part of the noise.
    const own = Math.sqrt(Math.max(0, at(noise, interval) - chanceVariance(root)))
    const drawn = root + own * chance.normal() + patterns.reduce((sum, pattern, k) => sum + at(pattern, interval) * at(draws, k), 0)
    return Math.max(0, Math.max(0, drawn) ** 2 - ANSCOMBE + chanceVariance(root))
  })
}

/** Whether a day with these counters keeps the promise. */
export const keepsPromise = (scenario: Scenario, day: { servers: readonly number[]; stepS: number }, promise: DayPromise): boolean => {
  const { waitsS } = serveLine({ ...scenario, ...day, patiencesS: null })
  const all = waitsS.length
  let inTime = 0
  let inTail = 0
  for (const waitS of waitsS) {
    if (waitS <= promise.waitS) inTime++
    if (waitS <= promise.waitS * promise.tailFactor) inTail++
  }
  return inTime >= promise.share * all && inTail >= TAIL_SHARE * all
}
