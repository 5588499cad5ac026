import type { Hono } from 'hono'
import { z } from 'zod'
import { type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { DAY_MS, dayStartMs, isDay, rfc3339 } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'
import { AIR_LIST, faultyTopups } from './boss-list-faults.ts'
import { whyNoReversal } from './reversal.ts'
import { byNumber, whyNoTopup } from './subscribers.ts'
import { type Asked, tmfRoutes } from './tmf.ts'
import { findByExternal, openTopup, reverseTopup, settleDue, type Topup } from './topups.ts'

const AIR = '/air/v1'
const AirTopup = z.object({
  orderNo: z.string().regex(/^[0-9A-Za-z_-]{6,40}$/),
  number: z.string().regex(/^1\d{10}$/),
  amountFen: z.number().int().min(1).max(500_000),
})
const STATUS = { created: 'accepted', completed: 'succeeded', failed: 'failed', cancelled: 'failed' } as const

const airError = (status: number, code: string, message: string): Reply => json(status, { code, message })

const body = (topup: Topup): Record<string, unknown> => ({
  airOrderNo: topup.id,
  orderNo: topup.external_id,
  amountFen: topup.amount_fen,
  status: topup.reversed_at === null ? STATUS[topup.state] : 'reversed',
  ...(topup.state === 'failed' ? { reason: topup.reason } : {}),
  acceptedAt: rfc3339(topup.requested_at),
  ...(topup.confirmed_at === null ? {} : { finishedAt: rfc3339(topup.confirmed_at) }),
})

const create = (house: House, asked: Asked): Reply => {
  const parsed = AirTopup.safeParse(asked.body)
  if (!parsed.success) return airError(400, 'INVALID_BODY', parsed.error.issues[0]?.message ?? '')
  const { orderNo, number, amountFen } = parsed.data
  const fingerprint = fingerprintOf(JSON.stringify([number, amountFen]))
  const known = findByExternal(house, 'air', orderNo)
  if (known !== null)
    return known.fingerprint === fingerprint ? json(200, body(known)) : airError(409, 'ORDER_CONFLICT', '同一单号的内容不同')
  const subscriber = byNumber(house, number)
  if (subscriber === null) return airError(409, 'NUMBER_UNKNOWN', '号码不存在')
  const refusal = whyNoTopup(subscriber)
  if (refusal !== null) return airError(409, refusal.code, refusal.reason)
  const asNew = {
    channel: 'air',
    externalId: orderNo,
    idempotencyKey: null,
    fingerprint,
    subscriber,
    amountFen,
    voucher: null,
    body: {},
  } as const
  return json(200, body(openTopup(house, asNew)))
}

const topupsOfDay = ({ store }: House, day: string): Topup[] =>
  store.all<Topup>(
    "SELECT * FROM topup WHERE channel = 'air' AND requested_at >= ? AND requested_at < ? ORDER BY rank",
    dayStartMs(day),
    dayStartMs(day) + DAY_MS,
  )

const reverse = (house: House, orderNo: string): Reply => {
  const topup = findByExternal(house, 'air', orderNo)
  if (topup === null) return airError(404, 'ORDER_UNKNOWN', '没有这笔订单')
  if (topup.reversed_at !== null) return json(200, body(topup))
  const refusal = whyNoReversal(house, topup)
  if (refusal !== null) return airError(409, refusal.code, refusal.reason)
  reverseTopup(house, topup)
  const reversed = findByExternal(house, 'air', orderNo)
  return json(200, body(reversed ?? topup))
}

/** Adds the second top-up channel (空中充值): plain JSON, the caller's own order number, and faults of its own. */
export const addAir = (app: Hono<Env>, house: House): void => {
  const add = tmfRoutes(app, house, 'air')
  add('POST', `${AIR}/topup`, 'topup', (asked) => {
    settleDue(house)
    return create(house, asked)
  })
  add('GET', `${AIR}/topup`, 'bill', ({ query }) => {
    settleDue(house)
    const day = query.day ?? ''
    return isDay(day) ? json(200, faultyTopups(house, topupsOfDay(house, day).map(body), AIR_LIST)) : airError(400, 'INVALID_BODY', 'day')
  })
  add('GET', `${AIR}/topup/:orderNo`, 'topupQuery', ({ param }) => {
    settleDue(house)
    const topup = findByExternal(house, 'air', param('orderNo'))
    return topup === null ? airError(404, 'ORDER_UNKNOWN', '没有这笔订单') : json(200, body(topup))
  })
  add('POST', `${AIR}/topup/:orderNo/reversal`, 'reversal', ({ param }) => reverse(house, param('orderNo')))
}
