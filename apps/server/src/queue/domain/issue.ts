import type { EstimatedWait, Language, TicketClass } from '@jiaohao/shared/contract'
import { formatTicketNumber } from '@jiaohao/shared/kernel'
import type { Hall, Service } from '../../hall/index.ts'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Floor } from './floor.ts'

export interface Issue {
  readonly ticketId: string
  readonly printJobId: string
  readonly serviceId: string
  readonly class: TicketClass
  readonly accessible: boolean
  readonly language: Language
  /** Staff may give any class; a kiosk gives ordinary and priority only. The fast lane follows the service. */
  readonly byStaff: boolean
  readonly atMs: number
  readonly estimate: (serviceId: string, ahead: number) => EstimatedWait | null
}

const KIOSK_CLASSES: readonly TicketClass[] = ['ordinary', 'priority']

/** Whoever asks for nothing special of a short service goes into its fast lane. */
const laneOf = (service: Service, asked: TicketClass): TicketClass => (asked === 'ordinary' && service.fast ? 'fast' : asked)

/** Gives a number: the next of its prefix on this business day. */
export const decideIssue = (floor: Floor, hall: Hall, issue: Issue): Decision => {
  const service = hall.services.get(issue.serviceId)
  const switched = floor.switches.get(issue.serviceId)
  if (service === undefined) return refused('service-unknown')
  if (!floor.open) return refused('hall-closed')
  if (switched?.suspended != null) return refused('service-suspended', switched.suspended)
  const ticketClass = laneOf(service, issue.class)
  if (!issue.byStaff && !(ticketClass === 'fast' && service.fast) && !KIOSK_CLASSES.includes(ticketClass))
    return refused('class-not-allowed')
  if (switched?.waitingLimit != null && floor.lines.waitingIn(service.id) >= switched.waitingLimit) return refused('queue-full')
  const areaId = ticketClass === 'vip' ? hall.vipAreaId : service.areaId
  const sequence = (floor.sequences.get(service.prefix) ?? 0) + 1
  const ahead = floor.lines.aheadOfNewcomer(areaId, ticketClass, issue.atMs, hall.waitLimitS)
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
      queuedAt: issue.atMs,
      arrival: floor.arrivals,
      prefix: service.prefix,
      sequence,
      language: issue.language,
      ahead,
      estimatedWait: issue.estimate(service.id, ahead),
      printJobId: issue.printJobId,
    }),
  )
}
