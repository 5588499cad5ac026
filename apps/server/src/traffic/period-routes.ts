import { setTimeout as sleep } from 'node:timers/promises'
import { type HallContract, PERIOD_DAYS, type PeriodFigures, type PeriodReport } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import type { Cell } from '../platform/csv.ts'
import { done } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { Sheet } from '../platform/workbook.ts'
import { type Exports, mayReadNames } from './export-log.ts'
import type { PeriodsAsked, PeriodsTold } from './period-report.ts'
import { hallFiguresOf, reported, spanRefusal } from './routes.ts'

interface Options {
  readonly reports: { readonly run: (name: 'periods', asked: PeriodsAsked) => Promise<PeriodsTold> }
  readonly hall: () => Hall
  readonly now: () => number
  readonly nameOf: (staffNo: string) => string
  readonly exports: Exports
  /** Counts the half-hours of some days that were short of counters; of a year that takes most of a second. */
  readonly shortOf: (days: PeriodsAsked['period']) => Promise<NonNullable<PeriodReport['short']>>
}

/** What is not counted by then is left out, so that a page is never kept waiting; a file waits for it. Milliseconds. */
const PATIENCE_MS = 20
const soon = <T>(answer: Promise<T>): Promise<T | null> => Promise.race([answer, sleep(PATIENCE_MS, null)])

const FIGURES: readonly (readonly [head: string, cell: (figures: PeriodFigures) => Cell])[] = [
  ['起 From', ({ from }) => from],
  ['止 To', ({ to }) => to],
  ['有客流的天数 Days', ({ days }) => days],
  ['客流（人次） Footfall', ({ footfall }) => footfall],
  ['取号 Arrivals', ({ arrivals }) => arrivals],
  ['办结（笔） Handled', ({ handled }) => handled],
  ['过号 Absent', ({ absent }) => absent],
  ['取消 Cancelled', ({ cancelled }) => cancelled],
  ['自助办理 Self-service', ({ selfService }) => selfService],
  ['达标率 Share within target', ({ withinTarget }) => withinTarget],
  ['平均等候（秒） Mean wait (s)', ({ waitS }) => waitS.mean],
  ['等候P50（秒） Wait p50 (s)', ({ waitS }) => waitS.p50],
  ['等候P90（秒） Wait p90 (s)', ({ waitS }) => waitS.p90],
  ['等候P95（秒） Wait p95 (s)', ({ waitS }) => waitS.p95],
  ['平均办理（秒） Mean handling (s)', ({ handlingMeanS }) => handlingMeanS],
  ['开放（窗时） Open (counter-hours)', ({ openH }) => openH],
  ['饱满度 Utilisation', ({ utilisation }) => utilisation],
  ['满意度 Rating (1–5)', ({ rating }) => rating],
  ['评价数 Ratings', ({ ratings }) => ratings],
  ['引导投诉 To complaints', ({ toComplaints }) => toComplaints],
]

/** A line for each period and month; and, for whoever may read names, who handled how much. */
const sheetsOf = ({ period, against, months, clerks, short }: PeriodReport): Sheet[] => [
  {
    name: '各期 Periods',
    rows: [
      FIGURES.map(([head]) => head),
      ...[period, against, ...months].map((one) => FIGURES.map(([, cell]) => cell(one))),
      ['本期缺窗的半小时 Half-hours short', short?.halfHours ?? null, short?.of ?? null],
    ],
  },
  {
    name: '业务量 Volume',
    rows: [
      [
        ...['名次 Rank', '工号 Staff no.', '姓名 Name', '天数 Days', '办结（笔） Handled', '开窗（时） Open (h)', '每时 Per hour'],
        '完成度 Completion',
      ],
      ...clerks.map((one, at) => [at + 1, one.staffNo, one.name, one.days, one.handled, one.openH, one.perHour, one.completion]),
    ],
  },
]

/** The handler of the comparison of periods. Who handled how much is told to whoever leads the shift, and to nobody else. */
export const periodHandlers = ({ reports, hall, now, nameOf, exports, shortOf }: Options): Handlers<HallContract, 'getPeriodReport'> => ({
  getPeriodReport: query<HallContract['getPeriodReport']>(async ({ query: { from, to, withFrom, withTo, target = null, format } }, who) => {
    const refused =
      spanRefusal({ from: { field: 'from', day: from }, to: { field: 'to', day: to } }, PERIOD_DAYS) ??
      spanRefusal({ from: { field: 'withFrom', day: withFrom }, to: { field: 'withTo', day: withTo } }, PERIOD_DAYS)
    if (refused !== null) return refused
    const ofHall = hall()
    const nowMs = now()
    const asked = { hall: hallFiguresOf(ofHall), period: { from, to }, against: { from: withFrom, to: withTo }, nowMs }
    const told = await reported(reports.run('periods', asked))
    if (!told.ok) return told
    const counted = reported(shortOf({ from, to }))
    const short = await (format === 'json' ? soon(counted) : counted)
    if (short?.ok === false) return short
    const withNames = mayReadNames(who)
    const completionOf = (handled: number, days: number): number | null =>
      target === null || days === 0 ? null : handled / (days * target)
    const report: PeriodReport = {
      ...told.value,
      ...{ hall: ofHall.names, madeAt: new Date(nowMs).toISOString(), target, short: short?.value ?? null },
      clerks: withNames
        ? told.value.clerks.map((one) => ({ ...one, name: nameOf(one.staffNo), completion: completionOf(one.handled, one.days) }))
        : [],
    }
    if (format === 'json') return done(report)
    return exports.file(who, { report: 'periods', from, to, format, withNames }, sheetsOf(report))
  }),
})
