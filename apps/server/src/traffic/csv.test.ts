import type { TrafficInterval } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { csvText } from '../platform/csv.ts'
import { trafficSheet } from './csv.ts'

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
  couldSelfServe: 0,
  consultations: 3,
  diverted: 1,
}

test('TA-004 the table begins with a byte order mark and a header in both languages, and has a row for each interval in the hall’s time', () => {
  const text = csvText(trafficSheet([interval, { ...interval, start: '2026-11-23T01:30:00.000Z' }], 'Asia/Shanghai').rows)
  expect(text.startsWith('\uFEFF日期 Date,开始 Start,')).toBe(true)
  const lines = text.split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toBe('2026-11-23,09:00,2026-11-23T01:00:00.000Z,2,1,1,0,0,180,180,180,180,1,480,480,480,,1.25,0,0,3,1,6')
  expect(lines[2]?.startsWith('2026-11-23,09:30,')).toBe(true)
  expect(lines.slice(0, 3).map((line) => line.split(',').length)).toEqual([23, 23, 23])
})
