import { join } from 'node:path'
import { type Client, client } from '@jiaohao/shared/client'
import { type HallContract, type OrderBody, wire } from '@jiaohao/shared/contract'
import { addDays, dayOf } from '@jiaohao/shared/kernel'
import Database from 'better-sqlite3'
import type { Logger } from 'pino'
import { type OrderRules, type TopUpOffer, USUAL_ORDER_RULES } from '../../apps/server/src/selfservice/index.ts'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { commandId, must, openTestHall, type TestHall } from './hall.ts'
import { preparedFolder, preparedToken } from './stage.ts'

export type Sandbox = Awaited<ReturnType<typeof openRunning>>
export type Truth = Awaited<ReturnType<Sandbox['truth']>>

/** A number of the sandbox's that takes money, with others that do not. */
export const NUMBER = '13807311001'
export const THIRTY_YUAN_FEN = 3_000

const PREFIXES = ['1380731', '1500731', '1860731', '1580731']
/** The numbers of the sandbox's BOSS: 0 to 29 are ordinary, 35 is closed, 37 is of another network. */
export const numberAt = (index: number): string => `${PREFIXES[index % PREFIXES.length]}${1_001 + index * 3}`

const ZONE = 'Asia/Shanghai'
/**
 * Ten in the morning of yesterday: a day that no run crosses the end of, and behind us whenever it is, so that no channel holds a code
 * for expired. For whoever settles days, with the sandbox's clock set to the same.
 */
export const SETTLED_DAY = addDays(dayOf(Date.now(), ZONE), -1)
export const SETTLED_FROM = `${SETTLED_DAY}T10:00:00+08:00`
/** When the lists of that day are there. */
export const SETTLED_AT = `${addDays(SETTLED_DAY, 1)}T10:31:00+08:00`

/** The usual rules, but nothing takes longer than a test can wait. */
export const QUICK_RULES: OrderRules = { ...USUAL_ORDER_RULES, payWithinMs: 20_000, chargeWithinMs: 2_000, airAfterMs: 500 }

const LONGEST_MS = 25_000
const OVER: readonly string[] = ['done', 'refunded', 'manual', 'settled', 'closed']

export interface OrderHall {
  readonly hall: TestHall
  readonly sandbox: Sandbox
  readonly api: Client<HallContract>
  readonly as: (staffNo: string) => Client<HallContract>
  readonly lookUp: (number?: string) => Promise<string>
  /** Orders, and waits for the code. */
  readonly order: (
    channel: 'wechat' | 'alipay' | 'cash',
    more?: { readonly amountFen?: number; readonly token?: string },
  ) => Promise<OrderBody>
  readonly see: (id: string) => Promise<OrderBody>
  /** Waits until an order is in one of these states. */
  readonly until: (id: string, states: readonly string[]) => Promise<OrderBody>
  readonly pay: (order: OrderBody) => Promise<void>
  readonly facts: (orderId: string) => string[]
  readonly close: () => Promise<void>
}

/** Reads of the data folder while the hall runs. */
export const readHall = <T>(dataDir: string, read: (db: Database.Database) => T): T => {
  const db = new Database(join(dataDir, 'hall.db'), { readonly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** A hall on its own sandbox; what happens between them goes over HTTP through the real clients. */
export const orderHallOf = (hall: TestHall, sandbox: Sandbox): Omit<OrderHall, 'close'> => {
  const { api } = hall
  const see = async (id: string): Promise<OrderBody> => must(await api.getOrder({ params: { id }, query: {} })).order
  const until = async (id: string, states: readonly string[]): Promise<OrderBody> => {
    for (const end = performance.now() + LONGEST_MS; ; ) {
      const order = await see(id)
      if (states.includes(order.state) && (order.state !== 'payable' || order.code !== null || order.channel === 'cash')) return order
      if (OVER.includes(order.state) && !states.includes('closed') && order.state !== 'closed')
        throw new Error(`the order ended ${order.state} (${order.why}), not ${states.join(' or ')}`)
      if (performance.now() > end) throw new Error(`the order stays ${order.state} (${order.why}), not ${states.join(' or ')}`)
      const known = order.confirming ? `${order.state}-confirming` : order.state
      if (order.state === 'payable') await new Promise((resolve) => setTimeout(resolve, 50))
      else await api.getOrder({ params: { id }, query: { known, waitS: 1 } })
    }
  }
  // A kiosk may look only so many numbers up in an hour.
  const tokens = new Map<string, string>()
  const lookUp = async (number = NUMBER): Promise<string> => {
    const known = tokens.get(number)
    if (known !== undefined) return known
    const { numberToken } = must(await api.lookUpNumber({ body: { visitId: crypto.randomUUID(), number } }))
    tokens.set(number, numberToken)
    return numberToken
  }
  return {
    hall,
    sandbox,
    api,
    as: (staffNo) =>
      client<HallContract>(wire, { base: hall.base, authorization: () => `Bearer ${preparedToken(staffNo)}`, timeoutMs: LONGEST_MS }),
    see,
    until,
    lookUp,
    order: async (channel, { amountFen = THIRTY_YUAN_FEN, token } = {}) => {
      const numberToken = token ?? (await lookUp())
      const { order } = must(await api.placeOrder({ body: { commandId: commandId(), numberToken, amountFen, channel } }))
      return until(order.id, ['payable'])
    },
    pay: async ({ code }) => {
      const { status, body } = await sandbox.pay(code ?? '')
      if (status !== 200) throw new Error(`the sandbox does not take the payment: ${JSON.stringify(body)}`)
    },
    facts: (orderId) =>
      readHall(hall.dataDir, (db) =>
        db
          .prepare<[string], { name: string }>('SELECT name FROM journal WHERE subject = ? ORDER BY seq')
          .all(orderId)
          .map(({ name }) => name),
      ),
  }
}

export const openOrderHall = async (
  options: {
    readonly rules?: OrderRules
    readonly offer?: TopUpOffer
    readonly sandbox?: Sandbox
    readonly log?: Logger
    readonly changeAbsentAfterMs?: number
    /** With a journal of its own that begins at `SETTLED_FROM`, as the sandbox's day then does; the prepared one may be ahead of it. */
    readonly isSettled?: boolean
    /** Another file than the sandbox's own, for whoever puts something between hall and sandbox. */
    readonly channels?: string
  } = {},
): Promise<OrderHall> => {
  const sandbox = options.sandbox ?? (await openRunning())
  const isSettled = options.isSettled === true
  if (isSettled) await sandbox.setClock(SETTLED_FROM)
  const hall = await openTestHall({
    clock: `${isSettled ? SETTLED_FROM : new Date().toISOString()}@1`,
    ...(isSettled ? {} : { dataDir: await preparedFolder() }),
    channels: options.channels ?? join(sandbox.dataDir, 'channels.json'),
    ...(options.log === undefined ? {} : { log: options.log }),
    topUps: {
      rules: options.rules ?? QUICK_RULES,
      ...(options.offer === undefined ? {} : { offer: options.offer }),
      ...(options.changeAbsentAfterMs === undefined ? {} : { changeAbsentAfterMs: options.changeAbsentAfterMs }),
    },
  })
  return {
    ...orderHallOf(hall, sandbox),
    close: async () => {
      await hall.close()
      if (options.sandbox === undefined) await sandbox.close()
    },
  }
}

export interface Books {
  readonly paidFen: number
  readonly chargedFen: number
  readonly refundedFen: number
  readonly openFen: number
}

const sum = (db: Database.Database, where: string): number =>
  db.prepare<[], { fen: number | null }>(`SELECT sum(amount_fen) AS fen FROM ledger WHERE ${where}`).get()?.fen ?? 0

/** What the books say at this instant, and what the orders themselves say is still open. */
export const booksOf = (db: Database.Database): Books & { readonly heldFen: number } => {
  const [paidFen, chargedFen, refundedFen] = [
    sum(db, `credit = 'customers'`),
    sum(db, `credit = 'operator'`),
    sum(db, `debit = 'customers' AND credit LIKE 'received:%'`),
  ]
  const held = db.prepare<[], { fen: number | null }>(
    `SELECT sum(paid_fen) AS fen FROM top_up_order WHERE state IN ('charging', 'in-doubt', 'refunding', 'manual')`,
  )
  return { paidFen, chargedFen, refundedFen, openFen: paidFen - chargedFen - refundedFen, heldFen: held.get()?.fen ?? 0 }
}
