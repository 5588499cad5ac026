import type { OrderNews } from './domain/decide-order.ts'
import { nextStep, type Step } from './domain/next-step.ts'
import type { LiveOrder } from './order-book.ts'
import { type OrderStepNeeds, openOrderSteps, type PortAnswer } from './order-steps.ts'

/** Open orders are looked over this often; what has just changed is done at once. */
const LOOK_EVERY_MS = 200

interface Needs extends OrderStepNeeds {
  readonly onFault: (error: unknown) => void
}
interface Course {
  triedMs: number
  triedIn: LiveOrder['order']['state'] | null
  busy: boolean
  /** An answer that could not be written down: it is told again before anything else is done, so that no top-up is sent twice. */
  unheard: OrderNews | null
}

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

/** Takes a step of an order and has the book hear what came of it. */
const openHearing = (needs: Needs) => {
  const { book, realNow, onFault } = needs
  const takeStep = openOrderSteps(needs)
  // A fault on our side of a port leaves the truth as unknown as a lost answer does.
  const answerOf = async (step: Step, held: LiveOrder): Promise<OrderNews> => {
    try {
      return newsOf(await takeStep(step, held))
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
  return async (held: LiveOrder, course: Course, step: Step): Promise<void> => {
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
}

/**
 * Carries open orders on: asks channels and BOSS, and tells the book what they say. Which step is next follows from the order's state
 * alone, so a start after any power cut goes on where it was; a top-up that may have been sent is asked for before it is sent again.
 */
export const runOrders = (needs: Needs) => {
  const { book, rules, realNow, onFault } = needs
  const goOn = openHearing(needs)
  const courses = new Map<string, Course>()
  const underWay = new Set<Promise<void>>()
  let running = false

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
