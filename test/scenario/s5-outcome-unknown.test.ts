import type { Client } from '@jiaohao/shared/client'
import type { HallContract, Settlement } from '@jiaohao/shared/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { body, commandId, DEMO_PIN, must } from '../support/hall.ts'
import { type OrderHall, openOrderHall, QUICK_RULES, SETTLED_AT, SETTLED_DAY, THIRTY_YUAN_FEN } from '../support/order-hall.ts'
import { openPaperPrinter, type PaperPrinter } from '../support/paper-printer.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let at: OrderHall
let printer: PaperPrinter
let manager: Client<HallContract>
beforeEach(async () => {
  at = await openOrderHall({ rules: { ...QUICK_RULES, doubtWithinMs: 5_000 }, isSettled: true })
  printer = await openPaperPrinter(at.hall)
  manager = await at.hall.as('1002')
}, 60_000)
afterEach(async () => {
  await printer.close()
  await at.close()
  await at.sandbox.close()
})

const openItems = async (): Promise<string[]> => must(await manager.listOrders({ query: { of: 'open' } })).orders.map(({ no }) => no)

test('S5 KS-013 ST-021 the outcome of a paid top-up is unknown: posted once, a slip with its reference, and a difference of the day until two people resolve it', async () => {
  // BOSS takes it in and its answer is lost; asked again, it goes on saying that it is not finished.
  await at.sandbox.knob(
    { channel: 'boss', operation: 'topup', name: 'slowCreated', value: 3_600 },
    { channel: 'boss', operation: 'topup', name: 'dropReplyAfterCommit', next: 1 },
  )
  const intent = { commandId: commandId(), numberToken: await at.lookUp(), amountFen: THIRTY_YUAN_FEN, channel: 'wechat' as const }
  const { id, no } = must(await at.api.placeOrder({ body: intent })).order
  await at.pay(await at.until(id, ['payable']))
  await at.until(id, ['in-doubt', 'manual'])
  expect(at.facts(id)).toContain('order-doubted')
  expect(must(await at.api.placeOrder({ body: intent })).order.id).toBe(id)

  must(await at.api.printOrder({ params: { id }, body: body() }))
  expect(await printer.saying(no)).toContain('处理中')
  expect(await openItems()).toContain(no)
  await at.until(id, ['manual'])
  expect((await at.sandbox.truth()).topups).toMatchObject([{ externalId: no, state: 'created' }])

  await at.sandbox.setClock(SETTLED_AT)
  await at.hall.moveClock(SETTLED_AT)
  const settled = async (): Promise<Settlement> => {
    must(await manager.runSettlement({ params: { day: SETTLED_DAY }, body: body() }))
    return must(await manager.getSettlement({ params: { day: SETTLED_DAY } })).settlement
  }
  const found = await settled()
  expect(found.differences).toMatchObject([{ no, class: 'paid-not-charged', amountFen: THIRTY_YUAN_FEN, state: 'open' }])
  expect(found.fate).toMatchObject({ received: { fen: THIRTY_YUAN_FEN }, open: { fen: THIRTY_YUAN_FEN } })
  expect(await openItems()).toContain(no)

  const decision = {
    how: 'refunded' as const,
    reason: 'BOSS 未入账，当面退款',
    reference: 'case 1',
    second: { staffNo: '1001', secret: DEMO_PIN },
  }
  must(await manager.settleOrder({ params: { id }, body: { ...body(), ...decision } }))
  expect(await openItems()).not.toContain(no)
  expect((await settled()).open.count).toBe(0)
  expect((await at.sandbox.truth()).topups).toHaveLength(1)
})
