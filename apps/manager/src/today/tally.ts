import type { Floor } from '@jiaohao/shared/client'
import type { Fact, ServiceBody, Snapshots } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'

/** Counts of the business day so far, as the snapshot brings them; `absent` are those who have not come back. */
export type Tally = Snapshots['manager']['today']

const emptyDay = (day: string): Tally => ({ day, issued: 0, served: 0, absent: 0, cancelled: 0, called: 0, withinTarget: 0 })

/**
 * The day's counts after one more fact. `floor` is the floor before it: only a ticket's first call counts as called.
 * A fact of another day of the hall begins that day at nothing.
 */
export const tallyAfter = (
  tally: Tally,
  fact: Fact,
  hall: { readonly floor: Floor; readonly services: readonly ServiceBody[]; readonly timeZone: string },
): Tally => {
  const day = dayOf(Date.parse(fact.at), hall.timeZone)
  const today = day === tally.day ? tally : emptyDay(day)
  switch (fact.name) {
    case 'ticket-issued':
      return { ...today, issued: today.issued + 1 }
    case 'ticket-finished':
      return { ...today, served: today.served + 1 }
    case 'ticket-absent':
      return { ...today, absent: today.absent + 1 }
    case 'ticket-returned':
    case 'ticket-expired':
      return fact.body.was === 'absent' ? { ...today, absent: Math.max(0, today.absent - 1) } : today
    case 'ticket-cancelled':
      return { ...today, cancelled: today.cancelled + 1 }
    case 'ticket-called': {
      const before = hall.floor.tickets[fact.body.ticketId]
      // A visit that went on to another counter was called for its first service already.
      if (before?.calledAt !== undefined || (before?.doneServiceIds ?? []).length > 0) return today
      const targetS = hall.services.find((service) => service.id === fact.body.serviceId)?.targetWaitS
      const within = targetS !== undefined && fact.body.waitedS <= targetS
      return { ...today, called: today.called + 1, withinTarget: today.withinTarget + (within ? 1 : 0) }
    }
    default:
      return today
  }
}
