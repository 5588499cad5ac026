import type { AppointmentRules } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideBooking } from './appointment.ts'
import { capacityOf, freePlaces, rulesDefect } from './places.ts'
import { USUAL_RULES } from './slots.ts'

const SLOT = { day: '2026-11-23', slot: '10:00', startsAt: 36_000_000, endsAt: 37_800_000 }
const rulesOf = (change: Partial<AppointmentRules>): AppointmentRules => ({ ...USUAL_RULES, ...change })
const GROUPS = ['personal', 'business', 'repair'] as const

test('AP-002 whatever is asked for in whatever order, no group passes its number and all together not the total; what fits is booked', () => {
  const capacity = fc.integer({ min: 0, max: 4 })
  const group = fc.constantFrom(...GROUPS)
  fc.assert(
    fc.property(
      capacity,
      fc.uniqueArray(fc.record({ groupId: group, capacity }), { selector: ({ groupId }) => groupId }),
      fc.option(fc.integer({ min: 1, max: 8 })),
      fc.array(group, { maxLength: 30 }),
      (usual, groups, total, asked) => {
        const rules = rulesOf({ capacity: usual, groups, total })
        const taken = new Map<string, number>()
        for (const groupId of asked) {
          const all = [...taken.values()].reduce((sum, n) => sum + n, 0)
          const held = taken.get(groupId) ?? 0
          const places = { capacity: capacityOf(rules, groupId), taken: held, total, takenOfAll: all }
          const booking = { id: 'a', code: '1', serviceId: 's', groupId, slot: SLOT, inTime: true, places, rules }
          const fits = held < capacityOf(rules, groupId) && (total === null || all < total)
          expect(decideBooking(booking).ok).toBe(fits)
          if (fits) taken.set(groupId, held + 1)
        }
        for (const [groupId, held] of taken) expect(held).toBeLessThanOrEqual(capacityOf(rules, groupId))
        if (total !== null) expect([...taken.values()].reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(total)
      },
    ),
    { numRuns: 500 },
  )
})

test('AP-002 a rule that shrank leaves nothing free, and never less than nothing', () => {
  expect(freePlaces({ capacity: 1, taken: 3, total: null, takenOfAll: 3 })).toBe(0)
  expect(freePlaces({ capacity: 5, taken: 1, total: 3, takenOfAll: 4 })).toBe(0)
  expect(freePlaces({ capacity: 5, taken: 1, total: 6, takenOfAll: 4 })).toBe(2)
})

test.each([
  [{ groups: [{ groupId: 'haircut', capacity: 1 }] }, /no service group haircut/],
  [
    {
      groups: [
        { groupId: 'repair', capacity: 1 },
        { groupId: 'repair', capacity: 2 },
      ],
    },
    /repair has two numbers/,
  ],
  [{ groups: [{ groupId: 'repair', capacity: 4 }], total: 3 }, /repair has 4 places, all groups together only 3/],
  [{ capacity: 4, total: 3 }, /a group has 4 places, all groups together only 3/],
])('AP-002 rules that contradict themselves are refused: %j', (change, why) => {
  expect(rulesDefect(rulesOf(change), new Set(GROUPS))).toMatch(why)
})

test('AP-002 rules that can be kept have no defect', () => {
  expect(rulesDefect(rulesOf({ groups: [{ groupId: 'repair', capacity: 0 }], total: 5 }), new Set(GROUPS))).toBeNull()
})
