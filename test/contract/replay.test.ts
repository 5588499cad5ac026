import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandId } from '../support/hall.ts'
import { expectProblem } from '../support/problem.ts'
import { counterId, openStage, PLAN_CHANGE, preparedToken, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const post = (path: string, body: unknown, staffNo: string | null = null): Promise<Response> =>
  fetch(stage.hall.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(staffNo === null ? {} : { authorization: `Bearer ${preparedToken(staffNo)}` }) },
    body: JSON.stringify(body),
  })
const take = (id: string, more: object = {}): Promise<Response> => post('/api/tickets', { commandId: id, serviceId: PLAN_CHANGE, ...more })

test('TQ-001 a number asked for again with the same commandId is the same number, and nothing more is journaled', async () => {
  const id = commandId()
  const first = await take(id)
  const reply = await first.text()
  const seq = await stage.seq()
  for (let retry = 0; retry < 5; retry++) {
    const again = await take(id)
    expect({ status: again.status, reply: await again.text() }).toEqual({ status: 201, reply })
  }
  expect(await stage.seq()).toBe(seq)
})

test('TQ-001 the same command sent many times at once makes one ticket', async () => {
  const id = commandId()
  const replies = await Promise.all(Array.from({ length: 40 }, async () => (await take(id)).text()))
  expect(new Set(replies).size).toBe(1)
  expect((await (await stage.as('2001')).getQueue({})).ok && (await stage.hall.api.getHall({}))).toMatchObject({
    data: { services: expect.arrayContaining([expect.objectContaining({ id: PLAN_CHANGE, waiting: 1 })]) },
  })
})

test('a commandId used for anything else is refused: another body, another path, another person', async () => {
  await stage.signOn('2001', 1)
  await stage.signOn('2002', 2)
  const waiting = await stage.issue()
  const id = commandId()
  expect((await post(`/api/counters/${counterId(1)}/call-next`, { commandId: id }, '2001')).status).toBe(200)
  const seq = await stage.seq()
  const reused = { status: 409, code: 'command-reused' }
  await expectProblem(await post(`/api/counters/${counterId(2)}/call-next`, { commandId: id }, '2001'), reused)
  await expectProblem(await post(`/api/counters/${counterId(1)}/call-next`, { commandId: id }, '2002'), reused)
  await expectProblem(await post(`/api/tickets/${waiting.id}/recall`, { commandId: id }, '2001'), reused)
  await expectProblem(await take(id), reused)
  const ticket = commandId()
  await take(ticket)
  await expectProblem(await take(ticket, { serviceId: REPAIR }), reused)
  await expectProblem(await take(ticket, { class: 'priority' }), reused)
  await expectProblem(await post('/api/tickets', { commandId: ticket, serviceId: PLAN_CHANGE }, '2001'), reused)
  expect(await stage.seq()).toBe(seq + 2)
})

test('what the contract fills in by itself may be sent or left out: it is the same command', async () => {
  const id = commandId()
  const reply = await (await take(id)).text()
  expect(await (await take(id, { class: 'ordinary', accessible: false, language: 'zh' })).text()).toBe(reply)
})

test('a refusal is not kept: the same command is decided afresh', async () => {
  const id = commandId()
  const call = () => post(`/api/counters/${counterId(1)}/call-next`, { commandId: id }, '2001')
  await stage.signOn('2001', 1)
  await expectProblem(await call(), { status: 409, code: 'queue-empty' })
  const { number } = await stage.issue()
  expect(await (await call()).json()).toMatchObject({ ticket: { number, state: 'called' } })
})

test('a malformed or forbidden try does not use the commandId up', async () => {
  const id = commandId()
  await expectProblem(await take(id, { accessible: 'yes' }), { status: 400, code: 'malformed' })
  await expectProblem(await post('/api/tickets', { commandId: id, serviceId: PLAN_CHANGE }, '1004'), { status: 403, code: 'not-allowed' })
  expect((await take(id)).status).toBe(201)
})

test('TQ-001 a restart between the answer and its retry changes nothing', async () => {
  const id = commandId()
  const reply = await (await take(id)).text()
  const seq = await stage.seq()
  stage = stageOf(await stage.hall.restart())
  expect(await (await take(id)).text()).toBe(reply)
  expect((await stage.seq()) - seq).toBe(0)
  await expectProblem(await take(id, { serviceId: REPAIR }), { status: 409, code: 'command-reused' })
})

test('a success is kept for seven days and then forgotten', async () => {
  const id = commandId()
  const first = (await (await take(id)).json()) as { ticket: { id: string } }
  const days = ['2026-11-24', '2026-11-30', '2026-12-01']
  const seen: string[] = []
  for (const day of days) {
    await stage.hall.moveClock(`${day}T09:30:00+08:00`)
    // The first command of a day sweeps; the one after it is asked of what is left.
    await take(commandId())
    seen.push(((await (await take(id)).json()) as { ticket: { id: string } }).ticket.id)
  }
  expect(seen.map((ticketId) => ticketId === first.ticket.id)).toEqual([true, true, false])
})
