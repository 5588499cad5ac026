import { CallError } from '@jiaohao/shared/client'
import type { OrderBody } from '@jiaohao/shared/contract'
import type { OrderAsk } from './top-up.ts'
import { isOver, knownOf } from './top-up-view.ts'

/** The first pause before an unanswered call is made again; it doubles up to the longest. */
const RETRY_FIRST_MS = 300
const RETRY_LONGEST_MS = 2_000
/** An answer to a waiting question that comes sooner, without news, does not make the kiosk ask in a rush. */
const LEAST_PAUSE_MS = 250
const TOO_MANY = 429
const LEAST_SERVER_FAULT = 500

type Answer = { readonly ok: true; readonly order: OrderBody } | { readonly ok: false; readonly refusal: string }

export interface OrderPorts {
  readonly place: (ask: OrderAsk) => Promise<Answer>
  /** Asks for the order; with `known` the answer waits for other news. */
  readonly ask: (orderId: string, known: string) => Promise<Answer>
  readonly cancel: (orderId: string, commandId: string) => Promise<Answer>
  /** Whether the order is still on the screen. */
  readonly wanted: () => boolean
  readonly wait: (ms: number) => Promise<void>
  readonly onTold: (order: OrderBody) => void
  readonly onRefused: (code: string) => void
  readonly onUnanswered: () => void
  readonly onKeyRefused: () => void
}

const again = (error: CallError): boolean => error.status === 0 || error.status === TOO_MANY || error.status >= LEAST_SERVER_FAULT

/**
 * Makes a call until the server has decided, for as long as the order is on the screen: money may be moving, so there is no last
 * attempt. Null when the screen has gone or the hall does not know this machine.
 */
const untilAnswered = async (call: () => Promise<Answer>, ports: OrderPorts): Promise<Answer | null> => {
  let pauseMs = RETRY_FIRST_MS
  while (ports.wanted()) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.status === 401 || error.status === 403) {
        ports.onKeyRefused()
        return null
      }
      if (!again(error)) return { ok: false, refusal: 'fault' }
      if (ports.wanted()) ports.onUnanswered()
      await ports.wait(pauseMs)
      pauseMs = Math.min(pauseMs * 2, RETRY_LONGEST_MS)
    }
  }
  return null
}

/**
 * Places one order and follows it while it is on the screen. Every attempt to place it carries the same `commandId`, so that one
 * whose answer was lost is answered with the same order.
 */
export const placeAndFollow = async (ask: OrderAsk, ports: OrderPorts): Promise<void> => {
  const placed = await untilAnswered(() => ports.place(ask), ports)
  if (placed === null || !ports.wanted()) return
  if (!placed.ok) return ports.onRefused(placed.refusal)
  let { order } = placed
  ports.onTold(order)
  while (!isOver(order) && ports.wanted()) {
    const known = order
    const answer = await untilAnswered(() => ports.ask(known.id, knownOf(known)), ports)
    if (answer === null || !ports.wanted()) return
    if (answer.ok) {
      order = answer.order
      ports.onTold(order)
    } else ports.onUnanswered()
    await ports.wait(answer.ok ? LEAST_PAUSE_MS : RETRY_LONGEST_MS)
  }
}

/** Gives a code back: asked until the server has taken it in. A payment that was quicker comes as the answer. */
export const giveBack = async (orderId: string, commandId: string, ports: OrderPorts): Promise<void> => {
  const answer = await untilAnswered(() => ports.cancel(orderId, commandId), ports)
  if (answer?.ok === true && ports.wanted()) ports.onTold(answer.order)
}
