import type { TrafficInterval } from '@jiaohao/shared/contract'
import { zoneOffsetMs } from '@jiaohao/shared/kernel'

const WIDTHS = [6, 9, 8, 8, 8, 11, 8, 8, 10, 15, 10]
const row = (cells: readonly (string | number)[]): string => cells.map((cell, index) => String(cell).padStart(WIDTHS[index] ?? 8)).join('')
const minutes = (seconds: number | null): string => (seconds === null ? '–' : (seconds / 60).toFixed(1))
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(0)} %`)

/** The mean of figures that intervals give, each counted as often as its weight; null where nothing was counted. */
const weightedMean = (figures: readonly (readonly [number | null, number])[]): number | null => {
  let sum = 0
  let weights = 0
  for (const [figure, weight] of figures) {
    if (figure === null) continue
    sum += figure * weight
    weights += weight
  }
  return weights === 0 ? null : sum / weights
}

/** The day's traffic as a table, a line each; waits and handling in minutes. The last line is the day. */
export const summaryLines = (intervals: readonly TrafficInterval[], timeZone: string): string[] => {
  const time = (start: string): string =>
    new Date(Date.parse(start) + zoneOffsetMs(Date.parse(start), timeZone)).toISOString().slice(11, 16)
  const sum = (pick: (interval: TrafficInterval) => number): number => intervals.reduce((total, interval) => total + pick(interval), 0)
  return [
    row(['', 'arrivals', 'called', 'served', 'absent', 'cancelled', 'wait', 'p90', 'handling', 'within target', 'counters']),
    ...intervals.map((one) =>
      row([
        time(one.start),
        one.arrivals,
        one.called,
        one.served,
        one.absent,
        one.cancelled,
        minutes(one.waitS.mean),
        minutes(one.waitS.p90),
        minutes(one.handlingS.mean),
        percent(one.withinTarget),
        one.countersOpen.toFixed(1),
      ]),
    ),
    row([
      'day',
      sum((one) => one.arrivals),
      sum((one) => one.called),
      sum((one) => one.served),
      sum((one) => one.absent),
      sum((one) => one.cancelled),
      // By arrivals: the report weighs waits by those of them that were called, which it does not tell.
      minutes(weightedMean(intervals.map((one) => [one.waitS.mean, one.arrivals]))),
      '',
      minutes(weightedMean(intervals.map((one) => [one.handlingS.mean, one.served]))),
      '',
      '',
    ]),
  ]
}
