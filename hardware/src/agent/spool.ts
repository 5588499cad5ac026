import type { PrinterState, PrintOrder } from '@jiaohao/shared/contract'
import { PRINT_CUT_OFF } from '@jiaohao/shared/kernel'
import type { PrintOutcome } from '../ports/printer.ts'

/** Orders kept here; the server keeps all, so what is beyond is fetched again when these are printed. */
export const QUEUE_LIMIT = 200
/** Papers remembered after their end, so that an old snapshot cannot bring one back. */
const SETTLED_LIMIT = 1_000
/** Pause before the second, third … attempt of a paper of which no byte left. */
const RETRY_FIRST_MS = 500
const RETRY_MOST_MS = 8_000

/** What became of an order, as the server is told. */
type Report = { readonly state: 'confirmed' | 'sent' | 'uncertain' | 'queued'; readonly detail: string | null }

interface Job {
  readonly order: PrintOrder
  readonly attempts: number
}

/** The one paper that is being worked on. `announcing`: the server has not yet answered to `sending`. */
type Hand =
  | { readonly state: 'empty' }
  | { readonly state: 'announcing'; readonly job: Job }
  | { readonly state: 'printing'; readonly job: Job }
  | { readonly state: 'resting'; readonly attempts: number }

export interface Spool {
  readonly queue: readonly Job[]
  readonly hand: Hand
  /** Null until the printer was asked for the first time. */
  readonly printer: PrinterState | null
  readonly settled: readonly string[]
  /** Orders were turned away because the queue was full. */
  readonly overflowed: boolean
  readonly stopping: boolean
}

export type SpoolEvent =
  | { readonly kind: 'snapshot'; readonly orders: readonly PrintOrder[] }
  | { readonly kind: 'requested'; readonly order: PrintOrder }
  | { readonly kind: 'withdrawn'; readonly printJobId: string }
  | { readonly kind: 'granted' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'printed'; readonly outcome: PrintOutcome }
  | { readonly kind: 'printer'; readonly state: PrinterState }
  | { readonly kind: 'rested' }
  | { readonly kind: 'stop' }

/** What the agent does next. `announce` asks the server for leave to send the first byte; `resync` asks it for all open orders again. */
export type SpoolAction =
  | { readonly do: 'announce'; readonly order: PrintOrder }
  | { readonly do: 'print'; readonly order: PrintOrder }
  | { readonly do: 'report'; readonly order: PrintOrder; readonly report: Report }
  | { readonly do: 'ask-printer' }
  | { readonly do: 'rest'; readonly restMs: number }
  | { readonly do: 'resync' }
  | { readonly do: 'finish' }

interface SpoolStep {
  readonly spool: Spool
  readonly actions: readonly SpoolAction[]
}

/** A spool before the first snapshot and before the printer was asked. */
export const emptySpool: Spool = { queue: [], hand: { state: 'empty' }, printer: null, settled: [], overflowed: false, stopping: false }

/** One paper: a job and the number of the copy. */
const keyOf = (order: PrintOrder): string => `${order.printJobId}/${order.copy}`

/** A printer that says nothing of itself is tried; one that says that it cannot print gets no byte. */
const takesPaper = (state: PrinterState | null): boolean => {
  switch (state) {
    case 'ok':
    case 'paper-near-end':
    case 'unknown':
      return true
    case 'paper-out':
    case 'cover-open':
    case 'error':
    case 'offline':
    case null:
      return false
    default:
      return state satisfies never
  }
}

const jobInHand = (hand: Hand): Job | null => (hand.state === 'announcing' || hand.state === 'printing' ? hand.job : null)

const settle = (spool: Spool, order: PrintOrder): Spool => ({ ...spool, settled: [...spool.settled, keyOf(order)].slice(-SETTLED_LIMIT) })

/** Takes the next paper in hand when there is one and everything is ready for it. */
const advance = ({ spool, actions }: SpoolStep): SpoolStep => {
  const { hand } = spool
  const idle = hand.state === 'empty' || hand.state === 'resting'
  if (spool.stopping) return { spool, actions: idle ? [...actions, { do: 'finish' }] : actions }
  if (hand.state !== 'empty') return { spool, actions }
  const [job, ...queue] = spool.queue
  if (job === undefined)
    return spool.overflowed ? { spool: { ...spool, overflowed: false }, actions: [...actions, { do: 'resync' }] } : { spool, actions }
  if (!takesPaper(spool.printer)) return { spool, actions }
  return { spool: { ...spool, queue, hand: { state: 'announcing', job } }, actions: [...actions, { do: 'announce', order: job.order }] }
}

const enqueue = (spool: Spool, job: Job): Spool =>
  spool.queue.length >= QUEUE_LIMIT ? { ...spool, overflowed: true } : { ...spool, queue: [...spool.queue, job] }

const knows = (spool: Spool, order: PrintOrder): boolean => {
  const key = keyOf(order)
  const inHand = jobInHand(spool.hand)
  return (
    (inHand !== null && keyOf(inHand.order) === key) || spool.settled.includes(key) || spool.queue.some((job) => keyOf(job.order) === key)
  )
}

/** All open orders of the server take the place of the queue; what it no longer lists was withdrawn meanwhile. */
const onSnapshot = (spool: Spool, orders: readonly PrintOrder[]): SpoolStep => {
  const waiting = new Map(spool.queue.map((job) => [keyOf(job.order), job]))
  let next: Spool = { ...spool, queue: [], overflowed: false }
  const actions: SpoolAction[] = []
  for (const order of orders) {
    const kept = waiting.get(keyOf(order))
    if (kept !== undefined) next = enqueue(next, kept)
    else if (knows(next, order)) continue
    else if (order.state === 'queued') next = enqueue(next, { order, attempts: 0 })
    else if (order.state === 'sending') {
      // Only an earlier life of this agent can have begun it: nobody knows how much of it is on paper.
      next = settle(next, order)
      actions.push({ do: 'report', order, report: { state: 'uncertain', detail: PRINT_CUT_OFF } })
    }
  }
  return { spool: next, actions }
}

const restMsOf = (attempts: number): number => Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** (attempts - 1))

const onPrinted = (spool: Spool, job: Job, outcome: PrintOutcome): SpoolStep => {
  const { order } = job
  const report = (value: Report): SpoolAction => ({ do: 'report', order, report: value })
  switch (outcome.state) {
    case 'not-sent': {
      // First in the line again, and nothing is sent before the printer has said how it is.
      const attempts = job.attempts + 1
      const next: Spool = {
        ...spool,
        queue: [{ order, attempts }, ...spool.queue],
        hand: { state: 'resting', attempts },
        printer: 'offline',
      }
      return {
        spool: next,
        actions: [report({ state: 'queued', detail: outcome.reason }), { do: 'ask-printer' }, { do: 'rest', restMs: restMsOf(attempts) }],
      }
    }
    case 'uncertain':
    case 'confirmed':
    case 'sent': {
      const detail = outcome.state === 'uncertain' ? outcome.reason : null
      const next = settle({ ...spool, hand: { state: 'empty' } }, order)
      return { spool: next, actions: [report({ state: outcome.state, detail }), { do: 'ask-printer' }] }
    }
    default:
      return outcome satisfies never
  }
}

const change = (spool: Spool, event: SpoolEvent): SpoolStep => {
  const still: SpoolStep = { spool, actions: [] }
  const { hand } = spool
  switch (event.kind) {
    case 'snapshot':
      return onSnapshot(spool, event.orders)
    case 'requested':
      return knows(spool, event.order) ? still : { spool: enqueue(spool, { order: event.order, attempts: 0 }), actions: [] }
    case 'withdrawn':
      return { spool: { ...spool, queue: spool.queue.filter((job) => job.order.printJobId !== event.printJobId) }, actions: [] }
    case 'granted':
      if (hand.state !== 'announcing') return still
      return { spool: { ...spool, hand: { state: 'printing', job: hand.job } }, actions: [{ do: 'print', order: hand.job.order }] }
    case 'refused':
      if (hand.state !== 'announcing') return still
      return { spool: settle({ ...spool, hand: { state: 'empty' } }, hand.job.order), actions: [] }
    case 'printed':
      return hand.state === 'printing' ? onPrinted(spool, hand.job, event.outcome) : still
    case 'printer':
      return { spool: { ...spool, printer: event.state }, actions: [] }
    case 'rested':
      return hand.state === 'resting' ? { spool: { ...spool, hand: { state: 'empty' } }, actions: [] } : still
    case 'stop':
      return { spool: { ...spool, stopping: true }, actions: [] }
    default:
      return event satisfies never
  }
}

/**
 * The whole policy of printing, without clock, network or printer: one paper at a time, in the order of the requests; leave from the
 * server before the first byte; the same paper again only when no byte of it left.
 */
export const step = (spool: Spool, event: SpoolEvent): SpoolStep => advance(change(spool, event))
