import type { FactBody } from '@jiaohao/shared/contract'
import type { Executor, Tx } from '../platform/executor.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import type { AdviceReads, KeptAdvice, openAdviceProjection } from './advice-store.ts'
import { outcomeOf } from './domain/advice-outcome.ts'
import type { RosterDesk } from './roster-desk.ts'

const MINUTE_MS = 60_000
/** A counter counts as opened, or left, on an advice if that happened within so long after it. */
export const CARRIED_OUT_WITHIN_MS = 20 * MINUTE_MS

/** Whether the floor shows that an advice was carried out. */
export const wasCarriedOut = (reads: AdviceReads, { said, givenAtMs }: KeptAdvice, desk: Pick<RosterDesk, 'hall'>): boolean => {
  const untilMs = givenAtMs + CARRIED_OUT_WITHIN_MS
  const { action } = said
  switch (action.kind) {
    case 'open-counter':
    case 'end-break':
      return reads.began(action, 'open', givenAtMs, untilMs)
    case 'move-counter':
      return desk.hall().counters.get(action.counterId)?.profileId === action.profileId
    case 'release':
      return action.counters.every(
        (counter) => reads.began(counter, 'paused', givenAtMs, untilMs) || !reads.isOpen(counter.counterId, untilMs),
      )
    case 'guide':
      return reads.guided(givenAtMs, untilMs)
    default:
      return action satisfies never
  }
}

interface Needs {
  readonly executor: Executor
  readonly desk: RosterDesk
  readonly reads: AdviceReads
  /** Writes a fact that was recorded into the tables. */
  readonly project: ReturnType<typeof openAdviceProjection>
}

/** What the hall puts on record of its advice by itself: that it was given, that it ended, and whether it was right. */
export const openAdviceRecord = ({ executor, desk, reads, project }: Needs) => {
  const write = async (request: string, run: (tx: Tx) => void): Promise<void> => mustBeDone(await executor.submit(ownCommand(request, run)))
  const give = (said: FactBody<'advice-given'>): Promise<void> =>
    write('advice given', (tx) => {
      if (reads.open() === null) project(tx.record('advice-given', said.adviceId, said))
    })
  const end = (id: string, because: 'expired' | 'passed'): Promise<void> =>
    write('advice ended', (tx) => {
      const kept = reads.one(id)
      // Whoever answered meanwhile has the last word.
      if (kept?.state === 'open') project(tx.record('advice-ended', id, { adviceId: id, day: kept.said.day, because }))
    })
  const review = async (id: string): Promise<void> => {
    await write('advice reviewed', (tx) => {
      const kept = reads.one(id)
      if (kept === null || kept.outcome !== null) return
      const { day, reviewAt } = kept.said
      const targetS = (serviceId: string): number => (desk.hall().services.get(serviceId)?.targetWaitMinutes ?? 0) * 60
      const toMs = kept.givenAtMs + kept.said.ground.horizonMin * MINUTE_MS
      const met = reads.met(day, { fromMs: kept.givenAtMs, toMs, nowMs: reviewAt }, targetS)
      const outcome = outcomeOf(kept.said, { met, carriedOut: wasCarriedOut(reads, kept, desk) })
      project(tx.record('advice-reviewed', id, { adviceId: id, day, outcome }))
    })
  }
  return { give, end, review }
}
export type AdviceRecord = ReturnType<typeof openAdviceRecord>
