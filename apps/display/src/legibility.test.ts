import { describe, expect, test } from 'vitest'
import { adaCapMm, twoHundredthCapMm } from './legibility.ts'

describe('ADA 703.5.5', () => {
  test.each([
    // distance mm, cap mm: 51 up to 4570, then 3.2 for each 305.
    [3000, 51],
    [4570, 51],
    [4875, 54.2],
    [5000, 56],
    [8000, 87],
    [10_000, 108],
    [15_000, 160],
  ])('CD-011 a line at ordinary height is asked for capitals of the table at %i mm: %d mm', (distanceMm, capMm) => {
    expect(Math.abs(adaCapMm({ distanceMm, baselineMm: 2400 }) - capMm)).toBeLessThan(0.6)
  })

  test.each([
    [6400, 75],
    [6705, 78.2],
    [8000, 91.8],
  ])('a line above 3050 mm is asked for capitals of the high table at %i mm: %d mm', (distanceMm, capMm) => {
    expect(adaCapMm({ distanceMm, baselineMm: 3100 })).toBeCloseTo(capMm, 1)
  })
})

test('CD-011 the rule of thumb asks for a two-hundredth of the distance', () => {
  expect(twoHundredthCapMm(8000)).toBe(40)
  expect(twoHundredthCapMm(5000)).toBe(25)
})
