import type { Executor } from '../platform/executor.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import type { Roll } from './roll.ts'
import { secretMatches } from './secrets.ts'
import type { openStaffStore, SecretRow, StaffMember } from './store.ts'

const ATTEMPTS_LIMIT = 5
const LOCK_MS = 10 * 60_000
/** Secrets that are checked at the same time: each costs 16 MB and 50 ms of a processor. */
const CHECKS_LIMIT = 64
// A number that nobody has is checked against this, so that it takes as long as one that somebody has.
const NOBODY = { salt: 'bm9ib2R5', hash: Buffer.alloc(32).toString('base64url') }

/** What came of a check: whose secret it was, or nobody's; `locked` until an instant of the real clock, UTC milliseconds. */
export type Checked =
  | { readonly is: 'right'; readonly member: StaffMember; readonly kept: SecretRow }
  | { readonly is: 'wrong' }
  | { readonly is: 'locked'; readonly untilMs: number }

interface Needs {
  readonly store: ReturnType<typeof openStaffStore>
  readonly roll: Roll
  readonly executor: Executor
  readonly realNow: () => number
}

/** Checks secrets of staff. Unknown numbers and wrong secrets look alike; too many wrong ones lock a number. */
export const openSecretChecks = ({ store, roll, executor, realNow }: Needs) => {
  const inHand = new Map<string, Promise<void>>()
  let checking = 0

  const failed = async (staffNo: string): Promise<void> =>
    mustBeDone(
      await executor.submit(
        ownCommand(
          'POST /api/session',
          (tx) => {
            const failures = (store.secret(staffNo)?.failures ?? 0) + 1
            const locked = failures >= ATTEMPTS_LIMIT
            store.putFailures(tx, staffNo, locked ? 0 : failures, locked ? realNow() + LOCK_MS : 0)
            tx.record('staff-sign-in-failed', staffNo, { staffNo, locked })
          },
          `staff:${staffNo}`,
        ),
      ),
    )

  return {
    /** One try at a time for each number: many at once may not find out more than many in a row. Null when too many are checked. */
    inTurn: <T>(staffNo: string, work: () => Promise<T>): Promise<T> | null => {
      if (checking >= CHECKS_LIMIT) return null
      checking += 1
      const before = inHand.get(staffNo) ?? Promise.resolve()
      const mine = before.then(work)
      const settled = mine.then(
        () => undefined,
        () => undefined,
      )
      inHand.set(staffNo, settled)
      return mine.finally(() => {
        checking -= 1
        if (inHand.get(staffNo) === settled) inHand.delete(staffNo)
      })
    },
    /** Compares, and counts a wrong one. Whoever calls forgets earlier failures with what the right one led to. */
    check: async (staffNo: string, secret: string): Promise<Checked> => {
      const kept = roll.working(staffNo) === null ? null : store.secret(staffNo)
      if (kept !== null && kept.lockedUntilMs > realNow()) return { is: 'locked', untilMs: kept.lockedUntilMs }
      const right = await secretMatches(secret, kept ?? NOBODY)
      const member = roll.working(staffNo)
      if (member === null || kept === null) return { is: 'wrong' }
      if (right) return { is: 'right', member, kept }
      await failed(staffNo)
      return { is: 'wrong' }
    },
  }
}
