import { dayOf } from '@jiaohao/shared/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { body, must } from '../support/hall.ts'
import { NUMBER, type OrderHall, openOrderHall } from '../support/order-hall.ts'
import { openPaperPrinter, type PaperPrinter } from '../support/paper-printer.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const TOP_UP_SERVICE = 'bill-payment'
const WAITING = 12
const HUNDRED_YUAN_FEN = 10_000

let at: OrderHall
let printer: PaperPrinter
beforeEach(async () => {
  at = await openOrderHall()
  printer = await openPaperPrinter(at.hall)
}, 60_000)
afterEach(async () => {
  await printer.close()
  await at.close()
  await at.sandbox.close()
})

const issued = async (): Promise<number> => must(await at.as('1002').getLog({ query: { name: 'ticket-issued' } })).entries.length

test('S4 SC-005 KS-001 twelve wait to pay, and a customer tops up at the kiosk: charged once, a numbered receipt, no ticket, counted as self-service', async () => {
  for (let taken = 0; taken < WAITING; taken++) must(await at.api.issueTicket({ body: { ...body(), serviceId: TOP_UP_SERVICE } }))
  const before = await issued()

  // What makes the kiosk offer it before the queue: the service can be done here, and nothing that it needs is away.
  const { services } = must(await at.api.getHall({}))
  expect(services.find(({ id }) => id === TOP_UP_SERVICE)).toMatchObject({ selfService: true, errand: 'top-up' })
  const offer = must(await at.api.getTopUpOffer({}))
  expect(offer).toMatchObject({ boss: 'well' })
  expect(offer.amountsFen).toContain(HUNDRED_YUAN_FEN)
  expect(offer.channels).toContainEqual({ channel: 'wechat', state: 'well' })

  // The number is entered twice, and shown back masked with the masked name both times.
  const visitId = crypto.randomUUID()
  const entered = [
    await at.api.lookUpNumber({ body: { visitId, number: NUMBER } }),
    await at.api.lookUpNumber({ body: { visitId, number: NUMBER } }),
  ]
  const [first, second] = entered.map(must)
  expect(second).toMatchObject({ masked: '138****1001', maskedName: first?.maskedName, place: first?.place })
  const order = await at.order('wechat', { amountFen: HUNDRED_YUAN_FEN, token: second?.numberToken ?? '' })
  await at.pay(order)
  const done = await at.until(order.id, ['done'])
  must(await at.api.printOrder({ params: { id: order.id }, body: body() }))
  must(await at.api.endErrand({ body: { ...body(), errand: 'top-up', outcome: 'done' } }))

  const { topups } = await at.sandbox.truth()
  expect(topups).toMatchObject([{ externalId: order.no, amountFen: HUNDRED_YUAN_FEN, state: 'completed' }])
  const receipt = await printer.saying(done.no)
  expect(receipt).toContain('138****1001')
  expect(receipt).toContain('100.00')
  expect(await issued()).toBe(before)
  const today = dayOf(Date.parse(must(await at.api.getHall({})).now), 'Asia/Shanghai')
  const { intervals } = must(await at.as('1002').getTraffic({ query: { from: today, to: today } }))
  expect(intervals.reduce((sum, { selfService }) => sum + selfService, 0)).toBe(1)
  expect(intervals.reduce((sum, { arrivals }) => sum + arrivals, 0)).toBe(WAITING)
})
