import { addDays, dayOf, instantOf } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Executor } from '../platform/executor.ts'
import { ownCommand } from '../platform/own-command.ts'
import { openRollupWriter } from './rollup-store.ts'

/** Days of one transaction: others wait for it only shortly, however long the history is that has no roll-up yet. */
const DAYS_AT_ONCE = 5
/** A day is rolled up so long after its end, when what still ran over midnight is mostly over. */
const AFTER_MIDNIGHT_MIN = 10

interface Options {
  readonly db: Db
  readonly executor: Executor
  readonly timeZone: () => string
  readonly now: () => number
}

/**
 * Rolls days up that are over: at the start and shortly after each midnight. A roll-up is no fact; what becomes known of a day later
 * takes it away (triggers of the tables), and the next run makes it again. Until then the day is read from what was recorded.
 */
export const openRollup = ({ db, executor, timeZone, now }: Options) => {
  const writer = openRollupWriter(db, timeZone)
  let dueAtMs = now()
  return {
    next: (): number => dueAtMs,
    run: async (): Promise<void> => {
      const today = dayOf(now(), timeZone())
      const days = writer.due(today, DAYS_AT_ONCE)
      const tomorrowMs = instantOf(addDays(today, 1), AFTER_MIDNIGHT_MIN, timeZone())
      if (days.length < DAYS_AT_ONCE) dueAtMs = tomorrowMs
      if (days.length === 0) return
      const answer = await executor.submit(ownCommand('roll traffic up', () => days.forEach(writer.roll)))
      // Nothing depends on it: what could not be written now is tried again tomorrow.
      if (answer.kind !== 'done') dueAtMs = tomorrowMs
    },
  }
}
