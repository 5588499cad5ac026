import type { Configuration, TicketBody } from '@jiaohao/shared/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PHONE_LIMITS } from '../../apps/server/src/platform/phone-seats.ts'
import { openCrewedHall } from '../support/crew.ts'
import { apiOf, commandId, must } from '../support/hall.ts'
import { eventually, listen } from '../support/listener.ts'
import { ask, openPhone, type TestPhone } from '../support/phone.ts'
import { statusOf } from '../support/problem.ts'
import { publishHall } from '../support/setup.ts'
import { body, counterId, openStage, REPAIR, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const OUTSIDE = 'hall.example'
const NO_TICKET = '0'.repeat(28)

let stage: Stage
const open: { close: () => void }[] = []
beforeEach(async () => {
  stage = await openStage()
})
afterEach(async () => {
  for (const each of open.splice(0)) each.close()
  await stage.hall.close()
})
const kept = <T extends { close: () => void }>(each: T): T => {
  open.push(each)
  return each
}
const phone = (ticketId: string): TestPhone => kept(openPhone(stage.hall.base, ticketId))
const holder = (ticketId: string) => apiOf(stage.hall.base, `Ticket ${ticketId}`)
const own = (ticketId: string) => ({ params: { id: ticketId }, body: body() })

const publish = async (change: (hall: Configuration['hall']) => Configuration['hall']): Promise<void> =>
  publishHall(await stage.as('1002'), change)
const switchOn = () => publish((hall) => ({ ...hall, publicAddress: stage.hall.base }))
const switchOff = () => publish(({ publicAddress: _, ...hall }) => hall)

test('off until there is a public address: no page, no call, no seat', async () => {
  const { id } = await stage.issue()
  const page = await ask(stage.hall.base, '/phone/')
  expect([page.status, JSON.parse(page.text)]).toMatchObject([404, { code: 'not-found', detail: expect.stringContaining('not offered') }])
  expect((await ask(stage.hall.base, '/phone/assets/index.js')).status).toBe(404)
  expect(await statusOf(holder(id).getTicket({ params: { id } }))).toBe(404)
  expect(await phone(id).outcome()).toBe('not-found')
  expect(must(await stage.api.getHall({})).publicAddress).toBeUndefined()
})

test('the code on the paper opens the page once there is one, with the id where no log sees it', async () => {
  const agent = kept(listen(stage.hall.base, 'agent', { about: { printerId: 'printer-1' } }))
  await agent.snapshot()
  const printed = async ({ number }: TicketBody): Promise<string> => {
    const { body: order } = await agent.heard(
      'print-requested',
      ({ body: { content } }) => 'number' in content && content.number === number,
    )
    return (order.content as unknown as { qr: string }).qr
  }
  const before = await stage.issue()
  expect(await printed(before)).toBe(`${before.number} ${before.id}`)
  await switchOn()
  const after = await stage.issue()
  expect(await printed(after)).toBe(`${stage.hall.base}/phone/#${after.id}`)
  expect(must(await stage.api.getHall({})).publicAddress).toBe(stage.hall.base)
})

test('a public address that is no origin, or not https, is refused with its place', async () => {
  const manager = await stage.as('1002')
  const { configuration } = must(await manager.getSetup({}))
  const codes = async (publicAddress: string) =>
    must(await manager.checkSetup({ body: { configuration: { ...configuration, hall: { ...configuration.hall, publicAddress } } } }))
      .problems.filter(({ path }) => path === 'hall.publicAddress')
      .map(({ code, blocking }) => ({ code, blocking }))
  expect(await codes('https://hall.example')).toEqual([])
  expect(await codes('hall.example')).toEqual([{ code: 'public-address-wrong', blocking: true }])
  expect(await codes('https://hall.example/queue')).toEqual([{ code: 'public-address-wrong', blocking: true }])
  expect(await codes('http://hall.example')).toEqual([{ code: 'public-address-not-https', blocking: true }])
})

test('TQ-005 SF-001 from the last place to the rating: each step is told, the repeated call too', async () => {
  await switchOn()
  await stage.signOn('2001', 1)
  const [first, mine] = [await stage.issue(), await stage.issue()]
  const ear = phone(mine.id)
  expect(await ear.stands(({ state }) => state === 'waiting')).toMatchObject({ state: 'waiting', ahead: 1 })
  expect(ear.tickets[0]).toMatchObject({ number: mine.number, hallName: { zh: '振兴路营业厅' }, timeZone: 'Asia/Shanghai' })
  await stage.next('2001', 1)
  await ear.stands((now) => now.state === 'waiting' && now.ahead === 0)
  await stage.step('startTicket', '2001', first.id)
  await stage.step('finishTicket', '2001', first.id)
  await stage.next('2001', 1)
  expect(await ear.stands(({ state }) => state === 'called')).toEqual({ state: 'called', counterNumber: 1, calls: 1 })
  await stage.step('recallTicket', '2001', mine.id)
  await ear.stands((now) => now.state === 'called' && now.calls === 2)
  await stage.step('startTicket', '2001', mine.id)
  expect(await ear.stands(({ state }) => state === 'serving')).toEqual({ state: 'serving', counterNumber: 1 })
  await stage.step('finishTicket', '2001', mine.id)
  expect(await ear.stands(({ state }) => state === 'served')).toEqual({ state: 'served' })
  must(await holder(mine.id).rateTicket({ params: { id: mine.id }, body: { ...body(), score: 4 } }))
  expect(await ear.stands(({ state }) => state === 'over')).toEqual({ state: 'over', how: 'rated' })
  await eventually('the hall to hang up', ear.ended)
  expect(must(await stage.api.getTicket({ params: { id: mine.id } })).ticket.rating).toBe(4)
  expect(await statusOf(holder(mine.id).getTicket({ params: { id: mine.id } }))).toBe(404)
  expect(await phone(mine.id).outcome()).toBe('not-found')
  const log = must(await (await stage.as('1001')).getLog({ query: {} }))
  expect(log.entries.find(({ name }) => name === 'ticket-rated')?.actor).toBe('phone')
})

test('whoever leaves the queue by phone frees the place of those behind, and a repeated call answers the same', async () => {
  await switchOn()
  await stage.signOn('2001', 1)
  const [mine, other] = [await stage.issue(), await stage.issue()]
  const [ear, behind] = [phone(mine.id), phone(other.id)]
  await behind.stands((now) => now.state === 'waiting' && now.ahead === 1)
  await ear.outcome()
  const sent = own(mine.id)
  expect(must(await holder(mine.id).cancelTicket(sent)).ticket.state).toBe('cancelled')
  expect(await ear.stands(({ state }) => state === 'over')).toEqual({ state: 'over', how: 'cancelled' })
  await behind.stands((now) => now.state === 'waiting' && now.ahead === 0)
  expect(await statusOf(holder(mine.id).cancelTicket(sent))).toBe(404)
})

test('PS-001 PS-009 PS-018 one ticket gives no right to another, nor to anything else', async () => {
  await switchOn()
  const clerk = await stage.signOn('2001', 1)
  const [mine, other] = [await stage.issue(), await stage.issue()]
  const me = holder(mine.id)
  expect(await statusOf(me.getTicket({ params: { id: other.id } }))).toBe(404)
  expect(await statusOf(me.cancelTicket(own(other.id)))).toBe(404)
  expect(await statusOf(me.rateTicket({ params: { id: other.id }, body: { ...body(), score: 1 } }))).toBe(404)
  expect(await statusOf(me.issueTicket({ body: { ...body(), serviceId: REPAIR } }))).toBe(404)
  expect(await statusOf(me.getQueue({}))).toBe(404)
  expect(await statusOf(me.getHall({}))).toBe(404)
  expect(await statusOf(me.startTicket(own(mine.id)))).toBe(404)
  expect(must(await me.getTicket({ params: { id: mine.id } })).ticket.number).toBe(mine.number)
  expect(must(await clerk.getQueue({})).waiting).toHaveLength(2)
})

/** Every key of whatever depth. */
const keysOf = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keysOf(inner)])

/** All that is ever told to a phone, whatever the depth. */
const TOLD =
  'now rate timeZone hallName serviceName areaName zh en number papers standing state ahead estimatedWait p50S p90S counterNumber calls'.split(
    ' ',
  )

test('PS-002 PS-009 PS-037 no word to a phone holds anything of others: canaries of a busy hall', async () => {
  await switchOn()
  await stage.signOn('2001', 1)
  await stage.signOn('2002', 2)
  const mine = await stage.issue()
  const ear = phone(mine.id)
  await ear.outcome()
  const others: TicketBody[] = []
  for (let each = 0; each < 12; each++)
    others.push(await stage.issue({ class: each % 2 === 0 ? 'priority' : 'ordinary', serviceId: each % 3 === 0 ? REPAIR : mine.serviceId }))
  for (let each = 0; each < 3; each++) {
    const called = await stage.next('2002', 2)
    await stage.step('startTicket', '2002', called.id)
    await stage.step('finishTicket', '2002', called.id)
  }
  const manager = await stage.as('1002')
  must(await manager.suspendService({ params: { id: REPAIR }, body: { ...body(), reason: 'canary-reason' } }))
  await ear.stands((now) => now.state === 'waiting' && now.ahead > 0)
  let called = await stage.next('2001', 1)
  while (called.id !== mine.id) {
    await stage.step('startTicket', '2001', called.id)
    await stage.step('finishTicket', '2001', called.id)
    called = await stage.next('2001', 1)
  }
  await ear.stands(({ state }) => state === 'called')
  expect(new Set(ear.heard.map(([name]) => name))).toEqual(new Set(['ticket']))
  const words = JSON.stringify(ear.heard)
  for (const canary of [...others.flatMap(({ id, number }) => [id, number]), '2001', '2002', '张', 'staff', 'canary-reason', 'seq'])
    expect(words).not.toContain(canary)
  const told = keysOf(ear.heard.map(([, ticket]) => ticket))
  expect(told).toContain('ahead')
  expect(told.filter((key) => !TOLD.includes(key))).toEqual([])
})

test('CT-002 at closing time the link of whoever waits dies, and so does it half an hour after the service', async () => {
  await switchOn()
  await stage.signOn('2001', 1)
  const served = await stage.issue()
  await stage.next('2001', 1)
  await stage.step('startTicket', '2001', served.id)
  await stage.step('finishTicket', '2001', served.id)
  const [after, waiting] = [phone(served.id), phone((await stage.issue()).id)]
  await after.stands(({ state }) => state === 'served')
  await stage.hall.moveClock('2026-11-23T09:29:59+08:00')
  expect(await phone(served.id).outcome()).toBeNull()
  await stage.hall.moveClock('2026-11-23T09:30:00+08:00')
  expect(await after.stands(({ state }) => state === 'over')).toEqual({ state: 'over', how: 'served' })
  expect(await statusOf(holder(served.id).rateTicket({ params: { id: served.id }, body: { ...body(), score: 5 } }))).toBe(404)
  await waiting.stands(({ state }) => state === 'waiting')
  await stage.hall.moveClock('2026-11-23T20:00:00+08:00')
  expect(await waiting.stands(({ state }) => state === 'over')).toEqual({ state: 'over', how: 'expired' })
})

test('one ticket is seen by so many pages at once, and not by one more', async () => {
  await switchOn()
  const { id } = await stage.issue()
  for (let each = 0; each < PHONE_LIMITS.socketsPerTicket; each++) expect(await phone(id).outcome()).toBeNull()
  expect(await phone(id).outcome()).toBe('too-many')
})

test('PS-015 wrong ids are all alike, and after some of them too many; whoever holds a right one is not kept out', async () => {
  await switchOn()
  const { id } = await stage.issue()
  expect(await phone(NO_TICKET).outcome()).toBe('not-found')
  for (let tries = 1; tries < PHONE_LIMITS.wrongPerCaller.most; tries++)
    expect(await statusOf(holder(`${NO_TICKET}${tries}`).getTicket({ params: { id: `${NO_TICKET}${tries}` } }))).toBe(404)
  expect(await statusOf(holder(NO_TICKET).getTicket({ params: { id: NO_TICKET } }))).toBe(429)
  expect(await phone(NO_TICKET).outcome()).toBe('too-many')
  expect(must(await holder(id).getTicket({ params: { id } })).ticket.id).toBe(id)
})

test('one ticket may be asked for so often in a minute, and no more', async () => {
  await switchOn()
  const { id } = await stage.issue()
  for (let times = 0; times < PHONE_LIMITS.askedPerTicket.most; times++) must(await holder(id).getTicket({ params: { id } }))
  expect(await statusOf(holder(id).getTicket({ params: { id } }))).toBe(429)
})

test('once the address is taken away the connected phones are hung up on', async () => {
  await switchOn()
  const { id } = await stage.issue()
  const ear = phone(id)
  expect(await ear.outcome()).toBeNull()
  await switchOff()
  await eventually('the hall to hang up', ear.ended)
  expect(await phone(id).outcome()).toBe('not-found')
})

test('a phone that comes back after a restart stands where it stood', async () => {
  await switchOn()
  const { id, number } = await stage.issue()
  const hall = await stage.hall.restart({ samePort: true })
  stage = { ...stage, hall }
  const ear = phone(id)
  await ear.stands(({ state }) => state === 'waiting')
  expect(ear.tickets.at(-1)?.number).toBe(number)
})

test('PS-005 PS-018 what comes by the public address reaches the page, its ticket and its seat, and nothing else of the hall', async () => {
  const { hall, authorization } = await openCrewedHall()
  open.push({ close: () => void hall.close() })
  const manager = apiOf(hall.base, authorization('director'))
  const { version, configuration } = must(await manager.getSetup({}))
  const roundTheClock = { ...configuration.hall, opensAtMin: 0, closesAtMin: 1440, publicAddress: `https://${OUTSIDE}` }
  must(
    await manager.publishSetup({
      body: { commandId: commandId(), baseVersion: version, configuration: { ...configuration, hall: roundTheClock } },
    }),
  )
  const kiosk = apiOf(hall.base, authorization('kiosk'))
  const { ticket } = must(await kiosk.issueTicket({ body: { commandId: commandId(), serviceId: REPAIR } }))
  const headers = (more: Record<string, string> = {}) => ({ host: OUTSIDE, ...more })
  const status = async (path: string, more: Parameters<typeof ask>[2] = {}) =>
    (await ask(hall.base, path, { ...more, headers: headers(more.headers) })).status

  for (const path of [
    '/',
    '/kiosk/',
    '/display/',
    '/counter/',
    '/manager/',
    '/printer/',
    '/metrics',
    '/api/health',
    '/api/hall',
    '/api/openapi.json',
    '/phone/index.html',
  ])
    expect({ path, status: await status(path, { headers: { authorization: authorization('director') } }) }).toEqual({ path, status: 404 })
  expect(await status('/api/session', { method: 'POST', body: { staffNo: '1001', secret: 'x' } })).toBe(404)
  // A director's token or a kiosk's key is worth nothing there.
  for (const who of ['director', 'kiosk'] as const)
    expect(await status(`/api/tickets/${ticket.id}`, { headers: { authorization: authorization(who) } })).toBe(401)
  expect(await status(`/api/tickets/${ticket.id}`)).toBe(401)
  expect(await status(`/api/tickets/${ticket.id}`, { headers: { authorization: `Ticket ${ticket.id}` } })).toBe(200)
  expect(
    await status(`/api/counters/${counterId(1)}/call-next`, {
      method: 'POST',
      body: { commandId: commandId() },
      headers: { authorization: authorization('clerk') },
    }),
  ).toBe(404)

  const ear = kept(openPhone(hall.base, ticket.id, OUTSIDE))
  expect(await ear.outcome()).toBeNull()
  // The same seat is not there for whoever comes another way, nor another seat for whoever comes this way.
  expect(await kept(openPhone(hall.base, ticket.id)).outcome()).toBe('not-found')
  expect(
    await status(`/api/tickets/${ticket.id}/cancel`, { method: 'POST', body: body(), headers: { authorization: `Ticket ${ticket.id}` } }),
  ).toBe(200)
  expect(await ear.stands(({ state }) => state === 'over')).toEqual({ state: 'over', how: 'cancelled' })
})
