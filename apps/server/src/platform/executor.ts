import { hash } from 'node:crypto'
import type { FactBody, FactName } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Clock } from './clock.ts'
import { openCommandLog } from './command-log.ts'
import type { Db } from './database.ts'
import type { Entry, Journal } from './journal.ts'

/** Commands in one transaction, and so answered by one fsync. */
export const BATCH_LIMIT = 256
/** Turns of the loop that a batch waits while each still brings commands; then it runs with those that are there. */
const GATHERING_TURNS = 16
/** Commands that may wait for their batch; beyond it a caller is told to come back. */
export const QUEUE_LIMIT = 2_048
const COMMAND_KEPT_MS = 7 * 86_400_000

/** Handed to a command while its transaction is open: whoever holds none cannot write. */
export interface Tx {
  /** The instant of the command, UTC milliseconds; never earlier than the journal's last line. */
  readonly atMs: number
  readonly day: BusinessDay
  readonly actor: string
  /** Appends a line to the journal; it is published after the commit. */
  readonly record: <N extends FactName>(name: N, subject: string, body: FactBody<N>) => Entry
}

export interface Refusal {
  readonly ok: false
  readonly refusal: string
  readonly detail: string | null
  /** After how many seconds the same may be asked again, where time alone is in the way. */
  readonly retryAfterS?: number
}
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refuse = (refusal: string, detail: string | null = null): Refusal => ({ ok: false, refusal, detail })

export interface Command<T> {
  /** The caller's id of the intent, or null for the system's own commands, which are never retried by id. */
  readonly id: string | null
  /** Method and path, as in `POST /api/tickets`. */
  readonly request: string
  readonly actor: string
  /** What was sent, in one canonical text; only its hash is kept. */
  readonly sent: string
  readonly run: (tx: Tx) => Outcome<T>
  /** Turns the value into the reply that is stored and sent; throws when the value breaks the contract. */
  readonly seal: (value: T) => string
}

export type Answer =
  | { readonly kind: 'done'; readonly reply: string; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: string; readonly detail: string | null }
  | { readonly kind: 'reused' }
  | { readonly kind: 'busy'; readonly reason: string }
  | { readonly kind: 'fault'; readonly error: unknown }

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

// The storage under the data failed, and not the command: nothing of the batch can be trusted to reach the disk.
const STORAGE_ERRORS = /^SQLITE_(FULL|IOERR|BUSY|NOMEM|READONLY|CANTOPEN)/
const isStorageError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && STORAGE_ERRORS.test(error.code)

const hashOf = (text: string): string => hash('sha256', text, 'base64url')

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
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const savepoint = db.prepare('SAVEPOINT command')
  const release = db.prepare('RELEASE command')
  const rollbackTo = db.prepare('ROLLBACK TO command')
  const log = openCommandLog(db)
  const committedListeners: ((entries: readonly Entry[]) => void)[] = []
  const rolledBackListeners: (() => void)[] = []
  const queue: Pending[] = []
  const last = journal.last()
  let committedSeq = last.seq
  let lastAtMs = last.atMs
  let forgottenOn = last.day
  let scheduled = false
  let gathered = 0
  let turns = 0
  let closed = false
  let idle: (() => void) | null = null
  let prelude: Prelude | null = null

  const preludeFirst = (batch: Pending[], atMs: number): void => {
    if (prelude === null || !prelude.due(atMs)) return
    const { run } = prelude
    const first: Command<unknown> = {
      id: null,
      request: 'prelude',
      actor: 'system',
      sent: '',
      run: (tx) => {
        run(tx)
        return done(null)
      },
      seal: () => '',
    }
    batch.unshift({ command: first, resolve: () => undefined })
  }

  const rolledBack = (): void => {
    journal.rolledBack()
    for (const listener of rolledBackListeners) listener()
  }

  const runOne = (command: Command<unknown>, atMs: number, day: BusinessDay, entries: Entry[]): Answer => {
    const bodyHash = command.id === null ? '' : hashOf(command.sent)
    if (command.id !== null) {
      const known = log.replay(command.id, command, bodyHash)
      if (known !== null) return known
    }
    const tx: Tx = {
      atMs,
      day,
      actor: command.actor,
      record: (name, subject, body) => {
        const entry = { seq: committedSeq + entries.length + 1, atMs, day, name, subject, actor: command.actor, body } as Entry
        journal.append(entry)
        entries.push(entry)
        return entry
      },
    }
    const outcome = command.run(tx)
    if (!outcome.ok) return { kind: 'refused', refusal: outcome.refusal, detail: outcome.detail }
    const reply = command.seal(outcome.value)
    if (command.id !== null) log.keep(command.id, command, bodyHash, atMs, reply)
    return { kind: 'done', reply, replayed: false }
  }

  /** Runs the batch inside the open transaction; null means that none of it can be kept. */
  const runBatch = (batch: readonly Pending[], atMs: number, day: BusinessDay, entries: Entry[]): Answer[] | null => {
    const answers: Answer[] = []
    for (const { command } of batch) {
      const mark = entries.length
      const kept = log.mark()
      try {
        savepoint.run()
        const answer = runOne(command, atMs, day, entries)
        if (answer.kind === 'refused' && entries.length !== mark) throw new Error(`${command.request} refused after it had written`)
        release.run()
        answers.push(answer)
      } catch (error) {
        onFault(error)
        // A full disk may roll the whole transaction back, savepoints and all; whether it did or not, nobody in the batch is served.
        if (!db.inTransaction || isStorageError(error)) return null
        entries.length = mark
        rollbackTo.run()
        release.run()
        log.rolledBack(kept)
        rolledBack()
        answers.push({ kind: 'fault', error })
      }
    }
    return answers
  }

  const busyAll = (batch: readonly Pending[], reason: string): void => {
    for (const { resolve } of batch) resolve({ kind: 'busy', reason })
  }

  // What is committed has happened: a listener that fails may not keep the others from hearing of it.
  const publish = (entries: readonly Entry[]): void => {
    for (const listener of committedListeners) {
      try {
        listener(entries)
      } catch (error) {
        onFault(error)
      }
    }
  }

  // While a turn of the loop brings more commands, others of the same moment are on their way: they share this fsync.
  const stillGathering = (): boolean => {
    const more = queue.length > gathered && queue.length < BATCH_LIMIT && turns < GATHERING_TURNS
    gathered = more ? queue.length : 0
    turns = more ? turns + 1 : 0
    return more
  }

  const flush = (): void => {
    if (stillGathering()) {
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
    const day = dayOf(atMs)
    const entries: Entry[] = []
    preludeFirst(batch, atMs)
    try {
      begin.run()
    } catch (error) {
      onFault(error)
      busyAll(batch, 'the data file is locked')
      return
    }
    let answers: Answer[] | null = null
    try {
      // Once a business day: what is older than any retry goes.
      if (day !== forgottenOn) log.forget(atMs - COMMAND_KEPT_MS)
      answers = runBatch(batch, atMs, day, entries)
      if (answers !== null) commit.run()
    } catch (error) {
      onFault(error)
      answers = null
    }
    if (answers === null) {
      if (db.inTransaction) db.exec('ROLLBACK')
      log.rolledBack(0)
      rolledBack()
      busyAll(batch, 'the disk would not take it')
      return
    }
    log.committed()
    lastAtMs = atMs
    forgottenOn = day
    committedSeq += entries.length
    for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer)
    if (entries.length > 0) publish(entries)
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
    onCommitted: (listener) => committedListeners.push(listener),
    onRolledBack: (listener) => rolledBackListeners.push(listener),
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
