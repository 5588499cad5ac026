import type { AdviceSettings, AdviceWatch } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import { type CourseSimulator, CoursesLost, type Queue } from '../queue/index.ts'
import { hallFiguresOf } from '../traffic/index.ts'
import { lookAtHall } from './advice-look.ts'
import type { AdviceRecord } from './advice-record.ts'
import type { AdviceReads } from './advice-store.ts'
import type { DayAhead } from './domain/advice-arrivals.ts'
import type { NeedAsked } from './report.ts'
import type { RosterDesk } from './roster-desk.ts'

/** What the hall is looked at with. */
export interface AdviceSight {
  readonly desk: RosterDesk
  readonly queue: Pick<Queue, 'floor' | 'estimates'>
  readonly reports: { readonly run: (name: 'dayAhead', asked: NeedAsked) => Promise<DayAhead> }
  readonly simulator: CourseSimulator
  readonly onFault: (error: unknown) => void
}
interface Needs extends AdviceSight {
  readonly reads: AdviceReads
  readonly record: AdviceRecord
  readonly settings: () => AdviceSettings
}

/** What was expected of the day, asked for once a day. */
const dayAheadOf = ({ reports, desk }: AdviceSight) => {
  let known: { readonly day: BusinessDay; readonly ahead: DayAhead } | null = null
  return async (day: BusinessDay): Promise<DayAhead> => {
    if (known?.day === day) return known.ahead
    const ahead = await reports.run('dayAhead', { hall: hallFiguresOf(desk.hall()), date: day, nowMs: desk.now() })
    known = { day, ahead }
    return ahead
  }
}

/** Looks at the hall, has what comes of it put on record, and keeps what was seen last; the next start sees it again. */
export const openAdviceWatch = (needs: Needs) => {
  const { desk, queue, simulator, reads, record, settings, onFault } = needs
  const dayAhead = dayAheadOf(needs)
  let watch: AdviceWatch = { state: 'not-looked' }
  let looking: Promise<void> | null = null
  let closed = false

  const lookOnce = async (atMs: number): Promise<void> => {
    if (!queue.floor.open) {
      watch = { state: 'closed' }
      return
    }
    const { watch: seen, give, passed } = await lookAtHall({ desk, queue, reads, simulator, dayAhead }, settings(), atMs)
    if (passed !== null) await record.end(passed, 'passed')
    if (give !== null) await record.give(give)
    watch = seen
  }
  const look = (atMs: number): Promise<void> => {
    looking ??= lookOnce(atMs)
      .catch((error: unknown) => {
        // A stop ends what is being simulated; the next start looks again.
        if (closed) return
        // That the thread rests, or is at work, follows from a loss that is on record.
        if (!(error instanceof CoursesLost) || error.because === 'lost' || error.because === 'late') onFault(error)
        watch = {
          state: 'unavailable',
          since: new Date(atMs).toISOString(),
          because: error instanceof CoursesLost ? error.because : 'fault',
        }
      })
      .finally(() => {
        looking = null
      })
    return looking
  }
  return {
    seen: (): AdviceWatch => watch,
    look,
    /** Ends what is being simulated and waits for the look that is under way. */
    close: async (): Promise<void> => {
      closed = true
      await simulator.close()
      await looking
    },
  }
}
export type AdviceWatching = ReturnType<typeof openAdviceWatch>
