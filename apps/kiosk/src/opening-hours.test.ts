import { describe, expect, test } from 'vitest'
import { clockTime, nextOpening } from './opening-hours.ts'

const hours = { opensAtMin: 480, closesAtMin: 1200 }

describe('opening hours', () => {
  test('CD-005 hours are written as a clock shows them', () => {
    expect([0, 480, 1200, 1439.9, 1440].map(clockTime)).toEqual(['00:00', '08:00', '20:00', '23:59', '24:00'])
  })

  test('TQ-012 a closed hall says when it opens: today before its hours, tomorrow after them', () => {
    expect(nextOpening(hours, 479)).toEqual({ state: 'today', at: '08:00' })
    expect(nextOpening(hours, 1210)).toEqual({ state: 'tomorrow', at: '08:00' })
    expect(nextOpening(null, 600)).toEqual({ state: 'unknown' })
  })
})
