import { afterEach, beforeEach, expect, test } from 'vitest'
import { liveDay } from '../../tools/demo/day.ts'
import { summaryLines } from '../../tools/demo/summary.ts'
import { must, openTestHall, type TestHall } from '../support/hall.ts'

const FACTS_LIMIT = 500
const HOUR_LIMIT_MS = 120_000

let hall: TestHall
beforeEach(async () => {
  hall = await openTestHall({ clock: '2026-11-23T00:00:00+08:00@360' })
})
afterEach(() => hall.close())

test(
  'a simulated crowd lives the first hour of a demo day through the public client, and nobody is refused what he may do',
  async () => {
    const told: string[] = []
    const lived = await liveDay({
      base: hall.base,
      seed: 7,
      untilMin: 9 * 60,
      tell: (line) => told.push(line),
      signal: new AbortController().signal,
    })
    expect(lived.day).toBe('2026-11-23')
    const sum = (pick: (interval: (typeof lived.intervals)[number]) => number): number =>
      lived.intervals.reduce((total, interval) => total + pick(interval), 0)
    const arrivals = sum((interval) => interval.arrivals)
    expect(arrivals).toBeGreaterThan(5)
    expect(arrivals).toBeLessThanOrEqual(lived.customers)
    expect(sum((interval) => interval.called)).toBeGreaterThan(0)
    expect(sum((interval) => interval.served)).toBeGreaterThan(0)
    expect(Object.fromEntries(lived.refusals)).toEqual({})
    expect(told.length).toBeGreaterThan(0)

    const manager = await hall.as('1002')
    const signedOn = must(await manager.getLog({ query: { name: 'counter-signed-on', limit: FACTS_LIMIT } })).entries
    expect(signedOn.map(({ actor }) => actor)).toContain('staff:2001')
    expect(summaryLines(lived.intervals, lived.timeZone).at(-1)).toMatch(new RegExp(`^ +day +${arrivals} `))
  },
  HOUR_LIMIT_MS,
)

test(
  'a demo that is stopped ends with the reason and leaves nobody acting',
  async () => {
    const stopping = new AbortController()
    const living = liveDay({ base: hall.base, seed: 7, untilMin: null, tell: () => stopping.abort(), signal: stopping.signal })
    await expect(living).rejects.toThrow(/abort/i)
    const manager = await hall.as('1002')
    const newest = async () => must(await manager.getLog({ query: { limit: 1 } })).entries[0]?.seq
    const before = await newest()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await newest()).toBe(before)
  },
  HOUR_LIMIT_MS,
)
