import type { OrderBody } from '@jiaohao/shared/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { body, must, refusalOf } from '../support/hall.ts'
import { numberAt, type OrderHall, openOrderHall, readHall, type Sandbox, THIRTY_YUAN_FEN } from '../support/order-hall.ts'
import { statusOf } from '../support/problem.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

/** What numbers of the sandbox's are: see its README. */
const [IN_ARREARS, LOST, BARRED, CLOSED, FOREIGN] = [30, 33, 34, 35, 37]
const UNKNOWN = '13900000000'
const CHANNELS = ['wechat', 'alipay'] as const

let sandbox: Sandbox
let at: OrderHall
beforeAll(async () => {
  sandbox = await openRunning()
  at = await openOrderHall({ sandbox })
}, 60_000)
afterAll(async () => {
  await at.close()
  await sandbox.close()
})
afterEach(() => sandbox.knob())

const visitId = () => crypto.randomUUID()
/** The status of a call that the contract does not let through. */
const post = async (path: string, sent: unknown): Promise<number> =>
  (
    await fetch(`${at.hall.base}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
  ).status
const toppedUp = async (no: string) => (await sandbox.truth()).topupsByExternalId[no]?.succeeded ?? 0
const ordersKept = (): number =>
  readHall(at.hall.dataDir, (db) => db.prepare<[], number>('SELECT count(*) FROM top_up_order').pluck().get() ?? 0)

describe('numbers', () => {
  test.each(['', '1380731100', '138073110011', '23807311001', '1380731100a', ' 13807311001', '+8613807311001', '13807311001;'])(
    'what is no mobile number is not looked up: "%s"',
    async (number) => {
      expect(await post('top-ups/numbers', { visitId: visitId(), number })).toBe(400)
    },
  )

  test.each([
    ['of another network', numberAt(FOREIGN), 'number-foreign'],
    ['closed', numberAt(CLOSED), 'number-closed'],
    ['unknown', UNKNOWN, 'number-unknown'],
  ])('a number that is %s is refused, and so at a counter', async (_what, number, refusal) => {
    expect(refusalOf(await at.api.lookUpNumber({ body: { visitId: visitId(), number } }))).toBe(refusal)
    const counter = { number, amountFen: THIRTY_YUAN_FEN, channel: 'pos' as const, reference: `POS ${number.slice(-4)}` }
    expect(refusalOf(await at.as('2001').placeCounterOrder({ body: { ...body(), ...counter } }))).toBe(refusal)
  })

  test.each([
    ['in arrears', IN_ARREARS],
    ['reported lost', LOST],
  ])('a number that is suspended because it is %s takes money, and says that it is suspended', async (_why, index) => {
    const looked = must(await at.api.lookUpNumber({ body: { visitId: visitId(), number: numberAt(index) } }))
    expect(looked.state).toBe('suspended')
    const order = await at.order('wechat', { token: looked.numberToken })
    await at.pay(order)
    await at.until(order.id, ['done'])
    expect(await toppedUp(order.no)).toBe(1)
  })

  test('money for a number that BOSS bars goes back', async () => {
    const looked = must(await at.api.lookUpNumber({ body: { visitId: visitId(), number: numberAt(BARRED) } }))
    const order = await at.order('alipay', { token: looked.numberToken })
    await at.pay(order)
    await at.until(order.id, ['refunded'])
    expect(await toppedUp(order.no)).toBe(0)
  })
})

describe('amounts', () => {
  test.each([0, -1, -3_000, 1, 2_999, 5_000_000])('%d fen are not offered, and no order is made', async (amountFen) => {
    const [numberToken, before] = [await at.lookUp(), ordersKept()]
    expect(refusalOf(await at.api.placeOrder({ body: { ...body(), numberToken, amountFen, channel: 'wechat' } }))).toBe(
      'amount-not-offered',
    )
    expect(ordersKept()).toBe(before)
  })

  test.each([0.5, 3_000.01, '3000', null, 2 ** 60])('an amount of %s is not even read', async (amountFen) => {
    const [numberToken, before] = [await at.lookUp(), ordersKept()]
    expect(await post('orders', { ...body(), numberToken, amountFen, channel: 'wechat' })).toBe(400)
    expect(ordersKept()).toBe(before)
  })

  test('what goes over the limit of a day is refused for the number, whoever pays', async () => {
    const numberToken = await at.lookUp(numberAt(3))
    const place = (amountFen: number) => at.api.placeOrder({ body: { ...body(), numberToken, amountFen, channel: 'wechat' } })
    for (let spent = 0; spent < 4; spent++) must(await place(50_000))
    expect(refusalOf(await place(1_000))).toBe('day-limit')
  })
})

describe('recharge cards', () => {
  const recharge = async (card: string) => {
    const visit = visitId()
    const { numberToken } = must(await at.api.lookUpNumber({ body: { visitId: visit, number: numberAt(12) } }))
    return at.api.rechargeByCard({ body: { ...body(), visitId: visit, numberToken, card } })
  }
  // The fourth card of a face is used, the fifth has expired: see the sandbox's list.
  test.each([
    ['used', '620012000000443464', 'card-used'],
    ['expired', '620012000000475140', 'card-expired'],
    ['unknown', '620012999999999999', 'card-unknown'],
  ])('KS-015 a card that is %s is refused by name, and topped nobody up', async (_what, card, why) => {
    const { change } = must(await recharge(card))
    expect(change).toMatchObject({ state: 'failed', why })
    expect(await toppedUp(change.no)).toBe(0)
  })

  test.each(['', '12', '62001200000034843a', '6'.repeat(40)])('what is no card is not sent: "%s"', async (card) => {
    expect(await statusOf(recharge(card))).toBe(400)
  })
})

describe.each(CHANNELS)('signatures of %s', (channel) => {
  test.each(['create', 'query', 'close', 'refund'])(
    'an answer to %s with a wrong signature is not believed, and asked for again',
    async (operation) => {
      const isRefund = operation === 'refund'
      await sandbox.knob(
        { channel, operation: 'notify', name: 'notifyNever' },
        { channel, operation, name: 'badSignature', next: 2 },
        ...(isRefund ? [{ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 }] : []),
      )
      const order = await at.order(channel, { token: await at.lookUp(numberAt(4)) })
      if (operation === 'close') {
        must(await at.api.cancelOrder({ params: { id: order.id }, body: body() }))
        await at.until(order.id, ['closed'])
        expect((await sandbox.pay(order.code ?? '')).status).toBe(channel === 'wechat' ? 409 : 200)
        return
      }
      await at.pay(order)
      await at.until(order.id, [isRefund ? 'refunded' : 'done'])
      expect(await toppedUp(order.no)).toBe(isRefund ? 0 : 1)
      expect((await sandbox.truth()).refunds.filter(({ outRefundNo }) => outRefundNo === `${order.no}R`)).toHaveLength(isRefund ? 1 : 0)
    },
  )

  test('a notification with a wrong signature is refused, and its channel is asked instead', async () => {
    await sandbox.knob({ channel, operation: 'notify', name: 'badNotificationSignature' })
    const order = await at.order(channel, { token: await at.lookUp(numberAt(4)) })
    await at.pay(order)
    await at.until(order.id, ['done'])
    const { notifications } = await sandbox.truth()
    expect(notifications.filter(({ outTradeNo, state }) => outTradeNo === order.no && state === 'delivered')).toEqual([])
    expect(await toppedUp(order.no)).toBe(1)
  })
})

/** By the skewed clock the code's time may be over; the money is on its way all the same. */
const payLate = async ({ code }: OrderBody): Promise<void> => {
  expect((await sandbox.pay(code ?? '', true)).status).toBe(200)
}

describe('clocks', () => {
  const skewed = (channel: string, value: number) => sandbox.knob({ channel, operation: '*', name: 'clockSkewS', value })
  const stateOf = async (channel: string): Promise<string | undefined> =>
    must(await at.api.getTopUpOffer({})).channels.find((each) => each.channel === channel)?.state
  const told = async (channel: string): Promise<string | undefined> =>
    must(await at.api.getHealth({})).checks.find(({ name }) => name === channel)?.detail
  const until = async (channel: string, state: string): Promise<void> => {
    for (
      const end = performance.now() + 20_000;
      (await stateOf(channel)) !== state;
      await new Promise((resolve) => setTimeout(resolve, 100))
    )
      if (performance.now() > end) throw new Error(`${channel} does not come to be ${state}`)
  }

  test.each([
    ['wechat', 130],
    ['wechat', 400],
    ['alipay', -130],
  ] as const)(
    '%s, whose clock is %d s apart, takes no new payment and says why; what is under way is still paid, and it opens again by itself',
    async (channel, apartS) => {
      const numberToken = await at.lookUp(numberAt(7))
      const order = await at.order(channel, { token: numberToken })
      await skewed(channel, apartS)
      await until(channel, 'away')
      expect(await told(channel)).toMatch(
        new RegExp(
          `its clock is (${Math.abs(apartS)}|${Math.abs(apartS) - 1}|${Math.abs(apartS) + 1}) s ${apartS > 0 ? 'ahead of' : 'behind'} ours`,
        ),
      )
      const refused = at.api.placeOrder({ body: { ...body(), numberToken, amountFen: THIRTY_YUAN_FEN, channel } })
      expect(refusalOf(await refused)).toBe('channel-away')
      expect(await stateOf(channel)).toBe('away')
      const other = CHANNELS.find((each) => each !== channel) ?? channel
      expect(must(await at.api.getTopUpOffer({})).channels).toContainEqual({ channel: other, state: 'well' })
      if (Math.abs(apartS) < 300) {
        await payLate(order)
        await at.until(order.id, ['done'])
      }
      await sandbox.knob()
      await until(channel, 'well')
      if (Math.abs(apartS) < 300) return
      must(await at.api.cancelOrder({ params: { id: order.id }, body: body() }))
      await at.until(order.id, ['closed'])
    },
  )

  test.each(CHANNELS)('%s may be two minutes apart', async (channel) => {
    await skewed(channel, -115)
    const order = await at.order(channel, { token: await at.lookUp(numberAt(8)) })
    await payLate(order)
    await at.until(order.id, ['done'])
    expect(await stateOf(channel)).toBe('well')
  })
})

test('a notification dated further away than five minutes is refused, though its signature is right', async () => {
  const order = await at.order('wechat', { token: await at.lookUp(numberAt(9)) })
  await sandbox.knob({ channel: 'wechat', operation: '*', name: 'clockSkewS', value: 400 })
  await payLate(order)
  const attempted = async () => (await sandbox.truth()).notifications.find(({ outTradeNo }) => outTradeNo === order.no)
  for (const end = performance.now() + 10_000; ((await attempted())?.attempts ?? 0) === 0 && performance.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await attempted()).toMatchObject({ attempts: 1 })
  expect((await attempted())?.state).not.toBe('delivered')
  expect(at.facts(order.id)).not.toContain('order-paid')
  await sandbox.knob()
  await at.until(order.id, ['done'])
  expect(await toppedUp(order.no)).toBe(1)
})
