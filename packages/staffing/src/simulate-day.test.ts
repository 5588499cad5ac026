import { describe, expect, test } from 'vitest'
import { queueA, queueC, type SimulatedDayInput, simulateDay } from './index.ts'

const HOURS = 200
const steady: SimulatedDayInput = {
  arrivals: new Array<number>(HOURS).fill(40),
  servers: new Array<number>(HOURS).fill(5),
  stepS: 3_600,
  handling: { meanS: 360, scv: 1 },
  targetS: 600,
  seed: 1,
}

describe('simulateDay', () => {
  test('a long steady day has the waits of the formula', () => {
    const formula = queueC({ arrivalsPerS: 40 / 3_600, meanServiceS: 360, servers: 5 })
    const { waitS, withinTarget, utilisation } = simulateDay(steady)
    expect(Math.abs((waitS?.mean ?? 0) / formula.meanWaitS - 1)).toBeLessThan(0.15)
    expect(Math.abs(withinTarget - formula.serviceLevel(600))).toBeLessThan(0.02)
    expect(Math.abs(utilisation - formula.occupancy)).toBeLessThan(0.02)
  })

  test('with patience, as many leave as Erlang A says', () => {
    const formula = queueA({ arrivalsPerS: 40 / 3_600, meanServiceS: 360, meanPatienceS: 900, servers: 4 })
    const { left } = simulateDay({ ...steady, servers: steady.servers.map(() => 4), meanPatienceS: 900 })
    expect(Math.abs(left - formula.pAbandon)).toBeLessThan(0.02)
  })

  test('DS-022 one clerk fewer over noon lengthens the waits of noon, and an hour more in the evening those of nobody', () => {
    const day = {
      arrivals: [10, 20, 22, 20, 18, 10],
      servers: [3, 4, 5, 4, 4, 3],
      stepS: 3_600,
      handling: { meanS: 540, scv: 1.5 },
      targetS: 600,
      seed: 7,
      days: 60,
    }
    const usual = simulateDay(day)
    const fewer = simulateDay({ ...day, servers: [3, 4, 4, 3, 4, 3] })
    const longer = simulateDay({ ...day, arrivals: [...day.arrivals, 0], servers: [...day.servers, 3] })
    expect(fewer.intervals[3]?.meanWaitS ?? 0).toBeGreaterThan(1.3 * (usual.intervals[3]?.meanWaitS ?? 0))
    expect(fewer.withinTarget).toBeLessThan(usual.withinTarget)
    expect(longer.intervals.slice(0, 6)).toEqual(usual.intervals)
    expect(longer.overtimeS).toBeLessThan(usual.overtimeS)
  })

  test('the same seed gives the same figures, another seed others', () => {
    expect(simulateDay(steady)).toEqual(simulateDay(steady))
    expect(simulateDay({ ...steady, seed: 2 }).waitS).not.toEqual(simulateDay(steady).waitS)
  })

  test('nobody coming, and nobody serving, are told as they are', () => {
    expect(simulateDay({ ...steady, arrivals: steady.arrivals.map(() => 0) })).toMatchObject({
      waitS: null,
      withinTarget: 1,
      utilisation: 0,
    })
    expect(simulateDay({ ...steady, arrivals: [5], servers: [0] })).toMatchObject({ withinTarget: 0, left: 1, utilisation: 0 })
  })

  test.each([
    [{ arrivals: [] }, 'arrivals must be a list'],
    [{ arrivals: [1, Number.NaN], servers: [1, 1] }, 'arrivals[1] must be'],
    [{ servers: [1] }, 'servers must be a list as long as arrivals'],
    [{ arrivals: [1], servers: [1.5] }, 'servers[0] must be a whole number'],
    [{ arrivals: [1], servers: [10_001] }, 'servers[0] must be a whole number'],
    [{ stepS: 0 }, 'stepS must be'],
    [{ handling: { meanS: 0, scv: 1 } }, 'handling.meanS must be'],
    [{ handling: { meanS: 1, scv: -1 } }, 'handling.scv must be'],
    [{ meanPatienceS: 0 }, 'meanPatienceS must be'],
    [{ seed: 0.5 }, 'seed must be'],
    [{ days: 1_001 }, 'days must be'],
    [{ arrivals: [1e6], servers: [1] }, 'arrivals × days must be at most 5000000'],
  ])('bad input is refused by name: %o', (changed, message) => {
    expect(() => simulateDay({ ...steady, ...changed })).toThrow(RangeError)
    expect(() => simulateDay({ ...steady, ...changed })).toThrow(message)
  })
})
