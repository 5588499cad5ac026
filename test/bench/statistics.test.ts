import { expect, test } from 'vitest'
import { median, pairRatios, quantile, spreadOf } from './statistics.ts'
import { figure, markdownTable } from './table.ts'

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([3, 1, 2])).toBe(2)
})

test('a quantile is a value that was measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(quantile(values, 0.5)).toBe(50)
  expect(quantile(values, 0.99)).toBe(99)
  expect(quantile(values, 1)).toBe(100)
})

test('ratios are taken round by round, so that a slow minute of the machine does not decide them', () => {
  expect(pairRatios([10, 100, 1_000], [20, 200, 2_000])).toEqual({ median: 0.5, min: 0.5, max: 0.5 })
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 })
})

test('the table is Markdown, with a mark on what misses its target', () => {
  const row = { what: 'start', ours: '410 ms', reference: '70 ms', ratio: '5.86', target: '≤ 400 ms', met: false }
  const lines = markdownTable([row, { ...row, met: null }]).split('\n')
  expect(lines).toHaveLength(4)
  expect(lines[2]).toBe('| start | 410 ms | 70 ms | 5.86 | ≤ 400 ms | **no** |')
  expect(lines[3]?.endsWith('|  |')).toBe(true)
  expect([figure(5_123.4), figure(123.4), figure(12.34), figure(1.234)]).toEqual(['5,123', '123', '12.3', '1.23'])
})
