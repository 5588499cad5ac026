import type { NeedInterval } from '@jiaohao/shared/contract'
import { type DayCounts, forecastDay, planDay, serversFor } from '@jiaohao/staffing'
import { COUNTERS_AT_LEAST, FLOATING, SCV_LEAST_HANDLED, TAIL_FACTOR, TARGET_SHARE } from './need.ts'

/** A second floating consultant stands where so many are expected in half an hour. */
const ARRIVALS_FOR_SECOND_FLOATING = 30
const FLOATING_AT_BUSY = 2

export interface GroupLoad {
  readonly group: string
  readonly history: readonly DayCounts[]
  readonly handling: { readonly meanS: number; readonly scv: number }
  readonly targetS: number
}
export interface ForecastAsked {
  readonly date: string
  readonly dayType: (date: string) => string
  /** Begins of the intervals, ISO 8601. */
  readonly starts: readonly string[]
  readonly stepS: number
  /** Share of its open time that a counter is to be busy at most: who serves without a pause for hours does not last. */
  readonly utilisation: number
  /** The hall as one line that every counter serves. */
  readonly hall: GroupLoad
  readonly groups: readonly GroupLoad[]
}
interface ForecastNeed {
  readonly model: string
  readonly intervals: NeedInterval[]
}

const ROUNDING = 1e-9
const round = (count: number): number => Math.round(count * 100) / 100
const valueAt = (values: readonly number[] | undefined, interval: number): number => values?.[interval] ?? 0

/** Counters that so many busy ones ask for, so that none is busy for longer than its share of the time. */
const countersFor = (busy: number, utilisation: number): number => Math.ceil(busy / utilisation - ROUNDING)

/** The need of each group by itself: by formula, at its upper decile, so that the groups do not rest on the mean. */
const groupNeeds = ({ date, dayType, groups, stepS, utilisation }: ForecastAsked) =>
  groups
    .filter(({ history }) => history.some(({ date: on, counts }) => on < date && counts.some((count) => count > 0)))
    .map(({ group, history, handling, targetS }) => {
      const { mean, quantiles } = forecastDay(history, date, { dayType })
      const at = (interval: number) => {
        const high = valueAt(quantiles['0.9'], interval)
        const load = { arrivalsPerS: high / stepS, meanServiceS: handling.meanS, targetS, targetShare: TARGET_SHARE, scv: handling.scv }
        const busy = (valueAt(mean, interval) / stepS) * handling.meanS
        return {
          group,
          arrivals: { mean: round(valueAt(mean, interval)), p10: round(valueAt(quantiles['0.1'], interval)), p90: round(high) },
          counters: Math.max(serversFor(load).servers, countersFor(busy, utilisation)),
          load: busy,
        }
      }
      return at
    })

/**
 * The need of a coming day from measured ones: arrivals with their 80 % band by `forecastDay`, counters by `planDay` from the
 * distribution of the forecast (80 % within the target and 95 % within three times it on 9 of 10 such days), as many as keep each of them
 * from being busy all the time, and at least one while open; one floating consultant, and two where many are expected. The counters of the groups are each for its own and add up to more than the
 * hall's, whose counters serve them all.
 */
export const forecastNeed = (asked: ForecastAsked): ForecastNeed => {
  const { date, dayType, starts, stepS, hall, utilisation } = asked
  const target = { waitS: hall.targetS, share: TARGET_SHARE, tailFactor: TAIL_FACTOR }
  const { servers, forecast } = planDay({ history: hall.history, date, handling: hall.handling, target, stepS, dayType })
  const groups = groupNeeds(asked)
  return {
    model: forecast.model,
    intervals: starts.map((start, interval) => {
      const mean = valueAt(forecast.mean, interval)
      const busy = (mean / stepS) * hall.handling.meanS
      return {
        start,
        arrivals: {
          mean: round(mean),
          p10: round(valueAt(forecast.quantiles['0.1'], interval)),
          p90: round(valueAt(forecast.quantiles['0.9'], interval)),
        },
        counters: Math.max(valueAt(servers, interval), countersFor(busy, utilisation), COUNTERS_AT_LEAST),
        floating: mean >= ARRIVALS_FOR_SECOND_FLOATING ? FLOATING_AT_BUSY : FLOATING,
        load: busy,
        groups: groups.map((at) => at(interval)),
      }
    }),
  }
}

/** Measured handling where enough was handled, else what the catalogue says and the exponential law. */
export const handlingOf = (
  measured: { readonly count: number; readonly meanS: number; readonly scv: number } | undefined,
  catalogueS: number,
) =>
  measured !== undefined && measured.count >= SCV_LEAST_HANDLED && measured.meanS > 0
    ? { meanS: measured.meanS, scv: measured.scv }
    : { meanS: catalogueS, scv: 1 }
