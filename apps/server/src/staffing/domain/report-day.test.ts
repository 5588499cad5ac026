import { expect, test } from 'vitest'
import { changesOf } from './report-changes.ts'
import { comingReportDay, type ForecastSeries, gapOf, type MeasuredDay, measuredReportDay, restOfDay } from './report-day.ts'

const PROMISE = { share: 0.8, p95S: 1800 }
const none = { mean: null, p50: null, p90: null, p95: null }
const measured: MeasuredDay = {
  day: '2026-11-23',
  fromMin: 480,
  series: { arrivals: [4, 6, 10], need: [1, 3, 3], open: [2, 2, 1], withinTarget: [1, 0.5, 0.9], waitP95S: [60, 900, 300] },
  openH: 2.5,
  longestWaitS: 900,
  targetS: 600,
  figures: {
    ...{ footfall: 25, arrivals: 20, called: 18, served: 17, absent: 1, cancelled: 2, consultations: 4, diverted: 1, selfService: 3 },
    ...{ withinTarget: 0.79, waitS: { ...none, p95: 700 }, handlingS: { mean: 300, scv: 1.2 }, utilisation: 0.6 },
  },
}
const forecast: ForecastSeries = { fromMin: 480, mean: [5, 5, 10], p10: [1, 2, 3], p90: [9, 9, 20], naive: [4, 6, 0], dayType: 'ordinary' }
const common = { day: '2026-11-23', special: null, dayType: 'ordinary', roster: null, floatingRule: { least: 1, most: 2 }, forecast }
const over = { state: 'over' as const, rating: null, promise: PROMISE }

test('DS-003 too few and too many are told in counter-hours, people at once and half-hours; less than half a counter is neither', () => {
  expect(gapOf([3, 2, 1], [1, 1.6, 3])).toEqual({ hours: 1, people: 2, halfHours: 1 })
  expect(gapOf([1, null], [null, 2])).toBeNull()
  const day = measuredReportDay(common, measured, over)
  expect(day.short).toEqual({ hours: 1.5, people: 2, halfHours: 2 })
  expect(day.spare).toEqual({ hours: 0.5, people: 1, halfHours: 1 })
})

test('the error of a forecast is the sum of its misses as a part of what came, beside that of the week before', () => {
  const { error, expected } = measuredReportDay(common, measured, over)
  expect(error).toEqual({ forecast: (1 + 1 + 0) / 20, naive: 10 / 20 })
  expect(expected).toEqual({ mean: 20, p10: 6, p90: 38 })
  expect(measuredReportDay({ ...common, forecast: null }, measured, over).error).toBeNull()
})

test('a day keeps the promise only with its share and with its long waits', () => {
  const keeps = (withinTarget: number, p95: number) =>
    measuredReportDay(common, { ...measured, figures: { ...measured.figures, withinTarget, waitS: { ...none, p95 } } }, over).keeps
  expect([keeps(0.79, 700), keeps(0.8, 1800), keeps(0.95, 1801)]).toEqual([false, true, false])
})

const coming = (rostered: number[], floating: number[]) =>
  comingReportDay(
    { ...common, roster: { fromMin: 480, counters: rostered, floating } },
    {
      fromMin: 480,
      intervals: [3, 3, 2, 1].map((counters) => ({ start: '', arrivals: { mean: 1, p10: 0, p90: 2 }, counters, floating: 1, load: 1 })),
    },
    { outlook: { rostered: 0.7, covered: 0.9 }, promise: PROMISE },
  )

test('DS-005 half-hours with too few or too many floating consultants are counted', () => {
  expect(coming([3, 3, 2, 1], [0, 1, 2, 3]).floatingOff).toBe(2)
})

const told = { nameOf: () => null, handsOn: () => ({ counters: 6, overtimeH: 3, people: Array.from({ length: 6 }, () => null) }) }

test('DS-004 spare hours of the same day are moved to where hours are missing, and what is left is overtime or rest', () => {
  const day = coming([1, 2, 4, 1], [1, 1, 1, 1])
  expect(day.keeps).toBe(false)
  expect(changesOf([day], [], told).map(({ kind, fromMin, toMin, hours, source }) => ({ kind, fromMin, toMin, hours, source }))).toEqual([
    { kind: 'move', fromMin: 480, toMin: 540, hours: 1, source: { fromMin: 540, toMin: 570 } },
    { kind: 'overtime', fromMin: 480, toMin: 540, hours: 0.5, source: null },
  ])
  expect(changesOf([coming([3, 3, 4, 3], [1, 1, 1, 1])], [], told).map(({ kind, hours }) => ({ kind, hours }))).toEqual([
    { kind: 'rest', hours: 2 },
  ])
  expect(changesOf([coming([3, 3, 2, 1], [1, 1, 1, 1])], [], told)).toEqual([])
})

test('DS-004 of a day that runs only what is still to come is changed', () => {
  const day = coming([1, 2, 4, 1], [0, 1, 2, 3])
  expect(changesOf([restOfDay(day, 510)], [], told).map(({ kind, fromMin }) => ({ kind, fromMin }))).toEqual([
    { kind: 'move', fromMin: 510 },
  ])
  expect(changesOf([restOfDay(day, 600)], [], told)).toEqual([])
})
