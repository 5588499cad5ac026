import type { HallContract } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import type { Announcements } from './announcements/index.ts'
import type { ClipBank } from './announcements/voice/index.ts'
import { openAudit } from './audit/index.ts'
import { openDemo } from './demo/index.ts'
import { setupRoutes } from './hall/index.ts'
import type { HallCore } from './hall-core.ts'
import { healthRoutes } from './health.ts'
import type { LiveFeed } from './platform/live-feed.ts'
import type { Handlers } from './platform/mount.ts'
import type { openReports } from './platform/reports.ts'
import { profileRoutes, queueRoutes } from './queue/index.ts'
import type { reportRegistry } from './report-registry.ts'
import { peopleRoutes, skillRoutes } from './staff/index.ts'
import {
  type AdviceDesk,
  adviceRoutes,
  handInHandlers,
  needHandlers,
  openShortBook,
  type Roster,
  staffingReportHandlers,
  whatIfHandlers,
} from './staffing/index.ts'
import {
  breakdownHandlers,
  estimateHandlers,
  hallFiguresOf,
  openExports,
  periodHandlers,
  replayHandlers,
  trafficHandlers,
} from './traffic/index.ts'
import { openTriage } from './triage/index.ts'

/** What stands around the hall's core and answers with it. */
export interface Outer {
  readonly announcements: Announcements
  readonly bank: () => ClipBank
  readonly live: LiveFeed
  readonly version: string
  readonly reports: ReturnType<typeof openReports<typeof reportRegistry>>
  readonly roster: Roster
  readonly advice: AdviceDesk
}

/** Every operation of the contract with its handler. */
export const handlersOf = (
  core: HallCore,
  { announcements, bank, live, version, reports, roster, advice }: Outer,
): Handlers<HallContract> => {
  const { config, clock, executor, hall, staff, devices, queue, issueTicket, appointments, selfService, agenda, database } = core
  const onClockMoved = (): void =>
    live.tell(['display', 'kiosk', 'counter', 'manager'], 'clock', { now: new Date(clock.now()).toISOString(), rate: clock.rate })
  const exports = openExports(executor, database.db)
  return {
    ...healthRoutes({
      mode: config.mode,
      version,
      seq: executor.committedSeq,
      devices,
      bank,
      dataIsThere: database.isThere,
      more: selfService.checks,
    }),
    ...staff.routes,
    ...devices.routes,
    ...announcements.routes,
    ...queueRoutes({
      queue,
      hall,
      issueTicket,
      staff,
      now: clock.now,
      committedSeq: executor.committedSeq,
      hallFrame: { mode: config.mode, rate: clock.rate },
    }),
    ...appointments.routes,
    ...selfService.routes,
    ...openTriage({ db: database.db, hall, now: clock.now }),
    ...setupRoutes(core.keeper),
    ...profileRoutes({ queue, hall, now: clock.now }),
    ...skillRoutes({ staff, hall }),
    ...peopleRoutes({ people: staff, executor, isAtCounter: queue.isAtCounter }),
    ...replayHandlers({ reports, keeper: core.keeper, now: clock.now }),
    ...trafficHandlers({ reports, hall, now: clock.now, exports }),
    ...breakdownHandlers({ reports, hall, nameOf: (staffNo) => staff.known(staffNo)?.name ?? '', exports }),
    ...periodHandlers({
      ...{ reports, hall, now: clock.now, nameOf: (staffNo) => staff.known(staffNo)?.name ?? '', exports },
      shortOf: openShortBook({ run: reports.run, hall: () => hallFiguresOf(hall()), now: clock.now }),
    }),
    ...staffingReportHandlers({
      ...{ desk: roster.desk, needs: roster.needs, reports, exports },
      suspended: () =>
        [...hall().services.values()].flatMap(({ id, names }) => {
          const reason = queue.serviceBody(id)?.suspended ?? null
          return reason === null ? [] : [{ serviceId: id, names, reason }]
        }),
    }),
    ...handInHandlers(roster.desk),
    ...whatIfHandlers({ reports, keeper: core.keeper, now: clock.now }),
    ...estimateHandlers({ reports, hall }),
    ...needHandlers({ reports: roster.needs, hall, now: clock.now }),
    ...roster.routes,
    ...adviceRoutes(advice),
    ...openAudit(database.db, () => dayOf(clock.now(), hall().timeZone)),
    ...openDemo({ isDemo: config.mode === 'demo', staff, clock, agenda, dataDir: config.dataDir, onClockMoved }),
  }
}
