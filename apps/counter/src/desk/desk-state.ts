import type { Floor } from '@jiaohao/shared/client'
import { nextCalls, waitingOrder } from '@jiaohao/shared/client'
import type { CallReason, CallRule, CallWhy, CounterBody, FloorTicket, ServiceBody } from '@jiaohao/shared/contract'
import { byArrival, overWaitLimit } from '@jiaohao/shared/kernel'
import { type Leg, legsOf } from './legs.ts'

/** So many are listed in the order of the counter's own rules; those behind them in the usual order. */
const ORDERED_CALLS = 12
/** The target where a ticket names a service that the hall no longer lists. */
const UNKNOWN_TARGET_S = 600

/** One who waits, as the desk lists him: his place in the calling order and his wait against target and limit. */
export interface WaitingLine {
  /** From 1. */
  readonly place: number
  readonly ticket: FloorTicket
  readonly service: ServiceBody | undefined
  /** Since the ticket was taken: what the customer has waited. */
  readonly waitedS: number
  /** Since the instant that orders the ticket in its line: what the rules count. */
  readonly inLineS: number
  /** Came back after having been absent, and so stands in line for less than he has waited. */
  readonly returned: boolean
  readonly targetS: number
  readonly overTarget: boolean
  readonly overLimit: boolean
}

/** Whom the rules put first, by which rule, and the one behind who has waited longer, if any. */
export interface Suggestion {
  readonly line: WaitingLine
  readonly rule: CallRule
  /** The numbers behind the rule; null where the hall has not said how this counter calls. */
  readonly why: CallWhy | null
  readonly waitsLonger: WaitingLine | null
}

interface Seated {
  readonly counter: CounterBody
  readonly queue: readonly WaitingLine[]
  /** Those who wait for what this counter does not serve, or for a first seat, longest first. */
  readonly elsewhere: readonly WaitingLine[]
  readonly held: readonly FloorTicket[]
  readonly absent: readonly FloorTicket[]
}

/** What a clerk may do now. A ticket exists only in the two states in which a customer is called or here (CT-002). */
export type Desk =
  | { readonly state: 'loading' }
  /** The counter is not signed on by this clerk any more. */
  | { readonly state: 'away' }
  | (Seated & { readonly state: 'idle'; readonly suggestion: Suggestion | null })
  | (Seated & { readonly state: 'called'; readonly ticket: FloorTicket; readonly service: ServiceBody | undefined })
  | (Seated & {
      readonly state: 'serving'
      readonly ticket: FloorTicket
      readonly service: ServiceBody | undefined
      /** The services of the visit, the present one among them. */
      readonly legs: readonly Leg[]
    })
  | (Seated & { readonly state: 'paused' })

export interface DeskInput {
  /** Null until the first snapshot has come. */
  readonly floor: Floor | null
  readonly counterId: string
  readonly staffNo: string
  /** The hall's instant, UTC milliseconds. */
  readonly atMs: number
  readonly services: readonly ServiceBody[]
}

const lineOf = (ticket: FloorTicket, index: number, input: DeskInput, floor: Floor): WaitingLine => {
  const service = input.services.find((each) => each.id === ticket.serviceId)
  const issuedMs = Date.parse(ticket.issuedAt)
  const waitedS = Math.max(0, (input.atMs - issuedMs) / 1000)
  const inLineS = Math.max(0, (input.atMs - ticket.queuedAt) / 1000)
  const targetS = service?.targetWaitS ?? UNKNOWN_TARGET_S
  const overLimit = overWaitLimit(ticket, input.atMs, floor.waitLimitS)
  return {
    place: index + 1,
    ticket,
    service,
    waitedS,
    inLineS,
    returned: ticket.queuedAt > issuedMs,
    targetS,
    overTarget: waitedS > targetS,
    overLimit,
  }
}

const RULE_OF_CLASS = {
  vip: 'vip-first',
  booked: 'booked-first',
  priority: 'priority-first',
  fast: 'fast-lane',
  ordinary: 'longest-wait',
} as const satisfies Record<FloorTicket['class'], CallRule>

/** The rule of a counter of whose profile nothing is known: it calls in the usual order. */
const usualRule = (line: WaitingLine, behind: readonly WaitingLine[]): CallRule => {
  // The limit explains the call only where it changed the order: a VIP who also came first is first as a VIP.
  const cameFirst = behind.every((other) => byArrival(line.ticket, other.ticket) <= 0)
  return line.overLimit && !(cameFirst && line.ticket.class === 'vip') ? 'wait-limit' : RULE_OF_CLASS[line.ticket.class]
}

/** Whom to call next and why: the same rules by which the server chooses, told before the key is pressed. */
export const suggestionOf = (queue: readonly WaitingLine[], reason: CallReason | null): Suggestion | null => {
  const [line, ...behind] = queue
  if (line === undefined) return null
  // By the time in line, since that is what will put him first one day.
  const longest = behind.reduce<WaitingLine | null>((most, each) => (most === null || each.inLineS > most.inLineS ? each : most), null)
  return {
    line,
    rule: reason?.rule ?? usualRule(line, behind),
    why: reason?.why ?? null,
    waitsLonger: longest !== null && longest.inLineS > line.inLineS ? longest : null,
  }
}

const ticketsOf = (floor: Floor, ids: readonly string[]): FloorTicket[] =>
  ids.flatMap((id) => {
    const ticket = floor.tickets[id]
    return ticket === undefined ? [] : [ticket]
  })

/** What this clerk at this counter may do now, from the floor alone. */
export const deskOf = (input: DeskInput): Desk => {
  const { floor } = input
  if (floor === null) return { state: 'loading' }
  const counter = floor.counters[input.counterId]
  if (counter === undefined || counter.state === 'closed' || counter.staffNo !== input.staffNo) return { state: 'away' }
  const serves = (ticket: FloorTicket): boolean => counter.serviceIds.includes(ticket.serviceId)
  const next = nextCalls(floor, counter.id, input.atMs, ORDERED_CALLS)
  const mine = (ticket: FloorTicket): boolean => serves(ticket) && next?.left(ticket) !== true
  const everybody = waitingOrder(floor, input.atMs, null)
  const toLine = (ticket: FloorTicket, index: number): WaitingLine => lineOf(ticket, index, input, floor)
  const first = (next?.choices ?? []).map(({ ticket }) => ticket)
  const rest = everybody.filter((ticket) => mine(ticket) && !first.includes(ticket))
  const queue = [...first, ...rest].map(toLine)
  const seated: Seated = {
    counter,
    queue,
    elsewhere: everybody
      .filter((ticket) => !mine(ticket))
      .map(toLine)
      .sort((a, b) => b.waitedS - a.waitedS),
    held: ticketsOf(floor, counter.heldTicketIds),
    absent: Object.values(floor.tickets)
      .filter((ticket) => ticket.state === 'absent' && serves(ticket))
      .sort((a, b) => (b.calledAt ?? '').localeCompare(a.calledAt ?? '')),
  }
  if (counter.state === 'paused') return { ...seated, state: 'paused' }
  const ticket = counter.ticketId === null ? undefined : floor.tickets[counter.ticketId]
  if (ticket === undefined || counter.state === 'idle')
    return { ...seated, state: 'idle', suggestion: suggestionOf(queue, next?.choices[0] ?? null) }
  const service = input.services.find((each) => each.id === ticket.serviceId)
  if (counter.state === 'called') return { ...seated, state: 'called', ticket, service }
  return { ...seated, state: 'serving', ticket, service, legs: legsOf({ ...input, floor, counter, ticket }) }
}

/** What calling one ticket out of order does to the others. */
export interface Passing {
  readonly passed: readonly WaitingLine[]
  readonly overTarget: number
  readonly longest: WaitingLine | null
  /** Somebody else has waited to the limit: the server will refuse, and the screen says so beforehand. */
  readonly blockedBy: WaitingLine | null
}

/** Who is passed over when the line at `index` is called now. */
export const passingOf = (queue: readonly WaitingLine[], index: number): Passing => {
  const passed = queue.slice(0, Math.max(0, index))
  const longest = passed.reduce<WaitingLine | null>((most, each) => (most === null || each.waitedS > most.waitedS ? each : most), null)
  return {
    passed,
    overTarget: passed.filter((line) => line.overTarget).length,
    longest,
    blockedBy: passed.find((line) => line.overLimit) ?? null,
  }
}
