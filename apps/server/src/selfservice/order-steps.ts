import type { PayChannel } from '@jiaohao/shared/contract'
import { maySendAgain, type OrderNews } from './domain/decide-order.ts'
import type { Step } from './domain/next-step.ts'
import { type Charging, type InDoubt, isPaid } from './domain/order.ts'
import type { OrderRules } from './domain/order-rules.ts'
import type { LiveOrder, OrderBook } from './order-book.ts'
import type { AirPort, CodeAnswer, OrderPort, PaymentAnswer, Ports, RefundAnswer, TopUpAnswer } from './ports.ts'

export interface OrderStepNeeds {
  readonly book: OrderBook
  readonly ports: Pick<Ports, 'boss' | 'air'> & { readonly payments: ReadonlyMap<PayChannel, OrderPort> }
  readonly rules: OrderRules
  /** The number that an order charges, or null where it can no longer be read. */
  readonly numberOf: (orderId: string) => string | null
  readonly realNow: () => number
}

/** What a channel or BOSS said of an order. */
export type PortAnswer = CodeAnswer | PaymentAnswer | RefundAnswer | TopUpAnswer

/** What comes of a step of an order, once its channel or BOSS has answered. Rejects on a fault of ours at the port. */
export type TakeStep = (step: Step, held: LiveOrder) => Promise<PortAnswer | OrderNews>

const refundNoOf = (no: string): string => `${no}R`

/** Takes single steps of orders at the payment channels and at BOSS. */
export const openOrderSteps = (needs: OrderStepNeeds): TakeStep => {
  const topUps = openTopUps(needs)
  const payments = openPayments(needs)
  return (step, held) => {
    const { order } = held
    const port = needs.ports.payments.get(order.channel)
    const nothing: Promise<PortAnswer> = Promise.resolve({ kind: 'nothing-new' })
    switch (step) {
      case 'make-code':
        return port === undefined ? nothing : payments.makeCode(held, port)
      case 'ask-channel':
        return port === undefined ? nothing : payments.ask(held, port)
      case 'close-code':
        return port === undefined ? nothing : port.close(order.no)
      case 'top-up':
        return order.state === 'charging' ? topUps.topUp(order) : nothing
      case 'ask-boss':
        return order.state === 'in-doubt' ? topUps.askBoss(held, order) : nothing
      case 'refund':
        return port === undefined || !isPaid(order)
          ? nothing
          : port.refund({ no: order.no, refundNo: refundNoOf(order.no), paidFen: order.paidFen, why: 'why' in order ? order.why : '' })
    }
  }
}

/** The top-ups of orders at BOSS, or over the air. */
const openTopUps = ({ ports: { boss, air }, rules, numberOf, realNow }: OrderStepNeeds) => {
  // A way that an order has taken it keeps, whatever the hall offers now: without it nothing is known of the order.
  const wayOf = ({ via }: Charging | InDoubt): Pick<AirPort, 'topUp' | 'askTopUp'> | null => (via === 'air' ? air : boss)
  const topUp = (order: Charging | InDoubt): Promise<TopUpAnswer> => {
    const number = numberOf(order.id)
    if (number === null) return Promise.resolve({ kind: 'top-up-failed', reason: 'the number can no longer be read' })
    const { no, paidFen, channel, transactionId } = order
    const way = wayOf(order)
    if (way === null) return Promise.resolve({ kind: 'top-up-not-sent' })
    return way.topUp({ no, number, amountFen: paidFen, channel, transactionId })
  }
  /** Asks for a top-up in doubt; one that is not there is sent again, under its own number. */
  const askBoss = async (held: LiveOrder, order: InDoubt): Promise<TopUpAnswer | OrderNews> => {
    const answer = (await wayOf(order)?.askTopUp(order.no)) ?? ({ kind: 'nothing-new' } as const)
    if (answer.kind !== 'top-up-absent' || numberOf(order.id) === null || !maySendAgain(order, held.sendings, rules)) return answer
    held.sendings += 1
    try {
      return await topUp(order)
    } finally {
      held.sentRealMs = realNow()
    }
  }
  return { topUp, askBoss }
}

/** The codes of orders and their payment, at the channel of each. */
const openPayments = ({ book }: Pick<OrderStepNeeds, 'book'>) => {
  const makeCode = async (held: LiveOrder, port: OrderPort): Promise<CodeAnswer> => {
    const { no, amountFen } = held.order
    const answer = await port.makeCode({ no, amountFen, expiresAt: held.payableUntilRealMs })
    if (answer.kind === 'code-made') held.code = answer.code
    return answer
  }
  const ask = async (held: LiveOrder, port: OrderPort): Promise<PaymentAnswer> => {
    // A start of the server keeps the order and not its code.
    if (held.order.state === 'payable' && held.code === null) {
      await makeCode(held, port)
      if (held.code !== null) book.changed(held.order.id)
    }
    const answer = await port.ask(held.order.no)
    const confirming = answer.kind === 'channel-confirming'
    if (held.order.state === 'payable' && confirming !== held.confirming) {
      held.confirming = confirming
      book.changed(held.order.id)
    }
    return answer
  }
  return { makeCode, ask }
}
