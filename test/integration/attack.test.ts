import { connect } from 'node:net'
import type { Fact } from '@jiaohao/shared/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiOf, openTestHall, type TestHall } from '../support/hall.ts'
import { eventually } from '../support/listener.ts'
import { expectProblem } from '../support/problem.ts'
import { openRawSeat } from '../support/raw-seat.ts'
import { withoutVoice } from '../support/without-voice.ts'

/** Longer than the farewell of a stop, much shorter than Node's patience with a request. */
const STOPPED_WITHIN_MS = 5_000
const SERVICE = 'plan-change'
const FAST_SERVICE = 'balance-enquiry'

let hall: TestHall
withoutVoice()
beforeEach(async () => {
  hall = await openTestHall()
})
afterEach(() => hall.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(hall.base + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const issue = (headers: Record<string, string> = {}): Promise<Response> =>
  post('/api/tickets', { commandId: crypto.randomUUID(), serviceId: SERVICE }, headers)

test('pairing codes cannot be tried out: after ten wrong ones even the right one is not looked at', async () => {
  const director = await hall.as('1001')
  const opened = await director.openPairing({ body: { commandId: crypto.randomUUID(), kind: 'kiosk', name: '取号机' } })
  const code = opened.ok ? opened.data.code : ''
  const wrong = code === '000000' ? '000001' : '000000'
  for (let tries = 0; tries < 10; tries++)
    await expectProblem(await post('/api/devices/enrol', { code: wrong }), { status: 409, code: 'code-unknown' })
  await expectProblem(await post('/api/devices/enrol', { code }), { status: 429, code: 'too-many' })
})

test('a caller that never ends its request does not keep the hall from stopping', async () => {
  const socket = connect(hall.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write('POST /api/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"')
  await issue()
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('still running'), STOPPED_WITHIN_MS))
  expect(await Promise.race([hall.stop().then(() => 'stopped'), late])).toBe('stopped')
  socket.destroy()
  hall = await openTestHall()
})

test('in the demo a signed-on post in the same browser does not stop the kiosk and the display', async () => {
  const cookie = `jiaohao-session=${await hall.token('1004')}`
  expect((await issue({ cookie })).status).toBe(201)
  await expectProblem(await post('/api/announcements/none/played', { commandId: crypto.randomUUID() }, { cookie }), {
    status: 404,
    code: 'not-found',
  })
  await expectProblem(await issue({ authorization: cookie.replace('jiaohao-session=', 'Bearer ') }), { status: 403, code: 'not-allowed' })
})

test('a commandId in capitals is the same intent', async () => {
  const commandId = crypto.randomUUID()
  const sent = async (id: string): Promise<string> => (await post('/api/tickets', { commandId: id, serviceId: SERVICE })).text()
  expect(await sent(commandId.toUpperCase())).toBe(await sent(commandId))
})

test('only JSON is taken for JSON', async () => {
  await expectProblem(await issue({ 'content-type': 'application/json-patch+json' }), { status: 415, code: 'not-json' })
  expect((await issue({ 'content-type': 'application/json; charset=utf-8' })).status).toBe(201)
})

test('SC-004 the fast lane follows the service', async () => {
  const services = await hall.api.getHall({})
  expect(services.ok && services.data.services.some(({ id }) => id === FAST_SERVICE)).toBe(true)
  const classOf = async (serviceId: string, asked: 'ordinary' | 'fast' | 'priority'): Promise<string> => {
    const answer = await hall.api.issueTicket({ body: { commandId: crypto.randomUUID(), serviceId, class: asked } })
    return answer.ok ? answer.data.ticket.class : answer.refusal
  }
  expect(await classOf(FAST_SERVICE, 'ordinary')).toBe('fast')
  expect(await classOf(FAST_SERVICE, 'fast')).toBe('fast')
  expect(await classOf(FAST_SERVICE, 'priority')).toBe('priority')
  expect(await classOf(SERVICE, 'ordinary')).toBe('ordinary')
  expect(await classOf(SERVICE, 'fast')).toBe('class-not-allowed')
})

test('a ticket that is put back and called again at one instant is announced twice', async () => {
  const display = openRawSeat(hall.base, { seat: 'display' })
  await display.outcome()
  const clerk = apiOf(hall.base, `Bearer ${await hall.token('2001')}`)
  const intent = (id: string) => ({ params: { id }, body: { commandId: crypto.randomUUID() } })
  await clerk.signOnCounter(intent('counter-1'))
  await issue()
  const called = await clerk.callNext(intent('counter-1'))
  await clerk.returnTicket(intent(called.ok ? called.data.ticket.id : ''))
  await clerk.callNext(intent('counter-1'))
  const ready = (): Fact[] => display.facts.filter(({ name }) => name === 'announcement-ready')
  await eventually('two announcements', () => ready().length === 2)
  expect(new Set(ready().map(({ body }) => (body as { id: string }).id)).size).toBe(2)
  display.close()
})
