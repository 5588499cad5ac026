import { expect, test } from 'vitest'
import { moved, newRule, RULE_KINDS, withShare } from './rules.ts'

test('a rule moves one place, and at an end it stays', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})

test('every kind of rule can be made', () => {
  expect(RULE_KINDS.map((kind) => newRule(kind, 'usual').kind)).toEqual([...RULE_KINDS])
})

test('a share is set in the order of the classes, and an empty one takes its class out', () => {
  const ratio = newRule('ratio', 'usual')
  if (ratio.kind !== 'ratio') throw new Error('not a ratio')
  expect(withShare(ratio, 'vip', 3)).toMatchObject({ shares: [{ class: 'vip', share: 3 }, { class: 'priority' }, { class: 'ordinary' }] })
  expect(withShare(ratio, 'priority', null)).toMatchObject({ shares: [{ class: 'ordinary', share: 1 }] })
})
