import type { FloorTicket } from '../../contract/live.ts'
import type { ServiceBody } from '../../contract/model.ts'
import type { Floor } from '../floor.ts'

/** One who waits, measured in the same way everywhere: from the instant at which the ticket was taken. */
export interface Waiting {
  readonly ticket: FloorTicket
  readonly waitedMs: number
  readonly targetMs: number
  /** Came back after having been absent: stands in line since then, and has waited longer than the line says. */
  readonly returned: boolean
}

/** Whether somebody has waited longer than the service promises. */
export const overTarget = (waiting: Waiting): boolean => waiting.waitedMs > waiting.targetMs

/** Everybody who waits at an instant (UTC milliseconds), longest first. A ticket of an unknown service is left out: it has no target. */
export const waitingAt = (floor: Floor, services: readonly ServiceBody[], atMs: number): Waiting[] => {
  const targetMs = new Map(services.map((service) => [service.id, service.targetWaitS * 1000]))
  return Object.values(floor.tickets)
    .flatMap((ticket) => {
      const target = targetMs.get(ticket.serviceId)
      if (ticket.state !== 'waiting' || target === undefined) return []
      const issuedMs = Date.parse(ticket.issuedAt)
      return [{ ticket, waitedMs: Math.max(0, atMs - issuedMs), targetMs: target, returned: ticket.queuedAt > issuedMs }]
    })
    .sort((a, b) => b.waitedMs - a.waitedMs || a.ticket.arrival - b.ticket.arrival)
}

const WORKING = ['idle', 'called', 'serving'] as const
/** Whether a counter works for customers now: signed on and not paused. */
export const isWorking = (counter: { readonly state: string }): boolean => WORKING.some((state) => state === counter.state)

/** Counters that work now and may serve at least one of these services. */
export const countersFor = (floor: Floor, serviceIds: readonly string[]): number =>
  Object.values(floor.counters).filter((counter) => isWorking(counter) && counter.serviceIds.some((id) => serviceIds.includes(id))).length

export interface GroupWaits {
  readonly groupId: string
  /** Longest first. */
  readonly waiting: readonly Waiting[]
  readonly countersWorking: number
}

/** Waits by service group, in the order of the hall's catalogue, and only groups where somebody waits. */
export const waitsByGroup = (floor: Floor, services: readonly ServiceBody[], groupIds: readonly string[], atMs: number): GroupWaits[] => {
  const everybody = waitingAt(floor, services, atMs)
  const groupOf = new Map(services.map((service) => [service.id, service.groupId]))
  return groupIds.flatMap((groupId) => {
    const waiting = everybody.filter((one) => groupOf.get(one.ticket.serviceId) === groupId)
    if (waiting.length === 0) return []
    return [{ groupId, waiting, countersWorking: countersFor(floor, [...new Set(waiting.map((one) => one.ticket.serviceId))]) }]
  })
}

/** The target that most services share, in seconds, or null without services: where one line must stand for all of them. */
export const commonTargetS = (services: readonly { readonly targetWaitS: number }[]): number | null => {
  const counts = new Map<number, number>()
  for (const { targetWaitS } of services) counts.set(targetWaitS, (counts.get(targetWaitS) ?? 0) + 1)
  const [first] = [...counts].sort(([aS, a], [bS, b]) => b - a || aS - bS)
  return first?.[0] ?? null
}
