import type { PayChannel } from '@jiaohao/shared/contract'
import type { BusinessDay, Fen } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import type { Posting } from './domain/ledger.ts'
import type { Order } from './domain/order.ts'

interface Row {
  id: string
  no: string
  day: string
  channel: PayChannel
  amount_fen: number
  device_id: string
  placed_at: number
  expires_at: number
  state: Order['state']
  since: number
  why: string | null
  attempt: number | null
  paid_fen: number | null
  transaction_id: string | null
  paid_at: number | null
  late: number | null
  top_up_id: string | null
  refund_id: string | null
  how: string | null
  via: 'boss' | 'air' | null
}

/** The row that an order is kept in; what its state does not know is null. */
export const rowOf = (order: Order, day: BusinessDay): Row => ({
  id: order.id,
  no: order.no,
  day,
  channel: order.channel,
  amount_fen: order.amountFen,
  device_id: order.deviceId,
  placed_at: order.placedAt,
  expires_at: order.expiresAt,
  state: order.state,
  since: order.since,
  why: 'why' in order ? order.why : null,
  attempt: 'attempt' in order ? order.attempt : null,
  paid_fen: 'paidFen' in order ? order.paidFen : null,
  transaction_id: 'paidFen' in order ? order.transactionId : null,
  paid_at: 'paidFen' in order ? order.paidAt : null,
  late: 'paidFen' in order ? Number(order.late) : null,
  top_up_id: order.state === 'done' ? order.topUpId : null,
  refund_id: order.state === 'refunded' ? order.refundId : null,
  how: order.state === 'settled' ? order.how : null,
  via: 'via' in order ? order.via : null,
})

// The row was written by rowOf: each state's own columns are there.
const orderOf = (row: Row): Order =>
  ({
    id: row.id,
    no: row.no,
    channel: row.channel,
    amountFen: row.amount_fen,
    deviceId: row.device_id,
    placedAt: row.placed_at,
    expiresAt: row.expires_at,
    since: row.since,
    state: row.state,
    ...(row.why !== null && { why: row.why }),
    ...(row.attempt !== null && { attempt: row.attempt, via: row.via ?? 'boss' }),
    ...(row.paid_fen !== null && { paidFen: row.paid_fen, transactionId: row.transaction_id, paidAt: row.paid_at, late: row.late === 1 }),
    ...(row.top_up_id !== null && { topUpId: row.top_up_id }),
    ...(row.refund_id !== null && { refundId: row.refund_id }),
    ...(row.how !== null && { how: row.how }),
  }) as Order

/** Orders that are under way at the same time; beyond it no new one is taken. */
export const OPEN_ORDERS_LIMIT = 500

/** Orders in hand together with those that were given back and may yet be paid. */
export const WATCHED_ORDERS_LIMIT = 5_000

const OPEN = `'placed', 'payable', 'closing', 'closed', 'charging', 'in-doubt', 'refunding', 'manual'`
const UNFINISHED = `'placed', 'payable', 'closing', 'charging', 'in-doubt', 'refunding', 'manual'`

/** Reads of the orders and the books; each looks at one order, one day, or the few that are open. */
export const openOrderReads = (db: Db) => {
  const voucher = db.prepare<[string], { order_id: string }>('SELECT order_id FROM pos_voucher WHERE reference = ?')
  const byMachine = db.prepare<[string, number], { device_id: string; fen: number }>(
    `SELECT device_id, sum(paid_fen) AS fen FROM top_up_order WHERE day = ? AND paid_fen IS NOT NULL
     GROUP BY device_id HAVING sum(paid_fen) > ? ORDER BY device_id`,
  )
  const byId = db.prepare<[string], Row>('SELECT * FROM top_up_order WHERE id = ?')
  const byNo = db.prepare<[string], Row>('SELECT * FROM top_up_order WHERE no = ?')
  const open = db.prepare<[number], Row>(
    `SELECT * FROM top_up_order WHERE state IN (${OPEN}) AND state <> 'manual' AND (state <> 'closed' OR since >= ?) ORDER BY placed_at`,
  )
  const ofDay = db.prepare<[string, number], Row>('SELECT * FROM top_up_order WHERE day = ? ORDER BY placed_at DESC, id DESC LIMIT ?')
  const unfinished = db.prepare<[number], Row>(
    `SELECT * FROM top_up_order WHERE state IN (${UNFINISHED}) AND state IN (${OPEN}) ORDER BY placed_at LIMIT ?`,
  )
  const manual = db.prepare<[number], Row>(
    `SELECT * FROM top_up_order WHERE state = 'manual' AND state IN (${OPEN}) ORDER BY placed_at LIMIT ?`,
  )
  const found = (row: Row | undefined): Order | null => (row === undefined ? null : orderOf(row))
  return {
    byId: (id: string): Order | null => found(byId.get(id)),
    byNo: (no: string): Order | null => found(byNo.get(no)),
    /** The order that a card terminal's voucher number was recorded for; each number stands for one. */
    byVoucher: (reference: string): string | null => voucher.get(reference)?.order_id ?? null,
    /** Machines that took more than an amount on a day. */
    takenOver: (day: BusinessDay, fen: Fen): readonly { readonly deviceId: string; readonly fen: Fen }[] =>
      byMachine.all(day, fen).map((row) => ({ deviceId: row.device_id, fen: row.fen })),
    /** Those that a machine has to go on with, and closed ones since an instant, which may yet be paid. */
    open: (closedSinceMs: number): Order[] => open.all(closedSinceMs).map(orderOf),
    list: (of: 'all' | 'open' | 'manual', day: BusinessDay, limit: number): Order[] => {
      if (of === 'all') return ofDay.all(day, limit).map(orderOf)
      return (of === 'open' ? unfinished : manual).all(limit).map(orderOf)
    },
  }
}

/** Writes what a fact moves into the books. One fact moves money once: the journal's number is the posting's. */
export const openLedgerWriter = (db: Db) => {
  const post = db.prepare('INSERT INTO ledger (seq, at, day, order_id, debit, credit, amount_fen) VALUES (?, ?, ?, ?, ?, ?, ?)')
  return ({ seq, atMs, day }: Pick<Entry, 'seq' | 'atMs' | 'day'>, posting: Posting | null): void => {
    if (posting !== null) post.run(seq, atMs, day, posting.orderId, posting.debit, posting.credit, posting.amountFen)
  }
}

/** What is kept of whose number an order charges: sealed, with a keyed hash to count by, until an instant and no longer. */
export const openOrderPrivate = (db: Db) => {
  const put = db.prepare('INSERT INTO order_private (order_id, sealed, number_mac, day, amount_fen, keep_until) VALUES (?, ?, ?, ?, ?, ?)')
  const sealed = db.prepare<[string], { sealed: Buffer | null }>('SELECT sealed FROM order_private WHERE order_id = ?')
  // What came to nothing does not count against a number's limit.
  const spent = db.prepare<[string, string], { fen: number | null }>(
    `SELECT sum(coalesce(o.paid_fen, p.amount_fen)) AS fen FROM order_private AS p JOIN top_up_order AS o ON o.id = p.order_id
     WHERE p.number_mac = ? AND p.day = ? AND o.state NOT IN ('closed', 'refunding', 'refunded')`,
  )
  const ordersOf = db.prepare<[string, number], { order_id: string }>(
    `SELECT p.order_id FROM order_private AS p JOIN top_up_order AS o ON o.id = p.order_id
     WHERE p.number_mac = ? AND o.state = 'done' ORDER BY o.placed_at DESC LIMIT ?`,
  )
  const next = db.prepare<[], { at: number | null }>('SELECT min(keep_until) AS at FROM order_private WHERE sealed IS NOT NULL')
  const forget = db.prepare('UPDATE order_private SET sealed = NULL WHERE keep_until <= ? AND sealed IS NOT NULL')
  return {
    put: (entry: {
      readonly orderId: string
      readonly sealed: Buffer
      readonly mac: string
      readonly day: BusinessDay
      readonly amountFen: Fen
      readonly keepUntilMs: number
    }): void => void put.run(entry.orderId, entry.sealed, entry.mac, entry.day, entry.amountFen, entry.keepUntilMs),
    sealed: (orderId: string): Buffer | null => sealed.get(orderId)?.sealed ?? null,
    spentToday: (mac: string, day: BusinessDay): Fen => spent.get(mac, day)?.fen ?? 0,
    /** Orders that have charged a number, the newest first. */
    ordersOf: (mac: string, limit: number): readonly string[] => ordersOf.all(mac, limit).map(({ order_id }) => order_id),
    next: (): number | null => next.get()?.at ?? null,
    forget: (atMs: number): void => void forget.run(atMs),
  }
}

const NOTICES_KEPT_MS = 8 * 86_400_000

/** The messages of payment channels that were taken, each by its own id. */
export const openNotices = (db: Db) => {
  const take = db.prepare('INSERT OR IGNORE INTO payment_notice (channel, id, at) VALUES (?, ?, ?)')
  const drop = db.prepare('DELETE FROM payment_notice WHERE at < ?')
  return {
    /** Whether this message is the first of its id. */
    take: (channel: PayChannel, id: string, atMs: number): boolean => {
      drop.run(atMs - NOTICES_KEPT_MS)
      return take.run(channel, id, atMs).changes === 1
    },
  }
}
