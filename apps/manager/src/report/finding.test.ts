import type { ReportDay } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { counted, nextSentence, pastSentence, peopleSentence, sumsOf } from './finding.ts'

const measured = (withinTarget: number): ReportDay['measured'] => ({
  ...{ footfall: 100, arrivals: 90, called: 90, served: 88, absent: 1, cancelled: 1, consultations: 10, diverted: 0, selfService: 5 },
  ...{ withinTarget, waitS: { mean: 60, p50: 60, p90: 100, p95: 300 }, handlingS: { mean: 300, scv: 1 }, utilisation: 0.7, rating: null },
})
const day = (on: string, more: Partial<ReportDay>): ReportDay => ({
  ...{ day: on, state: 'over', dayType: 'ordinary', special: null, fromMin: 480, measured: null, expected: null, error: null },
  ...{ halfHours: { arrivals: [], expected: [], need: [], rostered: [], open: [], withinTarget: [], waitP95S: [] }, floatingOff: null },
  ...{ hours: { need: null, rostered: null, open: null }, short: null, spare: null, keeps: null, outlook: null },
  ...more,
})
const over = (on: string, share: number, short: number): ReportDay =>
  day(on, {
    measured: measured(share),
    keeps: share >= 0.8,
    short: { hours: short, people: short > 0 ? 2 : 0, halfHours: 2 },
    spare: { hours: 0.5, people: 1, halfHours: 1 },
  })
const coming = (on: string, keeps: boolean | null, rostered: number | null): ReportDay =>
  day(on, {
    state: 'coming',
    keeps,
    expected: { mean: 90, p10: 70, p90: 110 },
    hours: { need: 40, rostered, open: null },
    short: rostered === null ? null : { hours: keeps === true ? 0 : 4, people: 1, halfHours: 8 },
    outlook: { rostered: keeps === null ? null : keeps ? 0.9 : 0.6, covered: 0.92 },
  })

test('TA-005 the headline is the finding: how often the promise was kept, on which days least, and what was missing', () => {
  const days = [over('2026-11-16', 0.4, 5), over('2026-11-17', 0.92, 0), over('2026-11-18', 0.75, 3), over('2026-11-19', 0.6, 1)]
  expect(pastSentence({ form: 'weekly', days }, 'zh')).toBe('该周 4 天里 1 天达标，周一只有 40%、周四只有 60%；缺 9.0 窗时，余 2.0。')
  expect(pastSentence({ form: 'weekly', days: [over('2026-11-17', 0.92, 0)] }, 'en')).toBe(
    'That week: promise kept, 92% called in time; no counter was missing, 0.5 spare.',
  )
  expect(pastSentence({ form: 'monthly', days: [] }, 'zh')).toBe('该月还没有客流。')
})

test('a day that still runs is not judged, but what it lacks so far is counted in headline and total alike and said to be of now', () => {
  const running: ReportDay = { ...over('2026-11-17', 0.2, 9), state: 'running' }
  expect(pastSentence({ form: 'daily', days: [running] }, 'zh')).toBe('当天进行中，20% 按时叫到；缺 9.0 窗时，余 0.5（含今天到现在）。')
  const week = [over('2026-11-16', 0.9, 2), running, coming('2026-11-18', false, 38)]
  expect(pastSentence({ form: 'weekly', days: week }, 'zh')).toBe('本周达标，90% 按时叫到；缺 11.0 窗时，余 1.0（含今天到现在）。')
  expect(sumsOf(counted(week)).short).toBe(11)
  expect(pastSentence({ form: 'daily', days: [{ ...running, measured: null }] }, 'zh')).toBe('当天还没有客流。')
})

test('DS-001 of the days ahead it says what is needed and rostered, and whether that is enough', () => {
  const running = day('2026-11-27', { state: 'running' })
  const next = (days: ReportDay[], pending = 0) => nextSentence({ form: 'weekly', days: [running], next: days, pending }, 'zh')
  expect(next([coming('2026-11-30', true, 42), coming('2026-12-01', false, 38)])).toBe(
    '下周需要 80 窗时，已排 80；照现表 1 天达不到，补 4.0 窗时后 92% 以上。',
  )
  expect(next([coming('2026-11-30', true, 42)])).toBe('下周需要 40 窗时，已排 42，照现表都能达标。')
  expect(next([coming('2026-11-30', null, null)])).toBe('下周还没有排班，需要 40 窗时。')
  expect(next([day('2026-11-30', { state: 'coming' })], 1)).toBe('下周的预测还在算。')
  expect(next([day('2026-11-30', { state: 'coming' })])).toBe('下周还不能预计：没有可学的历史。')
  expect(next([])).toBeNull()
})

test('a report calls its week this one only while it runs, so that last week’s, read on Monday, does not call the running week next', () => {
  const said = (days: ReportDay[]) => [
    pastSentence({ form: 'weekly', days }, 'zh'),
    nextSentence({ form: 'weekly', days, next: [coming('2026-12-07', true, 42)], pending: 0 }, 'zh'),
  ]
  const [past, ahead] = [over('2026-11-23', 0.9, 0), coming('2026-11-30', true, 40)]
  expect(said([past])).toEqual([expect.stringMatching(/^该周达标/), expect.stringMatching(/^其后一周需要/)])
  expect(said([ahead])).toEqual(['该周还没有客流。', expect.stringMatching(/^其后一周需要/)])
  expect(said([past, ahead])).toEqual([expect.stringMatching(/^本周达标/), expect.stringMatching(/^下周需要/)])
})

test('DS-003 whose work is too dense or too thin is counted', () => {
  const clerk = (utilisation: number) => ({ utilisation }) as Parameters<typeof peopleSentence>[0][number]
  expect(peopleSentence([clerk(0.9), clerk(0.6), clerk(0.4)], 'zh')).toBe('1 人超过 88%，1 人不到 50%')
  expect(peopleSentence([clerk(0.5), clerk(0.88)], 'en')).toBe('all 2 between 50 and 88%')
})

test('shares of days are weighted by their customers', () => {
  const few = over('2026-11-16', 1, 0)
  if (few.measured === null) throw new Error('measured')
  const sums = sumsOf([{ ...few, measured: { ...few.measured, called: 10 } }, over('2026-11-17', 0.5, 0)])
  expect(sums.withinTarget).toBeCloseTo((10 + 45) / 100)
})
