import type { OrderFactBody, OrderFactName, PayChannel } from '@jiaohao/shared/contract'
import type { Fen } from '@jiaohao/shared/kernel'

interface Head {
  readonly id: string
  /** Our number at the channel, the same in every retry of the same intent. */
  readonly no: string
  readonly channel: PayChannel
  readonly amountFen: Fen
  readonly deviceId: string
  readonly placedAt: number
  readonly expiresAt: number
  /** When it came into its present state. */
  readonly since: number
}
interface Payment {
  readonly paidFen: Fen
  readonly transactionId: string
  readonly paidAt: number
  /** Paid after the code was given back: the customer may have left. */
  readonly late: boolean
}
/** By which way a top-up goes: by BOSS, or by the operator's second channel (空中充值). It changes once at most, before anything was sent. */
export type Way = 'boss' | 'air'
type Reason<N extends 'order-closing' | 'order-doubted' | 'order-refunding' | 'order-to-manual'> = OrderFactBody<N>['why']

export type Placed = Head & { readonly state: 'placed' }
export type Payable = Head & { readonly state: 'payable' }
export type Closing = Head & { readonly state: 'closing'; readonly why: Reason<'order-closing'> }
export type Closed = Head & { readonly state: 'closed'; readonly why: Reason<'order-closing'> }
export type Charging = Head & Payment & { readonly state: 'charging'; readonly attempt: number; readonly via: Way }
export type InDoubt = Head &
  Payment & { readonly state: 'in-doubt'; readonly attempt: number; readonly via: Way; readonly why: Reason<'order-doubted'> }
export type Done = Head & Payment & { readonly state: 'done'; readonly topUpId: string }
export type Refunding = Head & Payment & { readonly state: 'refunding'; readonly why: Reason<'order-refunding'> }
export type Refunded = Head & Payment & { readonly state: 'refunded'; readonly refundId: string }
export type Manual = Head & Payment & { readonly state: 'manual'; readonly why: Reason<'order-to-manual'> }
export type Settled = Head & Payment & { readonly state: 'settled'; readonly how: 'charged' | 'refunded' }

/** A top-up. What exists only in a state lives only in its variant; the number that is charged is kept elsewhere, encrypted. */
export type Order = Placed | Payable | Closing | Closed | Charging | InDoubt | Done | Refunding | Refunded | Manual | Settled
/** Money of the customer's is in our hands. */
export type PaidOrder = Extract<Order, Payment>

export type OrderFact = { [N in OrderFactName]: { readonly name: N; readonly body: OrderFactBody<N> } }[OrderFactName]

const headOf = ({ id, no, channel, amountFen, deviceId, placedAt, expiresAt }: Order, since: number): Head => ({
  id,
  no,
  channel,
  amountFen,
  deviceId,
  placedAt,
  expiresAt,
  since,
})
const paymentOf = ({ paidFen, transactionId, paidAt, late }: Payment): Payment => ({ paidFen, transactionId, paidAt, late })

export const isPaid = (order: Order): order is PaidOrder => 'paidFen' in order

const placed = (body: OrderFactBody<'order-placed'>, atMs: number): Placed => ({
  id: body.orderId,
  no: body.no,
  channel: body.channel,
  amountFen: body.amountFen,
  deviceId: body.deviceId,
  placedAt: atMs,
  expiresAt: body.expiresAt,
  since: atMs,
  state: 'placed',
})

const evolvePaid = (order: PaidOrder, fact: OrderFact, atMs: number): Order | null => {
  const paid = { ...headOf(order, atMs), ...paymentOf(order) }
  const attempt = order.state === 'charging' || order.state === 'in-doubt' ? order.attempt : 1
  const via = order.state === 'charging' || order.state === 'in-doubt' ? order.via : 'boss'
  switch (fact.name) {
    case 'order-doubted':
      return { ...paid, state: 'in-doubt', attempt, via, why: fact.body.why }
    case 'order-moved-to-air':
      return order.state === 'charging' && attempt === 1 && via === 'boss' ? { ...paid, state: 'charging', attempt, via: 'air' } : null
    case 'order-charged-again':
      return { ...paid, state: 'charging', via, attempt: fact.body.attempt }
    case 'order-charged':
      return { ...paid, state: 'done', topUpId: fact.body.topUpId }
    case 'order-refunding':
      return { ...paid, state: 'refunding', why: fact.body.why }
    case 'order-refunded':
      return { ...paid, state: 'refunded', refundId: fact.body.refundId }
    case 'order-to-manual':
      return { ...paid, state: 'manual', why: fact.body.why }
    case 'order-settled':
      return { ...paid, state: 'settled', how: fact.body.how }
    default:
      return null
  }
}

const evolveUnpaid = (order: Order, fact: OrderFact, atMs: number): Order | null => {
  const head = headOf(order, atMs)
  switch (fact.name) {
    case 'order-payable':
      return { ...head, state: 'payable' }
    case 'order-closing':
      return { ...head, state: 'closing', why: fact.body.why }
    case 'order-closed':
      return { ...head, state: 'closed', why: fact.body.why }
    case 'order-paid': {
      const { paidFen, transactionId, late } = fact.body
      return { ...head, paidFen, transactionId, paidAt: atMs, late, state: 'charging', attempt: 1, via: 'boss' }
    }
    default:
      return null
  }
}

/**
 * The order after a fact.
 * @throws Error for a fact that cannot follow the order's state: the journal would contradict itself.
 */
export const evolveOrder = (order: Order | null, fact: OrderFact, atMs: number): Order => {
  if (order === null) {
    if (fact.name === 'order-placed') return placed(fact.body, atMs)
    throw new Error(`${fact.name} of an order that was never placed`)
  }
  const next = isPaid(order) ? evolvePaid(order, fact, atMs) : evolveUnpaid(order, fact, atMs)
  if (next === null) throw new Error(`${fact.name} cannot follow ${order.state}`)
  return next
}
