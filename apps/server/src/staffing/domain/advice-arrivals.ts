import type { TicketClass } from '@jiaohao/shared/contract'
import { type GivenForecast, updateDay } from '@jiaohao/staffing'
import type { CourseStream } from '../../queue/index.ts'

/** How often each service and class was asked for, over some days. */
export interface ArrivalMix {
  readonly serviceId: string
  readonly class: TicketClass
  readonly count: number
}
/** What was expected of a day in the morning. */
export interface DayAhead {
  readonly opensMs: number
  readonly stepMs: number
  /** Null where there is no measured day to learn from. */
  readonly forecast: GivenForecast | null
  readonly mix: readonly ArrivalMix[]
}
export interface Arrival {
  readonly serviceId: string
  readonly class: TicketClass
  readonly atMs: number
}
export interface ArrivalsAsked {
  readonly ahead: DayAhead
  /** Everybody who came today so far. */
  readonly today: readonly Arrival[]
  readonly atMs: number
  /** From then on nobody is given a number; null where the hall never closes. */
  readonly closesMs: number | null
  readonly stepS: number
  readonly horizonS: number
}
export interface ArrivalsAhead {
  readonly basis: 'forecast' | 'live'
  readonly streams: readonly CourseStream[]
  readonly counted: number
  /** By the morning's forecast until now; null without one. */
  readonly expected: number | null
}

/** Days before today weigh as much as so many customers in what people ask for. */
const MIX_WEIGHT = 100
/** How soon the half-hour that runs is believed against its forecast: it weighs as much as the forecast after so many customers. */
const LIVE_WEIGHT = 12
/** Without a forecast the rates of the last hour go on, measured over this time at least. */
const LIVE_WINDOW_MS = 3_600_000
const LIVE_WINDOW_LEAST_MS = 40 * 60_000

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Shares of services and classes: what was asked for before, as far as it weighs, and what was asked for today. */
const sharesOf = (mix: readonly ArrivalMix[], today: readonly Arrival[]): ArrivalMix[] => {
  const before = sumOf(mix.map(({ count }) => count))
  const weight = before === 0 ? 0 : Math.min(1, MIX_WEIGHT / before)
  const shares = new Map<string, ArrivalMix>()
  const add = (serviceId: string, ticketClass: TicketClass, count: number): void => {
    const key = `${serviceId} ${ticketClass}`
    shares.set(key, { serviceId, class: ticketClass, count: count + (shares.get(key)?.count ?? 0) })
  }
  for (const { serviceId, class: ticketClass, count } of mix) add(serviceId, ticketClass, count * weight)
  for (const { serviceId, class: ticketClass } of today) add(serviceId, ticketClass, 1)
  const all = sumOf([...shares.values()].map(({ count }) => count))
  return [...shares.values()].map((share) => ({ ...share, count: share.count / all }))
}

/** Expected arrivals a second at an instant, by the forecast of the day brought up to date, and until now by the morning's. */
const byForecast = (forecast: GivenForecast, { ahead, today, atMs }: ArrivalsAsked) => {
  const { opensMs, stepMs } = ahead
  const intervals = forecast.mean.length
  const over = Math.max(0, Math.min(intervals, Math.floor((atMs - opensMs) / stepMs)))
  const counts = new Array<number>(intervals).fill(0)
  for (const { atMs: cameMs } of today) {
    const place = Math.floor((cameMs - opensMs) / stepMs)
    if (place >= 0 && place < intervals) counts[place] = (counts[place] ?? 0) + 1
  }
  const { mean } = updateDay(forecast, counts.slice(0, over))
  const part = Math.min(1, Math.max(0, (atMs - opensMs) / stepMs - over))
  const soFar = (mean[over] ?? 0) * part
  const factor = (LIVE_WEIGHT + (counts[over] ?? 0)) / (LIVE_WEIGHT + soFar)
  return {
    expected: sumOf(forecast.mean.slice(0, over)) + (forecast.mean[over] ?? 0) * part,
    perS: (instantMs: number): number => {
      const place = Math.floor((instantMs - opensMs) / stepMs)
      const own = (mean[place] ?? 0) / (stepMs / 1000)
      // What is more, or less, than expected now goes on for half an hour more.
      return place === over || place === over + 1 ? own * factor : own
    },
  }
}

const byLive = ({ today, atMs }: ArrivalsAsked): number => {
  const first = today.reduce((least, { atMs: cameMs }) => Math.min(least, cameMs), atMs)
  const windowMs = Math.min(LIVE_WINDOW_MS, Math.max(LIVE_WINDOW_LEAST_MS, atMs - first))
  return today.filter(({ atMs: cameMs }) => cameMs >= atMs - windowMs).length / (windowMs / 1000)
}

/**
 * Who is expected within the horizon, by service and class: the day's forecast brought up to date by what came so far, and where no day
 * was measured yet the rates of the last hour, which go on. Nobody comes after the hall has closed.
 */
export const arrivalsAhead = (asked: ArrivalsAsked): ArrivalsAhead => {
  const { ahead, today, atMs, closesMs, stepS, horizonS } = asked
  const forecast = ahead.forecast === null ? null : byForecast(ahead.forecast, asked)
  const live = forecast === null ? byLive(asked) : 0
  const totals = Array.from({ length: Math.ceil(horizonS / stepS) }, (_, step) => {
    const middleMs = atMs + (step + 0.5) * stepS * 1000
    if (closesMs !== null && middleMs >= closesMs) return 0
    return forecast === null ? live : forecast.perS(middleMs)
  })
  return {
    basis: forecast === null ? 'live' : 'forecast',
    counted: today.length,
    expected: forecast === null ? null : forecast.expected,
    streams: sharesOf(ahead.mix, today).map(({ serviceId, class: ticketClass, count }) => ({
      serviceId,
      class: ticketClass,
      perS: totals.map((total) => total * count),
    })),
  }
}
