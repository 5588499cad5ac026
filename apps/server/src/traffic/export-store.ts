import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

/** A file of a report that was taken out of the hall. */
export interface ReportFile {
  readonly atMs: number
  readonly format: 'csv' | 'xlsx'
  readonly sha256: string
}

/** Writes the table of files fact by fact; a rebuild runs the journal through it again. */
export const openExportProjection = (db: Db): ((entry: Entry) => void) => {
  const insert = db.prepare(
    'INSERT INTO report_file (seq, report, from_day, to_day, format, sha256, at, taken_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return (entry) => {
    if (entry.name !== 'report-exported' || entry.body.sha256 === undefined) return
    const { report, from, to, format, sha256, byStaffNo } = entry.body
    insert.run(entry.seq, report, from, to, format, sha256, entry.atMs, byStaffNo)
  }
}

/** The newest file of a report of some days, or null. */
export const openExportReads = (db: Db) => {
  const newest = db.prepare<[string, string, string], ReportFile>(
    'SELECT at AS atMs, format, sha256 FROM report_file WHERE report = ? AND from_day = ? AND to_day = ? ORDER BY seq DESC LIMIT 1',
  )
  return (report: string, from: BusinessDay, to: BusinessDay): ReportFile | null => newest.get(report, from, to) ?? null
}
