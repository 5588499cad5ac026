import type { PayChannel } from '@jiaohao/shared/contract'
import type { Fen } from '@jiaohao/shared/kernel'
import type { OrderFact } from './order.ts'

/**
 * The accounts of the hall's money. `received:…` is what a channel holds for us; `customers` is what we owe to those who paid and
 * have neither their top-up nor their money back; `operator` is what was topped up and is due to the operator.
 */
export type Account = `received:${PayChannel}` | 'customers' | 'operator'

/** One posting: the same amount on two accounts, so that the books balance by their form. Always above zero. */
export interface Posting {
  readonly orderId: string
  readonly debit: Account
  readonly credit: Account
  readonly amountFen: Fen
}

/** What a fact moves, if it moves money. */
export const postingOf = (fact: OrderFact): Posting | null => {
  switch (fact.name) {
    case 'order-paid':
      return posting(fact.body, `received:${fact.body.channel}`, 'customers')
    case 'order-charged':
      return posting(fact.body, 'customers', 'operator')
    case 'order-refunded':
      return posting(fact.body, 'customers', `received:${fact.body.channel}`)
    case 'order-settled':
      return posting(fact.body, 'customers', fact.body.how === 'charged' ? 'operator' : `received:${fact.body.channel}`)
    default:
      return null
  }
}
const posting = ({ orderId, paidFen }: { orderId: string; paidFen: Fen }, debit: Account, credit: Account): Posting => ({
  orderId,
  debit,
  credit,
  amountFen: paidFen,
})

/** The balance of each account that was moved: debits less credits. The sum over all accounts is zero. */
export const balances = (postings: Iterable<Posting>): Map<Account, Fen> => {
  const sums = new Map<Account, Fen>()
  const add = (account: Account, amountFen: Fen): void => void sums.set(account, (sums.get(account) ?? 0) + amountFen)
  for (const { debit, credit, amountFen } of postings) {
    add(debit, amountFen)
    add(credit, -amountFen)
  }
  return sums
}
