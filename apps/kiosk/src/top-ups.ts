import { CallError, type Client, newCommandId } from '@jiaohao/shared/client'
import type { HallContract, Language } from '@jiaohao/shared/contract'
import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js'
import { giveBack, type OrderPorts, placeAndFollow } from './follow-order.ts'
import { createOffer } from './offer.ts'
import { type Found, isMobile, type OrderAsk, type Ordered, type PhoneReceipt, type TopUpFlow } from './top-up.ts'
import type { PayWay } from './top-up-view.ts'
import type { Visit } from './visit.ts'

/** How long a question for news waits at the server, and how long after that its answer may take. */
const WAIT_S = 8
const WAIT_GRACE_MS = 4_000
const BEAT_MS = 250
const PRINT_ATTEMPTS = 4
const PRINT_PAUSE_MS = 1_000
const TOO_MANY = 429

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const orderPorts = (calls: Client<HallContract>, left: AbortSignal): Pick<OrderPorts, 'place' | 'ask' | 'cancel' | 'wait'> => ({
  wait: pause,
  place: async (ask) => {
    const answer = await calls.placeOrder({ body: ask })
    return answer.ok ? { ok: true, order: answer.data.order } : answer
  },
  ask: async (id, known) => {
    const limit = new AbortController()
    const end = (): void => limit.abort()
    const timer = setTimeout(end, WAIT_S * 1_000 + WAIT_GRACE_MS)
    left.addEventListener('abort', end)
    try {
      const answer = await calls.getOrder({ params: { id }, query: { known, waitS: WAIT_S } }, { signal: limit.signal })
      return answer.ok ? { ok: true, order: answer.data.order } : answer
    } finally {
      clearTimeout(timer)
      left.removeEventListener('abort', end)
    }
  },
  cancel: async (id, commandId) => {
    const answer = await calls.cancelOrder({ params: { id }, body: { commandId } })
    return answer.ok ? { ok: true, order: answer.data.order } : answer
  },
})

const lookedUp = async (calls: Client<HallContract>, visitId: string, number: string): Promise<Found | string> => {
  try {
    const answer = await calls.lookUpNumber({ body: { visitId, number } })
    return answer.ok ? answer.data : answer.refusal
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (error.status === TOO_MANY) return 'too-many'
    return error.status === 0 ? 'no-answer' : 'fault'
  }
}

/** One paper of an order; null where the server will not print it. */
const printed = async (calls: Client<HallContract>, id: string, language: Language): Promise<string | null> => {
  const commandId = newCommandId()
  for (let attempt = 0; attempt < PRINT_ATTEMPTS; attempt++) {
    try {
      const answer = await calls.printOrder({ params: { id }, body: { commandId, language } })
      return answer.ok ? answer.data.printJobId : null
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (attempt + 1 < PRINT_ATTEMPTS) await pause(PRINT_PAUSE_MS)
    }
  }
  return null
}

/** The receipt for the customer's phone; asked once, since a customer who waits can still have it on paper. */
const givenOnPhone = async (calls: Client<HallContract>, id: string): Promise<PhoneReceipt> => {
  try {
    const answer = await calls.giveReceipt({ params: { id }, body: { commandId: newCommandId() } })
    return answer.ok ? { state: 'given', address: answer.data.address } : { state: 'refused' }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return { state: 'refused' }
  }
}

/** Numbers and proofs of a visit that is over are forgotten at once; where the server does not hear it, they run out by themselves. */
const forget = (calls: Client<HallContract>, visitId: string): void => {
  calls.endVisit({ body: { visitId } }).catch((error: unknown) => {
    if (!(error instanceof CallError)) throw error
  })
}

const orderedIn = (visit: Visit): Ordered | null => {
  const now = visit.flow()
  return now.state === 'top-up-order' ? now : null
}

/** Keeps the order on the screen in step with the server, and gives its code back when the customer wants no more of it. */
const createOrderWatch = (visit: Visit, calls: Client<HallContract>, onKeyRefused: () => void): void => {
  const commandId = createMemo(() => orderedIn(visit)?.ask.commandId ?? null)
  const follow = (ask: OrderAsk): void => {
    const left = new AbortController()
    onCleanup(() => left.abort())
    const ports: OrderPorts = {
      ...orderPorts(calls, left.signal),
      wanted: () => !left.signal.aborted,
      onTold: (order) => visit.send({ name: 'order-told', commandId: ask.commandId, order, atMs: performance.now() }),
      onRefused: (code) => visit.send({ name: 'order-refused', commandId: ask.commandId, code }),
      onUnanswered: () => visit.send({ name: 'order-unanswered', commandId: ask.commandId }),
      onKeyRefused,
    }
    void placeAndFollow(ask, ports)
    const unwanted = createMemo(() => {
      const now = orderedIn(visit)
      return now === null || now.wish === 'pay' ? null : (now.order?.id ?? null)
    })
    createEffect(on(unwanted, (id) => id !== null && void giveBack(id, newCommandId(), ports)))
  }
  createEffect(
    on(commandId, () => {
      const now = untrack(() => orderedIn(visit))
      if (now !== null) follow(now.ask)
    }),
  )
}

/** What the screens of self-service ask for. What was typed and looked up lives in the visit alone and ends with it. */
export const createTopUps = (visit: Visit, calls: Client<HallContract>, onKeyRefused: () => void) => {
  const { offer, refresh } = createOffer(calls)
  const [nowMs, setNowMs] = createSignal(performance.now())
  const isOrdered = createMemo(() => orderedIn(visit) !== null)
  createEffect(
    on(isOrdered, (ordered) => {
      if (!ordered) return
      setNowMs(performance.now())
      const beat = setInterval(() => setNowMs(performance.now()), BEAT_MS)
      onCleanup(() => clearInterval(beat))
    }),
  )
  createOrderWatch(visit, calls, onKeyRefused)

  // Counts look-ups at the server; a new one with every visit, whatever the customer does in it.
  let visitId = crypto.randomUUID()
  let isUsed = false
  const isAtRest = createMemo(() => visit.flow().state === 'attract')
  createEffect(
    on(isAtRest, (atRest) => {
      if (!atRest) return refresh()
      if (isUsed) forget(calls, visitId)
      visitId = crypto.randomUUID()
      isUsed = false
    }),
  )
  const isChoosing = createMemo(() => visit.flow().state === 'top-up-amount')
  createEffect(on(isChoosing, (choosing) => choosing && refresh()))

  /** Looks up the number that is on the screen, for whatever errand it was typed. */
  const lookUpFor = async (number: string): Promise<void> => {
    const lookUpId = newCommandId()
    visit.send({ name: 'number-sent', lookUpId })
    isUsed = true
    const found = await lookedUp(calls, visitId, number)
    visit.send(typeof found === 'string' ? { name: 'number-refused', lookUpId, code: found } : { name: 'number-found', lookUpId, found })
  }
  const lookUp = async (): Promise<void> => {
    const before = visit.flow() as TopUpFlow
    if (before.state === 'top-up-number' && isMobile(before.typed)) await lookUpFor(before.typed)
  }
  const pay = (channel: PayWay): void => {
    visit.send({ name: 'pay-chosen', commandId: newCommandId(), channel })
  }
  const print = async (): Promise<void> => {
    const before = orderedIn(visit)
    if (before?.order == null || before.paper.state !== 'not-asked') return
    const { commandId } = before.ask
    visit.send({ name: 'order-paper', commandId, paper: { state: 'asked' } })
    const printJobId = await printed(calls, before.order.id, visit.flow().modes.language)
    // Meanwhile the slip of an order in doubt may have become the receipt of one that is done: a paper of its own.
    if ((orderedIn(visit)?.order?.state === 'done') !== (before.order.state === 'done')) return
    visit.send({ name: 'order-paper', commandId, paper: printJobId === null ? { state: 'refused' } : { state: 'given', printJobId } })
  }
  const giveOnPhone = async (): Promise<void> => {
    const before = orderedIn(visit)
    if (before?.order == null || before.phoneReceipt !== undefined) return
    const { commandId } = before.ask
    visit.send({ name: 'phone-receipt', commandId, receipt: { state: 'asked' } })
    visit.send({ name: 'phone-receipt', commandId, receipt: await givenOnPhone(calls, before.order.id) })
  }
  // The slip of an order in doubt comes by itself: it is what the customer can hold on to.
  const isInDoubt = createMemo(() => orderedIn(visit)?.order?.state === 'in-doubt')
  createEffect(on(isInDoubt, (inDoubt) => inDoubt && void print()))
  return { offer, refresh, nowMs, visitId: () => visitId, lookUp, lookUpFor, pay, print, giveOnPhone }
}
export type TopUps = ReturnType<typeof createTopUps>
