import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Clock } from './clock.ts'
import { type Answer, type Command, done, type Tx } from './command.ts'
import type { Db } from './database.ts'
import type { Entry, Journal } from './journal.ts'
import { type Moment, openTransactions } from './transactions.ts'

/** Commands in one transaction, and so answered by one fsync. */
export const BATCH_LIMIT = 256
/** Turns of the loop that a batch waits while each still brings commands; then it runs with those that are there. */
const GATHERING_TURNS = 16
/** Commands that may wait for their batch; beyond it a caller is told to come back. */
export const QUEUE_LIMIT = 2_048

export { type Answer, type Command, done, type Outcome, type Refusal, refuse, refuseFields, type Tx } from './command.ts'

export interface Executor {
  readonly submit: <T>(command: Command<T>) => Promise<Answer>
  /** Called with each batch's lines, in journal order, after the commit and in the same turn. */
  readonly onCommitted: (listener: (entries: readonly Entry[]) => void) => void
  /** Called when something was rolled back after it may have touched memory: whoever keeps memory reads it anew. */
  readonly onRolledBack: (listener: () => void) => void
  readonly committedSeq: () => number
  readonly waiting: () => number
  /** Sets what must be done before any command of a batch once it is due: the turn of the business day. */
  readonly setPrelude: (prelude: Prelude) => void
  /** Answers what is queued, then takes nothing more. */
  readonly close: () => Promise<void>
}

export interface Prelude {
  readonly due: (atMs: number) => boolean
  readonly run: (tx: Tx) => void
}

interface Pending {
  readonly command: Command<unknown>
  readonly resolve: (answer: Answer) => void
}

/** The server cannot take a change now: the data file is locked, the disk is full, or it is stopping. To the caller it is `busy`. */
export class ServerBusy extends Error {
  override readonly name = 'ServerBusy'
}

interface Options {
  readonly db: Db
  readonly journal: Journal
  readonly clock: Clock
  readonly dayOf: (atMs: number) => BusinessDay
  readonly onFault: (error: unknown) => void
}

/**
 * The one way to change the hall. Commands that arrive in one turn of the loop share a transaction and its fsync;
 * each has a savepoint of its own, so that a fault takes back only its own work. Callers are answered after the commit.
 */
export const openExecutor = ({ db, journal, clock, dayOf, onFault }: Options): Executor => {
  const listeners = openListeners(onFault)
  const transactions = openTransactions({ db, journal, onFault, onRolledBack: listeners.rolledBack })
  const isGathering = makeGathering()
  const queue: Pending[] = []
  const last = journal.last()
  let committedSeq = last.seq
  let lastAtMs = last.atMs
  let scheduled = false
  let closed = false
  let idle: (() => void) | null = null
  let prelude: Prelude | null = null

  const flush = (): void => {
    if (isGathering(queue.length)) {
      setImmediate(flush)
      return
    }
    scheduled = false
    const batch = queue.splice(0, BATCH_LIMIT)
    if (queue.length > 0) schedule()
    carryOut(batch)
    if (queue.length === 0) idle?.()
  }

  const carryOut = (batch: Pending[]): void => {
    const atMs = Math.max(clock.now(), lastAtMs)
    const moment: Moment = { atMs, day: dayOf(atMs), afterSeq: committedSeq }
    if (prelude?.due(atMs)) batch.unshift({ command: preludeCommand(prelude), resolve: () => undefined })
    const carried = transactions.carryOut(
      batch.map(({ command }) => command),
      moment,
    )
    if (carried.state === 'busy') {
      for (const { resolve } of batch) resolve({ kind: 'busy', reason: carried.reason })
      return
    }
    lastAtMs = atMs
    committedSeq += carried.entries.length
    for (const [index, { resolve }] of batch.entries()) resolve(carried.answers[index] as Answer)
    if (carried.entries.length > 0) listeners.committed(carried.entries)
  }

  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(flush)
  }

  return {
    submit: (command) =>
      new Promise((resolve) => {
        if (closed) return resolve({ kind: 'busy', reason: 'the server is stopping' })
        if (queue.length >= QUEUE_LIMIT) return resolve({ kind: 'busy', reason: 'too many commands at once' })
        queue.push({ command: command as Command<unknown>, resolve })
        schedule()
      }),
    onCommitted: listeners.onCommitted,
    onRolledBack: listeners.onRolledBack,
    committedSeq: () => committedSeq,
    waiting: () => queue.length,
    setPrelude: (given) => {
      prelude = given
    },
    close: () => {
      closed = true
      return queue.length === 0 ? Promise.resolve() : new Promise((resolve) => (idle = resolve))
    },
  }
}

const preludeCommand = ({ run }: Prelude): Command<unknown> => ({
  id: null,
  request: 'prelude',
  actor: 'system',
  sent: '',
  run: (tx) => {
    run(tx)
    return done(null)
  },
  seal: () => '',
})

/** While a turn of the loop brings more commands, others of the same moment are on their way: they share this fsync. */
const makeGathering = () => {
  let gathered = 0
  let turns = 0
  return (waiting: number): boolean => {
    const more = waiting > gathered && waiting < BATCH_LIMIT && turns < GATHERING_TURNS
    gathered = more ? waiting : 0
    turns = more ? turns + 1 : 0
    return more
  }
}

/** Who hears of what was committed, and of what was taken back. */
const openListeners = (onFault: (error: unknown) => void) => {
  const onceCommitted: ((entries: readonly Entry[]) => void)[] = []
  const onceRolledBack: (() => void)[] = []
  return {
    onCommitted: (listener: (entries: readonly Entry[]) => void): void => void onceCommitted.push(listener),
    onRolledBack: (listener: () => void): void => void onceRolledBack.push(listener),
    // What is committed has happened: a listener that fails may not keep the others from hearing of it.
    committed: (entries: readonly Entry[]): void => {
      for (const listener of onceCommitted) {
        try {
          listener(entries)
        } catch (error) {
          onFault(error)
        }
      }
    },
    rolledBack: (): void => {
      for (const listener of onceRolledBack) listener()
    },
  }
}
