import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandId, must, openTestHall, type TestHall } from '../support/hall.ts'
import { listen } from '../support/listener.ts'

let hall: TestHall
beforeEach(async () => {
  hall = await openTestHall()
})
afterEach(() => hall.close())

const PLAN_CHANGE = 'plan-change'

test('S1 TQ-001 TQ-003 TQ-005 SF-001 a customer takes a number, is called, served and rates, and every figure of the visit is stored', async () => {
  const display = listen(hall.base, 'display')
  const clerk = await hall.as('2002')
  const counters = must(await clerk.listCounters({})).counters
  const counter2 = counters.find((counter) => counter.number === 2)
  if (counter2 === undefined) throw new Error('there is no counter 2')
  must(await clerk.signOnCounter({ params: { id: counter2.id }, body: { commandId: commandId() } }))

  const issued = must(await hall.api.issueTicket({ body: { commandId: commandId(), serviceId: PLAN_CHANGE } }))
  expect(issued.ticket.number).toBe('A001')
  expect(issued.ticket.issuedAt).toBe('2026-11-23T01:00:00.000Z')
  expect(issued.ahead).toBe(0)

  await hall.moveClock('2026-11-23T09:03:00+08:00')
  const called = must(await clerk.callNext({ params: { id: counter2.id }, body: { commandId: commandId() } }))
  expect(called.ticket).toMatchObject({ id: issued.ticket.id, state: 'called', counterNumber: 2 })
  expect(called.rule).toBe('longest-wait')
  const shown = await display.heard('ticket-called')
  expect(shown.body).toMatchObject({ number: 'A001', counterNumber: 2, ticketId: issued.ticket.id })
  const spoken = await display.heard('announcement-ready')
  expect(spoken.body).toMatchObject({ number: 'A001', counterNumber: 2, recall: false })
  const audio = await fetch(hall.base + spoken.body.url)
  expect(audio.headers.get('content-type')).toBe('audio/wav')
  expect((await audio.arrayBuffer()).byteLength).toBeGreaterThan(1_000)

  const params = { id: issued.ticket.id }
  must(await clerk.startTicket({ params, body: { commandId: commandId() } }))
  await hall.moveClock('2026-11-23T09:11:00+08:00')
  must(await clerk.finishTicket({ params, body: { commandId: commandId() } }))
  const rated = must(await hall.api.rateTicket({ params, body: { commandId: commandId(), score: 5 } }))
  expect(rated.ticket).toMatchObject({ state: 'served', rating: 5 })

  const manager = await hall.as('1002')
  const traffic = must(await manager.getTraffic({ query: { from: '2026-11-23', to: '2026-11-23' } }))
  const nine = traffic.intervals.find((interval) => interval.start === '2026-11-23T01:00:00.000Z')
  expect(nine).toMatchObject({
    arrivals: 1,
    called: 1,
    served: 1,
    waitS: { mean: 180, p50: 180 },
    handlingS: { mean: 480 },
    withinTarget: 1,
  })
  const log = must(await manager.getLog({ query: { name: 'ticket-rated' } })).entries
  expect(log[0]?.body).toMatchObject({ ticketId: issued.ticket.id, counterNumber: 2, staffNo: '2002', serviceId: PLAN_CHANGE, score: 5 })
  display.close()
})
