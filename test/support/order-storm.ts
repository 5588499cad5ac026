import { CallError } from '@jiaohao/shared/client'
import type { OrderBody } from '@jiaohao/shared/contract'
import { USUAL_OFFER, USUAL_ORDER_RULES } from '../../apps/server/src/selfservice/index.ts'
import { commandId } from './hall.ts'
import { booksOf, numberAt, type OrderHall, openOrderHall, readHall, type Sandbox, type Truth } from './order-hall.ts'

/** Times short enough that everything ends while a test waits, and longer than what the knobs hold back. */
export const STORM_RULES = {
  ...USUAL_ORDER_RULES,
  payWithinMs: 4_000,
  chargeWithinMs: 3_000,
  absentAfterMs: 4_000,
  doubtWithinMs: 120_000,
  refundWithinMs: 120_000,
  closedAskedEveryMs: 1_000,
}
export const STORM_OFFER = { ...USUAL_OFFER, perNumberDayFen: 100_000_000 }
const NUMBERS = 20
const AMOUNTS_FEN = [1_000, 2_000, 3_000, 5_000, 10_000]

/** mulberry32, so that a run can be repeated from its seed as far as the network lets it. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Knob = { channel: string; operation: string; name: string; value?: unknown; probability: number; seed: number }

/** Every fault that the sandbox knows, each now and then. */
export const stormKnobs = (random: () => number): Knob[] => {
  const knobs: Knob[] = []
  const knob = (channel: string, operation: string, name: string, probability: number, value?: unknown): void =>
    void knobs.push({ channel, operation, name, probability, seed: Math.floor(random() * 2 ** 31), ...(value !== undefined && { value }) })
  for (const channel of ['wechat', 'alipay']) {
    for (const operation of ['create', 'query', 'close', 'refund', 'refundQuery']) {
      knob(channel, operation, 'dropBeforeCommit', 0.03)
      knob(channel, operation, 'dropReplyAfterCommit', 0.05)
      knob(channel, operation, 'status5xx', 0.03, random() < 0.5 ? 500 : 429)
      knob(channel, operation, 'status5xxAfterCommit', 0.03)
      knob(channel, operation, 'badSignature', 0.03)
      knob(channel, operation, 'delayMs', 0.1, Math.floor(random() * 200))
      knob(channel, operation, 'delayReplyMs', 0.1, Math.floor(random() * 200))
    }
    knob(channel, 'close', 'closeAgainstPayRace', 0.3, random() < 0.5 ? 'refused' : 'answered')
    knob(channel, 'refund', 'refundProcessing', 0.3, {
      forMs: 400,
      outcome: channel === 'wechat' && random() < 0.5 ? 'ABNORMAL' : 'SUCCESS',
    })
    knob(channel, 'notify', 'duplicateNotification', 0.2, 3)
    knob(channel, 'notify', 'reorderedNotifications', 0.2, 300)
    for (const name of ['wrongAmountInNotification', 'wrongMerchantInNotification', 'wrongOrderInNotification', 'badNotificationSignature'])
      knob(channel, 'notify', name, 0.08)
    knob(channel, 'notify', 'notifyNever', 0.1)
    knob(channel, 'notify', 'notifyScale', 1, 0.01)
  }
  knob('boss', 'topup', 'delayMs', 0.1, 200)
  knob('boss', 'topup', 'delayReplyMs', 0.1, 200)
  knob('boss', 'topup', 'dropBeforeCommit', 0.05)
  knob('boss', 'topup', 'dropReplyAfterCommit', 0.1)
  knob('boss', 'topup', 'status5xx', 0.05, 503)
  knob('boss', 'topup', 'status5xxAfterCommit', 0.05, random() < 0.5 ? 500 : 429)
  knob('boss', 'topup', 'slowCreated', 0.1, 3)
  knob('boss', 'topup', 'topupFails', 0.1)
  knob('air', 'topup', 'dropReplyAfterCommit', 0.1)
  knob('air', 'topup', 'dropBeforeCommit', 0.05)
  knob('air', 'topup', 'status5xxAfterCommit', 0.05, 500)
  knob('air', 'topup', 'topupFails', 0.1)
  knob('air', 'topupQuery', 'status5xx', 0.1, 503)
  for (const operation of ['topupQuery', 'lookup']) {
    knob('boss', operation, 'dropReplyAfterCommit', 0.05)
    knob('boss', operation, 'status5xx', 0.05, 500)
  }
  return knobs
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const OVER = ['done', 'refunded', 'manual', 'settled', 'closed']

/** Tries with the same body until there is an answer, as a kiosk does. */
const insist = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof CallError && (error.status === 0 || error.status === 503))) throw error
      await pause(100)
    }
  }
}

/** One customer from the number to the end of what he does; the order may live on. Null where nothing could be ordered just then. */
const customer = async (at: OrderHall, random: () => number): Promise<string | null> => {
  const channel = random() < 0.5 ? 'wechat' : 'alipay'
  const amountFen = AMOUNTS_FEN[Math.floor(random() * AMOUNTS_FEN.length)] ?? 1_000
  const looked = await at.lookUp(numberAt(Math.floor(random() * NUMBERS))).catch(() => null)
  if (looked === null) return null
  const body = { commandId: commandId(), numberToken: looked, amountFen, channel } as const
  const placed = await insist(() => at.api.placeOrder({ body }))
  if (!placed.ok) return null
  const { id } = placed.data.order
  let order: OrderBody = placed.data.order
  const cancelling = { params: { id }, body: { commandId: commandId() } }
  const cancel = () => insist(() => at.api.cancelOrder(cancelling))
  if (random() < 0.05) await cancel()
  for (let looks = 0; looks < 60 && order.code === null && !OVER.includes(order.state); looks++) {
    await pause(50)
    order = await insist(() => at.see(id))
  }
  const { code } = order
  if (code === null) return id
  const pay = (late: boolean) => at.sandbox.pay(code, late)
  const mood = random()
  if (random() < 0.3) await at.sandbox.scan(code)
  await pause(random() * 300)
  if (mood < 0.6) await pay(false)
  else if (mood < 0.7) await Promise.all([pay(false), cancel()])
  else if (mood < 0.8) await cancel()
  else if (mood < 0.9) {
    await cancel()
    await pause(random() * 600)
    await pay(true)
  }
  return id
}

/** What is wrong with the books at this instant; null when nothing is. */
export const bookTrouble = (dataDir: string): string | null =>
  readHall(dataDir, (db) => {
    const books = db.transaction(() => booksOf(db))()
    return books.openFen === books.heldFen ? null : JSON.stringify(books)
  })

interface Line {
  readonly no: string
  readonly state: string
  readonly paid_fen: number | null
}
/** Holds every order and the sums against what really happened, whatever was answered. */
export const troubles = (dataDir: string, truth: Truth & { totals: { paidFen: number; chargedFen: number } }): string[] => {
  const found: string[] = []
  const { orders, books } = readHall(dataDir, (db) => ({
    orders: db.prepare<[], Line>('SELECT no, state, paid_fen FROM top_up_order').all(),
    books: booksOf(db),
  }))
  const trades = new Map(truth.trades.map((trade) => [trade.outTradeNo, trade]))
  const refunds = new Map(truth.refunds.map((refund) => [refund.outRefundNo, refund]))
  let refundedFen = 0
  for (const { no, state, paid_fen: paidFen } of orders) {
    const bad = (why: string): void => void found.push(`${no} is ${state}: ${why}`)
    const charged = truth.topupsByExternalId[no] ?? { succeeded: 0, chargedFen: 0, open: 0 }
    const refund = refunds.get(`${no}R`)
    const isPaid = trades.get(no)?.state === 'paid'
    if (charged.succeeded > 1) bad('topped up more than once')
    if (charged.succeeded > 0 && refund?.status === 'SUCCESS') bad('topped up and given back')
    if (isPaid !== (paidFen !== null)) bad(`paid there ${isPaid}, here ${paidFen}`)
    if (!OVER.includes(state)) bad('is not over')
    if (state === 'done' && (charged.succeeded !== 1 || charged.chargedFen !== paidFen)) bad('was not charged')
    if (state === 'refunded' && (refund?.status !== 'SUCCESS' || refund.amountFen !== paidFen)) bad(`refund ${refund?.status}`)
    if (state !== 'done' && charged.succeeded > 0) bad('was charged all the same')
    if (state === 'refunded') refundedFen += refund?.amountFen ?? 0
  }
  if (books.paidFen !== truth.totals.paidFen) found.push(`paid ${books.paidFen} in the books, ${truth.totals.paidFen} in truth`)
  if (books.chargedFen !== truth.totals.chargedFen)
    found.push(`charged ${books.chargedFen} in the books, ${truth.totals.chargedFen} in truth`)
  if (books.refundedFen !== refundedFen) found.push(`given back ${books.refundedFen} in the books, ${refundedFen} in truth`)
  if (books.openFen !== books.heldFen) found.push(`open ${books.openFen}, held ${books.heldFen}`)
  return found
}

export interface StormReport {
  readonly orders: number
  readonly states: Readonly<Record<string, number>>
  readonly looks: number
  readonly troubles: readonly string[]
  readonly mostFactsOfDone: number
}

/** Sends customers through a hall whose every channel misbehaves at random, until all is over. */
export const storm = async (sandbox: Sandbox, orders: number, seed: number, atOnce: number): Promise<StormReport> => {
  const random = randomOf(seed)
  const at = await openOrderHall({ sandbox, rules: STORM_RULES, offer: STORM_OFFER })
  const found: string[] = []
  let looks = 0
  const look = (): void => {
    looks += 1
    const trouble = bookTrouble(at.hall.dataDir)
    if (trouble !== null) found.push(trouble)
  }
  try {
    for (let index = 0; index < NUMBERS; index++) await insist(() => at.lookUp(numberAt(index)))
    await sandbox.knob(...stormKnobs(random))
    const watch = setInterval(look, 100)
    let placed = 0
    const one = async (own: () => number): Promise<void> => {
      while (placed < orders) {
        placed += 1
        if ((await customer(at, own)) !== null) continue
        placed -= 1
        await pause(100)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, () => one(randomOf(Math.floor(random() * 2 ** 31)))))
    // The faults end; what is still open finds its end.
    await sandbox.knob()
    const rest = `SELECT count(*) AS n FROM top_up_order WHERE state NOT IN (${OVER.map((state) => `'${state}'`).join()})`
    const open = (): number => readHall(at.hall.dataDir, (db) => db.prepare<[], { n: number }>(rest).get()?.n ?? 0)
    for (let waitedMs = 0; open() > 0 && waitedMs < 60_000; waitedMs += 200) await pause(200)
    // Longer than the look at codes that were given back.
    await pause(3_000)
    for (let waitedMs = 0; open() > 0 && waitedMs < 60_000; waitedMs += 200) await pause(200)
    clearInterval(watch)
    look()
    found.push(...troubles(at.hall.dataDir, (await sandbox.truth()) as never))
    const { states, mostFactsOfDone } = readHall(at.hall.dataDir, (db) => ({
      states: db.prepare<[], { state: string; n: number }>('SELECT state, count(*) AS n FROM top_up_order GROUP BY state').all(),
      mostFactsOfDone:
        db
          .prepare<[], { n: number }>(
            `SELECT count(*) AS n FROM journal JOIN top_up_order ON id = subject WHERE state = 'done' AND subject NOT IN
             (SELECT subject FROM journal WHERE name = 'order-charged-again' OR name = 'order-closing') GROUP BY subject ORDER BY n DESC LIMIT 1`,
          )
          .get()?.n ?? 0,
    }))
    return { orders: placed, states: Object.fromEntries(states.map(({ state, n }) => [state, n])), looks, troubles: found, mostFactsOfDone }
  } finally {
    await at.close()
  }
}
