import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../queue/index.ts'
import type { ReplayTicket } from '../../traffic/index.ts'
import { asChanceHasIt, changedDay, type DayChange, type PlayedDay } from './what-if.ts'

const HOUR = 3_600_000
const opensMs = 8 * HOUR
const closesMs = 20 * HOUR
const ticket = (index: number, atMs: number, serviceId = 'plan'): ReplayTicket => ({
  ...{ id: `t${index}`, serviceId, class: 'ordinary', queuedAt: atMs, arrival: index, issuedAtMs: atMs, leavesAtMs: null },
  occupiesMs: (index + 1) * 1_000,
})
const dayOf = (count: number): PlayedDay => ({
  opensMs,
  closesMs,
  tickets: Array.from({ length: count }, (_, index) =>
    ticket(index, opensMs + ((index + 0.5) * (closesMs - opensMs)) / count, index % 2 === 0 ? 'plan' : 'pay'),
  ),
  spans: ['a', 'b'].map((counterId) => ({ counterId, fromMs: opensMs, untilMs: closesMs, skills: null })),
})
const nothing: DayChange = { hours: null, people: null, counterIds: ['a', 'b', 'c'] }
const openH = (day: PlayedDay): number => day.spans.reduce((all, { fromMs, untilMs }) => all + untilMs - fromMs, 0) / HOUR
const seed = fc.integer({ min: 1, max: 1_000_000 })

test('without a change a day stays as it was, and chance only hands the times of a service round among its customers', () => {
  const timesOf = (day: PlayedDay, of: string): number[] =>
    day.tickets.flatMap(({ serviceId, occupiesMs }) => (serviceId === of ? [occupiesMs] : [])).sort((a, b) => a - b)
  fc.assert(
    fc.property(seed, (number) => {
      const day = dayOf(30)
      expect(changedDay(day, nothing, seededRandom(number)).day).toEqual(day)
      const drawn = asChanceHasIt(day, () => null, seededRandom(number))
      for (const serviceId of ['plan', 'pay']) expect(timesOf(drawn, serviceId)).toEqual(timesOf(day, serviceId))
      const apart = (tickets: PlayedDay['tickets']) => tickets.map(({ occupiesMs: _, ...rest }) => rest)
      expect(apart(drawn.tickets)).toEqual(apart(day.tickets))
    }),
  )
})

test('whoever left keeps his own patience, and whoever was called is given one from his number on', () => {
  const [left, called] = [{ ...ticket(0, opensMs), leavesAtMs: opensMs + 5 }, ticket(1, opensMs + HOUR)]
  const drawn = asChanceHasIt({ ...dayOf(0), tickets: [left, called] }, () => 600_000, seededRandom(1))
  expect(drawn.tickets.map(({ leavesAtMs }) => leavesAtMs)).toEqual([opensMs + 5, opensMs + HOUR + 600_000])
})

test('more customers of a service come among the others within the hours, and the other services stay as they were', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 300 }), (number, percent) => {
      const day = dayOf(60)
      const { tickets } = changedDay(day, { ...nothing, traffic: { serviceId: 'pay', percent } }, seededRandom(number)).day
      expect(tickets.filter(({ serviceId }) => serviceId === 'plan')).toEqual(day.tickets.filter(({ serviceId }) => serviceId === 'plan'))
      const pay = tickets.filter(({ serviceId }) => serviceId === 'pay').length
      expect(pay).toBeGreaterThanOrEqual(30 * (1 + Math.floor(percent / 100)))
      expect(pay).toBeLessThanOrEqual(30 * (1 + Math.ceil(percent / 100)))
      expect(new Set(tickets.map(({ id }) => id)).size).toBe(tickets.length)
      for (const { issuedAtMs } of tickets) expect(issuedAtMs >= opensMs && issuedAtMs <= closesMs).toBe(true)
    }),
  )
})

test('DS-022 with other hours nobody stays away: everybody comes within them, and the counters are open within them', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 6, max: 10 }), fc.integer({ min: 16, max: 22 }), (number, opens, closes) => {
      const hours = { opensMs: opens * HOUR, closesMs: closes * HOUR }
      const changed = changedDay(dayOf(60), { ...nothing, hours }, seededRandom(number)).day
      expect(changed.tickets).toHaveLength(60)
      for (const { issuedAtMs } of changed.tickets) expect(issuedAtMs >= hours.opensMs && issuedAtMs <= hours.closesMs).toBe(true)
      expect(openH(changed)).toBe(2 * (closes - opens))
    }),
  )
})

test('one fewer closes one counter for that time, one more opens an empty one, and how many could not is said', () => {
  fc.assert(
    fc.property(seed, (number) => {
      const changed = (count: number, fromMs = 10 * HOUR, toMs = 12 * HOUR) =>
        changedDay(dayOf(5), { ...nothing, people: { count, fromMs, toMs } }, seededRandom(number))
      expect(openH(changed(-1).day)).toBe(24 - 2)
      expect(changed(-1)).toMatchObject({ took: 1, isOpen: true })
      expect(openH(changed(-5).day)).toBe(24 - 4)
      expect(changed(-5)).toMatchObject({ took: 2, isOpen: true })
      // Two of the three counters are open all day: one more finds a place, the second none.
      const more = changed(2)
      expect(openH(more.day)).toBe(24 + 2)
      expect(more.day.spans.at(-1)).toMatchObject({ counterId: 'c', fromMs: 10 * HOUR, untilMs: 12 * HOUR })
      expect(more).toMatchObject({ took: 1, isOpen: true })
      expect(changed(1, 21 * HOUR, 22 * HOUR)).toMatchObject({ took: 0, isOpen: false, day: dayOf(5) })
    }),
  )
})
