import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverOf, lostBy, markOf, mayServe, newPin, withDesk, withService } from './skills.ts'

const desks = ['business', 'cashier', 'retention'] as const
type Desk = (typeof desks)[number]
const services: { id: string; desk: Desk }[] = [
  { id: 'plan', desk: 'business' },
  { id: 'sim', desk: 'business' },
  { id: 'bill', desk: 'cashier' },
]
const ground = { desks, services }

describe('marks', () => {
  test('nothing said is everything', () => {
    expect(desks.map((desk) => markOf(null, desk, services))).toEqual(['all', 'all', 'all'])
  })
  test('a desk type goes out whole and comes back whole', () => {
    const without = withDesk(null, 'business', ground)
    expect(without).toEqual({ desks: ['cashier', 'retention'], serviceIds: [] })
    expect(withDesk(without, 'business', ground)).toBeNull()
  })
  test('one service taken out leaves the others of its desk type one by one', () => {
    const some = withService(null, 'plan', ground)
    expect(some).toEqual({ desks: ['cashier', 'retention'], serviceIds: ['sim'] })
    expect(markOf(some, 'business', services)).toBe('some')
    expect(withService(some, 'plan', ground)).toBeNull()
    expect(withDesk(some, 'business', ground)).toBeNull()
  })
  test('a desk type that has no service yet can be marked too', () => {
    expect(withDesk(null, 'retention', ground)).toEqual({ desks: ['business', 'cashier'], serviceIds: [] })
  })
  test('whatever is pressed changes exactly that', () => {
    const press = fc.oneof(
      fc.record({ desk: fc.constantFrom(...desks) }),
      fc.record({ serviceId: fc.constantFrom(...services.map(({ id }) => id)) }),
    )
    fc.assert(
      fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
        let skills = null as Parameters<typeof mayServe>[0]
        for (const one of presses) {
          const before = services.map((service) => mayServe(skills, service))
          const whole = 'desk' in one ? markOf(skills, one.desk, services) === 'all' : false
          skills = 'desk' in one ? withDesk(skills, one.desk, ground) : withService(skills, one.serviceId, ground)
          const wanted = services.map((service, at) => {
            if ('desk' in one) return service.desk === one.desk ? !whole : before[at]
            return service.id === one.serviceId ? !before[at] : before[at]
          })
          expect(services.map((service) => mayServe(skills, service))).toEqual(wanted)
        }
      }),
    )
  })
})

describe('cover', () => {
  const people = [
    { staffNo: '2001', skills: { desks: ['business' as const], serviceIds: [] } },
    { staffNo: '2002', skills: { desks: [], serviceIds: ['sim'] } },
    { staffNo: '2003', skills: { desks: [], serviceIds: [] } },
  ]
  test('SC-002 it names what nobody serves, what one alone serves, and who serves nothing', () => {
    expect(coverOf(people, services)).toEqual({
      nobody: ['bill'],
      alone: [{ serviceId: 'plan', staffNo: '2001' }],
      idle: ['2003'],
    })
  })
  test('a change that takes the last one away says which services it takes', () => {
    expect(lostBy(people, services, '2001', { desks: [], serviceIds: ['sim'] })).toEqual(['plan'])
    expect(lostBy(people, services, '2002', { desks: [], serviceIds: [] })).toEqual([])
  })
})

test('a PIN has six figures, and a number that would favour some PINs is drawn again', () => {
  const draws = [4_294_967_295, 7]
  expect(newPin((values) => values.fill(draws.shift() ?? 0))).toBe('000007')
  expect(newPin()).toMatch(/^\d{6}$/)
})
