import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideCallNext } from './domain/call.ts'
import { decidePause, decideSignOn } from './domain/counter.ts'
import { agreed, fact } from './domain/decision.ts'
import { decideFinish } from './domain/legs.ts'
import { decideStart } from './domain/serve.ts'
import { at, carryOut, give, HALL, openFloor } from './domain/test-floor.ts'
import { forecastWaits } from './domain/wait-forecast.ts'
import { openWaitEstimates, type Simulate } from './estimates.ts'
import type { HistoryLine } from './wait-history.ts'

const LIMITS = { runs: 30, leastRuns: 30, turns: 5_000, horizonS: 14_400 }
const simulate: Simulate = (picture, seed, keep) => keep(forecastWaits(picture, seed, LIMITS))
const never: Simulate = () => undefined
const COUNTERS = [...HALL.counters.keys()]
const SERVICES = [...HALL.services.keys()]

/** A floor with some counters open, and the estimates of it. */
const openHall = (counters: number, history: () => readonly HistoryLine[] = () => []) => {
  const floor = openFloor()
  for (const [n, counterId] of COUNTERS.slice(0, counters).entries())
    carryOut(
      floor,
      decideSignOn(floor, HALL, { counterId, staffNo: `200${n}`, staffName: 'A', isTrainee: false, supervisorNo: null, skills: null }),
      at('08:05'),
    )
  return { floor, estimates: openWaitEstimates(() => HALL, floor, history) }
}

test('TQ-007 an open service has an estimate as soon as a counter serves it, and the wall one for its area', () => {
  const { estimates } = openHall(2)
  expect(estimates.forTicket('plan-change', 'ordinary', 0)).toBeNull()
  estimates.refresh(at('09:00'), simulate)
  expect(estimates.forTicket('plan-change', 'ordinary', 0)?.p50S).toBeLessThan(30)
  expect(estimates.current().areas.find(({ id }) => id === 'general')?.p50S).toBeLessThan(30)
})

test('no estimate for a closed service, whichever way it is closed', () => {
  const closing = fc.constantFrom('suspended', 'stopped', 'hall-closed', 'all-stopped')
  fc.assert(
    fc.property(fc.constantFrom(...SERVICES), closing, fc.nat(12), fc.boolean(), (serviceId, how, waiting, refreshed) => {
      const { floor, estimates } = openHall(6)
      for (let n = 0; n < waiting; n++) give(floor, at('09:00') + n * 1_000, { serviceId })
      estimates.refresh(at('09:10'), simulate)
      expect(estimates.forTicket(serviceId, 'ordinary', waiting) ?? estimates.forTicket(serviceId, 'fast', waiting)).not.toBeNull()
      if (how === 'suspended') carryOut(floor, agreed(fact('service-suspended', { serviceId, reason: 'fault' })), at('09:11'))
      if (how === 'stopped') carryOut(floor, agreed(fact('tickets-stopped', { serviceId, reason: 'full' })), at('09:11'))
      if (how === 'all-stopped') carryOut(floor, agreed(fact('tickets-stopped', { serviceId: null, reason: 'full' })), at('09:11'))
      if (how === 'hall-closed') carryOut(floor, agreed(fact('hall-closed', { day: '2026-11-23' })), at('09:11'))
      if (refreshed) estimates.refresh(at('09:12'), simulate)
      for (const ticketClass of ['vip', 'booked', 'priority', 'fast', 'ordinary'] as const)
        expect(estimates.forTicket(serviceId, ticketClass, waiting)).toBeNull()
      expect(estimates.current().services.find(({ id }) => id === serviceId)?.wait).toBeNull()
    }),
    { numRuns: 40 },
  )
})

test('where the only counter pauses nobody serves, and nothing is said', () => {
  const { floor, estimates } = openHall(1)
  estimates.refresh(at('09:00'), simulate)
  carryOut(floor, decidePause(floor, COUNTERS[0] ?? '', '2000', 'break'), at('09:01'))
  estimates.refresh(at('09:02'), simulate)
  expect(estimates.forTicket('plan-change', 'ordinary', 0)).toBeNull()
})

test('a number given after the refresh counts for the next one', () => {
  const { floor, estimates } = openHall(1)
  for (let n = 0; n < 5; n++) give(floor, at('09:00') + n)
  estimates.refresh(at('09:01'), simulate)
  const before = estimates.forTicket('plan-change', 'ordinary', 5)
  const after = estimates.forTicket('plan-change', 'ordinary', 6)
  expect(after?.p50S).toBeGreaterThan((before?.p50S ?? Number.NaN) + 60)
})

test('somebody who waits is told what is left of the wait', () => {
  const { floor, estimates } = openHall(1)
  const ids = Array.from({ length: 6 }, (_, n) => give(floor, at('09:00') + n))
  estimates.refresh(at('09:01'), simulate)
  const last = estimates.forWaiting(ids[5] ?? '', at('09:01'))
  expect(last?.p50S).toBeGreaterThan(600)
  expect(estimates.forWaiting(ids[5] ?? '', at('09:03'))?.p50S).toBe((last?.p50S ?? 0) - 120)
  expect(estimates.forWaiting('nobody', at('09:01'))).toBeNull()
})

test('a simulation that never comes back is not believed for ever', () => {
  const { estimates } = openHall(1)
  estimates.refresh(at('09:00'), simulate)
  for (let second = 0; second < 40; second++) estimates.refresh(at('09:01') + second * 1_000, never)
  expect(estimates.forTicket('plan-change', 'ordinary', 0)).toBeNull()
})

test('what was learned survives a restart: the journal teaches the same again', () => {
  const lines: HistoryLine[] = []
  const first = openHall(1)
  const { floor } = first
  first.estimates.refresh(at('08:10'), simulate)
  const hear = (facts: readonly HistoryLine['fact'][], atMs: number): void => {
    for (const heard of facts) {
      const line = { seq: lines.length + 1, atMs, fact: heard }
      lines.push(line)
      first.estimates.hear(heard, line)
    }
  }
  for (let n = 0; n < 30; n++) {
    const startMs = at('08:20') + n * 1_200_000
    const ticketId = give(floor, startMs)
    const doer = { ticketId, staffNo: '2000', atMs: startMs }
    hear(carryOut(floor, decideCallNext(floor, HALL, { counterId: COUNTERS[0] ?? '', staffNo: '2000', atMs: startMs }), startMs), startMs)
    hear(carryOut(floor, decideStart(floor, doer), startMs), startMs)
    const endMs = startMs + 1_100_000
    hear(carryOut(floor, decideFinish(floor, HALL, { ...doer, atMs: endMs }, 'send-on'), endMs), endMs)
  }
  for (let n = 0; n < 4; n++) give(floor, at('19:00') + n)
  const again = openWaitEstimates(
    () => HALL,
    floor,
    () => lines,
  )
  const untaught = openWaitEstimates(
    () => HALL,
    floor,
    () => [],
  )
  const told = [first.estimates, again, untaught].map((estimates) => {
    let kept = Number.NaN
    estimates.refresh(at('19:01'), (picture, _seed, keep) => {
      const forecast = forecastWaits(picture, 1, LIMITS)
      kept = forecast.newcomers.get('plan-change ordinary')?.wait.p50S ?? Number.NaN
      keep(forecast)
    })
    return kept
  })
  expect(told[1]).toBe(told[0])
  expect(told[0]).toBeGreaterThan((told[2] ?? Number.NaN) * 1.2)
})
