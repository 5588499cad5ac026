import { createHash } from 'node:crypto'
import type { FactBody } from '@jiaohao/shared/contract'
import { csvText } from '../platform/csv.ts'
import type { Db } from '../platform/database.ts'
import { type Executor, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { ownCommand } from '../platform/own-command.ts'
import { actorOf, type Principal } from '../platform/principal.ts'
import { type Sheet, workbook, XLSX_TYPE } from '../platform/workbook.ts'
import { openExportProjection } from './export-store.ts'

const CSV_TYPE = 'text/csv; charset=utf-8'
const MAY_READ_NAMES: readonly string[] = ['director', 'duty-manager', 'shift-leader']

/** Whether somebody may read who worked how: whoever leads the shift. To the others people are numbers. */
export const mayReadNames = (who: Principal): boolean => who.kind === 'staff' && who.roles.some((role) => MAY_READ_NAMES.includes(role))

type Taken = Omit<FactBody<'report-exported'>, 'byStaffNo' | 'sha256'>

/**
 * Hands tables out as a file, after it is written down who takes which bytes: no figure leaves the hall unlogged. The answer is `busy` where that
 * cannot be written now. Asking changes nothing of the hall, so it stays a GET, which a browser and a spreadsheet can follow.
 */
export const openExports = (executor: Executor, db: Db) => {
  const project = openExportProjection(db)
  const file = async (who: Principal, taken: Taken, sheets: readonly Sheet[], of = ''): Promise<Outcome<never> | Response> => {
    const isCsv = taken.format === 'csv'
    // In CSV the tables stand under each other with an empty line between.
    const rows = sheets.flatMap((sheet, at) => (at === 0 ? [...sheet.rows] : [[], ...sheet.rows]))
    const bytes = isCsv ? new TextEncoder().encode(csvText(rows)) : await workbook(sheets)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const byStaffNo = who.kind === 'staff' ? who.staffNo : actorOf(who)
    const write = (tx: Tx): void => project(tx.record('report-exported', taken.report, { ...taken, byStaffNo, sha256 }))
    const answer = await executor.submit(ownCommand('report exported', write, actorOf(who)))
    if (answer.kind !== 'done') return refuse('busy', 'the export could not be logged')
    const days = taken.from === taken.to ? taken.from : `${taken.from}_${taken.to}`
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': isCsv ? CSV_TYPE : XLSX_TYPE,
        'content-disposition': `attachment; filename="${taken.report}-${days}${of === '' ? '' : `-${of}`}.${taken.format}"`,
      },
    })
  }
  return { file }
}
export type Exports = ReturnType<typeof openExports>
