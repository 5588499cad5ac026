import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Client } from '@jiaohao/shared/client'
import type { HallContract, OrderBody, Settlement } from '@jiaohao/shared/contract'
import { addDays, dayOf } from '@jiaohao/shared/kernel'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { openWechat } from '../../apps/server/src/selfservice/adapters/wechat.ts'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { body, must, openTestHall, refusalOf, type TestHall } from '../support/hall.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import {
  NUMBER,
  numberAt,
  type OrderHall,
  orderHallOf,
  QUICK_RULES,
  readHall,
  type Sandbox,
  THIRTY_YUAN_FEN,
} from '../support/order-hall.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const ZONE = 'Asia/Shanghai'
const MINUTE_MS = 60_000

let sandbox: Sandbox
let at: Omit<OrderHall, 'close'>
let hall: TestHall
let asManager: Client<HallContract>
let day: string
beforeAll(async () => {
  sandbox = await openRunning()
  return () => sandbox.close()
}, 60_000)
const open = async (): Promise<void> => {
  await sandbox.reset()
  await sandbox.setClock(null)
  await sandbox.knob()
  // Not a prepared folder: its journal may be ahead of the channels' clock, and bills and books must tell of the same day.
  const clock = `${new Date().toISOString()}@1`
  hall = await openTestHall({ clock, channels: join(sandbox.dataDir, 'channels.json'), topUps: { rules: QUICK_RULES } })
  at = orderHallOf(hall, sandbox)
  asManager = await hall.as('1002')
  day = dayOf(Date.now(), ZONE)
}
afterEach(() => hall.close())

const manager = () => asManager
/** The wall clock of the next day at some minutes after midnight, for the hall and, if asked, for the channels and BOSS. */
const nextDayAt = async (minutes: number, { channels = true } = {}): Promise<void> => {
  const to = new Date(Date.parse(`${addDays(day, 1)}T00:00:00+08:00`) + minutes * MINUTE_MS).toISOString()
  if (channels) await sandbox.setClock(to)
  await hall.moveClock(to)
}
const settlement = async (): Promise<Settlement> => must(await manager().getSettlement({ params: { day } })).settlement
const untilState = async (...states: readonly string[]): Promise<Settlement> => {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await settlement()
    if (states.includes(seen.state)) return seen
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the day does not come to be ${states.join(' or ')}`)
}
const run = async () => must(await manager().runSettlement({ params: { day }, body: body() })).day
const done = async (channel: 'wechat' | 'alipay', amountFen = THIRTY_YUAN_FEN): Promise<OrderBody> => {
  const order = await at.order(channel, { amountFen })
  await at.pay(order)
  return at.until(order.id, ['done'])
}
const atCounter = async (number: string, amountFen: number): Promise<void> => {
  const sent = { ...body(), number, amountFen, channel: 'cash' as const, reference: 'slip 1' }
  await at.until(must(await (await hall.as('2001')).placeCounterOrder({ body: sent })).order.id, ['done'])
}
const facts = (name: string): string[] =>
  readHall(hall.dataDir, (db) =>
    db
      .prepare<[string], { body: string }>('SELECT body FROM journal WHERE name = ? ORDER BY seq')
      .all(name)
      .map((row) => row.body),
  )
const classesOf = ({ differences }: Settlement): string[] => differences.map((line) => `${line.class} ${line.leg}`).toSorted()
const download = async (format: 'csv' | 'xlsx'): Promise<Buffer> =>
  Buffer.from(must(await manager().exportSettlements({ body: { ...body(), from: day, to: day, format } })).base64, 'base64')

test('ST-021 at 10:30 of the next day bills, BOSS and books are matched to the fen; a manager signs, and then it is not run again', async () => {
  await open()
  for (const amountFen of [1_000, 5_000]) await done('wechat', amountFen)
  await done('alipay', 10_000)
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
  const failed = await at.order('alipay')
  await at.pay(failed)
  await at.until(failed.id, ['refunded'])
  await atCounter(numberAt(1), 2_000)
  expect(refusalOf(await manager().runSettlement({ params: { day }, body: body() }))).toBe('day-not-over')
  await nextDayAt(10 * 60 + 31)
  const first = await untilState('run')
  expect(first.differences).toEqual([])
  expect(first.matched).toEqual({ count: 5, fen: 21_000 })
  expect(first.fate).toMatchObject({ received: { fen: 21_000 }, charged: { fen: 18_000 }, refunded: { fen: 3_000 }, open: { fen: 0 } })
  expect(first.channels).toMatchObject([
    { channel: 'wechat', bill: { paid: { count: 2, fen: 6_000 } }, ours: { paid: { fen: 6_000 } }, boss: { count: 2, fen: 6_000 } },
    { channel: 'alipay', bill: { paid: { fen: 13_000 }, refunded: { count: 1, fen: 3_000 } }, boss: { fen: 10_000 } },
    { channel: 'cash', bill: null, ours: { paid: { fen: 2_000 } }, boss: { fen: 2_000 } },
  ])
  expect(first.places.map(({ kind, fate }) => [kind, fate.received.fen])).toEqual([
    ['kiosk', 19_000],
    ['counter', 2_000],
  ])
  const again = await run()
  expect(again).toMatchObject({ state: 'run', ranAt: first.ranAt })
  expect(facts('settlement-run')).toHaveLength(1)

  const signed = must(await manager().signSettlement({ params: { day }, body: body() })).day
  expect(signed).toMatchObject({ state: 'signed', signed: { byStaffNo: '1002' } })
  expect(refusalOf(await manager().runSettlement({ params: { day }, body: body() }))).toBe('day-signed')
  expect(refusalOf(await manager().signSettlement({ params: { day }, body: body() }))).toBe('day-signed')
  expect(facts('settlement-run')).toHaveLength(1)
}, 60_000)

test('ST-021 PS-003 rows that are missing, invented or altered are found with their class, stay until they are solved, and go into a file that is journaled', async () => {
  await open()
  for (let count = 0; count < 3; count++) await done('wechat', 1_000 * (count === 0 ? 1 : 3))
  await done('alipay', 2_000)
  await sandbox.knob(
    { channel: 'wechat', operation: 'bill', name: 'billFaults', value: { missing: 1, extra: 1, different: 1 } },
    { channel: 'alipay', operation: 'bill', name: 'billFaults', value: { missing: 0, extra: 0, different: 1 } },
    { channel: 'boss', operation: 'bill', name: 'billFaults', value: { missing: 1, extra: 1, different: 0 } },
  )
  await nextDayAt(10 * 60 + 31)
  const found = await untilState('run')
  expect(classesOf(found)).toEqual([
    'amount-differs payment',
    'amount-differs payment',
    'channel-only payment',
    'charged-not-paid charge',
    'ours-only payment',
    'paid-not-charged charge',
  ])
  expect(found.differences[0]?.class).toBe('charged-not-paid')
  expect(found.matched.count).toBe(1)
  expect(found.open.count).toBe(6)
  const line = found.differences.find((each) => each.class === 'ours-only')
  const solve = { params: { day, id: line?.lineId ?? '' }, body: { ...body(), reason: `asked about ${NUMBER}`, reference: 'mail 17' } }
  const solved = must(await manager().solveDifference(solve)).difference
  expect(solved).toMatchObject({ state: 'solved', solved: { byStaffNo: '1002', reason: 'asked about 138****1001', reference: 'mail 17' } })
  expect(refusalOf(await manager().solveDifference({ ...solve, body: { ...solve.body, ...body() } }))).toBe('wrong-state')
  // Another run finds the same, and what was done about it stays.
  await run()
  expect((await settlement()).differences.find((each) => each.lineId === line?.lineId)?.state).toBe('solved')
  expect(must(await manager().listSettlements({ query: {} })).open).toHaveLength(5)

  const csv = (await download('csv')).toString('utf8')
  expect(csv.startsWith('\uFEFF日期 Date,')).toBe(true)
  expect(csv).toContain('mail 17')
  expect((await download('xlsx')).subarray(0, 2).toString()).toBe('PK')
  expect(facts('settlement-exported').map((each) => JSON.parse(each) as object)).toMatchObject([
    { format: 'csv', byStaffNo: '1002', from: day, to: day, days: 1, differences: 6 },
    { format: 'xlsx' },
  ])
  const journal = readHall(hall.dataDir, (db) => JSON.stringify(db.prepare('SELECT * FROM journal').all()))
  expect(journal + csv).not.toContain(NUMBER)

  // A day may be signed while a channel is still being asked; what is open stays on the list.
  expect(must(await manager().signSettlement({ params: { day }, body: body() })).day.open.count).toBe(5)
  const left = found.differences.find((each) => each.class === 'paid-not-charged')
  must(
    await manager().solveDifference({
      params: { day, id: left?.lineId ?? '' },
      body: { ...body(), reason: 'listed late', reference: 'B2' },
    }),
  )
  expect(must(await manager().listSettlements({ query: {} })).open).toHaveLength(4)

  await hall.stop()
  const { db, close } = openDatabase(hall.dataDir, MIGRATIONS_DIR)
  try {
    expectTablesToEqualReplay(db, openJournal(db).after(0, 1_000_000))
  } finally {
    close()
  }
}, 60_000)

test('a bill that is not there yet is said, and asked for again half an hour later, twelve times at most; a person may then run it', async () => {
  await open()
  await done('wechat')
  await nextDayAt(10 * 60 + 31, { channels: false })
  const waiting = await untilState('waiting')
  expect(waiting.missing).toEqual([{ of: 'wechat', why: 'not-yet' }])
  expect(waiting.retryAt).not.toBeNull()
  expect(refusalOf(await manager().signSettlement({ params: { day }, body: body() }))).toBe('not-reconciled')
  for (let tries = 2; tries <= 12; tries++) {
    await nextDayAt(10 * 60 + 1 + tries * 31, { channels: false })
    for (let looks = 0; looks < 100 && (await settlement()).tries < tries; looks++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await settlement()).tries).toBe(tries)
  }
  expect(await settlement()).toMatchObject({ state: 'given-up', tries: 12, retryAt: null })
  await sandbox.setClock(new Date(Date.parse(`${addDays(day, 1)}T20:00:00+08:00`)).toISOString())
  expect(await run()).toMatchObject({ state: 'run', matched: { count: 1, fen: THIRTY_YUAN_FEN }, missing: [] })
}, 60_000)

test('a BOSS that cannot be reached leaves the day waiting', async () => {
  await open()
  await done('alipay')
  await sandbox.knob({ channel: 'boss', operation: 'topupQuery', name: 'status5xx' })
  await nextDayAt(10 * 60 + 31)
  expect((await untilState('waiting')).missing).toEqual([{ of: 'boss', why: 'away' }])
  await sandbox.knob()
  expect(await run()).toMatchObject({ state: 'run', matched: { count: 1 } })
}, 60_000)

test('ST-021 what went by the second channel is held against its own list, and a row that it leaves out is a difference', async () => {
  await open()
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'dropBeforeCommit', next: 1 })
  const byBoss = await done('wechat')
  const order = await at.order('wechat')
  await sandbox.knob({ channel: 'boss', operation: 'lookup', name: 'status5xx' })
  await at.pay(order)
  await at.until(order.id, ['done'])
  expect(at.facts(order.id)).toContain('order-moved-to-air')
  await sandbox.knob({ channel: 'air', operation: 'bill', name: 'status5xx' })
  await nextDayAt(10 * 60 + 31)
  expect((await untilState('waiting')).missing).toEqual([{ of: 'air', why: 'away' }])
  await sandbox.knob()
  await run()
  const whole = await settlement()
  expect(whole).toMatchObject({ state: 'run', differences: [], matched: { count: 2 } })
  expect(whole.bills.filter(({ of }) => of === 'boss' || of === 'air')).toEqual([
    { of: 'boss', rows: 1 },
    { of: 'air', rows: 1 },
  ])
  await sandbox.knob({ channel: 'air', operation: 'bill', name: 'billFaults', value: { missing: 1, extra: 0, different: 0 } })
  await run()
  const [line] = (await settlement()).differences
  expect(line).toMatchObject({ class: 'paid-not-charged', leg: 'charge', no: order.no })
  expect(byBoss.no).not.toBe(order.no)
}, 60_000)

test('KS-013 money that only the bill knows, of a code that was given back, goes back, and stands on the next day', async () => {
  await open()
  await sandbox.knob({ channel: 'wechat', operation: 'notify', name: 'notifyNever' })
  const order = await at.order('wechat')
  must(await at.api.cancelOrder({ params: { id: order.id }, body: body() }))
  await at.until(order.id, ['closed'])
  expect((await sandbox.pay(order.code ?? '', true)).status).toBe(200)
  await nextDayAt(10 * 60 + 31)
  const found = await untilState('run')
  expect(classesOf(found)).toEqual(['over-midnight payment'])
  expect(found.differences[0]).toMatchObject({ state: 'suspended', orderId: order.id, amountFen: THIRTY_YUAN_FEN })
  await at.until(order.id, ['refunded'])
  // The day after, the carried payment meets our own entry of it.
  day = addDays(day, 1)
  await nextDayAt(10 * 60 + 31)
  const next = await untilState('run')
  expect(next.differences.filter((line) => line.leg === 'payment')).toEqual([])
  const before = must(await manager().getSettlement({ params: { day: addDays(day, -1) } })).settlement
  expect(before.differences[0]?.state).toBe('carried')
}, 60_000)

/** Something between hall and channel that alters the bill's file, whose reply alone is unsigned. */
const openAltering = async (origin: string): Promise<{ readonly baseUrl: string; readonly server: Server }> => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name) ? [[name, value] as [string, string]] : [],
    )
    const answer = await fetch(new URL(request.url ?? '/', origin), { method: request.method ?? 'GET', headers })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const isFile = request.url?.includes('billdownload') ?? false
    const kept = [...answer.headers].filter(([name]) => name.startsWith('wechatpay-') || name === 'content-type' || name === 'date')
    // One bit in the middle of the packed text.
    if (isFile) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    response.writeHead(answer.status, Object.fromEntries(kept)).end(bytes)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

test('a bill that was altered on its way is not believed: its digest does not fit', async () => {
  await open()
  await done('wechat')
  await nextDayAt(10 * 60 + 31)
  await untilState('run')
  const { baseUrl, server } = await openAltering(sandbox.origin)
  const [altered, straight] = [baseUrl, sandbox.channels.wechat.baseUrl].map((base) =>
    openWechat({ ...sandbox.channels.wechat, baseUrl: base }, () => null, Date.now),
  )
  try {
    expect(await altered?.billOf(day)).toEqual({ kind: 'altered' })
    expect(await straight?.billOf(day)).toMatchObject({ kind: 'bill', rows: [{ kind: 'payment', amountFen: THIRTY_YUAN_FEN }] })
  } finally {
    altered?.stop()
    straight?.stop()
    server.closeAllConnections()
    server.close()
  }
}, 60_000)
