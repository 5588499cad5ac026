import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { listen } from '../support/listener.ts'
import { body, counterId, openStage, PLAN_CHANGE, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const PAY = 'bill-payment'
const DAY = '2026-11-23'
let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const clock = (time: string) => stage.hall.moveClock(`${DAY}T${time}:00+08:00`)
const of = (id: string) => ({ params: { id }, body: body() })
/** The day's traffic, added up; `handled` are the mean handlings of the intervals that have any. */
const traffic = async (service?: string) => {
  const manager = await stage.as('1002')
  const query = { from: DAY, to: DAY, step: '60' as const, ...(service === undefined ? {} : { service }) }
  const { intervals } = must(await manager.getTraffic({ query }))
  const sum = (key: 'arrivals' | 'called' | 'served') => intervals.reduce((all, interval) => all + interval[key], 0)
  const means = (key: 'waitS' | 'handlingS') => intervals.flatMap((interval) => interval[key].mean ?? [])
  return { arrivals: sum('arrivals'), called: sum('called'), served: sum('served'), waits: means('waitS'), handled: means('handlingS') }
}

/** A plan change and a payment at counter 3 and a repair at counter 4, for somebody who came at 09:00. */
const visit = async () => {
  const pay = await stage.signOn('2003', 3)
  const repair = await stage.signOn('2004', 4)
  must(await repair.pauseCounter({ params: { id: counterId(4) }, body: { ...body(), reason: 'break' } }))
  const { ticket } = must(await stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, furtherServiceIds: [REPAIR, PAY] } }))
  await clock('09:04')
  await stage.next('2003', 3)
  await stage.step('startTicket', '2003', ticket.id)
  return { pay, repair, id: ticket.id, number: ticket.number }
}

test('SC-018 SC-022 TA-002 a visit of three services over two counters: one number, one arrival, one wait, and each handling under its own service', async () => {
  const { pay, repair, id, number } = await visit()
  await clock('09:14')
  expect(refusalOf(await pay.finishTicket(of(id)))).toBe('further-here')
  expect(must(await pay.continueTicket(of(id))).ticket).toMatchObject({
    state: 'serving',
    serviceId: PAY,
    furtherServiceIds: [REPAIR],
    doneServiceIds: [PLAN_CHANGE],
    startedAt: '2026-11-23T01:14:00.000Z',
  })
  expect(refusalOf(await stage.api.rateTicket({ params: { id }, body: { ...body(), score: 5 } }))).toBe('wrong-state')
  await clock('09:17')
  const sent = must(await pay.finishTicket(of(id))).ticket
  expect(sent).toMatchObject({ state: 'waiting', number, serviceId: REPAIR, areaId: 'after-sales', issuedAt: '2026-11-23T01:00:00.000Z' })
  expect(must(await stage.api.getTicket({ params: { id } }))).toMatchObject({ ahead: 0, ticket: { state: 'waiting' } })
  const younger = await stage.issue({ serviceId: REPAIR })
  must(await repair.resumeCounter({ params: { id: counterId(4) }, body: body() }))
  await clock('09:20')
  expect(await stage.next('2004', 4)).toMatchObject({ number })
  await stage.step('startTicket', '2004', id)
  await clock('09:35')
  expect(await stage.step('finishTicket', '2004', id)).toMatchObject({ state: 'served', doneServiceIds: [PLAN_CHANGE, PAY] })
  must(await stage.api.rateTicket({ params: { id }, body: { ...body(), score: 5 } }))
  must(await stage.api.cancelTicket(of(younger.id)))

  // In all: the visit and the younger one arrived, one was called after 4 minutes, and three handlings took 10, 3 and 15 minutes.
  expect(await traffic()).toEqual({ arrivals: 2, called: 1, served: 1, waits: [240], handled: [560] })
  expect(await traffic(PLAN_CHANGE)).toEqual({ arrivals: 1, called: 1, served: 1, waits: [240], handled: [600] })
  expect(await traffic(PAY)).toEqual({ arrivals: 0, called: 0, served: 1, waits: [], handled: [180] })
  expect(await traffic(REPAIR)).toEqual({ arrivals: 1, called: 0, served: 1, waits: [], handled: [900] })

  const day = must(await pay.getClerkDay({ params: { id: counterId(3) } }))
  expect(day).toMatchObject({
    served: 2,
    visits: [
      { serviceId: PLAN_CHANGE, handledS: 600 },
      { serviceId: PAY, handledS: 180 },
    ],
  })
})

test('SC-018 a plan and what was done of it outlive a power cut, and what is told of both is the same', async () => {
  const { pay, id } = await visit()
  await clock('09:14')
  must(await pay.continueTicket(of(id)))
  const before = must(await stage.api.getTicket({ params: { id } }))
  stage = stageOf(await stage.hall.restart())
  expect(must(await stage.api.getTicket({ params: { id } }))).toEqual(before)
  await clock('09:16')
  const clerk = await stage.as('2003')
  must(await clerk.setFurtherServices({ ...of(id), body: { ...body(), serviceIds: [] } }))
  expect(await stage.step('finishTicket', '2003', id)).toMatchObject({ state: 'served', doneServiceIds: [PLAN_CHANGE] })
  expect(await traffic(PAY)).toMatchObject({ handled: [120] })
})

test('SC-018 where no counter does what is left, the clerk is told and may end the visit', async () => {
  const { pay, repair, id } = await visit()
  must(await repair.signOffCounter({ params: { id: counterId(4) }, body: body() }))
  must(await pay.setFurtherServices({ ...of(id), body: { ...body(), serviceIds: [REPAIR] } }))
  expect(refusalOf(await pay.finishTicket(of(id)))).toBe('nobody-serves')
  expect(must(await pay.finishTicket({ ...of(id), body: { ...body(), rest: 'drop' } })).ticket.state).toBe('served')
})

test('SC-018 the public seats see one call and one number more, and never what else a customer wants', async () => {
  const wall = listen(stage.hall.base, 'display')
  await wall.snapshot()
  const { pay, id } = await visit()
  await clock('09:14')
  must(await pay.setFurtherServices({ ...of(id), body: { ...body(), serviceIds: [PAY, REPAIR] } }))
  must(await pay.continueTicket(of(id)))
  must(await pay.finishTicket(of(id)))
  await wall.heard('ticket-transferred')
  const heard = wall.facts.filter((fact) => fact.name.startsWith('ticket-'))
  expect(heard.map(({ name }) => name)).toEqual([
    'ticket-issued',
    'ticket-called',
    'ticket-started',
    'ticket-continued',
    'ticket-transferred',
  ])
  for (const { body: told } of heard)
    for (const secret of ['furtherServiceIds', 'doneServiceIds', 'handledS', 'staffNo']) expect(told).not.toHaveProperty(secret)
  wall.close()
})
