import type { Floor } from '@jiaohao/shared/client'
import type { CounterBody, Device, FloorTicket, HallBody, ServiceBody } from '@jiaohao/shared/contract'

/** An instant in a hall at Shanghai: Monday 2026-11-23 10:42. */
export const NOW_MS = Date.parse('2026-11-23T10:42:00+08:00')
export const MINUTE_MS = 60_000

export const aService = (id: string, more: Partial<ServiceBody> = {}): ServiceBody => ({
  id,
  code: id,
  groupId: 'group',
  prefix: 'A',
  names: { zh: `业务${id}`, en: `Service ${id}` },
  areaId: 'general',
  kiosk: true,
  selfService: false,
  waiting: 0,
  papers: [],
  steps: [],
  handlingS: 420,
  targetWaitS: 600,
  suspended: null,
  noMoreToday: null,
  waitingLimit: null,
  covered: true,
  mostUsed: false,
  isDefault: true,
  ...more,
})

/** A ticket that has waited for some minutes at {@link NOW_MS}. */
export const aTicket = (number: string, waitedMin: number, more: Partial<FloorTicket> = {}): FloorTicket => ({
  id: `ticket-${number}`,
  number,
  serviceId: 'plan',
  areaId: 'general',
  class: 'ordinary',
  accessible: false,
  state: 'waiting',
  issuedAt: new Date(NOW_MS - waitedMin * MINUTE_MS).toISOString(),
  recalls: 0,
  queuedAt: NOW_MS - waitedMin * MINUTE_MS,
  arrival: Number(number.slice(1)),
  staffNo: null,
  ...more,
})

export const aCounter = (number: number, more: Partial<CounterBody> = {}): CounterBody => ({
  id: `counter-${number}`,
  number,
  areaId: 'general',
  state: 'idle',
  staffNo: `200${number}`,
  staffName: '王丽娜',
  supervisorNo: null,
  ticketId: null,
  heldTicketIds: [],
  serviceIds: ['plan'],
  since: new Date(NOW_MS - MINUTE_MS).toISOString(),
  pauseReason: null,
  uncoveredServiceIds: [],
  ...more,
})

export const closedCounter = (number: number): CounterBody =>
  aCounter(number, { state: 'closed', staffNo: null, staffName: null, serviceIds: [], since: null })

export const aFloor = (tickets: readonly FloorTicket[], counters: readonly CounterBody[], open = true): Floor => ({
  open,
  waitLimitS: 1800,
  tickets: Object.fromEntries(tickets.map((ticket) => [ticket.id, ticket])),
  counters: Object.fromEntries(counters.map((counter) => [counter.id, counter])),
})

export const aPrinter = (more: Partial<Device> = {}): Device => ({
  id: 'printer-1',
  kind: 'printer',
  name: '取号机打印机',
  connected: true,
  state: 'ok',
  detail: null,
  since: null,
  jobs: { queued: 0, uncertain: 0, failed: 0 },
  ...more,
})

export const aHall = (services: ServiceBody[], counters: readonly CounterBody[]): HallBody => ({
  id: 'hall',
  name: '试验厅',
  names: { zh: '试验厅', en: 'Test hall' },
  timeZone: 'Asia/Shanghai',
  open: true,
  hours: { opensAtMin: 480, closesAtMin: 1200 },
  schedule: { today: 'open', note: null, pauses: [], nextOpensAt: null, stopped: null },
  version: 1,
  mode: 'demo',
  now: new Date(NOW_MS).toISOString(),
  rate: 1,
  waitLimitS: 1800,
  areas: [{ id: 'general', names: { zh: '综合业务受理区', en: 'General services' }, queued: true }],
  groups: [{ id: 'group', prefix: 'A', names: { zh: '业务变更', en: 'Changes' } }],
  services,
  counters: counters.map(({ id, number, state, areaId }) => ({ id, number, state, areaId })),
})
