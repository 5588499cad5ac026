import { type Refund, refundStatus, refundsOf } from '../pay/refunds.ts'
import type { Trade } from '../pay/trade.ts'
import type { House } from '../platform/house.ts'
import { yuanText } from '../platform/money.ts'
import { plainTime } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'

const FOREIGN_APP = '2014072300007148'
const FOREIGN_SELLER = '2088101117955611'

/** The masked account of the payer. */
export const BUYER_LOGON_ID = '159****5620'

/** The payer's Alipay number. */
export const buyerIdOf = (trade: Trade): string =>
  `2088${(Number.parseInt(fingerprintOf(`payer ${trade.code}`).slice(0, 12), 16) % 1e12).toString().padStart(12, '0')}`

/** What has gone back of a trade, in fen. */
export const returnedFen = (house: House, trade: Trade): number =>
  refundsOf(house, trade)
    .filter((refund) => refundStatus(house, refund) === 'SUCCESS')
    .reduce((total, refund) => total + refund.amount_fen, 0)

/** A trade's state in Alipay's words: wholly refunded counts as closed. */
export const tradeStatus = (house: House, trade: Trade): 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED' => {
  switch (trade.state) {
    case 'open':
      return 'WAIT_BUYER_PAY'
    case 'closed':
      return 'TRADE_CLOSED'
    case 'paid':
      return returnedFen(house, trade) >= trade.amount_fen ? 'TRADE_CLOSED' : 'TRADE_SUCCESS'
    default:
      return trade.state satisfies never
  }
}

/** A trade as its notification shows it. `foreign` names another merchant, for a test of who checks. */
export const tradeContent = (house: House, trade: Trade, foreign: boolean): Record<string, string> => {
  const { appId, sellerId } = house.keys.alipay
  const amount = yuanText(trade.amount_fen)
  return {
    app_id: foreign ? FOREIGN_APP : appId,
    auth_app_id: foreign ? FOREIGN_APP : appId,
    seller_id: foreign ? FOREIGN_SELLER : sellerId,
    trade_no: trade.transaction_no,
    out_trade_no: trade.out_trade_no,
    trade_status: tradeStatus(house, trade),
    subject: trade.subject,
    buyer_id: buyerIdOf(trade),
    buyer_logon_id: BUYER_LOGON_ID,
    total_amount: amount,
    receipt_amount: amount,
    invoice_amount: amount,
    buyer_pay_amount: amount,
    point_amount: '0.00',
    fund_bill_list: JSON.stringify([{ amount, fundChannel: 'ALIPAYACCOUNT' }]),
    gmt_create: plainTime(trade.created_at),
    ...(trade.paid_at === null ? {} : { gmt_payment: plainTime(trade.paid_at) }),
  }
}

/** A refund as its notification shows it. */
export const refundContent = (house: House, trade: Trade, refund: Refund): Record<string, string> => ({
  ...tradeContent(house, trade, false),
  out_biz_no: refund.out_refund_no,
  refund_fee: yuanText(returnedFen(house, trade)),
  gmt_refund: plainTime(refund.created_at),
})
