import { addDays } from '@jiaohao/shared/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReports, REPORT_LIMITS, type Reports } from '../platform/reports.ts'
import { at, openTestFloor, TEST_HALL, type TestFloor } from '../traffic/test-floor.ts'
import { needReports } from './index.ts'
import { keepNeeds } from './kept-needs.ts'
import type { NeedAsked } from './report.ts'

const names = { zh: '元旦', en: 'New Year' }
const hall: NeedAsked['hall'] = {
  timeZone: TEST_HALL.timeZone,
  hours: TEST_HALL.hours,
  days: TEST_HALL.days,
  services: [
    { id: 'plan', desk: 'business', handlingS: 480, targetWaitS: 600 },
    { id: 'pay', desk: 'cashier', handlingS: 180, targetWaitS: 600 },
  ],
  areas: [{ areaId: 'general', counters: 3 }],
}
/** A Monday; the days before it are measured. */
const TODAY = '2026-11-23'
const NOW_MS = at('07:00:00', TODAY)

let floor: TestFloor
let reports: Reports<typeof needReports>
beforeEach(() => {
  floor = openTestFloor()
  reports = openReports({ file: floor.file, worker: null, registry: needReports, limits: REPORT_LIMITS })
})
afterEach(async () => {
  await reports.close()
  floor.close()
})
const need = (date: string, more: Partial<NeedAsked['hall']> = {}) =>
  reports.run('need', { hall: { ...hall, ...more }, date, nowMs: NOW_MS })

/** So many customers between 10:00 and 11:00 of a day, each handled for so long. */
const measured = (day: string, count: number, handlingS: number, serviceId = 'plan'): void => {
  for (let index = 0; index < count; index++) {
    const issuedAtMs = at('10:00:00', day) + (index * 3_600_000) / count
    const times = { firstCalledAtMs: issuedAtMs, startedAtMs: issuedAtMs, finishedAtMs: issuedAtMs + handlingS * 1000 }
    floor.issue({ issuedAtMs, serviceId, state: 'served', ...times })
  }
}
const fourWeeks = (count: number): void => {
  for (let back = 1; back <= 28; back++) measured(addDays(TODAY, -back), count, 360)
}

test('DS-001 DS-002 TA-001 a coming day is forecast from the measured ones, with a band, a basis in words and the five inputs', async () => {
  fourWeeks(40)
  const { intervals, basis, inputs } = await need('2026-11-30')
  expect(intervals).toHaveLength(24)
  const busy = intervals.filter(({ start }) => ['10:00:00', '10:30:00'].some((time) => Date.parse(start) === at(time, '2026-11-30')))
  for (const { arrivals, counters, load } of busy) {
    expect(arrivals.mean).toBeGreaterThan(17)
    expect(arrivals.mean).toBeLessThan(23)
    expect(arrivals.p10).toBeLessThan(arrivals.mean)
    expect(arrivals.p90).toBeGreaterThan(arrivals.mean)
    // Forty of six minutes in an hour keep four counters busy before any promise.
    expect(load).toBeGreaterThan(3.4)
    expect(load).toBeLessThan(4.6)
    expect(counters * 0.8).toBeGreaterThanOrEqual(load)
    expect(counters).toBeGreaterThanOrEqual(4)
    expect(counters).toBeLessThanOrEqual(7)
  }
  expect(intervals.every(({ counters, floating }) => counters >= 1 && floating >= 1 && floating <= 2)).toBe(true)
  expect(basis).toContain('forecast from 28 measured days')
  expect(inputs).toMatchObject({
    traffic: { days: 28, ticketsPerDay: 40 },
    volume: { handlingS: 360 },
    areas: [{ areaId: 'general', counters: 3 }],
    labour: { hoursPerDay: 8, restBetweenShiftsH: 11 },
    special: null,
    dayType: 'ordinary',
  })
})

test('a day that still runs is no measured day: its quiet rest would say that few come', async () => {
  fourWeeks(10)
  const before = await need('2026-11-24')
  measured(TODAY, 200, 360)
  expect(await need('2026-11-24')).toEqual(before)
})

test('DS-001 in the morning the rest of the day needs what was forecast, not the nobody who has come yet', async () => {
  fourWeeks(40)
  measured(TODAY, 80, 360)
  const asked = (nowMs: number) => ({ hall, date: TODAY, nowMs })
  const needs = keepNeeds({ reports, settings: () => '' })
  const of = async (nowMs: number, time: string) =>
    (await needs.run('need', asked(nowMs))).intervals.find(({ start }) => Date.parse(start) === at(time, TODAY))
  const morning = await needs.run('need', asked(NOW_MS))
  const forecast = await reports.run('need', { ...asked(NOW_MS), isAhead: true })
  expect(morning.intervals).toEqual(forecast.intervals)
  expect(morning.inputs).toMatchObject({ traffic: { days: 28 }, dayType: 'ordinary' })
  expect(forecast.intervals.map(({ counters }) => counters)).not.toEqual(Array.from({ length: 24 }, () => 1))
  // Half past ten: what came from ten on is measured, what comes after is not.
  const half = at('10:30:00', TODAY)
  expect((await of(half, '10:00:00'))?.arrivals.mean).toBe(40)
  expect(await of(half, '10:30:00')).toEqual(forecast.intervals.find(({ start }) => Date.parse(start) === half))
})

test('the need is told by group, each by its own handling, and no group gets more than came for it', async () => {
  fourWeeks(20)
  for (let back = 1; back <= 28; back++) measured(addDays(TODAY, -back), 20, 120, 'pay')
  const { intervals } = await need('2026-11-30')
  const busy = intervals.find(({ start }) => Date.parse(start) === at('10:00:00', '2026-11-30'))
  expect(busy?.groups?.map(({ group }) => group).toSorted()).toEqual(['business', 'cashier'])
  const of = (group: string) => busy?.groups?.find((each) => each.group === group)
  expect(of('business')?.arrivals.mean).toBeCloseTo(of('cashier')?.arrivals.mean ?? 0, 6)
  expect((of('business')?.load ?? 0) / (of('cashier')?.load ?? 1)).toBeCloseTo(3, 6)
  expect((of('business')?.arrivals.mean ?? 0) + (of('cashier')?.arrivals.mean ?? 0)).toBeGreaterThan(17)
})

test('cold start: without a measured day the need stands as it did, and one measured day is enough for a modest forecast', async () => {
  const cold = await need('2026-11-30')
  expect(cold.basis).toContain('measured load of 2026-11-30 until 00:00: 0 tickets')
  expect(cold.intervals.map(({ counters }) => counters)).toEqual(Array.from({ length: 24 }, () => 1))
  measured('2026-11-22', 40, 360)
  const { basis, intervals } = await need('2026-11-24')
  expect(basis).toContain('forecast from one measured day')
  expect(intervals.every(({ counters, arrivals }) => Number.isFinite(counters) && arrivals.mean >= 0 && arrivals.p90 >= arrivals.p10)).toBe(
    true,
  )
})

test('SC-021 a closed day needs nobody, and a day with shorter hours is forecast from the same hours of the others', async () => {
  fourWeeks(40)
  const special = [
    { day: '2026-11-24', names, hours: { state: 'closed' as const } },
    { day: '2026-11-25', names, hours: { state: 'other' as const, opensAtMin: 600, closesAtMin: 660 } },
  ]
  const days = { ...TEST_HALL.days, special }
  expect((await need('2026-11-24', { days })).intervals).toEqual([])
  const { intervals, inputs } = await need('2026-11-25', { days })
  expect(intervals.map(({ start }) => Date.parse(start))).toEqual(['10:00:00', '10:30:00'].map((time) => at(time, '2026-11-25')))
  expect(intervals[0]?.arrivals.mean).toBeGreaterThan(10)
  expect(inputs).toMatchObject({ special: names, dayType: 'festival' })
})
