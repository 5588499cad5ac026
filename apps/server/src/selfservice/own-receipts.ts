import type { PrintJobRow } from '../devices/index.ts'
import type { Order, PaidOrder } from './domain/order.ts'
import { receiptJobId } from './order-papers.ts'

const SHOWN = 20

interface Needs {
  /** The ids of orders that charged a number, the newest first. */
  readonly ordersOf: (number: string, limit: number) => readonly string[]
  readonly orderOf: (id: string) => Order | null
  readonly printJob: (id: string) => PrintJobRow | null
  /** Whether its receipt went to a phone. */
  readonly isOnPhone: (orderId: string) => boolean
}
export interface OwnReceipt {
  readonly order: PaidOrder & { readonly state: 'done' }
  readonly printed: boolean
  readonly reprinted: boolean
}

/** The receipts of the top-ups that a number had in this hall: each is printed once, and once more for whoever shows that the number is theirs. */
export const openOwnReceipts = ({ ordersOf, orderOf, printJob, isOnPhone }: Needs) => {
  const of = (number: string): OwnReceipt[] =>
    ordersOf(number, SHOWN).flatMap((id) => {
      const order = orderOf(id)
      if (order?.state !== 'done') return []
      const job = printJob(receiptJobId(id))
      // What went to a phone was the first copy, and paper is the other one.
      const onPhone = isOnPhone(id)
      return [{ order, printed: job !== null || onPhone, reprinted: job !== null && (job.copy > 0 || onPhone) }]
    })
  return { of }
}
export type OwnReceipts = ReturnType<typeof openOwnReceipts>
