import { expect, test } from 'vitest'
import { briefingRemarks } from './briefing-remarks.ts'

const none = { now: null, before: null }
const promise = { share: 0.8, targetS: 600, p95S: 1800 }
const figures = {
  ...{ arrivals: { now: 100, before: 100 }, served: { now: 90, before: 95 }, left: { now: 10, before: 5 } },
  ...{ withinTarget: { now: 0.7, before: 0.9 }, p95S: none, longestS: { now: 2400, before: 1200 }, rating: { now: 4.8, before: 4.5 } },
}
const names = { zh: '补卡', en: 'New SIM' }
const day = {
  figures,
  promise,
  series: { need: [1, 3, 4], open: [1, 2, 2] },
  fromMin: 480,
  services: [{ names, called: 9, withinTarget: 0.4 }],
}

test('TA-015 what went well and what did not is said of a day by its promise, its short half-hours, its longest wait and the day compared with', () => {
  expect(briefingRemarks(day)).toEqual({
    good: [{ kind: 'rating', now: 4.8, before: 4.5 }],
    bad: [
      { kind: 'promise', share: 0.7, promised: 0.8 },
      { kind: 'short', halfHours: 2, fromMin: 540, people: 2 },
      { kind: 'longest', longestS: 2400, limitS: 1800 },
      { kind: 'service', names, share: 0.4, called: 9 },
    ],
  })
})

test('a day on which all went well has nothing that did not, and nothing is said of figures that hardly changed', () => {
  const calm = { ...figures, withinTarget: { now: 0.9, before: 0.92 }, left: { now: 6, before: 5 }, longestS: { now: 600, before: 600 } }
  const told = briefingRemarks({ ...day, figures: { ...calm, rating: none }, series: { need: [1, 2], open: [1, 2] }, services: [] })
  expect(told.bad).toEqual([])
  expect(told.good.map(({ kind }) => kind)).toEqual(['promise', 'short', 'longest'])
})

test('a share of fewer than five customers of a service says nothing, nor does a day on which nobody came', () => {
  const few = briefingRemarks({ ...day, services: [{ names, called: 4, withinTarget: 0 }] })
  expect(few.bad.map(({ kind }) => kind)).not.toContain('service')
  expect(briefingRemarks({ ...day, figures: { ...figures, arrivals: { now: 0, before: 100 } } })).toEqual({ good: [], bad: [] })
})
