import type { TicketClass } from '@jiaohao/shared/contract'
import type { Hall, Service } from '../../hall/index.ts'
import type { Counter, Floor } from './floor.ts'
import { WHOLE_HALL } from './hall-facts.ts'
import type { WaitLearning } from './wait-learning.ts'
import type { InHand, Newcomer, PictureCounter, WaitPicture } from './wait-picture.ts'

/** Of each service and class so many are simulated; whoever stands behind them is reckoned with the pace of the line. */
const LINE_LIMIT = 100
/** All who are simulated. */
const WAITING_LIMIT = 1_000
/** A pause that has outlasted the usual one goes on for so long. */
const LEAST_PAUSE_S = 60
const CLASSES_BESIDE: readonly TicketClass[] = ['vip', 'booked', 'priority']

/** The class of somebody who asks for nothing special. */
export const walkInClass = (service: Pick<Service, 'fast'>): TicketClass => (service.fast ? 'fast' : 'ordinary')

/** Whether numbers are given for a service now; for one that is closed no wait may be said. */
export const isServiceOpen = (floor: Floor, serviceId: string): boolean =>
  floor.open && floor.switches.get(serviceId)?.suspended == null && !floor.stopped.has(WHOLE_HALL) && !floor.stopped.has(serviceId)

const inHandOf = (floor: Floor, counter: Counter, atMs: number): InHand | null => {
  if (counter.state !== 'called' && counter.state !== 'serving') return null
  const ticket = floor.tickets.get(counter.ticketId)
  if (ticket === undefined) return null
  if (ticket.state !== 'serving') return { serviceId: ticket.serviceId, phase: 'called', elapsedS: (atMs - (counter.since ?? atMs)) / 1000 }
  return { serviceId: ticket.serviceId, phase: 'serving', elapsedS: Math.max(0, (atMs - ticket.startedAt - ticket.heldMs) / 1000) }
}

const countersOf = (floor: Floor, hall: Hall, learning: WaitLearning, atMs: number): PictureCounter[] => {
  const { pauseS } = learning.turn()
  return [...floor.counters.values()].flatMap((counter): PictureCounter[] => {
    if (counter.state === 'closed') return []
    const pausedForS = counter.state === 'paused' ? Math.max(LEAST_PAUSE_S, pauseS - (atMs - (counter.since ?? atMs)) / 1000) : null
    return [
      {
        id: counter.id,
        serviceIds: counter.serviceIds,
        rules: hall.counters.get(counter.id)?.rules ?? [],
        pace: learning.handling.pace(counter.staffNo),
        inHand: inHandOf(floor, counter, atMs),
        pausedForS,
      },
    ]
  })
}

/** For whom a wait is asked: every class of every service that is open. */
const newcomersOf = (floor: Floor, hall: Hall): Newcomer[] =>
  [...hall.services.values()]
    .filter(({ id }) => isServiceOpen(floor, id))
    .flatMap((service) => [walkInClass(service), ...CLASSES_BESIDE].map((ticketClass) => ({ serviceId: service.id, class: ticketClass })))

/**
 * The floor as the simulation needs it; null where no counter works, so that nobody can be told a wait. A floor on which every open
 * counter pauses is still one without anybody who serves.
 */
export const pictureOf = (floor: Floor, hall: Hall, learning: WaitLearning, atMs: number): WaitPicture | null => {
  const picture = wholePictureOf(floor, hall, learning, atMs)
  const working = picture.counters.filter(({ pausedForS }) => pausedForS === null)
  if (!floor.open || working.length === 0) return null
  // A service that only paused counters serve has nobody who serves it now.
  const served = new Set(working.flatMap(({ serviceIds }) => serviceIds))
  return {
    ...picture,
    newcomers: newcomersOf(floor, hall).filter(({ serviceId }) => served.has(serviceId)),
    coming: learning.coming(atMs).filter(({ serviceId }) => served.has(serviceId)),
  }
}

/** The floor whoever works on it; without newcomers, and without those who may come. */
export const wholePictureOf = (floor: Floor, hall: Hall, learning: WaitLearning, atMs: number): WaitPicture => {
  const waiting = floor.lines.front(LINE_LIMIT)
  if (waiting.length > WAITING_LIMIT) waiting.sort((a, b) => a.queuedAt - b.queuedAt || a.arrival - b.arrival).splice(WAITING_LIMIT)
  return {
    atMs,
    waitLimitS: hall.waitLimitS,
    firstSeats: hall.firstSeats,
    ratioCalls: floor.ratioCalls,
    services: [...hall.services.keys()].map((id) => ({ id, meanS: learning.handling.meanS(id) })),
    counters: countersOf(floor, hall, learning, atMs),
    waiting: waiting.map(({ id, serviceId, class: ticketClass, queuedAt, arrival, waitsSince }) => ({
      id,
      serviceId,
      class: ticketClass,
      queuedAt,
      arrival,
      waitsSince,
    })),
    newcomers: [],
    coming: [],
    turn: learning.turn(),
    handlingScv: learning.handling.scv(),
  }
}
