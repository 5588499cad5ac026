import { serversFor } from '@jiaohao/staffing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MeasuredInterval, ServiceTally } from '../../traffic/index.ts'
import { basisOf, type LoadModel, loadModelOf, needOf } from './need.ts'

const START_MS = Date.parse('2026-11-23T01:00:00.000Z')
const HALF_HOUR_S = 1800

const measured = (arrivals: number, handlingS: number | null, withinHours = true): MeasuredInterval => ({
  startMs: START_MS,
  endMs: START_MS + HALF_HOUR_S * 1000,
  withinHours,
  visitHandlingS: handlingS,
  traffic: {
    start: new Date(START_MS).toISOString(),
    arrivals,
    called: 0,
    served: 0,
    absent: 0,
    cancelled: 0,
    waitS: { mean: null, p50: null, p90: null, p95: null },
    handlingS: { mean: handlingS, p50: handlingS, p90: handlingS, scv: null },
    withinTarget: null,
    countersOpen: 0,
    selfService: 0,
    couldSelfServe: 0,
    consultations: 0,
    diverted: 0,
  },
})
const model: LoadModel = { arrived: 100, handled: 90, handlingS: 400, scv: 1.4, targetS: 600 }
const visit = (serviceId: string, handlingS: number | null): Pick<ServiceTally, 'serviceId' | 'arrivals' | 'visitsMs'> => ({
  serviceId,
  arrivals: [1],
  visitsMs: [handlingS === null ? [] : [handlingS * 1000]],
})
const services = [
  { id: 'plan', handlingS: 480, targetWaitS: 600 },
  { id: 'pay', handlingS: 180, targetWaitS: 300 },
]

test('twenty arrivals of six minutes in a half-hour are four erlangs, and five counters keep the promise', () => {
  const need = needOf(measured(20, 360), { ...model, scv: 1 })
  expect(need).toMatchObject({ start: '2026-11-23T01:00:00.000Z', counters: 5, floating: 1, arrivals: { mean: 20, p10: 14, p90: 26 } })
  expect(need.load).toBeCloseTo(4, 12)
})

test('the counters of a loaded interval are those of serversFor, and never fewer for more arrivals', () => {
  const load = fc.record({
    arrivals: fc.integer({ min: 1, max: 300 }),
    handlingS: fc.integer({ min: 20, max: 3000 }),
    scv: fc.double({ min: 0, max: 4, noNaN: true }),
    targetS: fc.integer({ min: 0, max: 1800 }),
  })
  fc.assert(
    fc.property(load, ({ arrivals, handlingS, scv, targetS }) => {
      const need = needOf(measured(arrivals, handlingS), { ...model, scv, targetS })
      const { servers } = serversFor({ arrivalsPerS: arrivals / HALF_HOUR_S, meanServiceS: handlingS, targetS, targetShare: 0.8, scv })
      expect(need.counters).toBe(servers)
      expect(needOf(measured(arrivals + 1, handlingS), { ...model, scv, targetS }).counters).toBeGreaterThanOrEqual(need.counters)
    }),
  )
})

test('an interval in which nobody arrives keeps one counter while the hall is open, and none outside its hours', () => {
  expect(needOf(measured(0, null), model)).toMatchObject({ counters: 1, floating: 0, load: 0, arrivals: { mean: 0, p10: 0, p90: 0 } })
  expect(needOf(measured(0, null, false), model).counters).toBe(0)
  expect(needOf(measured(1, null, false), model).counters).toBeGreaterThanOrEqual(1)
})

test('an interval without a handling time of its own takes the model’s, and so does one whose clock stood still', () => {
  expect(needOf(measured(9, null), model).load).toBeCloseTo(2, 12)
  expect(needOf(measured(9, 0), model).load).toBeCloseTo(2, 12)
})

test('the model takes the day’s mean handling, else the catalogue’s by what was asked for', () => {
  expect(loadModelOf([visit('plan', 300), visit('plan', 500), visit('pay', null)], services)).toMatchObject({
    arrived: 3,
    handled: 2,
    handlingS: 400,
  })
  expect(loadModelOf([visit('plan', null), visit('pay', null), visit('pay', null)], services).handlingS).toBe(280)
  expect(loadModelOf([visit('plan', 0)], services).handlingS).toBe(480)
})

test('TQ-013 the promise is the services’ target wait by what was asked for, ten minutes where none is known', () => {
  expect(loadModelOf([visit('plan', null), visit('pay', null), visit('pay', null)], services).targetS).toBe(400)
  expect(loadModelOf([visit('a service of last year', null)], services)).toMatchObject({ targetS: 600, handlingS: 600 })
  expect(loadModelOf([], services)).toEqual({ arrived: 0, handled: 0, handlingS: 600, scv: 1, targetS: 600 })
})

test('the SCV is measured from thirty handled tickets on', () => {
  const day = (count: number) => Array.from({ length: count }, (_, i) => visit('plan', i % 2 === 0 ? 100 : 300))
  expect(loadModelOf(day(29), services).scv).toBe(1)
  // Values 100 off a mean of 200, with the sample's divisor of 29.
  expect(loadModelOf(day(30), services).scv).toBeCloseTo((0.25 * 30) / 29, 12)
})

test('the basis says in one sentence what the need rests on', () => {
  expect(basisOf('2026-11-23', model, null)).toBe(
    'measured load of 2026-11-23: 100 tickets, 90 handled, Erlang C, 80 % within 600 s, SCV 1.4, at least 1 counter while open',
  )
  expect(basisOf('2026-11-23', { ...model, handled: 12, scv: 1 }, '10:40')).toBe(
    'measured load of 2026-11-23 until 10:40: 100 tickets, 12 handled, Erlang C, 80 % within 600 s, SCV 1 assumed, at least 1 counter while open',
  )
})
