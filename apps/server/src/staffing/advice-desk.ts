import type { Advice, AdviceAction, AdviceSettings, AdviceWatch } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf } from '@jiaohao/shared/kernel'
import type { Due } from '../platform/agenda.ts'
import type { Db } from '../platform/database.ts'
import type { Executor, Tx } from '../platform/executor.ts'
import { mustBeDone, ownCommand } from '../platform/own-command.ts'
import { type CourseSimulator, CoursesLost, type Queue } from '../queue/index.ts'
import { hallFiguresOf } from '../traffic/index.ts'
import { lookAtHall } from './advice-look.ts'
import { type AdviceReads, type KeptAdvice, openAdviceProjection, openAdviceReads } from './advice-store.ts'
import type { DayAhead } from './domain/advice-arrivals.ts'
import { outcomeOf } from './domain/advice-outcome.ts'
import { USUAL_ADVICE } from './domain/usual-advice.ts'
import { guidesNow } from './post-desk.ts'
import type { NeedAsked } from './report.ts'
import type { RosterDesk } from './roster-desk.ts'

interface AdviceNeeds {
  readonly db: Db
  readonly executor: Executor
  readonly desk: RosterDesk
  readonly queue: Pick<Queue, 'floor' | 'estimates'>
  readonly reports: { readonly run: (name: 'dayAhead', asked: NeedAsked) => Promise<DayAhead> }
  readonly simulator: CourseSimulator
  /** Whether the hall is looked at by itself; where not, only when somebody asks. */
  readonly byItself: boolean
  /** Whether a look is waited for before the clock goes on: where it is made on the hall's own thread anyway. */
  readonly inTurn: boolean
  readonly onFault: (error: unknown) => void
}

const MINUTE_MS = 60_000
/** A counter counts as opened, or left, on an advice if that happened within so long after it. */
const CARRIED_OUT_WITHIN_MS = 20 * MINUTE_MS

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

const shown = ({ said, ...kept }: KeptAdvice, nameOf: (staffNo: string) => string): Advice => {
  const { endedAtMs, decidedBy } = kept
  return {
    ...said,
    givenAt: instant(kept.givenAtMs),
    expiresAt: instant(said.expiresAt),
    reviewAt: instant(said.reviewAt),
    people: Object.fromEntries(peopleOf(said.action).map((staffNo) => [staffNo, nameOf(staffNo)])),
    state: kept.state,
    decision:
      decidedBy === null || endedAtMs === null
        ? null
        : { at: instant(endedAtMs), by: decidedBy, byName: nameOf(decidedBy), reason: kept.reason },
    outcome: kept.outcome,
  }
}

/** Whether the floor shows that an advice was carried out. */
const wasCarriedOut = (reads: AdviceReads, { said, givenAtMs }: KeptAdvice, desk: RosterDesk): boolean => {
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

/** What was expected of the day, asked for once a day. */
const dayAheadOf = ({ reports, desk }: AdviceNeeds) => {
  let known: { readonly day: BusinessDay; readonly ahead: DayAhead } | null = null
  return async (day: BusinessDay): Promise<DayAhead> => {
    if (known?.day === day) return known.ahead
    const ahead = await reports.run('dayAhead', { hall: hallFiguresOf(desk.hall()), date: day, nowMs: desk.now() })
    known = { day, ahead }
    return ahead
  }
}

/** Opens the advice on the hall's data. What was said and decided is in the tables; what was seen last is not, and is seen again. */
export const openAdviceDesk = (needs: AdviceNeeds): AdviceDesk => {
  const { db, executor, desk, simulator, queue, onFault } = needs
  const reads = openAdviceReads(db)
  const project = openAdviceProjection(db)
  const dayAhead = dayAheadOf(needs)
  const settings = (): AdviceSettings => reads.settings() ?? USUAL_ADVICE
  const everyMs = (): number => settings().everyMin * MINUTE_MS
  let watch: AdviceWatch = { state: 'not-looked' }
  let nextLookMs = desk.now() + everyMs()
  let looking: Promise<void> | null = null
  let closed = false

  const write = async (request: string, run: (tx: Tx) => void): Promise<void> => mustBeDone(await executor.submit(ownCommand(request, run)))
  const end = (id: string, because: 'expired' | 'passed'): Promise<void> =>
    write('advice ended', (tx) => {
      const kept = reads.one(id)
      // Whoever answered meanwhile has the last word.
      if (kept?.state === 'open') project(tx.record('advice-ended', id, { adviceId: id, day: kept.said.day, because }))
    })
  const lookOnce = async (atMs: number): Promise<void> => {
    if (!queue.floor.open) {
      watch = { state: 'closed' }
      return
    }
    const { watch: seen, give, passed } = await lookAtHall({ desk, queue, reads, simulator, dayAhead }, settings(), atMs)
    if (passed !== null) await end(passed, 'passed')
    if (give !== null)
      await write('advice given', (tx) => {
        if (reads.open() === null) project(tx.record('advice-given', give.adviceId, give))
      })
    watch = seen
  }
  const look = (atMs: number): Promise<void> => {
    looking ??= lookOnce(atMs)
      .catch((error: unknown) => {
        // A stop ends what is being simulated; the next start looks again.
        if (closed) return
        // That the thread rests, or is at work, follows from a loss that is on record.
        if (!(error instanceof CoursesLost) || error.because === 'lost' || error.because === 'late') onFault(error)
        watch = { state: 'unavailable', since: instant(atMs), because: error instanceof CoursesLost ? error.because : 'fault' }
      })
      .finally(() => {
        looking = null
      })
    return looking
  }
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

  executor.onCommitted((entries) => {
    for (const { name, atMs } of entries) if (name === 'hall-opened' || name === 'advice-configured') nextLookMs = atMs + everyMs()
  })
  const today = (): BusinessDay => dayOf(desk.now(), desk.hall().timeZone)
  return {
    settings,
    project,
    watch: () => (settings().on ? watch : { state: 'off' }),
    today,
    guides: () => guidesNow(desk, today()),
    ofDay: (day) => reads.ofDay(day).map((kept) => shown(kept, desk.nameOf)),
    one: (id) => {
      const kept = reads.one(id)
      return kept === null ? null : shown(kept, desk.nameOf)
    },
    look: () => look(desk.now()),
    dues: [
      {
        name: 'look for advice',
        next: () => (needs.byItself && queue.floor.open && settings().on ? nextLookMs : null),
        run: async (atMs) => {
          nextLookMs = atMs + everyMs()
          const looked = look(atMs)
          // A long simulation must not keep what else falls due.
          if (needs.inTurn) await looked
        },
      },
      {
        name: 'advice expires',
        next: () => reads.open()?.said.expiresAt ?? null,
        run: async () => {
          const open = reads.open()
          if (open !== null) await end(open.said.adviceId, 'expired')
        },
      },
      {
        name: 'advice is reviewed',
        next: () => reads.due()?.review_at ?? null,
        run: async () => {
          const due = reads.due()
          if (due !== null) await review(due.id)
        },
      },
    ],
    close: async () => {
      closed = true
      await simulator.close()
      await looking
    },
  }
}
