import type { OrderBody, PayChannel } from '@jiaohao/shared/contract'
import type { Flow, FlowEvent } from './flow.ts'
import { DEFAULT_MODES, type Modes } from './modes.ts'
import { mayStillBePaid } from './order-open.ts'

/** How many figures a mobile number has. */
export const NUMBER_DIGITS = 11

/** A number that was looked up. The number itself is forgotten with the answer: from here on the token stands for it. */
export interface Found {
  readonly numberToken: string
  readonly masked: string
  readonly maskedName: string
  readonly place: string
  readonly state: 'active' | 'suspended'
  readonly leftTodayFen: number
}

/** One intent to pay. Its `commandId` stays the same through every retry, so that it can never become two orders. */
export interface OrderAsk {
  readonly commandId: string
  readonly numberToken: string
  readonly amountFen: number
  readonly channel: Extract<PayChannel, 'wechat' | 'alipay' | 'cash'>
}

/** The one paper of an order: its receipt, or the slip of one in doubt. */
export type OrderPaper =
  | { readonly state: 'not-asked' }
  | { readonly state: 'asked' }
  | { readonly state: 'given'; readonly printJobId: string }
  | { readonly state: 'refused' }

/** The receipt on the customer's phone, once it was asked for. */
export type PhoneReceipt = { readonly state: 'asked' | 'refused' } | { readonly state: 'given'; readonly address: string }

/** An order on the screen. */
export interface Ordered {
  readonly ask: OrderAsk
  readonly found: Found
  /** Null until the server has answered for the first time. */
  readonly order: OrderBody | null
  /** Until when the code can be paid for, in milliseconds of the steady clock of `order-told`, and how long that was in all. */
  readonly payUntilMs: number
  readonly payOfMs: number
  /** The last question got no answer. It is asked again. */
  readonly unanswered: boolean
  /** The customer wants no more of it: the code is given back first. `leaving` ends the visit after that. */
  readonly wish: 'pay' | 'cancel' | 'leave'
  readonly paper: OrderPaper
  /** Absent until it is asked for. */
  readonly phoneReceipt?: PhoneReceipt
}

/** The part of a visit in which a number is topped up. */
export type TopUp =
  | { readonly state: 'top-up-number'; readonly typed: string }
  | { readonly state: 'top-up-notice'; readonly typed: string }
  | { readonly state: 'top-up-looking-up'; readonly lookUpId: string; readonly number: string }
  | { readonly state: 'top-up-refused'; readonly code: string }
  | { readonly state: 'top-up-check'; readonly found: Found }
  | { readonly state: 'top-up-amount'; readonly found: Found; readonly amountFen: number | null; readonly problem: string | null }
  | ({ readonly state: 'top-up-order' } & Ordered)

export type TopUpEvent =
  | { readonly name: 'self-service-opened' }
  | { readonly name: 'services-opened' }
  | { readonly name: 'top-up-opened' }
  | { readonly name: 'digits-cleared' }
  | { readonly name: 'notice-opened' }
  | { readonly name: 'number-sent'; readonly lookUpId: string }
  | { readonly name: 'number-found'; readonly lookUpId: string; readonly found: Found }
  | { readonly name: 'number-refused'; readonly lookUpId: string; readonly code: string }
  | { readonly name: 'number-confirmed' }
  | { readonly name: 'amount-chosen'; readonly amountFen: number }
  | { readonly name: 'pay-chosen'; readonly commandId: string; readonly channel: OrderAsk['channel'] }
  | { readonly name: 'order-told'; readonly commandId: string; readonly order: OrderBody; readonly atMs: number }
  | { readonly name: 'order-refused'; readonly commandId: string; readonly code: string }
  | { readonly name: 'order-unanswered'; readonly commandId: string }
  | { readonly name: 'cancel-asked' }
  | { readonly name: 'pay-again' }
  | { readonly name: 'phone-receipt'; readonly commandId: string; readonly receipt: PhoneReceipt }
  | { readonly name: 'order-paper'; readonly commandId: string; readonly paper: OrderPaper }

export type TopUpFlow = Flow & { readonly state: TopUp['state'] }
type OrderFlow = Extract<Flow, { state: 'top-up-order' }>

/** Whether these are the figures of a mobile number. */
export const isMobile = (typed: string): boolean => /^1[3-9]\d{9}$/.test(typed)

const number = (modes: Modes, typed = ''): Flow => ({ state: 'top-up-number', modes, typed })
const refused = (modes: Modes, code: string): Flow => ({ state: 'top-up-refused', modes, code })
/** The visit is over, and nothing of it is left. */
const LEFT: Flow = { state: 'attract', modes: DEFAULT_MODES }

const whileTyping = (flow: Flow & { state: 'top-up-number' }, event: FlowEvent): Flow => {
  const { modes, typed } = flow
  switch (event.name) {
    case 'digit-typed':
      return number(modes, (typed + event.digit).slice(0, NUMBER_DIGITS))
    case 'digit-erased':
      return number(modes, typed.slice(0, -1))
    case 'digits-cleared':
      return number(modes)
    case 'notice-opened':
      return { state: 'top-up-notice', modes, typed }
    case 'number-sent':
      return isMobile(typed) ? { state: 'top-up-looking-up', modes, lookUpId: event.lookUpId, number: typed } : flow
    default:
      return flow
  }
}

const whileLookingUp = (flow: Flow & { state: 'top-up-looking-up' }, event: FlowEvent): Flow => {
  // An answer about a number that was dropped belongs to nobody here.
  if (!('lookUpId' in event) || event.lookUpId !== flow.lookUpId) return flow
  if (event.name === 'number-found') return { state: 'top-up-check', modes: flow.modes, found: event.found }
  return event.name === 'number-refused' ? refused(flow.modes, event.code) : flow
}

const whileChoosing = (flow: Flow & { state: 'top-up-amount' }, event: FlowEvent): Flow => {
  const { modes, found } = flow
  switch (event.name) {
    case 'amount-chosen':
      return event.amountFen <= found.leftTodayFen ? { ...flow, amountFen: event.amountFen, problem: null } : flow
    case 'pay-chosen': {
      if (flow.amountFen === null) return flow
      const { commandId, channel } = event
      const ask: OrderAsk = { commandId, channel, numberToken: found.numberToken, amountFen: flow.amountFen }
      const order = { order: null, payUntilMs: 0, payOfMs: 0, unanswered: false, wish: 'pay', paper: { state: 'not-asked' } } as const
      return { state: 'top-up-order', modes, ask, found, ...order }
    }
    default:
      return flow
  }
}

/** A refusal before anything was ordered: no money has moved, so the customer chooses again. */
const orderRefused = (flow: OrderFlow, code: string): Flow => {
  const { modes, found, ask } = flow
  if (flow.wish === 'leave') return LEFT
  switch (code) {
    case 'channel-away':
    case 'amount-not-offered':
      return { state: 'top-up-amount', modes, found, amountFen: code === 'channel-away' ? ask.amountFen : null, problem: code }
    case 'day-limit':
      return { state: 'top-up-amount', modes, found: { ...found, leftTodayFen: ask.amountFen - 1 }, amountFen: null, problem: code }
    default:
      return refused(modes, code)
  }
}

// How far an order has come. What is told of a step before is an answer that was overtaken on its way.
const STEP: Readonly<Record<OrderBody['state'], number>> = {
  placed: 0,
  payable: 1,
  closing: 2,
  closed: 3,
  charging: 4,
  'in-doubt': 4,
  refunding: 5,
  manual: 6,
  done: 7,
  refunded: 7,
  settled: 7,
}

// The slip of an order in doubt is another paper than the receipt of one that is done.
const paperAfter = (flow: OrderFlow, order: OrderBody): OrderPaper => {
  if (order.printJobId !== null) return { state: 'given', printJobId: order.printJobId }
  return order.state === 'done' && flow.order?.state !== 'done' ? { state: 'not-asked' } : flow.paper
}

const orderTold = (flow: OrderFlow, { order, atMs }: FlowEvent & { name: 'order-told' }): Flow => {
  if (flow.order !== null && STEP[order.state] < STEP[flow.order.state]) return flow
  const paper = paperAfter(flow, order)
  const payOfMs = flow.payOfMs === 0 ? order.payableForMs : flow.payOfMs
  // Paid after all: what becomes of the money is told, whatever the customer wished before.
  const told: OrderFlow = { ...flow, order, paper, payOfMs, payUntilMs: atMs + order.payableForMs, unanswered: false }
  if (order.state === 'closed') return flow.wish === 'leave' ? LEFT : { ...told, wish: 'pay' }
  return mayStillBePaid(told) ? told : { ...told, wish: 'pay' }
}

const whileOrdered = (flow: OrderFlow, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'cancel-asked':
      return mayStillBePaid(flow) && flow.wish === 'pay' ? { ...flow, wish: 'cancel' } : flow
    case 'pay-again':
      if (flow.order?.state !== 'closed') return flow
      return { state: 'top-up-amount', modes: flow.modes, found: flow.found, amountFen: flow.ask.amountFen, problem: null }
    case 'order-told':
      return event.commandId === flow.ask.commandId ? orderTold(flow, event) : flow
    case 'order-refused':
      return event.commandId === flow.ask.commandId && flow.order === null ? orderRefused(flow, event.code) : flow
    case 'order-unanswered':
      return event.commandId === flow.ask.commandId && !flow.unanswered ? { ...flow, unanswered: true } : flow
    case 'phone-receipt':
      return event.commandId === flow.ask.commandId ? { ...flow, phoneReceipt: event.receipt } : flow
    case 'order-paper':
      return event.commandId === flow.ask.commandId ? { ...flow, paper: event.paper } : flow
    default:
      return flow
  }
}

/** The visit after one more event, where a number is topped up. */
export const whileTopUp = (flow: TopUpFlow, event: FlowEvent): Flow => {
  const { modes } = flow
  switch (flow.state) {
    case 'top-up-number':
      return whileTyping(flow, event)
    case 'top-up-notice':
      return flow
    case 'top-up-looking-up':
      return whileLookingUp(flow, event)
    case 'top-up-refused':
      if (event.name === 'services-opened') return { state: 'browsing', modes, place: { at: 'services' } }
      return event.name === 'top-up-opened' ? number(modes) : flow
    case 'top-up-check':
      if (event.name === 'top-up-opened') return number(modes)
      return event.name === 'number-confirmed' ? { state: 'top-up-amount', modes, found: flow.found, amountFen: null, problem: null } : flow
    case 'top-up-amount':
      return whileChoosing(flow, event)
    case 'top-up-order':
      return whileOrdered(flow, event)
    default:
      return flow satisfies never
  }
}

/** One step back; from an order there is none. */
export const topUpBack = (flow: TopUpFlow): Flow => {
  const { modes } = flow
  switch (flow.state) {
    case 'top-up-number':
      return { state: 'self-service', modes, group: null, who: null }
    case 'top-up-notice':
      return number(modes, flow.typed)
    case 'top-up-check':
    case 'top-up-refused':
      return number(modes)
    case 'top-up-amount':
      return { state: 'top-up-check', modes, found: flow.found }
    case 'top-up-looking-up':
    case 'top-up-order':
      return flow
    default:
      return flow satisfies never
  }
}

/** What keeps a visit from ending at once: an order that could still be paid. Null where it may simply end. */
export const keptFromLeaving = (flow: Flow): Flow | null => {
  if (flow.state !== 'top-up-order' || !mayStillBePaid(flow)) return null
  if (flow.wish !== 'leave') return { ...flow, wish: 'leave' }
  // The server has it in hand and goes on until the channel has closed it; nobody has to stand here for that.
  return flow.order?.state === 'closing' ? null : flow
}
