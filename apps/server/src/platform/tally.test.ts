import { expect, test } from 'vitest'
import { openTally } from './tally.ts'

test('so many are let through in one stretch and the next ones are not; then a new stretch begins', () => {
  let nowMs = 0
  const tally = openTally({ most: 2, withinMs: 1_000, names: 10 }, () => nowMs)
  expect([tally.beyond('a'), tally.beyond('a'), tally.beyond('a')]).toEqual([false, false, true])
  expect(tally.beyond('b')).toBe(false)
  nowMs = 999
  expect(tally.beyond('a')).toBe(true)
  nowMs = 1_000
  expect(tally.beyond('a')).toBe(false)
})

test('a flood of names does not fill the memory: the oldest is forgotten', () => {
  const tally = openTally({ most: 1, withinMs: 1_000, names: 2 }, () => 0)
  for (const name of ['a', 'b', 'c']) tally.beyond(name)
  expect([tally.beyond('c'), tally.beyond('a')]).toEqual([true, false])
})
