import type { ReportDay } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { hasNoData, labelAnchor } from './picture-marks.ts'

test('a label in the middle of a picture stands over its hour, and one at an edge keeps inside it', () => {
  expect([1, 48, 92, 95].map((x) => labelAnchor(x, 96))).toEqual(['start', 'middle', 'end', 'end'])
})

test('a day that is over and of which nothing is known says so, and one that was measured, is rostered or comes does not', () => {
  const day = (state: ReportDay['state'], values: Partial<ReportDay['halfHours']>): ReportDay =>
    ({ state, halfHours: { need: [null, null], rostered: [null, null], open: [null, null], ...values } }) as unknown as ReportDay
  expect(hasNoData(day('over', {}))).toBe(true)
  expect(hasNoData(day('over', { need: [1, 2] }))).toBe(false)
  expect(hasNoData(day('over', { rostered: [1, 0] }))).toBe(false)
  expect(hasNoData(day('coming', {}))).toBe(false)
})
