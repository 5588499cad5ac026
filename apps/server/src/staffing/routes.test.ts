import { serversFor } from '@jiaohao/staffing'
import type { Context } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Hall } from '../hall/index.ts'
import { openReports, REPORT_LIMITS, type Reports, ReportsBusy } from '../platform/reports.ts'
import { at, openTestFloor, TEST_HALL, type TestFloor } from '../traffic/test-floor.ts'
import { needHandlers, needReports } from './index.ts'

const services = new Map([['plan', { id: 'plan', handlingMinutes: 8, targetWaitMinutes: 10 }]])
const hall = {
  timeZone: TEST_HALL.timeZone,
  hours: TEST_HALL.hours,
  days: TEST_HALL.days,
  services,
  counters: new Map(),
} as unknown as Hall

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

const get = async (date: string, nowMs: number, run: { readonly run: Reports<typeof needReports>['run'] } = reports) => {
  const { getNeed } = needHandlers({ reports: run, hall: () => hall, now: () => nowMs })
  if (getNeed.kind !== 'query') throw new Error('need is a query')
  return getNeed.answer({ query: { date } }, {} as never, {} as Context)
}
const need = async (date: string, nowMs: number) => {
  const answer = await get(date, nowMs)
  if (answer instanceof Response || !answer.ok) throw new Error('refused')
  return answer.value
}
const NEXT_DAY = at('09:00:00', '2026-11-24')

test('TA-001 TA-002 the need of a half-hour rests on the arrivals and the handling measured in it', async () => {
  for (let i = 0; i < 40; i++) {
    const issuedAtMs = at('10:00:00') + i * 40_000
    floor.issue({ issuedAtMs, state: 'served', firstCalledAtMs: issuedAtMs, startedAtMs: issuedAtMs, finishedAtMs: issuedAtMs + 120_000 })
  }
  const { date, basis, intervals } = await need('2026-11-23', NEXT_DAY)
  const busy = intervals.find(({ start }) => Date.parse(start) === at('10:00:00'))
  const load = { arrivalsPerS: 40 / 1800, meanServiceS: 120, targetS: 600, targetShare: 0.8, scv: 0 }
  expect(busy).toMatchObject({ arrivals: { mean: 40, p10: 32, p90: 48 }, counters: serversFor(load).servers, floating: 1 })
  expect(busy?.load).toBeCloseTo(40 / 15, 12)
  expect(date).toBe('2026-11-23')
  expect(basis).toContain('measured load of 2026-11-23: 40 tickets, 40 handled')
})

test('every half-hour of the opening hours has a counter, also on a day on which nobody came', async () => {
  const { basis, intervals } = await need('2026-11-23', NEXT_DAY)
  expect(intervals.map(({ counters }) => counters)).toEqual(Array.from({ length: 24 }, () => 1))
  expect(basis).toContain('0 tickets')
})

test('SC-021 a closed day needs nobody, and a day with other hours needs counters in those alone', async () => {
  const names = { zh: '盘点', en: 'Stocktaking' }
  const special = [
    { day: '2026-11-23', names, hours: { state: 'closed' as const } },
    { day: '2026-11-24', names, hours: { state: 'other' as const, opensAtMin: 600, closesAtMin: 720 } },
  ]
  const days = { ...TEST_HALL.days, special }
  const { getNeed } = needHandlers({ reports, hall: () => ({ ...hall, days }), now: () => NEXT_DAY })
  const asked = async (date: string) => {
    const answer = getNeed.kind === 'query' ? await getNeed.answer({ query: { date } }, {} as never, {} as Context) : null
    if (answer === null || answer instanceof Response || !answer.ok) throw new Error('refused')
    return answer.value
  }
  expect(await asked('2026-11-23')).toEqual({ date: '2026-11-23', basis: 'the hall is closed on 2026-11-23', intervals: [] })
  const { intervals } = await asked('2026-11-24')
  expect(intervals.map(({ start }) => Date.parse(start))).toEqual(
    ['10:00:00', '10:30:00', '11:00:00', '11:30:00'].map((time) => at(time, '2026-11-24')),
  )
  // Whoever was served on a closed day is counted all the same.
  floor.issue({ issuedAtMs: at('10:05:00') })
  expect((await asked('2026-11-23')).intervals.map(({ arrivals }) => arrivals.mean)).toEqual([1])
})

test('while the day runs the basis says until when, and a day to come rests on nothing yet', async () => {
  expect((await need('2026-11-23', at('10:40:00'))).basis).toContain('measured load of 2026-11-23 until 10:40:')
  expect((await need('2026-11-24', at('10:40:00'))).basis).toContain('measured load of 2026-11-24 until 00:00: 0 tickets')
})

test('a day out of range is malformed, and a crowded line of reports is busy', async () => {
  expect(await get('0001-01-01', NEXT_DAY)).toMatchObject({ ok: false, refusal: 'malformed' })
  const crowded = { run: () => Promise.reject(new ReportsBusy('16 reports wait already')) }
  expect(await get('2026-11-23', NEXT_DAY, crowded)).toMatchObject({ ok: false, refusal: 'busy' })
})
