import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { seedBoss } from '../boss/seed.ts'
import type { Trade } from '../pay/trade.ts'
import { findByCode, findTrade, landPayment, scanTrade, whyNotPayable } from '../pay/trades.ts'
import type { Env } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { KnobRequest } from '../platform/knobs.ts'
import { rfc3339 } from '../platform/shanghai.ts'
import { truth } from './truth.ts'

const RESET = [
  'notification',
  'refund',
  'trade',
  'download',
  'topup',
  'adjustment',
  'boss_payment',
  'product_order',
  'one_time_code',
  'sms',
  'bill_on_demand',
  'trouble_ticket',
  'subscription',
  'plan_term',
  'subscriber',
  'voucher',
  'knob',
  'setting',
] as const
const SMS_SHOWN = 50

/** The last part of a payment code: `pr=` of WeChat's, the path of Alipay's, or the part itself. */
export const codeToken = (code: string): string => /([0-9a-f]{16})$/.exec(code)?.[1] ?? ''

const PayRequest = z.strictObject({
  code: z.string().optional(),
  channel: z.enum(['wechat', 'alipay']).optional(),
  outTradeNo: z.string().optional(),
  /** Lands the payment although the order has been closed or its time is over: what a close that was answered too early looks like. */
  force: z.boolean().optional(),
})

const tradeFor = (house: House, asked: z.infer<typeof PayRequest>): Trade | null => {
  if (asked.code !== undefined) return findByCode(house, codeToken(asked.code))
  return asked.channel === undefined || asked.outTradeNo === undefined ? null : findTrade(house, asked.channel, asked.outTradeNo)
}

const readJson = async (c: Context<Env>): Promise<unknown> => {
  if (!(c.req.header('Content-Type') ?? '').startsWith('application/json')) return null
  try {
    return await c.req.json()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const reset = ({ store, clock }: House): void => {
  store.within(() => {
    for (const table of RESET) store.run(`DELETE FROM ${table}`)
  })
  clock.set(null)
}

/** Adds `/sandbox/…`, by which tests and the front page play the customer, turn the knobs, set the clock and read the truth. */
export const addControl = (app: Hono<Env>, house: House): void => {
  const { store, clock, knobs } = house
  app.get('/sandbox/state', (c) => c.json(truth(house)))
  app.get('/sandbox/knobs', (c) => c.json({ knobs: knobs.list() }))
  app.post('/sandbox/knobs', async (c) => {
    const parsed = KnobRequest.safeParse(await readJson(c))
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400)
    const wrong = knobs.change(parsed.data)
    return wrong === null ? c.json({ knobs: knobs.list() }) : c.json({ error: wrong }, 400)
  })
  app.get('/sandbox/clock', (c) => c.json({ now: rfc3339(clock.nowMs()), nowMs: clock.nowMs() }))
  app.post('/sandbox/clock', async (c) => {
    const parsed = z
      .strictObject({ now: z.union([z.number().int(), z.iso.datetime({ offset: true }), z.null()]) })
      .safeParse(await readJson(c))
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400)
    const { now } = parsed.data
    clock.set(typeof now === 'string' ? Date.parse(now) : now)
    return c.json({ now: rfc3339(clock.nowMs()), nowMs: clock.nowMs() })
  })
  app.post('/sandbox/reset', (c) => {
    reset(house)
    seedBoss(house)
    return c.json({ reset: true })
  })
  const play = async (c: Context<Env>, work: (trade: Trade, force: boolean) => Trade): Promise<Response> => {
    const parsed = PayRequest.safeParse(await readJson(c))
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400)
    const trade = tradeFor(house, parsed.data)
    if (trade === null) return c.json({ error: 'unknown code' }, 404)
    const why = whyNotPayable(house, trade)
    if (why !== null && (parsed.data.force !== true || why === 'paid')) return c.json({ error: why }, 409)
    const after = store.within(() => work(trade, parsed.data.force === true))
    house.wake()
    return c.json({ channel: after.channel, outTradeNo: after.out_trade_no, state: after.state, transactionNo: after.transaction_no })
  }
  app.post('/sandbox/scan', (c) => play(c, (trade) => scanTrade(house, trade)))
  app.post('/sandbox/pay', (c) => play(c, (trade) => landPayment(house, trade)))
  app.get('/sandbox/sms', (c) =>
    c.json({
      sms: store.all(
        'SELECT number, text, at FROM sms WHERE ? IS NULL OR number = ? ORDER BY id DESC LIMIT ?',
        c.req.query('number') ?? null,
        c.req.query('number') ?? null,
        SMS_SHOWN,
      ),
    }),
  )
}
