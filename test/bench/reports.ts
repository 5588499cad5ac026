import { join } from 'node:path'
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
  target: '',
  met: null,
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

  const measure = async (from: BusinessDay, to: BusinessDay): Promise<Timed> => {
    const report = async (): Promise<void> => {
      const answer = await api.getTraffic({ query: { from, to } })
      if (!answer.ok) throw new Error(`no traffic of ${from} to ${to}: ${answer.refusal}`)
    }
    const timed: Timed = { firstMs: await timeMs(report), oursMs: [], referenceMs: [] }
    for (let count = 0; count < times; count++) {
      timed.referenceMs.push(await timeMs(() => read.all(from, to)))
      timed.oursMs.push(await timeMs(report))
    }
    return timed
  }
  const middle = addDays(today, -Math.floor(DAYS / 2))
  const day = await measure(middle, middle)
  const month = await measure(middle, addDays(middle, MONTH_DAYS - 1))
  db.close()
  await hall.stop()
  removeFolder(folder)
  return { rows: [row('traffic of a day', day), row(`traffic of ${MONTH_DAYS} days`, month)], raw: { day, month } }
}
