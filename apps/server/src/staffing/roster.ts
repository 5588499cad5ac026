import type { BusinessDay } from '@jiaohao/shared/kernel'
import { hallFiguresOf } from '../traffic/index.ts'
import type { Need, NeedAsked } from './report.ts'
import { requestRoutes } from './request-routes.ts'
import { openRosterBuilder } from './roster-builder.ts'
import { openRosterDesk, type RosterNeeds } from './roster-desk.ts'
import { rosterRoutes } from './roster-routes.ts'
import { openRosterThread, ROSTER_THREAD_LIMITS } from './roster-thread.ts'

interface Options extends RosterNeeds {
  readonly reports: { readonly run: (name: 'need', asked: NeedAsked) => Promise<Need> }
  /** The program of the solver's thread; null builds rosters on this thread. */
  readonly worker: URL | null
  readonly onFault: (error: unknown) => void
}

/** Opens the roster and the requests on the hall's data; drafts that were being built when the hall stopped are built anew. */
export const openRoster = ({ reports, worker, onFault, ...needs }: Options) => {
  const desk = openRosterDesk(needs)
  const needOf = (day: BusinessDay): Promise<Need> =>
    reports.run('need', { hall: hallFiguresOf(desk.hall()), date: day, nowMs: desk.now() })
  const builder = openRosterBuilder({ desk, needOf, thread: openRosterThread(worker, ROSTER_THREAD_LIMITS), onFault })
  return { routes: { ...rosterRoutes({ desk, builder }), ...requestRoutes(desk) }, close: builder.close }
}
export type Roster = ReturnType<typeof openRoster>
