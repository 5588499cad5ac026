import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Desk, deskOf, passingOf, suggestionOf } from './desk-state.ts'
import { aCounter, aFloor, aService, atCounter, aWaiting, NOW_MS } from './floor-fixture.ts'

const services = [aService('plan'), aService('topup', { targetWaitS: 300 }), aService('sim')]
const deskFor = (floor: ReturnType<typeof aFloor> | null): Desk =>
  deskOf({ floor, counterId: 'c3', staffNo: '2003', atMs: NOW_MS, services })
const idle = (floor: ReturnType<typeof aFloor>) => {
  const desk = deskFor(floor)
  if (desk.state !== 'idle') throw new Error(`the desk is ${desk.state}`)
  return desk
}
const numbers = (floor: ReturnType<typeof aFloor>) => idle(floor).queue.map((line) => line.ticket.number)

describe('what a clerk may do now', () => {
  test('nothing is offered before the floor is known', () => {
    expect(deskFor(null)).toEqual({ state: 'loading' })
  })

  test('CT-001 a counter that somebody else signed on at, or nobody, offers nothing', () => {
    expect(deskFor(aFloor([aWaiting('A001', 5)], [aCounter(3, { staffNo: '2009' })])).state).toBe('away')
    expect(deskFor(aFloor([aWaiting('A001', 5)], [aCounter(3, { state: 'closed', staffNo: null })])).state).toBe('away')
  })

  test('CT-001 only tickets of services that the counter serves are listed, the others are named apart', () => {
    const floor = aFloor([aWaiting('A001', 5), aWaiting('B001', 9, { serviceId: 'sim' })])
    expect(numbers(floor)).toEqual(['A001'])
    expect(idle(floor).elsewhere.map((line) => line.ticket.number)).toEqual(['B001'])
  })

  test('CT-003 a paused counter is offered nobody', () => {
    const desk = deskFor(aFloor([aWaiting('A001', 5)], [aCounter(3, { state: 'paused', pauseReason: 'break' })]))
    expect(desk.state).toBe('paused')
    expect('suggestion' in desk).toBe(false)
  })

  test('CT-002 the state after a finished ticket holds nothing of it', () => {
    const serving = atCounter(aWaiting('A007', 20), 'serving')
    const before = deskFor(aFloor([serving], [aCounter(3, { state: 'serving', ticketId: serving.id })]))
    expect(JSON.stringify(before)).toContain('A007')
    expect(JSON.stringify(deskFor(aFloor([], [aCounter(3)])))).not.toContain('A007')
  })

  test('held tickets of this counter and absent ones that it may serve are offered again', () => {
    const held = atCounter(aWaiting('A001', 30), 'held')
    const absent = atCounter(aWaiting('A002', 25), 'absent')
    const notMine = { ...atCounter(aWaiting('B001', 25), 'absent'), serviceId: 'sim' }
    const desk = idle(aFloor([held, absent, notMine], [aCounter(3, { heldTicketIds: [held.id] })]))
    expect(desk.held.map((ticket) => ticket.number)).toEqual(['A001'])
    expect(desk.absent.map((ticket) => ticket.number)).toEqual(['A002'])
  })
})

describe('whom to call next', () => {
  test('TQ-002 within a class the one who came first', () => {
    const floor = aFloor([aWaiting('A002', 5), aWaiting('A001', 8), aWaiting('A003', 1)])
    expect(numbers(floor)).toEqual(['A001', 'A002', 'A003'])
    expect(idle(floor).suggestion).toMatchObject({ rule: 'longest-wait', waitsLonger: null })
  })

  test('the rule is told, and so is the one behind who has waited longer', () => {
    const suggestion = idle(aFloor([aWaiting('A001', 21), aWaiting('A002', 8, { class: 'priority' })])).suggestion
    expect(suggestion).toMatchObject({
      rule: 'priority-first',
      line: { ticket: { number: 'A002' } },
      waitsLonger: { ticket: { number: 'A001' } },
    })
  })

  test.each([
    ['vip', 'vip-first'],
    ['booked', 'booked-first'],
    ['fast', 'fast-lane'],
  ] as const)('a %s ticket comes before ordinary ones by the rule %s', (ticketClass, rule) => {
    const floor = aFloor([aWaiting('A001', 20), aWaiting('A002', 2, { class: ticketClass })])
    expect(idle(floor).suggestion).toMatchObject({ rule, line: { ticket: { number: 'A002' } } })
  })

  test('TQ-006 whoever has waited to the limit comes before every class, from the very second', () => {
    const floor = (waitedMin: number) => aFloor([aWaiting('A001', waitedMin), aWaiting('A002', 2, { class: 'vip' })])
    expect(idle(floor(30)).suggestion).toMatchObject({ rule: 'wait-limit', line: { ticket: { number: 'A001' } } })
    expect(idle(floor(30 - 1 / 60)).suggestion).toMatchObject({ rule: 'vip-first', line: { ticket: { number: 'A002' } } })
  })

  test('TQ-007 whoever came back after an absence keeps his place by the return, and is shown with the whole wait', () => {
    const back = { ...aWaiting('A001', 40), queuedAt: NOW_MS - 2 * 60_000 }
    const { queue, suggestion } = idle(aFloor([back, aWaiting('A002', 8)]))
    expect(queue.map((line) => [line.ticket.number, line.waitedS / 60, line.inLineS / 60, line.returned])).toEqual([
      ['A002', 8, 8, false],
      ['A001', 40, 2, true],
    ])
    expect(queue[1]?.overLimit).toBe(false)
    expect(suggestion?.waitsLonger).toBeNull()
  })

  test('nobody waiting is no suggestion', () => {
    expect(suggestionOf([], null)).toBeNull()
  })
})

describe('calling out of order', () => {
  test('TQ-006 says who is passed over, how many are over target, and the longest wait', () => {
    const { queue } = idle(aFloor([aWaiting('A001', 21), aWaiting('A002', 12), aWaiting('A003', 4), aWaiting('A004', 1)]))
    expect(passingOf(queue, 3)).toMatchObject({ overTarget: 2, longest: { ticket: { number: 'A001' } }, blockedBy: null })
    expect(passingOf(queue, 3).passed).toHaveLength(3)
  })

  test('calling the first one passes nobody', () => {
    const { queue } = idle(aFloor([aWaiting('A001', 31), aWaiting('A002', 12)]))
    expect(passingOf(queue, 0)).toEqual({ passed: [], overTarget: 0, longest: null, blockedBy: null })
  })

  test('TQ-006 a ticket at the wait limit blocks every call behind it', () => {
    const { queue } = idle(aFloor([aWaiting('A001', 30), aWaiting('A002', 12)]))
    expect(passingOf(queue, 1).blockedBy?.ticket.number).toBe('A001')
  })
})

test('the list is always every waiting ticket of the counter once, and a longer wait never stands behind in one class', () => {
  const ticket = fc.record({
    waitedMin: fc.integer({ min: 0, max: 29 }),
    class: fc.constantFrom('ordinary', 'vip', 'fast', 'priority', 'booked' as const),
    serviceId: fc.constantFrom('plan', 'topup', 'sim'),
  })
  fc.assert(
    fc.property(fc.array(ticket, { maxLength: 30 }), (drawn) => {
      const tickets = drawn.map((each, index) =>
        aWaiting(`A${100 + index}`, each.waitedMin, { class: each.class, serviceId: each.serviceId }),
      )
      const { queue } = idle(aFloor(tickets))
      const mine = tickets.filter((each) => each.serviceId !== 'sim')
      expect(queue.map((line) => line.ticket.id).sort()).toEqual(mine.map((each) => each.id).sort())
      for (const [index, line] of queue.entries()) {
        const behind = queue.slice(index + 1).filter((other) => other.ticket.class === line.ticket.class)
        expect(behind.every((other) => other.waitedS <= line.waitedS)).toBe(true)
      }
    }),
  )
})
