import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type BusinessDay, dayOf } from '@jiaohao/shared/kernel'
import Database from 'better-sqlite3'
import { startHall } from './hall.ts'
import { makeHistory } from './history-data.ts'
import { makeFolder, removeFolder } from './processes.ts'
import { pairRatios, spreadOf } from './statistics.ts'
import { figure, type PartResult, type Row, spreadText } from './table.ts'

const PER_DAY = 460
const DAYS = 3 * 365
const MONTH_DAYS = 30
const YEAR_DAYS = 365
/** Reading half a million tickets bare takes seconds each time. */
const LONG_TIMES = 3
const SETTLES_MS = 500
/** A page of any days, milliseconds. */
const PAGE_MS = 100
const STATISTICIAN = '1004'

interface Days {
  readonly from: BusinessDay
  readonly to: BusinessDay
}
interface Timed {
  readonly firstMs: number
  readonly oursMs: number[]
  readonly referenceMs: number[]
}

const timeMs = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const row = (what: string, { firstMs, oursMs, referenceMs }: Timed): Row => ({
  what: `${what}, of three years with ${(DAYS * PER_DAY).toLocaleString('en')} tickets`,
  ours: `${spreadText(spreadOf(oursMs))} ms; the first ${figure(firstMs)} ms`,
  reference: `the same rows read by one statement: ${spreadText(spreadOf(referenceMs))} ms`,
  ratio: spreadText(pairRatios(oursMs, referenceMs)),
  target: `≤ ${PAGE_MS} ms`,
  met: spreadOf(oursMs).median <= PAGE_MS,
})

/** Pages of days, months and years over HTTP, in a hall with three years behind it, beside a bare read of the same tickets. */
export const benchReports = async (times: number): Promise<PartResult> => {
  const folder = makeFolder()
  const dataDir = join(folder, 'hall')
  const today = dayOf(Date.now(), 'Asia/Shanghai')
  makeHistory(dataDir, { tickets: DAYS * PER_DAY, perDay: PER_DAY, today })
  const hall = await startHall(dataDir)
  const api = hall.api(await hall.signIn(STATISTICIAN))
  const db = new Database(join(dataDir, 'hall.db'), { readonly: true })
  const read = db.prepare('SELECT * FROM ticket WHERE day BETWEEN ? AND ?').raw()

  const rolled = db.prepare('SELECT count(*) FROM traffic_day').pluck()
  // The hall rolls its past up at its first start; a page is measured in a hall that has run for a while.
  while (Number(rolled.get()) < DAYS) await sleep(500)

  const measure = async ({ from, to }: Days, report: () => Promise<{ readonly ok: boolean }>, pairs = times): Promise<Timed> => {
    const asked = async (): Promise<void> => {
      if (!(await report()).ok) throw new Error(`no report of ${from} to ${to}`)
    }
    const timed: Timed = { firstMs: await timeMs(asked), oursMs: [], referenceMs: [] }
    for (let count = 0; count < pairs; count++) {
      timed.referenceMs.push(await timeMs(() => read.all(from, to)))
      // A connection that idled through a long bare read may have been closed by the hall, and what was read takes a while to be freed.
      await api.getHealth({}).catch(() => null)
      await sleep(SETTLES_MS)
      timed.oursMs.push(await timeMs(asked))
    }
    return timed
  }
  const middle = addDays(today, -Math.floor(DAYS / 2))
  const day = { from: middle, to: middle }
  const month = { from: middle, to: addDays(middle, MONTH_DAYS - 1) }
  const year = { from: addDays(today, -YEAR_DAYS), to: addDays(today, -1) }
  const before = { withFrom: addDays(year.from, -YEAR_DAYS), withTo: addDays(year.from, -1) }
  const all = { from: addDays(today, -DAYS), to: addDays(today, -1) }
  const long = Math.min(times, LONG_TIMES)
  const years = () => api.getPeriodReport({ query: { ...year, ...before } })
  // Short half-hours are counted once in the background; until then every page waits behind a month of them.
  for (let told = await years(); told.ok && told.data.short === null; told = await years()) await sleep(500)
  const measured = {
    'traffic of a day': await measure(day, () => api.getTraffic({ query: day })),
    [`traffic of ${MONTH_DAYS} days by the half-hour`]: await measure(month, () => api.getTraffic({ query: month })),
    [`traffic of ${MONTH_DAYS} days by day`]: await measure(month, () => api.getBreakdown({ query: { ...month, by: 'day' } })),
    [`traffic of ${MONTH_DAYS} days by clerk`]: await measure(month, () => api.getBreakdown({ query: { ...month, by: 'clerk' } })),
    [`estimates of ${MONTH_DAYS} days`]: await measure(month, () => api.getEstimates({ query: month })),
    'a year beside the year before': await measure(year, years, long),
    'three years by service': await measure(all, () => api.getBreakdown({ query: { ...all, by: 'service' } }), long),
    'three years by day': await measure(all, () => api.getBreakdown({ query: { ...all, by: 'day' } }), long),
  }
  db.close()
  await hall.stop()
  removeFolder(folder)
  return { rows: Object.entries(measured).map(([what, timed]) => row(what, timed)), raw: measured }
}
