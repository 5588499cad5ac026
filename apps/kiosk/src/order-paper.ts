import type { Language } from '@jiaohao/shared/contract'
import { type HallView, printStateOf } from './hall-view.ts'
import type { Ordered, OrderPaper } from './top-up.ts'

export { referenceText } from './top-up-view.ts'

/** What the screen of an order says about its one paper. */
export type OrderPaperState = 'offered' | 'printing' | 'printed' | 'no-paper' | 'failed'

const CANNOT_PRINT: readonly string[] = ['paper-out', 'cover-open', 'error', 'offline']

export const orderPaperOf = (view: HallView, paper: OrderPaper): OrderPaperState => {
  switch (paper.state) {
    case 'not-asked':
      return CANNOT_PRINT.includes(view.printer.state) ? 'no-paper' : 'offered'
    case 'asked':
      return 'printing'
    case 'refused':
      return 'failed'
    case 'given':
      return givenPaper(view, paper.printJobId)
    default:
      return paper satisfies never
  }
}

const givenPaper = (view: HallView, printJobId: string): OrderPaperState => {
  const job = printStateOf(view, printJobId)
  switch (job) {
    case 'sent':
    case 'confirmed':
      return 'printed'
    case 'failed':
    case 'uncertain':
      return 'failed'
    case 'queued':
    case 'sending':
      return CANNOT_PRINT.includes(view.printer.state) ? 'no-paper' : 'printing'
    default:
      return job satisfies never
  }
}

const LOCALE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }

/** When an order was paid, on the hall's clock: `11月22日 09:43`; empty while it is not paid. `timeOnly` leaves the day out. */
export const paidAt = ({ order }: Ordered, timeZone: string, language: Language, timeOnly = false): string => {
  if (order?.paidAt == null) return ''
  const day = timeOnly ? {} : ({ month: language === 'zh' ? 'long' : 'short', day: 'numeric' } as const)
  const parts = new Intl.DateTimeFormat(LOCALE[language], { timeZone, ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return parts.format(new Date(order.paidAt)).replace(', ', ' ')
}
