import { receiptCodeOf } from '@jiaohao/shared/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { body, must, refusalOf } from '../support/hall.ts'
import { NUMBER, numberAt, type OrderHall, openOrderHall, readHall } from '../support/order-hall.ts'
import { publishHall } from '../support/setup.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let at: OrderHall
let numbers = 0
beforeAll(async () => {
  at = await openOrderHall()
}, 60_000)
afterAll(() => at.close())

const doneOrder = async () => {
  const order = await at.order('wechat', { token: await at.lookUp(numberAt(numbers++)) })
  await at.pay(order)
  return at.until(order.id, ['done'])
}
const give = (id: string) => at.api.giveReceipt({ params: { id }, body: body() })
const print = (id: string, more = {}) => at.api.printOrder({ params: { id }, body: { ...body(), ...more } })
const codeOf = (address: string): string => receiptCodeOf(new URL(address).hash) ?? ''
const ABROAD = 'https://hall.example'

test('a hall that no phone can reach gives none', async () => {
  expect(refusalOf(await give((await doneOrder()).id))).toBe('wrong-state')
})

test('whoever holds the code reads the receipt, with the number masked, and a wrong code opens nothing', async () => {
  await publishHall(at.as('1002'), (hall) => ({ ...hall, publicAddress: ABROAD }))
  const order = await doneOrder()
  const { address } = must(await give(order.id))
  expect(address).toMatch(/^https:\/\/hall\.example\/phone\/#r\.[\w-]{43}$/)
  const { receipt } = must(await at.api.readReceipt({ body: { code: codeOf(address) } }))
  expect(receipt).toMatchObject({
    of: 'receipt',
    no: order.no,
    amountFen: order.amountFen,
    masked: order.masked,
    paidBy: { zh: '微信支付' },
  })
  expect(JSON.stringify(receipt)).not.toContain(NUMBER.slice(3, 7))
  await expect(at.api.readReceipt({ body: { code: 'a'.repeat(43) } })).rejects.toMatchObject({ status: 404 })
})

test('it comes by the public address too, which lets nothing else of orders in', async () => {
  const { address } = must(await give((await doneOrder()).id))
  const ask = (path: string, sent: object) =>
    fetch(`${at.hall.base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-host': new URL(ABROAD).host },
      body: JSON.stringify(sent),
    })
  expect((await ask('/api/receipts/read', { code: codeOf(address) })).status).toBe(200)
  expect((await ask('/api/orders/any/e-receipt', body())).status).toBe(404)
})

test('it is the one copy: asked again it is the same, and no paper comes beside it but by staff who say why', async () => {
  const order = await doneOrder()
  const first = must(await give(order.id))
  expect(must(await give(order.id))).toEqual(first)
  expect(at.facts(order.id).filter((name) => name === 'order-receipt-given')).toHaveLength(1)
  expect(refusalOf(await print(order.id))).toBe('already-printed')
  must(await at.as('2001').printOrder({ params: { id: order.id }, body: { ...body(), reason: 'the phone is lost' } }))
  expect(at.facts(order.id)).toContain('order-paper-reprinted')
})

test('beside a receipt on paper there is none, but a paper that the printer cannot print is taken back for it', async () => {
  const printed = await doneOrder()
  const { printJobId } = must(await print(printed.id))
  const waiting = await doneOrder()
  const waits = must(await print(waiting.id))
  for (const state of ['sending', 'confirmed'] as const)
    must(await at.api.progressPrintJob({ params: { id: printJobId }, body: { ...body(), state } }))
  expect(refusalOf(await give(printed.id))).toBe('already-printed')
  must(await give(waiting.id))
  expect(must(await at.api.getPrintJob({ params: { id: waits.printJobId } })).state).toBe('failed')
})

test('the hall keeps the hash of a code and not the code, in its tables and in its journal', async () => {
  const { address } = must(await give((await doneOrder()).id))
  const [tables, journal] = readHall(at.hall.dataDir, (db) => [
    JSON.stringify(db.prepare('SELECT * FROM e_receipt').all()),
    JSON.stringify(db.prepare('SELECT body FROM journal').all()),
  ])
  expect(tables).not.toContain(codeOf(address))
  expect(journal).not.toContain(codeOf(address))
})
