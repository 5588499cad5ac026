import { randomUUID } from 'node:crypto'
import { refundContent as alipayRefund, tradeContent as alipayTrade } from '../alipay/alipay-content.ts'
import type { House } from '../platform/house.ts'
import { refundContent as wechatRefund, tradeContent as wechatTrade } from '../wechat/wechat-content.ts'
import { type Refund, refundStatus } from './refunds.ts'
import type { PayChannel, Trade } from './trade.ts'

/** A notification as the table keeps it: its content is fixed when it is written, its signature is made at each attempt. */
export type Notification = {
  id: number
  channel: PayChannel
  event_id: string
  event: string
  url: string
  content: string
  tampered: number
  attempts: number
  due_at: number
  created_at: number
}

const REORDER_LEAST_MS = 1

/** Changes a rightly signed content as the knobs ask: another amount, merchant or order. */
const bend = (house: House, trade: Trade): Trade & { foreign: boolean } => {
  const { knobs } = house
  const deltaFen = knobs.take(trade.channel, 'notify', 'wrongAmountInNotification') ?? 0
  const foreign = knobs.take(trade.channel, 'notify', 'wrongMerchantInNotification') !== null
  const other = knobs.take(trade.channel, 'notify', 'wrongOrderInNotification') !== null
  return {
    ...trade,
    amount_fen: trade.amount_fen + deltaFen,
    out_trade_no: other ? `${trade.out_trade_no}X`.slice(-32) : trade.out_trade_no,
    foreign,
  }
}

const write = (house: House, channel: PayChannel, event: string, url: string, content: unknown): void => {
  const { knobs, store, clock } = house
  if (knobs.take(channel, 'notify', 'notifyNever') !== null) return
  const tampered = knobs.take(channel, 'notify', 'badNotificationSignature') !== null
  const heldMs = knobs.take(channel, 'notify', 'reorderedNotifications')
  const copies = 1 + (knobs.take(channel, 'notify', 'duplicateNotification') ?? 0)
  const dueAt = clock.realMs() + (heldMs === null ? 0 : Math.max(heldMs, REORDER_LEAST_MS))
  const eventId = randomUUID()
  for (let copy = 0; copy < copies; copy++) {
    store.run(
      "INSERT INTO notification (channel, event_id, event, url, content, tampered, due_at, created_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
      channel,
      eventId,
      event,
      url,
      JSON.stringify(content),
      tampered ? 1 : 0,
      dueAt,
      clock.nowMs(),
    )
  }
}

/** Writes the notification of a payment, in the transaction that made it paid. */
export const announcePaid = (house: House, trade: Trade): void => {
  if (trade.notify_url === null) return
  const told = bend(house, trade)
  const content = trade.channel === 'wechat' ? wechatTrade(house, told, told.foreign) : alipayTrade(house, told, told.foreign)
  write(house, trade.channel, 'TRANSACTION.SUCCESS', trade.notify_url, content)
}

const announceRefund = (house: House, refund: Refund, trade: Trade): void => {
  const status = refundStatus(house, refund)
  if (status === 'PROCESSING' || refund.notify_url === null) return
  // Alipay tells of a refund that was made and keeps silent about one that was not.
  if (trade.channel === 'alipay' && status !== 'SUCCESS') return
  const content = trade.channel === 'wechat' ? wechatRefund(house, trade, refund, status) : alipayRefund(house, trade, refund)
  write(house, trade.channel, `REFUND.${status}`, refund.notify_url, content)
}

/** Writes the notifications of the refunds that have settled since the last look; says when the next one settles (real time). */
export const announceSettledRefunds = (house: House): number | null => {
  const { store, clock } = house
  const now = clock.realMs()
  store.within(() => {
    for (const refund of store.all<Refund>('SELECT * FROM refund WHERE notified = 0 AND settle_at <= ?', now)) {
      const trade = store.one<Trade>('SELECT * FROM trade WHERE id = ?', refund.trade_id)
      if (trade !== null) announceRefund(house, refund, trade)
      store.run('UPDATE refund SET notified = 1 WHERE id = ?', refund.id)
    }
  })
  return store.one<{ at: number | null }>('SELECT min(settle_at) AS at FROM refund WHERE notified = 0')?.at ?? null
}
