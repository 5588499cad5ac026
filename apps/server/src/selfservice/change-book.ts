import type { FactBody } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import type { Executor, Tx } from '../platform/executor.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import { withoutNumbers } from './carried.ts'
import { openChangeProjection, openChangeReads } from './change-store.ts'
import { type Change, type ChangeFact, type ChangeNews, decideChange } from './domain/change.ts'
import type { ChangeAnswer, ChangePort } from './errand-ports.ts'

/** Changes that may be in doubt at the same time; beyond it no new one is taken. */
export const OPEN_CHANGES_LIMIT = 300
/** What is in doubt is looked over this often; one is asked for the more rarely, the longer it has been. */
const LOOK_EVERY_MS = 500
const SOONEST_MS = 1_000
const LATEST_MS = 10 * 60_000

interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly realNow: () => number
  /** How long a change has to be absent at BOSS before it counts as never arrived; real time. */
  readonly absentAfterMs: number
  readonly onFault: (error: unknown) => void
}

/** The book of changes: records what is asked for, carries it out once, and asks BOSS about what is in doubt until it knows. */
export const openChangeBook = ({ db, executor, realNow, absentAfterMs, onFault }: Needs) => {
  const reads = openChangeReads(db)
  const project = openChangeProjection(db)
  const sinceRealMs = new Map<string, number>()
  const asked = new Map<string, { atMs: number; busy: boolean }>()
  const underWay = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | null = null

  const record = (tx: Tx, facts: readonly ChangeFact[]): void => {
    for (const { name, body } of facts) project(tx.record(name, body.changeId, body as FactBody<typeof name>))
  }
  const inStateMs = (id: string): number => {
    const since = sinceRealMs.get(id) ?? realNow()
    sinceRealMs.set(id, since)
    return realNow() - since
  }
  const submit = async (request: string, run: (tx: Tx) => void): Promise<void> =>
    mustBeDone(await executor.submit(ownCommand(request, run)))
  const hear = async (id: string, told: ChangeNews): Promise<void> => {
    // BOSS's own sentence comes into the journal here: a number in it must not.
    const news: ChangeNews = told.kind === 'change-failed' ? { kind: told.kind, why: withoutNumbers(told.why) } : told
    const before = reads.byId(id)
    if (before === null || decideChange(before, news, inStateMs(id), absentAfterMs).length === 0) return
    await submit(`change ${news.kind}`, (tx) => {
      const change = reads.byId(id)
      if (change !== null) record(tx, decideChange(change, news, inStateMs(id), absentAfterMs))
    })
    const { state } = reads.byId(id) ?? before
    if (state === 'in-doubt') sinceRealMs.set(id, realNow())
    else for (const map of [sinceRealMs, asked]) map.delete(id)
  }

  const askAbout = async (change: Change, port: ChangePort): Promise<void> => {
    await hear(change.id, await (change.errand === 'recharge-card' ? port.askRecharge(change.no) : port.ask(change.no)))
  }
  const look = (port: ChangePort): void => {
    for (const change of reads.open(OPEN_CHANGES_LIMIT)) {
      if (change.state !== 'in-doubt' || underWay.has(change.id)) continue
      const patience = Math.min(LATEST_MS, Math.max(SOONEST_MS, inStateMs(change.id) / 2))
      const last = asked.get(change.id)
      if (last?.busy === true || (last !== undefined && realNow() - last.atMs < patience)) continue
      const course = { atMs: realNow(), busy: true }
      asked.set(change.id, course)
      const work = askAbout(change, port)
        .catch(onFault)
        .finally(() => {
          course.busy = false
          underWay.delete(change.id)
        })
      underWay.set(change.id, work)
    }
  }
  return {
    reads,
    /** Writes down that a change was asked for, before anything of it leaves. */
    request: (tx: Tx, body: FactBody<'change-requested'>): void => record(tx, [{ name: 'change-requested', body }]),
    /**
     * Sends a change that has just been written down, and writes down what BOSS said.
     * A fault on our side leaves it as unknown as a lost answer does.
     */
    carryOut: (id: string, send: () => Promise<ChangeAnswer>): Promise<void> => {
      const work = send()
        .catch((error: unknown): ChangeAnswer => {
          onFault(error)
          return { kind: 'change-unknown' }
        })
        .then((answer) => hear(id, answer))
        .finally(() => underWay.delete(id))
      underWay.set(id, work)
      return work
    },
    /** Waits for what this process is doing with a change. */
    settled: async (id: string): Promise<void> => {
      await underWay.get(id)
    },
    /** Asks about what an earlier life of the server left, and about what is in doubt from now on. */
    start: (port: ChangePort): void => {
      for (const change of reads.open(OPEN_CHANGES_LIMIT))
        if (change.state === 'sending') void hear(change.id, { kind: 'restarted' }).catch(onFault)
      timer = setInterval(() => look(port), LOOK_EVERY_MS)
    },
    stop: async (): Promise<void> => {
      if (timer !== null) clearInterval(timer)
      await Promise.allSettled(underWay.values())
    },
  }
}
export type ChangeBook = ReturnType<typeof openChangeBook>
