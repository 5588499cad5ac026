import { createHash } from 'node:crypto'
import { DIFFERENCES_LIMIT, type MissingBill, type SettlementFactBody } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, dayOf, instantOf } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { type Answer, done, type Executor, type Outcome, refuse, ServerBusy, type Tx } from '../platform/executor.ts'
import { isPaid } from './domain/order.ts'
import { type DayAccounts, type Movement, reconcile } from './domain/reconcile.ts'
import type { OrderBook } from './order-book.ts'
import type { Ports } from './ports.ts'
import { type DayLists, readLists } from './settlement-lists.ts'
import { openSettlementProjection } from './settlement-projection.ts'
import { openLedgerReads, openSettlementReads } from './settlement-store.ts'

/** The lists of a day are made from 10:00 of the next one. */
const RUN_AT_MIN = 10 * 60 + 30
/** A day whose lists cannot be had is tried so often by itself, this far apart by the hall's clock. */
const TRIES_LIMIT = 12
const TRY_EVERY_MS = 30 * 60_000
/** Further back no run begins by itself. */
const LOOK_BACK_DAYS = 31
/** Runs that may wait for the one that is under way. */
const WAITING_RUNS_LIMIT = 4
/** Orders that are asked for at their channel in one run because only the bill knows their payment. */
const LATE_ASKS_LIMIT = 50

interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly clock: Clock
  readonly hall: () => Hall
  readonly ports: Ports | null
  readonly book: OrderBook
  readonly onFault: (error: unknown) => void
}

/** Who asked for a run: the hall's clock, or a person by a command. */
type RunAsked = { readonly by: 'clock' } | { readonly by: 'person'; readonly commandId: string; readonly actor: string }

const answerFault = (answer: Answer): void => {
  if (answer.kind === 'busy') throw new ServerBusy(answer.reason)
  if (answer.kind === 'fault') throw answer.error
}

/** The accounts of days and what is found in them: read from the books, never kept in memory. */
const openAccounts = ({ db, hall, ports }: Needs) => {
  const reads = openSettlementReads(db)
  const ledger = openLedgerReads(db)
  const of = (day: BusinessDay, theirs: readonly Movement[]): DayAccounts => {
    const carried = reads.carriedFrom(addDays(day, -1))
    const nos = [...theirs, ...carried.theirs, ...carried.ours].map(({ no }) => no)
    return {
      day,
      endMs: instantOf(addDays(day, 1), 0, hall().timeZone),
      billed: new Set(ports?.payments.keys()),
      theirs,
      ours: ledger.movements(day),
      carried,
      bookedNext: ledger.keys(addDays(day, 1)),
      orders: ledger.orders(day, nos),
    }
  }
  const isStale = (day: BusinessDay): boolean => {
    const [own, before] = [reads.day(day)?.runSeq ?? null, reads.day(addDays(day, -1))?.runSeq ?? null]
    return own !== null && before !== null && before > own
  }
  return { reads, ledger, of, isStale }
}

/** What a run found, as the journal keeps it; the digest is that of all the rest. */
const foundIn = (accounts: DayAccounts, bills: Extract<DayLists, { kind: 'whole' }>['bills']): SettlementFactBody<'settlement-run'> => {
  const { differences, matched, fate, channels, places } = reconcile(accounts)
  const beyond = differences.slice(DIFFERENCES_LIMIT)
  const found = {
    bills: [...bills],
    matched,
    fate,
    channels: [...channels],
    places: [...places],
    differences: differences.slice(0, DIFFERENCES_LIMIT),
    beyond: { count: beyond.length, fen: beyond.reduce((sum, { amountFen }) => sum + amountFen, 0) },
  }
  return { day: accounts.day, digest: createHash('sha256').update(JSON.stringify(found)).digest('hex'), ...found }
}

/**
 * The desk at which days are settled: reads the lists, matches them with the books, and writes down what was found. One run at a time;
 * a run that finds what the last one found writes nothing.
 */
export const openSettlementDesk = (needs: Needs) => {
  const { db, executor, clock, hall, ports, book, onFault } = needs
  const accounts = openAccounts(needs)
  const { reads, ledger } = accounts
  const project = openSettlementProjection(db)
  const today = (): BusinessDay => dayOf(clock.now(), hall().timeZone)
  const runAtMs = (day: BusinessDay): number => instantOf(addDays(day, 1), RUN_AT_MIN, hall().timeZone)

  const record = (tx: Tx, day: BusinessDay, lists: Extract<DayLists, { kind: 'whole' }>): void => {
    const found = foundIn(accounts.of(day, lists.theirs), lists.bills)
    const known = reads.day(day)
    if (known?.report?.digest === found.digest && known.missing.length === 0 && !accounts.isStale(day)) return
    project(tx.record('settlement-run', `settlement-${day}`, found))
  }
  const recordWaiting = (tx: Tx, day: BusinessDay, missing: readonly MissingBill[], asked: RunAsked): void => {
    const known = reads.day(day)
    const tries = (known?.tries ?? 0) + (asked.by === 'clock' ? 1 : 0)
    const again = asked.by === 'clock' ? tx.atMs + TRY_EVERY_MS : (known?.retryAt ?? Math.max(runAtMs(day), tx.atMs + TRY_EVERY_MS))
    const isOver = known?.state === 'run' || known?.state === 'given-up' || tries >= TRIES_LIMIT
    const body = { day, tries, missing: [...missing], retryAt: isOver ? null : again }
    // A person who asks again and again learns the same, and it is written once.
    if (known !== null && JSON.stringify([known.tries, known.missing, known.retryAt]) === JSON.stringify([tries, missing, body.retryAt]))
      return
    project(tx.record('settlement-waiting', `settlement-${day}`, body))
  }

  /** A payment that only the bill knows, of an order that was given back: the channel is asked, and its answer sends the money back. */
  const hearLatePayments = async (day: BusinessDay, theirs: readonly Movement[]): Promise<void> => {
    const unknown = reconcile(accounts.of(day, theirs)).differences.filter(
      (line) => line.class === 'channel-only' && line.leg === 'payment',
    )
    for (const { orderId } of unknown.filter((line) => line.orderId !== null).slice(0, LATE_ASKS_LIMIT)) {
      const order = book.reads.byId(orderId ?? '')
      const port = order === null ? undefined : ports?.payments.get(order.channel)
      if (order === null || isPaid(order) || port === undefined) continue
      const answer = await port.ask(order.no)
      if (answer.kind === 'channel-paid') await book.hear(order.id, answer)
    }
  }

  const runOnce = async <T>(day: BusinessDay, asked: RunAsked, reply: (tx: Tx) => T): Promise<Answer> => {
    if (ports === null) throw new Error('there are no channels to settle with')
    const booked = new Set(ledger.movements(day).flatMap(({ leg, channel }) => (leg === 'charge' ? [] : [channel])))
    const lists = await readLists(ports, day, (channel) => booked.has(channel))
    if (lists.kind === 'whole') await hearLatePayments(day, lists.theirs)
    return executor.submit<T>({
      id: asked.by === 'person' ? asked.commandId : null,
      request: `POST /api/settlements/${day}/run`,
      actor: asked.by === 'person' ? asked.actor : 'system',
      sent: '',
      run: (tx): Outcome<T> => {
        if (reads.day(day)?.state === 'signed') return refuse('day-signed')
        if (lists.kind === 'whole') record(tx, day, lists)
        else recordWaiting(tx, day, lists.missing, asked)
        return done(reply(tx))
      },
      seal: JSON.stringify,
    })
  }

  let tail: Promise<unknown> = Promise.resolve()
  let waiting = 0
  /**
   * Reconciles a day; one after the other.
   * @throws ServerBusy when too many wait already.
   */
  const run = <T>(day: BusinessDay, asked: RunAsked, reply: (tx: Tx) => T): Promise<Answer> => {
    if (waiting > WAITING_RUNS_LIMIT) throw new ServerBusy('too many days are being reconciled')
    waiting++
    const work = tail.then(() => runOnce(day, asked, reply)).finally(() => waiting--)
    tail = work.catch(() => undefined)
    return work
  }

  const nextDay = (): BusinessDay | null => {
    const first = ledger.firstDay()
    if (first === null) return null
    const handled = reads.lastHandled()
    return [first, addDays(today(), -LOOK_BACK_DAYS), ...(handled === null ? [] : [addDays(handled, 1)])].reduce((a, b) => (a > b ? a : b))
  }
  let notBeforeMs = 0
  const due = {
    /** When the next day is due: at 10:30 of its next day, or when it is tried again. */
    next: (): number | null => {
      if (ports === null || waiting > 0) return null
      const day = nextDay()
      return day === null ? null : Math.max(reads.day(day)?.retryAt ?? runAtMs(day), notBeforeMs)
    },
    /** Begins the run; the hall's other business does not wait for the channels. */
    run: async (atMs: number): Promise<void> => {
      const day = nextDay()
      if (day === null) return
      run(day, { by: 'clock' }, () => null)
        .then(answerFault)
        .catch((error: unknown) => {
          notBeforeMs = atMs + TRY_EVERY_MS
          onFault(error)
        })
    },
  }
  return { reads, ledger, project, run, due, today, isStale: accounts.isStale, ended: () => tail }
}
export type SettlementDesk = ReturnType<typeof openSettlementDesk>
