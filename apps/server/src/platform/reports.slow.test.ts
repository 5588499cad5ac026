import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { at, openTestFloor, type TestFloor } from '../traffic/test-floor.ts'
import type { Db } from './database.ts'
import { openReports, REPORT_LIMITS, type ReportLimits, type Reports, ReportsBusy } from './reports.ts'

/** The reports of these tests; the thread's program below holds the same ones, since only plain text crosses into it. */
const registry = {
  tickets: (db: Db, _: null): number => Number(db.prepare('SELECT count(*) FROM ticket').pluck().get()),
  echo: (_: Db, value: string): string => value,
  write: (db: Db, _: null): void => {
    db.exec(`DELETE FROM counter`)
  },
  endless: (_: Db, __: null): never => {
    for (;;);
  },
  vanish: (_: Db, __: null): never => process.exit(7),
  thread: (_: Db, __: null): number => 0,
}
const loader = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href
const program = `
  import { threadId } from 'node:worker_threads'
  import { register } from ${JSON.stringify(loader)}
  register()
  const { serveReports } = await import(${JSON.stringify(new URL('./reports.ts', import.meta.url).href)})
  serveReports({
    tickets: (db) => Number(db.prepare('SELECT count(*) FROM ticket').pluck().get()),
    echo: (_, value) => value,
    write: (db) => db.exec('DELETE FROM counter'),
    endless: () => { for (;;); },
    vanish: () => process.exit(7),
    thread: () => threadId,
  })`
const WORKER = new URL(`data:text/javascript,${encodeURIComponent(program)}`)

/** Threads that run from source start slowly where other work is at hand. */
const PATIENCE = { timeout: 30_000 }

let floor: TestFloor
let opened: Reports<typeof registry>[]
beforeEach(() => {
  floor = openTestFloor()
  opened = []
})
afterEach(async () => {
  await Promise.all(opened.map((reports) => reports.close()))
  floor.close()
})
const open = (worker: URL | null, limits: Partial<ReportLimits> = {}): Reports<typeof registry> => {
  const reports = openReports({ file: floor.file, worker, registry, limits: { ...REPORT_LIMITS, ...limits } })
  opened.push(reports)
  return reports
}

test.each([
  ['in a thread', WORKER],
  ['on this thread', null],
])('%s a report sees what was committed last, and cannot write', PATIENCE, async (_, worker) => {
  const reports = open(worker)
  expect(await reports.run('tickets', null)).toBe(0)
  floor.issue({ issuedAtMs: at('09:00:00') })
  expect(await reports.run('tickets', null)).toBe(1)
  await expect(reports.run('write', null)).rejects.toThrow(/readonly/)
  expect(await reports.run('tickets', null)).toBe(1)
})

test('a report that takes too long is given up as busy, and those behind it are answered by a new thread', PATIENCE, async () => {
  const reports = open(WORKER, { timeMs: 3_000 })
  const before = await reports.run('thread', null)
  const endless = reports.run('endless', null)
  const behind = reports.run('thread', null)
  await expect(endless).rejects.toThrow(ReportsBusy)
  await expect(endless).rejects.toThrow('longer than 3000 ms')
  expect(await behind).not.toBe(before)
})

test('a line that is full refuses the next as busy, and answers the others in order', PATIENCE, async () => {
  const reports = open(WORKER, { queue: 2 })
  const order: string[] = []
  const asked = ['first', 'second', 'third'].map((text) => reports.run('echo', text).then((answer) => order.push(answer)))
  await expect(reports.run('echo', 'fourth')).rejects.toThrow(ReportsBusy)
  await Promise.all(asked)
  expect(order).toEqual(['first', 'second', 'third'])
})

test('a thread that ends by itself fails what it ran and nothing else', PATIENCE, async () => {
  const reports = open(WORKER)
  const lost = reports.run('vanish', null)
  const behind = reports.run('echo', 'still here')
  await expect(lost).rejects.toThrow('ended with code 7')
  expect(await behind).toBe('still here')
})

test('a thread that nobody asks is ended, and the next report starts another', PATIENCE, async () => {
  const reports = open(WORKER, { idleMs: 10 })
  const first = await reports.run('thread', null)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await reports.run('thread', null)).not.toBe(first)
})

test('closing gives up what runs and what waits as busy, and takes nothing more', PATIENCE, async () => {
  const reports = open(WORKER)
  const given = [reports.run('endless', null), reports.run('echo', 'never')]
  const settled = Promise.allSettled(given)
  await reports.close()
  for (const { status } of await settled) expect(status).toBe('rejected')
  await expect(reports.run('echo', 'late')).rejects.toThrow(ReportsBusy)
})

test('a program that cannot start fails each report that it was started for', PATIENCE, async () => {
  const reports = open(new URL('data:text/javascript,throw new Error("no such program")'))
  await expect(reports.run('echo', 'a')).rejects.toThrow('no such program')
  await expect(reports.run('echo', 'b')).rejects.toThrow('no such program')
})

test('a data file that is locked is busy', async () => {
  const reports = open(null)
  const locked = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
  const throwing = openReports({
    file: floor.file,
    worker: null,
    registry: {
      locked: (_: Db, __: null): never => {
        throw locked
      },
    },
    limits: REPORT_LIMITS,
  })
  await expect(throwing.run('locked', null)).rejects.toThrow(ReportsBusy)
  await throwing.close()
  expect(await reports.run('echo', 'well')).toBe('well')
})
