import type { TicketClass } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastWaits, waitNow } from './wait-forecast.ts'
import type { PictureCounter, WaitPicture } from './wait-picture.ts'

const AT = Date.parse('2026-11-23T10:00:00+08:00')
const RULES: PictureCounter['rules'] = [
  { profileId: 'usual', index: 0, kind: 'prefer-class', class: 'vip' },
  { profileId: 'usual', index: 1, kind: 'longest-wait' },
]
const counter = (id: string, more: Partial<PictureCounter> = {}): PictureCounter => ({
  id,
  serviceIds: ['plan'],
  rules: RULES,
  pace: 1,
  inHand: null,
  pausedForS: null,
  ...more,
})
const line = (count: number, serviceId = 'plan', ticketClass: TicketClass = 'ordinary') =>
  Array.from({ length: count }, (_, n) => ({
    id: `${serviceId} ${n}`,
    serviceId,
    class: ticketClass,
    queuedAt: AT - (count - n) * 1_000,
    arrival: n,
  }))

/** A hall where nearly nothing is left to chance, unless a test says otherwise. */
const picture = (more: Partial<WaitPicture> = {}): WaitPicture => ({
  atMs: AT,
  waitLimitS: 1_800,
  firstSeats: [],
  ratioCalls: new Map(),
  services: [
    { id: 'plan', meanS: 300 },
    { id: 'repair', meanS: 300 },
  ],
  counters: [counter('c1')],
  waiting: [],
  newcomers: [
    { serviceId: 'plan', class: 'ordinary' },
    { serviceId: 'plan', class: 'vip' },
    { serviceId: 'repair', class: 'ordinary' },
  ],
  coming: [],
  turn: { gapS: 0, walkS: 0, absentS: 0, absentShare: 0, pauseShare: 0, pauseS: 0 },
  handlingScv: 0.0001,
  ...more,
})
const waitOf = (of: WaitPicture, serviceId = 'plan', ticketClass: TicketClass = 'ordinary') =>
  waitNow(forecastWaits(of, 1), { serviceId, class: ticketClass }, 0)

test('TQ-007 a line of four at one counter of five minutes waits for twenty', () => {
  const wait = waitOf(picture({ waiting: line(4) }))
  expect(wait?.p50S).toBeGreaterThan(1_000)
  expect(wait?.p50S).toBeLessThan(1_400)
  expect(wait?.p90S).toBeGreaterThanOrEqual(wait?.p50S ?? Number.NaN)
})

test('where somebody is free and nobody waits there is no wait', () => {
  expect(waitOf(picture())).toEqual({ p50S: 0, p90S: 0 })
})

test('a service that no counter serves has no estimate, and those who wait for it have none', () => {
  const of = picture({ waiting: line(2, 'repair') })
  expect(waitOf(of, 'repair')).toBeNull()
  expect([...forecastWaits(of, 1).waiting]).toEqual([])
})

test('who has higher class waits less than the line, and those who wait are called in its order', () => {
  const forecast = forecastWaits(picture({ waiting: line(6) }), 1)
  const vip = waitNow(forecast, { serviceId: 'plan', class: 'vip' }, 0)
  expect(vip?.p50S).toBe(0)
  const waits = line(6).map(({ id }) => forecast.waiting.get(id)?.p50S ?? Number.NaN)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.every(Number.isFinite)).toBe(true)
})

test('VP-006 whoever has waited to the limit is called before a VIP who arrives now', () => {
  const starving = line(3).map((ticket) => ({ ...ticket, queuedAt: AT - 1_801_000 }))
  expect(waitOf(picture({ waiting: starving }), 'plan', 'vip')?.p50S).toBeGreaterThan(600)
})

test('what is in hand lasts on by how long it has lasted', () => {
  const inHand = (elapsedS: number) => ({ serviceId: 'plan', phase: 'serving' as const, elapsedS })
  const fresh = waitOf(picture({ counters: [counter('c1', { inHand: inHand(0) })] }))?.p50S ?? 0
  const nearlyDone = waitOf(picture({ counters: [counter('c1', { inHand: inHand(200) })] }))?.p50S ?? 0
  expect(nearlyDone).toBeLessThan(fresh / 2)
})

test('a slow clerk makes a longer wait, and a counter that pauses helps only when it is back', () => {
  const waiting = line(4)
  const usual = waitOf(picture({ waiting }))?.p50S ?? 0
  expect(waitOf(picture({ waiting, counters: [counter('c1', { pace: 1.5 })] }))?.p50S).toBeGreaterThan(usual * 1.3)
  const paused = (pausedForS: number) => waitOf(picture({ waiting, counters: [counter('c1'), counter('c2', { pausedForS })] }))?.p50S ?? 0
  expect(paused(3_600)).toBeGreaterThan(usual * 0.9)
  expect(paused(60)).toBeLessThan(usual * 0.8)
})

test('a counter with a ratio calls the classes in turn in the simulation too', () => {
  const shares = [
    { class: 'vip' as const, share: 1 },
    { class: 'ordinary' as const, share: 1 },
  ]
  const rules: PictureCounter['rules'] = [{ profileId: 'p', index: 0, kind: 'ratio', key: 'c1', shares }]
  const waiting = [...line(6, 'plan', 'vip'), ...line(1).map((ticket) => ({ ...ticket, id: 'ordinary', queuedAt: AT - 500 }))]
  const waitOfOrdinary = (own: PictureCounter['rules']) =>
    forecastWaits(picture({ waiting, counters: [counter('c1', { rules: own })] }), 1).waiting.get('ordinary')?.p50S ?? Number.NaN
  expect(waitOfOrdinary(rules)).toBeLessThan(700)
  expect(waitOfOrdinary(RULES)).toBeGreaterThan(1_500)
})

test('the same picture and seed give the same waits', () => {
  const of = picture({ waiting: line(5), handlingScv: 1.5 })
  expect(forecastWaits(of, 9)).toEqual(forecastWaits(of, 9))
})

test('more people ahead never wait less, and more counters never longer, but for the noise of the runs', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: 1, max: 4 }), (ahead, counters) => {
      const of = (people: number, open: number) =>
        waitOf(picture({ waiting: line(people), counters: Array.from({ length: open }, (_, n) => counter(`c${n}`)) }))?.p50S ?? Number.NaN
      expect(of(ahead + 4, counters)).toBeGreaterThanOrEqual(of(ahead, counters) * 0.95)
      expect(of(ahead, counters + 1)).toBeLessThanOrEqual(of(ahead, counters) * 1.05)
    }),
    { numRuns: 20 },
  )
})

test('five hundred who wait at thirty counters are simulated within the turns that a refresh may take', () => {
  const services = Array.from({ length: 60 }, (_, n) => ({ id: `s${n}`, meanS: 300 }))
  const counters = Array.from({ length: 30 }, (_, n) => counter(`c${n}`, { serviceIds: services.map(({ id }) => id) }))
  const waiting = services.flatMap(({ id }) => line(9, id)).slice(0, 500)
  const newcomers = services.map(({ id }) => ({ serviceId: id, class: 'ordinary' as const }))
  const waits = forecastWaits(picture({ services, counters, waiting, newcomers, handlingScv: 1.5 }), 1)
  expect(waits.newcomers.size).toBe(60)
  expect(waits.waiting.size).toBe(500)
})

test('since the last refresh each who came makes the wait longer, but for those who went to free counters', () => {
  const forecast = forecastWaits(picture({ counters: [counter('c1'), counter('c2')] }), 1)
  const since = (more: number) => waitNow(forecast, { serviceId: 'plan', class: 'ordinary' }, more)?.p50S
  expect([since(0), since(1), since(2), since(3)]).toEqual([0, 0, 150, 300])
  const busy = forecastWaits(picture({ waiting: line(4) }), 1)
  const then = waitNow(busy, { serviceId: 'plan', class: 'ordinary' }, 0)?.p50S ?? 0
  expect(waitNow(busy, { serviceId: 'plan', class: 'ordinary' }, -1)?.p50S).toBe(then - 300)
  expect(waitNow(busy, { serviceId: 'plan', class: 'ordinary' }, -9)?.p50S).toBe(0)
})
