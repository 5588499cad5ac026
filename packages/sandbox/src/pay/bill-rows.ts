import { channelNowMs } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { DAY_MS, dayStartMs } from '../platform/shanghai.ts'
import { randomText } from '../platform/signature.ts'
import { type Refund, refundStatus } from './refunds.ts'
import type { PayChannel, Trade } from './trade.ts'

const READY_HOUR_MS = 10 * 3_600_000
const DIFFERENCE_FEN = 100

/** One line of a channel's bill: a payment, or a refund of one. */
export type BillRow = { kind: 'payment'; trade: Trade; paidAt: number } | { kind: 'refund'; trade: Trade; refund: Refund; paidAt: number }

/** A day's bill is there from ten in the morning of the next day. */
export const isBillReady = (house: House, channel: PayChannel, day: string): boolean =>
  channelNowMs(house, channel) >= dayStartMs(day) + DAY_MS + READY_HOUR_MS

const trueRows = ({ store }: House, channel: PayChannel, day: string): BillRow[] => {
  const from = dayStartMs(day)
  const paid = store.all<Trade & { paid_at: number }>(
    'SELECT * FROM trade WHERE channel = ? AND paid_at >= ? AND paid_at < ? ORDER BY paid_at, id',
    channel,
    from,
    from + DAY_MS,
  )
  return paid.map((trade) => ({ kind: 'payment', trade, paidAt: trade.paid_at }))
}

const refundRows = (house: House, channel: PayChannel, day: string): BillRow[] => {
  const from = dayStartMs(day)
  const { store } = house
  return store
    .all<Refund>(
      'SELECT * FROM refund WHERE channel = ? AND created_at >= ? AND created_at < ? ORDER BY created_at, id',
      channel,
      from,
      from + DAY_MS,
    )
    .filter((refund) => refundStatus(house, refund) === 'SUCCESS')
    .flatMap((refund) => {
      const trade = store.one<Trade & { paid_at: number }>('SELECT * FROM trade WHERE id = ?', refund.trade_id)
      return trade === null ? [] : [{ kind: 'refund', trade, refund, paidAt: trade.paid_at } as const]
    })
}

const invented = (channel: PayChannel, day: string, index: number): BillRow => {
  const at = dayStartMs(day) + (12 * 60 + index) * 60_000
  const trade: Trade = {
    id: -1 - index,
    channel,
    out_trade_no: `EXTRA${day.replaceAll('-', '')}${String(index + 1).padStart(3, '0')}`,
    code: randomText(16),
    amount_fen: 5000,
    subject: '话费充值',
    attach: null,
    notify_url: null,
    fingerprint: '',
    state: 'paid',
    scanned: 1,
    transaction_no: `4200EXTRA${day.replaceAll('-', '')}${String(index + 1).padStart(6, '0')}`,
    created_at: at,
    expires_at: at,
    paid_at: at,
    closed_at: null,
  }
  return { kind: 'payment', trade, paidAt: at }
}

/**
 * The lines of a day's bill. While the knob `billFaults` is set, the same first payments are missing, the next ones differ by one yuan,
 * and the same invented ones are added, so that a bill asked for twice is the same bill.
 */
export const billRows = (house: House, channel: PayChannel, day: string): BillRow[] => {
  const payments = trueRows(house, channel, day)
  const refunds = refundRows(house, channel, day)
  const faults = house.knobs.standing(channel, 'bill', 'billFaults')
  if (faults === null) return [...payments, ...refunds]
  const kept = payments.slice(faults.missing).map((row, index): BillRow => {
    if (index >= faults.different) return row
    return { ...row, trade: { ...row.trade, amount_fen: row.trade.amount_fen + DIFFERENCE_FEN } }
  })
  const extra = Array.from({ length: faults.extra }, (_, index) => invented(channel, day, index))
  return [...kept, ...extra, ...refunds]
}
