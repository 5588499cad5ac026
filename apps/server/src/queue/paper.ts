import type { FactBody, Names, TicketPaper } from '@jiaohao/shared/contract'
import { dayOf, minutesOfDay, ticketCode } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'

const NOWHERE: Names = { zh: '大厅', en: 'Hall' }

/** The hall's wall clock at an instant, as a ticket prints it: `2026-11-23 09:41`. */
export const wallTime = (atMs: number, timeZone: string): string => {
  const minutes = Math.floor(minutesOfDay(atMs, timeZone))
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${dayOf(atMs, timeZone)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** What the ticket of a fact says on paper. */
export const ticketPaper = (hall: Hall, issued: FactBody<'ticket-issued'>): TicketPaper => {
  const service = hall.services.get(issued.serviceId)
  const further = (issued.furtherServiceIds ?? []).flatMap((id) => hall.services.get(id)?.names ?? [])
  const area = hall.areas.find(({ id }) => id === issued.areaId)
  return {
    kind: 'ticket',
    language: issued.language,
    number: issued.number,
    hallName: hall.names,
    ...(hall.texts.ticketHead === null ? {} : { headLine: hall.texts.ticketHead }),
    ...(hall.texts.ticketFoot === null ? {} : { footLine: hall.texts.ticketFoot }),
    serviceName: service?.names ?? NOWHERE,
    ...(further.length === 0 ? {} : { furtherNames: further }),
    areaName: area?.names ?? NOWHERE,
    ahead: issued.ahead,
    estimatedWait: issued.estimatedWait,
    handlingMinutes: service?.handlingMinutes ?? 1,
    papers: service === undefined ? [] : [...service.papers],
    steps: service === undefined ? [] : [...service.steps],
    qr: ticketCode(hall.publicAddress, { id: issued.ticketId, number: issued.number }),
    issuedAt: new Date(issued.issuedAt).toISOString(),
    issuedAtLocal: wallTime(issued.issuedAt, hall.timeZone),
  }
}
