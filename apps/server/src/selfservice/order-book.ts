import { randomInt } from 'node:crypto'
import { type OrderFactBody, type OrderFactName, orderFacts, type PayChannel } from '@jiaohao/shared/contract'
import type { Fen } from '@jiaohao/shared/kernel'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import type { Executor, Tx } from '../platform/executor.ts'
import type { Entry } from '../platform/journal.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import { decideOrder, type OrderNews, type Spent } from './domain/decide-order.ts'
import { LATE_PAYMENTS_FOR_MS } from './domain/next-step.ts'
import { isPaid, type Order, type OrderFact } from './domain/order.ts'
import type { OrderRules } from './domain/order-rules.ts'
import { openOrderProjection } from './projection.ts'
import { openNotices, openOrderReads } from './store.ts'

/** An order in hand. Beside what the journal knows stands what only this process does: real times, and the code to scan. */
export interface LiveOrder {
  order: Order
  sinceRealMs: number
  paidRealMs: number
  /** Until when the code can be paid for. */
  payableUntilRealMs: number
  code: string | null
  confirming: boolean
  /** How often its top-up was sent by this life of the server, and when last. */
  sendings: number
  sentRealMs: number
}

interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly clock: Clock
  readonly realNow: () => number
  readonly rules: OrderRules
}

const isOrderFact = (entry: Entry): entry is Entry & OrderFact => (entry.name as OrderFactName) in orderFacts

/** A number for the channel and for people: the second of its making and six random figures, 18 figures to read aloud. */
export const newOrderNo = (wallTime: string, isTaken: (no: string) => boolean): string => {
  const second = wallTime.replaceAll(/\D/g, '').slice(2, 14).padEnd(12, '0')
  for (;;) {
    const no = `${second}${String(randomInt(1_000_000)).padStart(6, '0')}`
    if (!isTaken(no)) return no
  }
}

/** Nothing is left to do for it by a machine; a closed one is looked at for a while, since it may yet be paid. */
const isOver = ({ state }: Order): boolean => state === 'done' || state === 'refunded' || state === 'manual' || state === 'settled'

/**
 * The book of orders: the only way to change one. What is open is kept in hand, made from the tables at the start and after a
 * rollback, and moved by committed facts alone.
 */
export const openOrderBook = ({ db, executor, clock, realNow, rules }: Needs) => {
  const reads = openOrderReads(db)
  const notices = openNotices(db)
  const project = openOrderProjection(db)
  const live = new Map<string, LiveOrder>()
  const listeners = new Set<(id: string) => void>()
  const tell = (id: string): void => {
    for (const listener of listeners) listener(id)
  }

  // The hall's clock may run at another rate; a payment waits in real time.
  const realSpan = (hallMs: number): number => (clock.rate === 0 ? 0 : Math.max(0, hallMs / clock.rate))
  // To the very millisecond where the hall's time is the room's: a code asked for again must be the same order to the channel.
  const payableUntil = ({ placedAt, expiresAt }: Order, nowMs: number): number => {
    if (!clock.isSet) return expiresAt
    return clock.rate === 0 || placedAt === nowMs ? realNow() + rules.payWithinMs : realNow() + realSpan(expiresAt - nowMs)
  }
  const takeInHand = (order: Order): LiveOrder => {
    const nowMs = clock.now()
    const ago = (atMs: number): number => realNow() - realSpan(nowMs - atMs)
    const held: LiveOrder = {
      order,
      sinceRealMs: ago(order.since),
      paidRealMs: isPaid(order) ? ago(order.paidAt) : 0,
      payableUntilRealMs: payableUntil(order, nowMs),
      code: null,
      confirming: false,
      sendings: 1,
      sentRealMs: realNow(),
    }
    live.set(order.id, held)
    return held
  }
  const load = (): void => {
    const before = new Map(live)
    live.clear()
    const closedSince = clock.now() - LATE_PAYMENTS_FOR_MS * Math.max(1, clock.rate)
    for (const order of reads.open(closedSince)) {
      const known = before.get(order.id)
      if (known === undefined) takeInHand(order)
      else live.set(order.id, Object.assign(known, { order }))
    }
  }
  load()
  executor.onRolledBack(load)
  executor.onCommitted((entries) => {
    const moved = new Set(entries.flatMap((entry) => (isOrderFact(entry) ? [entry.body.orderId] : [])))
    for (const id of moved) {
      // Everything of this batch is in the tables already.
      const order = reads.byId(id)
      if (order === null) continue
      move(live.get(id) ?? takeInHand(order), order)
      tell(id)
    }
  })
  const move = (held: LiveOrder, order: Order): void => {
    if (isPaid(order) && !isPaid(held.order)) held.paidRealMs = realNow()
    held.order = order
    held.sinceRealMs = realNow()
    if (order.state === 'in-doubt') held.sentRealMs = realNow()
    if (order.state !== 'payable') {
      held.code = null
      held.confirming = false
    }
    if (isOver(order)) live.delete(order.id)
  }

  const spent = (held: LiveOrder | undefined, order: Order): Spent => {
    const nowMs = realNow()
    if (held === undefined) return { inStateMs: realSpan(clock.now() - order.since), sincePaidMs: 0, sinceSentMs: 0 }
    return {
      inStateMs: nowMs - held.sinceRealMs,
      sincePaidMs: isPaid(order) ? nowMs - held.paidRealMs : 0,
      sinceSentMs: nowMs - held.sentRealMs,
    }
  }
  const record = (tx: Tx, facts: readonly OrderFact[]): void => {
    for (const { name, body } of facts) project(tx.record(name, body.orderId, body as OrderFactBody<typeof name>))
  }
  const decide = (tx: Tx, id: string, news: OrderNews): void => {
    const order = reads.byId(id)
    if (order !== null) record(tx, decideOrder(order, news, spent(live.get(id), order), rules))
  }
  const submit = async (request: string, run: (tx: Tx) => void): Promise<void> =>
    mustBeDone(await executor.submit(ownCommand(request, run)))

  return {
    reads,
    live: live as ReadonlyMap<string, LiveOrder>,
    /** Called with the id of each order that has changed, after the commit. */
    onChange: (listener: (id: string) => void): (() => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    changed: tell,
    /** How many are under way: neither over nor given back. */
    underWay: (): number => [...live.values()].filter(({ order }) => order.state !== 'closed').length,
    /** Looks no more at a closed order: what is paid for it from now on is found by a message or by the day's reconciliation. */
    letGo: (id: string): void => void live.delete(id),
    /** The customer is at it: a payment in notes has its whole time again with each of them. */
    prolong: (id: string): void => {
      const held = live.get(id)
      if (held === undefined) return
      held.payableUntilRealMs = realNow() + rules.payWithinMs
      tell(id)
    },
    /** Whether this news would change an order: most answers of a channel say nothing new, and cost no transaction. */
    matters: (held: LiveOrder, news: OrderNews): boolean => decideOrder(held.order, news, spent(held, held.order), rules).length > 0,
    /**
     * Takes news of an order into the journal.
     * @throws ServerBusy when nothing can be written now; the news must be kept and told again.
     */
    hear: (id: string, news: OrderNews): Promise<void> => submit(`order ${news.kind}`, (tx) => decide(tx, id, news)),
    /** The same inside a command that somebody has sent. */
    hearIn: decide,
    /** Takes a channel's message: the first of its id counts, and every repeat changes nothing. */
    hearNotice: (channel: PayChannel, noticeId: string, id: string, paid: { readonly paidFen: Fen; readonly transactionId: string }) =>
      submit('payment notice', (tx) => {
        if (notices.take(channel, noticeId, tx.atMs)) decide(tx, id, { kind: 'channel-paid', ...paid })
      }),
    record,
  }
}
export type OrderBook = ReturnType<typeof openOrderBook>
