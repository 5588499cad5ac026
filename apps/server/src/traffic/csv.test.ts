import type { TrafficInterval } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { csvText, trafficCsv } from './csv.ts'

test('texts that a spreadsheet would run as a formula are guarded', () => {
  const cells = ['=1+1', '+8', '-2', '@SUM(A1)', '\t=1', '\r=1', 'A=1']
  expect(csvText([cells])).toBe(`\uFEFF'=1+1,'+8,'-2,'@SUM(A1),'\t=1,"'\r=1",A=1\r\n`)
})

test('commas, quotes and line ends are quoted, and nothing is an empty cell', () => {
  expect(csvText([['a,b', 'say "hi"', 'two\nlines', null, 1.5]])).toBe('\uFEFF"a,b","say ""hi""","two\nlines",,1.5\r\n')
})

test('negative numbers stay numbers, rounded to a millisecond', () => {
  expect(csvText([[-0.12345, 1 / 3, 12]])).toBe('\uFEFF-0.123,0.333,12\r\n')
})

const interval: TrafficInterval = {
  start: '2026-11-23T01:00:00.000Z',
  arrivals: 2,
  called: 1,
  served: 1,
  absent: 0,
  cancelled: 0,
  waitS: { mean: 180, p50: 180, p90: 180, p95: 180 },
  handlingS: { mean: 480, p50: 480, p90: 480, scv: null },
  withinTarget: 1,
  countersOpen: 1.25,
  selfService: 0,
  consultations: 3,
  diverted: 1,
}

test('TA-004 the table begins with a byte order mark and a header in both languages, and has a row for each interval in the hall’s time', () => {
  const text = trafficCsv([interval, { ...interval, start: '2026-11-23T01:30:00.000Z' }], 'Asia/Shanghai')
  expect(text.startsWith('\uFEFF日期 Date,开始 Start,')).toBe(true)
  const lines = text.split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toBe('2026-11-23,09:00,2026-11-23T01:00:00.000Z,2,1,1,0,0,180,180,180,180,1,480,480,480,,1.25,0,3,1,6')
  expect(lines[2]?.startsWith('2026-11-23,09:30,')).toBe(true)
  expect(lines.slice(0, 3).map((line) => line.split(',').length)).toEqual([22, 22, 22])
})
