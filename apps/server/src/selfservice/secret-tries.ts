import { type TryRule, triesLeft, withTry } from './domain/tries.ts'

const KEPT_LIMIT = 2_000

/** Counts tries by number and by kiosk, each under a key that tells nobody whose it is. In memory: BOSS keeps its own count beyond a start of the server. */
export const openTries = (realNow: () => number) => {
  const kept = new Map<string, readonly number[]>()
  return {
    /** How many are left, and in how long the next one is where there are none. */
    left: (key: string, rule: TryRule): { readonly left: number; readonly againInMs: number } =>
      triesLeft(kept.get(key) ?? [], rule, realNow()),
    /** Counts one before it is made, so that many at the same time are not more than the rule allows. */
    take: (key: string, rule: TryRule): void => {
      const tries = withTry(kept.get(key) ?? [], rule, realNow())
      kept.delete(key)
      kept.set(key, tries)
      for (const oldest of kept.keys()) if (kept.size > KEPT_LIMIT) kept.delete(oldest)
    },
    /** Gives the last one back: it was no wrong one. */
    giveBack: (key: string): void => {
      const tries = kept.get(key)
      if (tries !== undefined) kept.set(key, tries.slice(0, -1))
    },
    /** Whoever is right begins anew. */
    clear: (key: string): void => void kept.delete(key),
  }
}
export type Tries = ReturnType<typeof openTries>
