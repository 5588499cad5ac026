import type { HallContract, OrderBody } from '@jiaohao/shared/contract'
import { newId } from '@jiaohao/shared/kernel'
import type { Clock } from '../platform/clock.ts'
import { done, type Outcome, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { CashDesk } from './cash-desk.ts'
import { isPaid, type Order } from './domain/order.ts'
import type { OrderRules } from './domain/order-rules.ts'
import { maskedNumber, type NumberTokens } from './number-tokens.ts'
import type { Numbers } from './numbers.ts'
import { isOffered, type TopUpOffer } from './offer.ts'
import { newOrderNo, type OrderBook } from './order-book.ts'
import type { Ports } from './ports.ts'
import { deviceOf } from './principal-device.ts'
import { OPEN_ORDERS_LIMIT, WATCHED_ORDERS_LIMIT } from './store.ts'

/** Callers that may wait for news of an order at the same time; one more is answered at once. */
const WAITERS_LIMIT = 200

export interface OrderNeeds {
  readonly book: OrderBook
  readonly cash: Pick<CashDesk, 'shown' | 'healthFor'>
  /** Null in a hall without channels: then nothing new is ordered, and what was is still shown. */
  readonly ports: Ports | null
  readonly tokens: NumberTokens
  readonly numbers: Numbers
  readonly offer: () => TopUpOffer
  readonly rules: OrderRules
  readonly clock: Clock
  readonly realNow: () => number
  /** The hall's wall clock, `2026-11-23 09:41:07`. */
  readonly wallTime: (atMs: number) => string
  readonly printOf: (orderId: string) => string | null
}

export const instant = (ms: number): string => new Date(ms).toISOString()

/** What a caller that knows this much waits to see change; a kiosk says the same of what it shows. */
const newsKey = ({ state, confirming, cash }: OrderBody): string => {
  if (cash !== undefined) return `${state}-${cash.takenFen}-${cash.acceptor}`
  return confirming ? `${state}-confirming` : state
}

export const orderBody = (needs: OrderNeeds, order: Order): OrderBody => {
  const held = needs.book.live.get(order.id)
  const number = needs.numbers.of(order.id)
  const cash = needs.cash.shown(order)
  return {
    id: order.id,
    no: order.no,
    channel: order.channel,
    amountFen: order.amountFen,
    state: order.state,
    why: 'why' in order ? order.why : null,
    masked: number === null ? null : maskedNumber(number),
    placedAt: instant(order.placedAt),
    payableForMs: order.state === 'payable' && held !== undefined ? Math.max(0, held.payableUntilRealMs - needs.realNow()) : 0,
    code: order.state === 'payable' ? (held?.code ?? null) : null,
    confirming: held?.confirming ?? false,
    paidAt: isPaid(order) ? instant(order.paidAt) : null,
    ...(cash !== null && { cash }),
    printJobId: needs.printOf(order.id),
  }
}

const lookUpRoutes = (needs: OrderNeeds) => ({
  getTopUpOffer: query<HallContract['getTopUpOffer']>((_input, who) => {
    if (needs.ports === null) return refuse('top-ups-off')
    const { amountsFen, customFen, perNumberDayFen } = needs.offer()
    const notes = needs.cash.healthFor(who)
    const channels = [
      ...[...needs.ports.payments.values()].map((port) => ({ channel: port.channel, state: port.health().state })),
      ...(notes === undefined ? [] : [{ channel: 'cash' as const, state: notes.state }]),
    ]
    return done({ amountsFen: [...amountsFen], customFen, perNumberDayFen, boss: needs.ports.boss.health().state, channels })
  }),
  lookUpNumber: query<HallContract['lookUpNumber']>(async ({ body }, who) => {
    if (needs.ports === null) return refuse('top-ups-off')
    const passed = needs.tokens.count(body.visitId, deviceOf(who))
    if (passed === 'visit') return refuse('look-ups-used')
    if (passed === 'kiosk') return refuse('too-many', 'this kiosk has looked up too many numbers in an hour')
    const found = await needs.ports.boss.lookUp(body.number)
    if (found.kind === 'away') return refuse('boss-away')
    if (found.kind === 'foreign') return refuse('number-foreign')
    if (found.kind === 'unknown') return refuse('number-unknown')
    const { state, maskedName, place } = found.subscriber
    if (state === 'closed') return refuse('number-closed')
    const masked = maskedNumber(body.number)
    const numberToken = needs.tokens.put({ number: body.number, masked, maskedName, place }, body.visitId)
    const leftTodayFen = Math.max(0, needs.offer().perNumberDayFen - needs.numbers.spentToday(body.number))
    return done({ numberToken, masked, maskedName, place, state, leftTodayFen })
  }),
})

const waitRoutes = (needs: OrderNeeds) => {
  const waiters = new Set<() => void>()
  const changeOf = (id: string, waitMs: number, isNews: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        forget()
        waiters.delete(end)
        resolve()
      }
      waiters.add(end)
      const timer = setTimeout(end, waitMs)
      const forget = needs.book.onChange((changed) => {
        if (changed === id && isNews()) end()
      })
    })
  const bodyOf = (id: string): OrderBody | null => {
    const order = needs.book.live.get(id)?.order ?? needs.book.reads.byId(id)
    return order === null ? null : orderBody(needs, order)
  }
  const routes = {
    getOrder: query<HallContract['getOrder']>(async ({ params, query: { known, waitS } }) => {
      const now = bodyOf(params.id)
      if (now === null) return refuse('not-found')
      const isNews = (): boolean => {
        const body = bodyOf(params.id)
        return body === null || newsKey(body) !== known
      }
      if (waitS > 0 && waiters.size < WAITERS_LIMIT && !isNews()) await changeOf(params.id, waitS * 1_000, isNews)
      const order = bodyOf(params.id)
      return order === null ? refuse('not-found') : done({ order })
    }),
  }
  const endWaiting = (): void => {
    for (const end of [...waiters]) end()
  }
  return { routes, endWaiting }
}

const placingRoutes = (needs: OrderNeeds) => {
  const { book, ports, tokens, numbers, rules, clock } = needs
  const reply = (id: string): Outcome<{ order: OrderBody }> => {
    const order = book.reads.byId(id)
    return order === null ? refuse('not-found') : done({ order: orderBody(needs, order) })
  }
  return {
    placeOrder: command<HallContract['placeOrder']>(({ body }, who, tx) => {
      if (ports === null) return refuse('top-ups-off')
      const looked = tokens.get(body.numberToken)
      if (looked === null) return refuse('number-forgotten')
      const { amountFen, channel } = body
      if (!isOffered(needs.offer(), amountFen)) return refuse('amount-not-offered')
      const channelHealth = channel === 'cash' ? needs.cash.healthFor(who) : ports.payments.get(channel)?.health()
      if (channelHealth?.state !== 'well') return refuse('channel-away', channelHealth?.detail)
      if (ports.boss.health().state !== 'well' && ports.air?.health().state !== 'well') return refuse('boss-away')
      if (numbers.spentToday(looked.number) + amountFen > needs.offer().perNumberDayFen) return refuse('day-limit')
      if (book.underWay() >= OPEN_ORDERS_LIMIT || book.live.size >= WATCHED_ORDERS_LIMIT) return refuse('busy', 'too many orders are open')
      const orderId = newId<string>(tx.atMs)
      const no = newOrderNo(needs.wallTime(tx.atMs), (taken) => book.reads.byNo(taken) !== null)
      // Kept in the hall's time, as everything is; the wait itself is in real time.
      const expiresAt = tx.atMs + Math.round(rules.payWithinMs * clock.rate)
      numbers.keep(tx, orderId, looked.number, amountFen)
      book.record(tx, [{ name: 'order-placed', body: { orderId, no, channel, amountFen, deviceId: deviceOf(who), expiresAt } }])
      return reply(orderId)
    }),
    cancelOrder: command<HallContract['cancelOrder']>(({ params }, _who, tx) => {
      if (book.reads.byId(params.id) === null) return refuse('not-found')
      book.hearIn(tx, params.id, { kind: 'cancelled' })
      return reply(params.id)
    }),
  }
}

type OrderOperation = 'getTopUpOffer' | 'lookUpNumber' | 'getOrder' | 'placeOrder' | 'cancelOrder'

/** The orders' part of the contract as kiosks use it; `endWaiting` answers whoever waits for news. */
export const orderRoutes = (
  needs: OrderNeeds,
): { readonly routes: Handlers<HallContract, OrderOperation>; readonly endWaiting: () => void } => {
  const { routes, endWaiting } = waitRoutes(needs)
  return { routes: { ...lookUpRoutes(needs), ...routes, ...placingRoutes(needs) }, endWaiting }
}
