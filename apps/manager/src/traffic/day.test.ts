import { instantOf } from '@jiaohao/shared/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayIn } from '../say.ts'
import { type DayRow, frameOf, isNeedKnown, measuredNeed, NEED_ARRIVALS, offStretches, rowsOf, sumsOf } from './day.ts'
import { daySentence } from './day-finding.ts'
import { anInterval } from './interval.fixture.ts'

const DAY = '2026-11-16'
const ZONE = 'Asia/Shanghai'
const at = (minutes: number): number => instantOf(DAY, minutes, ZONE)
const END_MS = instantOf(DAY, 24 * 60, ZONE)
const HALF_HOURS = Array.from({ length: 48 }, (_, index) => index * 30)

interface Half {
  readonly arrivals?: number
  readonly within?: number
  readonly open?: number
  readonly p95?: number
  readonly cancelled?: number
}
/** A day by half-hours, each with what was measured in it; the need is what is asked for each. */
const dayOf = (halves: Readonly<Record<number, Half>>, need: Readonly<Record<number, number>> = {}, untilMs = END_MS): DayRow[] =>
  rowsOf({
    day: DAY,
    timeZone: ZONE,
    stepMin: 30,
    waitLimitS: 1800,
    untilMs,
    intervals: HALF_HOURS.map((minutes) => {
      const { arrivals = 0, within, open = 0, p95 = 0, cancelled = 0 } = halves[minutes] ?? {}
      const waitS = { mean: p95, p50: p95, p90: p95, p95 }
      return anInterval(at(minutes), {
        arrivals,
        countersOpen: open,
        cancelled,
        ...(within === undefined ? {} : { withinTarget: within, called: arrivals, waitS }),
      })
    }),
    need: Object.entries(need).map(([minutes, counters]) => ({
      start: new Date(at(Number(minutes))).toISOString(),
      arrivals: { mean: 0, p10: 0, p90: 0 },
      counters,
      floating: 0,
      load: 0,
    })),
  })
const TEN = 600
const zh = sayIn('zh')

test('a day shows 08–20, and hours outside it only when they have data', () => {
  expect(frameOf(dayOf({ [TEN]: { arrivals: 3 } }))).toEqual({ fromMin: 480, toMin: 1200 })
  expect(frameOf(dayOf({ 450: { arrivals: 1 }, 1290: { open: 1 } }))).toEqual({ fromMin: 420, toMin: 1320 })
  expect(dayOf({})[0]?.fromMin).toBe(480)
  expect(dayOf({})).toHaveLength(24)
})

test('half-hours that have not begun are left out', () => {
  expect(dayOf({}, {}, at(615)).map((row) => row.fromMin)).toEqual([480, 510, 540, 570, 600])
})

test('TQ-013 a half-hour is off target when fewer than eight of ten were called in time or one of twenty waited to the limit', () => {
  const rows = dayOf({
    480: { arrivals: 10, within: 0.8 },
    510: { arrivals: 10, within: 0.79 },
    540: { arrivals: 40, within: 0.96, p95: 1801 },
  })
  expect(rows.filter((row) => row.offTarget).map((row) => row.fromMin)).toEqual([510, 540])
})

test('people of whom nobody was called put their half-hour off target once the limit has passed, unless they gave up', () => {
  const halves = { 480: { arrivals: 4 }, 510: { arrivals: 1, cancelled: 1 } }
  expect(dayOf(halves, {}, at(530)).some((row) => row.offTarget)).toBe(false)
  expect(
    dayOf(halves, {}, at(580))
      .filter((row) => row.offTarget)
      .map((row) => row.fromMin),
  ).toEqual([480])
})

test('TA-001 the need of a half-hour stands beside its counters open, short from half a counter on', () => {
  const rows = dayOf({ 480: { open: 2.6 }, 510: { open: 2.5 }, 540: { open: 1 } }, { 480: 3, 510: 3 })
  expect(rows.slice(0, 3).map(({ need, short }) => [need, short])).toEqual([
    [3, false],
    [3, true],
    [null, false],
  ])
})

test('half-hours off target that follow each other are one stretch', () => {
  const rows = dayOf({
    480: { arrivals: 10, within: 0.2 },
    510: { arrivals: 30, within: 0.6 },
    540: { arrivals: 5, within: 1 },
    570: { arrivals: 5, within: 0 },
  })
  expect(offStretches(rows)).toEqual([
    { fromMin: 480, toMin: 540, withinTarget: 0.5, arrivals: 40 },
    { fromMin: 570, toMin: 600, withinTarget: 0, arrivals: 5 },
  ])
})

test('TA-004 the sums of a day count every row, and shares weigh by arrivals', () => {
  const halves = fc.array(fc.record({ arrivals: fc.nat({ max: 60 }), within: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: 24,
    maxLength: 24,
  })
  fc.assert(
    fc.property(halves, (measured) => {
      const rows = dayOf(Object.fromEntries(measured.map((half, index) => [480 + index * 30, half])))
      const sums = sumsOf(rows)
      expect(sums.arrivals).toBe(measured.reduce((sum, half) => sum + half.arrivals, 0))
      if (sums.arrivals === 0) expect(sums.withinTarget).toBeNull()
      else {
        expect(sums.withinTarget).toBeGreaterThanOrEqual(
          Math.min(...measured.filter((half) => half.arrivals > 0).map((half) => half.within)) - 1e-9,
        )
        expect(sums.withinTarget).toBeLessThanOrEqual(
          Math.max(...measured.filter((half) => half.arrivals > 0).map((half) => half.within)) + 1e-9,
        )
      }
    }),
  )
})

test('counter-hours are those open and those needed', () => {
  const { counterHours, needHours } = sumsOf(dayOf({ 480: { open: 3 }, 510: { open: 4 } }, { 480: 4, 510: 4 }))
  expect([counterHours, needHours]).toEqual([3.5, 4])
  expect(sumsOf(dayOf({})).needHours).toBeNull()
})

test('TQ-007 the headline of a day says how many were called in time and when it was missed', () => {
  expect(daySentence(dayOf({}), zh)).toBe('这一天没有人取号')
  expect(daySentence(dayOf({ [TEN]: { arrivals: 4, within: 1 } }), zh)).toBe('100% 在目标内叫到，没有半小时不达标')
  const mixed = dayOf({ 480: { arrivals: 80, within: 1 }, [TEN]: { arrivals: 10, within: 0.4 }, 1080: { arrivals: 6, within: 0.5 } })
  expect(daySentence(mixed, zh)).toBe('91% 在目标内叫到，但 10:00–10:30 只有 40%，18:00–18:30 只有 50%')
  expect(daySentence(dayOf({ [TEN]: { arrivals: 4, within: 0.25 } }), zh)).toBe('只有 25% 在目标内叫到（目标 80%），全天都不达标')
})

test('the headline names the stretches in which most people were late, in the order of the day', () => {
  const rows = dayOf({
    480: { arrivals: 400, within: 1 },
    540: { arrivals: 5, within: 0 },
    [TEN]: { arrivals: 40, within: 0.5 },
    1080: { arrivals: 30, within: 0.5 },
  })
  expect(daySentence(rows, sayIn('en'))).toBe('92% called in time, but only 50% at 10:00–10:30, only 50% at 18:00–18:30')
})

test('TA-001 a day with too few arrivals tells no need, since one counter is needed for the doors alone', () => {
  const half = (arrivals: number) => dayOf({ 480: { arrivals } }).map(({ traffic }) => traffic)
  const asked = (arrivals: number, mean: number) => {
    const need = [{ start: 'x', arrivals: { mean, p10: 0, p90: 0 }, counters: 1, floating: 0, load: 0 }]
    return measuredNeed(half(arrivals), need).length
  }
  expect([asked(NEED_ARRIVALS, 2), asked(NEED_ARRIVALS, 0), asked(NEED_ARRIVALS - 1, 2)]).toEqual([1, 0, 0])
  expect([isNeedKnown(half(NEED_ARRIVALS - 1)), isNeedKnown(half(NEED_ARRIVALS)), isNeedKnown([])]).toEqual([false, true, false])
})
