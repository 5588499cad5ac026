import type { WhatIfChange } from '@jiaohao/shared/contract'
import type { Random } from '../../queue/index.ts'
import type { ReplayDay, ReplaySpan, ReplayTicket } from '../../traffic/index.ts'

/** A day as it is played: its customers and who sat where, and when the hall was open, UTC milliseconds. */
export interface PlayedDay extends ReplayDay {
  readonly opensMs: number
  readonly closesMs: number
}
/** What a change does to a day besides the catalogue. */
export interface DayChange extends Pick<WhatIfChange, 'traffic'> {
  /** The new hours, UTC milliseconds; null leaves them. */
  readonly hours: { readonly opensMs: number; readonly closesMs: number } | null
  /** People more or fewer between two instants; null leaves them. */
  readonly people: { readonly count: number; readonly fromMs: number; readonly toMs: number } | null
  /** Counters of the hall, whether somebody sat there or not. */
  readonly counterIds: readonly string[]
}

const MINUTE_MS = 60_000
/** How far around its own time a customer may as well have come. */
const JITTER_MS = 15 * MINUTE_MS
/** Those who come so near to the edge of the day spread over longer hours, and work until it. */
const EDGE_MS = 60 * MINUTE_MS
const PERCENT = 100

const between = (fromMs: number, toMs: number, random: Random): number => Math.round(fromMs + random() * Math.max(0, toMs - fromMs))
const movedTo = (ticket: ReplayTicket, atMs: number): ReplayTicket => ({
  ...ticket,
  issuedAtMs: atMs,
  queuedAt: ticket.queuedAt + atMs - ticket.issuedAtMs,
  leavesAtMs: ticket.leavesAtMs === null ? null : ticket.leavesAtMs + atMs - ticket.issuedAtMs,
})
const drawn = <T>(items: readonly T[], random: Random): T | undefined => items[Math.floor(random() * items.length)]

/** How long a customer waits at most before he leaves, milliseconds from his number on; null where he stays. */
export type LeavesAfter = (ticketId: string, random: Random) => number | null

const shuffled = <T>(items: readonly T[], random: Random): T[] => {
  const mixed = [...items]
  for (let place = mixed.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1))
    const [one, two] = [mixed[place], mixed[other]]
    if (one !== undefined && two !== undefined) [mixed[place], mixed[other]] = [two, one]
  }
  return mixed
}

/**
 * The same day as chance might have brought it: the times that customers of a service took go round among them, so that the day's work stays
 * what it was, and whoever was called may lose patience where he now waits longer.
 */
export const asChanceHasIt = (day: PlayedDay, leavesAfter: LeavesAfter, random: Random): PlayedDay => {
  const lengths = new Map<string, number[]>()
  for (const { serviceId, occupiesMs } of day.tickets) lengths.set(serviceId, [...(lengths.get(serviceId) ?? []), occupiesMs])
  for (const [serviceId, own] of lengths) lengths.set(serviceId, shuffled(own, random))
  const tickets = day.tickets.map((ticket) => {
    const leavesAfterMs = ticket.leavesAtMs === null ? leavesAfter(ticket.id, random) : null
    return {
      ...ticket,
      occupiesMs: lengths.get(ticket.serviceId)?.pop() ?? ticket.occupiesMs,
      leavesAtMs: leavesAfterMs === null ? ticket.leavesAtMs : ticket.issuedAtMs + leavesAfterMs,
    }
  })
  return { ...day, tickets }
}

const withTraffic = (day: PlayedDay, traffic: DayChange['traffic'], random: Random): PlayedDay => {
  if (traffic === undefined || traffic.percent === 0) return day
  const { serviceId, percent } = traffic
  const more = percent / PERCENT
  const tickets = day.tickets.flatMap((ticket): ReplayTicket[] => {
    if (serviceId !== null && ticket.serviceId !== serviceId) return [ticket]
    if (more < 0) return random() < -more ? [] : [ticket]
    const copies = Math.floor(more) + (random() < more % 1 ? 1 : 0)
    const extra = Array.from({ length: copies }, (_, copy): ReplayTicket => {
      const atMs = between(
        Math.max(day.opensMs, ticket.issuedAtMs - JITTER_MS),
        Math.min(day.closesMs, ticket.issuedAtMs + JITTER_MS),
        random,
      )
      return { ...movedTo(ticket, atMs), id: `${ticket.id}+${copy}` }
    })
    return [ticket, ...extra]
  })
  return { ...day, tickets }
}

/** Nobody stays away: whoever came when it will be closed comes at another time of the day, and those near the edge spread over longer hours. */
const withHours = (day: PlayedDay, hours: DayChange['hours'], random: Random): PlayedDay => {
  if (hours === null) return day
  const { opensMs, closesMs } = hours
  const inside = day.tickets.filter(({ issuedAtMs }) => issuedAtMs >= opensMs && issuedAtMs < closesMs)
  const timeOf = ({ issuedAtMs }: ReplayTicket): number => {
    if (issuedAtMs < opensMs || issuedAtMs >= closesMs) {
      const like = drawn(inside, random)?.issuedAtMs ?? opensMs
      return between(Math.max(opensMs, like - JITTER_MS), Math.min(closesMs, like + JITTER_MS), random)
    }
    if (opensMs < day.opensMs && issuedAtMs < day.opensMs + EDGE_MS) return between(opensMs, day.opensMs + EDGE_MS, random)
    if (closesMs > day.closesMs && issuedAtMs >= day.closesMs - EDGE_MS) return between(day.closesMs - EDGE_MS, closesMs, random)
    return issuedAtMs
  }
  const spans = day.spans.flatMap((span): ReplaySpan[] => {
    // Whoever was there at the edge of the day is there at the new one.
    const fromMs =
      span.fromMs <= day.opensMs + EDGE_MS / 2 && opensMs < day.opensMs ? Math.min(span.fromMs, opensMs) : Math.max(span.fromMs, opensMs)
    const untilMs =
      span.untilMs >= day.closesMs - EDGE_MS / 2 && closesMs > day.closesMs
        ? Math.max(span.untilMs, closesMs)
        : Math.min(span.untilMs, closesMs)
    return untilMs > fromMs ? [{ ...span, fromMs, untilMs }] : []
  })
  return { opensMs, closesMs, spans, tickets: day.tickets.map((ticket) => movedTo(ticket, timeOf(ticket))) }
}

const without = (span: ReplaySpan, fromMs: number, toMs: number): ReplaySpan[] =>
  [
    { ...span, untilMs: Math.min(span.untilMs, fromMs) },
    { ...span, fromMs: Math.max(span.fromMs, toMs) },
  ].filter((part) => part.untilMs > part.fromMs)

/** A day with its people changed, and how many could be. */
interface Staffed {
  readonly day: PlayedDay
  /** People who really came or went: fewer than asked where no counter was free to come to, or none was open to leave. */
  readonly took: number
  /** Whether the hall is open at any time of the change. */
  readonly isOpen: boolean
}

/** One fewer leaves a counter that was open then, drawn by chance; one more sits, with the skills of a colleague, where nobody did. */
const withPeople = (day: PlayedDay, people: DayChange['people'], counterIds: readonly string[], random: Random): Staffed => {
  if (people === null) return { day, took: 0, isOpen: true }
  const fromMs = Math.max(people.fromMs, day.opensMs)
  const toMs = Math.min(people.toMs, day.closesMs)
  if (toMs <= fromMs) return { day, took: 0, isOpen: false }
  let spans = [...day.spans]
  const openThen = (): string[] =>
    [...new Set(spans.filter((span) => span.fromMs < toMs && span.untilMs > fromMs).map(({ counterId }) => counterId))].sort()
  const asked = Math.abs(people.count)
  for (let took = 0; took < asked; took++) {
    const open = openThen()
    const counterId = drawn(people.count < 0 ? open : counterIds.filter((id) => !open.includes(id)), random)
    if (counterId === undefined) return { day: { ...day, spans }, took, isOpen: true }
    if (people.count < 0) spans = spans.flatMap((span) => (span.counterId === counterId ? without(span, fromMs, toMs) : [span]))
    else spans.push({ counterId, fromMs, untilMs: toMs, skills: drawn(day.spans, random)?.skills ?? null })
  }
  return { day: { ...day, spans }, took: asked, isOpen: true }
}

/** A day with a change: first its customers, then its hours, then its people; and how many of the people found their place in it. */
export const changedDay = (day: PlayedDay, { traffic, hours, people, counterIds }: DayChange, random: Random): Staffed =>
  withPeople(withHours(withTraffic(day, traffic, random), hours, random), people, counterIds, random)
