import type { TrafficInterval } from '@jiaohao/shared/contract'
import { instantOf } from '@jiaohao/shared/kernel'
import { HALF_HOUR_MS } from './plan.ts'
import type { RecordedTicket } from './recording.ts'

const ZONE = 'Asia/Shanghai'
const HALF_HOURS = 48

/** What a hall says of the day that it has lived. */
export interface HallDay {
  /** Its traffic report in half-hours. */
  readonly intervals: readonly TrafficInterval[]
  /** The wait of every visit that was called, as the hall's answers say it, seconds. */
  readonly waitsS: readonly number[]
}

/** A half-hour in the file and in the hall. */
export interface HalfHour {
  readonly startMs: number
  readonly arrivals: { readonly file: number; readonly hall: number }
  readonly calls: { readonly file: number; readonly hall: number }
  readonly waitS: { readonly p50: number | null; readonly p90: number | null }
}

/** A replayed day beside its recording. */
export interface Comparison {
  readonly halfHours: readonly HalfHour[]
  readonly total: Pick<HalfHour, 'arrivals' | 'calls'>
  readonly waitS: Readonly<Record<'p50' | 'p90', { readonly file: number | null; readonly hall: number | null }>>
  /** Whether arrivals and calls are the same in every half-hour. */
  readonly isEqual: boolean
}

const perHalfHour = (instantsMs: readonly number[]): number[] => {
  const counts = Array.from({ length: HALF_HOURS }, () => 0)
  for (const atMs of instantsMs) {
    const place = Math.floor(atMs / HALF_HOUR_MS)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

/** The quantile of type 7 (linear between order statistics), as the hall's own report has it; null of nothing. */
const quantileOf = (values: readonly number[], share: number): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place))
}

/** Lays the hall's report of a day beside the recording. */
export const compareDay = (date: string, tickets: readonly RecordedTicket[], { intervals, waitsS }: HallDay): Comparison => {
  const midnightMs = instantOf(date, 0, ZONE)
  const arrivals = perHalfHour(tickets.map(({ arriveMs }) => arriveMs))
  const calls = perHalfHour(tickets.flatMap(({ callMs }) => (callMs === null ? [] : [callMs])))
  const halfHours = arrivals.flatMap((fileArrivals, place): HalfHour[] => {
    const startMs = place * HALF_HOUR_MS
    const hall = intervals.find(({ start }) => Date.parse(start) === midnightMs + startMs)
    const fileCalls = calls[place] ?? 0
    if (hall === undefined && fileArrivals + fileCalls === 0) return []
    return [
      {
        startMs,
        arrivals: { file: fileArrivals, hall: hall?.arrivals ?? 0 },
        calls: { file: fileCalls, hall: hall?.called ?? 0 },
        waitS: { p50: hall?.waitS.p50 ?? null, p90: hall?.waitS.p90 ?? null },
      },
    ]
  })
  const sum = (pick: (halfHour: HalfHour) => number): number => halfHours.reduce((total, halfHour) => total + pick(halfHour), 0)
  const fileWaitsS = tickets.flatMap(({ arriveMs, callMs }) => (callMs === null ? [] : [(callMs - arriveMs) / 1000]))
  const both = (share: number) => ({ file: quantileOf(fileWaitsS, share), hall: quantileOf(waitsS, share) })
  return {
    halfHours,
    total: {
      arrivals: { file: sum((one) => one.arrivals.file), hall: sum((one) => one.arrivals.hall) },
      calls: { file: sum((one) => one.calls.file), hall: sum((one) => one.calls.hall) },
    },
    waitS: { p50: both(0.5), p90: both(0.9) },
    isEqual: halfHours.every((one) => one.arrivals.file === one.arrivals.hall && one.calls.file === one.calls.hall),
  }
}

const minutes = (seconds: number | null): string => (seconds === null ? '–' : (seconds / 60).toFixed(1))
const wallTime = (ms: number): string => new Date(ms).toISOString().slice(11, 16)
const WIDTHS = [11, 10, 10, 8, 8, 10, 10]
const row = (cells: readonly (string | number)[]): string => cells.map((cell, index) => String(cell).padStart(WIDTHS[index] ?? 8)).join('')

/** The day's report as a table, a line each; waits are in minutes and belong to the half-hour of arrival. */
export const reportLines = ({ halfHours, total, waitS, isEqual }: Comparison): string[] => {
  const differs = ({ arrivals, calls }: Pick<HalfHour, 'arrivals' | 'calls'>): string =>
    arrivals.file === arrivals.hall && calls.file === calls.hall ? '' : '  differs'
  return [
    row(['', 'arrivals', 'arrivals', 'calls', 'calls', 'wait p50', 'wait p90']),
    row(['from', 'file', 'hall', 'file', 'hall', 'min', 'min']),
    ...halfHours.map(
      (one) =>
        row([
          wallTime(one.startMs),
          one.arrivals.file,
          one.arrivals.hall,
          one.calls.file,
          one.calls.hall,
          minutes(one.waitS.p50),
          minutes(one.waitS.p90),
        ]) + differs(one),
    ),
    row([
      'day',
      total.arrivals.file,
      total.arrivals.hall,
      total.calls.file,
      total.calls.hall,
      minutes(waitS.p50.hall),
      minutes(waitS.p90.hall),
    ]),
    `waits of the file: p50 ${minutes(waitS.p50.file)} min, p90 ${minutes(waitS.p90.file)} min`,
    isEqual ? 'arrivals and calls per half-hour equal the file' : 'arrivals or calls per half-hour DIFFER from the file',
  ]
}
