import { addDays, dayOf, instantOf } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Executor } from '../platform/executor.ts'
import { ownCommand } from '../platform/own-command.ts'
import { openRollupWriter } from './rollup-store.ts'

/** A day is rolled up so long after its end, when what still ran over midnight is mostly over. */
const AFTER_MIDNIGHT_MIN = 10

interface Options {
  readonly db: Db
  readonly executor: Executor
  readonly timeZone: () => string
  readonly now: () => number
}

/**
 * Rolls days up that are over: at the start and shortly after each midnight, each in a transaction of its own, so that others wait for it
 * only shortly, however long the history is that has no roll-up yet. A roll-up is no fact; what becomes known of a day later
 * takes it away (triggers of the tables), and the next run makes it again. Until then the day is read from what was recorded.
 */
export const openRollup = ({ db, executor, timeZone, now }: Options) => {
  const writer = openRollupWriter(db, timeZone)
  let dueAtMs = now()
  return {
    next: (): number => dueAtMs,
    run: async (): Promise<void> => {
      const today = dayOf(now(), timeZone())
      const tomorrowMs = instantOf(addDays(today, 1), AFTER_MIDNIGHT_MIN, timeZone())
      const day = writer.due(today)
      if (day === null) {
        dueAtMs = tomorrowMs
        return
      }
      const answer = await executor.submit(ownCommand('roll traffic up', () => writer.roll(day)))
      // Nothing depends on it: what could not be written now is tried again tomorrow.
      if (answer.kind !== 'done') dueAtMs = tomorrowMs
    },
  }
}
