import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dot, leadingDirections, solvePositive } from './linear.ts'

const entries = fc.array(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }), {
  minLength: 5,
  maxLength: 9,
})

test('the solution of a positive definite system fulfils it', () => {
  fc.assert(
    fc.property(entries, fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 }), (rows, right) => {
      const a = [0, 1, 2, 3].map((i) =>
        [0, 1, 2, 3].map(
          (j) =>
            dot(
              rows.map((row) => row[i] ?? 0),
              rows.map((row) => row[j] ?? 0),
            ) + (i === j ? 1 : 0),
        ),
      )
      const x = solvePositive(a, right)
      a.forEach((row, index) => {
        expect(dot(row, x)).toBeCloseTo(right[index] ?? 0, 6)
      })
    }),
  )
})

test('the leading directions are orthonormal and hold what rows of low rank are made of', () => {
  const rows = Array.from({ length: 12 }, (_, day) =>
    Array.from({ length: 10 }, (_, at) => (day + 1) * Math.sin(at) + (day % 3) * Math.cos(at)),
  )
  const directions = leadingDirections({ rows, weights: rows.map(() => 1), count: 2, start: null, iterations: 60 })
  directions.forEach((a, i) => {
    directions.forEach((b, j) => {
      expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 9)
    })
  })
  for (const row of rows) {
    const [first = [], second = []] = directions
    expect(dot(row, first) ** 2 + dot(row, second) ** 2).toBeCloseTo(dot(row, row), 6)
  }
})

test('rows without anything give directions of zeros instead of nonsense', () => {
  const directions = leadingDirections({ rows: [[0, 0, 0]], weights: [1], count: 2, start: null, iterations: 3 })
  expect(directions.flat().every((each) => each === 0)).toBe(true)
})
