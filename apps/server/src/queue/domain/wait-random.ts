/** A source of numbers from 0 up to, and without, 1; the same seed gives the same numbers. */
export type Random = () => number

/** Mulberry32, a 32-bit generator of full period: enough for runs that compare waits, never for secrets. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A time of exponential distribution with this mean. */
export const exponential = (mean: number, random: Random): number => -mean * Math.log(1 - random())

/** The normal quantile by Acklam's rational approximation; relative error below 1.2e-9 for shares between 0 and 1. */
const normalQuantile = (share: number): number => {
  if (share > 0.5) return -normalQuantile(1 - share)
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share))
    const above =
      ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q +
      2.938163982698783
    const below = (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
    return above / below
  }
  const q = share - 0.5
  const r = q * q
  const above =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r +
      2.506628277459239) *
    q
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1
  return above / below
}

/** A distribution of mean 1 as its quantiles at equal steps, upwards: drawing from it, or from its part above a value, is a look-up. */
export type UnitQuantiles = Float64Array

const STEPS = 512

/** The log-normal distribution of mean 1 and the given squared coefficient of variation. */
export const logNormalUnit = (scv: number): UnitQuantiles => {
  const spread = Math.sqrt(Math.log(1 + scv))
  const quantiles = Float64Array.from({ length: STEPS }, (_, step) => Math.exp(spread * normalQuantile((step + 0.5) / STEPS)))
  // The steps cut off the far tail; divided by their own mean they have mean 1 again.
  const mean = quantiles.reduce((sum, value) => sum + value, 0) / STEPS
  return quantiles.map((value) => value / mean)
}

/** A value of the distribution, with mean 1. */
export const drawUnit = (quantiles: UnitQuantiles, random: Random): number => quantiles[Math.floor(random() * quantiles.length)] ?? 1

/** How much longer something lasts that has lasted `elapsed` already, in units of its mean. Beyond the table it goes on for one mean more. */
export const drawResidual = (quantiles: UnitQuantiles, elapsed: number, random: Random): number => {
  let low = 0
  let high = quantiles.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((quantiles[middle] ?? 0) <= elapsed) low = middle + 1
    else high = middle
  }
  if (low >= quantiles.length) return exponential(1, random)
  return (quantiles[low + Math.floor(random() * (quantiles.length - low))] ?? elapsed) - elapsed
}
