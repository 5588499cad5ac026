import type { CallRule } from '@jiaohao/shared/contract'
import { byArrival, callingOrder, overWaitLimit } from '@jiaohao/shared/kernel'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Counter, Floor, OpenCounter } from './floor.ts'
import { ticketFact, type Waiting } from './ticket.ts'

const RULE_OF_CLASS = {
  vip: 'vip-first',
  booked: 'booked-first',
  priority: 'priority-first',
  fast: 'fast-lane',
  ordinary: 'longest-wait',
} as const

const firstOf = (heads: readonly Waiting[], order: (a: Waiting, b: Waiting) => number): Waiting | null =>
  heads.reduce<Waiting | null>((best, head) => (best === null || order(head, best) < 0 ? head : best), null)

/** The ticket that the rules put first for a counter, and the rule that chose it; null when nobody waits whom it may serve. */
export const chooseNext = (
  floor: Floor,
  serviceIds: readonly string[],
  atMs: number,
  waitLimitS: number,
): { readonly ticket: Waiting; readonly rule: CallRule } | null => {
  const heads = floor.lines.heads(serviceIds)
  const first = firstOf(heads, callingOrder(atMs, waitLimitS))
  if (first === null) return null
  // The rule that explains the call is the wait limit only where the limit changed the order.
  const unlimited = firstOf(heads, callingOrder(atMs, Number.POSITIVE_INFINITY))
  return { ticket: first, rule: first === unlimited ? RULE_OF_CLASS[first.class] : 'wait-limit' }
}

/** Somebody who has waited to the limit and would be passed by calling `ticket` at this counter. */
const passedOver = (floor: Floor, counter: OpenCounter, ticket: Waiting, atMs: number, waitLimitS: number): Waiting | null =>
  floor.lines
    .heads(counter.serviceIds)
    .find((head) => head.id !== ticket.id && overWaitLimit(head, atMs, waitLimitS) && byArrival(head, ticket) < 0) ?? null

const called = (counter: OpenCounter, ticket: Waiting, rule: CallRule, reason: string | null, atMs: number): Decision =>
  agreed(
    fact('ticket-called', {
      ...ticketFact(ticket, 'called'),
      counterId: counter.id,
      counterNumber: counter.number,
      staffNo: counter.staffNo,
      rule,
      reason,
      waitedS: (atMs - ticket.issuedAt) / 1000,
    }),
  )

/** Why a counter cannot call now, or null. */
const notFree = (counter: Counter | undefined, staffNo: string): Decision | null => {
  if (counter === undefined) return refused('not-found')
  if (counter.state === 'closed' || counter.state === 'paused' || counter.staffNo !== staffNo) return refused('not-signed-on')
  if (counter.state !== 'idle') return refused('counter-busy')
  return null
}

interface Caller {
  readonly counterId: string
  readonly staffNo: string
  readonly atMs: number
  readonly waitLimitS: number
}

export const decideCallNext = (floor: Floor, { counterId, staffNo, atMs, waitLimitS }: Caller): Decision => {
  const counter = floor.counters.get(counterId)
  const hindrance = notFree(counter, staffNo)
  if (hindrance !== null) return hindrance
  const open = counter as OpenCounter
  const next = chooseNext(floor, open.serviceIds, atMs, waitLimitS)
  return next === null ? refused('queue-empty') : called(open, next.ticket, next.rule, null, atMs)
}

/** A call out of order: the reason is recorded with it, and nobody over the wait limit may be passed. */
export const decideCallTicket = (
  floor: Floor,
  { counterId, staffNo, atMs, waitLimitS }: Caller,
  ticketId: string,
  reason: string,
): Decision => {
  const counter = floor.counters.get(counterId)
  const hindrance = notFree(counter, staffNo)
  if (hindrance !== null) return hindrance
  const open = counter as OpenCounter
  const ticket = floor.tickets.get(ticketId)
  if (ticket === undefined || ticket.state !== 'waiting') return refused('wrong-state')
  if (!open.serviceIds.includes(ticket.serviceId)) return refused('not-served-here')
  if (reason.trim() === '') return refused('reason-needed')
  const passed = passedOver(floor, open, ticket, atMs, waitLimitS)
  if (passed !== null) return refused('over-wait-limit', passed.number)
  return called(open, ticket, 'out-of-order', reason.trim(), atMs)
}
