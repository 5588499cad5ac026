import type { DueReport } from '@jiaohao/shared/contract'
import { addDays, dayOf } from '@jiaohao/shared/kernel'
import { openExportReads } from '../traffic/index.ts'
import { dueState, type EndedReport, endedReports, USUAL_DUE_TIMES } from './domain/report-dues.ts'
import { openHandInReads } from './hand-in-store.ts'
import type { RosterDesk } from './roster-desk.ts'

/** The reports of the last weeks with when they are due, the files that were taken out of them, and with which they were handed in. */
export const openDueReports = (desk: RosterDesk) => {
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
  return { told, list, fileOf, weekStartsOn }
}
export type DueReports = ReturnType<typeof openDueReports>
