import type { CallRule, CallWhy } from '@jiaohao/shared/contract'
import { byArrival, overWaitLimit } from '@jiaohao/shared/kernel'
import type { Hall } from '../../hall/index.ts'
import { type Choice, chooseNext, mayCallNow, reasonOf, viewOf } from './choose.ts'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Counter, Floor, OpenCounter } from './floor.ts'
import { ticketFact, type Waiting } from './ticket.ts'

/** Somebody who has waited to the limit and would be passed by calling `ticket` at this counter. */
const passedOver = (floor: Floor, counter: OpenCounter, ticket: Waiting, atMs: number, waitLimitS: number): Waiting | null =>
  floor.lines
    .heads(counter.serviceIds, () => true)
    .find((head) => head.id !== ticket.id && overWaitLimit(head, atMs, waitLimitS) && byArrival(head, ticket) < 0) ?? null

interface Reason {
  readonly rule: CallRule
  readonly why: CallWhy | null
  readonly reason: string | null
}

const called = (counter: OpenCounter, ticket: Waiting, { rule, why, reason }: Reason, atMs: number): Decision =>
  agreed(
    fact('ticket-called', {
      ...ticketFact(ticket, 'called'),
      counterId: counter.id,
      counterNumber: counter.number,
      staffNo: counter.staffNo,
      rule,
      reason,
      waitedS: (atMs - ticket.issuedAt) / 1000,
      why,
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
}

/** Whom an open counter calls next by its profile; null when nobody waits whom it may call now. */
export const nextAt = (floor: Floor, hall: Hall, counter: OpenCounter, atMs: number): Choice<Waiting> | null => {
  const heads = floor.lines.heads(counter.serviceIds, mayCallNow(floor, hall, counter.id, atMs))
  return chooseNext(viewOf(hall, counter.id), heads, atMs, floor.ratioCalls)
}

export const decideCallNext = (floor: Floor, hall: Hall, { counterId, staffNo, atMs }: Caller): Decision => {
  const counter = floor.counters.get(counterId)
  const hindrance = notFree(counter, staffNo)
  if (hindrance !== null) return hindrance
  const open = counter as OpenCounter
  const next = nextAt(floor, hall, open, atMs)
  if (next === null) return refused('queue-empty')
  const profileId = hall.counters.get(counterId)?.profileId ?? ''
  const { rule, why } = reasonOf(next, { profile: (id) => hall.profiles.get(id), waitLimitS: hall.waitLimitS, profileId }, atMs)
  return called(open, next.ticket, { rule, why, reason: null }, atMs)
}

/** A call out of order: the reason is recorded with it, and nobody over the wait limit may be passed. */
export const decideCallTicket = (
  floor: Floor,
  { waitLimitS }: Pick<Hall, 'waitLimitS'>,
  { counterId, staffNo, atMs }: Caller,
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
  return called(open, ticket, { rule: 'out-of-order', why: null, reason: reason.trim() }, atMs)
}
