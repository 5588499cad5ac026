import type { TrafficInterval } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import { wallTime } from './domain/wall-time.ts'

/** Without it, spreadsheet programs read UTF-8 in the system's own code page and show Chinese as noise. */
const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'
/** Figures are rounded to this many digits after the point: a millisecond of a second. */
const DIGITS = 3

type Cell = string | number | null

// A spreadsheet program runs a text that begins so as a formula; the apostrophe makes it a text (OWASP, CSV Injection).
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(Number(cell.toFixed(DIGITS))) : quoted(guarded(cell))
}

/** A table as CSV (RFC 4180) in UTF-8 with a byte order mark; null is an empty cell, and no text is taken for a formula. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => row.map(cellText).join(',') + LINE_END).join('')

type Column = readonly [header: string, cell: (interval: TrafficInterval, startMs: number, timeZone: string) => Cell]

const COLUMNS: readonly Column[] = [
  ['日期 Date', (_, startMs, timeZone) => dayOf(startMs, timeZone)],
  ['开始 Start', (_, startMs, timeZone) => wallTime(startMs, timeZone)],
  ['开始（UTC） Start (UTC)', ({ start }) => start],
  ['取号 Arrivals', ({ arrivals }) => arrivals],
  ['叫号 Called', ({ called }) => called],
  ['办结 Served', ({ served }) => served],
  ['过号 Absent', ({ absent }) => absent],
  ['取消 Cancelled', ({ cancelled }) => cancelled],
  ['平均等候（秒） Mean wait (s)', ({ waitS }) => waitS.mean],
  ['等候P50（秒） Wait p50 (s)', ({ waitS }) => waitS.p50],
  ['等候P90（秒） Wait p90 (s)', ({ waitS }) => waitS.p90],
  ['等候P95（秒） Wait p95 (s)', ({ waitS }) => waitS.p95],
  ['达标率 Share within target', ({ withinTarget }) => withinTarget],
  ['平均办理（秒） Mean handling (s)', ({ handlingS }) => handlingS.mean],
  ['办理P50（秒） Handling p50 (s)', ({ handlingS }) => handlingS.p50],
  ['办理P90（秒） Handling p90 (s)', ({ handlingS }) => handlingS.p90],
  ['办理SCV Handling SCV', ({ handlingS }) => handlingS.scv],
  ['开放窗口 Counters open', ({ countersOpen }) => countersOpen],
  ['自助办理 Self-service', ({ selfService }) => selfService],
  ['咨询 Consultations', ({ consultations }) => consultations],
  ['引导自助 Guided to machines', ({ diverted }) => diverted],
  ['客流（人次） Footfall', ({ arrivals, consultations, diverted }) => arrivals + consultations + diverted],
]

/** Traffic as a table for a spreadsheet: a header in Chinese and English, then a row for each interval in the hall's time. */
export const trafficCsv = (intervals: readonly TrafficInterval[], timeZone: string): string =>
  csvText([
    COLUMNS.map(([header]) => header),
    ...intervals.map((interval) => COLUMNS.map(([, cell]) => cell(interval, Date.parse(interval.start), timeZone))),
  ])
