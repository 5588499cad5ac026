import type { Clock } from './clock.ts'

/** Something that falls due by the hall's clock. */
export interface Due {
  readonly name: string
  /** The next instant at which it is due, or null when nothing is. */
  readonly next: () => number | null
  /** Does what is due at that instant; must move `next` on. */
  readonly run: (atMs: number) => Promise<void>
}

const LOOK_MS = 250
/** What may fall due in one look; more waits for the next, so that a clock moved far forward cannot stop the loop. */
const DUE_LIMIT = 10_000

export interface Agenda {
  readonly add: (due: Due) => void
  /** Runs everything due up to an instant, in order of time; a set clock is moved along. */
  readonly runUntil: (atMs: number) => Promise<void>
  readonly start: () => void
  readonly stop: () => void
}

/** Looks several times a second what has fallen due, and does it in order. */
export const openAgenda = (clock: Clock, onFault: (error: unknown) => void): Agenda => {
  const dues: Due[] = []
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()

  const earliest = (atMs: number): { due: Due; dueMs: number } | null => {
    let found: { due: Due; dueMs: number } | null = null
    for (const due of dues) {
      const dueMs = due.next()
      if (dueMs !== null && dueMs <= atMs && (found === null || dueMs < found.dueMs)) found = { due, dueMs }
    }
    return found
  }

  const sweep = async (atMs: number, move: boolean): Promise<void> => {
    for (let count = 0; count < DUE_LIMIT; count++) {
      const found = earliest(atMs)
      if (found === null) break
      if (move) clock.moveTo(found.dueMs)
      await found.due.run(found.dueMs)
    }
    if (move) clock.moveTo(atMs)
  }

  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const next = running.then(work)
    running = next.catch(onFault)
    return next
  }

  return {
    add: (due) => dues.push(due),
    runUntil: (atMs) => enqueue(() => sweep(atMs, true)),
    start: () => {
      timer = setInterval(() => {
        if (earliest(clock.now()) !== null) enqueue(() => sweep(clock.now(), false)).catch(onFault)
      }, LOOK_MS)
    },
    stop: () => {
      if (timer !== null) clearInterval(timer)
    },
  }
}
