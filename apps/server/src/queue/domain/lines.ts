import { TICKET_CLASSES, type TicketClass } from '@jiaohao/shared/contract'
import { byArrival, callingOrder, callingRank, isBeforeHisTime, overWaitLimit, type Place } from '@jiaohao/shared/kernel'
import type { Waiting } from './ticket.ts'

type Line = { readonly [C in TicketClass]: Waiting[] }
interface AreaCount {
  total: number
  readonly byClass: Record<TicketClass, number>
}

/**
 * Who waits, by service and class, each line in order of arrival. Kept in memory so that a call looks at the heads of
 * a few lines and an issue counts without a scan; the tables hold the same, and it is read from them at start.
 */
export interface Lines {
  readonly add: (ticket: Waiting) => void
  readonly remove: (ticket: Waiting) => void
  readonly waitingIn: (serviceId: string) => number
  readonly waitingInArea: (areaId: string) => number
  /** How many of its area the usual order puts before a ticket with this place at this instant: 0 exactly for the first of its area. */
  readonly aheadOf: (areaId: string, place: Place, atMs: number, waitLimitS: number) => number
  /** The same for somebody who arrives now: everybody of his class is before him, so that little is searched. */
  readonly aheadOfNewcomer: (areaId: string, ticketClass: TicketClass, atMs: number, waitLimitS: number) => number
  /** Of each line of some services the first who may be called: nobody else can be next. */
  readonly heads: (serviceIds: Iterable<string>, may: (ticket: Waiting) => boolean) => Waiting[]
  readonly all: () => Waiting[]
  /** The first of each line, at most so many of one. */
  readonly front: (limit: number) => Waiting[]
}

const emptyLine = (): Line => ({ vip: [], booked: [], priority: [], fast: [], ordinary: [] })

const insertInOrder = (line: Waiting[], ticket: Waiting): void => {
  let at = line.length
  while (at > 0 && byArrival(line[at - 1] as Waiting, ticket) > 0) at--
  line.splice(at, 0, ticket)
}

export const openLines = (): Lines => {
  const lines = new Map<string, Line>()
  const areas = new Map<string, AreaCount>()
  const servicesOfArea = new Map<string, Set<string>>()

  const areaOf = (areaId: string): AreaCount => {
    let area = areas.get(areaId)
    if (area === undefined) {
      area = { total: 0, byClass: { vip: 0, booked: 0, priority: 0, fast: 0, ordinary: 0 } }
      areas.set(areaId, area)
      servicesOfArea.set(areaId, new Set())
    }
    return area
  }
  const lineOf = (serviceId: string): Line => {
    let line = lines.get(serviceId)
    if (line === undefined) {
      line = emptyLine()
      lines.set(serviceId, line)
    }
    return line
  }
  const count = (ticket: Waiting, by: 1 | -1): void => {
    const area = areaOf(ticket.areaId)
    area.total += by
    area.byClass[ticket.class] += by
    servicesOfArea.get(ticket.areaId)?.add(ticket.serviceId)
  }
  const countWhere = (areaId: string, ticketClass: TicketClass, test: (ticket: Waiting) => boolean): number => {
    let found = 0
    for (const serviceId of servicesOfArea.get(areaId) ?? []) {
      for (const ticket of lineOf(serviceId)[ticketClass]) {
        if (ticket.areaId !== areaId) continue
        if (!test(ticket)) break
        found++
      }
    }
    return found
  }

  return {
    add: (ticket) => {
      insertInOrder(lineOf(ticket.serviceId)[ticket.class], ticket)
      count(ticket, 1)
    },
    remove: (ticket) => {
      const line = lineOf(ticket.serviceId)[ticket.class]
      const at = line[0]?.id === ticket.id ? 0 : line.findIndex((other) => other.id === ticket.id)
      if (at < 0) return
      line.splice(at, 1)
      count(ticket, -1)
    },
    waitingIn: (serviceId) => {
      const line = lines.get(serviceId)
      return line === undefined ? 0 : TICKET_CLASSES.reduce((sum, ticketClass) => sum + line[ticketClass].length, 0)
    },
    waitingInArea: (areaId) => areas.get(areaId)?.total ?? 0,
    aheadOf: (areaId, place, atMs, waitLimitS) => {
      const area = areaOf(areaId)
      const order = callingOrder(atMs, waitLimitS)
      // Each line stands in the order of arrival, so that those of it who go before somebody are its first ones.
      const isBefore = (other: Waiting): boolean => order(other, place) < 0
      return TICKET_CLASSES.reduce((ahead, other) => (area.byClass[other] === 0 ? ahead : ahead + countWhere(areaId, other, isBefore)), 0)
    },
    aheadOfNewcomer: (areaId, ticketClass, atMs, waitLimitS) => {
      const area = areaOf(areaId)
      const newcomer = { class: ticketClass, queuedAt: atMs, arrival: Number.POSITIVE_INFINITY }
      const rank = callingRank(newcomer, atMs)
      let ahead = 0
      for (const [otherRank, other] of TICKET_CLASSES.entries()) {
        if (area.byClass[other] === 0) continue
        if (otherRank > rank) ahead += countWhere(areaId, other, (waiting) => overWaitLimit(waiting, atMs, waitLimitS))
        // Whoever came before his booked time goes after everybody who comes now.
        else if (other === 'booked') ahead += countWhere(areaId, other, (waiting) => !isBeforeHisTime(waiting, atMs))
        else ahead += area.byClass[other]
      }
      return ahead
    },
    heads: (serviceIds, may) => {
      const heads: Waiting[] = []
      for (const serviceId of serviceIds) {
        const line = lines.get(serviceId)
        if (line === undefined) continue
        for (const ticketClass of TICKET_CLASSES) {
          const head = line[ticketClass].find(may)
          if (head !== undefined) heads.push(head)
        }
      }
      return heads
    },
    front: (limit) => [...lines.values()].flatMap((line) => TICKET_CLASSES.flatMap((ticketClass) => line[ticketClass].slice(0, limit))),
    all: () => [...lines.values()].flatMap((line) => TICKET_CLASSES.flatMap((ticketClass) => line[ticketClass])),
  }
}
