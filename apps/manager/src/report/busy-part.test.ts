import type { ReportDay } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { busyPart } from './busy-part.ts'

const day = (arrivals: number[], open: number[]): ReportDay => {
  const none = arrivals.map(() => null)
  const halfHours = { arrivals, open, expected: none, need: arrivals.map(() => 1), rostered: none, withinTarget: none, waitP95S: none }
  return { day: '2026-11-23', fromMin: 480, halfHours } as unknown as ReportDay
}

test('a day is cut to the half-hours in which anybody came or a counter was open, and keeps its times; one without any has no table', () => {
  const cut = busyPart(day([0, 0, 3, 0, 1, 0], [0, 1, 1, 0, 0, 0]))
  expect([cut?.fromMin, cut?.halfHours.arrivals, cut?.halfHours.open]).toEqual([510, [0, 3, 0, 1], [1, 1, 0, 0]])
  expect(busyPart(day([0, 0], [0, 0]))).toBeNull()
})
