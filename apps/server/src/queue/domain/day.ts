import { addDays, dayOf, instantOf } from '@jiaohao/shared/kernel'
import { type Hall, isOpenAt, turnsOfDay } from '../../hall/index.ts'
import { agreed, type Decision, fact } from './decision.ts'
import type { Floor, FloorFact, OpenCounter } from './floor.ts'
import { type OpenTicket, ticketFact } from './ticket.ts'

const expired = (ticket: OpenTicket): FloorFact =>
  fact('ticket-expired', { ...ticketFact(ticket, 'expired'), counterId: ticket.state === 'waiting' ? null : ticket.counterId })

/** At closing time whoever waits, is held or was absent has waited in vain; those in hand are served to the end. */
export const decideClose = (floor: Floor): Decision => {
  if (!floor.open) return agreed()
  const over = [...floor.tickets.values()].filter((ticket) => ticket.state !== 'called' && ticket.state !== 'serving')
  return agreed(...over.map(expired), fact('hall-closed', { day: floor.day }))
}

/**
 * Brings the floor to the business day and the opening state of an instant. A day that ended takes its open tickets with it;
 * where the hall keeps hours, whoever forgot to sign off is signed off.
 */
export const decideDay = (floor: Floor, hall: Hall, atMs: number): Decision => {
  const day = dayOf(atMs, hall.timeZone)
  const open = isOpenAt(hall, atMs)
  const facts: FloorFact[] = []
  if (floor.day !== day) {
    for (const ticket of floor.tickets.values()) facts.push(expired(ticket))
    if (hall.hours !== null) {
      // Whoever signed on this morning, before the hall opened, stays: only what an earlier day left open is closed.
      const left = [...floor.counters.values()].filter(({ since }) => since !== null && dayOf(since, hall.timeZone) !== day)
      facts.push(...left.flatMap(signedOff))
    }
    if (floor.open) facts.push(fact('hall-closed', { day: floor.day }))
    if (open) facts.push(fact('hall-opened', { day }))
    return agreed(...facts)
  }
  if (floor.open === open) return agreed()
  return open ? agreed(fact('hall-opened', { day })) : decideClose(floor)
}

const signedOff = (counter: { readonly state: string }): FloorFact[] => {
  if (counter.state === 'closed') return []
  const open = counter as OpenCounter
  return [
    fact('counter-signed-off', {
      counterId: open.id,
      counterNumber: open.number,
      areaId: open.areaId,
      staffNo: open.staffNo,
      state: 'closed',
    }),
  ]
}

/** The next instant after one at which the day turns, or the hall opens or closes. */
export const nextTurn = (hall: Hall, afterMs: number): number => {
  const { timeZone } = hall
  const today = dayOf(afterMs, timeZone)
  const turns = [today, addDays(today, 1)].flatMap((day) => [instantOf(day, 0, timeZone), ...turnsOfDay(hall, day)])
  return Math.min(...turns.filter((turn) => turn > afterMs))
}
