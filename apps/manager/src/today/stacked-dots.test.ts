import { expect, test } from 'vitest'
import { stackedDots } from './stacked-dots.ts'

const dot = (x: number, more: { isLate?: boolean; isReturned?: boolean } = {}) => ({ x, isLate: false, isReturned: false, ...more })

test('nine equal waits are one dot that says nine, and nobody is lost in it', () => {
  expect(
    stackedDots(
      Array.from({ length: 9 }, () => dot(100)),
      5,
    ),
  ).toEqual([{ ...dot(100), count: 9 }])
})

test('dots apart, and dots of another kind at the same place, stay by themselves', () => {
  const given = [dot(110), dot(100), dot(104), dot(100, { isLate: true }), dot(100, { isReturned: true })]
  const stacks = stackedDots(given, 5)
  expect(stacks.map(({ x, isLate, isReturned, count }) => [x, isLate, isReturned, count])).toEqual([
    [100, false, false, 2],
    [100, true, false, 1],
    [100, false, true, 1],
    [110, false, false, 1],
  ])
  expect(stacks.reduce((all, { count }) => all + count, 0)).toBe(given.length)
})
