import { ANSCOMBE, rootOf } from './factor-model.ts'
import { type DayForecast, forecastOf } from './forecast-day.ts'
import { chanceVariance, type DaySpread, deviationsOf } from './forecast-spread.ts'
import { demandCount } from './input-range.ts'
import { addTimes, at, choleskyOf, rowAt, solveLower, solveUpper, zeros } from './linear.ts'
import { normalQuantile } from './normal.ts'

/** A forecast as it may come back from a file or another program: its joint distribution may be missing. */
export type GivenForecast = Omit<DayForecast, 'spread'> & { readonly spread?: DaySpread }

/** Without a word on how much the day may miss, an eighth of its count. */
const MISS_UNKNOWN = 0.065
/** An interval this many deviations off tells of a breakdown or an event, not of the rest of the day; it counts up to here. */
const SURPRISE_MAX = 4

/**
 * Forecasts the rest of a day anew from its first intervals: `observed` holds the counts of those that are over, from opening on.
 * The answer has the form of a forecast: the observed intervals are what they were, the others move by what the first say about the size and
 * the shape of the day, and their bands grow narrower. The forecast may be one of `forecastDay` or an earlier answer of this function.
 *
 * Throws a RangeError on more intervals than the day has and on a count that is not finite or is negative, in either argument.
 * Source: the conditional distribution of a multivariate normal law with few factors; Weinberg, Brown & Stroud 2007 and Shen & Huang 2008
 * for the updating of a day's call volume.
 */
export const updateDay = (forecast: GivenForecast, observed: readonly number[]): DayForecast => {
  const spread = forecast.spread ?? spreadFromFigures(forecast)
  const { length } = spread.roots
  if (!Array.isArray(observed)) throw new RangeError(`observed must be a list of numbers, got ${String(observed)}`)
  if (observed.length > length) throw new RangeError(`observed must be at most ${length} intervals, got ${observed.length}`)
  for (let interval = 0; interval < observed.length; interval++) demandCount(`observed[${interval}]`, observed[interval])
  const keys = Object.keys(forecast.quantiles)
  if (observed.length === 0) return forecastOf(spread, keys, forecast.model)
  const updated = forecastOf(conditionOn(spread, observed), keys, forecast.model)
  const withObserved = (values: readonly number[]): number[] => values.map((value, interval) => observed[interval] ?? value)
  return {
    ...updated,
    mean: withObserved(updated.mean),
    quantiles: Object.fromEntries(Object.entries(updated.quantiles).map(([key, values]) => [key, withObserved(values)])),
    model: `${forecast.model.replace(UPDATED, '')}${updatedAfter(observed.length)}`,
  }
}

const UPDATED = /, updated after \d+ intervals$/
const updatedAfter = (intervals: number): string => `, updated after ${intervals} intervals`

/**
 * The chances f have precision I + Σ lᵢlᵢᵀ/dᵢ and mean precision⁻¹·Σ lᵢeᵢ/dᵢ, where lᵢ are the patterns at interval i, dᵢ its noise and eᵢ
 * its error; with precision = C·Cᵀ the patterns that remain are C⁻¹ of the old ones. Observed intervals keep neither pattern nor noise, so
 * that a later update learns from new intervals only.
 */
const conditionOn = (spread: DaySpread, observed: readonly number[]): DaySpread => {
  const { patterns, noise } = spread
  const deviations = deviationsOf(spread)
  const precision = patterns.map((_, row) => patterns.map((_, column) => (row === column ? 1 : 0)))
  const weighed = zeros(patterns.length)
  observed.forEach((count, interval) => {
    const variance = at(noise, interval)
    if (variance <= 0) return
    const bound = SURPRISE_MAX * at(deviations, interval)
    const error = Math.max(-bound, Math.min(bound, rootOf(count) - at(spread.roots, interval)))
    const loads = patterns.map((pattern) => at(pattern, interval))
    addTimes(weighed, loads, error / variance)
    loads.forEach((load, row) => {
      addTimes(rowAt(precision, row) as number[], loads, load / variance)
    })
  })
  const lower = choleskyOf(precision)
  const chances = solveUpper(lower, solveLower(lower, weighed))
  const isOver = (interval: number): boolean => interval < observed.length
  const columns = spread.roots.map((_, interval) => {
    const loads = patterns.map((pattern) => at(pattern, interval))
    return isOver(interval) ? zeros(loads.length) : solveLower(lower, loads)
  })
  return {
    roots: spread.roots.map((root, interval) => {
      const count = observed[interval]
      if (count !== undefined) return rootOf(count)
      return Math.max(0, root + patterns.reduce((sum, pattern, chance) => sum + at(pattern, interval) * at(chances, chance), 0))
    }),
    patterns: patterns.map((_, chance) => columns.map((column) => at(column, chance))),
    noise: noise.map((variance, interval) => (isOver(interval) ? 0 : variance)),
  }
}

/** One pattern, as wide as the outermost quantiles say, beside the noise of a Poisson count. */
const spreadFromFigures = ({ mean, quantiles }: GivenForecast): DaySpread => {
  mean.forEach((count, interval) => {
    demandCount(`forecast.mean[${interval}]`, count)
  })
  const roots = mean.map(rootOf)
  const noise = roots.map(chanceVariance)
  const [low, high] = outermost(quantiles)
  const pattern = roots.map((root, interval) => {
    if (low === null || high === null) return MISS_UNKNOWN * root
    const width = rootOf(at(high.values, interval)) - rootOf(at(low.values, interval))
    const deviation = width / (normalQuantile(high.probability) - normalQuantile(low.probability))
    return Math.sqrt(Math.max(0, deviation ** 2 - at(noise, interval)))
  })
  return {
    roots: roots.map((root, interval) => Math.sqrt(Math.max(ANSCOMBE, root ** 2 - at(pattern, interval) ** 2 - at(noise, interval)))),
    patterns: [pattern],
    noise,
  }
}

interface QuantileRow {
  readonly probability: number
  readonly values: readonly number[]
}

const outermost = (quantiles: Record<string, readonly number[]>): [QuantileRow | null, QuantileRow | null] => {
  const rows = Object.entries(quantiles)
    .map(([key, values]): QuantileRow => ({ probability: Number(key), values }))
    .filter(({ probability }) => probability > 0 && probability < 1)
    .sort((a, b) => a.probability - b.probability)
  const low = rows[0] ?? null
  const high = rows.at(-1) ?? null
  return low === high ? [null, null] : [low, high]
}
