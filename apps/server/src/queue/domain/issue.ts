import type { EstimatedWait, Language, TicketClass, TicketNeed } from '@jiaohao/shared/contract'
import { formatTicketNumber } from '@jiaohao/shared/kernel'
import { closesAt, type Hall, pauseEndsAt, type Service } from '../../hall/index.ts'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Floor } from './floor.ts'
import { WHOLE_HALL } from './hall-facts.ts'
import { legsFact, planRefusal } from './legs.ts'

export interface Issue {
  readonly ticketId: string
  readonly printJobId: string
  readonly serviceId: string
  readonly class: TicketClass
  readonly accessible: boolean
  readonly needs: readonly TicketNeed[]
  readonly language: Language
  /** Staff may give any class; a kiosk gives ordinary and priority only. The fast lane follows the service. */
  readonly byStaff: boolean
  readonly atMs: number
  /** From when it counts in its line: now, or the beginning of a booked slot. */
  readonly queuedAt: number
  /** What else the customer wants on this visit, in order. */
  readonly furtherServiceIds: readonly string[]
  readonly estimate: (serviceId: string, ticketClass: TicketClass, ahead: number) => EstimatedWait | null
}

const MINUTE_MS = 60_000
const KIOSK_CLASSES: readonly TicketClass[] = ['ordinary', 'priority']

/** Whoever asks for nothing special of a short service goes into its fast lane. */
export const laneOf = (service: Service, asked: TicketClass): TicketClass => (asked === 'ordinary' && service.fast ? 'fast' : asked)

/** Why the day leaves no number for this service, though the hall is open. Staff may still give one to whoever stands before them. */
const closedToCustomers = (floor: Floor, hall: Hall, issue: Issue): Decision | null => {
  if (issue.byStaff) return null
  const asked = [WHOLE_HALL, issue.serviceId, ...issue.furtherServiceIds]
  const stopped = floor.stopped.get(asked.find((id) => floor.stopped.has(id)) ?? WHOLE_HALL)
  if (stopped !== undefined) return refused('no-more-today', stopped)
  const pauseMs = pauseEndsAt(hall, issue.atMs)
  return pauseMs === null ? null : refused('hall-paused', new Date(pauseMs).toISOString())
}

/**
 * The last ticket: half of those who wait as long as this one would be served after closing, the margin counted in. Where no wait can
 * be estimated, because no counter is open yet, the handling alone must fit.
 */
const tooLate = (hall: Hall, services: readonly Service[], wait: EstimatedWait | null, atMs: number): Decision | null => {
  const margin = hall.days.lastTicketMarginMin
  const closesMs = closesAt(hall, atMs)
  if (margin === null || closesMs === null) return null
  const endsMs = atMs + (wait?.p50S ?? 0) * 1_000 + services.reduce((sum, { handlingMinutes }) => sum + handlingMinutes, margin) * MINUTE_MS
  return endsMs <= closesMs ? null : refused('last-ticket-passed', new Date(closesMs).toISOString())
}

/** Gives a number: the next of its prefix on this business day. */
export const decideIssue = (floor: Floor, hall: Hall, issue: Issue): Decision => {
  const service = hall.services.get(issue.serviceId)
  const switched = floor.switches.get(issue.serviceId)
  if (service === undefined) return refused('service-unknown')
  if (!floor.open) return refused('hall-closed')
  if (switched?.suspended != null) return refused('service-suspended', switched.suspended)
  const further = issue.furtherServiceIds
  const unplanned = planRefusal(floor, hall, { serviceId: service.id, doneServiceIds: [], further, kept: [] })
  if (unplanned !== null) return unplanned
  const shut = closedToCustomers(floor, hall, issue)
  if (shut !== null) return shut
  const ticketClass = laneOf(service, issue.class)
  if (!issue.byStaff && !(ticketClass === 'fast' && service.fast) && !KIOSK_CLASSES.includes(ticketClass))
    return refused('class-not-allowed')
  if (switched?.waitingLimit != null && floor.lines.waitingIn(service.id) >= switched.waitingLimit) return refused('queue-full')
  const areaId = ticketClass === 'vip' ? hall.vipAreaId : service.areaId
  const sequence = (floor.sequences.get(service.prefix) ?? 0) + 1
  const ahead = floor.lines.aheadOfNewcomer(areaId, ticketClass, issue.atMs, hall.waitLimitS)
  const estimatedWait = issue.estimate(service.id, ticketClass, ahead)
  const late = issue.byStaff
    ? null
    : tooLate(hall, [service, ...further.flatMap((id) => hall.services.get(id) ?? [])], estimatedWait, issue.atMs)
  if (late !== null) return late
  return agreed(
    fact('ticket-issued', {
      ticketId: issue.ticketId,
      number: formatTicketNumber(service.prefix, sequence),
      serviceId: service.id,
      areaId,
      class: ticketClass,
      accessible: issue.accessible,
      was: null,
      state: 'waiting',
      issuedAt: issue.atMs,
      queuedAt: issue.queuedAt,
      arrival: floor.arrivals,
      prefix: service.prefix,
      sequence,
      language: issue.language,
      ahead,
      estimatedWait,
      printJobId: issue.printJobId,
      ...(issue.needs.length === 0 ? {} : { needs: [...issue.needs] }),
      ...legsFact(further, []),
    }),
  )
}
