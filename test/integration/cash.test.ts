import type { Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { waitUntil } from '../hardware/wait-until.ts'
import { ACCEPTOR, type CashKiosk, openCashKiosk } from '../support/cash-kiosk.ts'
import { commandId, must, refusalOf } from '../support/hall.ts'
import { booksOf, numberAt, type OrderHall, openOrderHall, readHall, type Sandbox } from '../support/order-hall.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const YUAN = 100
let sandbox: Sandbox
let at: OrderHall
let kiosk: CashKiosk
let manager: Client<HallContract>
let numbers = 0
beforeAll(async () => {
  sandbox = await openRunning()
  at = await openOrderHall({ sandbox })
  kiosk = await openCashKiosk(at.hall.base)
  manager = at.as('1002')
  await untilOffered('well')
}, 60_000)
afterAll(async () => {
  await kiosk.close()
  await at.close()
  await sandbox.close()
})
afterEach(async () => {
  await sandbox.knob()
  const books = readHall(at.hall.dataDir, booksOf)
  expect(books.openFen).toBe(books.heldFen)
})

const offered = async () => must(await at.api.getTopUpOffer({})).channels.find(({ channel }) => channel === 'cash')?.state ?? 'none'
const untilOffered = async (state: string): Promise<void> => {
  await waitUntil(`cash is ${state}`, async () => (await offered()) === state)
}
/** A number of its own for each order, so that no limit of a day is met by chance. */
const ordered = async (amountFen = 30 * YUAN) => {
  await untilOffered('well')
  return at.order('cash', { amountFen, token: await at.lookUp(numberAt(numbers++)) })
}
const balance = (account: string): number =>
  readHall(at.hall.dataDir, (db) => {
    const sum = (side: 'debit' | 'credit') =>
      db.prepare<[string], { fen: number | null }>(`SELECT sum(amount_fen) AS fen FROM ledger WHERE ${side} = ?`).get(account)?.fen ?? 0
    return sum('debit') - sum('credit')
  })
const chargedOf = async (no: string): Promise<number> => (await sandbox.truth()).topupsByExternalId[no]?.chargedFen ?? 0
const notesOf = (orderId: string) =>
  readHall(at.hall.dataDir, (db) =>
    db
      .prepare<[string], { fen: number; recovered: number }>('SELECT fen, recovered FROM cash_note WHERE order_id = ? ORDER BY at')
      .all(orderId),
  )

test('a kiosk without an acceptor offers no cash, and one whose box is full takes none until it is emptied', async () => {
  const clerk = at.as('2001')
  expect(must(await clerk.getTopUpOffer({})).channels.map(({ channel }) => channel)).not.toContain('cash')
  expect(await offered()).toBe('well')
  kiosk.device.setCondition('full')
  await untilOffered('away')
  const numberToken = await at.lookUp(numberAt(numbers++))
  const sent = { commandId: commandId(), numberToken, amountFen: 30 * YUAN, channel: 'cash' as const }
  expect(refusalOf(await at.api.placeOrder({ body: sent }))).toBe('channel-away')
  kiosk.device.setCondition('ready')
  await untilOffered('well')
})

test('IN-002 KS-013 notes are booked one by one, and the order is paid and charged when their sum is in', async () => {
  const order = await ordered()
  await kiosk.insert(10 * YUAN)
  await waitUntil('the first note is told', async () => (await at.see(order.id)).cash?.takenFen === 10 * YUAN)
  expect(balance('inserted')).toBe(-10 * YUAN)
  await kiosk.insert(20 * YUAN)
  await at.until(order.id, ['done'])
  expect(await chargedOf(order.no)).toBe(30 * YUAN)
  expect(at.facts(order.id)).toEqual(['order-placed', 'order-payable', 'order-paid', 'order-charged'])
  expect(notesOf(order.id)).toEqual([
    { fen: 10 * YUAN, recovered: 0 },
    { fen: 20 * YUAN, recovered: 0 },
  ])
  expect(balance('inserted')).toBe(0)
  expect(balance(`cash-box:${ACCEPTOR}`)).toBe(kiosk.device.boxFen())
})

test('no change is given: what is more than was ordered tops the number up too', async () => {
  const order = await ordered()
  await kiosk.insert(50 * YUAN)
  await at.until(order.id, ['done'])
  expect(await chargedOf(order.no)).toBe(50 * YUAN)
})

test('a note that would go beyond the limit of the number comes out again', async () => {
  const number = numberAt(numbers++)
  const token = await at.lookUp(number)
  for (let spent = 0; spent < 3; spent++) await at.order('wechat', { amountFen: 500 * YUAN, token })
  for (const amountFen of [300 * YUAN, 100 * YUAN, 50 * YUAN]) await at.order('wechat', { amountFen, token })
  // 1,950 of 2,000 yuan are ordered: another hundred does not fit.
  await untilOffered('well')
  const order = await at.order('cash', { amountFen: 30 * YUAN, token })
  const before = kiosk.device.returned()
  await kiosk.insert(100 * YUAN)
  await waitUntil('the note is back', () => kiosk.device.returned() === before + 1)
  await kiosk.insert(50 * YUAN)
  await at.until(order.id, ['done'])
  expect(await chargedOf(order.no)).toBe(50 * YUAN)
})

test('a customer who has no more notes ends it, and what is in tops the number up', async () => {
  const order = await ordered(50 * YUAN)
  await kiosk.insert(20 * YUAN)
  await waitUntil('the note is told', async () => (await at.see(order.id)).cash?.takenFen === 20 * YUAN)
  must(await at.api.cancelOrder({ params: { id: order.id }, body: { commandId: commandId() } }))
  await at.until(order.id, ['done'])
  expect(await chargedOf(order.no)).toBe(20 * YUAN)
  expect(at.facts(order.id)).toHaveLength(5)
  expect(kiosk.device.isOpen()).toBe(false)
})

test('an order into which nothing was put is closed once the acceptor is shut', async () => {
  const order = await ordered()
  await waitUntil('the acceptor is open', () => kiosk.device.isOpen())
  must(await at.api.cancelOrder({ params: { id: order.id }, body: { commandId: commandId() } }))
  await at.until(order.id, ['closed'])
  expect(kiosk.device.isOpen()).toBe(false)
  expect(kiosk.device.insert(10 * YUAN)).toBe(false)
})

test('a note that was stacked while the power went is found by the count of the device, by another life of the agent', async () => {
  const order = await ordered(20 * YUAN)
  const before = kiosk.device.accepted()
  await waitUntil('the acceptor is open', () => kiosk.device.isOpen())
  kiosk.device.loseStackingPower()
  await kiosk.insert(20 * YUAN)
  await waitUntil('the note is in the box', () => kiosk.device.accepted() === before + 1)
  await kiosk.stopAgent()
  expect(notesOf(order.id)).toEqual([])
  await kiosk.device.powerOn()
  kiosk.startAgent()
  await at.until(order.id, ['done'])
  expect(notesOf(order.id)).toEqual([{ fen: 20 * YUAN, recovered: 1 }])
  expect(await chargedOf(order.no)).toBe(20 * YUAN)
})

test('a note that is told of again changes nothing, and one for an order that is over is a case for two people', async () => {
  const order = await ordered(10 * YUAN)
  await kiosk.insert(10 * YUAN)
  await at.until(order.id, ['done'])
  const boxFen = balance(`cash-box:${ACCEPTOR}`)
  const tell = async (noteId: string) =>
    must(
      await at.api.reportNote({
        params: { id: ACCEPTOR },
        body: { commandId: commandId(), noteId, orderId: order.id, noteFen: 5 * YUAN, recovered: true },
      }),
    )
  await tell('9-1')
  await tell('9-1')
  expect(balance(`cash-box:${ACCEPTOR}`)).toBe(boxFen + 5 * YUAN)
  expect(await chargedOf(order.no)).toBe(10 * YUAN)
  const { orders } = must(await manager.listOrders({ query: { of: 'manual' } }))
  expect(orders.filter(({ transactionId }) => transactionId === '9-1')).toMatchObject([
    { channel: 'cash', paidFen: 5 * YUAN, why: 'no-machine-refund', masked: order.masked },
  ])
})

test('a box is counted against the books, and a difference waits for whoever settles it', async () => {
  const before = must(await manager.listCashBoxes({})).boxes.find(({ acceptorId }) => acceptorId === ACCEPTOR)
  const expectedFen = balance(`cash-box:${ACCEPTOR}`)
  expect(expectedFen).toBeGreaterThan(0)
  const counted = must(
    await manager.countCashBox({ params: { id: ACCEPTOR }, body: { commandId: commandId(), countedFen: expectedFen - 10 * YUAN } }),
  )
  expect(counted).toMatchObject({ expectedFen, box: { notes: 0, lastCount: { notes: before?.notes, byStaffNo: '1002' } } })
  expect([balance(`cash-box:${ACCEPTOR}`), balance('cash-differences')]).toEqual([0, 10 * YUAN])
  const { cases } = must(await manager.listCashBoxes({}))
  expect(cases).toMatchObject([{ kind: 'short', fen: 10 * YUAN, acceptorId: ACCEPTOR }])
  const solve = () =>
    manager.solveCashCase({
      params: { id: cases[0]?.id ?? '' },
      body: { commandId: commandId(), reason: 'a torn note', reference: 'slip 1' },
    })
  must(await solve())
  expect(refusalOf(await solve())).toBe('wrong-state')
  expect(must(await manager.listCashBoxes({})).cases).toEqual([])
})

test('a note of which only the count of the device tells is a case, and moves no money', async () => {
  const before = balance('inserted')
  const body = { commandId: commandId(), noteId: '9-2', orderId: null, noteFen: null, recovered: true }
  must(await at.api.reportNote({ params: { id: ACCEPTOR }, body }))
  expect(balance('inserted')).toBe(before)
  expect(must(await manager.listCashBoxes({})).cases).toMatchObject([{ kind: 'unknown-note', fen: 0 }])
})

test('a box cannot be counted while a customer pays at it', async () => {
  const order = await ordered()
  const count = () => manager.countCashBox({ params: { id: ACCEPTOR }, body: { commandId: commandId(), countedFen: 0 } })
  expect(refusalOf(await count())).toBe('wrong-state')
  must(await at.api.cancelOrder({ params: { id: order.id }, body: { commandId: commandId() } }))
  await at.until(order.id, ['closed'])
})

test('the tables of notes, boxes and cases are what the journal tells', () => {
  readHall(at.hall.dataDir, (db) => expectTablesToEqualReplay(db, openJournal(db).after(0, 100_000)))
})
