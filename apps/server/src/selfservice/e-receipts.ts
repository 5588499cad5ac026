import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type { HallContract } from '@jiaohao/shared/contract'
import { receiptLink } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { done, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { OrderBook } from './order-book.ts'
import type { OrderPapers } from './order-papers.ts'
import { instant } from './order-routes.ts'

/** A receipt can be read on a phone for so long; then the code opens nothing, and the paper stays with staff. */
const KEPT_MS = 30 * 86_400_000
const KEY_BYTES = 32
const KEY_LABEL = 'jiaohao e-receipt code 1'

interface Needs {
  readonly store: EReceiptStore
  readonly key: Buffer
  readonly book: OrderBook
  readonly papers: Pick<OrderPapers, 'receiptOf' | 'giveWithoutPaper'>
  /** Where customers' phones reach the hall, or null: then nothing can be given to them. */
  readonly publicAddress: () => string | null
  readonly now: () => number
}

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex')

/** Which electronic receipts were given: one for each order, by the hash of its code, until its time is over. */
export const openEReceiptStore = (db: Db) => {
  const put = db.prepare('INSERT INTO e_receipt (order_id, code_hash, keep_until) VALUES (?, ?, ?)')
  const byHash = db.prepare<[string], { order_id: string; keep_until: number }>(
    'SELECT order_id, keep_until FROM e_receipt WHERE code_hash = ?',
  )
  const byOrder = db.prepare<[string], { keep_until: number }>('SELECT keep_until FROM e_receipt WHERE order_id = ?')
  const next = db.prepare<[], { at: number | null }>('SELECT min(keep_until) AS at FROM e_receipt')
  const forget = db.prepare('DELETE FROM e_receipt WHERE keep_until <= ?')
  return {
    put: (orderId: string, codeHash: string, keepUntilMs: number): void => void put.run(orderId, codeHash, keepUntilMs),
    byHash: (codeHash: string) => byHash.get(codeHash) ?? null,
    until: (orderId: string): number | null => byOrder.get(orderId)?.keep_until ?? null,
    next: (): number | null => next.get()?.at ?? null,
    forget: (tx: Tx): void => void forget.run(tx.atMs),
  }
}
type EReceiptStore = ReturnType<typeof openEReceiptStore>

/**
 * 电子小票: the receipt of an order on the customer's own phone, in the place of the paper and as the one copy of it. The code is made of
 * the order's id with a key of the hall, so that asking again gives the same one; the hall keeps only its hash.
 */
export const openEReceipts = ({ store, key, book, papers, publicAddress, now }: Needs) => {
  const codeKey = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), KEY_LABEL, KEY_BYTES))
  const codeOf = (orderId: string): string => createHmac('sha256', codeKey).update(orderId).digest('base64url')
  const routes: Handlers<HallContract, 'giveReceipt' | 'readReceipt'> = {
    giveReceipt: command<HallContract['giveReceipt']>(({ params: { id } }, _who, tx) => {
      const address = publicAddress()
      const order = book.reads.byId(id)
      if (order === null) return refuse('not-found')
      if (order.state !== 'done' || address === null) return refuse('wrong-state')
      const code = codeOf(id)
      const known = store.until(id)
      if (known !== null) return done({ address: receiptLink(address, code), until: instant(known) })
      if (!papers.giveWithoutPaper(tx, id)) return refuse('already-printed')
      const keepUntil = tx.atMs + KEPT_MS
      store.put(id, hashOf(code), keepUntil)
      tx.record('order-receipt-given', id, { orderId: id, keepUntil })
      return done({ address: receiptLink(address, code), until: instant(keepUntil) })
    }),
    readReceipt: query<HallContract['readReceipt']>(({ body: { code } }) => {
      const given = store.byHash(hashOf(code))
      const order = given === null ? null : book.reads.byId(given.order_id)
      // A wrong code and one whose time is over look alike.
      if (given === null || order?.state !== 'done' || given.keep_until <= now()) return refuse('not-found')
      return done({ receipt: papers.receiptOf(order), until: instant(given.keep_until) })
    }),
  }
  return { routes, forgetting: { next: store.next, run: store.forget } }
}
