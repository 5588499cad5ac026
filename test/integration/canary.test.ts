import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@jiaohao/shared/client'
import { type Fact, type HallContract, type OrderBody, SEATS, type Sent } from '@jiaohao/shared/contract'
import { ERRANDS, type Errand } from '@jiaohao/shared/kernel'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { privateKey } from '../../apps/server/src/platform/private-key.ts'
import { sealer } from '../../apps/server/src/platform/seal.ts'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { openBossRecorder } from '../support/boss-recorder.ts'
import { type BuiltServer, ensureBuilt, freePort, startBuilt } from '../support/built-server.ts'
import { apiOf, body, DEMO_PIN, must, signIn } from '../support/hall.ts'
import { eventually } from '../support/listener.ts'
import { numberAt, readHall, type Sandbox } from '../support/order-hall.ts'
import { openPaperPrinter, type PaperPrinter } from '../support/paper-printer.ts'
import { openRawSeat, type RawSeat } from '../support/raw-seat.ts'

const NUMBER = numberAt(0)
const OTHERS = ['13807310002', '073188880000'] as const
const PASSWORD = '135790'
const CARD = '620012000000348436'
const WITHIN_MS = 180_000
const ENDS_WITHIN_MS = 60_000
/** However people and machines group its figures. */
const shapeOf = (figures: string): RegExp => new RegExp([...figures].join('[ -]?'))
const CANARIES = [NUMBER, ...OTHERS, CARD].map(shapeOf)
const standsIn = (text: string): string[] => CANARIES.filter((shape) => shape.test(text)).map(String)

let sandbox: Sandbox
let recorder: Awaited<ReturnType<typeof openBossRecorder>>
let dataDir: string
let server: BuiltServer
let printer: PaperPrinter
let kiosk: Client<HallContract>
let clerk: Client<HallContract>
let manager: Client<HallContract>
const seats: RawSeat[] = []
const addresses: string[] = []
const replies: string[] = []

beforeAll(async () => {
  const program = await ensureBuilt()
  sandbox = await openRunning()
  // A BOSS that is careless with numbers: its own words repeat them.
  recorder = await openBossRecorder(sandbox, (reply) => reply.replaceAll(/已开通这项业务|billing busy/g, (words) => `${words} ${NUMBER}`))
  dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-canary-'))
  const port = await freePort()
  server = startBuilt(program, {
    PORT: String(port),
    JIAOHAO_DATA: dataDir,
    JIAOHAO_CHANNELS: recorder.channels,
    JIAOHAO_LOG: 'debug',
  })
  await server.ready()
  printer = await openPaperPrinter(server)
  kiosk = apiOf(server.base, null)
  const tokens = { clerk: await signIn(server.base, '2001'), manager: await signIn(server.base, '1002') }
  clerk = apiOf(server.base, `Bearer ${tokens.clerk}`)
  manager = apiOf(server.base, `Bearer ${tokens.manager}`)
  const who: Readonly<Record<(typeof SEATS)[number], object>> = {
    display: {},
    kiosk: {},
    counter: { token: tokens.clerk },
    manager: { token: tokens.manager },
    customer: { counterId: 'counter-1' },
    agent: { printerId: 'printer-1' },
  }
  for (const seat of SEATS) {
    const ear = openRawSeat(server.base, { seat, ...who[seat] })
    seats.push(ear)
    expect({ seat, refused: await ear.outcome() }).toEqual({ seat, refused: null })
  }
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    const answer = await plain(...asked)
    const [target] = asked
    const address = target instanceof Request ? target.url : String(target)
    if (!address.startsWith(server.base)) return answer
    addresses.push(address)
    replies.push(await answer.clone().text())
    return answer
  })
}, WITHIN_MS)
afterEach(() => sandbox.knob())
afterAll(async () => {
  vi.unstubAllGlobals()
  for (const seat of seats) seat.close()
  await printer.close()
  server.process.kill('SIGTERM')
  await server.ended
  recorder.close()
  await sandbox.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const walked = new Set<Errand>()
const walk = (errand: Errand): void => void walked.add(errand)
const visit = async (number = NUMBER) => {
  const visitId = crypto.randomUUID()
  const { numberToken } = must(await kiosk.lookUpNumber({ body: { visitId, number } }))
  return { visitId, numberToken }
}
const until = async (id: string, states: readonly string[]): Promise<OrderBody> => {
  for (const end = performance.now() + ENDS_WITHIN_MS; performance.now() < end; ) {
    const { order } = must(await kiosk.getOrder({ params: { id }, query: {} }))
    if (states.includes(order.state) && (order.state !== 'payable' || order.code !== null)) return order
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the order does not come to be ${states.join(' or ')}`)
}
const topUp = async (channel: 'wechat' | 'alipay', end: readonly string[]): Promise<OrderBody> => {
  const { numberToken } = await visit()
  const { order } = must(await kiosk.placeOrder({ body: { ...body(), numberToken, amountFen: 3_000, channel } }))
  const { code } = await until(order.id, ['payable'])
  expect((await sandbox.pay(code ?? '')).status).toBe(200)
  return until(order.id, end)
}
const printed = async (id: string, no: string): Promise<void> => {
  must(await kiosk.printOrder({ params: { id }, body: body() }))
  await printer.saying(no)
}

const topUps = async (): Promise<void> => {
  const done = await topUp('wechat', ['done'])
  await printed(done.id, done.no)
  await clerk.printOrder({ params: { id: done.id }, body: { ...body(), reason: `again for ${NUMBER}` } })
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', value: `billing busy ${NUMBER}`, next: 1 })
  await topUp('alipay', ['refunded'])
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'slowCreated', value: 5, next: 1 })
  const doubted = await topUp('wechat', ['in-doubt'])
  await printed(doubted.id, doubted.no)
  await until(doubted.id, ['done'])
  walk('top-up')
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
  const taken = { number: NUMBER, amountFen: 5_000, channel: 'cash' as const, reference: `slip of ${NUMBER}` }
  const { order } = must(await clerk.placeCounterOrder({ body: { ...body(), ...taken } }))
  await until(order.id, ['manual'])
  const second = { staffNo: '1001', secret: DEMO_PIN }
  const decision = { how: 'refunded' as const, reason: `gave ${NUMBER} the money`, reference: NUMBER, second }
  must(await manager.settleOrder({ params: { id: order.id }, body: { ...body(), ...decision } }))
  const { numberToken, visitId } = await visit()
  must(await kiosk.rechargeByCard({ body: { ...body(), numberToken, visitId, card: CARD } }))
  walk('recharge-card')
}

const errands = async (): Promise<void> => {
  const own = await visit()
  const { visitId } = own
  const { codeToken } = must(await kiosk.sendCode({ body: own }))
  const { sms } = (await (await fetch(`${sandbox.origin}/sandbox/sms?number=${NUMBER}`)).json()) as { sms: { text: string }[] }
  const code = /验证码 (\d{6})/.exec(sms.map(({ text }) => text).find((text) => text.includes('验证码')) ?? '')?.[1] ?? ''
  must(await kiosk.proveCode({ body: { visitId, codeToken, code } }))
  await kiosk.provePassword({ body: { ...own, password: '000000' } })
  const { identityToken } = must(await kiosk.provePassword({ body: { ...own, password: PASSWORD } }))
  type Question = Sent<HallContract['enquire']>['body']['question']
  const ask = async (question: Question) => must(await kiosk.enquire({ body: { visitId, identityToken, question } })).answer
  const bills = await ask({ about: 'bills' })
  const month = bills.about === 'bills' ? (bills.bills[0]?.month ?? '') : ''
  for (const about of ['balance', 'usage', 'points', 'products', 'history', 'complaints', 'receipts'] as const) await ask({ about })
  await ask({ about: 'bill', month })
  await ask({ about: 'detailed-bill', month, page: 1 })
  for (const errand of ['balance', 'usage', 'points', 'history', 'complaint', 'bill', 'detailed-bill'] as const) walk(errand)
  const print = async (paper: Sent<HallContract['printErrand']>['body']['paper'], words: string): Promise<void> => {
    must(await kiosk.printErrand({ body: { ...body(), visitId, identityToken, paper } }))
    await printer.saying(words)
  }
  await print({ of: 'bill', month }, '账单')
  await print({ of: 'detailed-bill', month }, '详单')
  type Change = Sent<HallContract['requestChange']>['body']['change']
  const change = async (asked: Change) =>
    must(await kiosk.requestChange({ body: { ...body(), visitId, identityToken, change: asked } })).change
  const functions = { kind: 'function-add', offeringId: 'function-caller-id' } as const
  await change(functions)
  expect((await change(functions)).why).toContain('138****1001')
  await change({ kind: 'plan', offeringId: 'plan-129' })
  await change({ kind: 'forwarding-set', target: OTHERS[1], condition: 'busy' })
  const secondary = await change({ kind: 'secondary-add', target: OTHERS[0] })
  await print({ of: 'change', changeId: secondary.id }, secondary.no)
  await ask({ about: 'products' })
  await change({ kind: 'loss-report' })
  for (const errand of ['functions', 'plan', 'call-forwarding', 'secondary-card', 'loss-report'] as const) walk(errand)
  const receipts = await ask({ about: 'receipts' })
  const order = receipts.about === 'receipts' ? receipts.orders.find(({ printed: isPrinted }) => !isPrinted) : undefined
  if (order === undefined) throw new Error('no receipt is left to print')
  must(await kiosk.printErrand({ body: { ...body(), visitId, identityToken, paper: { of: 'receipt', orderId: order.id } } }))
  walk('receipt')
  const initial = await visit(numberAt(2))
  must(await kiosk.changePassword({ body: { ...initial, oldPassword: '123456', newPassword: '246813' } }))
  walk('service-password')
  must(await kiosk.getGuide({}))
  walk('guide')
  await carry(visitId)
  for (const errand of walked) must(await kiosk.endErrand({ body: { ...body(), errand, outcome: 'done' } }))
  must(await kiosk.endVisit({ body: { visitId } }))
}
const carry = async (visitId: string): Promise<void> => {
  const { ticket } = must(await kiosk.issueTicket({ body: { ...body(), serviceId: 'plan-change' } }))
  const entered = [
    { field: 'number' as const, value: NUMBER },
    { field: 'target' as const, value: '138 0731 0002' },
  ]
  must(await kiosk.carryErrand({ params: { id: ticket.id }, body: { ...body(), visitId, errand: 'plan', entered } }))
  expect(must(await clerk.getCarried({ params: { id: ticket.id } })).carried?.entered[0]?.value).toBe('138****1001')
}
/** What people do wrong with a number in their hands. */
const mistakes = async (): Promise<void> => {
  const post = (path: string, sent: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.base}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(sent),
    })
  await post('top-ups/numbers', { number: `${NUMBER}9`, visitId: NUMBER })
  await post('orders', { commandId: NUMBER, numberToken: NUMBER, amountFen: NUMBER, channel: NUMBER })
  await post('top-ups/numbers', `{"number": ${NUMBER}`)
  await post('pay/wechat', { resource: { ciphertext: NUMBER } }, { 'wechatpay-serial': NUMBER })
  for (const knob of ['dropReplyAfterCommit', 'status5xx'] as const) {
    await sandbox.knob({ channel: 'boss', operation: 'lookup', name: knob, next: 1 })
    await kiosk.lookUpNumber({ body: { visitId: crypto.randomUUID(), number: NUMBER } })
  }
}

/** Every value of every table, with the table's name. */
const tables = (): { readonly table: string; readonly value: string }[] =>
  readHall(dataDir, (db) =>
    db
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all()
      .flatMap((table) =>
        (db.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]).map((row) => ({
          table,
          value: row.map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join('\n'),
        })),
      ),
  )

test(
  'PS-009 PS-017 a number that goes through top-up and every errand is in no feed, reply, address, log, paper, fact or table, but sealed in one',
  async () => {
    await topUps()
    await errands()
    await mistakes()
    expect([...walked].toSorted()).toEqual([...ERRANDS].toSorted())
    const ended = (fact: Fact): boolean => fact.name === 'errand-ended'
    await eventually('all facts to be heard', () => seats.some(({ facts }) => facts.filter(ended).length === walked.size))

    expect(standsIn(JSON.stringify(seats.map(({ facts, snapshots }) => [facts, snapshots])))).toEqual([])
    expect(standsIn(addresses.join('\n'))).toEqual([])
    expect(standsIn(replies.join('\n'))).toEqual([])
    expect(server.log().length).toBeGreaterThan(0)
    expect(standsIn(server.log() + server.errors())).toEqual([])
    expect(printer.texts().length).toBeGreaterThanOrEqual(5)
    expect(standsIn(printer.texts().join('\n') + printer.bytes().toString('latin1'))).toEqual([])
    expect(tables().filter(({ value }) => standsIn(value).length > 0)).toEqual([])
    for (const file of readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()))
      expect({ file: file.name, found: standsIn(readFileSync(join(file.parentPath, file.name)).toString('latin1')) }).toEqual({
        file: file.name,
        found: [],
      })

    // BOSS must be told whom to charge: the one place that holds the number is the sealed column of order_private.
    const seal = sealer(privateKey(dataDir))
    const held = readHall(dataDir, (db) =>
      db.prepare<[], { order_id: string; sealed: Buffer }>('SELECT order_id, sealed FROM order_private WHERE sealed IS NOT NULL').all(),
    )
    expect(new Set(held.map(({ order_id, sealed }) => seal.open(order_id, sealed)))).toEqual(new Set([NUMBER]))
  },
  WITHIN_MS,
)

test('the sweep would find a number that was left in a log, however it is grouped', () => {
  expect(standsIn(`{"body":"138-0731 1001"}`)).toHaveLength(1)
  expect(standsIn('138****1001')).toEqual([])
})
