import type { Context, Hono } from 'hono'
import { ServerBusy } from '../platform/executor.ts'
import type { OrderBook } from './order-book.ts'
import type { PaymentNotice, PaymentPort, Ports } from './ports.ts'

/** A channel's message may have this many bytes; theirs have about two thousand. */
export const NOTICE_LIMIT_BYTES = 16 * 1024

interface Needs {
  readonly book: OrderBook
  readonly ports: Ports
  /** Counts what came of a message: its content is told to nobody. */
  readonly counted: (channel: PaymentPort['channel'], status: number) => void
  readonly onFault: (error: unknown) => void
}

/** Each channel's own words for "not taken"; it sends the message again later. */
const REFUSED = { wechat: '{"code":"FAIL","message":"refused"}', alipay: 'failure' } as const

/**
 * Takes what payment channels send by themselves. They are strangers until their signature is right, and then believed only as far as
 * merchant, app, order and amount are those of the order; otherwise the channel is asked instead.
 */
export const serveNotices = (app: Hono, { book, ports, counted, onFault }: Needs): void => {
  // The order is known and something of the message is not as it should be: the channel's answer to our own question decides.
  const askInstead = async (port: PaymentPort, { no }: PaymentNotice): Promise<void> => {
    const order = book.reads.byNo(no)
    if (order === null || order.channel !== port.channel) return
    const answer = await port.ask(no)
    if (answer.kind === 'channel-paid') await book.hear(order.id, answer)
  }
  const take = async (port: PaymentPort, context: Context): Promise<Response> => {
    const refused = (status: 401 | 411 | 413 | 503): Response => new Response(REFUSED[port.channel], { status })
    const length = context.req.header('content-length')
    if (length === undefined) return refused(411)
    if (!(Number(length) <= NOTICE_LIMIT_BYTES)) return refused(413)
    const notice = await port.readNotice({ headers: context.req.raw.headers, body: await context.req.text() })
    if (notice === null) return refused(401)
    const { id, no, paidFen, transactionId } = notice
    const order = book.reads.byNo(no)
    try {
      if (order === null || order.channel !== port.channel || order.amountFen !== paidFen) {
        await askInstead(port, notice)
        return refused(401)
      }
      await book.hearNotice(port.channel, id, order.id, { paidFen, transactionId })
    } catch (error) {
      if (!(error instanceof ServerBusy)) throw error
      return refused(503)
    }
    const { status, body } = port.noticeReceived
    return new Response(status === 204 ? null : body, { status })
  }
  for (const channel of ['wechat', 'alipay'] as const) {
    const port = ports.payments.get(channel)
    if (port === undefined) continue
    app.post(`/api/pay/${channel}`, async (context) => {
      let answer: Response
      try {
        answer = await take(port, context)
      } catch (error) {
        onFault(error)
        answer = new Response(REFUSED[channel], { status: 500 })
      }
      counted(channel, answer.status)
      return answer
    })
  }
}
