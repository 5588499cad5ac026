import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openClock } from './clock.ts'

const START = Date.parse('2026-11-23T08:00:00+08:00')
beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('a set clock runs at its rate, and one of rate 0 stands still', () => {
  const [fast, still] = [60, 0].map((rate) => openClock({ kind: 'set', startMs: START, rate }, 0))
  vi.advanceTimersByTime(1_000)
  expect([fast?.now(), still?.now()]).toEqual([START + 60_000, START])
  expect([fast?.rate, still?.rate]).toEqual([60, 0])
})

test('a set clock moves forward and never back, and goes on at its rate from there', () => {
  const clock = openClock({ kind: 'set', startMs: START, rate: 2 }, 0)
  clock.moveTo(START + 10_000)
  clock.moveTo(START)
  expect(clock.now()).toBe(START + 10_000)
  vi.advanceTimersByTime(500)
  expect(clock.now()).toBe(START + 11_000)
})

test('after a restart no business time is lived twice', () => {
  const later = START + 7_200_000
  expect(openClock({ kind: 'set', startMs: START, rate: 0 }, later).now()).toBe(later)
  expect(openClock({ kind: 'set', startMs: START, rate: 0 }, START - 1).now()).toBe(START)
  expect(openClock({ kind: 'system' }, later).now()).toBe(later)
})

test('the clock of a hall is the time of the room, and cannot be moved', () => {
  const clock = openClock({ kind: 'system' }, 0)
  clock.moveTo(START + 86_400_000)
  expect(clock.now()).toBe(START)
  expect({ isSet: clock.isSet, rate: clock.rate }).toEqual({ isSet: false, rate: 1 })
})
