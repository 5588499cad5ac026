import { type Call, type CallingBody, type FactBody, type FloorTicket, RECENT_CALLS, type Snapshots } from '@jiaohao/shared/contract'
import { type CallingRule, dayOf } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Entry } from '../platform/journal.ts'
import { type OpenTicket, ticketBody } from './domain/ticket.ts'
import type { Queue } from './queue.ts'

/** The calls that a wall shows after it was switched on: the newest few, kept as they happen. */
export interface RecentCalls {
  readonly hear: (entries: readonly Entry[]) => void
  /** Newest first. */
  readonly list: () => Call[]
}

/** Journal lines that are read at start to find the last calls: some tickets are called again and again. */
const CALL_LINES_READ = 10 * RECENT_CALLS

export const openRecentCalls = (queue: Queue): RecentCalls => {
  let calls: Call[] = []
  const put = (body: FactBody<'ticket-called'> | FactBody<'ticket-recalled'>, atMs: number): void => {
    const { ticketId, number, areaId, counterId, counterNumber } = body
    const call = { ticketId, number, areaId, counterId, counterNumber, calledAt: new Date(atMs).toISOString() }
    calls = [call, ...calls.filter((other) => other.ticketId !== ticketId)].slice(0, RECENT_CALLS)
  }
  for (const { body, atMs } of queue.reads.calls(queue.floor.day, CALL_LINES_READ).reverse()) put(body, atMs)
  return {
    hear: (entries) => {
      for (const entry of entries) {
        if (entry.name === 'ticket-called' || entry.name === 'ticket-recalled') put(entry.body, entry.atMs)
        else if (entry.name === 'hall-opened') calls = []
      }
    },
    list: () => calls,
  }
}

const floorTicket = (ticket: OpenTicket): FloorTicket => ({
  ...ticketBody(ticket),
  queuedAt: ticket.queuedAt,
  arrival: ticket.arrival,
  staffNo: ticket.state === 'waiting' ? null : ticket.staffNo,
  ...(ticket.state === 'waiting' ? {} : { call: { rule: ticket.rule, why: ticket.why } }),
  ...(ticket.needs.length === 0 ? {} : { needs: [...ticket.needs] }),
  ...(ticket.waitsSince === null ? {} : { waitsSince: ticket.waitsSince }),
  ...(ticket.state === 'held' ? { heldAt: ticket.heldAt } : {}),
})

const ruleBody = (rule: CallingRule) => {
  switch (rule.kind) {
    case 'serve-first':
    case 'wait-passes':
      return { ...rule, serviceIds: [...rule.serviceIds] }
    case 'ratio':
      return { ...rule, shares: [...rule.shares] }
    case 'prefer-class':
    case 'longest-wait':
      return rule
    default:
      return rule satisfies never
  }
}

const callingOf = (queue: Queue, hall: Hall): CallingBody => ({
  day: queue.floor.day,
  profiles: [...hall.profiles.values()],
  counters: [...hall.counters.values()].map(({ id, profileId, rules }) => ({ counterId: id, profileId, rules: rules.map(ruleBody) })),
  firstSeats: hall.firstSeats.map(({ serviceIds, counterIds, afterS }) => ({
    serviceIds: [...serviceIds],
    counterIds: [...counterIds],
    afterS,
  })),
  ratioCalls: Object.fromEntries(queue.floor.ratioCalls),
})

/** The whole floor, as counters and managers see it. */
export const floorSnapshot = (
  queue: Queue,
  hall: Hall,
): Pick<Snapshots['counter'], 'open' | 'waitLimitS' | 'tickets' | 'counters' | 'calling'> => ({
  open: queue.floor.open,
  waitLimitS: hall.waitLimitS,
  tickets: [...queue.floor.tickets.values()].map(floorTicket),
  counters: [...hall.counters.keys()].flatMap((id) => queue.counterBody(id) ?? []),
  calling: callingOf(queue, hall),
})

/** The figures of the day so far. `nowMs` is the hall's clock. */
export const todaySnapshot = (queue: Queue, hall: Hall, nowMs: number): Snapshots['manager']['today'] => {
  // A hall that never opened has no day of its own yet: it is the day by its clock.
  const day = queue.floor.day === '' ? dayOf(nowMs, hall.timeZone) : queue.floor.day
  const today = { day, issued: 0, served: 0, absent: 0, cancelled: 0, called: 0, withinTarget: 0 }
  for (const row of queue.reads.dayWaits(day)) {
    today.issued++
    if (row.state === 'served') today.served++
    if (row.state === 'absent') today.absent++
    if (row.state === 'cancelled') today.cancelled++
    if (row.first_called_at === null) continue
    today.called++
    const targetMs = (hall.services.get(row.service_id)?.targetWaitMinutes ?? 0) * 60_000
    if (row.first_called_at - row.issued_at <= targetMs) today.withinTarget++
  }
  return today
}
