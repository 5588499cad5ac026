import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { commandId, DEMO_PIN, must, refusalOf } from '../support/hall.ts'
import {
  booksOf,
  NUMBER,
  numberAt,
  type OrderHall,
  openOrderHall,
  QUICK_RULES,
  readHall,
  type Sandbox,
  THIRTY_YUAN_FEN,
} from '../support/order-hall.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

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
afterEach(async () => {
  await sandbox.knob()
  await expectBooksToBalance(at)
})

const toppedUp = async (no: string) =>
  (await sandbox.truth()).topupsByExternalId[no] ?? { succeeded: 0, chargedFen: 0, reversedFen: 0, open: 0 }
const refundOf = async (no: string) => (await sandbox.truth()).refunds.find(({ outRefundNo }) => outRefundNo === `${no}R`)
/** Paid is charged, refunded or open, to the fen, and what is open is what the orders hold. */
const expectBooksToBalance = async ({ hall }: OrderHall): Promise<void> => {
  const books = readHall(hall.dataDir, booksOf)
  expect(books.openFen).toBe(books.heldFen)
}

describe.each(['wechat', 'alipay'] as const)('by %s', (channel) => {
  test('IN-002 KS-013 a paid order tops the number up once, and costs no more than six facts', async () => {
    const order = await at.order(channel)
    await at.pay(order)
    const done = await at.until(order.id, ['done'])
    expect(done).toMatchObject({ amountFen: THIRTY_YUAN_FEN, masked: '138****1001', code: null, why: null })
    expect(await toppedUp(order.no)).toMatchObject({ succeeded: 1, chargedFen: THIRTY_YUAN_FEN })
    expect(at.facts(order.id)).toEqual(['order-placed', 'order-payable', 'order-paid', 'order-charged'])
  })

  test('a payment is found by asking where no notification comes', async () => {
    await sandbox.knob({ channel, operation: 'notify', name: 'notifyNever' })
    const order = await at.order(channel)
    await at.pay(order)
    await at.until(order.id, ['done'])
    expect((await toppedUp(order.no)).succeeded).toBe(1)
  })

  test('a cancelled order is closed, and nothing is topped up', async () => {
    const order = await at.order(channel)
    must(await at.api.cancelOrder({ params: { id: order.id }, body: { commandId: commandId() } }))
    expect(await at.until(order.id, ['closed'])).toMatchObject({ why: 'cancelled', code: null })
    expect((await toppedUp(order.no)).succeeded).toBe(0)
  })

  test('a payment that is quicker than the cancelling wins', async () => {
    await sandbox.knob({ channel, operation: 'close', name: 'closeAgainstPayRace', value: 'refused', next: 1 })
    const order = await at.order(channel)
    await sandbox.scan(order.code ?? '')
    must(await at.api.cancelOrder({ params: { id: order.id }, body: { commandId: commandId() } }))
    await at.until(order.id, ['done'])
    expect((await toppedUp(order.no)).succeeded).toBe(1)
  })

  test('a payment that lands although the close was answered is not lost', async () => {
    await sandbox.knob({ channel, operation: 'close', name: 'closeAgainstPayRace', value: 'answered', next: 1 })
    const order = await at.order(channel)
    await sandbox.scan(order.code ?? '')
    must(await at.api.cancelOrder({ params: { id: order.id }, body: { commandId: commandId() } }))
    const { state } = await at.until(order.id, ['done', 'refunded'])
    // Whoever asks the channel after the close learns of it in time; otherwise it is late, and goes back.
    expect((await toppedUp(order.no)).succeeded).toBe(state === 'done' ? 1 : 0)
    expect((await refundOf(order.no))?.status).toBe(state === 'done' ? undefined : 'SUCCESS')
  })

  test('money that comes after the code was given back goes back too', async () => {
    const order = await at.order(channel)
    must(await at.api.cancelOrder({ params: { id: order.id }, body: { commandId: commandId() } }))
    await at.until(order.id, ['closed'])
    expect((await sandbox.pay(order.code ?? '', true)).status).toBe(200)
    await at.until(order.id, ['refunded'])
    expect((await refundOf(order.no))?.status).toBe('SUCCESS')
    expect((await toppedUp(order.no)).succeeded).toBe(0)
  })

  test('KS-013 money is given back when BOSS says that the top-up failed', async () => {
    await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', value: 'billing busy', next: 1 })
    const order = await at.order(channel)
    await at.pay(order)
    await at.until(order.id, ['refunded'])
    expect(await refundOf(order.no)).toMatchObject({ amountFen: THIRTY_YUAN_FEN, status: 'SUCCESS' })
    expect((await toppedUp(order.no)).succeeded).toBe(0)
  })

  test('a top-up whose answer was lost is asked for, and not made a second time', async () => {
    await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'dropReplyAfterCommit', next: 1 })
    const order = await at.order(channel)
    await at.pay(order)
    await at.until(order.id, ['done'])
    expect(at.facts(order.id)).toContain('order-doubted')
    expect(await toppedUp(order.no)).toMatchObject({ succeeded: 1, chargedFen: THIRTY_YUAN_FEN })
    expect(at.facts(order.id).length).toBeLessThanOrEqual(6)
  })

  test('KS-001 a top-up that is in doubt again and again costs no fact more than one that was in doubt once', async () => {
    // It never arrives, BOSS does not have it, and the second and third sending are lost as well.
    await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'dropBeforeCommit', next: 2 })
    const order = await at.order(channel)
    await at.pay(order)
    await at.until(order.id, ['done'])
    expect(await toppedUp(order.no)).toMatchObject({ succeeded: 1, chargedFen: THIRTY_YUAN_FEN })
    expect(at.facts(order.id)).toEqual(['order-placed', 'order-payable', 'order-paid', 'order-doubted', 'order-charged'])
  })

  test('an answer of another error after the top-up was made leads to no refund', async () => {
    for (const value of [500, 429, 408]) {
      await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'status5xxAfterCommit', value, next: 1 })
      const order = await at.order(channel)
      await at.pay(order)
      await at.until(order.id, ['done'])
      expect((await toppedUp(order.no)).succeeded).toBe(1)
      expect(await refundOf(order.no)).toBeUndefined()
    }
  })

  test('a refund that turns out abnormal comes before two people, and only two can settle it', async () => {
    await sandbox.knob(
      { channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 },
      { channel, operation: 'refund', name: 'refundProcessing', value: { forMs: 300, outcome: 'ABNORMAL' }, next: 1 },
    )
    const order = await at.order(channel)
    await at.pay(order)
    // Alipay tells of a refund only that it succeeded, so there it would wait for its limit.
    if (channel === 'alipay') return void (await at.until(order.id, ['refunding']))
    expect((await at.until(order.id, ['manual'])).why).toBe('refund-abnormal')
    const manager = at.as('1002')
    const settle = (second: { staffNo: string; secret: string }) =>
      manager.settleOrder({
        params: { id: order.id },
        body: { commandId: commandId(), how: 'refunded', reason: 'paid back in cash', reference: 'slip 7', second },
      })
    expect(refusalOf(await settle({ staffNo: '1002', secret: DEMO_PIN }))).toBe('second-person-needed')
    expect(refusalOf(await settle({ staffNo: '1001', secret: '000000' }))).toBe('second-person-needed')
    expect(refusalOf(await settle({ staffNo: '2001', secret: DEMO_PIN }))).toBe('second-person-needed')
    expect(refusalOf(await settle({ staffNo: '9999', secret: DEMO_PIN }))).toBe('second-person-needed')
    const { orders } = must(await manager.listOrders({ query: { of: 'manual' } }))
    expect(orders.map(({ id }) => id)).toContain(order.id)
    expect(must(await settle({ staffNo: '1001', secret: DEMO_PIN })).order.state).toBe('settled')
    expect(refusalOf(await settle({ staffNo: '1001', secret: DEMO_PIN }))).toBe('wrong-state')
    expect(at.facts(order.id).at(-1)).toBe('order-settled')
  })
})

test('a top-up that BOSS has only taken in is waited for', async () => {
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'slowCreated', value: 12, next: 1 })
  const order = await at.order('wechat')
  await at.pay(order)
  expect((await at.until(order.id, ['in-doubt'])).why).toBe('pending')
  await at.until(order.id, ['done'])
  expect((await toppedUp(order.no)).succeeded).toBe(1)
})

test('a notification that comes many times, late and out of order counts once', async () => {
  await sandbox.knob(
    { channel: 'wechat', operation: 'notify', name: 'duplicateNotification', value: 5 },
    { channel: 'wechat', operation: 'notify', name: 'reorderedNotifications', value: 200 },
    { channel: 'wechat', operation: 'notify', name: 'notifyScale', value: 0.01 },
  )
  const order = await at.order('wechat')
  await at.pay(order)
  await at.until(order.id, ['done'])
  expect(at.facts(order.id).filter((name) => name === 'order-paid')).toHaveLength(1)
})

test.each(['wrongAmountInNotification', 'wrongMerchantInNotification', 'wrongOrderInNotification', 'badNotificationSignature'])(
  'a notification with %s is not believed, and the channel is asked instead',
  async (name) => {
    for (const channel of ['wechat', 'alipay'] as const) {
      await sandbox.knob({ channel, operation: 'notify', name })
      const order = await at.order(channel)
      await at.pay(order)
      await at.until(order.id, ['done'])
      expect(readPaid(order.id)).toEqual([THIRTY_YUAN_FEN])
      expect((await toppedUp(order.no)).succeeded).toBe(1)
    }
  },
)
const readPaid = (orderId: string): number[] =>
  readHall(at.hall.dataDir, (db) =>
    db
      .prepare<[string], { body: string }>(`SELECT body FROM journal WHERE subject = ? AND name = 'order-paid'`)
      .all(orderId)
      .map(({ body }) => (JSON.parse(body) as { paidFen: number }).paidFen),
  )

test('a message to the address of notifications that nobody signed is refused and changes nothing', async () => {
  const post = (channel: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${at.hall.base}/api/pay/${channel}`, { method: 'POST', body, headers })
  for (const channel of ['wechat', 'alipay'])
    for (const body of ['', '{}', 'sign=x&app_id=y', 'x'.repeat(1_000), '{"id":"1","resource":{"ciphertext":"","nonce":""}}'])
      expect((await post(channel, body)).status).toBe(401)
  expect((await post('wechat', 'x'.repeat(20_000))).status).toBe(413)
})

test('answers of a channel with a wrong signature are not believed', async () => {
  await sandbox.knob(
    { channel: 'wechat', operation: 'notify', name: 'notifyNever' },
    { channel: 'wechat', operation: 'query', name: 'badSignature', next: 2 },
  )
  const order = await at.order('wechat')
  await at.pay(order)
  await at.until(order.id, ['done'])
  expect((await toppedUp(order.no)).succeeded).toBe(1)
})

test('numbers of other networks, unknown and closed ones are refused, and a visit looks up five at most', async () => {
  const visitId = crypto.randomUUID()
  const look = (number: string) => at.api.lookUpNumber({ body: { visitId, number } })
  const told = []
  for (const number of [numberAt(37), numberAt(35), '13900000000', numberAt(5), numberAt(6), numberAt(7)]) {
    const answer = await look(number)
    told.push(answer.ok ? answer.data.state : answer.refusal)
  }
  expect(told).toEqual(['number-foreign', 'number-closed', 'number-unknown', 'active', 'active', 'look-ups-used'])
})

test('a token that nobody was given, an amount that is not offered and a sum over the day limit are refused', async () => {
  const place = (numberToken: string, amountFen: number) =>
    at.api.placeOrder({ body: { commandId: commandId(), numberToken, amountFen, channel: 'wechat' } })
  expect(refusalOf(await place('a-token-of-nobody', THIRTY_YUAN_FEN))).toBe('number-forgotten')
  const token = await at.lookUp(numberAt(8))
  for (const amountFen of [0, -3_000, 1, 2_999, 5_000_000]) expect(refusalOf(await place(token, amountFen))).toBe('amount-not-offered')
  for (let spent = 0; spent < 4; spent++) must(await place(token, 50_000))
  expect(refusalOf(await place(token, 1_000))).toBe('day-limit')
})

test('what is paid at a counter is topped up, and what fails there goes to a person', async () => {
  const clerk = at.as('2001')
  const record = (number: string, reference: string) =>
    clerk.placeCounterOrder({ body: { commandId: commandId(), number, amountFen: 5_000, channel: 'pos', reference } })
  const { order } = must(await record(numberAt(9), 'POS 000123'))
  await at.until(order.id, ['done'])
  expect((await toppedUp(order.no)).succeeded).toBe(1)
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
  const failed = must(await record(numberAt(9), 'POS 000124')).order
  expect((await at.until(failed.id, ['manual'])).why).toBe('no-machine-refund')
})

test('a receipt is printed once for the customer, and again by staff who say why', async () => {
  const order = await at.order('wechat')
  const print = (api: OrderHall['api'], reason?: string) =>
    api.printOrder({ params: { id: order.id }, body: { commandId: commandId(), ...(reason !== undefined && { reason }) } })
  expect(refusalOf(await print(at.api))).toBe('wrong-state')
  await at.pay(order)
  await at.until(order.id, ['done'])
  const { printJobId } = must(await print(at.api))
  expect((await at.see(order.id)).printJobId).toBe(printJobId)
  expect(refusalOf(await print(at.api))).toBe('already-printed')
  expect(refusalOf(await print(at.as('2001')))).toBe('already-printed')
  for (const state of ['sending', 'sent'] as const)
    must(await at.api.progressPrintJob({ params: { id: printJobId }, body: { commandId: commandId(), state } }))
  must(await print(at.as('2001'), 'the customer lost it'))
  expect(must(await at.api.getPrintJob({ params: { id: printJobId } }))).toMatchObject({ kind: 'top-up', copies: 1 })
  expect(at.facts(order.id)).toContain('order-paper-reprinted')
})

test('the full number is nowhere but under its seal', async () => {
  const order = await at.order('wechat')
  await at.pay(order)
  await at.until(order.id, ['done'])
  const { readdirSync, readFileSync } = await import('node:fs')
  const { join } = await import('node:path')
  for (const name of readdirSync(at.hall.dataDir, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    expect(readFileSync(join(name.parentPath, name.name)).includes(NUMBER), name.name).toBe(false)
  }
})

test('an order expires by itself, and money goes back when BOSS cannot be reached at all', async () => {
  // A hall without the second channel.
  const rules = { ...QUICK_RULES, payWithinMs: 2_500, chargeWithinMs: 800, airAfterMs: null }
  const own = await openOrderHall({ rules })
  try {
    const left = await own.order('alipay')
    expect(await own.until(left.id, ['closed'])).toMatchObject({ why: 'expired' })
    const token = await own.lookUp()
    const order = await own.order('wechat', { token })
    await own.sandbox.knob({ channel: 'boss', operation: 'lookup', name: 'status5xx', value: 503 })
    await own.pay(order)
    await own.until(order.id, ['refunded'])
    expect((await own.sandbox.truth()).topups).toEqual([])
    await expectBooksToBalance(own)
  } finally {
    await own.close()
  }
})

test('without channels there are no top-ups, and the start says which variable is wrong', async () => {
  const { openTestHall } = await import('../support/hall.ts')
  const { preparedFolder } = await import('../support/stage.ts')
  const off = await openTestHall({ dataDir: await preparedFolder() })
  expect(refusalOf(await off.api.getTopUpOffer({}))).toBe('top-ups-off')
  await off.close()
  await expect(openTestHall({ channels: '/nowhere/channels.json' })).rejects.toThrow(/JIAOHAO_CHANNELS.*nowhere/)
  await expect(openTestHall({ mode: 'production', channels: `${sandbox.dataDir}/channels.json` })).rejects.toThrow(/sandbox/)
})
