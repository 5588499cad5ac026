import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Openings } from '../../hall/index.ts'
import { bookableSlot, slotsOf, USUAL_RULES } from './slots.ts'

const MONDAY = '2026-11-23'
const hall = (days: Partial<Openings['days']> = {}, hours: Openings['hours'] = { opensAtMin: 480, closesAtMin: 1200 }): Openings => ({
  timeZone: 'Asia/Shanghai',
  hours,
  days: {
    week: Array.from({ length: 7 }, () => ({ state: 'usual' as const })),
    special: [],
    pauses: [],
    lastTicketMarginMin: null,
    ...days,
  },
})
const names = (slots: readonly { slot: string }[]): string[] => slots.map(({ slot }) => slot)

describe('AP-002 the slots of a day', () => {
  test('run from opening to closing, the last one ending in time', () => {
    const slots = slotsOf(hall(), { ...USUAL_RULES, slotMinutes: 50 }, MONDAY)
    expect([names(slots)[0], names(slots).at(-1), slots.length]).toEqual(['08:00', '18:50', 14])
  })

  test('leave a pause free, and a closed day has none', () => {
    const paused = slotsOf(hall({ pauses: [{ fromMin: 720, toMin: 765 }] } as never), USUAL_RULES, MONDAY)
    expect(names(paused).filter((slot) => slot >= '11:30' && slot <= '13:00')).toEqual(['11:30', '13:00'])
    const closed = hall({ special: [{ day: MONDAY, hours: { state: 'closed' }, names: { zh: '盘点', en: 'Stocktaking' } }] } as never)
    expect(slotsOf(closed, USUAL_RULES, MONDAY)).toEqual([])
  })

  test('cover the day of a hall that never closes', () => {
    expect(slotsOf(hall({}, null), USUAL_RULES, MONDAY)).toHaveLength(48)
  })

  test('never overlap, and one can be booked until it begins, as far ahead as the rules say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 240 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: -2, max: 62 }),
        (slotMinutes, daysAhead, later) => {
          const rules = { ...USUAL_RULES, slotMinutes, daysAhead }
          const day = new Date(Date.parse(`${MONDAY}T00:00:00Z`) + later * 86_400_000).toISOString().slice(0, 10)
          const slots = slotsOf(hall(), rules, day)
          for (const [index, slot] of slots.entries()) {
            expect(slot.startsAt).toBeGreaterThanOrEqual(slots[index - 1]?.endsAt ?? 0)
            const atMs = Date.parse(`${MONDAY}T12:00:00+08:00`)
            const bookable = later >= 0 && later <= daysAhead && slot.startsAt > atMs
            expect(bookableSlot(hall(), rules, slot, atMs) !== null).toBe(bookable)
          }
        },
      ),
    )
  })
})
