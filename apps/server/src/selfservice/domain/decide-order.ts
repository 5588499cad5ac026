import type { OrderFactBody, OrderFactName, PayChannel } from '@jiaohao/shared/contract'
import type { Fen } from '@jiaohao/shared/kernel'
import { type Charging, type InDoubt, isPaid, type Order, type OrderFact, type Refunding } from './order.ts'
import type { OrderRules } from './order-rules.ts'

/** What was heard of an order: from the customer, the clock, the payment channel or BOSS. Each may come twice, late, or never. */
export type OrderNews =
  | { readonly kind: 'code-made' }
  | { readonly kind: 'code-refused' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'expired' }
  /** The channel's own word, by a query or by a notification whose signature was right. */
  /** `notes` only of a bill acceptor: the customer chose what to put in, and no change is given. */
  | { readonly kind: 'channel-paid'; readonly paidFen: Fen; readonly transactionId: string; readonly notes?: number }
  | { readonly kind: 'channel-closed' }
  /** No such payment, and so nothing to close. */
  | { readonly kind: 'channel-knows-none' }
  | { readonly kind: 'top-up-completed'; readonly topUpId: string }
  | { readonly kind: 'top-up-failed' }
  /** BOSS has it and has not decided. */
  | { readonly kind: 'top-up-pending' }
  /** BOSS was asked and has no such top-up. */
  | { readonly kind: 'top-up-absent' }
  /** It was sent and no answer came. */
  | { readonly kind: 'top-up-unknown' }
  /** It was certainly not sent: no connection, or the breaker is open. */
  | { readonly kind: 'top-up-not-sent' }
  /** The server started: whatever was under way may have been carried out. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'refund-done'; readonly refundId: string }
  | { readonly kind: 'refund-abnormal' }
  /** Nothing new was learnt, but time has passed. */
  | { readonly kind: 'nothing-new' }

/** How long an order has been as it is, in real time: a channel and a customer do not live by a demo's clock. */
export interface Spent {
  readonly inStateMs: number
  /** 0 while it is not paid. */
  readonly sincePaidMs: number
  /** Since its top-up was last sent, as far as this life of the server knows: counted anew by every start. */
  readonly sinceSentMs: number
}

const MACHINE_GIVES_BACK: Readonly<Record<PayChannel, boolean>> = { wechat: true, alipay: true, pos: false, cash: false }

type Facts = readonly OrderFact[]
const NOTHING: Facts = []

const fact = <N extends OrderFactName>(order: Order, name: N, body: Omit<OrderFactBody<N>, 'orderId'>): OrderFact =>
  ({ name, body: { orderId: order.id, ...body } }) as OrderFact

const toManual = (order: Order, why: OrderFactBody<'order-to-manual'>['why']): Facts => [fact(order, 'order-to-manual', { why })]
const giveBack = (order: Order, why: OrderFactBody<'order-refunding'>['why']): Facts =>
  MACHINE_GIVES_BACK[order.channel] ? [fact(order, 'order-refunding', { why })] : toManual(order, 'no-machine-refund')

const onPaid = (
  order: Order,
  { paidFen, transactionId, notes }: Extract<OrderNews, { kind: 'channel-paid' }>,
  rules: OrderRules,
): Facts => {
  if (isPaid(order)) return NOTHING
  const late = order.state === 'closed'
  const paid = fact(order, 'order-paid', { channel: order.channel, paidFen, transactionId, late, ...(notes !== undefined && { notes }) })
  if (notes === undefined && paidFen !== order.amountFen) return [paid, ...toManual(order, 'amount-differs')]
  return late && rules.latePayment === 'refund' ? [paid, ...giveBack(order, 'late-payment')] : [paid]
}

const charged = (order: Charging | InDoubt, topUpId: string): Facts => [
  fact(order, 'order-charged', { channel: order.channel, paidFen: order.paidFen, topUpId }),
]
const doubted = (order: Charging, why: OrderFactBody<'order-doubted'>['why']): Facts => [fact(order, 'order-doubted', { why })]

const decideCharging = (order: Charging, news: OrderNews, spent: Spent, rules: OrderRules): Facts => {
  switch (news.kind) {
    case 'top-up-completed':
      return charged(order, news.topUpId)
    case 'top-up-failed':
      return giveBack(order, 'charge-failed')
    case 'top-up-pending':
      return doubted(order, 'pending')
    case 'top-up-unknown':
      return doubted(order, 'no-answer')
    case 'restarted':
      return doubted(order, 'restart')
    case 'top-up-not-sent':
      // Nothing of this order has left: only then may it take the other way.
      if (order.via === 'boss' && order.attempt === 1 && rules.airAfterMs !== null)
        return spent.inStateMs < rules.airAfterMs ? NOTHING : [fact(order, 'order-moved-to-air', {})]
      // An earlier attempt of this order may still be on its way: then its absence has to be shown first.
      if (spent.inStateMs < rules.chargeWithinMs) return NOTHING
      return order.attempt === 1 ? giveBack(order, 'boss-away') : doubted(order, 'no-answer')
    default:
      return NOTHING
  }
}

/**
 * Whether a top-up that BOSS does not have is sent once more: the same number makes it harmless. It stays in doubt meanwhile and costs
 * no fact, since what is known of it is the same as before. The second channel was the last resort already.
 */
export const maySendAgain = ({ via }: InDoubt, sendings: number, rules: OrderRules): boolean =>
  via === 'boss' && rules.bossKnowsOurNumber && sendings < rules.mostAttempts

/** A long absence is certain enough, where nothing was sent meanwhile that could still arrive. */
const decideAbsent = (order: InDoubt, { inStateMs, sinceSentMs }: Spent, rules: OrderRules): Facts =>
  Math.min(inStateMs, sinceSentMs) < rules.absentAfterMs ? NOTHING : giveBack(order, 'never-charged')

const decideInDoubt = (order: InDoubt, news: OrderNews, spent: Spent, rules: OrderRules): Facts => {
  switch (news.kind) {
    case 'top-up-completed':
      return charged(order, news.topUpId)
    case 'top-up-failed':
      return giveBack(order, 'charge-failed')
    case 'top-up-absent':
      return decideAbsent(order, spent, rules)
    default:
      return spent.sincePaidMs < rules.doubtWithinMs ? NOTHING : toManual(order, 'doubt-too-long')
  }
}

const decideRefunding = (order: Refunding, news: OrderNews, spent: Spent, rules: OrderRules): Facts => {
  switch (news.kind) {
    case 'refund-done':
      return [fact(order, 'order-refunded', { channel: order.channel, paidFen: order.paidFen, refundId: news.refundId })]
    case 'refund-abnormal':
      return toManual(order, 'refund-abnormal')
    default:
      return spent.inStateMs < rules.refundWithinMs ? NOTHING : toManual(order, 'refund-too-long')
  }
}

const decideUnpaid = (order: Order, news: OrderNews): Facts => {
  const closing = (why: OrderFactBody<'order-closing'>['why']): Facts => [fact(order, 'order-closing', { why })]
  const closed = (why: OrderFactBody<'order-closed'>['why']): Facts => [fact(order, 'order-closed', { why })]
  if (order.state === 'closed') return NOTHING
  if (order.state === 'closing') return news.kind === 'channel-closed' || news.kind === 'channel-knows-none' ? closed(order.why) : NOTHING
  switch (news.kind) {
    case 'code-made':
      return order.state === 'placed' ? [fact(order, 'order-payable', {})] : NOTHING
    case 'code-refused':
      return order.state === 'placed' ? closed('channel-refused') : NOTHING
    // A code may exist even where no answer came: it is given back at the channel before the order is over.
    case 'cancelled':
      return closing('cancelled')
    case 'expired':
      return closing('expired')
    case 'channel-closed':
      return closed('channel-closed')
    default:
      return NOTHING
  }
}

/**
 * What follows from news of an order: the facts that shall be, none where it changes nothing. Pure and total: any news may come
 * in any state, in any order and any number of times.
 *
 * Held at every instant: one successful top-up at most; what is paid ends in exactly one of done, refunded and manual; nothing is
 * given back while it is not known whether the number was charged.
 */
export const decideOrder = (order: Order, news: OrderNews, spent: Spent, rules: OrderRules): Facts => {
  if (news.kind === 'channel-paid') return onPaid(order, news, rules)
  if (!isPaid(order)) return decideUnpaid(order, news)
  switch (order.state) {
    case 'charging':
      return decideCharging(order, news, spent, rules)
    case 'in-doubt':
      return decideInDoubt(order, news, spent, rules)
    case 'refunding':
      return decideRefunding(order, news, spent, rules)
    case 'done':
    case 'refunded':
    case 'manual':
    case 'settled':
      return NOTHING
    default:
      return order satisfies never
  }
}
