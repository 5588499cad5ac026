import type { Advice, AdviceAction, AdviceSettings, AdviceWatch } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf } from '@jiaohao/shared/kernel'
import type { Due } from '../platform/agenda.ts'
import type { Db } from '../platform/database.ts'
import type { Executor } from '../platform/executor.ts'
import { type AdviceRecord, CARRIED_OUT_WITHIN_MS, openAdviceRecord, wasCarriedOut } from './advice-record.ts'
import { type AdviceReads, type KeptAdvice, openAdviceProjection, openAdviceReads } from './advice-store.ts'
import { type AdviceSight, type AdviceWatching, openAdviceWatch } from './advice-watch.ts'
import { USUAL_ADVICE } from './domain/usual-advice.ts'
import { guidesNow } from './post-desk.ts'
import type { RosterDesk } from './roster-desk.ts'

interface AdviceNeeds extends AdviceSight {
  readonly db: Db
  readonly executor: Executor
  /** Whether the hall is looked at by itself; where not, only when somebody asks. */
  readonly byItself: boolean
  /** Whether a look is waited for before the clock goes on: where it is made on the hall's own thread anyway. */
  readonly inTurn: boolean
}

const MINUTE_MS = 60_000
/** What is advised, how the hall is looked at, and what falls due. */
export interface AdviceDesk {
  readonly settings: () => AdviceSettings
  readonly watch: () => AdviceWatch
  readonly ofDay: (day: BusinessDay) => Advice[]
  readonly one: (id: string) => Advice | null
  readonly today: () => BusinessDay
  /** Guides that the incident which runs needs, and those on the floor; null while none runs. */
  readonly guides: () => ReturnType<typeof guidesNow>
  /** Writes a fact that was recorded into the tables. */
  readonly project: ReturnType<typeof openAdviceProjection>
  /** Looks at once; while somebody looks already, nothing happens. */
  readonly look: () => Promise<void>
  readonly dues: readonly Due[]
  readonly close: () => Promise<void>
}

const peopleOf = (action: AdviceAction): string[] => {
  switch (action.kind) {
    case 'open-counter':
      return action.staffNo === null ? [] : [action.staffNo]
    case 'end-break':
    case 'move-counter':
      return [action.staffNo]
    case 'release':
      return action.counters.map(({ staffNo }) => staffNo)
    case 'guide':
      return []
    default:
      return action satisfies never
  }
}

const instant = (atMs: number): string => new Date(atMs).toISOString()

const shown = (advice: KeptAdvice, reads: AdviceReads, desk: Pick<RosterDesk, 'hall' | 'nameOf'>): Advice => {
  const { said, ...kept } = advice
  const { endedAtMs, decidedBy } = kept
  const { nameOf } = desk
  return {
    ...said,
    givenAt: instant(kept.givenAtMs),
    expiresAt: instant(said.expiresAt),
    reviewAt: instant(said.reviewAt),
    carryOutBy: instant(kept.givenAtMs + CARRIED_OUT_WITHIN_MS),
    carriedOut: kept.outcome?.carriedOut ?? wasCarriedOut(reads, advice, desk),
    people: Object.fromEntries(peopleOf(said.action).map((staffNo) => [staffNo, nameOf(staffNo)])),
    state: kept.state,
    decision:
      decidedBy === null || endedAtMs === null
        ? null
        : { at: instant(endedAtMs), by: decidedBy, byName: nameOf(decidedBy), reason: kept.reason },
    outcome: kept.outcome,
  }
}

/** When the hall is looked at again, and when an advice that was given expires and is reviewed. */
const duesOf = (
  needs: AdviceNeeds,
  reads: AdviceReads,
  record: AdviceRecord,
  watching: AdviceWatching,
  settings: () => AdviceSettings,
): Due[] => {
  const everyMs = (): number => settings().everyMin * MINUTE_MS
  let nextLookMs = needs.desk.now() + everyMs()
  needs.executor.onCommitted((entries) => {
    for (const { name, atMs } of entries) if (name === 'hall-opened' || name === 'advice-configured') nextLookMs = atMs + everyMs()
  })
  return [
    {
      name: 'look for advice',
      next: () => (needs.byItself && needs.queue.floor.open && settings().on ? nextLookMs : null),
      run: async (atMs) => {
        nextLookMs = atMs + everyMs()
        const looked = watching.look(atMs)
        // A long simulation must not keep what else falls due.
        if (needs.inTurn) await looked
      },
    },
    {
      name: 'advice expires',
      next: () => reads.open()?.said.expiresAt ?? null,
      run: async () => {
        const open = reads.open()
        if (open !== null) await record.end(open.said.adviceId, 'expired')
      },
    },
    {
      name: 'advice is reviewed',
      next: () => reads.due()?.review_at ?? null,
      run: async () => {
        const due = reads.due()
        if (due !== null) await record.review(due.id)
      },
    },
  ]
}

/** Opens the advice on the hall's data. What was said and decided is in the tables; what was seen last is not, and is seen again. */
export const openAdviceDesk = (needs: AdviceNeeds): AdviceDesk => {
  const { db, executor, desk } = needs
  const reads = openAdviceReads(db)
  const project = openAdviceProjection(db)
  const settings = (): AdviceSettings => reads.settings() ?? USUAL_ADVICE
  const record = openAdviceRecord({ executor, desk, reads, project })
  const watching = openAdviceWatch({ ...needs, reads, record, settings })
  const today = (): BusinessDay => dayOf(desk.now(), desk.hall().timeZone)
  const seen = (): AdviceWatch => {
    const watch = watching.seen()
    return watch.state === 'advising' && reads.open() === null ? { ...watch, state: 'answered' } : watch
  }
  return {
    settings,
    project,
    watch: () => (settings().on ? seen() : { state: 'off' }),
    today,
    guides: () => guidesNow(desk, today()),
    ofDay: (day) => reads.ofDay(day).map((kept) => shown(kept, reads, desk)),
    one: (id) => {
      const kept = reads.one(id)
      return kept === null ? null : shown(kept, reads, desk)
    },
    look: () => watching.look(desk.now()),
    dues: duesOf(needs, reads, record, watching, settings),
    close: watching.close,
  }
}
