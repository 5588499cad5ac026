import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayNumberOf } from './calendar-day.ts'
import { chanceFrom, poissonArrivals } from './chance.ts'
import { dayTypesOf, type PlanDayInput, planDay, serversFor, simulateDay } from './index.ts'

const START = dayNumberOf('start', '2026-01-05')
const PROFILE = [8, 20, 34, 30, 22, 16, 18, 26, 28, 20, 10, 6]
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)

const days = (count: number, seed: number, deviation: number) => {
  const chance = chanceFrom(seed)
  return Array.from({ length: count }, (_, index) => {
    const size = Math.exp(deviation * chance.normal())
    const counts = PROFILE.map(() => 0)
    for (const atS of poissonArrivals(
      PROFILE.map((mean) => mean * size),
      1,
      chance,
    ))
      counts[Math.floor(atS)] = (counts[Math.floor(atS)] ?? 0) + 1
    return { date: dateOf(START + index), counts }
  })
}
const input: PlanDayInput = {
  history: days(28, 1, 0.2),
  date: dateOf(START + 28),
  handling: { meanS: 360, scv: 1.5 },
  target: { waitS: 600, share: 0.8, tailFactor: 3 },
  stepS: 1_800,
}
const plan = planDay(input)

describe('planDay', () => {
  test('DS-001 the plan keeps the promise on an expected day with something to spare, and not by waste', () => {
    const { withinTarget, waitS } = simulateDay({
      arrivals: plan.forecast.mean,
      servers: plan.servers,
      stepS: 1_800,
      handling: input.handling,
      targetS: 600,
      seed: 3,
    })
    expect(withinTarget).toBeGreaterThan(0.9)
    expect(waitS?.p95 ?? Number.POSITIVE_INFINITY).toBeLessThan(1_800)
    const byMean = PROFILE.map(
      (mean) => serversFor({ arrivalsPerS: mean / 1_800, meanServiceS: 360, targetS: 600, targetShare: 0.8, scv: 1.5 }).servers,
    )
    expect(sum(plan.servers)).toBeLessThan(1.5 * sum(byMean))
  })

  test('days that nobody can foresee need more counters than days that are all alike', () => {
    const perCustomer = (deviation: number): number => {
      const { servers, forecast } = planDay({ ...input, history: days(28, 1, deviation) })
      return sum(servers) / sum(forecast.mean)
    }
    expect(perCustomer(0.35)).toBeGreaterThan(1.15 * perCustomer(0))
  })

  test('a stricter tail needs no fewer counters', () => {
    const strict = planDay({ ...input, target: { ...input.target, tailFactor: 1 } })
    expect(sum(strict.servers)).toBeGreaterThan(sum(plan.servers))
  })

  test('DS-010 a promotion is planned for', () => {
    const promotions = [3, 12, 20].map((index) => dateOf(START + index))
    const history = input.history.map((day) =>
      promotions.includes(day.date) ? { ...day, counts: day.counts.map((count) => count * 2) } : day,
    )
    const dayType = dayTypesOf({ festivals: [], shiftedWorkdays: [], promotions: [...promotions, input.date] })
    expect(sum(planDay({ ...input, history, dayType }).servers)).toBeGreaterThan(1.4 * sum(plan.servers))
  })

  test('the same input gives the same plan', () => {
    expect(planDay(input)).toEqual(plan)
  })

  test('intervals in which nobody ever comes get no counter, and a closed day none at all', () => {
    const history = input.history.map((day) => ({ ...day, counts: [...day.counts, 0, 0] }))
    expect(planDay({ ...input, history }).servers.slice(-2)).toEqual([0, 0])
    const sundays = [6, 13, 20, 27].map((index) => dateOf(START + index))
    const closed = input.history.map((day) => (sundays.includes(day.date) ? { ...day, counts: [] } : day))
    expect(sum(planDay({ ...input, history: closed, date: dateOf(START + 34) }).servers)).toBe(0)
  })

  test('a hall too big to simulate is planned by formula', () => {
    const history = input.history.map((day) => ({ ...day, counts: day.counts.map((count) => count * 1_000) }))
    const { servers } = planDay({ ...input, history })
    const load = (Math.max(...PROFILE) * 1_000 * 360) / 1_800
    expect(Math.max(...servers)).toBeGreaterThan(load)
    expect(Math.max(...servers)).toBeLessThan(2 * load)
  })

  test('any short history is answered with whole counters', () => {
    const day = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 4 }).filter((counts) => sum(counts) > 0)
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 6 }), fc.double({ min: 30, max: 3_000, noNaN: true }), (counts, meanS) => {
        const history = counts.map((each, index) => ({ date: dateOf(START + index), counts: each }))
        const { servers } = planDay({ ...input, history, date: dateOf(START + counts.length), handling: { meanS, scv: 1.2 } })
        for (const open of servers) expect(Number.isInteger(open) && open >= 0).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  test.each([
    [{ history: [] }, 'history must hold a day'],
    [{ handling: { meanS: Number.NaN, scv: 1 } }, 'handling.meanS must be'],
    [{ handling: { meanS: 60, scv: -1 } }, 'handling.scv must be'],
    [{ target: { waitS: -1, share: 0.8, tailFactor: 3 } }, 'target.waitS must be'],
    [{ target: { waitS: 60, share: 1, tailFactor: 3 } }, 'target.share must be'],
    [{ target: { waitS: 60, share: 0.8, tailFactor: Number.NaN } }, 'target.tailFactor must be'],
    [{ stepS: 0 }, 'stepS must be'],
    [{ date: 'tomorrow' }, 'date must be a date'],
  ])('bad input is refused by name: %o', (changed, message) => {
    expect(() => planDay({ ...input, ...changed })).toThrow(RangeError)
    expect(() => planDay({ ...input, ...changed })).toThrow(message)
  })
})
