import { type EstimatedWait, type Names, PHONE_RATING_MINUTES, type PhoneStanding, type PhoneTicket } from '@jiaohao/shared/contract'
import { formatTicketNumber } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { OpenTicket } from './domain/ticket.ts'
import type { Queue } from './queue.ts'
import type { TicketRow } from './store.ts'

const NOWHERE: Names = { zh: '大厅', en: 'Hall' }
const MINUTE_S = 60

/** Whole minutes as a customer reads them, never none: the kiosk said the same when it gave the number. */
const wholeMinutes = ({ p50S, p90S }: EstimatedWait): EstimatedWait => {
  const up = (seconds: number): number => Math.max(1, Math.ceil(seconds / MINUTE_S)) * MINUTE_S
  return { p50S: up(p50S), p90S: Math.max(up(p50S), up(p90S)) }
}

const standingOf = (queue: Queue, ticket: OpenTicket, atMs: number): PhoneStanding => {
  switch (ticket.state) {
    case 'waiting': {
      const wait = queue.estimates.forWaiting(ticket.id, atMs)
      return { state: 'waiting', ahead: queue.aheadOf(ticket.id, atMs), estimatedWait: wait === null ? null : wholeMinutes(wait) }
    }
    case 'called':
      return { state: 'called', counterNumber: ticket.counterNumber, calls: ticket.recalls + 1 }
    case 'serving':
    case 'held':
      return { state: ticket.state, counterNumber: ticket.counterNumber }
    case 'absent':
      return { state: 'absent' }
    default:
      return ticket satisfies never
  }
}

/** A ticket that is over: served, it may be rated for a while. */
const standingAfter = (row: TicketRow, atMs: number): PhoneStanding => {
  if (row.state !== 'served') return { state: 'over', how: row.state === 'cancelled' ? 'cancelled' : 'expired' }
  if (row.rating !== null) return { state: 'over', how: 'rated' }
  const ended = atMs - (row.finished_at ?? 0) >= PHONE_RATING_MINUTES * MINUTE_S * 1000
  return ended ? { state: 'over', how: 'served' } : { state: 'served' }
}

/** What the holder of a ticket may know of it at an instant, but for the clock; null for an id that no ticket has. */
export const phoneTicket = (queue: Queue, hall: Hall, id: string, atMs: number): Omit<PhoneTicket, 'now' | 'rate'> | null => {
  const told = (number: string, serviceId: string, areaId: string, standing: PhoneStanding) => ({
    timeZone: hall.timeZone,
    hallName: hall.names,
    number,
    serviceName: hall.services.get(serviceId)?.names ?? NOWHERE,
    areaName: hall.areas.find((area) => area.id === areaId)?.names ?? NOWHERE,
    papers: [...(hall.services.get(serviceId)?.papers ?? [])],
    standing,
  })
  const open = queue.floor.tickets.get(id)
  if (open !== undefined) return told(open.number, open.serviceId, open.areaId, standingOf(queue, open, atMs))
  const row = queue.reads.ticket(id)
  if (row === null) return null
  return told(formatTicketNumber(row.prefix, row.sequence), row.service_id, row.area_id, standingAfter(row, atMs))
}
