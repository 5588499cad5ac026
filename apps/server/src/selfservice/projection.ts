import { type OrderFactName, orderFacts } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import { postingOf } from './domain/ledger.ts'
import { evolveOrder, type OrderFact } from './domain/order.ts'
import { openLedgerWriter, openOrderReads, rowOf } from './store.ts'

const isOrderFact = (entry: Entry): entry is Entry & OrderFact => (entry.name as OrderFactName) in orderFacts

/** Writes orders and books fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openOrderProjection = (db: Db) => {
  const reads = openOrderReads(db)
  const put = db.prepare(
    `INSERT INTO top_up_order VALUES (@id, @no, @day, @channel, @amount_fen, @device_id, @placed_at, @expires_at, @state, @since, @why,
       @attempt, @paid_fen, @transaction_id, @paid_at, @late, @top_up_id, @refund_id, @how, @via)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, since = excluded.since, why = excluded.why, attempt = excluded.attempt,
       paid_fen = excluded.paid_fen, transaction_id = excluded.transaction_id, paid_at = excluded.paid_at, late = excluded.late,
       top_up_id = excluded.top_up_id, refund_id = excluded.refund_id, how = excluded.how, via = excluded.via`,
  )
  const keepVoucher = db.prepare('INSERT OR IGNORE INTO pos_voucher (reference, order_id) VALUES (?, ?)')
  const post = openLedgerWriter(db)
  return (entry: Entry): void => {
    if (!isOrderFact(entry)) return
    put.run(rowOf(evolveOrder(reads.byId(entry.body.orderId), entry, entry.atMs), entry.day))
    if (entry.name === 'order-paid' && entry.body.channel === 'pos') keepVoucher.run(entry.body.transactionId, entry.body.orderId)
    post(entry, postingOf(entry))
  }
}
