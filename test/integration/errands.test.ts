import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { HallContract, Sent } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { USUAL_OFFER } from '../../apps/server/src/selfservice/index.ts'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { commandId, must, refusalOf } from '../support/hall.ts'
import { numberAt, type OrderHall, openOrderHall, readHall, type Sandbox, THIRTY_YUAN_FEN } from '../support/order-hall.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const PASSWORD = '135790'
const log: string[] = []
let sandbox: Sandbox
let at: OrderHall
beforeAll(async () => {
  sandbox = await openRunning()
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log.push(chunk.toString())
      done()
    },
  })
  at = await openOrderHall({ sandbox, log: pino({ level: 'trace' }, sink), changeAbsentAfterMs: 1_500 })
}, 60_000)
afterAll(async () => {
  await at.close()
  await sandbox.close()
})
afterEach(() => sandbox.knob())

interface Visit {
  readonly visitId: string
  readonly numberToken: string
}
const visit = async (number: string): Promise<Visit> => {
  const visitId = crypto.randomUUID()
  const { numberToken } = must(await at.api.lookUpNumber({ body: { visitId, number } }))
  return { visitId, numberToken }
}
const proved = async (number: string): Promise<Visit & { readonly identityToken: string }> => {
  const known = await visit(number)
  return { ...known, identityToken: must(await at.api.provePassword({ body: { ...known, password: PASSWORD } })).identityToken }
}
const codeOf = async (number: string): Promise<string> => {
  const { sms } = (await (await fetch(`${sandbox.origin}/sandbox/sms?number=${number}`)).json()) as { sms: { text: string }[] }
  return /验证码 (\d{6})/.exec(sms.map(({ text }) => text).find((text) => text.includes('验证码')) ?? '')?.[1] ?? ''
}
type Question = Sent<HallContract['enquire']>['body']['question']
const ask = async (who: { visitId: string; identityToken: string }, question: Question) =>
  at.api.enquire({ body: { visitId: who.visitId, identityToken: who.identityToken, question } })
const told = async (who: { visitId: string; identityToken: string }, question: Question) => must(await ask(who, question)).answer
type Change = Sent<HallContract['requestChange']>['body']['change']
const change = async (who: { visitId: string; identityToken: string }, asked: Change, id = commandId()) =>
  at.api.requestChange({ body: { commandId: id, visitId: who.visitId, identityToken: who.identityToken, change: asked } })
const until = async (id: string, states: readonly string[]) => {
  for (const end = performance.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { change: found } = must(await at.api.getChange({ params: { id } }))
    if (states.includes(found.state)) return found
    if (performance.now() > end) throw new Error(`the change stays ${found.state}, not ${states.join(' or ')}`)
  }
}
const ordersAtBoss = async (no: string): Promise<unknown[]> =>
  (await sandbox.bossCall('GET', `tmf-api/productOrderingManagement/v4/productOrder?externalId=${no}`)).body as unknown[]
const factsOf = (name: string): { body: string }[] =>
  readHall(at.hall.dataDir, (db) => db.prepare<[string], { body: string }>('SELECT body FROM journal WHERE name = ?').all(name))

describe('whose number it is', () => {
  test('KS-004 the service password opens what is one’s own, in this visit and at no other time', async () => {
    const own = await proved(numberAt(0))
    expect(await told(own, { about: 'balance' })).toMatchObject({ about: 'balance', balanceFen: 1_250 })
    expect(refusalOf(await ask({ ...own, visitId: crypto.randomUUID() }, { about: 'balance' }))).toBe('identity-needed')
    must(await at.api.endVisit({ body: { visitId: own.visitId } }))
    expect(refusalOf(await ask(own, { about: 'balance' }))).toBe('identity-needed')
    expect(
      refusalOf(await at.api.provePassword({ body: { visitId: own.visitId, numberToken: own.numberToken, password: PASSWORD } })),
    ).toBe('number-forgotten')
  })

  test('the token of another machine is nobody’s', async () => {
    const own = await proved(numberAt(0))
    const { visitId, identityToken } = own
    const asked = { body: { visitId, identityToken, question: { about: 'balance' as const } } }
    expect(refusalOf(await at.as('2001').enquire(asked))).toBe('identity-needed')
  })

  test('an initial password opens nothing, and is changed by itself to one that is not simple', async () => {
    const own = await visit(numberAt(2))
    const initial = '123456'
    expect(refusalOf(await at.api.provePassword({ body: { ...own, password: initial } }))).toBe('password-initial')
    const to = (newPassword: string) => at.api.changePassword({ body: { ...own, oldPassword: initial, newPassword } })
    expect(refusalOf(await to('111111'))).toBe('password-too-simple')
    must(await to('246813'))
    must(await at.api.provePassword({ body: { ...own, password: '246813' } }))
  })

  test('KS-007 a change of password whose answer is lost is found out by the new password itself', async () => {
    const own = await visit(numberAt(6))
    await sandbox.knob({ channel: 'boss', operation: 'identity', name: 'dropReplyAfterCommit', next: 1 })
    must(await at.api.changePassword({ body: { ...own, oldPassword: '123456', newPassword: '975318' } }))
    must(await at.api.provePassword({ body: { ...own, password: '975318' } }))
  })

  test('wrong passwords warn, then lock the number here, whoever tries and even with the right one', async () => {
    const own = await visit(numberAt(8))
    const attempt = async (password: string) => refusalOf(await at.api.provePassword({ body: { ...own, password } }))
    expect([await attempt('000000'), await attempt('000001'), await attempt('000002')]).toEqual([
      'secret-wrong',
      'secret-last-try',
      'secret-locked',
    ])
    const again = await visit(numberAt(8))
    const answer = await at.api.provePassword({ body: { ...again, password: PASSWORD } })
    expect(refusalOf(answer)).toBe('secret-locked')
  })

  test('many guesses at the same moment are no more than the limit', async () => {
    const own = await visit(numberAt(9))
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, index) => at.api.provePassword({ body: { ...own, password: String(100_000 + index) } })),
    )
    expect(guesses.map(refusalOf).filter((code) => code === 'secret-wrong' || code === 'secret-last-try').length).toBeLessThanOrEqual(3)
    expect(guesses.map(refusalOf)).toContain('secret-locked')
  })

  test('a code by SMS opens once; with the password it opens the itemised bill', async () => {
    const number = numberAt(1)
    const own = await visit(number)
    const { codeToken } = must(await at.api.sendCode({ body: own }))
    expect(refusalOf(await at.api.sendCode({ body: own }))).toBe('code-too-soon')
    const code = await codeOf(number)
    const prove = (value: string) => at.api.proveCode({ body: { visitId: own.visitId, codeToken, code: value } })
    expect(refusalOf(await prove(code === '000000' ? '000001' : '000000'))).toBe('secret-wrong')
    const identity = must(await prove(code))
    expect(identity).toMatchObject({ proofs: ['code'], masked: '150****1004' })
    expect(refusalOf(await prove(code))).toBe('code-expired')
    const { visitId } = own
    const month = (await told({ visitId, identityToken: identity.identityToken }, { about: 'bills' })) as { bills: { month: string }[] }
    const asked = { about: 'detailed-bill' as const, month: month.bills[0]?.month ?? '' }
    expect(refusalOf(await ask({ visitId, identityToken: identity.identityToken }, asked))).toBe('proof-needed')
    const both = must(await at.api.provePassword({ body: { ...own, password: PASSWORD } }))
    expect(both).toMatchObject({ identityToken: identity.identityToken, proofs: ['password', 'code'] })
    const bill = await told({ visitId, identityToken: both.identityToken }, asked)
    expect(bill).toMatchObject({ about: 'detailed-bill', page: 1 })
    if (bill.about !== 'detailed-bill') throw new Error('another answer')
    expect(bill.events.length).toBeGreaterThan(5)
    expect(bill.events.every(({ otherParty }) => otherParty === null || /^\d{3}\*{4}\d{4}$/.test(otherParty))).toBe(true)
    const last = await told({ visitId, identityToken: both.identityToken }, { ...asked, page: bill.pages })
    expect(last).toMatchObject({ total: bill.total, page: bill.pages })
  })
})

describe('what can be asked', () => {
  test('KS-003 KS-004 KS-006 KS-007 balance, allowances, points and six bills, each the sum of its lines', async () => {
    const own = await proved(numberAt(0))
    const usage = await told(own, { about: 'usage' })
    expect(usage).toMatchObject({ about: 'usage', allowances: [{ kind: 'voice' }, { kind: 'data' }, { kind: 'sms' }] })
    expect(await told(own, { about: 'points' })).toEqual({ about: 'points', points: 0 })
    const bills = await told(own, { about: 'bills' })
    if (bills.about !== 'bills') throw new Error('another answer')
    expect(bills.bills).toHaveLength(6)
    const [latest] = bills.bills
    const bill = await told(own, { about: 'bill', month: latest?.month ?? '' })
    if (bill.about !== 'bill') throw new Error('another answer')
    expect(bill.lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(bill.totalFen)
    expect(bill.totalFen).toBe(latest?.totalFen)
    await expect(ask(own, { about: 'bill', month: '2020-01' })).rejects.toMatchObject({ problem: { code: 'not-found' } })
  })

  test('KS-019 own requests and the state of own complaints', async () => {
    const own = await proved(numberAt(0))
    must(await change(own, { kind: 'function-add', offeringId: 'vas-data10' }))
    expect(await told(own, { about: 'history' })).toMatchObject({ entries: [{ kind: 'add', name: '10 GB 流量包', state: 'done' }] })
    expect(await told(own, { about: 'complaints' })).toMatchObject({ complaints: [{ id: 'TT2026001', state: 'open' }] })
  })

  test('IN-001 a BOSS that does not answer is told as away, and the errand can go on when it is back', async () => {
    const own = await proved(numberAt(0))
    await sandbox.knob({ channel: 'boss', operation: 'lookup', name: 'status5xx', next: 1 })
    expect(refusalOf(await ask(own, { about: 'balance' }))).toBe('boss-away')
    expect(await told(own, { about: 'balance' })).toMatchObject({ about: 'balance' })
  })

  test('KS-017 KS-018 usual questions and tariffs are there for everybody, in both languages', async () => {
    const { topics } = must(await at.api.getGuide({}))
    expect(topics.map(({ kind }) => kind)).toEqual(['faq', 'tariffs', 'services', 'codes'])
    for (const { entries } of topics)
      for (const { title, body } of entries)
        expect(Math.min(title.zh.length, title.en.length, body.zh.length, body.en.length)).toBeGreaterThan(1)
  })
})

describe('what can be changed', () => {
  test('KS-008 KS-010 plan, functions, forwarding and secondary card are changed at BOSS, once for one command', async () => {
    const own = await proved(numberAt(4))
    const id = commandId()
    const { change: made } = must(await change(own, { kind: 'function-add', offeringId: 'function-caller-id' }, id))
    expect(made).toMatchObject({ state: 'done', errand: 'functions', why: null })
    expect(must(await change(own, { kind: 'function-add', offeringId: 'function-caller-id' }, id)).change.id).toBe(made.id)
    expect(await ordersAtBoss(made.no)).toHaveLength(1)
    expect(must(await change(own, { kind: 'function-add', offeringId: 'function-caller-id' })).change).toMatchObject({
      state: 'failed',
      why: '已开通这项业务',
    })
    for (const asked of [
      { kind: 'function-remove', offeringId: 'function-caller-id' },
      { kind: 'plan', offeringId: 'plan-129' },
      { kind: 'forwarding-set', target: '073188880000', condition: 'busy' },
      { kind: 'secondary-add', target: '13807310002' },
    ] as const)
      expect(must(await change(own, asked)).change.state).toBe('done')
    const products = await told(own, { about: 'products' })
    if (products.about !== 'products') throw new Error('another answer')
    expect(products.held.find((held) => held.id === 'function-forwarding')).toMatchObject({ target: '********0000', condition: 'busy' })
    expect(products.held.find((held) => held.id === 'function-secondary')).toMatchObject({ target: '138****0002' })
    for (const asked of [{ kind: 'forwarding-cancel' }, { kind: 'secondary-cancel' }] as const)
      expect(must(await change(own, asked)).change.state).toBe('done')
  })

  test('KS-009 a lost phone’s number is suspended', async () => {
    const own = await proved(numberAt(5))
    expect(must(await change(own, { kind: 'loss-report' })).change).toMatchObject({ state: 'done', errand: 'loss-report' })
    expect(await told(own, { about: 'products' })).toMatchObject({ line: 'suspended', isLost: true })
  })

  test('a change whose answer is lost is in doubt, found out by asking, and not made twice', async () => {
    const own = await proved(numberAt(7))
    await sandbox.knob({ channel: 'boss', operation: 'productOrder', name: 'dropReplyAfterCommit', next: 1 })
    const { change: made } = must(await change(own, { kind: 'plan', offeringId: 'plan-129' }))
    expect(made.state).toBe('in-doubt')
    expect(await until(made.id, ['done'])).toMatchObject({ no: made.no })
    expect(await ordersAtBoss(made.no)).toHaveLength(1)
  })

  test('a change that never arrived is told so, after it has been absent for long, and was not sent again', async () => {
    const own = await proved(numberAt(11))
    await sandbox.knob({ channel: 'boss', operation: 'productOrder', name: 'dropBeforeCommit', next: 1 })
    const { change: made } = must(await change(own, { kind: 'plan', offeringId: 'plan-129' }))
    expect(made.state).toBe('in-doubt')
    expect(await until(made.id, ['failed'])).toMatchObject({ why: 'never-arrived' })
    expect(await ordersAtBoss(made.no)).toHaveLength(0)
    const clerk = at.as('2001')
    expect(must(await clerk.listChanges({ query: { no: made.no } })).changes).toMatchObject([{ id: made.id, state: 'failed' }])
  })
})

describe('recharge cards', () => {
  const card = (face: number, index: number): string => `62001${face + 1}${String((face + 3) * 7919 * (index + 11)).padStart(12, '0')}`
  const recharge = async (who: Visit, code: string, id = commandId()) =>
    at.api.rechargeByCard({ body: { commandId: id, visitId: who.visitId, numberToken: who.numberToken, card: code } })
  const stateOf = async (code: string) => (await sandbox.truth()).vouchers.find(({ tail }) => code.endsWith(tail))?.state

  test('KS-014 a card tops up the number that was looked up and confirmed, once', async () => {
    const own = await visit(numberAt(12))
    const id = commandId()
    const { change: made } = must(await recharge(own, card(0, 0), id))
    expect(made).toMatchObject({ state: 'done', faceFen: 1_000, errand: 'recharge-card' })
    expect(must(await recharge(own, card(0, 0), id)).change.id).toBe(made.id)
    expect(must(await recharge(own, card(0, 0))).change).toMatchObject({ state: 'failed', why: 'card-used' })
    expect(await stateOf(card(0, 0))).toBe('used')
  })

  test('KS-015 a recharge that fails leaves the card good, and it works later', async () => {
    const own = await visit(numberAt(13))
    await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
    expect(must(await recharge(own, card(1, 0))).change.state).toBe('failed')
    expect(await stateOf(card(1, 0))).toBe('unused')
    expect(must(await recharge(own, card(1, 0))).change).toMatchObject({ state: 'done', faceFen: 3_000 })
    expect(must(await recharge(own, card(1, 4))).change.why).toBe('card-expired')
    expect(must(await recharge(own, '620011999999999999')).change.why).toBe('card-unknown')
  })

  test('a recharge whose answer is lost is found out by asking, and the card counts once', async () => {
    const own = await visit(numberAt(14))
    await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'dropReplyAfterCommit', next: 1 })
    const { change: made } = must(await recharge(own, card(2, 0)))
    expect(made.state).toBe('in-doubt')
    expect(await until(made.id, ['done'])).toMatchObject({ faceFen: 5_000 })
    expect((await sandbox.truth()).topupsByExternalId[made.no]).toMatchObject({ succeeded: 1, chargedFen: 5_000 })
  })
})

describe('空中充值, the second channel', () => {
  const reached = async (no: string) => (await sandbox.truth()).topupsByExternalId[no]
  const ways = (no: string): Promise<{ boss: unknown[]; air: number }> =>
    Promise.all([
      sandbox.bossCall('GET', `tmf-api/prepayBalanceManagement/v4/topupBalance?externalId=${no}`),
      sandbox.bossCall('GET', `air/v1/topup/${no}`),
    ]).then(([boss, air]) => ({ boss: boss.body as unknown[], air: air.status }))

  test('ST-021 a paid order goes by the second channel where BOSS cannot be reached, and by it alone', async () => {
    const order = await at.order('wechat', { token: await at.lookUp(numberAt(15)) })
    await sandbox.knob({ channel: 'boss', operation: 'lookup', name: 'status5xx' })
    await at.pay(order)
    await at.until(order.id, ['done'])
    expect(at.facts(order.id)).toEqual(['order-placed', 'order-payable', 'order-paid', 'order-moved-to-air', 'order-charged'])
    expect(await reached(order.no)).toMatchObject({ succeeded: 1, chargedFen: THIRTY_YUAN_FEN })
    await sandbox.knob()
    expect(await ways(order.no)).toEqual({ boss: [], air: 200 })
  })

  test('a top-up that may have reached BOSS never goes by the second channel', async () => {
    const order = await at.order('wechat', { token: await at.lookUp(numberAt(16)) })
    await sandbox.knob(
      { channel: 'boss', operation: 'topup', name: 'dropReplyAfterCommit', next: 1 },
      { channel: 'boss', operation: 'topupQuery', name: 'status5xx', next: 1 },
    )
    await at.pay(order)
    await at.until(order.id, ['done'])
    expect(at.facts(order.id)).not.toContain('order-moved-to-air')
    expect((await ways(order.no)).air).toBe(404)
    expect(await reached(order.no)).toMatchObject({ succeeded: 1 })
  })

  test('a lost answer of the second channel is asked for there, and BOSS is not tried again', async () => {
    const order = await at.order('wechat', { token: await at.lookUp(numberAt(17)) })
    await sandbox.knob(
      { channel: 'boss', operation: 'lookup', name: 'status5xx' },
      { channel: 'air', operation: 'topup', name: 'dropReplyAfterCommit', next: 1 },
    )
    await at.pay(order)
    await at.until(order.id, ['done'])
    expect(at.facts(order.id).length).toBeLessThanOrEqual(6)
    await sandbox.knob()
    expect(await ways(order.no)).toEqual({ boss: [], air: 200 })
    expect(await reached(order.no)).toMatchObject({ succeeded: 1 })
  })
})

describe('paper, and on to the counter', () => {
  const print = (who: { visitId: string; identityToken: string }, paper: Sent<HallContract['printErrand']>['body']['paper']) =>
    at.api.printErrand({ body: { commandId: commandId(), visitId: who.visitId, identityToken: who.identityToken, paper } })

  test('KS-011 a bill is printed once a visit, and neither journal nor tables have a line of it', async () => {
    const own = await proved(numberAt(0))
    const bills = await told(own, { about: 'bills' })
    const month = bills.about === 'bills' ? (bills.bills[0]?.month ?? '') : ''
    const { printJobId } = must(await print(own, { of: 'bill', month }))
    expect(must(await at.api.getPrintJob({ params: { id: printJobId } })).kind).toBe('errand')
    expect(refusalOf(await print(own, { of: 'bill', month }))).toBe('already-printed')
    const kept = factsOf('print-requested').filter(({ body }) => body.includes(printJobId))
    expect(kept).toHaveLength(1)
    expect(kept[0]?.body).not.toMatch(/套餐月费|\*\*\*\*/)
    expect(refusalOf(await at.as('2001').reprint({ params: { id: printJobId }, body: { commandId: commandId() } }))).toBe('already-printed')
  })

  test('KS-011 the receipt of an own top-up is printed, and once again for whoever proves the number', async () => {
    const number = numberAt(20)
    const order = await at.order('wechat', { token: await at.lookUp(number) })
    await at.pay(order)
    await at.until(order.id, ['done'])
    const own = await proved(number)
    expect(await told(own, { about: 'receipts' })).toMatchObject({ orders: [{ id: order.id, printed: false, reprinted: false }] })
    const paper = { of: 'receipt' as const, orderId: order.id }
    const { printJobId } = must(await print(own, paper))
    await finish(printJobId)
    must(await print(own, paper))
    await finish(printJobId)
    expect(refusalOf(await print(own, paper))).toBe('already-printed')
    expect(refusalOf(await print(await proved(numberAt(0)), paper))).toBe('wrong-state')
    expect(refusalOf(await at.as('2001').reprint({ params: { id: printJobId }, body: { commandId: commandId() } }))).toBe('already-printed')
    expect(at.facts(order.id)).toContain('own-receipt-reprinted')
  })
  const finish = async (id: string): Promise<void> => {
    for (const state of ['sending', 'confirmed'] as const)
      must(await at.api.progressPrintJob({ params: { id }, body: { commandId: commandId(), state } }))
  }

  test('KS-024 what was entered goes with a ticket to the counter, numbers masked', async () => {
    const { ticket } = must(await at.api.issueTicket({ body: { commandId: commandId(), serviceId: 'plan-change' } }))
    const entered = [
      { field: 'number' as const, value: `号码 ${numberAt(0)}` },
      { field: 'target' as const, value: '0731-8888 0000' },
      { field: 'plan' as const, value: '畅享 59 元' },
    ]
    const sent = {
      params: { id: ticket.id },
      body: { commandId: commandId(), visitId: crypto.randomUUID(), errand: 'plan' as const, entered },
    }
    must(await at.api.carryErrand(sent))
    const { carried } = must(await at.as('2001').getCarried({ params: { id: ticket.id } }))
    expect(carried).toMatchObject({
      errand: 'plan',
      entered: [
        { field: 'number', value: '号码 138****1001' },
        { field: 'target', value: '****0000' },
        { field: 'plan', value: '畅享 59 元' },
      ],
    })
  })

  test('KS-001 an errand done here is counted in traffic, once for one command, without a word of whose it was', async () => {
    const before = factsOf('errand-ended').length
    const body = { commandId: commandId(), errand: 'balance' as const, outcome: 'done' as const }
    must(await at.api.endErrand({ body }))
    must(await at.api.endErrand({ body }))
    const ended = factsOf('errand-ended')
    const today = dayOf(Date.parse(must(await at.api.getHall({})).now), 'Asia/Shanghai')
    expect(ended).toHaveLength(before + 1)
    const { intervals } = must(await at.as('1002').getTraffic({ query: { from: today, to: today } }))
    expect(intervals.reduce((sum, { selfService }) => sum + selfService, 0)).toBe(ended.length)
    expect(Object.keys(JSON.parse(ended.at(-1)?.body ?? '{}') as object).sort()).toEqual(['deviceId', 'errand', 'outcome'])
  })
})

test('no number, password, code or card that was entered stands in the data folder, the journal or the log', () => {
  const folder = at.hall.dataDir
  const bytes = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(folder, entry.name)))
  const secrets = [
    ...[0, 1, 2, 4, 5, 7, 8, 12, 15, 20].map(numberAt),
    PASSWORD,
    '246813',
    '975318',
    '073188880000',
    '13807310002',
    '620011000000',
  ]
  for (const secret of secrets) {
    expect(
      bytes.some((each) => each.includes(secret)),
      secret,
    ).toBe(false)
    expect(
      log.some((line) => line.includes(secret)),
      secret,
    ).toBe(false)
  }
  expect(bytes.some((each) => each.includes('138****1001'))).toBe(false)
})

test('a kiosk that took more than is usual in a day is told by the health of the hall, and refuses nobody', async () => {
  const own = await openOrderHall({ sandbox, offer: { ...USUAL_OFFER, perKioskDayAlarmFen: THIRTY_YUAN_FEN } })
  try {
    const strange = async () =>
      must(await own.api.getHealth({})).checks.filter(({ name, status }) => name.startsWith('top-ups of') && status === 'degraded')
    for (const over of [0, 1]) {
      const order = await own.order('wechat')
      await own.pay(order)
      await own.until(order.id, ['done'])
      expect(await strange()).toHaveLength(over)
    }
    expect((await strange())[0]?.detail).toBe('60.00 yuan today')
  } finally {
    await own.close()
  }
})

test('a change that was on its way when the server stopped is asked for at the next start, and journal and tables agree', async () => {
  const own = await openOrderHall({ sandbox, changeAbsentAfterMs: 500 })
  const { hall } = own
  const visitId = crypto.randomUUID()
  const { numberToken } = must(await own.api.lookUpNumber({ body: { visitId, number: numberAt(19) } }))
  const { identityToken } = must(await own.api.provePassword({ body: { visitId, numberToken, password: PASSWORD } }))
  await sandbox.knob(
    { channel: 'boss', operation: 'productOrder', name: 'dropReplyAfterCommit', next: 1 },
    {
      channel: 'boss',
      operation: 'productOrderQuery',
      name: 'status5xx',
    },
  )
  const asked = { commandId: commandId(), visitId, identityToken, change: { kind: 'plan' as const, offeringId: 'plan-129' } }
  const { change: made } = must(await own.api.requestChange({ body: asked }))
  expect(made.state).toBe('in-doubt')
  const next = await hall.restart()
  try {
    await sandbox.knob()
    for (const end = performance.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const { change: found } = must(await next.api.getChange({ params: { id: made.id } }))
      if (found.state === 'done' || performance.now() > end) {
        expect(found.state).toBe('done')
        break
      }
    }
    expect(await ordersAtBoss(made.no)).toHaveLength(1)
    readHall(next.dataDir, (db) => expectTablesToEqualReplay(db, openJournal(db).after(0, 10_000)))
  } finally {
    await next.close()
  }
})
