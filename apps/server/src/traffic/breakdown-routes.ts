import type { BreakdownBy, BreakdownRow, HallContract } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import { done, type Refusal, refuseFields } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { Sheet } from '../platform/workbook.ts'
import type { BreakdownAsked, PlainRow } from './breakdown-report.ts'
import { type Exports, mayReadNames } from './export-log.ts'
import { hallFiguresOf, reported, spanRefusal } from './routes.ts'

/** Days of one breakdown: three years and a day more. */
const BREAKDOWN_DAYS = 1_100

interface Options {
  readonly reports: { readonly run: (name: 'breakdown', asked: BreakdownAsked) => Promise<PlainRow[]> }
  readonly hall: () => Hall
  readonly nameOf: (staffNo: string) => string
  readonly exports: Exports
}

const refusalOf = (from: string, to: string, by: readonly BreakdownBy[]): Refusal | null => {
  const refused = spanRefusal({ from: { field: 'from', day: from }, to: { field: 'to', day: to } }, BREAKDOWN_DAYS)
  if (refused !== null) return refused
  return new Set(by).size < by.length ? refuseFields('the two keys are the same', 'by', 'and') : null
}

const namesOf = (hall: Hall, by: BreakdownBy, key: string): BreakdownRow['names'] => {
  if (by === 'service') return hall.services.get(key)?.names ?? null
  return by === 'area' ? (hall.areas.find(({ id }) => id === key)?.names ?? null) : null
}

const sheetOf = (rows: readonly BreakdownRow[], by: readonly BreakdownBy[]): Sheet => ({
  name: '客流 Traffic',
  rows: [
    [
      ...by,
      ...[
        '名称 Name',
        '客流（人次） Footfall',
        '取号 Arrivals',
        '叫号 Called',
        '办结（人次） Served',
        '办结（笔） Handled',
        '过号 Absent',
        '取消 Cancelled',
      ],
      ...[
        '平均等候（秒） Mean wait (s)',
        'P50',
        'P90',
        'P95',
        '达标率 Share within target',
        '平均办理（秒） Mean handling (s)',
        '满意度 Rating (1–5)',
      ],
    ],
    ...rows.map((row) => [
      ...[row.key, ...(by.length > 1 ? [row.and] : [])],
      ...[row.name ?? row.names?.zh ?? null, row.footfall, row.arrivals, row.called, row.served, row.handled, row.absent, row.cancelled],
      ...[row.waitS.mean, row.waitS.p50, row.waitS.p90, row.waitS.p95, row.withinTarget, row.handlingMeanS, row.rating],
    ]),
  ],
})

/** The handler of traffic by keys. People are named to those who lead the shift; a file is logged before it is handed out. */
export const breakdownHandlers = ({ reports, hall, nameOf, exports }: Options): Handlers<HallContract, 'getBreakdown'> => ({
  getBreakdown: query<HallContract['getBreakdown']>(async ({ query: { from, to, by, and, format } }, who) => {
    const keys: [BreakdownBy, ...BreakdownBy[]] = and === undefined ? [by] : [by, and]
    const refused = refusalOf(from, to, keys)
    if (refused !== null) return refused
    const ofHall = hall()
    const told = await reported(reports.run('breakdown', { hall: hallFiguresOf(ofHall), from, to, by: keys }))
    if (!told.ok) return told
    const withNames = mayReadNames(who)
    const isNamed = by === 'clerk' && withNames
    const rows = told.value.map(
      (row): BreakdownRow => ({
        ...row,
        name: isNamed && row.key !== '' ? nameOf(row.key) : null,
        names: namesOf(ofHall, by, row.key),
      }),
    )
    if (format === 'json') return done({ from, to, rows })
    return exports.file(who, { report: 'breakdown', from, to, format, withNames: isNamed }, [sheetOf(rows, keys)])
  }),
})
