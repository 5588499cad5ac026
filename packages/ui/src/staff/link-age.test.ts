import { expect, test } from 'vitest'
import { LATE_AFTER_S, LOST_AFTER_S, linkAge } from './link-age.ts'

const lost = (seconds: number) => linkAge({ state: 'disconnected', lostAtMs: 1_000 }, 1_000 + seconds * 1000)

test('a line that stands is live however long nothing new has come', () => {
  expect(linkAge({ state: 'connected', heardAtMs: 0 }, 2_400)).toEqual({ level: 'live', ageS: 2 })
  expect(linkAge({ state: 'connected', heardAtMs: 0 }, 600_000)).toEqual({ level: 'live', ageS: null })
})

test('a broken line is late after five seconds and lost from thirty', () => {
  expect(lost(LATE_AFTER_S)).toEqual({ level: 'live', ageS: 5 })
  expect(lost(LATE_AFTER_S + 1)).toEqual({ level: 'late', ageS: 6 })
  expect(lost(LOST_AFTER_S - 1)).toEqual({ level: 'late', ageS: 29 })
  expect(lost(LOST_AFTER_S)).toEqual({ level: 'lost', ageS: 30 })
})

test('a clock that was set back never shows a negative age', () => {
  expect(linkAge({ state: 'disconnected', lostAtMs: 9_000 }, 1_000)).toEqual({ level: 'live', ageS: 0 })
})
