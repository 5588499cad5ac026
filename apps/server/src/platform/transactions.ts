import { hash } from 'node:crypto'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Answer, Command, Tx } from './command.ts'
import { openCommandLog } from './command-log.ts'
import type { Db } from './database.ts'
import type { Entry, Journal } from './journal.ts'

const COMMAND_KEPT_MS = 7 * 86_400_000

// The storage under the data failed, and not the command: nothing of the batch can be trusted to reach the disk.
const STORAGE_ERRORS = /^SQLITE_(FULL|IOERR|BUSY|NOMEM|READONLY|CANTOPEN)/
const isStorageError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && STORAGE_ERRORS.test(error.code)

const hashOf = (text: string): string => hash('sha256', text, 'base64url')

interface Options {
  readonly db: Db
  readonly journal: Journal
  readonly onFault: (error: unknown) => void
  readonly onRolledBack: () => void
}
/** The one instant of the commands of a batch, and the number of the journal's line before them. */
export interface Moment {
  readonly atMs: number
  readonly day: BusinessDay
  readonly afterSeq: number
}
/** An answer for each command with the lines that they wrote, or why none of it could be kept. */
export type CarriedOut =
  | { readonly state: 'committed'; readonly answers: readonly Answer[]; readonly entries: readonly Entry[] }
  | { readonly state: 'busy'; readonly reason: string }

/** Carries commands out in transactions, each command in a savepoint of its own, so that a fault takes back only its own work. */
export const openTransactions = ({ db, journal, onFault, onRolledBack }: Options) => {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const savepoint = db.prepare('SAVEPOINT command')
  const release = db.prepare('RELEASE command')
  const rollbackTo = db.prepare('ROLLBACK TO command')
  const log = openCommandLog(db)
  let forgottenOn = journal.last().day

  const rolledBack = (): void => {
    journal.rolledBack()
    onRolledBack()
  }
  /** Runs the commands inside the open transaction; null means that none of it can be kept. */
  const runAll = (commands: readonly Command<unknown>[], moment: Moment, entries: Entry[]): Answer[] | null => {
    const answers: Answer[] = []
    for (const command of commands) {
      const mark = entries.length
      const kept = log.mark()
      try {
        savepoint.run()
        const answer = runOne({ journal, log }, command, moment, entries)
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
  const carryOut = (commands: readonly Command<unknown>[], moment: Moment): CarriedOut => {
    const entries: Entry[] = []
    try {
      begin.run()
    } catch (error) {
      onFault(error)
      return { state: 'busy', reason: 'the data file is locked' }
    }
    let answers: Answer[] | null = null
    try {
      // Once a business day: what is older than any retry goes.
      if (moment.day !== forgottenOn) log.forget(moment.atMs - COMMAND_KEPT_MS)
      answers = runAll(commands, moment, entries)
      if (answers !== null) commit.run()
    } catch (error) {
      onFault(error)
      answers = null
    }
    if (answers === null) {
      if (db.inTransaction) db.exec('ROLLBACK')
      log.rolledBack(0)
      rolledBack()
      return { state: 'busy', reason: 'the disk would not take it' }
    }
    log.committed()
    forgottenOn = moment.day
    return { state: 'committed', answers, entries }
  }
  return { carryOut }
}

/** Runs a command inside its savepoint, unless it was carried out before: then it is answered as it was. */
const runOne = (
  { journal, log }: { readonly journal: Journal; readonly log: ReturnType<typeof openCommandLog> },
  command: Command<unknown>,
  { atMs, day, afterSeq }: Moment,
  entries: Entry[],
): Answer => {
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
      const entry = { seq: afterSeq + entries.length + 1, atMs, day, name, subject, actor: command.actor, body } as Entry
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
