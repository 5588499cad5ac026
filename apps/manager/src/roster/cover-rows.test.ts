import { expect, test } from 'vitest'
import { gapsOf, peopleRange, rowsOfCover, signedPeople, sumsOfRows } from './cover-rows.ts'

/** Half-hours from 08:00 on. */
const rows = rowsOfCover(480, [2, 3, 3, 2, 2, 4], [2, 2, 1, 2, 3.5, 3])

test('short half-hours that touch are one stretch with its worst and its sum, and others begin a new one', () => {
  expect(gapsOf(rows)).toEqual([
    { fromMin: 510, toMin: 570, needMost: 3, needLeast: 3, rosteredMost: 2, rosteredLeast: 1, short: 2, personHalfHours: 3 },
    { fromMin: 630, toMin: 660, needMost: 4, needLeast: 4, rosteredMost: 3, rosteredLeast: 3, short: 1, personHalfHours: 1 },
  ])
  expect(gapsOf(rowsOfCover(480, [1, 1], [1, 2]))).toEqual([])
})

test('short and spare are summed apart in hours, and a trainee counts in part', () => {
  expect(sumsOfRows(rows)).toEqual({ shortHalfHours: 3, shortHours: 2, spareHours: 0.75, needHours: 8, rosteredHours: 6.75 })
})

test('people are written without needless decimals, with a minus that is one', () => {
  expect([signedPeople(-1), signedPeople(0), signedPeople(1.5)]).toEqual(['−1', '0', '+1.5'])
  expect([peopleRange(5, 6), peopleRange(4, 4)]).toEqual(['5–6', '4'])
})
