import { expect, test } from 'vitest'
import { type CoverPattern, coverShifts } from './cover-shifts.ts'

const HOURS = 24
const DAY_1 = [9, 11, 17, 9, 7, 12, 5, 11, 8, 9, 18, 17, 8, 12, 16, 8, 7, 12, 11, 10, 13, 19, 16, 7]
const DAY_2 = [13, 13, 12, 15, 18, 20, 13, 16, 17, 8, 13, 11, 6, 19, 11, 20, 19, 17, 10, 13, 14, 23, 16, 8]

const hours = (...spans: readonly (readonly [number, number])[]): boolean[] =>
  Array.from({ length: HOURS }, (_, hour) => spans.some(([from, to]) => hour >= from && hour < to))

/** The documented example of pyworkforce: four shifts of a day of 24 hours. */
const shifts = (costs: readonly [number, number, number, number]): CoverPattern[] => [
  { id: 'Morning', works: hours([5, 13]), cost: costs[0] },
  { id: 'Afternoon', works: hours([13, 21]), cost: costs[1] },
  { id: 'Night', works: hours([0, 5], [21, 24]), cost: costs[2] },
  { id: 'Mixed', works: hours([9, 17]), cost: costs[3] },
]

/** The two days do not touch each other: their optimum is the sum. */
const twoDays = async (patterns: readonly CoverPattern[], options: Parameters<typeof coverShifts>[2]): Promise<number> => {
  const covers = [await coverShifts(DAY_1, patterns, options), await coverShifts(DAY_2, patterns, options)]
  expect(covers.map(({ optimal, cost, bound }) => optimal && cost === bound)).toEqual([true, true])
  return covers.reduce((sum, { cost }) => sum + cost, 0)
}

test('SH-01 the least absolute difference to the need is 157', async () => {
  const alike = { underCost: 1, overCost: 1 }
  expect(await twoDays(shifts([0, 0, 0, 0]), { ...alike, maxPerInterval: 27, maxPerPattern: 25 })).toBeCloseTo(157, 6)
  expect(await twoDays(shifts([0, 0, 0, 0]), { ...alike, maxPerInterval: 25, maxPerPattern: 20 })).toBeCloseTo(157, 6)
})

test.each([
  ['SH-02', [1, 1.2, 2, 1.5], 27, 163.1],
  ['SH-03', [1, 1, 1, 1], 25, 113],
  ['SH-04', [8, 8, 10, 7], 25, 979],
] as const)('%s the least cost of shifts %j is that of the reference', async (_, costs, maxPerInterval, published) => {
  expect(await twoDays(shifts(costs), { maxPerInterval, maxPerPattern: 25 })).toBeCloseTo(published, 6)
})

test('SH-05 a need above the most people of an interval is refused, and the refusal names that maximum', async () => {
  await expect(coverShifts(DAY_1, shifts([1, 1, 1, 1]), { maxPerInterval: 10 })).rejects.toThrow('maxPerInterval 10')
})

test('SH-06 the post office needs 23 people of five days on and two off', async () => {
  const week = Array.from({ length: 7 }, (_, first) => ({
    id: `from ${first}`,
    works: Array.from({ length: 7 }, (_, day) => (day - first + 7) % 7 < 5),
    cost: 1,
  }))
  const cover = await coverShifts([17, 13, 15, 19, 14, 16, 11], week)
  expect(cover).toMatchObject({ cost: 23, bound: 23, optimal: true })
})

test('SH-07 the airline pays 30,610 for 48, 31, 39, 43 and 15 people', async () => {
  const rows = [[0], [0, 1], [0, 1], [0, 1, 2], [1, 2], [2, 3], [2, 3], [3], [3, 4], [4]]
  const patterns = [170, 160, 175, 180, 195].map((cost, shift) => ({
    id: `${shift + 1}`,
    cost,
    works: rows.map((row) => row.includes(shift)),
  }))
  const cover = await coverShifts([48, 79, 65, 87, 64, 73, 82, 43, 52, 15], patterns)
  expect(cover).toMatchObject({ cost: 30_610, optimal: true, counts: { 1: 48, 2: 31, 3: 39, 4: 43, 5: 15 } })
})

test('a cover without time for the solver still meets every need, and its bound is below its cost', async () => {
  const cover = await coverShifts(DAY_1, shifts([1, 1.2, 2, 1.5]), { timeLimitMs: 0 })
  const best = await coverShifts(DAY_1, shifts([1, 1.2, 2, 1.5]))
  DAY_1.forEach((people, hour) => {
    const present = shifts([1, 1, 1, 1]).reduce((sum, { id, works }) => sum + (works[hour] ? (cover.counts[id] ?? 0) : 0), 0)
    expect(present).toBeGreaterThanOrEqual(people)
  })
  expect(cover.bound).toBeLessThanOrEqual(best.cost + 1e-9)
  expect(cover.cost).toBeGreaterThanOrEqual(best.cost - 1e-9)
})

test('nobody is needed and nobody is asked for', async () => {
  expect(await coverShifts([], [])).toMatchObject({ counts: {}, cost: 0, optimal: true })
  expect(await coverShifts([0, 0], [{ id: 'a', works: [true, true], cost: 1 }])).toMatchObject({ counts: { a: 0 }, cost: 0, optimal: true })
})

test.each<readonly [string, readonly number[], readonly CoverPattern[], string]>([
  ['a need that is no number', [1, Number.NaN], [{ id: 'a', works: [true, true], cost: 1 }], 'need[1]'],
  ['a need below 0', [-1], [{ id: 'a', works: [true], cost: 1 }], 'need[0]'],
  ['an endless need', [Number.POSITIVE_INFINITY], [{ id: 'a', works: [true], cost: 1 }], 'need[0]'],
  ['a cost that is no number', [1], [{ id: 'a', works: [true], cost: Number.NaN }], 'cost of pattern a'],
  ['a pattern of another length', [1, 1], [{ id: 'a', works: [true], cost: 1 }], 'works of pattern a'],
  [
    'two patterns of one id',
    [1],
    [
      { id: 'a', works: [true], cost: 1 },
      { id: 'a', works: [true], cost: 2 },
    ],
    'a is there twice',
  ],
  ['a need where no pattern works', [1, 2], [{ id: 'a', works: [true, false], cost: 1 }], 'need[1]'],
  ['a need without any pattern', [1], [], 'need[0]'],
])('%s is refused by name', async (_, need, patterns, named) => {
  await expect(coverShifts(need, patterns)).rejects.toThrow(named)
})
