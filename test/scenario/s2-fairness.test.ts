import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { body, counterId, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

/** Three ordinary tickets for one service, taken at 09:00, 09:01 and 09:02. */
const threeTaken = async () => {
  const first = await stage.issue()
  await stage.hall.moveClock('2026-11-23T09:01:00+08:00')
  const second = await stage.issue()
  await stage.hall.moveClock('2026-11-23T09:02:00+08:00')
  return [first, second, await stage.issue()] as const
}

test('S2 TQ-002 TQ-006 tickets of one class are called in the order in which they were taken', async () => {
  const taken = await threeTaken()
  await stage.signOn('2001', 1)
  const called = [await stage.serve('2001', 1), await stage.serve('2001', 1), await stage.serve('2001', 1)]
  expect(called.map(({ number }) => number)).toEqual(taken.map(({ number }) => number))
  expect(called.map(({ number }) => number)).toEqual(['A001', 'A002', 'A003'])
  expect(called.map(({ rule }) => rule)).toEqual(['longest-wait', 'longest-wait', 'longest-wait'])
})

test('S2 TQ-006 a call out of order needs a reason, and stands in the log with who, when and why', async () => {
  const [first, , third] = await threeTaken()
  const supervisor = await stage.signOn('1003', 2)
  const call = (reason: string) => supervisor.callTicket({ params: { id: counterId(2) }, body: { ...body(), ticketId: third.id, reason } })
  expect(refusalOf(await call(' '))).toBe('reason-needed')
  expect(must(await call('带婴儿的顾客')).ticket).toMatchObject({ number: 'A003', state: 'called', counterNumber: 2 })

  const manager = await stage.as('1001')
  const [line] = must(await manager.getLog({ query: { subject: third.id, name: 'ticket-called' } })).entries
  expect(line).toMatchObject({
    at: '2026-11-23T01:02:00.000Z',
    actor: 'staff:1003',
    body: { number: 'A003', staffNo: '1003', rule: 'out-of-order', reason: '带婴儿的顾客', counterNumber: 2 },
  })
  await stage.signOn('2001', 1)
  expect(await stage.next('2001', 1)).toMatchObject({ number: first.number, rule: 'longest-wait' })
})

test('TQ-002 a ticket that is put back, transferred or waits for an absent customer keeps its number and what it is owed', async () => {
  const [first, second, third] = await threeTaken()
  const clerk = await stage.signOn('2001', 1)
  expect((await stage.next('2001', 1)).number).toBe(first.number)
  await stage.step('returnTicket', '2001', first.id)
  expect((await stage.next('2001', 1)).number).toBe(first.number)
  await stage.step('absentTicket', '2001', first.id)
  expect((await stage.next('2001', 1)).number).toBe(second.number)
  must(await clerk.transferTicket({ params: { id: second.id }, body: { ...body(), serviceId: 'handset-repair' } }))
  expect((await stage.next('2001', 1)).number).toBe(second.number)
  await stage.step('startTicket', '2001', second.id)
  await stage.step('finishTicket', '2001', second.id)
  // Whoever was absent comes back behind those who stood there in the meantime, at most three.
  await stage.step('returnTicket', '2001', first.id)
  expect((await stage.next('2001', 1)).number).toBe(third.number)
})

test('SC-001 SC-017 a customer sent on to another desk keeps his number and his time, and only a counter of that desk calls him', async () => {
  const [first] = await threeTaken()
  const clerk = await stage.signOn('2001', 1)
  await stage.signOn('2003', 3)
  await stage.signOn('2004', 4)
  await stage.next('2001', 1)
  await stage.step('startTicket', '2001', first.id)
  const sent = must(await clerk.transferTicket({ params: { id: first.id }, body: { ...body(), serviceId: 'handset-repair' } })).ticket
  expect(sent).toMatchObject({
    number: 'A001',
    state: 'waiting',
    serviceId: 'handset-repair',
    areaId: 'after-sales',
    issuedAt: first.issuedAt,
  })
  expect((await stage.next('2003', 3)).number).toBe('A002')
  expect(await stage.next('2004', 4)).toMatchObject({ number: 'A001', counterNumber: 4 })
})
