import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { listen } from '../support/listener.ts'
import { body, counterId, openStage, PLAN_CHANGE, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const at = (counter: number) => ({ params: { id: counterId(counter) }, body: body() })

test('CT-001 CT-016 SC-001 a clerk opens a counter with his number; the instant is recorded and the counter serves what it may', async () => {
  const clerk = await stage.signOn('2004', 4)
  const counter = must(await clerk.listCounters({})).counters.find(({ number }) => number === 4)
  expect(counter).toMatchObject({ state: 'idle', staffNo: '2004', staffName: '刘洋', since: '2026-11-23T01:00:00.000Z' })
  expect(counter?.serviceIds).toEqual(expect.arrayContaining([PLAN_CHANGE, REPAIR]))
  const [line] = must(await (await stage.as('1001')).getLog({ query: { name: 'counter-signed-on' } })).entries
  expect(line).toMatchObject({ at: '2026-11-23T01:00:00.000Z', actor: 'staff:2004', body: { counterNumber: 4, staffNo: '2004' } })
})

test('CT-001 the same clerk signs on twice without harm, and a trainee only beside a clerk', async () => {
  const clerk = await stage.signOn('2001', 1)
  const before = await stage.seq()
  expect((await clerk.signOnCounter(at(1))).ok).toBe(true)
  expect(await stage.seq()).toBe(before)
  const trainee = await stage.as('2007')
  expect(refusalOf(await trainee.signOnCounter(at(2)))).toBe('supervisor-needed')
  const { counter } = must(await trainee.signOnCounter({ ...at(2), body: { ...body(), supervisorNo: '2001' } }))
  expect(counter).toMatchObject({ staffNo: '2007', supervisorNo: '2001' })
})

test('CT-001 CT-016 whoever signs on before the hall opens is still signed on when it opens, and on the next day too', async () => {
  for (const day of ['2026-11-24', '2026-11-25']) {
    await stage.hall.moveClock(`${day}T07:45:00+08:00`)
    const clerk = await stage.signOn('2001', 1)
    await stage.hall.moveClock(`${day}T08:05:00+08:00`)
    expect(must(await clerk.listCounters({})).counters[0]).toMatchObject({
      state: 'idle',
      staffNo: '2001',
      since: new Date(`${day}T07:45:00+08:00`).toISOString(),
    })
    await stage.issue()
    expect(await stage.next('2001', 1)).toMatchObject({ number: 'A001' })
  }
})

test('a clerk reads his own day at his counter: what he finished at every counter, and nobody else’s', async () => {
  const clerk = await stage.signOn('2001', 1)
  const finishOne = async (counter: number, minutes: number) => {
    await stage.issue()
    const { id } = await stage.next('2001', counter)
    await stage.step('startTicket', '2001', id)
    const now = must(await clerk.getHall({})).now
    await stage.hall.moveClock(new Date(Date.parse(now) + minutes * 60_000).toISOString())
    await stage.step('finishTicket', '2001', id)
  }
  await finishOne(1, 5)
  expect((await clerk.signOffCounter(at(1))).ok).toBe(true)
  await stage.signOn('2001', 2)
  await finishOne(2, 7)
  const day = must(await clerk.getClerkDay({ params: { id: counterId(2) } }))
  expect(day).toMatchObject({ day: '2026-11-23', served: 2, visits: [{ handledS: 300 }, { handledS: 420, serviceId: PLAN_CHANGE }] })
  expect(JSON.stringify(day)).not.toContain('A001')
  const other = await stage.signOn('2002', 3)
  expect(must(await other.getClerkDay({ params: { id: counterId(3) } })).visits).toEqual([])
  expect(refusalOf(await other.getClerkDay({ params: { id: counterId(2) } }))).toBe('not-signed-on')
})

test('CT-001 whoever forgot to sign off in the evening is signed off at midnight', async () => {
  const clerk = await stage.signOn('2001', 1)
  await stage.hall.moveClock('2026-11-23T23:59:00+08:00')
  expect(must(await clerk.listCounters({})).counters[0]?.state).toBe('idle')
  await stage.hall.moveClock('2026-11-24T00:00:01+08:00')
  expect(must(await clerk.listCounters({})).counters[0]).toMatchObject({ state: 'closed', staffNo: null })
})

test('CT-003 CD-003 a paused counter gets no ticket, its call goes back to its place, the wall shows the pause, and staff see who is left without a counter', async () => {
  const display = listen(stage.hall.base, 'display')
  await display.snapshot()
  const clerk = await stage.signOn('2004', 4)
  const waiting = await stage.issue({ serviceId: REPAIR })
  await stage.next('2004', 4)
  const { counter } = must(await clerk.pauseCounter({ ...at(4), body: { ...body(), reason: 'fault' } }))
  expect(counter).toMatchObject({ state: 'paused', pauseReason: 'fault', ticketId: null })
  expect(counter.uncoveredServiceIds).toContain(REPAIR)
  expect((await display.heard('counter-paused')).body).toMatchObject({ counterNumber: 4, state: 'paused' })
  expect(refusalOf(await clerk.callNext(at(4)))).toBe('not-signed-on')
  await stage.signOn('2001', 1)
  expect(await stage.next('2001', 1)).toMatchObject({
    id: waiting.id,
    number: waiting.number,
    issuedAt: waiting.issuedAt,
    rule: 'longest-wait',
  })
  expect(must(await clerk.resumeCounter(at(4))).counter).toMatchObject({ state: 'idle', pauseReason: null })
  display.close()
})

test('TQ-012 numbers are given from opening to closing, and what still waits then has expired', async () => {
  const ask = () => stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })
  await stage.signOn('2001', 1)
  await stage.hall.moveClock('2026-11-23T19:59:59+08:00')
  const inHand = await stage.issue()
  const left = await stage.issue()
  await stage.next('2001', 1)
  await stage.hall.moveClock('2026-11-23T20:00:00+08:00')
  expect(refusalOf(await ask())).toBe('hall-closed')
  expect(must(await stage.api.getTicket({ params: { id: left.id } })).ticket.state).toBe('expired')
  await stage.step('startTicket', '2001', inHand.id)
  expect((await stage.step('finishTicket', '2001', inHand.id)).state).toBe('served')
  await stage.hall.moveClock('2026-11-24T07:59:59+08:00')
  expect(refusalOf(await ask())).toBe('hall-closed')
  await stage.hall.moveClock('2026-11-24T08:00:00+08:00')
  expect(must(await ask()).ticket.number).toBe('A001')
})

test('TQ-003 SF-001 a rating is stored by ticket, clerk, service and counter, once, and only for a served ticket', async () => {
  const { id } = await stage.issue()
  const rate = (score: number) => stage.api.rateTicket({ params: { id }, body: { ...body(), score } })
  await stage.signOn('2001', 1)
  await stage.next('2001', 1)
  expect(refusalOf(await rate(5))).toBe('wrong-state')
  await stage.step('startTicket', '2001', id)
  await stage.step('finishTicket', '2001', id)
  expect(must(await rate(2)).ticket.rating).toBe(2)
  expect(refusalOf(await rate(5))).toBe('already-rated')
  const [line] = must(await (await stage.as('1001')).getLog({ query: { name: 'ticket-rated' } })).entries
  expect(line?.body).toMatchObject({ ticketId: id, staffNo: '2001', serviceId: PLAN_CHANGE, counterNumber: 1, score: 2 })
})

test('TQ-004 TA-019 every stage of a visit has an instant of its own that survives a restart', async () => {
  await stage.signOn('2001', 1)
  const { id } = await stage.issue()
  const steps = [
    ['2026-11-23T09:05:00+08:00', () => stage.next('2001', 1)],
    ['2026-11-23T09:06:00+08:00', () => stage.step('startTicket', '2001', id)],
    ['2026-11-23T09:10:00+08:00', () => stage.step('finishTicket', '2001', id)],
  ] as const
  for (const [instant, step] of steps) {
    await stage.hall.moveClock(instant)
    await step()
  }
  const before = must(await stage.api.getTicket({ params: { id } }))
  stage = stageOf(await stage.hall.restart())
  const after = must(await stage.api.getTicket({ params: { id } }))
  expect(after).toEqual(before)
  expect(after.ticket).toMatchObject({
    issuedAt: '2026-11-23T01:00:00.000Z',
    calledAt: '2026-11-23T01:05:00.000Z',
    startedAt: '2026-11-23T01:06:00.000Z',
    finishedAt: '2026-11-23T01:10:00.000Z',
    state: 'served',
  })
})
