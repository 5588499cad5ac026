import { expect, test } from 'vitest'
import { shiftPatterns } from './shift-patterns.ts'

const HOUR_S = 3600
const HALF_HOUR_S = 1800
const hall = { opensAtS: 8 * HOUR_S, closesAtS: 21 * HOUR_S, stepS: HALF_HOUR_S }
const lunch = { earliestS: 3 * HOUR_S, latestS: 5 * HOUR_S, lengthS: HOUR_S, paid: false }

test('a shift is placed on every step at which it fits, with every place of its break', () => {
  const patterns = shiftPatterns({ ...hall, shifts: [{ id: 'full', lengthS: 9 * HOUR_S, breaks: [lunch] }] })
  expect(patterns).toHaveLength(9 * 5)
  expect(new Set(patterns.map(({ id }) => id)).size).toBe(patterns.length)
  const first = patterns.find(({ id }) => id === 'full-08:00-11:00')
  expect(first).toMatchObject({ startS: 8 * HOUR_S, endS: 17 * HOUR_S, paidS: 8 * HOUR_S, cost: 8 })
  expect(first?.works.map(Number).join('')).toBe('11111100111111111100000000')
})

test('breaks follow one another, and a paid break is paid', () => {
  const tea = { earliestS: 2 * HOUR_S, latestS: 4 * HOUR_S, lengthS: HALF_HOUR_S, paid: true }
  const patterns = shiftPatterns({ ...hall, shifts: [{ id: 'x', lengthS: 8 * HOUR_S, startsS: [9 * HOUR_S], breaks: [tea, lunch] }] })
  expect(patterns.length).toBeGreaterThan(0)
  for (const { works, paidS } of patterns) {
    expect(works.filter(Boolean)).toHaveLength(16 - 3)
    expect(paidS).toBe(7 * HOUR_S)
  }
})

test('what of a shift lies before opening is paid and covers nothing', () => {
  const [early] = shiftPatterns({ ...hall, shifts: [{ id: 'e', lengthS: 4 * HOUR_S, startsS: [7 * HOUR_S], breaks: [] }] })
  expect(early?.works.filter(Boolean)).toHaveLength(6)
  expect(early?.paidS).toBe(4 * HOUR_S)
})

test.each([
  ['a day of no whole steps', { ...hall, closesAtS: 21 * HOUR_S + 60, shifts: [] }, 'closesAtS'],
  ['a step that is no number', { ...hall, stepS: Number.NaN, shifts: [] }, 'stepS'],
  ['a shift longer than the day', { ...hall, shifts: [{ id: 'long', lengthS: 14 * HOUR_S, breaks: [] }] }, 'shift long must fit'],
  ['a shift of no length', { ...hall, shifts: [{ id: 'none', lengthS: 0, breaks: [] }] }, 'lengthS of shift none'],
  [
    'two kinds of one id',
    {
      ...hall,
      shifts: [
        { id: 'a', lengthS: HOUR_S, breaks: [] },
        { id: 'a', lengthS: HOUR_S, breaks: [] },
      ],
    },
    'ids of their own',
  ],
  [
    'more patterns than the limit',
    { ...hall, stepS: 300, shifts: [{ id: 'many', lengthS: 4 * HOUR_S, breaks: [{ ...lunch, earliestS: 0, lengthS: 300 }] }] },
    'at most 5000',
  ],
])('%s is refused by name', (_, input, named) => {
  expect(() => shiftPatterns(input)).toThrow(named)
})
