import type { CallReason, FloorTicket } from '../contract/index.ts'
import { reasonOf } from '../kernel/calling-reason.ts'
import { type CallingRule, leftToFirstSeat, ratioName, tryProfile } from '../kernel/calling-rules.ts'
import type { Floor } from './floor.ts'

type Calling = NonNullable<Floor['calling']>

const ruleOf = (rule: Calling['counters'][number]['rules'][number]): CallingRule =>
  'serviceIds' in rule ? { ...rule, serviceIds: new Set(rule.serviceIds) } : rule

/** What a counter may call now and whom next, as the server would: the same function on the same rules. */
export interface NextCalls {
  /** Whether the counter leaves somebody, whom it serves, to a first seat for now. */
  readonly left: (ticket: FloorTicket) => boolean
  readonly choices: readonly (CallReason & { readonly ticket: FloorTicket })[]
}

/** The next calls of a counter if nobody came and no time passed; null where the hall has not said how its counters call. */
export const nextCalls = (floor: Floor, counterId: string, atMs: number, calls: number): NextCalls | null => {
  const { calling } = floor
  const counter = floor.counters[counterId]
  const own = calling?.counters.find((each) => each.counterId === counterId)
  if (calling === undefined || own === undefined || counter === undefined) return null
  const seats = calling.firstSeats.map(({ serviceIds, counterIds, afterS }) => ({
    serviceIds: new Set(serviceIds),
    counterIds: new Set(counterIds),
    afterS,
  }))
  const seat = (id: string) => {
    const other = floor.counters[id]
    if (other === undefined || other.state === 'closed') return null
    return { id, working: other.state !== 'paused', serviceIds: other.serviceIds }
  }
  const left = leftToFirstSeat(seats, seat, counterId, { atMs, waitLimitS: floor.waitLimitS })
  const serves = new Set(counter.serviceIds)
  const waiting = Object.values(floor.tickets).filter(
    (ticket) => ticket.state === 'waiting' && serves.has(ticket.serviceId) && !left(ticket),
  )
  const choices = tryProfile({
    view: { rules: own.rules.map(ruleOf), waitLimitS: floor.waitLimitS },
    waiting,
    ratioCalls: new Map(Object.entries(calling.ratioCalls)),
    atMs,
    calls,
  })
  const ground = {
    profile: (id: string) => calling.profiles.find((profile) => profile.id === id),
    waitLimitS: floor.waitLimitS,
    profileId: own.profileId,
  }
  return { left, choices: choices.map((choice) => ({ ticket: choice.ticket, ...reasonOf(choice, ground, atMs) })) }
}

/** How the counters call after one more call: a ratio that chose it has gone on by one. */
export const callingAfter = (calling: Calling | undefined, call: CallReason, ticketClass: FloorTicket['class']): Calling | undefined => {
  if (calling === undefined || call.why?.ratio == null) return calling
  const name = ratioName(call.why.ratio, ticketClass)
  return { ...calling, ratioCalls: { ...calling.ratioCalls, [name]: (calling.ratioCalls[name] ?? 0) + 1 } }
}
