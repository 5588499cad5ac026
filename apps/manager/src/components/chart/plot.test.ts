import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandPath, gridOf, linePath, runsOf, scaleOf, spreadApart, stairPath } from './plot.ts'

test('a grid begins at zero, reaches its quantity and has at most four round steps', () => {
  expect(gridOf(28)).toEqual([0, 10, 20, 30])
  expect(gridOf(0)).toEqual([0, 1])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), (most) => {
      const lines = gridOf(most)
      expect(lines[0]).toBe(0)
      expect(lines.at(-1)).toBeGreaterThanOrEqual(most)
      expect(lines.length).toBeLessThanOrEqual(5)
    }),
  )
})

test('a scale maps both ends and the middle, also upside down', () => {
  const y = scaleOf([0, 30], [100, 40])
  expect([y(0), y(15), y(30)]).toEqual([100, 70, 40])
  expect(scaleOf([5, 5], [0, 10])(5)).toBe(0)
})

test('a line breaks where nothing was measured', () => {
  expect(linePath([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }])).toBe('M0.0,1.0L1.0,2.0M3.0,4.0')
  expect(runsOf([1, 2, null, 3])).toEqual([[1, 2], [3]])
})

test('steps that touch are one line and others are not', () => {
  expect(
    stairPath([
      { fromX: 0, toX: 1, y: 5 },
      { fromX: 1, toX: 2, y: 6 },
    ]),
  ).toBe('M0.0,5.0L1.0,5.0L1.0,6.0L2.0,6.0')
  expect(
    stairPath([
      { fromX: 0, toX: 1, y: 5 },
      { fromX: 2, toX: 3, y: 6 },
    ]),
  ).toBe('M0.0,5.0L1.0,5.0M2.0,6.0L3.0,6.0')
})

test('a band goes along its upper line and back along its lower one', () => {
  expect(
    bandPath([
      { x: 0, upperY: 1, lowerY: 9 },
      { x: 5, upperY: 2, lowerY: 8 },
    ]),
  ).toBe('M0.0,1.0L5.0,2.0L5.0,8.0L0.0,9.0Z')
  expect(bandPath([{ x: 0, upperY: 1, lowerY: 9 }])).toBe('')
})

test('labels that would lie on each other are moved apart, in their order, and others stay', () => {
  expect(spreadApart([100, 20, 102], 13)).toEqual([100, 20, 113])
  expect(spreadApart([50, 50, 51], 13)).toEqual([50, 63, 76])
  expect(spreadApart([], 13)).toEqual([])
})
