import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HallContract } from '@jiaohao/shared/contract'
import { receiptCodeOf } from '@jiaohao/shared/kernel'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { DEMO_PIN, must } from '../support/hall.ts'
import { numberAt, orderHallOf, type Sandbox } from '../support/order-hall.ts'
import { publishHall } from '../support/setup.ts'
import { body, type Stage } from '../support/stage.ts'
import type { Reach } from './reach.ts'

type OrderCall = 'getTopUpOffer' | 'lookUpNumber' | 'placeOrder' | 'printOrder' | 'giveReceipt' | 'placeCounterOrder' | 'settleOrder'

let sandbox: Promise<Sandbox> | null = null
/** The sandbox that the contract's tests share. */
export const running = (): Promise<Sandbox> => {
  sandbox ??= openRunning()
  return sandbox
}
export const closeOrderSandbox = async (): Promise<void> => {
  const open = sandbox
  sandbox = null
  await (await open)?.close()
}

const ERRAND_CALLS: readonly string[] = [
  'provePassword',
  'sendCode',
  'proveCode',
  'enquire',
  'requestChange',
  'rechargeByCard',
  'changePassword',
  'printErrand',
]

/** The channels that a hall needs where an order is to be refused; without Alipay and the second way to a number, and none at all where that is the refusal. */
export const orderChannels = async (call: string, refusal: string): Promise<{ channels?: string }> => {
  const isErrand = ERRAND_CALLS.includes(call) || refusal === 'already-printed'
  if ((!(call in orderRefusals) && !isErrand) || refusal === 'top-ups-off' || refusal === 'errands-off') return {}
  const { dataDir, knob, setClock } = await running()
  await knob()
  await setClock(null)
  const all = JSON.parse(readFileSync(join(dataDir, 'channels.json'), 'utf8')) as Record<string, unknown>
  const channels = join(dataDir, 'without-alipay.json')
  writeFileSync(channels, JSON.stringify({ ...all, alipay: undefined, air: undefined }), { mode: 0o600 })
  return { channels }
}

const look = (stage: Stage, number: string, visitId = crypto.randomUUID()) => stage.api.lookUpNumber({ body: { visitId, number } })
const place = (stage: Stage, numberToken: string, more: { amountFen?: number; channel?: 'wechat' | 'alipay' } = {}) =>
  stage.api.placeOrder({ body: { ...body(), numberToken, amountFen: 3_000, channel: 'wechat', ...more } })
const record = async (stage: Stage, number: string, amountFen = 3_000) => {
  const clerk = await stage.as('2001')
  return () => clerk.placeCounterOrder({ body: { ...body(), number, amountFen, channel: 'cash', reference: 'slip 1' } })
}
const token = async (stage: Stage): Promise<string> => must(await look(stage, numberAt(0))).numberToken
const bossFails = async (): Promise<void> => (await running()).knob({ channel: 'boss', operation: 'lookup', name: 'status5xx' })

const paidOrder = async (stage: Stage): Promise<string> => {
  const { order, pay, until } = orderHallOf(stage.hall, await running())
  const ordered = await order('wechat', { token: await token(stage) })
  await pay(ordered)
  await until(ordered.id, ['done'])
  return ordered.id
}

/** As much as a number may be topped up with in a day is ordered, and every order has its code. */
const spendTheDay = async (stage: Stage): Promise<string> => {
  const { order } = orderHallOf(stage.hall, await running())
  const numberToken = await token(stage)
  for (let spent = 0; spent < 4; spent++) await order('wechat', { amountFen: 50_000, token: numberToken })
  return numberToken
}
const settle = async (stage: Stage, secondNo: string) => {
  const { order } = orderHallOf(stage.hall, await running())
  const { id } = await order('wechat', { token: await token(stage) })
  const manager = await stage.as('1002')
  const second = { staffNo: secondNo, secret: DEMO_PIN }
  return () =>
    manager.settleOrder({ params: { id }, body: { ...body(), how: 'refunded', reason: 'paid in cash', reference: 'slip 1', second } })
}

/** How top-ups are refused. */
export const orderRefusals: { readonly [K in OrderCall]: { readonly [R in HallContract[K]['refusals'][number]]: Reach } } = {
  getTopUpOffer: {
    'top-ups-off':
      async ({ api }) =>
      () =>
        api.getTopUpOffer({}),
  },
  lookUpNumber: {
    'top-ups-off': async (stage) => () => look(stage, numberAt(0)),
    'look-ups-used': async (stage) => {
      const visitId = crypto.randomUUID()
      for (let count = 0; count < 5; count++) await look(stage, numberAt(count), visitId)
      return () => look(stage, numberAt(0), visitId)
    },
    'boss-away': async (stage) => {
      await bossFails()
      return () => look(stage, numberAt(0))
    },
    'number-unknown': async (stage) => () => look(stage, '13900000000'),
    'number-foreign': async (stage) => () => look(stage, numberAt(37)),
    'number-closed': async (stage) => () => look(stage, numberAt(35)),
  },
  placeOrder: {
    'top-ups-off': async (stage) => () => place(stage, 'a-token-of-nobody'),
    'number-forgotten': async (stage) => () => place(stage, 'a-token-of-nobody'),
    'amount-not-offered': async (stage) => {
      const numberToken = await token(stage)
      return () => place(stage, numberToken, { amountFen: 1 })
    },
    'channel-away': async (stage) => {
      const numberToken = await token(stage)
      return () => place(stage, numberToken, { channel: 'alipay' })
    },
    'boss-away': async (stage) => {
      const numberToken = await token(stage)
      await bossFails()
      for (let count = 0; count < 3; count++) await look(stage, numberAt(1))
      return () => place(stage, numberToken)
    },
    'day-limit': async (stage) => {
      const numberToken = await spendTheDay(stage)
      return () => place(stage, numberToken)
    },
  },
  printOrder: {
    'wrong-state': async (stage) => {
      const { order } = orderHallOf(stage.hall, await running())
      const { id } = await order('wechat', { token: await token(stage) })
      return () => stage.api.printOrder({ params: { id }, body: body() })
    },
    'already-printed': async (stage) => {
      const id = await paidOrder(stage)
      must(await stage.api.printOrder({ params: { id }, body: body() }))
      return () => stage.api.printOrder({ params: { id }, body: body() })
    },
  },
  giveReceipt: {
    'wrong-state': async (stage) => {
      const { order } = orderHallOf(stage.hall, await running())
      const { id } = await order('wechat', { token: await token(stage) })
      return () => stage.api.giveReceipt({ params: { id }, body: body() })
    },
    'already-printed': async (stage) => {
      const id = await paidOrder(stage)
      const { printJobId } = must(await stage.api.printOrder({ params: { id }, body: body() }))
      await publishHall(await stage.as('1002'), (hall) => ({ ...hall, publicAddress: stage.hall.base }))
      for (const state of ['sending', 'confirmed'] as const)
        must(await stage.api.progressPrintJob({ params: { id: printJobId }, body: { ...body(), state } }))
      return () => stage.api.giveReceipt({ params: { id }, body: body() })
    },
  },
  placeCounterOrder: {
    'top-ups-off': (stage) => record(stage, numberAt(0)),
    'boss-away': async (stage) => {
      await bossFails()
      return record(stage, numberAt(0))
    },
    'number-unknown': (stage) => record(stage, '13900000000'),
    'number-foreign': (stage) => record(stage, numberAt(37)),
    'number-closed': (stage) => record(stage, numberAt(35)),
    'amount-not-offered': (stage) => record(stage, numberAt(0), 1),
    'day-limit': async (stage) => {
      await spendTheDay(stage)
      return record(stage, numberAt(0))
    },
    'voucher-used': async (stage) => {
      const clerk = await stage.as('2001')
      const sent = { number: numberAt(0), amountFen: 3_000, channel: 'pos' as const, reference: 'voucher 1' }
      const { order } = must(await clerk.placeCounterOrder({ body: { ...body(), ...sent } }))
      await orderHallOf(stage.hall, await running()).until(order.id, ['done'])
      return () => clerk.placeCounterOrder({ body: { ...body(), ...sent } })
    },
  },
  settleOrder: {
    'wrong-state': (stage) => settle(stage, '1001'),
    'second-person-needed': (stage) => settle(stage, '1002'),
  },
}

/** Every call about top-ups, once, in a hall with channels. */
export const liveThroughOrders = async (stage: Stage): Promise<void> => {
  const { api } = stage
  const { knob } = await running()
  const { until } = orderHallOf(stage.hall, await running())
  must(await api.getTopUpOffer({}))
  const { order } = must(await place(stage, await token(stage)))
  await until(order.id, ['payable'])
  must(await api.cancelOrder({ params: { id: order.id }, body: body() }))
  await until(order.id, ['closed'])
  await knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
  const { order: failed } = must(await (await record(stage, numberAt(1)))())
  await until(failed.id, ['manual'])
  must(await api.printOrder({ params: { id: await paidOrder(stage) }, body: body() }))
  await publishHall(await stage.as('1002'), (hall) => ({ ...hall, publicAddress: stage.hall.base }))
  const { address } = must(await api.giveReceipt({ params: { id: await paidOrder(stage) }, body: body() }))
  must(await api.readReceipt({ body: { code: receiptCodeOf(new URL(address).hash) ?? '' } }))
  const manager = await stage.as('1002')
  must(await manager.listOrders({ query: { of: 'manual' } }))
  const second = { staffNo: '1001', secret: DEMO_PIN }
  const sent = { ...body(), how: 'refunded' as const, reason: 'paid back', reference: 'slip 1', second }
  must(await manager.settleOrder({ params: { id: failed.id }, body: sent }))
}
