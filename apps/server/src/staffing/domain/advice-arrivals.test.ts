import { expect, test } from 'vitest'
import { type Arrival, arrivalsAhead } from './advice-arrivals.ts'

const OPENS = Date.parse('2026-11-23T08:00:00+08:00')
const MINUTE = 60_000
const HALF_HOUR = 30 * MINUTE
const forecast = { mean: new Array<number>(24).fill(15), quantiles: {}, model: 'flat' }
const came = (count: number, fromMs: number, untilMs: number, serviceId = 'pay'): Arrival[] =>
  Array.from({ length: count }, (_, n) => ({ serviceId, class: 'ordinary' as const, atMs: fromMs + ((untilMs - fromMs) * n) / count }))
const asked = (today: readonly Arrival[], atMs: number, more: { live?: boolean; closesMs?: number } = {}) =>
  arrivalsAhead({
    ahead: { opensMs: OPENS, stepMs: HALF_HOUR, forecast: more.live === true ? null : forecast, mix: [] },
    ...{ today, atMs, closesMs: more.closesMs ?? null, stepS: 600, horizonS: 7_200 },
  })
const perHour = ({ streams }: ReturnType<typeof arrivalsAhead>): number[] =>
  Array.from({ length: 12 }, (_, step) => streams.reduce((sum, { perS }) => sum + (perS[step] ?? 0), 0) * 3_600)

test('a day that goes as it was expected is expected to go on so', () => {
  const at = OPENS + 2 * 60 * MINUTE
  const ahead = asked(came(60, OPENS, at), at)
  expect(ahead).toMatchObject({ basis: 'forecast', counted: 60, expected: 60 })
  for (const rate of perHour(ahead)) expect(rate).toBeCloseTo(30, 0)
})

test('TA-011 a busier morning raises what is still to come, and a rush of this half-hour the next ones more than the later', () => {
  const at = OPENS + 2 * 60 * MINUTE
  const usual = perHour(asked(came(60, OPENS, at), at))
  const busy = perHour(asked(came(90, OPENS, at), at))
  for (const [step, rate] of busy.entries()) expect(rate).toBeGreaterThan(usual[step] ?? 0)
  const rush = perHour(asked([...came(60, OPENS, at), ...came(20, at, at + 10 * MINUTE)], at + 10 * MINUTE))
  expect(rush[0]).toBeGreaterThan(1.3 * (rush[11] ?? 0))
})

test('without a forecast the rate of the last hour goes on, and one early rush is not taken for a stream', () => {
  const at = OPENS + 3 * 60 * MINUTE
  const steady = asked([...came(100, OPENS, at - 60 * MINUTE), ...came(24, at - 60 * MINUTE, at)], at, { live: true })
  expect(steady).toMatchObject({ basis: 'live', expected: null })
  for (const rate of perHour(steady)) expect(rate).toBeCloseTo(24, 0)
  const rush = asked(came(10, OPENS, OPENS + MINUTE), OPENS + MINUTE, { live: true })
  for (const rate of perHour(rush)) expect(rate).toBeLessThanOrEqual(15)
})

test('nobody is expected once the hall is closed', () => {
  const at = OPENS + 2 * 60 * MINUTE
  const rates = perHour(asked(came(60, OPENS, at), at, { closesMs: at + 60 * MINUTE }))
  expect(rates.slice(0, 6).every((rate) => rate > 0)).toBe(true)
  expect(rates.slice(6)).toEqual([0, 0, 0, 0, 0, 0])
})

test('what people ask for follows the days before and, more and more, today', () => {
  const mix = [{ serviceId: 'pay', class: 'ordinary' as const, count: 1_000 }]
  const shareOfRepair = (count: number): number => {
    const at = OPENS + 60 * MINUTE
    const { streams } = arrivalsAhead({
      ahead: { opensMs: OPENS, stepMs: HALF_HOUR, forecast, mix },
      ...{ today: came(count, OPENS, at, 'repair'), atMs: at, closesMs: null, stepS: 600, horizonS: 600 },
    })
    const rate = (id: string): number => streams.find(({ serviceId }) => serviceId === id)?.perS[0] ?? 0
    return rate('repair') / (rate('repair') + rate('pay'))
  }
  expect(shareOfRepair(10)).toBeCloseTo(10 / 110, 5)
  expect(shareOfRepair(100)).toBeCloseTo(0.5, 5)
})
