import type { PeriodFigures, PeriodReport } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { changeText, findingOf, measureOf, weekdaysOf } from './finding.ts'
import { comparedDays } from './presets.ts'

const figures = (change: Partial<PeriodFigures>): PeriodFigures => ({
  ...{ from: '2026-11-16', to: '2026-11-22', days: 7, weekdays: [1, 1, 1, 1, 1, 1, 1], footfall: 700, arrivals: 650, selfService: 20 },
  ...{ called: 640, served: 630, handled: 660, absent: 10, cancelled: 5, openH: 300, utilisation: 0.7, handlingMeanS: 480 },
  ...{ waitS: { mean: 400, p50: 300, p90: 900, p95: 1200 }, withinTarget: 0.9, rating: null, ratings: 0, toComplaints: 0 },
  ...change,
})
const report = (
  period: Partial<PeriodFigures>,
  against: Partial<PeriodFigures>,
  short: PeriodReport['short'] = { halfHours: 0, of: 100 },
): PeriodReport => ({
  hall: { zh: '营业厅', en: 'Hall' },
  madeAt: '2026-11-23T01:00:00.000Z',
  ...{ period: figures(period), against: figures(against), months: [], clerks: [], target: null, short },
})

test('TA-023 the finding says what changed between two periods, each day by its mean, from what to what', () => {
  const before = { footfall: 560, withinTarget: 0.78, waitS: { mean: 500, p50: 400, p90: 1500, p95: 1800 }, rating: 4.2, ratings: 30 }
  expect(findingOf(report({ rating: 4.5, ratings: 40 }, before), 'zh')).toBe(
    '日均客流 80 → 100 人次（+25%），按时叫到 78% → 90%，P95 等候 30.0 → 20.0 分，满意度 4.2 → 4.5。',
  )
  // A longer period is no busier for its length.
  expect(findingOf(report({ days: 14, footfall: 1400 }, {}), 'en')).toMatch(/^People a day 100 → 100 \(±0%\)/)
})

test('TA-023 periods with other weekdays say which, and that their totals are not to be compared', () => {
  expect(weekdaysOf(report({}, {}), 'zh')).toBe('两期各有 7 天和 7 天客流，星期构成相同。')
  expect(weekdaysOf(report({}, { days: 6, weekdays: [0, 1, 1, 1, 1, 1, 1] }), 'zh')).toBe(
    '两期各有 7 天和 6 天客流，星期构成不同（周日 1 对 0 天）：只比日均和比率，合计不比。',
  )
})

test('a hall without customers, now or before, gets a sentence and no figure made up', () => {
  const none = { days: 0, footfall: 0, withinTarget: null, utilisation: null, weekdays: [0, 0, 0, 0, 0, 0, 0] }
  expect(findingOf(report(none, none), 'zh')).toBe('这段时间还没有客流')
  expect(measureOf(report(none, none), 'zh')).toBeNull()
  expect(findingOf(report({}, none), 'zh')).toMatch(/对比期没有客流，无从比较/)
  expect(changeText(5, 0)).toBe('–')
})

test('TA-021 the measure follows from the promise, the utilisation of the counters, and the half-hours that were short of them', () => {
  const told = (withinTarget: number, utilisation: number, short: PeriodReport['short']) =>
    measureOf(report({ withinTarget, utilisation }, {}, short), 'zh')
  const [none, some] = [
    { halfHours: 0, of: 120 },
    { halfHours: 30, of: 120 },
  ]
  expect(told(0.7, 0.95, some)).toMatch(/补窗/)
  expect(told(0.7, 0.6, some)).toBe('措施：饱满度 60%，可有 30 个半小时（25%）缺窗：那些时段人手不够；按周报的缺口补窗或调班。')
  expect(told(0.7, 0.6, none)).toMatch(/没有缺窗的半小时，客户却没有按时叫到/)
  expect(told(0.9, 0.4, none)).toMatch(/培训或补休。$/)
  expect(told(0.9, 0.4, some)).toMatch(/培训或补休。但有 30 个半小时（25%）缺窗，见周报。$/)
  expect(told(0.9, 0.7, none)).toMatch(/照现在的排法。$/)
  // Nobody says that there are enough before it is known.
  expect(told(0.7, 0.6, null)).toMatch(/正在数/)
})

test('TA-014 TA-023 a year stands beside the same days of the year before, and four weeks beside four with the same weekdays', () => {
  expect(comparedDays('year', '2028-02-29')).toEqual({
    ...{ from: '2028-01-01', to: '2028-02-29', withFrom: '2027-01-01', withTo: '2027-02-28' },
  })
  expect(comparedDays('month', '2026-03-10')).toEqual({
    ...{ from: '2026-03-01', to: '2026-03-10', withFrom: '2026-02-01', withTo: '2026-02-28' },
  })
  expect(comparedDays('weeks', '2026-11-22')).toEqual({
    ...{ from: '2026-10-26', to: '2026-11-22', withFrom: '2026-09-28', withTo: '2026-10-25' },
  })
})
