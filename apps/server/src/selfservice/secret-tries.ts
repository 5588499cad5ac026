import type { Db } from '../platform/database.ts'
import type { Executor } from '../platform/executor.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import { LONGEST_STRETCH_MS, type TryRule, triesLeft, withTry } from './domain/tries.ts'

const KEPT_LIMIT = 2_000

interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly realNow: () => number
  readonly onFault: (error: unknown) => void
}

const openTryStore = (db: Db) => {
  const all = db.prepare<[number], { key: string; at: number }>('SELECT key, at FROM secret_try WHERE at > ? ORDER BY at')
  const remove = db.prepare('DELETE FROM secret_try WHERE key = ?')
  const put = db.prepare('INSERT INTO secret_try (key, at) VALUES (?, ?)')
  const forget = db.prepare('DELETE FROM secret_try WHERE at <= ?')
  return {
    since: (sinceMs: number): Map<string, readonly number[]> => {
      const kept = new Map<string, readonly number[]>()
      for (const { key, at } of all.all(sinceMs)) kept.set(key, [...(kept.get(key) ?? []), at])
      return kept
    },
    replace: (key: string, tries: readonly number[]): void => {
      remove.run(key)
      for (const at of tries) put.run(key, at)
    },
    forget: (untilMs: number): void => void forget.run(untilMs),
  }
}

/**
 * Counts tries by number and by kiosk, each under a key that tells nobody whose it is. What was taken is on the disk before the secret is
 * looked at, so that no power cut and no start of the server gives anybody more tries.
 */
export const openTries = ({ db, executor, realNow, onFault }: Needs) => {
  const store = openTryStore(db)
  const kept = store.since(realNow() - LONGEST_STRETCH_MS)
  const unsaved = new Set<string>()
  const set = (key: string, tries: readonly number[]): void => {
    kept.delete(key)
    if (tries.length > 0) kept.set(key, tries)
    unsaved.add(key)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_LIMIT) return
      kept.delete(oldest)
      unsaved.add(oldest)
    }
  }
  const save = async (): Promise<void> => {
    const keys = [...unsaved]
    const write = (): void => {
      for (const key of keys) store.replace(key, kept.get(key) ?? [])
      store.forget(realNow() - LONGEST_STRETCH_MS)
    }
    mustBeDone(await executor.submit(ownCommand('secret tries', write)))
    for (const key of keys) unsaved.delete(key)
  }
  return {
    /** How many are left, and in how long the next one is where there are none. */
    left: (key: string, rule: TryRule): { readonly left: number; readonly againInMs: number } =>
      triesLeft(kept.get(key) ?? [], rule, realNow()),
    /** Counts one before it is made, so that many at the same time are not more than the rule allows; `save` follows. */
    take: (key: string, rule: TryRule): void => set(key, withTry(kept.get(key) ?? [], rule, realNow())),
    /**
     * Puts on the disk what was counted.
     * @throws ServerBusy when nothing can be written now: then no secret may be looked at.
     */
    save,
    /** Gives the last one back: it was no wrong one. */
    giveBack: (key: string): void => set(key, (kept.get(key) ?? []).slice(0, -1)),
    /** Whoever is right begins anew. */
    clear: (key: string): void => set(key, []),
    /** The same as `save` for what may as well be lost: it leaves fewer tries, not more. */
    saveSoon: (): void => void save().catch(onFault),
  }
}
export type Tries = ReturnType<typeof openTries>
