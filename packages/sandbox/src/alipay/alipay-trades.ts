import { z } from 'zod'
import { findRefund, openRefund, type Refund, refundedFen, refundStatus } from '../pay/refunds.ts'
import type { Trade } from '../pay/trade.ts'
import { closeTrade, findByTransaction, findTrade, landPayment, openTrade, tradeFingerprint } from '../pay/trades.ts'
import { channelNowMs, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { fenOfText, yuanText } from '../platform/money.ts'
import { DAY_MS, parsePlainTime, plainTime } from '../platform/shanghai.ts'
import { BUYER_LOGON_ID, buyerIdOf, returnedFen, tradeStatus } from './alipay-content.ts'

/** A business answer that succeeded. */
export const done = (fields: Record<string, unknown>): Reply => json(200, { code: '10000', msg: 'Success', ...fields })

/** A business answer that failed: Alipay answers HTTP 200 and says so inside. */
export const failed = (subCode: string, subMsg: string): Reply =>
  json(200, { code: '40004', msg: 'Business Failed', sub_code: subCode, sub_msg: subMsg })

const amountText = z.union([z.string(), z.number()]).transform((amount) => fenOfText(String(amount)) ?? 0)
const Precreate = z.object({
  out_trade_no: z.string().regex(/^[0-9A-Za-z_]{1,64}$/),
  total_amount: amountText.refine((fen) => fen >= 1 && fen <= 10_000_000_000),
  subject: z.string().min(1).max(256),
  timeout_express: z.string().optional(),
  qr_code_timeout_express: z.string().optional(),
  time_expire: z.string().optional(),
})
const Named = z.object({ out_trade_no: z.string().min(1).max(64).optional(), trade_no: z.string().min(1).max(64).optional() })
const Refunds = Named.extend({
  refund_amount: amountText,
  out_request_no: z.string().max(64).optional(),
  refund_reason: z.string().max(256).optional(),
})
const RefundQuery = Named.extend({ out_request_no: z.string().min(1).max(64) })

const UNIT_MS = { m: 60_000, h: 3_600_000, d: DAY_MS } as const
const invalid = (): Reply => failed('ACQ.INVALID_PARAMETER', '参数无效')
const missing = (): Reply => failed('ACQ.TRADE_NOT_EXIST', '交易不存在')

/** `90m`, `15h` or `1d` as milliseconds; null when it is none of them. */
const expressMs = (text: string): number | null => {
  const found = /^(\d{1,5})([mhd])$/.exec(text)
  return found === null ? null : Number(found[1]) * UNIT_MS[found[2] as 'm' | 'h' | 'd']
}

const expiryOf = (asked: z.infer<typeof Precreate>, nowMs: number): number | null | 'invalid' => {
  const express = asked.timeout_express ?? asked.qr_code_timeout_express
  if (asked.time_expire !== undefined) return parsePlainTime(asked.time_expire) ?? 'invalid'
  if (express === undefined) return null
  const ms = expressMs(express)
  return ms === null ? 'invalid' : nowMs + ms
}

/** `alipay.trade.precreate`: the text of a QR code; the trade itself does not exist before somebody scans it. */
export const precreate = (house: House, content: unknown, notifyUrl: string | null): Reply => {
  const parsed = Precreate.safeParse(content)
  if (!parsed.success) return invalid()
  const asked = parsed.data
  const now = channelNowMs(house, 'alipay')
  const expiresAt = expiryOf(asked, now)
  if (expiresAt === 'invalid' || (expiresAt !== null && expiresAt <= now)) return invalid()
  const fresh = {
    channel: 'alipay' as const,
    outTradeNo: asked.out_trade_no,
    amountFen: asked.total_amount,
    subject: asked.subject,
    attach: null,
    notifyUrl,
    expiresAt,
  }
  const known = findTrade(house, 'alipay', asked.out_trade_no)
  if (known?.state === 'paid') return failed('ACQ.TRADE_HAS_SUCCESS', '交易已被支付')
  if (known?.state === 'closed') return failed('ACQ.TRADE_HAS_CLOSE', '交易已经关闭')
  if (known !== null && known.fingerprint !== tradeFingerprint(fresh)) return failed('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改')
  const trade = known ?? openTrade(house, fresh)
  return done({ out_trade_no: trade.out_trade_no, qr_code: `https://qr.alipay.com/${trade.code}` })
}

/** The trade that a request names; `trade_no` goes before `out_trade_no`. Also one that nobody has scanned. */
const named = (house: House, content: unknown): { trade: Trade | null } | null => {
  const parsed = Named.safeParse(content)
  if (!parsed.success) return null
  const { trade_no, out_trade_no } = parsed.data
  if (trade_no !== undefined) return { trade: findByTransaction(house, 'alipay', trade_no) }
  return out_trade_no === undefined ? null : { trade: findTrade(house, 'alipay', out_trade_no) }
}

/** `alipay.trade.query`. */
export const query = (house: House, content: unknown): Reply => {
  const found = named(house, content)
  if (found === null) return invalid()
  const { trade } = found
  if (trade === null || trade.scanned === 0) return missing()
  const amount = yuanText(trade.amount_fen)
  const paid = trade.paid_at !== null
  return done({
    trade_no: trade.transaction_no,
    out_trade_no: trade.out_trade_no,
    buyer_logon_id: BUYER_LOGON_ID,
    buyer_user_id: buyerIdOf(trade),
    trade_status: tradeStatus(house, trade),
    total_amount: amount,
    receipt_amount: paid ? amount : '0.00',
    buyer_pay_amount: paid ? amount : '0.00',
    point_amount: '0.00',
    invoice_amount: paid ? amount : '0.00',
    ...(trade.paid_at === null
      ? {}
      : { send_pay_date: plainTime(trade.paid_at), fund_bill_list: [{ amount, fund_channel: 'ALIPAYACCOUNT' }] }),
  })
}

/** `alipay.trade.close`: only a scanned and unpaid trade; before the scan the code stays payable. */
export const close = (house: House, content: unknown): Reply => {
  const found = named(house, content)
  if (found === null) return invalid()
  const { trade } = found
  if (trade === null || trade.scanned === 0) return missing()
  if (trade.state !== 'open') return failed('ACQ.TRADE_STATUS_ERROR', '交易状态不合法')
  const race = house.knobs.take('alipay', 'close', 'closeAgainstPayRace')
  if (race === null) closeTrade(house, trade)
  else landPayment(house, trade)
  return race === 'refused'
    ? failed('ACQ.TRADE_STATUS_ERROR', '交易状态不合法')
    : done({ trade_no: trade.transaction_no, out_trade_no: trade.out_trade_no })
}

/** `alipay.trade.cancel`: closes what is unpaid (also before the scan) and refunds what is paid, within a day. */
export const cancel = (house: House, content: unknown): Reply => {
  const found = named(house, content)
  if (found === null) return invalid()
  const { trade } = found
  if (trade === null) return done({ out_trade_no: (content as { out_trade_no?: string }).out_trade_no, retry_flag: 'N' })
  const common = { out_trade_no: trade.out_trade_no, retry_flag: 'N' }
  const race = trade.state === 'open' ? house.knobs.take('alipay', 'cancel', 'closeAgainstPayRace') : null
  // `answered` is the payment that lands when the answer "closed" is already on its way.
  if (race === 'answered') {
    landPayment(house, trade)
    return done({ ...common, trade_no: trade.transaction_no, action: 'close' })
  }
  const standing = race === 'refused' ? landPayment(house, trade) : trade
  if (standing.state !== 'paid') {
    closeTrade(house, standing)
    // A trade that nobody scanned does not exist, so neither its number nor an action is told.
    return done(standing.scanned === 0 ? common : { ...common, trade_no: standing.transaction_no, action: 'close' })
  }
  if (returnedFen(house, standing) > 0 && returnedFen(house, standing) < standing.amount_fen)
    return failed('ACQ.REASON_TRADE_REFUND_FEE_ERR', '退款金额无效')
  if (channelNowMs(house, 'alipay') - (standing.paid_at ?? 0) > DAY_MS) return failed('ACQ.TRADE_CANCEL_TIME_OUT', '超过撤销时间范围')
  if (refundedFen(house, standing) === 0)
    openRefund(house, standing, {
      outRefundNo: standing.out_trade_no,
      amountFen: standing.amount_fen,
      reason: 'cancel',
      notifyUrl: standing.notify_url,
    })
  return done({ ...common, trade_no: standing.transaction_no, action: 'refund' })
}

const refundAnswer = (house: House, trade: Trade, change: 'Y' | 'N'): Reply =>
  done({
    trade_no: trade.transaction_no,
    out_trade_no: trade.out_trade_no,
    buyer_logon_id: BUYER_LOGON_ID,
    buyer_user_id: buyerIdOf(trade),
    fund_change: change,
    refund_fee: yuanText(returnedFen(house, trade)),
    send_back_fee: yuanText(returnedFen(house, trade)),
  })

/** `alipay.trade.refund`: one number refunds once; `fund_change` says whether money moved by this very request. */
export const refund = (house: House, content: unknown): Reply => {
  const parsed = Refunds.safeParse(content)
  const found = named(house, content)
  if (!parsed.success || found === null || parsed.data.refund_amount < 1) return invalid()
  const { trade } = found
  if (trade === null || trade.scanned === 0) return missing()
  if (trade.state !== 'paid') return failed('ACQ.TRADE_STATUS_ERROR', '交易状态不合法')
  const outRefundNo = parsed.data.out_request_no ?? trade.out_trade_no
  const known = findRefund(house, trade, outRefundNo)
  if (known !== null)
    return known.amount_fen === parsed.data.refund_amount
      ? refundAnswer(house, trade, 'N')
      : failed('ACQ.REASON_TRADE_REFUND_FEE_ERR', '退款金额无效')
  if (refundedFen(house, trade) + parsed.data.refund_amount > trade.amount_fen)
    return failed('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限')
  const made = openRefund(house, trade, {
    outRefundNo,
    amountFen: parsed.data.refund_amount,
    reason: parsed.data.refund_reason ?? null,
    notifyUrl: trade.notify_url,
  })
  return refundAnswer(house, trade, refundStatus(house, made) === 'SUCCESS' ? 'Y' : 'N')
}

const refundFields = (house: House, trade: Trade, made: Refund): Record<string, unknown> => ({
  trade_no: trade.transaction_no,
  out_trade_no: trade.out_trade_no,
  out_request_no: made.out_refund_no,
  total_amount: yuanText(trade.amount_fen),
  refund_amount: yuanText(made.amount_fen),
  ...(refundStatus(house, made) === 'SUCCESS' ? { refund_status: 'REFUND_SUCCESS', gmt_refund_pay: plainTime(made.created_at) } : {}),
})

/** `alipay.trade.fastpay.refund.query`: only `refund_status` `REFUND_SUCCESS` means that the money went back; its absence means not yet, or never. */
export const refundQuery = (house: House, content: unknown): Reply => {
  const parsed = RefundQuery.safeParse(content)
  const found = named(house, content)
  if (!parsed.success || found === null) return invalid()
  if (found.trade === null || found.trade.scanned === 0) return missing()
  const made = findRefund(house, found.trade, parsed.data.out_request_no)
  return done(made === null ? {} : refundFields(house, found.trade, made))
}
