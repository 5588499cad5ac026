import { type Refund, refundStatus, refundsOf } from '../pay/refunds.ts'
import type { Trade } from '../pay/trade.ts'
import type { House } from '../platform/house.ts'
import { rfc3339 } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'

const payerOf = (trade: Trade): { openid: string } => ({ openid: `o${fingerprintOf(`payer ${trade.code}`).slice(0, 27)}` })
const FOREIGN_MERCHANT = '1900000109'

const stateOf = (house: House, trade: Trade): { trade_state: string; trade_state_desc: string } => {
  switch (trade.state) {
    case 'open':
      return { trade_state: 'NOTPAY', trade_state_desc: '订单未支付' }
    case 'closed':
      return { trade_state: 'CLOSED', trade_state_desc: '订单已关闭' }
    case 'paid':
      return refundsOf(house, trade).some((refund) => refundStatus(house, refund) !== 'CLOSED')
        ? { trade_state: 'REFUND', trade_state_desc: '订单发生过退款，退款详情请查询退款单' }
        : { trade_state: 'SUCCESS', trade_state_desc: '支付成功' }
    default:
      return trade.state satisfies never
  }
}

/** A trade as the query and the notification show it. `foreign` names another merchant, for a test of who checks. */
export const tradeContent = (house: House, trade: Trade, foreign: boolean): Record<string, unknown> => {
  const { wechat } = house.keys
  const common = {
    appid: foreign ? 'wx0000000000000000' : wechat.appId,
    mchid: foreign ? FOREIGN_MERCHANT : wechat.merchantId,
    out_trade_no: trade.out_trade_no,
    attach: trade.attach ?? '',
    promotion_detail: [],
    ...stateOf(house, trade),
  }
  if (trade.paid_at === null) return { ...common, amount: { payer_currency: 'CNY', total: trade.amount_fen }, payer: {} }
  return {
    ...common,
    transaction_id: trade.transaction_no,
    trade_type: 'NATIVE',
    bank_type: 'OTHERS',
    success_time: rfc3339(trade.paid_at),
    payer: payerOf(trade),
    amount: { total: trade.amount_fen, payer_total: trade.amount_fen, currency: 'CNY', payer_currency: 'CNY' },
  }
}

/** A refund as its notification shows it. */
export const refundContent = (house: House, trade: Trade, refund: Refund, status: Refund['outcome']): Record<string, unknown> => ({
  mchid: house.keys.wechat.merchantId,
  transaction_id: trade.transaction_no,
  out_trade_no: trade.out_trade_no,
  refund_id: refund.refund_no,
  out_refund_no: refund.out_refund_no,
  refund_status: status,
  ...(status === 'SUCCESS' ? { success_time: rfc3339(refund.created_at) } : {}),
  user_received_account: '支付用户零钱',
  amount: { total: trade.amount_fen, refund: refund.amount_fen, payer_total: trade.amount_fen, payer_refund: refund.amount_fen },
})

/** A refund as the request and the query show it. */
export const refundBody = (trade: Trade, refund: Refund, status: string): Record<string, unknown> => ({
  refund_id: refund.refund_no,
  out_refund_no: refund.out_refund_no,
  transaction_id: trade.transaction_no,
  out_trade_no: trade.out_trade_no,
  channel: 'ORIGINAL',
  user_received_account: '支付用户零钱',
  ...(status === 'SUCCESS' ? { success_time: rfc3339(refund.created_at) } : {}),
  create_time: rfc3339(refund.created_at),
  status,
  funds_account: 'AVAILABLE',
  amount: {
    total: trade.amount_fen,
    refund: refund.amount_fen,
    from: [],
    payer_total: trade.amount_fen,
    payer_refund: refund.amount_fen,
    settlement_refund: refund.amount_fen,
    settlement_total: trade.amount_fen,
    discount_refund: 0,
    currency: 'CNY',
  },
  promotion_detail: [],
})
