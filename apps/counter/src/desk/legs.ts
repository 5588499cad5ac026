import { type Floor, nextCalls } from '@jiaohao/shared/client'
import type { CounterBody, FloorTicket, ServiceBody } from '@jiaohao/shared/contract'
import { windowsStaffed } from './transfer-choice.ts'

/** One service of a visit as its counter sees it: done, in hand, to be done here afterwards, elsewhere, or nowhere now. */
export interface Leg {
  readonly serviceId: string
  readonly state: 'done' | 'now' | 'here' | 'elsewhere' | 'nowhere'
  /** The numbers of the open counters that do it, for a service that is done elsewhere. */
  readonly counters: readonly number[]
}

interface LegsInput {
  readonly floor: Floor
  readonly counter: CounterBody
  readonly ticket: FloorTicket
  readonly services: readonly ServiceBody[]
  readonly atMs: number
}

/** The services of a visit in their order, as the hall would let them be done at this counter now. */
export const legsOf = ({ floor, counter, ticket, services, atMs }: LegsInput): Leg[] => {
  const further = ticket.furtherServiceIds ?? []
  const left = further.length === 0 ? undefined : nextCalls(floor, counter.id, atMs, 0)?.left
  const isSuspended = (id: string): boolean => services.find((service) => service.id === id)?.suspended != null
  const stateOf = (serviceId: string, counters: readonly number[]): Leg['state'] => {
    if (isSuspended(serviceId)) return 'nowhere'
    const leftToOther = left?.({ ...ticket, serviceId, queuedAt: atMs, waitsSince: atMs }) === true
    if (counter.serviceIds.includes(serviceId) && !leftToOther) return 'here'
    return counters.length === 0 ? 'nowhere' : 'elsewhere'
  }
  return [
    ...(ticket.doneServiceIds ?? []).map((serviceId): Leg => ({ serviceId, state: 'done', counters: [] })),
    { serviceId: ticket.serviceId, state: 'now', counters: [] },
    ...further.map((serviceId): Leg => {
      const counters = windowsStaffed(floor, serviceId).filter((number) => number !== counter.number)
      return { serviceId, state: stateOf(serviceId, counters), counters }
    }),
  ]
}

/** The next service of the visit that may be done here without a new call, or null. */
export const nextHere = (legs: readonly Leg[]): string | null => legs.find(({ state }) => state === 'here')?.serviceId ?? null

/** The plan with a service added at its end, or taken out where it stood in it. */
export const planAfter = (further: readonly string[], serviceId: string): string[] =>
  further.includes(serviceId) ? further.filter((id) => id !== serviceId) : [...further, serviceId]
