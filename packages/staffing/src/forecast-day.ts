import { cleanedDays } from './cleaned-days.ts'
import { featuresOf } from './day-features.ts'
import { ORDINARY_DAY } from './day-types.ts'
import { expectDay, rootOf } from './factor-model.ts'
import { type DaySpread, meansOf, quantilesOf, type RehearsedDay, spreadOfErrors } from './forecast-spread.ts'
import { type DayCounts, type DayTypeOf, type OpenDays, readHistory } from './history.ts'
import { demandInnerShare } from './input-range.ts'
import { at, type Matrix, zeros } from './linear.ts'

/** What is expected of a day, interval by interval. */
export interface DayForecast {
  /** Expected arrivals of each interval. */
  readonly mean: number[]
  /** By probability, as "0.1": arrivals that each interval stays at or below with that probability. */
  readonly quantiles: Record<string, number[]>
  /** What the forecast rests on, in words. */
  readonly model: string
  /** The joint distribution of the intervals, for `updateDay`. */
  readonly spread: DaySpread
}

/** What a caller may say about a forecast. */
export interface ForecastOptions {
  /** Probabilities above 0 and below 1; 0.1, 0.5 and 0.9 where not given. */
  readonly quantiles?: readonly number[]
  /** The type of a day, beyond weekday and place in the month, which are known; see `dayTypesOf`. */
  readonly dayType?: DayTypeOf
}

/** The band that every forecast has unless others are asked for. */
const QUANTILES = [0.1, 0.5, 0.9]
/** Most probabilities of one forecast. */
const QUANTILES_MAX = 99
/** Days at the end of the history that are forecast once more, to learn how large the errors are. */
const REHEARSED_DAYS = 40
/** With more counts in the history than this, fewer days are forecast once more, so that the work stays within a second. */
const REHEARSED_COUNTS = 20_000
const REHEARSED_LEAST = 12
/** Open days before which there is nothing to learn a rehearsal from. */
const REHEARSED_FROM = 2
/** With fewer open days, the forecast is hardly more than their mean. */
const GROWN_DAYS = 20

/**
 * Forecasts the arrivals of a coming day from measured days: expected counts, quantiles and the model's name.
 * `history` holds days in any order, all with as many intervals as the open hall has; a day without arrivals is a closed one. Days on and
 * after `date` are left out. At most the newest `HISTORY_DAYS_MAX` days count. Where all days like this one are closed the answer is 0.
 *
 * Throws a RangeError that names the place on a text that is no date, a date given twice, a count that is not finite or is negative, days of
 * unequal length, no day with arrivals before `date`, and a quantile that is not above 0 and below 1.
 *
 * Source: `expectDay` (Shen & Huang 2008 with shrunken day effects); quantiles by the model's own errors on the last days of the history,
 * each forecast with nothing but the days before it.
 */
export const forecastDay = (history: readonly DayCounts[], date: string, options: ForecastOptions = {}): DayForecast => {
  const { quantiles = QUANTILES, dayType = () => ORDINARY_DAY } = options
  if (quantiles.length > QUANTILES_MAX) throw new RangeError(`quantiles must be at most ${QUANTILES_MAX}, got ${quantiles.length}`)
  quantiles.forEach((each, index) => {
    demandInnerShare(`quantiles[${index}]`, each)
  })
  const read = readHistory(history, date, dayType)
  const { spread, model } = distributionOf(read)
  return forecastOf(spread, quantiles.map(String), model)
}

/** Writes a distribution as a forecast with the given quantile keys. */
export const forecastOf = (spread: DaySpread, keys: readonly string[], model: string): DayForecast => ({
  mean: meansOf(spread),
  quantiles: Object.fromEntries(keys.map((key) => [key, quantilesOf(spread, Number(key))])),
  model,
  spread,
})

const distributionOf = (history: OpenDays): { spread: DaySpread; model: string } => {
  const { length, days } = history
  if (history.targetClosed) {
    const roots = new Array<number>(length).fill(rootOf(0))
    return { spread: { roots, patterns: [], noise: zeros(length) }, model: 'closed: so were all days like it' }
  }
  const counted = history.counts.map((counts) => counts.map(rootOf))
  const roots = cleanedDays(history, counted)
  const features = featuresOf(history)
  const { gap } = history
  const expected = expectDay({ history, features, roots, known: days.length, place: null, gap, start: null })
  const rehearsed: RehearsedDay[] = []
  let start: Matrix = expected.directions
  const affordable = Math.floor((REHEARSED_DAYS * REHEARSED_COUNTS) / (days.length * length))
  const from = Math.max(REHEARSED_FROM, days.length - Math.max(REHEARSED_LEAST, Math.min(REHEARSED_DAYS, affordable)))
  for (let place = days.length - 1; place >= from && place - gap >= REHEARSED_FROM; place--) {
    const then = expectDay({ history, features, roots, known: place - gap, place, gap, start })
    start = then.directions
    rehearsed.push({ roots: then.roots, errors: then.roots.map((root, interval) => at(roots[place] ?? [], interval) - root) })
  }
  return { spread: spreadOfErrors(expected.roots, rehearsed), model: modelName(history) }
}

const modelName = ({ days, gap }: OpenDays): string => {
  const basis = days.length < GROWN_DAYS ? 'shrunken day mean' : 'square root, factors and day effects'
  return `${basis}, ${days.length} open days${gap > 0 ? `, ${gap} open days ahead` : ''}`
}
