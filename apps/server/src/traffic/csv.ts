import type { TrafficInterval } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import type { Cell } from '../platform/csv.ts'
import type { Sheet } from '../platform/workbook.ts'
import { wallTime } from './domain/wall-time.ts'

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
  ['可自助的取号 Numbers a kiosk could spare', ({ couldSelfServe }) => couldSelfServe],
  ['咨询 Consultations', ({ consultations }) => consultations],
  ['引导自助 Guided to machines', ({ diverted }) => diverted],
  ['客流（人次） Footfall', ({ arrivals, consultations, diverted }) => arrivals + consultations + diverted],
]

/** Traffic as a table: a header in Chinese and English, then a row for each interval in the hall's time. */
export const trafficSheet = (intervals: readonly TrafficInterval[], timeZone: string): Sheet => ({
  name: '客流 Traffic',
  rows: [
    COLUMNS.map(([header]) => header),
    ...intervals.map((interval) => COLUMNS.map(([, cell]) => cell(interval, Date.parse(interval.start), timeZone))),
  ],
})
