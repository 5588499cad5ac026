import type { HallContract, Sent } from '@jiaohao/shared/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { body, must, refusalOf } from '../support/hall.ts'
import { numberAt, type OrderHall, openOrderHall, type Sandbox } from '../support/order-hall.ts'
import { openPaperPrinter, type PaperPrinter } from '../support/paper-printer.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const PASSWORD = '135790'
const HOTLINE = '10086'

let sandbox: Sandbox
let at: OrderHall
let printer: PaperPrinter
beforeAll(async () => {
  sandbox = await openRunning()
  at = await openOrderHall({ sandbox })
  printer = await openPaperPrinter(at.hall)
}, 60_000)
afterAll(async () => {
  await printer.close()
  await at.close()
  await sandbox.close()
})
afterEach(() => sandbox.knob())

const visit = async (number: string) => {
  const visitId = crypto.randomUUID()
  const { numberToken } = must(await at.api.lookUpNumber({ body: { visitId, number } }))
  return { visitId, numberToken }
}
type Question = Sent<HallContract['enquire']>['body']['question']
const topUp = async (number: string) => {
  const order = await at.order('wechat', { token: await at.lookUp(number) })
  await at.pay(order)
  return at.until(order.id, ['done'])
}
const codeOf = async (number: string): Promise<string> => {
  const { sms } = (await (await fetch(`${sandbox.origin}/sandbox/sms?number=${number}`)).json()) as { sms: { text: string }[] }
  return /验证码 (\d{6})/.exec(sms.map(({ text }) => text).find((text) => text.includes('验证码')) ?? '')?.[1] ?? ''
}

test('ST-017 a top-up that had to go by air gives the customer the same receipt', async () => {
  const order = await at.order('wechat', { token: await at.lookUp(numberAt(15)) })
  await sandbox.knob({ channel: 'boss', operation: 'lookup', name: 'status5xx' })
  await at.pay(order)
  const done = await at.until(order.id, ['done'])
  expect(at.facts(done.id)).toContain('order-moved-to-air')
  must(await at.api.printOrder({ params: { id: done.id }, body: body() }))
  const receipt = await printer.saying(done.no)
  for (const words of ['充值成功', '30.00 元', '付款流水尾号']) expect(receipt).toContain(words)
})

test('ST-019 whoever has a receipt printed again gets a copy that says so, with who asked and why in the journal', async () => {
  const done = await topUp(numberAt(16))
  must(await at.api.printOrder({ params: { id: done.id }, body: body() }))
  expect(await printer.saying(done.no)).not.toContain('补打')
  const { printJobId } = must(await at.api.getOrder({ params: { id: done.id }, query: {} })).order
  await expect.poll(async () => must(await at.api.getPrintJob({ params: { id: printJobId ?? '' } })).state).toMatch(/sent|confirmed/)
  must(await at.as('2001').printOrder({ params: { id: done.id }, body: { ...body(), reason: '给收款留存' } }))
  const copies = (): string[] => printer.texts().filter((text) => text.replaceAll(' ', '').includes(done.no))
  await expect.poll(() => copies().length).toBe(2)
  expect(copies()[1]).toContain('补打')
  const again = must(await at.as('1002').getLog({ query: { name: 'order-paper-reprinted' } })).entries
  expect(again[0]?.body).toMatchObject({ orderId: done.id, staffNo: '2001', reason: '给收款留存' })
})

test('KS-002 KS-005 one kiosk takes a payment, answers enquiries, prints the detailed bill and gives a number that is called and rated', async () => {
  const number = numberAt(0)
  await topUp(number)
  const own = await visit(number)
  const { visitId } = own
  const { codeToken } = must(await at.api.sendCode({ body: own }))
  must(await at.api.proveCode({ body: { visitId, codeToken, code: await codeOf(number) } }))
  const { identityToken } = must(await at.api.provePassword({ body: { ...own, password: PASSWORD } }))
  const ask = async (question: Question) => must(await at.api.enquire({ body: { visitId, identityToken, question } })).answer
  expect(await ask({ about: 'balance' })).toMatchObject({ about: 'balance' })
  expect(must(await at.api.getGuide({})).topics.length).toBeGreaterThan(0)
  const bills = await ask({ about: 'bills' })
  const month = bills.about === 'bills' ? (bills.bills[0]?.month ?? '') : ''
  must(await at.api.printErrand({ body: { ...body(), visitId, identityToken, paper: { of: 'detailed-bill', month } } }))
  expect(await printer.saying('详单')).not.toContain(number)

  const clerk = at.as('2001')
  const { ticket } = must(await at.api.issueTicket({ body: { ...body(), serviceId: 'plan-change' } }))
  must(await clerk.signOnCounter({ params: { id: 'counter-1' }, body: body() }))
  expect(must(await clerk.callNext({ params: { id: 'counter-1' }, body: body() })).ticket.id).toBe(ticket.id)
  must(await clerk.startTicket({ params: { id: ticket.id }, body: body() }))
  must(await clerk.finishTicket({ params: { id: ticket.id }, body: body() }))
  expect(must(await at.api.rateTicket({ params: { id: ticket.id }, body: { ...body(), score: 5 } })).ticket.rating).toBe(5)
})

test('IN-004 KS-007 the guide names the hotline, in both languages, and says what can be done by it, by SMS and on the website', async () => {
  const { topics } = must(await at.api.getGuide({}))
  const texts = (kind: string, language: 'zh' | 'en'): string =>
    topics
      .filter((topic) => topic.kind === kind)
      .flatMap(({ entries }) => entries.map((entry) => entry.body[language]))
      .join('\n')
  expect(texts('codes', 'zh')).toContain(`客服 ${HOTLINE}`)
  expect(texts('codes', 'en')).toContain(`Customer care ${HOTLINE}`)
  expect(texts('faq', 'zh')).toMatch(/余额、话费、套餐、密码都可以打 10086、发短信到 10086、上网上营业厅/)
})

test('PS-001 KS-009 KS-019 nobody learns or changes anything of a number that they have not shown to be theirs', async () => {
  const { visitId } = await visit(numberAt(0))
  const identityToken = 'a-token-that-was-never-given'
  for (const about of ['balance', 'usage', 'bills', 'points', 'products', 'history', 'complaints', 'receipts'] as const)
    expect(refusalOf(await at.api.enquire({ body: { visitId, identityToken, question: { about } } }))).toBe('identity-needed')
  for (const change of [{ kind: 'loss-report' }, { kind: 'plan', offeringId: 'plan-129' }, { kind: 'forwarding-cancel' }] as const)
    expect(refusalOf(await at.api.requestChange({ body: { ...body(), visitId, identityToken, change } }))).toBe('identity-needed')
  const month = '2026-10'
  expect(refusalOf(await at.api.printErrand({ body: { ...body(), visitId, identityToken, paper: { of: 'bill', month } } }))).toBe(
    'identity-needed',
  )
})
