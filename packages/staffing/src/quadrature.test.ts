import { describe, expect, test } from 'vitest'
import { integrate } from './quadrature.ts'

describe('integrate', () => {
  test('is exact for a polynomial of degree 39', () => {
    expect(integrate((x) => x ** 39, [0, 1], 1)).toBeCloseTo(1 / 40, 15)
    expect(integrate((x) => x ** 38, [-1, 0, 1], 1)).toBeCloseTo(2 / 39, 15)
  })

  test('stops inside a panel where the limit lies', () => {
    expect(integrate(Math.exp, [0, 1, 2], 1.5)).toBeCloseTo(Math.exp(1.5) - 1, 13)
  })

  test('is nothing where the limit lies before the first edge', () => {
    expect(integrate(Math.exp, [0, 1, 2], -1)).toBe(0)
  })
})
