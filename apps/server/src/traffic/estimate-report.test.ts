import { afterEach, beforeEach, expect, test } from 'vitest'
import { estimateReports } from './estimate-report.ts'
import { at, openTestFloor, type TestFloor, type TicketSketch } from './test-floor.ts'

let floor: TestFloor
beforeEach(() => {
  floor = openTestFloor()
})
afterEach(() => floor.close())

const DAY = { timeZone: 'Asia/Shanghai', from: '2026-11-23', to: '2026-11-23' }
const issue = (time: string, told: { ahead: number; p50S: number; p90S: number } | null, more: Partial<TicketSketch> = {}): void => {
  floor.issue({ issuedAtMs: at(time), ...more })
  const { ahead, p50S, p90S } = told ?? { ahead: 0, p50S: null, p90S: null }
  floor.db
    .prepare('UPDATE ticket SET ahead = ?, wait_p50_s = ?, wait_p90_s = ? WHERE issued_at = ? AND wait_p50_s IS NULL')
    .run(ahead, p50S, p90S, at(time))
}

test('TQ-007 what was told stands beside what was waited, by service and hour', () => {
  issue('09:00:00', { ahead: 2, p50S: 300, p90S: 600 }, { firstCalledAtMs: at('09:04:00'), state: 'served' })
  issue('09:30:00', { ahead: 4, p50S: 300, p90S: 600 }, { firstCalledAtMs: at('09:42:00'), state: 'served' })
  issue('10:00:00', { ahead: 0, p50S: 60, p90S: 120 }, { serviceId: 'pay' })
  const told = estimateReports.estimates(floor.db, DAY)
  // Waits of 240 and 720 s against 300: 60 too long and 420 too short.
  expect(told.all).toEqual({ given: 3, served: 2, biasS: -180, maeS: 240, shareInsideP90: 0.5, simpleMaeS: null })
  expect(told.services.map(({ serviceId, given, served }) => [serviceId, given, served])).toEqual([
    ['pay', 1, 0],
    ['plan', 2, 2],
  ])
  expect(told.hours.map(({ hour, given }) => [hour, given])).toEqual([
    [9, 2],
    [10, 1],
  ])
})

test('the rule of thumb takes the mean handling of the day and the counters that were open', () => {
  floor.open({ beganAtMs: at('08:00:00'), untilMs: null, counterId: 'c1' })
  floor.open({ beganAtMs: at('08:00:00'), untilMs: null, counterId: 'c2' })
  floor.open({ beganAtMs: at('08:00:00'), untilMs: at('08:30:00'), counterId: 'c3' })
  floor.open({ beganAtMs: at('08:00:00'), untilMs: null, counterId: 'c4', kind: 'paused' })
  const served = { firstCalledAtMs: at('09:10:00'), startedAtMs: at('09:10:00'), finishedAtMs: at('09:15:00'), state: 'served' as const }
  issue('09:00:00', { ahead: 2, p50S: 500, p90S: 900 }, served)
  // Two ahead, 300 s each, two counters open: 300 s, and 600 were waited.
  expect(estimateReports.estimates(floor.db, DAY).all).toMatchObject({ maeS: 100, simpleMaeS: 300, shareInsideP90: 1 })
})

test('statistics of nothing are null, and a ticket without an estimate counts nowhere', () => {
  issue('09:00:00', null, { firstCalledAtMs: at('09:04:00') })
  expect(estimateReports.estimates(floor.db, DAY)).toEqual({
    all: { given: 0, served: 0, biasS: null, maeS: null, shareInsideP90: null, simpleMaeS: null },
    services: [],
    hours: [],
  })
})
