import type { HallContract, Language, TopUpPaper } from '@jiaohao/shared/contract'
import { payChannelNames } from '@jiaohao/shared/locales/pay-channels'
import type { Devices } from '../devices/index.ts'
import type { Hall } from '../hall/index.ts'
import { done, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { isPaid, type Order, type PaidOrder } from './domain/order.ts'
import { maskedNumber, withoutMobiles } from './number-tokens.ts'
import type { Numbers } from './numbers.ts'
import type { OrderBook } from './order-book.ts'
import type { OwnReceipt } from './own-receipts.ts'
import { deviceOf } from './principal-device.ts'

interface OrderPaperNeeds {
  readonly book: OrderBook
  readonly numbers: Numbers
  readonly devices: Pick<Devices, 'requestPrint' | 'printAgain' | 'printJob' | 'withdrawPrint' | 'printerFor' | 'list'>
  /** Whether its receipt went to a phone: that is the customer's one copy. */
  readonly isOnPhone: (orderId: string) => boolean
  readonly hall: () => Hall
  /** The hall's wall clock to the second. */
  readonly wallTime: (atMs: number) => string
}

const TAIL_FIGURES = 4

/** Which paper an order has as it stands; null where it has none. */
const kindOf = (order: Order): TopUpPaper['of'] | null => {
  switch (order.state) {
    case 'done':
      return 'receipt'
    case 'charging':
    case 'in-doubt':
    case 'refunding':
    case 'manual':
      return 'slip'
    case 'placed':
    case 'payable':
    case 'closing':
    case 'closed':
    case 'refunded':
    case 'settled':
      return null
    default:
      return order satisfies never
  }
}
/** One job for each paper of an order: its name says whose it is, and two commands cannot print it twice. */
const jobIdOf = (orderId: string, of: TopUpPaper['of']): string => `${orderId}-${of}`

/** The job of an order's receipt. */
export const receiptJobId = (orderId: string): string => jobIdOf(orderId, 'receipt')

/** The papers of orders: each is printed once for the customer, and again by staff who say why. */
export const openOrderPapers = ({ book, numbers, devices, isOnPhone, hall, wallTime }: OrderPaperNeeds) => {
  const paperOf = (order: PaidOrder, of: TopUpPaper['of'], language: Language): TopUpPaper => {
    const number = numbers.of(order.id)
    return {
      kind: 'top-up',
      of,
      language,
      hallName: hall().names,
      no: order.no,
      amountFen: order.paidFen,
      masked: number === null ? null : maskedNumber(number),
      paidBy: payChannelNames[order.channel],
      paidAtLocal: wallTime(order.paidAt),
      doneAtLocal: order.state === 'done' ? wallTime(order.since) : null,
      transactionTail: order.transactionId.slice(-TAIL_FIGURES),
      machine: devices.list().find(({ id }) => id === order.deviceId)?.name ?? '',
    }
  }
  const again = (
    tx: Tx,
    orderId: string,
    printJobId: string,
    who: Principal,
    reason: string | undefined,
  ): Outcome<{ printJobId: string }> => {
    if (who.kind !== 'staff' || reason === undefined) return refuse('already-printed')
    const job = devices.printAgain(tx, printJobId, true)
    if ('ok' in job) return job
    tx.record('order-paper-reprinted', orderId, { orderId, printJobId, staffNo: who.staffNo, reason: withoutMobiles(reason) })
    return done({ printJobId })
  }
  const routes: Handlers<HallContract, 'printOrder'> = {
    printOrder: command<HallContract['printOrder']>(({ params: { id }, body: { language, reason } }, who, tx) => {
      const order = book.reads.byId(id)
      if (order === null) return refuse('not-found')
      const of = kindOf(order)
      if (of === null || !isPaid(order)) return refuse('wrong-state')
      const printJobId = jobIdOf(id, of)
      if (of === 'receipt' && isOnPhone(id) && (who.kind !== 'staff' || reason === undefined)) return refuse('already-printed')
      if (devices.printJob(printJobId) !== null) return again(tx, id, printJobId, who, reason)
      devices.requestPrint(tx, {
        printJobId,
        printerId: devices.printerFor(who),
        ticketId: null,
        content: paperOf(order, of, language),
      })
      if (who.kind === 'staff' && reason !== undefined && of === 'receipt' && isOnPhone(id))
        tx.record('order-paper-reprinted', id, { orderId: id, printJobId, staffNo: who.staffNo, reason })
      return done({ printJobId })
    }),
  }
  return {
    routes,
    /** The same that the paper says. */
    receiptOf: (order: PaidOrder): TopUpPaper => paperOf(order, 'receipt', 'zh'),
    /**
     * Whether the customer may have the receipt of an order on the phone: not beside one on paper. What still waits for a printer
     * without paper is withdrawn, so that it does not come out for the next customer.
     */
    giveWithoutPaper: (tx: Tx, orderId: string): boolean => {
      const job = devices.printJob(receiptJobId(orderId))
      if (job !== null && job.state !== 'queued' && job.state !== 'failed') return false
      if (job?.state === 'queued') devices.withdrawPrint(tx, job.id)
      return true
    },
    /** The receipt of an own top-up for whoever has shown that the number is theirs: the first print, or one copy of it. */
    printOwn: (tx: Tx, { order, printed, reprinted }: OwnReceipt, who: Principal, language: Language): Outcome<string> => {
      const printJobId = receiptJobId(order.id)
      if (reprinted) return refuse('already-printed')
      if (devices.printJob(printJobId) === null) {
        const content = paperOf(order, 'receipt', language)
        devices.requestPrint(tx, { printJobId, printerId: devices.printerFor(who), ticketId: null, content })
        if (!printed) return done(printJobId)
      } else {
        const job = devices.printAgain(tx, printJobId, true)
        if ('ok' in job) return job
      }
      tx.record('own-receipt-reprinted', order.id, { orderId: order.id, printJobId, deviceId: deviceOf(who) })
      return done(printJobId)
    },
    /** The job of the paper that an order has as it stands, once it was asked for. */
    jobOf: (orderId: string): string | null => {
      const order = book.reads.byId(orderId)
      const of = order === null ? null : kindOf(order)
      return of === null ? null : (devices.printJob(jobIdOf(orderId, of))?.id ?? null)
    },
  }
}
export type OrderPapers = ReturnType<typeof openOrderPapers>
