import type { AcceptorState, CashSession, FactBody, OrderBody } from '@jiaohao/shared/contract'
import { type Fen, newId } from '@jiaohao/shared/kernel'
import type { Devices } from '../devices/index.ts'
import type { Db } from '../platform/database.ts'
import type { Executor, Tx } from '../platform/executor.ts'
import { ownCommand } from '../platform/own-command.ts'
import type { Principal } from '../platform/principal.ts'
import { openCashProjection } from './cash-projection.ts'
import { openCashReads } from './cash-store.ts'
import { isPaid, type Order } from './domain/order.ts'
import type { Numbers } from './numbers.ts'
import type { TopUpOffer } from './offer.ts'
import { newOrderNo, type OrderBook } from './order-book.ts'
import type { OrderPort } from './ports.ts'

/** An acceptor whose agent has said nothing for so long is taken to be out of use: it asks again after at most `LONGEST_TEND_WAIT_S`. */
export const SILENT_AFTER_MS = 30_000

type Shown = NonNullable<OrderBody['cash']>
interface Heard {
  readonly state: AcceptorState
  readonly detail: string | null
  /** The order that it had open when it said so. */
  readonly open: string | null
  readonly atRealMs: number
}

interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly book: OrderBook
  readonly numbers: Numbers
  readonly devices: Pick<Devices, 'placeOf' | 'printerFor'>
  readonly offer: () => TopUpOffer
  readonly realNow: () => number
  readonly wallTime: (atMs: number) => string
}

const isAtAcceptor = ({ state }: Order): boolean => state === 'placed' || state === 'payable' || state === 'closing'

/**
 * The desk of the bill acceptors: which order each may take notes for, what they took, and a note's way into the books. A kiosk has
 * an acceptor where the agent of its box tends one; it goes by the same id as the box's printer.
 *
 * Cash is one more way to pay: it is "payable" while its acceptor is open for it, and paid with whatever was put in when the sum is
 * there, the customer is done, or the time is over. An order is closed only when its acceptor has said that it is shut.
 */
export const openCashDesk = ({ db, executor, book, numbers, devices, offer, realNow, wallTime }: Needs) => {
  const reads = openCashReads(db)
  const project = openCashProjection(db)
  const heard = new Map<string, Heard>()

  const stateOf = (acceptorId: string): Shown['acceptor'] => {
    const known = heard.get(acceptorId)
    return known === undefined || realNow() - known.atRealMs > SILENT_AFTER_MS ? 'silent' : known.state
  }
  const acceptorOf = (order: Order): string => devices.placeOf(order.deviceId)
  /** The order at an acceptor: there is one at a time. */
  const heldAt = (acceptorId: string) =>
    [...book.live.values()].find(({ order }) => order.channel === 'cash' && isAtAcceptor(order) && acceptorOf(order) === acceptorId)

  const mostFenOf = ({ id, amountFen }: Order): Fen => {
    const number = numbers.of(id)
    if (number === null) return amountFen
    const besidesFen = numbers.spentToday(number) - amountFen
    return Math.max(amountFen, offer().perNumberDayFen - besidesFen)
  }
  const sessionOf = (acceptorId: string): CashSession | null => {
    const order = heldAt(acceptorId)?.order
    if (order?.state !== 'payable') return null
    const { id: orderId, amountFen } = order
    return { orderId, amountFen, mostFen: mostFenOf(order), takenFen: reads.taken(orderId).fen }
  }

  const paidNews = (orderId: string) => {
    const { fen: paidFen, notes, noteId: transactionId } = reads.taken(orderId)
    return { kind: 'channel-paid', paidFen, transactionId, notes } as const
  }
  const orderOf = (no: string): Order | null => book.reads.byNo(no)
  const port: OrderPort = {
    makeCode: async ({ no }) => {
      const order = orderOf(no)
      return order !== null && stateOf(acceptorOf(order)) === 'ready'
        ? { kind: 'code-made', code: '' }
        : { kind: 'code-refused', reason: 'the acceptor cannot take notes' }
    },
    ask: async (no) => {
      const order = orderOf(no)
      return order !== null && !isPaid(order) && reads.taken(order.id).fen >= order.amountFen
        ? paidNews(order.id)
        : { kind: 'channel-unpaid' }
    },
    close: async (no) => {
      const order = orderOf(no)
      if (order === null) return { kind: 'channel-knows-none' }
      const held = book.live.get(order.id)
      const said = heard.get(acceptorOf(order))
      // Silent for long: the device shuts itself without its agent, and a note that comes to light later is a late payment.
      const isShut =
        stateOf(acceptorOf(order)) === 'silent' ||
        (said !== undefined && held !== undefined && said.open !== order.id && said.atRealMs >= held.sinceRealMs)
      if (!isShut) return { kind: 'nothing-new' }
      return reads.taken(order.id).notes > 0 ? paidNews(order.id) : { kind: 'channel-closed' }
    },
    // No machine gives cash back: the rules send such an order to people before this is asked.
    refund: async () => ({ kind: 'refund-abnormal' }),
  }

  /** A note that belongs to no order that could still take it is an order of its own, and two people decide about it. */
  const strayOrder = (tx: Tx, acceptorId: string, noteId: string, noteFen: Fen, before: Order | null): void => {
    const orderId = newId<string>(tx.atMs)
    const no = newOrderNo(wallTime(tx.atMs), (taken) => book.reads.byNo(taken) !== null)
    const number = before === null ? null : numbers.of(before.id)
    if (number !== null) numbers.keep(tx, orderId, number, noteFen)
    const deviceId = before?.deviceId ?? `device:${acceptorId}`
    book.record(tx, [
      { name: 'order-placed', body: { orderId, no, channel: 'cash', amountFen: noteFen, deviceId, expiresAt: tx.atMs } },
      { name: 'order-paid', body: { orderId, channel: 'cash', paidFen: noteFen, transactionId: noteId, late: true, notes: 1 } },
      { name: 'order-to-manual', body: { orderId, why: 'no-machine-refund' } },
    ])
  }
  const record = <N extends 'cash-note-stacked' | 'cash-box-counted' | 'cash-case-opened' | 'cash-case-solved'>(
    tx: Tx,
    name: N,
    body: FactBody<N>,
  ): void => project(tx.record(name, body.acceptorId, body))

  return {
    reads,
    port,
    record,
    sessionOf,
    stateOf,
    detailOf: (acceptorId: string): string | null => heard.get(acceptorId)?.detail ?? null,
    /** Acceptors that were heard of since the start. */
    known: (): readonly string[] => [...heard.keys()],
    isInUse: (acceptorId: string): boolean => heldAt(acceptorId) !== undefined,
    /** How paying with notes is at the machine at which somebody stands; undefined where it has no acceptor. */
    healthFor: (who: Principal): { readonly state: 'well' | 'away'; readonly detail: string } | undefined => {
      if (who.kind !== 'demo-device' && !(who.kind === 'device' && who.deviceKind === 'kiosk')) return undefined
      const acceptorId = devices.printerFor(who)
      if (!heard.has(acceptorId)) return undefined
      const state = stateOf(acceptorId)
      if (state !== 'ready') return { state: 'away', detail: `the acceptor is ${state}` }
      return heldAt(acceptorId) === undefined ? { state: 'well', detail: 'ok' } : { state: 'away', detail: 'the acceptor is in use' }
    },
    /** What an order's screen tells of its notes. */
    shown: (order: Order): Shown | null =>
      order.channel === 'cash' && isAtAcceptor(order)
        ? { takenFen: reads.taken(order.id).fen, acceptor: stateOf(acceptorOf(order)) }
        : order.channel === 'cash' && isPaid(order) && reads.taken(order.id).notes > 0
          ? { takenFen: order.paidFen, acceptor: stateOf(acceptorOf(order)) }
          : null,
    /** Keeps what an agent says of its acceptor; a change of its state is written down. */
    hear: (acceptorId: string, { state, detail, open }: Omit<Heard, 'atRealMs'>): void => {
      heard.set(acceptorId, { state, detail, open, atRealMs: realNow() })
      const held = heldAt(acceptorId)
      if (held !== undefined) book.changed(held.order.id)
      const kept = reads.box(acceptorId)
      if (kept?.state === state && kept.detail === detail) return
      // What cannot be written now is heard again with the next word of the agent.
      const write = (tx: Tx): void => {
        const now = reads.box(acceptorId)
        if (now?.state !== state || now.detail !== detail) project(tx.record('acceptor-changed', acceptorId, { acceptorId, state, detail }))
      }
      void executor.submit(ownCommand('acceptor state', write, `device:${acceptorId}`))
    },
    /** A note lies in the box: it is booked once, and its order goes on as far as its sum carries. */
    take: (tx: Tx, acceptorId: string, note: { noteId: string; orderId: string | null; noteFen: Fen; recovered: boolean }): Fen => {
      const known = reads.note(note.noteId)
      if (known !== null) return known.order_id === null ? 0 : reads.taken(known.order_id).fen
      const named = note.orderId === null ? null : book.reads.byId(note.orderId)
      const order = named?.channel === 'cash' ? named : null
      // The note is in the box before its order says that it is paid.
      const isOpen = order !== null && !isPaid(order)
      record(tx, 'cash-note-stacked', { acceptorId, ...note, orderId: isOpen ? order.id : null })
      if (!isOpen) {
        strayOrder(tx, acceptorId, note.noteId, note.noteFen, order)
        return 0
      }
      const takenFen = reads.taken(order.id).fen
      if (order.state === 'closed' || (order.state !== 'closing' && takenFen >= order.amountFen))
        book.hearIn(tx, order.id, paidNews(order.id))
      else book.prolong(order.id)
      return takenFen
    },
  }
}
export type CashDesk = ReturnType<typeof openCashDesk>
