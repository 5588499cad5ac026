import { expect, test } from 'vitest'
import { checksText } from './checks-text.ts'

test.each([
  ['notice-too-short', 23 + 59 / 60, 24, 'is=23.98 asked=24'],
  ['notice-too-short', 24 - 1e-5, 24, 'is=23.99 asked=24'],
  ['notice-too-short', -1.5, 24, 'is=-1.5 asked=24'],
  ['overtime-limit', 181 / 60, 3, 'is=3.02 asked=3'],
  ['overtime-limit', 3.3 + 1.1, 4.4 - 1, 'is=4.4 asked=3.4'],
  ['swap-limit', 4, 3, 'is=4 asked=3'],
])('a rule %s that is missed by however little does not read as if it were kept', (rule, figure, limit, said) => {
  expect(checksText([{ rule, keeps: false, figure, limit }])).toBe(`check-${rule} ${said}`)
})

test('rules that are kept are not said', () => {
  expect(checksText([{ rule: 'swap-limit', keeps: true, figure: 1, limit: 3 }])).toBe('')
})
