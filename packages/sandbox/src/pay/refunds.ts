import { channelNowMs } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { compactTime } from '../platform/shanghai.ts'
import { randomText } from '../platform/signature.ts'
import type { PayChannel, Trade } from './trade.ts'

/** A refund as the table keeps it. It is in process until `settle_at` (real time) and then is what `outcome` says. */
export type Refund = {
  id: number
  channel: PayChannel
  trade_id: number
  out_refund_no: string
  refund_no: string
  amount_fen: number
  reason: string | null
  notify_url: string | null
  notified: number
  created_at: number
  settle_at: number
  outcome: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
}

/** Where a refund stands at this moment. */
export const refundStatus = (house: House, refund: Refund): Refund['outcome'] | 'PROCESSING' =>
  house.clock.realMs() >= refund.settle_at ? refund.outcome : 'PROCESSING'

/** A refund of one trade by the merchant's number. */
export const findRefund = ({ store }: House, trade: Trade, outRefundNo: string): Refund | null =>
  store.one<Refund>('SELECT * FROM refund WHERE trade_id = ? AND out_refund_no = ?', trade.id, outRefundNo)

/** All refunds of one trade, oldest first. */
export const refundsOf = ({ store }: House, trade: Trade): Refund[] =>
  store.all<Refund>('SELECT * FROM refund WHERE trade_id = ? ORDER BY id', trade.id)

/** What refunds have taken or may still take from a trade, in fen: one that was closed gives its amount back. */
export const refundedFen = (house: House, trade: Trade): number =>
  refundsOf(house, trade)
    .filter((refund) => refundStatus(house, refund) !== 'CLOSED')
    .reduce((sum, refund) => sum + refund.amount_fen, 0)

/** Takes a refund in; the knob `refundProcessing` says for how long it stays in process and how it ends. */
export const openRefund = (
  house: House,
  trade: Trade,
  asked: { outRefundNo: string; amountFen: number; reason: string | null; notifyUrl: string | null },
): Refund => {
  const now = channelNowMs(house, trade.channel)
  const slow = house.knobs.take(trade.channel, 'refund', 'refundProcessing')
  house.store.run(
    `INSERT INTO refund (channel, trade_id, out_refund_no, refund_no, amount_fen, reason, notify_url, created_at, settle_at, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    trade.channel,
    trade.id,
    asked.outRefundNo,
    `503${compactTime(now)}${String(Number.parseInt(randomText(12), 16) % 1e11).padStart(11, '0')}`,
    asked.amountFen,
    asked.reason,
    asked.notifyUrl,
    now,
    house.clock.realMs() + (slow?.forMs ?? 0),
    slow?.outcome ?? 'SUCCESS',
  )
  const refund = findRefund(house, trade, asked.outRefundNo)
  if (refund === null) throw new Error(`refund ${asked.outRefundNo} was not written`)
  return refund
}
