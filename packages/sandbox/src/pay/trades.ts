import { channelNowMs } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { compactTime } from '../platform/shanghai.ts'
import { fingerprintOf, randomText } from '../platform/signature.ts'
import { announcePaid } from './notifications.ts'
import type { NewTrade, PayChannel, Trade } from './trade.ts'

/** How long a payment code can be scanned, by both channels' documents. */
export const CODE_LIFE_MS = 2 * 3_600_000

/** The trade with this merchant's number. */
export const findTrade = ({ store }: House, channel: PayChannel, outTradeNo: string): Trade | null =>
  store.one<Trade>('SELECT * FROM trade WHERE channel = ? AND out_trade_no = ?', channel, outTradeNo)

/** The trade with the channel's own number. */
export const findByTransaction = ({ store }: House, channel: PayChannel, transactionNo: string): Trade | null =>
  store.one<Trade>('SELECT * FROM trade WHERE channel = ? AND transaction_no = ?', channel, transactionNo)

/** The trade whose payment code ends in this token. */
export const findByCode = ({ store }: House, code: string): Trade | null => store.one<Trade>('SELECT * FROM trade WHERE code = ?', code)

const byId = ({ store }: House, id: number): Trade => {
  const trade = store.one<Trade>('SELECT * FROM trade WHERE id = ?', id)
  if (trade === null) throw new Error(`trade ${id} has gone`)
  return trade
}

/** By which a repeated order is told from another one under the same number. */
export const tradeFingerprint = ({ amountFen, subject, notifyUrl, attach }: NewTrade): string =>
  fingerprintOf(JSON.stringify([amountFen, subject, notifyUrl, attach]))

/** Opens a trade. */
export const openTrade = (house: House, asked: NewTrade): Trade => {
  const now = channelNowMs(house, asked.channel)
  const prefix = asked.channel === 'wechat' ? '4200' : '22'
  const longest = now + CODE_LIFE_MS
  house.store.run(
    `INSERT INTO trade (channel, out_trade_no, code, amount_fen, subject, attach, notify_url, fingerprint, state, transaction_no, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)`,
    asked.channel,
    asked.outTradeNo,
    randomText(16),
    asked.amountFen,
    asked.subject,
    asked.attach,
    asked.notifyUrl,
    tradeFingerprint(asked),
    `${prefix}${compactTime(now)}${String(Number.parseInt(randomText(12), 16) % 1e10).padStart(10, '0')}`,
    now,
    asked.expiresAt === null ? longest : Math.min(asked.expiresAt, longest),
  )
  const trade = findTrade(house, asked.channel, asked.outTradeNo)
  if (trade === null) throw new Error(`trade ${asked.outTradeNo} was not written`)
  return trade
}

/** Notes that the customer's phone has read the code: from now on Alipay knows the trade. */
export const scanTrade = (house: House, trade: Trade): Trade => {
  house.store.run('UPDATE trade SET scanned = 1 WHERE id = ?', trade.id)
  return byId(house, trade.id)
}

/** Pays an open trade, whatever its time limit, and announces it. */
export const landPayment = (house: House, trade: Trade): Trade => {
  const now = channelNowMs(house, trade.channel)
  house.store.run("UPDATE trade SET state = 'paid', scanned = 1, paid_at = ? WHERE id = ? AND state <> 'paid'", now, trade.id)
  const paid = byId(house, trade.id)
  announcePaid(house, paid)
  return paid
}

/** What keeps a customer from paying, or null. */
export const whyNotPayable = (house: House, trade: Trade): 'paid' | 'closed' | 'expired' | null => {
  if (trade.state !== 'open') return trade.state
  return channelNowMs(house, trade.channel) >= trade.expires_at ? 'expired' : null
}

/** Closes an unpaid trade. */
export const closeTrade = (house: House, trade: Trade): Trade => {
  house.store.run(
    "UPDATE trade SET state = 'closed', closed_at = ? WHERE id = ? AND state = 'open'",
    channelNowMs(house, trade.channel),
    trade.id,
  )
  return byId(house, trade.id)
}
