import type { CashFactBody, CashFactName, PayChannel } from '@jiaohao/shared/contract'
import type { Fen } from '@jiaohao/shared/kernel'
import type { OrderFact } from './order.ts'

/**
 * The accounts of the hall's money. `received:…` is what a channel holds for us; `customers` is what we owe to those who paid and
 * have neither their top-up nor their money back; `operator` is what was topped up and is due to the operator. Notes lie in the
 * `cash-box:…` of an acceptor until they are counted into `received:cash`; `inserted` is what lies there for orders whose sum is not
 * in yet, and `cash-differences` what counts have found too much or too little.
 */
export type Account = `received:${PayChannel}` | `cash-box:${string}` | 'inserted' | 'customers' | 'operator' | 'cash-differences'
export type CashFact = { [N in CashFactName]: { readonly name: N; readonly body: CashFactBody<N> } }[CashFactName]

/** One posting: the same amount on two accounts, so that the books balance by their form. Always above zero. */
export interface Posting {
  /** The order that it belongs to; of a count, the acceptor. */
  readonly orderId: string
  readonly debit: Account
  readonly credit: Account
  readonly amountFen: Fen
}

/** What a fact moves, if it moves money. */
export const postingOf = (fact: OrderFact): Posting | null => {
  switch (fact.name) {
    case 'order-paid':
      return posting(fact.body, fact.body.notes === undefined ? `received:${fact.body.channel}` : 'inserted', 'customers')
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

/** What a fact of a cash box moves: a note into it, what was counted out of it, and what differed. */
export const cashPostingOf = ({ name, body }: CashFact): Posting | null => {
  const { acceptorId } = body
  const box: Account = `cash-box:${acceptorId}`
  switch (name) {
    case 'cash-note-stacked':
      return { orderId: body.orderId ?? acceptorId, debit: box, credit: 'inserted', amountFen: body.noteFen }
    case 'cash-box-counted':
      return body.countedFen === 0 ? null : { orderId: acceptorId, debit: 'received:cash', credit: box, amountFen: body.countedFen }
    case 'cash-case-opened': {
      if (body.kind === 'unknown-note') return null
      const [debit, credit]: readonly [Account, Account] = body.kind === 'short' ? ['cash-differences', box] : [box, 'cash-differences']
      return { orderId: acceptorId, debit, credit, amountFen: body.fen }
    }
    case 'acceptor-changed':
    case 'cash-case-solved':
      return null
    default:
      return name satisfies never
  }
}

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
