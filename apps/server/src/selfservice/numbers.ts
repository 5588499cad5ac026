import type { BusinessDay, Fen } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Tx } from '../platform/executor.ts'
import type { Sealer } from '../platform/seal.ts'
import { numberMac } from './number-tokens.ts'
import { openOrderPrivate } from './store.ts'

/** A number can be read so long after its order; then only its keyed hash is left. */
const NUMBERS_KEPT_MS = 180 * 86_400_000

interface Needs {
  readonly db: Db
  readonly sealer: Sealer
  readonly macKey: Buffer
  readonly today: () => BusinessDay
}

/** Whose number each order charges: sealed on the disk, counted by its keyed hash, forgotten after half a year. */
export const openNumbers = ({ db, sealer, macKey, today }: Needs) => {
  const kept = openOrderPrivate(db)
  return {
    keep: (tx: Tx, orderId: string, number: string, amountFen: Fen): void =>
      kept.put({
        orderId,
        sealed: sealer.seal(orderId, number),
        mac: numberMac(macKey, number),
        day: tx.day,
        amountFen,
        keepUntilMs: tx.atMs + NUMBERS_KEPT_MS,
      }),
    /** The number in full, for BOSS alone; null once it is forgotten or where its seal does not fit. */
    of: (orderId: string): string | null => {
      const sealed = kept.sealed(orderId)
      return sealed === null ? null : sealer.open(orderId, sealed)
    },
    /** In place of a number where something has to be compared and must not be kept. */
    macOf: (number: string): string => numberMac(macKey, number),
    /** The orders that have charged this number, the newest first. */
    ordersOf: (number: string, limit: number): readonly string[] => kept.ordersOf(numberMac(macKey, number), limit),
    /** What orders of the day have asked for this number, but for those that came to nothing. */
    spentToday: (number: string): Fen => kept.spentToday(numberMac(macKey, number), today()),
    forgetting: { next: kept.next, run: (tx: Tx): void => kept.forget(tx.atMs) },
  }
}
export type Numbers = ReturnType<typeof openNumbers>
