import type { DueReport, HallContract } from '@jiaohao/shared/contract'
import { addDays, dayOf } from '@jiaohao/shared/kernel'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { openExportReads } from '../traffic/index.ts'
import { dueState, type EndedReport, endedReports, USUAL_DUE_TIMES } from './domain/report-dues.ts'
import { periodOf } from './domain/report-period.ts'
import { openHandInProjection, openHandInReads } from './hand-in-store.ts'
import type { RosterDesk } from './roster-desk.ts'

type HandInOperation = 'listDueReports' | 'handInReport' | 'setReportDueTimes'

/** The handlers of handing reports in: what is due by when, what went up with which file, and the prescribed times. */
export const handInHandlers = (desk: RosterDesk): Handlers<HallContract, HandInOperation> => {
  const project = openHandInProjection(desk.db)
  const reads = openHandInReads(desk.db)
  const fileOf = openExportReads(desk.db)
  const times = () => reads.times() ?? USUAL_DUE_TIMES
  const weekStartsOn = () => desk.settings().rules.weekStartsOn
  const told = ({ form, from, to }: EndedReport): DueReport => {
    const { daysAfter, minute } = times()[form]
    const dueAtMs = desk.at(addDays(to, daysAfter), minute)
    const handedIn = reads.first(form, from)
    const file = fileOf(form, from, to)
    const instant = (atMs: number): string => new Date(atMs).toISOString()
    return {
      ...{ form, from, to, dueAt: instant(dueAtMs), state: dueState(dueAtMs, handedIn?.atMs ?? null, desk.now()) },
      handedIn:
        handedIn === null
          ? null
          : {
              ...{ at: instant(handedIn.atMs), byStaffNo: handedIn.byStaffNo, byName: desk.nameOf(handedIn.byStaffNo) },
              ...{ format: handedIn.format, sha256: handedIn.sha256 },
            },
      file: file === null ? null : { at: instant(file.atMs), format: file.format, sha256: file.sha256 },
    }
  }
  const list = () => {
    const today = dayOf(desk.now(), desk.hall().timeZone)
    return { times: times(), reports: endedReports(today, reads.firstDay() ?? today, weekStartsOn()).map(told) }
  }
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
