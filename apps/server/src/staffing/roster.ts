import type { BusinessDay } from '@jiaohao/shared/kernel'
import { hallFiguresOf } from '../traffic/index.ts'
import { arrangementRoutes } from './arrangement-routes.ts'
import { keepNeeds, type NeedReports } from './kept-needs.ts'
import type { Need } from './report.ts'
import { requestRoutes } from './request-routes.ts'
import { openRosterBuilder } from './roster-builder.ts'
import { openRosterDesk, type RosterNeeds } from './roster-desk.ts'
import { rosterRoutes } from './roster-routes.ts'
import { openRosterSolver, ROSTER_SOLVER_LIMITS } from './roster-solver.ts'
import { standingRoutes } from './standing-routes.ts'

interface Options extends RosterNeeds {
  readonly reports: NeedReports
  /** The solver's program; null builds rosters on this thread. */
  readonly solver: URL | null
  readonly onFault: (error: unknown) => void
}

/** Opens the roster and the requests on the hall's data; drafts that were being built when the hall stopped are built anew. */
export const openRoster = (options: Options) => {
  const { solver, onFault } = options
  const desk = openRosterDesk(options)
  const needs = keepNeeds({ reports: options.reports, settings: () => JSON.stringify(desk.settings()) })
  const needOf = (day: BusinessDay): Promise<Need> => needs.run('need', { hall: hallFiguresOf(desk.hall()), date: day, nowMs: desk.now() })
  const builder = openRosterBuilder({ desk, needOf, solver: openRosterSolver(solver, ROSTER_SOLVER_LIMITS), onFault })
  return {
    /** The needs of coming days, kept while what they rest on is the same. */
    needs,
    desk,
    routes: {
      ...rosterRoutes({ desk, builder }),
      ...standingRoutes({ desk, builder }),
      ...requestRoutes(desk),
      ...arrangementRoutes(desk),
    },
    close: builder.close,
  }
}
export type Roster = ReturnType<typeof openRoster>
