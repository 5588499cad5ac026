import type { AppointmentRules } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amissIn, BOUNDS, formOf, rulesOf } from './booking-rules.ts'

const GROUPS = ['personal', 'repair']
const RULES: AppointmentRules = {
  slotMinutes: 30,
  capacity: 2,
  daysAhead: 7,
  earlyMinutes: 15,
  lateMinutes: 15,
  groups: [],
  total: null,
  keepContactDays: 0,
}
const between = ({ least, most }: { least: number; most: number }) => fc.integer({ min: least, max: most })

test('AP-002 rules shown in the form and read back are the same rules', () => {
  const rules = fc.record({
    slotMinutes: between(BOUNDS.slotMinutes),
    capacity: between(BOUNDS.capacity),
    daysAhead: between(BOUNDS.daysAhead),
    earlyMinutes: between(BOUNDS.earlyMinutes),
    lateMinutes: between(BOUNDS.lateMinutes),
    keepContactDays: between(BOUNDS.keepContactDays),
    total: fc.option(between(BOUNDS.total)),
    groups: between(BOUNDS.group).map((capacity) => [{ groupId: 'repair', capacity }]),
  })
  fc.assert(
    fc.property(rules, (said) => {
      expect(rulesOf(formOf(said), GROUPS)).toEqual(said)
    }),
  )
})

test('AP-002 the form names each field that cannot stand so', () => {
  const form = {
    ...formOf(RULES),
    slotMinutes: '4',
    daysAhead: 'a week',
    lateMinutes: '',
    total: '1',
    groups: { repair: '3', gone: '999' },
  }
  expect([...amissIn(form, GROUPS)]).toEqual([
    ['slotMinutes', { kind: 'whole', least: 5, most: 240 }],
    ['capacity', { kind: 'total', n: 2, total: 1 }],
    ['daysAhead', { kind: 'whole', least: 0, most: 60 }],
    ['lateMinutes', { kind: 'whole', least: 0, most: 120 }],
    ['group repair', { kind: 'total', n: 3, total: 1 }],
  ])
  expect(amissIn(formOf(RULES), GROUPS).size).toBe(0)
})
