import type { HallContract } from '@jiaohao/shared/contract'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { periodOf } from './domain/report-period.ts'
import { openDueReports } from './due-reports.ts'
import { openHandInProjection } from './hand-in-store.ts'
import type { RosterDesk } from './roster-desk.ts'

type HandInOperation = 'listDueReports' | 'handInReport' | 'setReportDueTimes'

/** The handlers of handing reports in: what is due by when, what went up with which file, and the prescribed times. */
export const handInHandlers = (desk: RosterDesk): Handlers<HallContract, HandInOperation> => {
  const project = openHandInProjection(desk.db)
  const { told, list, fileOf, weekStartsOn } = openDueReports(desk)
  return {
    listDueReports: query<HallContract['listDueReports']>(() => done(list())),
    handInReport: command<HallContract['handInReport']>(({ body: { form, date } }, who, tx) => {
      if (who.kind !== 'staff') return refuse('not-signed-in')
      const period = periodOf(form, date, weekStartsOn())
      const file = fileOf(form, period.from, period.to)
      if (file === null) return refuse('no-file')
      const { format, sha256 } = file
      project(tx.record('report-handed-in', form, { form, ...period, format, sha256, byStaffNo: who.staffNo }))
      return done({ report: told({ form, ...period }) })
    }),
    setReportDueTimes: command<HallContract['setReportDueTimes']>(({ body }, _who, tx) => {
      project(tx.record('report-due-times-set', 'reports', { times: body.times }))
      return done(list())
    }),
  }
}
