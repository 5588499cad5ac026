import type { HallContract, OrderBody, PayChannel, Reply } from '@jiaohao/shared/contract'
import { NUMBER_DIGITS, type Ordered } from './top-up.ts'

/** What the hall offers to top up with, as the server last said. */
export type Offer = Reply<HallContract['getTopUpOffer']>
export type PayWay = Extract<PayChannel, 'wechat' | 'alipay' | 'cash'>

/** The ways to pay at a kiosk, in their order on the screen: codes for a phone, and notes where it has an acceptor. */
export const PAY_WAYS: readonly PayWay[] = ['wechat', 'alipay', 'cash']

/** How figures of a mobile number are grouped: 3-4-4. */
const GROUPS = [3, 4, 4] as const
/** As many figures of a prefix tell whether it can be a mobile number. */
const PREFIX_DIGITS = 3
const MINUTE_S = 60

/** The eleven places of the number as typed so far, in groups; an empty place is ''. */
export const placesOf = (typed: string): string[][] => {
  let at = 0
  return GROUPS.map((length) => Array.from({ length }, () => typed[at++] ?? ''))
}

/** Whether what was typed can never become a mobile number. Told once the first group is full. */
export const isWrong = (typed: string): boolean => typed.length >= PREFIX_DIGITS && !/^1[3-9]/.test(typed)

export const digitsMissing = (typed: string): number => Math.max(0, NUMBER_DIGITS - typed.length)

/** Why self-service cannot be begun now, or null. */
export const offerPaused = (offer: Offer): 'boss-away' | 'channels-away' | null => {
  if (offer.boss === 'away') return 'boss-away'
  return PAY_WAYS.some((channel) => channelState(offer, channel) === 'well') ? null : 'channels-away'
}

export const channelState = (offer: Offer, channel: PayWay): 'well' | 'away' | 'none' =>
  offer.channels.find((known) => known.channel === channel)?.state ?? 'none'

/** The ways to pay that this hall has at all. */
export const channelsOf = (offer: Offer): PayWay[] => PAY_WAYS.filter((channel) => channelState(offer, channel) !== 'none')

/** Whole yuan as a customer reads them on a tile; `12.50` where there are fen. */
export const shortYuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

/** Seconds as minutes and seconds, `1:47`. */
export const minutesSeconds = (seconds: number): string =>
  `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`

/** A reference in groups of six, to read aloud and to copy. */
export const referenceText = (no: string): string => no.replace(/(.{6})(?=.)/g, '$1 ')

/** What the screen of an order shows. */
export type Stage =
  | { readonly stage: 'preparing' }
  | { readonly stage: 'pay'; readonly code: string; readonly secondsLeft: number; readonly share: number; readonly confirming: boolean }
  | {
      readonly stage: 'notes'
      readonly takenFen: number
      readonly secondsLeft: number
      readonly share: number
      readonly acceptor: NonNullable<OrderBody['cash']>['acceptor']
    }
  | { readonly stage: 'closing'; readonly wanted: boolean }
  | { readonly stage: 'closed'; readonly why: 'cancelled' | 'no-code' | 'unpaid' }
  | { readonly stage: 'charging' }
  | { readonly stage: 'doubt' }
  | { readonly stage: 'refunding'; readonly late: boolean }
  | { readonly stage: 'refunded' }
  | { readonly stage: 'manual' }
  | { readonly stage: 'settled' }
  | { readonly stage: 'done' }

const closedWhy = (order: OrderBody): Extract<Stage, { stage: 'closed' }>['why'] => {
  if (order.why === 'cancelled') return 'cancelled'
  return order.why === 'channel-refused' ? 'no-code' : 'unpaid'
}

/** The stage of an order at an instant of the steady clock, in milliseconds. */
export const stageOf = ({ order, wish, payUntilMs, payOfMs }: Ordered, nowMs: number): Stage => {
  const isUnpaid = order === null || order.state === 'placed' || order.state === 'payable'
  if (wish !== 'pay' && isUnpaid) return { stage: 'closing', wanted: true }
  if (order === null) return { stage: 'preparing' }
  switch (order.state) {
    case 'placed':
      return { stage: 'preparing' }
    case 'payable': {
      if (order.code === null) return { stage: 'preparing' }
      const leftMs = payUntilMs - nowMs
      if (leftMs <= 0) return { stage: 'closing', wanted: false }
      const share = payOfMs === 0 ? 0 : Math.min(1, leftMs / payOfMs)
      if (order.cash !== undefined) return { stage: 'notes', ...order.cash, secondsLeft: Math.ceil(leftMs / 1000), share }
      return { stage: 'pay', code: order.code, secondsLeft: Math.ceil(leftMs / 1000), share, confirming: order.confirming }
    }
    case 'closing':
      return { stage: 'closing', wanted: order.why === 'cancelled' }
    case 'closed':
      return { stage: 'closed', why: closedWhy(order) }
    case 'charging':
      return { stage: 'charging' }
    case 'in-doubt':
      return { stage: 'doubt' }
    case 'refunding':
      return { stage: 'refunding', late: order.why === 'late-payment' }
    case 'refunded':
    case 'manual':
    case 'settled':
    case 'done':
      return { stage: order.state }
    default:
      return order.state satisfies never
  }
}

/** Nothing more can become of an order that the kiosk would have to ask for. */
export const isOver = (order: OrderBody): boolean => order.state === 'done' || order.state === 'refunded' || order.state === 'settled'

/** What a question for news says it knows already. */
export const knownOf = ({ state, confirming, cash }: OrderBody): string => {
  if (cash !== undefined) return `${state}-${cash.takenFen}-${cash.acceptor}`
  return confirming ? `${state}-confirming` : state
}

/** What was or is to be paid: with notes it is what was put in. */
export const sumOf = ({ ask, order }: Pick<Ordered, 'ask' | 'order'>): number =>
  order?.paidAt != null && order.cash !== undefined ? order.cash.takenFen : ask.amountFen
