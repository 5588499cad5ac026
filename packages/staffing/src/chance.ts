import { normalQuantile } from './normal.ts'

/** Draws of chance that a seed repeats exactly, on any machine. */
export interface Chance {
  /** Above 0 and below 1. */
  readonly uniform: () => number
  /** Standard normal. */
  readonly normal: () => number
  /** Exponential with mean 1. */
  readonly exponential: () => number
}

const WORD = 2 ** 32

/** Chance from a whole number. Source: G. Steele's SplitMix in 32 bits, with the finisher of MurmurHash3. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const word = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
  const uniform = (): number => (word() + 0.5) / WORD
  return { uniform, normal: () => normalQuantile(uniform()), exponential: () => -Math.log(uniform()) }
}

/**
 * Times of arrival of a Poisson stream whose rate is constant within each interval, ascending, seconds after opening.
 * `means` are expected arrivals of each interval of `stepS` seconds.
 */
export const poissonArrivals = (means: readonly number[], stepS: number, chance: Chance): number[] => {
  const timesS: number[] = []
  means.forEach((mean, interval) => {
    if (mean <= 0) return
    for (let at = chance.exponential() / mean; at < 1; at += chance.exponential() / mean) timesS.push((interval + at) * stepS)
  })
  return timesS
}

/** Draws handling times, seconds: lognormal (as measured by Brown et al. 2005), or always the mean where `scv` is 0. */
export const handlingLaw = (handling: { meanS: number; scv: number }, chance: Chance): (() => number) => {
  const variance = Math.log(1 + handling.scv)
  const deviation = Math.sqrt(variance)
  const middle = Math.log(handling.meanS) - variance / 2
  return () => (handling.scv === 0 ? handling.meanS : Math.exp(middle + deviation * chance.normal()))
}
