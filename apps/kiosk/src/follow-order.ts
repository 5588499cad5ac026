import type { OrderBody } from '@jiaohao/shared/contract'
import type { OrderAsk } from './top-up.ts'
import { isOver, knownOf } from './top-up-view.ts'
import { type Patience, untilAnswered, type Waiting } from './until-answered.ts'

const PATIENCE = { firstMs: 300, longestMs: 2_000, waitsOutTooMany: true } as const satisfies Patience
/** An answer to a waiting question that comes sooner, without news, does not make the kiosk ask in a rush. */
const LEAST_PAUSE_MS = 250

type Answer = { readonly ok: true; readonly order: OrderBody } | { readonly ok: false; readonly refusal: string }

export interface OrderPorts extends Waiting {
  readonly place: (ask: OrderAsk) => Promise<Answer>
  /** Asks for the order; with `known` the answer waits for other news. */
  readonly ask: (orderId: string, known: string) => Promise<Answer>
  readonly cancel: (orderId: string, commandId: string) => Promise<Answer>
  readonly onTold: (order: OrderBody) => void
  readonly onRefused: (code: string) => void
}

/**
 * Places one order and follows it while it is on the screen. Every attempt to place it carries the same `commandId`, so that one
 * whose answer was lost is answered with the same order.
 */
export const placeAndFollow = async (ask: OrderAsk, ports: OrderPorts): Promise<void> => {
  const placed = await untilAnswered(() => ports.place(ask), PATIENCE, ports)
  if (placed === null || !ports.wanted()) return
  if (!placed.ok) return ports.onRefused(placed.refusal)
  let { order } = placed
  ports.onTold(order)
  while (!isOver(order) && ports.wanted()) {
    const known = order
    const answer = await untilAnswered(() => ports.ask(known.id, knownOf(known)), PATIENCE, ports)
    if (answer === null || !ports.wanted()) return
    if (answer.ok) {
      order = answer.order
      ports.onTold(order)
    } else ports.onUnanswered()
    await ports.wait(answer.ok ? LEAST_PAUSE_MS : PATIENCE.longestMs)
  }
}

/** Gives a code back: asked until the server has taken it in. A payment that was quicker comes as the answer. */
export const giveBack = async (orderId: string, commandId: string, ports: OrderPorts): Promise<void> => {
  const answer = await untilAnswered(() => ports.cancel(orderId, commandId), PATIENCE, ports)
  if (answer?.ok === true && ports.wanted()) ports.onTold(answer.order)
}
