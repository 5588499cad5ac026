import type { Order } from './order.ts'
import type { OrderRules } from './order-rules.ts'

/** What has to be done next for an order at the channel or at BOSS. It follows from the state alone, and so survives every power cut. */
export type Step = 'make-code' | 'ask-channel' | 'close-code' | 'top-up' | 'ask-boss' | 'refund'

/** While a customer holds a phone to the code, the channel is asked this often: a payment shows within a second or so without a notification. */
export const ASK_PAYMENT_EVERY_MS = 900
const SOONEST_MS = 1_000
const LATEST_MS = 10 * 60_000
/** Money that goes back is asked about at least this often while the customer is likely to look for it. */
const REFUND_AT_LEAST_MS = 30_000
const REFUND_LOOKED_FOR_MS = 60 * 60_000
/** A code that was given back is looked at for so long: a payment that was under way may still arrive. Later ones are found in the daily reconciliation. */
export const LATE_PAYMENTS_FOR_MS = 30 * 60_000

/** The longer nothing has come of it, the more rarely it is tried. */
const patiently = (elapsedMs: number): number => Math.min(LATEST_MS, Math.max(SOONEST_MS, elapsedMs / 2))

/**
 * The next step of an order, and in how many milliseconds from its last try it is due; null when nothing is left to do by a machine.
 * @param elapsedMs since the order came into its state.
 */
export const nextStep = (
  order: Order,
  elapsedMs: number,
  { closedAskedEveryMs }: Pick<OrderRules, 'closedAskedEveryMs'>,
): { readonly step: Step; readonly againInMs: number } | null => {
  switch (order.state) {
    case 'placed':
      return { step: 'make-code', againInMs: SOONEST_MS }
    case 'payable':
      return { step: 'ask-channel', againInMs: ASK_PAYMENT_EVERY_MS }
    case 'closing':
      return { step: 'close-code', againInMs: patiently(elapsedMs) }
    case 'closed':
      return order.why !== 'channel-refused' && elapsedMs < LATE_PAYMENTS_FOR_MS
        ? { step: 'ask-channel', againInMs: Math.max(closedAskedEveryMs, patiently(elapsedMs)) }
        : null
    case 'charging':
      return { step: 'top-up', againInMs: patiently(elapsedMs) }
    case 'in-doubt':
      return { step: 'ask-boss', againInMs: patiently(elapsedMs) }
    case 'refunding':
      return {
        step: 'refund',
        againInMs: elapsedMs < REFUND_LOOKED_FOR_MS ? Math.min(REFUND_AT_LEAST_MS, patiently(elapsedMs)) : patiently(elapsedMs),
      }
    case 'done':
    case 'refunded':
    case 'manual':
    case 'settled':
      return null
    default:
      return order satisfies never
  }
}
