import { expect, test } from 'vitest'
import { mayHaveVoice, screenOf } from './screen.ts'

test('a screen without a word about itself is 55", read at 8 m', () => {
  expect(screenOf('')).toEqual({ diagonalInch: 55, distanceM: 8, mountMm: 2400 })
})

test('the address tells diagonal, distance and height', () => {
  expect(screenOf('?diagonal=65&distance=10.5&mount=3100')).toEqual({ diagonalInch: 65, distanceM: 10.5, mountMm: 3100 })
})

test.each(['?diagonal=abc', '?diagonal=0', '?diagonal=5000&distance=-3', '?distance='])(
  'what cannot be right is passed over: %s',
  (search) => {
    expect(screenOf(search)).toEqual({ diagonalInch: 55, distanceM: 8, mountMm: 2400 })
  },
)

test('a screen without loudspeakers says so', () => {
  expect(mayHaveVoice('?voice=off')).toBe(false)
  expect(mayHaveVoice('')).toBe(true)
})
