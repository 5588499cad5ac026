import type { PayChannel } from '@jiaohao/shared/contract'
import { maySendAgain, type OrderNews } from './domain/decide-order.ts'
import { nextStep, type Step } from './domain/next-step.ts'
import { type Charging, type InDoubt, isPaid } from './domain/order.ts'
import type { OrderRules } from './domain/order-rules.ts'
import type { LiveOrder, OrderBook } from './order-book.ts'
import type { AirPort, CodeAnswer, OrderPort, PaymentAnswer, Ports, RefundAnswer, TopUpAnswer } from './ports.ts'

/** Open orders are looked over this often; what has just changed is done at once. */
const LOOK_EVERY_MS = 200

interface Needs {
  readonly book: OrderBook
  readonly ports: Pick<Ports, 'boss' | 'air'> & { readonly payments: ReadonlyMap<PayChannel, OrderPort> }
  readonly rules: OrderRules
  /** The number that an order charges, or null where it can no longer be read. */
  readonly numberOf: (orderId: string) => string | null
  readonly realNow: () => number
  readonly onFault: (error: unknown) => void
}
interface Course {
  triedMs: number
  triedIn: LiveOrder['order']['state'] | null
  busy: boolean
  /** An answer that could not be written down: it is told again before anything else is done, so that no top-up is sent twice. */
  unheard: OrderNews | null
}

type PortAnswer = CodeAnswer | PaymentAnswer | RefundAnswer | TopUpAnswer
const newsOf = (answer: PortAnswer | OrderNews): OrderNews => {
  switch (answer.kind) {
    case 'channel-unpaid':
    case 'channel-confirming':
    case 'refund-processing':
      return { kind: 'nothing-new' }
    default:
      return answer
  }
}
const refundNoOf = (no: string): string => `${no}R`

/**
 * Carries open orders on: asks channels and BOSS, and tells the book what they say. Which step is next follows from the order's state
 * alone, so a start after any power cut goes on where it was; a top-up that may have been sent is asked for before it is sent again.
 */
export const runOrders = ({ book, ports: { boss, air, payments }, rules, numberOf, realNow, onFault }: Needs) => {
  const courses = new Map<string, Course>()
  const underWay = new Set<Promise<void>>()
  let running = false

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
  const makeCode = async (held: LiveOrder, port: OrderPort): Promise<CodeAnswer> => {
    const { no, amountFen } = held.order
    const answer = await port.makeCode({ no, amountFen, expiresAt: held.payableUntilRealMs })
    if (answer.kind === 'code-made') held.code = answer.code
    return answer
  }
  const carryOut = (step: Step, held: LiveOrder): Promise<PortAnswer | OrderNews> => {
    const { order } = held
    const port = payments.get(order.channel)
    const nothing: Promise<PortAnswer> = Promise.resolve({ kind: 'nothing-new' })
    switch (step) {
      case 'make-code':
        return port === undefined ? nothing : makeCode(held, port)
      case 'ask-channel':
        return port === undefined ? nothing : ask(held, port)
      case 'close-code':
        return port === undefined ? nothing : port.close(order.no)
      case 'top-up':
        return order.state === 'charging' ? topUp(order) : nothing
      case 'ask-boss':
        return order.state === 'in-doubt' ? askBoss(held, order) : nothing
      case 'refund':
        return port === undefined || !isPaid(order)
          ? nothing
          : port.refund({ no: order.no, refundNo: refundNoOf(order.no), paidFen: order.paidFen, why: 'why' in order ? order.why : '' })
    }
  }
  // A fault on our side of a port leaves the truth as unknown as a lost answer does.
  const answerOf = async (step: Step, held: LiveOrder): Promise<OrderNews> => {
    try {
      return newsOf(await carryOut(step, held))
    } catch (error) {
      onFault(error)
      return { kind: step === 'top-up' ? 'top-up-unknown' : 'nothing-new' }
    }
  }

  const newsNow = async (held: LiveOrder, course: Course, step: Step): Promise<OrderNews> => {
    if (course.unheard !== null) return course.unheard
    const { state } = held.order
    if ((state === 'placed' || state === 'payable') && realNow() >= held.payableUntilRealMs) return { kind: 'expired' }
    return answerOf(step, held)
  }
  const goOn = async (held: LiveOrder, course: Course, step: Step): Promise<void> => {
    const news = await newsNow(held, course, step)
    course.unheard = null
    if (!book.matters(held, news)) return
    try {
      await book.hear(held.order.id, news)
    } catch (error) {
      course.unheard = news
      onFault(error)
    }
  }
  const look = (): void => {
    if (!running) return
    const nowMs = realNow()
    for (const id of courses.keys()) if (!book.live.has(id)) courses.delete(id)
    for (const [id, held] of book.live) {
      const course = courses.get(id) ?? { triedMs: 0, triedIn: null, busy: false, unheard: null }
      courses.set(id, course)
      const next = nextStep(held.order, nowMs - held.sinceRealMs, rules)
      if (next === null && course.unheard === null && !course.busy) book.letGo(id)
      if (next === null || course.busy) continue
      if (course.triedIn === held.order.state && nowMs - course.triedMs < next.againInMs) continue
      course.busy = true
      course.triedMs = nowMs
      course.triedIn = held.order.state
      const work: Promise<void> = goOn(held, course, next.step)
        .catch(onFault)
        .finally(() => {
          course.busy = false
          underWay.delete(work)
          // A new state has a step of its own, and a customer is waiting for it.
          if (book.live.get(id)?.order.state !== course.triedIn) setImmediate(look)
        })
      underWay.add(work)
    }
  }
  // Nothing is sent before it is written down what may have been sent by an earlier life of the server.
  const start = async (): Promise<void> => {
    for (const { order } of [...book.live.values()])
      if (order.state === 'charging')
        await book.hear(order.id, { kind: 'restarted' }).catch((error: unknown) => {
          courses.set(order.id, { triedMs: 0, triedIn: null, busy: false, unheard: { kind: 'restarted' } })
          onFault(error)
        })
    running = true
    look()
  }
  const started = start()
  const timer = setInterval(look, LOOK_EVERY_MS)
  const forget = book.onChange(() => setImmediate(look))

  return {
    /** Ends after the answers that are under way have been written down. */
    stop: async (): Promise<void> => {
      clearInterval(timer)
      forget()
      await started
      running = false
      await Promise.all(underWay)
    },
  }
}
