import type { Floor } from '@jiaohao/shared/client'
import type { CounterBody, FloorTicket, ServiceBody, TicketClass } from '@jiaohao/shared/contract'

/** 10:30 in the hall's zone. */
export const NOW_MS = Date.UTC(2026, 10, 23, 2, 30)
const MINUTE_MS = 60_000

/** A service of the hall under test; only what a test speaks of is worth naming. */
export const aService = (id: string, more: Partial<ServiceBody> = {}): ServiceBody => ({
  id,
  code: `${id}-01`,
  groupId: 'changes',
  prefix: 'A',
  names: { zh: `业务${id}`, en: `Service ${id}` },
  areaId: 'general',
  kiosk: true,
  selfService: false,
  waiting: 0,
  papers: [],
  steps: [],
  handlingS: 480,
  targetWaitS: 600,
  suspended: null,
  noMoreToday: null,
  covered: true,
  mostUsed: false,
  isDefault: true,
  ...more,
})

interface WaitingMore {
  readonly class?: TicketClass
  readonly serviceId?: string
}

/** Somebody who has waited for so many minutes. */
export const aWaiting = (number: string, waitedMin: number, more: WaitingMore = {}): FloorTicket => {
  const queuedAt = NOW_MS - waitedMin * MINUTE_MS
  return {
    id: `id-${number}`,
    number,
    serviceId: 'plan',
    areaId: 'general',
    class: 'ordinary',
    accessible: false,
    state: 'waiting',
    issuedAt: new Date(queuedAt).toISOString(),
    recalls: 0,
    queuedAt,
    arrival: Number(number.slice(1)),
    staffNo: null,
    ...more,
  }
}

/** The same person at counter 3, called five minutes ago. */
export const atCounter = (ticket: FloorTicket, state: 'called' | 'serving' | 'held' | 'absent'): FloorTicket => ({
  ...ticket,
  state,
  calledAt: new Date(NOW_MS - 5 * MINUTE_MS).toISOString(),
  counterId: 'c3',
  counterNumber: 3,
  staffNo: '2003',
  ...(state === 'serving' || state === 'held' ? { startedAt: new Date(NOW_MS - 4 * MINUTE_MS).toISOString() } : {}),
})

export const aCounter = (number: number, more: Partial<CounterBody> = {}): CounterBody => ({
  id: `c${number}`,
  number,
  areaId: 'general',
  state: 'idle',
  staffNo: `200${number}`,
  staffName: `营业员${number}`,
  supervisorNo: null,
  ticketId: null,
  heldTicketIds: [],
  serviceIds: ['plan', 'topup'],
  since: new Date(NOW_MS - MINUTE_MS).toISOString(),
  pauseReason: null,
  uncoveredServiceIds: [],
  ...more,
})

export const aFloor = (tickets: readonly FloorTicket[], counters: readonly CounterBody[] = [aCounter(3)]): Floor => ({
  open: true,
  waitLimitS: 1800,
  tickets: Object.fromEntries(tickets.map((ticket) => [ticket.id, ticket])),
  counters: Object.fromEntries(counters.map((counter) => [counter.id, counter])),
})
