import type { Snapshot } from '@jiaohao/shared/contract'
import type { Announcements, SpokenCall } from './announcements/index.ts'
import { DEFAULT_PRINTER, type Devices } from './devices/index.ts'
import type { Hall } from './hall/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Visitor } from './platform/live-feed.ts'
import { floorSnapshot, type openRecentCalls, type Queue, todaySnapshot } from './queue/index.ts'

interface Needs {
  readonly queue: Queue
  readonly hall: () => Hall
  readonly devices: Devices
  readonly clock: Clock
  readonly committedSeq: () => number
  readonly recentCalls: ReturnType<typeof openRecentCalls>
  readonly announcements: () => Announcements
}

export interface Seats {
  /** All that a seat must know to begin, from what is committed at this moment. */
  readonly snapshot: (visitor: Visitor) => Snapshot
  /** Calls whose customers have not come yet. */
  readonly unspokenCalls: () => SpokenCall[]
}

/** Puts together what each seat sees when it opens. */
export const openSeats = (needs: Needs): Seats => {
  const { queue, devices, clock } = needs
  const { floor } = queue
  const counters = () => [...floor.counters.values()].map(({ id, number, state, areaId }) => ({ id, number, state, areaId }))

  const display = () => {
    const hall = needs.hall()
    return {
      seat: 'display' as const,
      hallName: hall.names,
      timeZone: hall.timeZone,
      open: floor.open,
      calls: needs.recentCalls.list(),
      counters: counters(),
      areas: hall.areas.filter((area) => area.queued).map(({ id, names }) => ({ id, names, waiting: floor.lines.waitingInArea(id) })),
      // Whoever has come, or is gone, is not called any more.
      announcements: needs
        .announcements()
        .pending(clock.now())
        .filter(({ ticketId }) => floor.tickets.get(ticketId)?.state === 'called'),
      estimates: queue.estimates.current(),
    }
  }
  const kiosk = () => ({
    seat: 'kiosk' as const,
    open: floor.open,
    services: [...needs.hall().services.keys()].flatMap((id) => {
      const service = queue.serviceBody(id)
      return service === null
        ? []
        : [{ id, areaId: service.areaId, waiting: service.waiting, suspended: service.suspended, covered: service.covered }]
    }),
    counters: counters(),
    lastCall: needs.recentCalls.list()[0] ?? null,
    printer: { id: DEFAULT_PRINTER, state: devices.printerState(DEFAULT_PRINTER) },
    estimates: queue.estimates.current(),
  })
  const customer = (counterId: string) => {
    const counter = floor.counters.get(counterId)
    const inHand = counter?.state === 'called' || counter?.state === 'serving' ? floor.tickets.get(counter.ticketId) : undefined
    return {
      seat: 'customer' as const,
      counterId,
      counterNumber: counter?.number ?? 0,
      state: counter?.state ?? ('closed' as const),
      ticket: inHand === undefined ? null : { ticketId: inHand.id, number: inHand.number, state: inHand.state },
    }
  }

  return {
    snapshot: ({ seat, place }) => {
      const head = { seq: needs.committedSeq(), now: new Date(clock.now()).toISOString(), rate: clock.rate }
      switch (seat) {
        case 'display':
          return { ...head, ...display() }
        case 'kiosk':
          return { ...head, ...kiosk() }
        case 'counter':
          return { ...head, seat, ...floorSnapshot(queue, needs.hall()) }
        case 'manager':
          return {
            ...head,
            seat,
            ...floorSnapshot(queue, needs.hall()),
            devices: devices.list(),
            today: todaySnapshot(queue, needs.hall(), clock.now()),
          }
        case 'customer':
          return { ...head, ...customer(place ?? '') }
        case 'agent':
          return { ...head, seat, printOrders: devices.ordersFor(place ?? '') }
      }
    },
    unspokenCalls: () =>
      [...floor.tickets.values()].flatMap((ticket) =>
        ticket.state === 'called'
          ? [
              {
                ticketId: ticket.id,
                number: ticket.number,
                counterNumber: ticket.counterNumber,
                recalls: 0,
                calledAtMs: ticket.calledAt,
                seq: null,
              },
            ]
          : [],
      ),
  }
}
