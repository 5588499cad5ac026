import type { ReportDueTimes, ReportForm } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

/** With which file a report was handed in, and when. */
export interface HandedIn {
  readonly atMs: number
  readonly byStaffNo: string
  readonly format: 'csv' | 'xlsx'
  readonly sha256: string
}

/** Writes the tables of handing in fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openHandInProjection = (db: Db): ((entry: Entry) => void) => {
  const insert = db.prepare(
    'INSERT INTO report_handed_in (form, from_day, to_day, at, handed_by, format, sha256) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const set = db.prepare('INSERT INTO report_due (one, times) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET times = excluded.times')
  return (entry) => {
    if (entry.name === 'report-handed-in') {
      const { form, from, to, byStaffNo, format, sha256 } = entry.body
      insert.run(form, from, to, entry.atMs, byStaffNo, format, sha256)
    } else if (entry.name === 'report-due-times-set') set.run(JSON.stringify(entry.body.times))
  }
}

/** Reads of what was handed in and when it is due. */
export const openHandInReads = (db: Db) => {
  const first = db.prepare<[string, string], HandedIn>(
    'SELECT at AS atMs, handed_by AS byStaffNo, format, sha256 FROM report_handed_in WHERE form = ? AND from_day = ? ORDER BY at LIMIT 1',
  )
  const times = db.prepare<[], string>('SELECT times FROM report_due').pluck()
  const firstDay = db.prepare<[], string>('SELECT min(day) FROM journal_day').pluck()
  return {
    /** The first time that a report was handed in: handing it in again makes it no later. */
    first: (form: ReportForm, from: BusinessDay): HandedIn | null => first.get(form, from) ?? null,
    times: (): ReportDueTimes | null => {
      const text = times.get()
      return text === undefined ? null : (JSON.parse(text) as ReportDueTimes)
    },
    /** The first day that the journal knows. */
    firstDay: (): BusinessDay | null => firstDay.get() ?? null,
  }
}
