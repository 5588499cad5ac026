import type { Floor } from '@jiaohao/shared/client'
import type { FloorTicket, ServiceBody } from '@jiaohao/shared/contract'

/** One who waits, with his wait against the target of his service. */
export interface WaitLine {
  readonly ticket: FloorTicket
  readonly service: ServiceBody
  readonly waitedS: number
  readonly overTarget: boolean
}

/** Everybody who waits, longest first. `atMs` is the hall's instant; services that are not known are left out. */
export const waitLines = (floor: Floor, services: readonly ServiceBody[], atMs: number): WaitLine[] =>
  Object.values(floor.tickets)
    .flatMap((ticket) => {
      const service = services.find(({ id }) => id === ticket.serviceId)
      if (ticket.state !== 'waiting' || service === undefined) return []
      const waitedS = Math.max(0, (atMs - ticket.queuedAt) / 1000)
      return [{ ticket, service, waitedS, overTarget: waitedS > service.targetWaitS }]
    })
    .sort((a, b) => b.waitedS - a.waitedS)

/** The one thing that a consultant should do now, or that there is none. `key` names it, so that it can be declined. */
export type Advice =
  | { readonly kind: 'guide'; readonly key: string; readonly lines: readonly WaitLine[]; readonly waiting: number }
  | { readonly kind: 'uncovered'; readonly key: string; readonly line: WaitLine; readonly waiting: number }
  | { readonly kind: 'reroute'; readonly key: string; readonly line: WaitLine; readonly over: number }
  | { readonly kind: 'none'; readonly longestS: number | null }

/** So many are sent to a machine at once; more would queue there. */
const GUIDED_AT_ONCE = 3

/** Whether a counter that is open and not paused serves it. */
const isCovered = (floor: Floor, serviceId: string): boolean =>
  Object.values(floor.counters).some(
    (counter) => counter.state !== 'closed' && counter.state !== 'paused' && counter.serviceIds.includes(serviceId),
  )

/**
 * What relieves most, in this order: those over target whom a machine can serve, those whom no counter serves, then whoever is
 * longest over target. What was declined is left out.
 */
export const adviceOf = (lines: readonly WaitLine[], floor: Floor, declined: ReadonlySet<string>): Advice => {
  const over = lines.filter((line) => line.overTarget)
  const waitingFor = (serviceId: string): number => lines.filter((line) => line.service.id === serviceId).length
  const machine = over.find(({ service }) => service.selfService && !declined.has(`guide ${service.id}`))
  if (machine !== undefined) {
    const same = over.filter(({ service }) => service.id === machine.service.id).slice(0, GUIDED_AT_ONCE)
    return { kind: 'guide', key: `guide ${machine.service.id}`, lines: same, waiting: waitingFor(machine.service.id) }
  }
  const bare = lines.find(({ service }) => !isCovered(floor, service.id) && !declined.has(`uncovered ${service.id}`))
  if (bare !== undefined)
    return { kind: 'uncovered', key: `uncovered ${bare.service.id}`, line: bare, waiting: waitingFor(bare.service.id) }
  const longest = over.find(({ ticket }) => !declined.has(`reroute ${ticket.id}`))
  if (longest !== undefined) return { kind: 'reroute', key: `reroute ${longest.ticket.id}`, line: longest, over: over.length }
  return { kind: 'none', longestS: lines[0]?.waitedS ?? null }
}
