import { expect, test } from 'vitest'
import { diversionRate } from './diversion.ts'

test('KS-001 of those who came for what a kiosk can do, the diversion rate is the share that did it there', () => {
  expect(diversionRate({ selfService: 3, couldSelfServe: 9 })).toBe(0.25)
  expect(diversionRate({ selfService: 0, couldSelfServe: 4 })).toBe(0)
  expect(diversionRate({ selfService: 0, couldSelfServe: 0 })).toBeNull()
})
