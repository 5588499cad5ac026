import { CallError } from '@jiaohao/shared/client'
import type { OrderBody } from '@jiaohao/shared/contract'
import { type OrderRules, USUAL_OFFER, USUAL_ORDER_RULES } from '../../apps/server/src/selfservice/index.ts'
import { commandId } from './hall.ts'
import { pause, randomOf, stormKnobs, troubleBeside } from './order-faults.ts'
import { booksOf, numberAt, type OrderHall, openOrderHall, readHall, type Sandbox, type Truth } from './order-hall.ts'
import { settlingTroubles } from './order-settling.ts'

/**
 * Times short enough that everything ends while a test waits, and longer than what the knobs and a busy machine hold back: a hall calls a
 * top-up absent after half an hour, and what is still on its way by then is no storm any more.
 */
const stormRules = (patience: number): OrderRules => ({
  ...USUAL_ORDER_RULES,
  payWithinMs: 6_000,
  chargeWithinMs: 3_000,
  absentAfterMs: 10_000 * patience,
  doubtWithinMs: 120_000 * patience,
  refundWithinMs: 120_000 * patience,
  closedAskedEveryMs: 1_000,
})
/** The longest that what was tried in vain through the whole storm rests before its next try, and some. */
const OVER_WITHIN_MS = 120_000
const STORM_OFFER = { ...USUAL_OFFER, perNumberDayFen: 100_000_000 }
/** Few enough that a kiosk may look each up again before its token runs out, and again after a failed try, for as long as a run takes. */
const NUMBERS = 4
const LOOK_UP_EVERY_MS = 13 * 60_000
const LOOK_UP_AGAIN_MS = 10_000
/** A busy machine takes its time for a code. */
const CODE_WITHIN_LOOKS = 200
const AMOUNTS_FEN = [1_000, 2_000, 3_000, 5_000, 10_000]

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
const customer = async (at: OrderHall, tokenOf: (index: number) => string, random: () => number): Promise<string | null> => {
  const channel = random() < 0.5 ? 'wechat' : 'alipay'
  const amountFen = AMOUNTS_FEN[Math.floor(random() * AMOUNTS_FEN.length)] ?? 1_000
  const body = { commandId: commandId(), numberToken: tokenOf(Math.floor(random() * NUMBERS)), amountFen, channel } as const
  // Some fingers are quick: the same command comes twice at the same moment.
  const twice = random() < 0.2 ? insist(() => at.api.placeOrder({ body })) : null
  const placed = await insist(() => at.api.placeOrder({ body }))
  const again = await twice
  if (!placed.ok) return null
  const { id } = placed.data.order
  // A refusal is not kept, so one of the two may have come too early; whoever asks now is told of the one order.
  const told = again === null || again.ok ? again : await insist(() => at.api.placeOrder({ body }))
  if (told !== null && (!told.ok || told.data.order.id !== id)) throw new Error('one command has made two orders')
  let order: OrderBody = placed.data.order
  const cancelling = { params: { id }, body: { commandId: commandId() } }
  const cancel = () => insist(() => at.api.cancelOrder(cancelling))
  if (random() < 0.05) await cancel()
  for (let looks = 0; looks < CODE_WITHIN_LOOKS && order.code === null && !OVER.includes(order.state); looks++) {
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
export const troubles = (dataDir: string, truth: Truth): string[] => {
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
  // What the operator takes back by itself was charged all the same: the day's reconciliation finds it.
  const reversedFen = Object.values(truth.topupsByExternalId).reduce((sum, each) => sum + each.reversedFen, 0)
  const chargedFen = truth.totals.chargedFen + reversedFen
  if (books.chargedFen !== chargedFen) found.push(`charged ${books.chargedFen} in the books, ${chargedFen} in truth`)
  if (books.refundedFen !== refundedFen) found.push(`given back ${books.refundedFen} in the books, ${refundedFen} in truth`)
  if (books.openFen !== books.heldFen) found.push(`open ${books.openFen}, held ${books.heldFen}`)
  return found
}

/** The tokens of the numbers, each looked up again in good time; a look-up that the knobs have spoilt is tried again, but not at once. */
const openTokens = async (at: OrderHall): Promise<{ readonly tokenOf: (index: number) => string; readonly end: () => void }> => {
  const lookUp = async (index: number): Promise<string | null> => {
    const asked = { body: { visitId: crypto.randomUUID(), number: numberAt(index) } }
    const answer = await insist(() => at.api.lookUpNumber(asked))
    return answer.ok ? answer.data.numberToken : null
  }
  const tokens = await Promise.all(Array.from({ length: NUMBERS }, (_, index) => at.lookUp(numberAt(index))))
  let over = false
  const again = async (): Promise<void> => {
    for (const index of tokens.keys()) {
      let token: string | null = null
      while (token === null && !over) {
        token = await lookUp(index)
        if (token === null) await pause(LOOK_UP_AGAIN_MS)
        else tokens[index] = token
      }
    }
  }
  const timer = setInterval(() => void again(), LOOK_UP_EVERY_MS)
  return {
    tokenOf: (index) => tokens[index] ?? '',
    end: () => {
      over = true
      clearInterval(timer)
    },
  }
}
/** Waits until no order is under way, and longer than the look at codes that were given back. */
const untilOver = async (dataDir: string, withinMs: number): Promise<void> => {
  const rest = `SELECT count(*) AS n FROM top_up_order WHERE state NOT IN (${OVER.map((state) => `'${state}'`).join()})`
  const open = (): number => readHall(dataDir, (db) => db.prepare<[], { n: number }>(rest).get()?.n ?? 0)
  for (const restMs of [3_000, 0]) {
    for (let waitedMs = 0; open() > 0 && waitedMs < withinMs; waitedMs += 200) await pause(200)
    await pause(restMs)
  }
}
const MOST_FACTS = `SELECT count(*) AS n FROM journal JOIN top_up_order ON id = subject WHERE state = 'done' AND subject NOT IN
  (SELECT subject FROM journal WHERE name = 'order-closing') GROUP BY subject ORDER BY n DESC LIMIT 1`

export interface StormReport {
  readonly orders: number
  readonly states: Readonly<Record<string, number>>
  readonly looks: number
  readonly reversed: number
  readonly differences: number
  readonly troubles: readonly string[]
  readonly mostFactsOfDone: number
}
interface Storm {
  readonly orders: number
  readonly seed: number
  readonly atOnce: number
  /** Between two looks at the books; each reads them whole. */
  readonly lookEveryMs: number
  /** BOSS knows no number of ours and charges again whenever it is asked again; the hall is told so by its rules. */
  readonly isStrict: boolean
  /** How many times longer than in a short storm the hall waits before it gives something up. */
  readonly patience: number
}

/** Sends customers through a hall whose every channel misbehaves at random, until all is over and its days are reconciled. */
export const storm = async (sandbox: Sandbox, { orders, seed, atOnce, lookEveryMs, isStrict, patience }: Storm): Promise<StormReport> => {
  const random = randomOf(seed)
  const rules = { ...stormRules(patience), bossKnowsOurNumber: !isStrict }
  const at = await openOrderHall({ sandbox, rules, offer: STORM_OFFER, isSettled: true })
  const found: string[] = []
  let looks = 0
  const look = (): void => {
    looks += 1
    const trouble = bookTrouble(at.hall.dataDir)
    if (trouble !== null) found.push(trouble)
  }
  try {
    const { tokenOf, end: endTokens } = await openTokens(at)
    await sandbox.knob(...stormKnobs(random, isStrict))
    const watch = setInterval(look, lookEveryMs)
    const others = troubleBeside(sandbox, random)
    let placed = 0
    const one = async (own: () => number): Promise<void> => {
      while (placed < orders) {
        placed += 1
        if ((await customer(at, tokenOf, own)) !== null) continue
        placed -= 1
        await pause(100)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, () => one(randomOf(Math.floor(random() * 2 ** 31)))))
    await others.end()
    endTokens()
    // The faults end; what is still open finds its end.
    await sandbox.knob()
    await untilOver(at.hall.dataDir, OVER_WITHIN_MS * patience)
    clearInterval(watch)
    look()
    const truth = await sandbox.truth()
    found.push(...troubles(at.hall.dataDir, truth))
    const { states, mostFactsOfDone } = readHall(at.hall.dataDir, (db) => ({
      states: db.prepare<[], { state: string; n: number }>('SELECT state, count(*) AS n FROM top_up_order GROUP BY state').all(),
      mostFactsOfDone: db.prepare<[], { n: number }>(MOST_FACTS).get()?.n ?? 0,
    }))
    const { differences, troubles: unsettled } = await settlingTroubles(at)
    return {
      orders: placed,
      states: Object.fromEntries(states.map(({ state, n }) => [state, n])),
      looks,
      reversed: truth.topups.filter(({ reversed }) => reversed).length,
      differences,
      troubles: [...found, ...unsettled],
      mostFactsOfDone,
    }
  } finally {
    await at.close()
  }
}
