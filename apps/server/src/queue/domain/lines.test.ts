import { TICKET_CLASSES } from '@jiaohao/shared/contract'
import { callingOrder } from '@jiaohao/shared/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLines } from './lines.ts'
import type { Waiting } from './ticket.ts'

const LIMIT_S = 60
const NOW = 200_000
const SERVICES = ['a', 'b', 'c']
/** Two services share an area; a VIP waits in another one. */
const areaOf = (serviceId: string, ticketClass: string): string => (ticketClass === 'vip' ? 'vip-room' : serviceId === 'c' ? 'far' : 'near')

const someone = fc
  .record({
    serviceId: fc.constantFrom(...SERVICES),
    class: fc.constantFrom(...TICKET_CLASSES),
    queuedAt: fc.integer({ min: 0, max: NOW + 50_000 }),
  })
  // Only a booked one can be there before the instant that orders him.
  .map((one) => (one.class === 'booked' ? one : { ...one, queuedAt: Math.min(one.queuedAt, NOW) }))
const waitingOf = (
  { serviceId, class: ticketClass, queuedAt }: typeof someone extends fc.Arbitrary<infer T> ? T : never,
  arrival: number,
): Waiting => ({
  id: `t${arrival}`,
  number: `A${arrival}`,
  serviceId,
  areaId: areaOf(serviceId, ticketClass),
  class: ticketClass,
  accessible: false,
  needs: [],
  language: 'zh',
  issuedAt: queuedAt,
  queuedAt,
  arrival,
  recalls: 0,
  printJobId: '',
  furtherServiceIds: [],
  doneServiceIds: [],
  waitsSince: null,
  state: 'waiting',
})

/** Lines with some people in them, of whom some have left, and the same people as a plain list. */
const crowd = fc.tuple(fc.array(someone, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 15 })).map(([people, leaving]) => {
  const lines = openLines()
  const all = people.map(waitingOf)
  for (const ticket of all) lines.add(ticket)
  const left = new Set(leaving.map((at) => all[at % Math.max(1, all.length)]?.id))
  for (const ticket of all) if (left.has(ticket.id)) lines.remove(ticket)
  return { lines, waiting: all.filter(({ id }) => !left.has(id)) }
})

test('the heads of the lines hold whoever is next, for any set of services', () => {
  fc.assert(
    fc.property(crowd, fc.subarray(SERVICES), ({ lines, waiting }, services) => {
      const order = callingOrder(NOW, LIMIT_S)
      const [next] = waiting.filter(({ serviceId }) => services.includes(serviceId)).sort(order)
      expect(lines.heads(services, () => true).sort(order)[0]).toEqual(next)
    }),
  )
})

test('the counts of a service and of an area are those of the people in them', () => {
  fc.assert(
    fc.property(crowd, ({ lines, waiting }) => {
      for (const service of SERVICES) expect(lines.waitingIn(service)).toBe(waiting.filter(({ serviceId }) => serviceId === service).length)
      for (const area of ['near', 'far', 'vip-room', 'nowhere'])
        expect(lines.waitingInArea(area)).toBe(waiting.filter(({ areaId }) => areaId === area).length)
      expect(
        lines
          .all()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(waiting.map(({ id }) => id).sort())
    }),
  )
})

test('TQ-007 who is ahead of a ticket is who of its area the usual order puts before it, and nobody exactly for the first', () => {
  fc.assert(
    fc.property(crowd, ({ lines, waiting }) => {
      const order = callingOrder(NOW, LIMIT_S)
      for (const ticket of waiting) {
        const before = waiting.filter((other) => other.areaId === ticket.areaId && order(other, ticket) < 0).length
        const ahead = lines.aheadOf(ticket.areaId, ticket, NOW, LIMIT_S)
        expect(ahead).toBe(before)
        const [first] = waiting.filter(({ areaId }) => areaId === ticket.areaId).sort(order)
        expect(ahead === 0).toBe(first === ticket)
      }
    }),
  )
})

test('whoever comes now has ahead of him what he has once he stands there', () => {
  fc.assert(
    fc.property(crowd, someone, ({ lines, waiting }, newcomer) => {
      const ticket = waitingOf({ ...newcomer, queuedAt: NOW }, waiting.length + 100)
      const told = lines.aheadOfNewcomer(ticket.areaId, ticket.class, NOW, LIMIT_S)
      lines.add(ticket)
      expect(told).toBe(lines.aheadOf(ticket.areaId, ticket, NOW, LIMIT_S))
    }),
  )
})

test('taking out somebody who does not wait changes nothing', () => {
  const lines = openLines()
  const ticket = waitingOf({ serviceId: 'a', class: 'ordinary', queuedAt: 1 }, 1)
  lines.add(ticket)
  lines.remove({ ...ticket, id: 'another' })
  expect(lines.waitingInArea('near')).toBe(1)
  lines.remove(ticket)
  lines.remove(ticket)
  expect(lines.waitingInArea('near')).toBe(0)
})
