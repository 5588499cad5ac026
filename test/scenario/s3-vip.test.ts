import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { body, counterId, openStage, PLAN_CHANGE, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const ORDINARY = 8
const VIP_COUNTER = 6
const MIXED_COUNTER = 1
const CONSULTANT = '3001'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
  for (let taken = 0; taken < ORDINARY; taken++) await stage.issue()
})
afterEach(() => stage.hall.close())

/** The consultant recognises a VIP and gives her the number. */
const vip = async () => must(await (await stage.as(CONSULTANT)).issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, class: 'vip' } }))

test('S3 VP-001 VP-002 a VIP gets the class, the VIP area and the next call of the VIP counter', async () => {
  const { ticket, ahead } = await vip()
  expect(ticket).toMatchObject({ class: 'vip', areaId: 'vip-room', number: 'A009' })
  expect(ahead).toBe(0)
  await stage.signOn('2006', VIP_COUNTER)
  expect(await stage.next('2006', VIP_COUNTER)).toMatchObject({ id: ticket.id, rule: 'vip-first', counterNumber: 6 })
})

test('S3 VP-001 a mixed counter too calls the VIP before the eight who wait, and then goes on with them', async () => {
  await vip()
  await stage.signOn('2001', MIXED_COUNTER)
  const called = [
    await stage.serve('2001', MIXED_COUNTER),
    await stage.serve('2001', MIXED_COUNTER),
    await stage.serve('2001', MIXED_COUNTER),
  ]
  expect(called.map(({ number, rule }) => ({ number, rule }))).toEqual([
    { number: 'A009', rule: 'vip-first' },
    { number: 'A001', rule: 'longest-wait' },
    { number: 'A002', rule: 'longest-wait' },
  ])
})

test('S3 VP-006 whoever has waited for 30 minutes is not passed again, not even by a VIP', async () => {
  await stage.signOn('2001', MIXED_COUNTER)
  await stage.signOn('2006', VIP_COUNTER)
  await stage.hall.moveClock('2026-11-23T09:29:59+08:00')
  const early = await vip()
  expect(await stage.serve('2001', MIXED_COUNTER)).toMatchObject({ id: early.ticket.id, rule: 'vip-first' })
  await vip()
  await stage.hall.moveClock('2026-11-23T09:30:00+08:00')
  const called = []
  for (let call = 0; call < ORDINARY; call++) called.push(await stage.serve('2006', VIP_COUNTER))
  expect(called.map(({ number }) => number)).toEqual(['A001', 'A002', 'A003', 'A004', 'A005', 'A006', 'A007', 'A008'])
  expect(new Set(called.map(({ rule }) => rule))).toEqual(new Set(['wait-limit']))
  expect(await stage.serve('2006', VIP_COUNTER)).toMatchObject({ class: 'vip', rule: 'vip-first' })
})

test('S3 VP-006 nobody may call a VIP by hand past somebody who has reached the limit', async () => {
  const { ticket } = await vip()
  const clerk = await stage.signOn('2006', VIP_COUNTER)
  await stage.hall.moveClock('2026-11-23T09:30:00+08:00')
  const call = () => clerk.callTicket({ params: { id: counterId(VIP_COUNTER) }, body: { ...body(), ticketId: ticket.id, reason: '贵宾' } })
  expect(refusalOf(await call())).toBe('over-wait-limit')
})

test('VP-001 VP-006 only staff give the VIP class, and the limit is there for staff to see', async () => {
  expect(refusalOf(await stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, class: 'vip' } }))).toBe('class-not-allowed')
  expect(must(await stage.api.getHall({})).waitLimitS).toBe(1_800)
})

test('VP-006 people of one class and one instant are called in the order in which they asked', async () => {
  const priority = must(await stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, class: 'priority' } })).ticket
  const first = await vip()
  const second = await vip()
  await stage.signOn('2006', VIP_COUNTER)
  const called = []
  for (let call = 0; call < 4; call++) called.push(await stage.serve('2006', VIP_COUNTER))
  expect(called.map(({ number, rule }) => ({ number, rule }))).toEqual([
    { number: first.ticket.number, rule: 'vip-first' },
    { number: second.ticket.number, rule: 'vip-first' },
    { number: priority.number, rule: 'priority-first' },
    { number: 'A001', rule: 'longest-wait' },
  ])
})
