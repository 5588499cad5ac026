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
/** A page of any day or month, milliseconds. */
const PAGE_MS = 100
const STATISTICIAN = '1004'

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

/** A day's and a month's traffic over HTTP, in a hall with three years behind it, beside a bare read of the same rows. */
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

  const measure = async (from: BusinessDay, to: BusinessDay, by: 'day' | 'clerk' | null): Promise<Timed> => {
    const report = async (): Promise<void> => {
      const answer = await (by === null ? api.getTraffic({ query: { from, to } }) : api.getBreakdown({ query: { from, to, by } }))
      if (!answer.ok) throw new Error(`no traffic of ${from} to ${to}`)
    }
    const timed: Timed = { firstMs: await timeMs(report), oursMs: [], referenceMs: [] }
    for (let count = 0; count < times; count++) {
      timed.referenceMs.push(await timeMs(() => read.all(from, to)))
      timed.oursMs.push(await timeMs(report))
    }
    return timed
  }
  const middle = addDays(today, -Math.floor(DAYS / 2))
  const last = addDays(middle, MONTH_DAYS - 1)
  const day = await measure(middle, middle, null)
  const month = await measure(middle, last, null)
  const byDay = await measure(middle, last, 'day')
  const byClerk = await measure(middle, last, 'clerk')
  db.close()
  await hall.stop()
  removeFolder(folder)
  const rows = [
    row('traffic of a day', day),
    row(`traffic of ${MONTH_DAYS} days by the half-hour`, month),
    row(`traffic of ${MONTH_DAYS} days by day`, byDay),
    row(`traffic of ${MONTH_DAYS} days by clerk`, byClerk),
  ]
  return { rows, raw: { day, month, byDay, byClerk } }
}
