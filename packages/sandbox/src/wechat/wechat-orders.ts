import { z } from 'zod'
import { findRefund, openRefund, type Refund, refundedFen, refundStatus, refundsOf } from '../pay/refunds.ts'
import type { Trade } from '../pay/trade.ts'
import { closeTrade, findByTransaction, findTrade, landPayment, openTrade, tradeFingerprint } from '../pay/trades.ts'
import { channelNowMs, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { refundBody, tradeContent } from './wechat-content.ts'

/** One kind of partial refunds may be asked for at most so often for one trade. */
const MOST_REFUNDS = 50

/** An error in WeChat Pay's form. */
export const wechatError = (status: number, code: string, message: string, detail?: unknown): Reply =>
  json(status, detail === undefined ? { code, message } : { code, message, detail })

const orderNo = z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/)
// The real platform takes public https only; a stand-in on loopback takes http as well.
const notifyUrl = z
  .url({ protocol: /^https?$/ })
  .max(255)
  .refine((url) => !url.includes('?'), 'notify_url不能携带参数')
const Native = z.object({
  appid: z.string().min(1).max(32),
  mchid: z.string().min(1).max(32),
  description: z.string().min(1).max(127),
  out_trade_no: orderNo,
  time_expire: z.iso.datetime({ offset: true, local: false }).optional(),
  attach: z.string().max(128).optional(),
  notify_url: notifyUrl,
  amount: z.object({ total: z.number().int().min(1).max(100_000_000), currency: z.literal('CNY').optional() }),
})
const Refunds = z.object({
  transaction_id: z.string().min(1).max(32).optional(),
  out_trade_no: orderNo.optional(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().max(80).optional(),
  notify_url: notifyUrl.optional(),
  amount: z.object({ refund: z.number().int().min(1), total: z.number().int().min(1), currency: z.literal('CNY') }),
})

const parameterError = (error: z.ZodError): Reply => {
  const issue = error.issues[0]
  const field = `/${(issue?.path ?? []).join('/')}`
  return wechatError(400, 'PARAM_ERROR', `输入源“/body${field}”映射到字段有误：${issue?.message ?? ''}`, {
    field,
    issue: issue?.message,
    location: 'body',
  })
}

const codeUrl = (trade: Trade): Reply => json(200, { code_url: `weixin://wxpay/bizpayurl?pr=${trade.code}` })

/** `POST /v3/pay/transactions/native`: opens an order and gives the text of its QR code; the same order again gives the same one. */
export const createOrder = (house: House, body: unknown): Reply => {
  const parsed = Native.safeParse(body)
  if (!parsed.success) return parameterError(parsed.error)
  const asked = parsed.data
  const { wechat } = house.keys
  if (asked.mchid !== wechat.merchantId) return wechatError(400, 'PARAM_ERROR', '商户号与签名的商户号不一致')
  if (asked.appid !== wechat.appId) return wechatError(400, 'APPID_MCHID_NOT_MATCH', '商户号与appid不匹配')
  const expiresAt = asked.time_expire === undefined ? null : Date.parse(asked.time_expire)
  const fresh = {
    channel: 'wechat' as const,
    outTradeNo: asked.out_trade_no,
    amountFen: asked.amount.total,
    subject: asked.description,
    attach: asked.attach ?? null,
    notifyUrl: asked.notify_url,
    expiresAt,
  }
  const known = findTrade(house, 'wechat', asked.out_trade_no)
  if (known !== null) {
    if (known.fingerprint !== tradeFingerprint(fresh)) return wechatError(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
    if (known.state === 'paid') return wechatError(400, 'ORDERPAID', '该订单已支付')
    if (known.state === 'closed') return wechatError(400, 'ORDER_CLOSED', '该订单已关闭')
    return codeUrl(known)
  }
  if (expiresAt !== null && expiresAt <= channelNowMs(house, 'wechat')) return wechatError(400, 'PARAM_ERROR', 'time_expire 已过')
  return codeUrl(openTrade(house, fresh))
}

/** `GET /v3/pay/transactions/out-trade-no/{no}` and `…/id/{transaction_id}`. */
export const queryOrder = (house: House, trade: Trade | null, merchantId: string | undefined): Reply => {
  if (merchantId !== house.keys.wechat.merchantId) return wechatError(400, 'PARAM_ERROR', '缺少mchid或与签名的商户号不一致')
  return trade === null ? wechatError(404, 'ORDER_NOT_EXIST', '订单不存在') : json(200, tradeContent(house, trade, false))
}

/** `POST …/out-trade-no/{no}/close`: 204, or refused when it was paid; the knob `closeAgainstPayRace` lets the payment land meanwhile. */
export const closeOrder = (house: House, outTradeNo: string, body: unknown): Reply => {
  const parsed = z.object({ mchid: z.string() }).safeParse(body)
  if (!parsed.success || parsed.data.mchid !== house.keys.wechat.merchantId)
    return wechatError(400, 'PARAM_ERROR', '缺少mchid或与签名的商户号不一致')
  const trade = findTrade(house, 'wechat', outTradeNo)
  if (trade === null) return wechatError(404, 'ORDER_NOT_EXIST', '订单不存在')
  if (trade.state === 'paid') return wechatError(400, 'ORDERPAID', '该订单已支付')
  if (trade.state === 'closed') return wechatError(400, 'ORDER_CLOSED', '该订单已关闭')
  const race = house.knobs.take('wechat', 'close', 'closeAgainstPayRace')
  if (race === null) closeTrade(house, trade)
  else landPayment(house, trade)
  return race === 'refused' ? wechatError(400, 'ORDERPAID', '该订单已支付') : { status: 204, type: 'application/json', body: '' }
}

/** `POST /v3/refund/domestic/refunds`: takes a refund in; the same number again answers for the same refund. */
export const createRefund = (house: House, body: unknown): Reply => {
  const parsed = Refunds.safeParse(body)
  if (!parsed.success) return parameterError(parsed.error)
  const asked = parsed.data
  if ((asked.transaction_id === undefined) === (asked.out_trade_no === undefined))
    return wechatError(400, 'PARAM_ERROR', 'transaction_id和out_trade_no须二选一')
  const trade =
    asked.transaction_id === undefined
      ? findTrade(house, 'wechat', asked.out_trade_no ?? '')
      : findByTransaction(house, 'wechat', asked.transaction_id)
  if (trade === null) return wechatError(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  const elsewhere = refundByNo(house, asked.out_refund_no)
  if (elsewhere !== null && elsewhere.trade.id !== trade.id) return wechatError(400, 'PARAM_ERROR', '商户退款单号已用于别的订单')
  const known = findRefund(house, trade, asked.out_refund_no)
  if (known !== null) {
    if (known.amount_fen !== asked.amount.refund) return wechatError(400, 'PARAM_ERROR', '退款单号相同而金额不一致')
    return json(200, refundBody(trade, known, refundStatus(house, known)))
  }
  if (trade.state !== 'paid') return wechatError(400, 'INVALID_REQUEST', '订单未支付，不能退款')
  if (asked.amount.total !== trade.amount_fen) return wechatError(400, 'INVALID_REQUEST', '订单金额与原订单不一致')
  if (refundedFen(house, trade) + asked.amount.refund > trade.amount_fen)
    return wechatError(400, 'INVALID_REQUEST', '申请退款金额大于剩余可退金额')
  if (refundsOf(house, trade).length >= MOST_REFUNDS) return wechatError(403, 'RULE_LIMIT', '同一订单退款次数超过50次')
  const refund = openRefund(house, trade, {
    outRefundNo: asked.out_refund_no,
    amountFen: asked.amount.refund,
    reason: asked.reason ?? null,
    notifyUrl: asked.notify_url ?? null,
  })
  // The answer to the request says only that it was taken in; how it ends is told by query and notification.
  return json(200, refundBody(trade, refund, 'PROCESSING'))
}

const refundByNo = (house: House, outRefundNo: string): { refund: Refund; trade: Trade } | null => {
  const refund = house.store.one<Refund>("SELECT * FROM refund WHERE channel = 'wechat' AND out_refund_no = ?", outRefundNo)
  const trade = refund === null ? null : house.store.one<Trade>('SELECT * FROM trade WHERE id = ?', refund.trade_id)
  return refund === null || trade === null ? null : { refund, trade }
}

/** `GET /v3/refund/domestic/refunds/{no}`. */
export const queryRefund = (house: House, outRefundNo: string): Reply => {
  const found = refundByNo(house, outRefundNo)
  if (found === null) return wechatError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
  return json(200, refundBody(found.trade, found.refund, refundStatus(house, found.refund)))
}
