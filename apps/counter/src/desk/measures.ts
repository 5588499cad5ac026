import type { ClerkDay, Fact } from '@jiaohao/shared/contract'

/** The most of each kind that a screen remembers; older ones are forgotten first. */
export const MEASURES_LIMIT = 400
/** Fewer than this say nothing about a spread. */
export const SPREAD_FEWEST = 5

/** One customer whom this clerk has finished with. No number is kept: nothing of a customer stays on the screen. */
export interface Visit {
  /** UTC milliseconds of the finish. */
  readonly atMs: number
  readonly serviceId: string
  readonly handledS: number
  /** The number of the fact that told it; 0 where the hall told it from its tables. */
  readonly seq: number
}

/** What one screen has measured from the facts that it heard since it was opened; the clerk's own day it has from the hall too. */
export interface Measures {
  readonly mine: readonly Visit[]
  /** How many the clerk has finished with today before the first of `mine`. */
  readonly mineBefore: number
  readonly everybody: readonly Visit[]
  /** Seconds from the first call to the start of handling, over the whole hall. */
  readonly toWindowS: readonly number[]
  /** First calls whose start has not been heard, by ticket. */
  readonly calledAtMs: Readonly<Record<string, number>>
  /** Seconds that the tickets now at the counters were held, by ticket. */
  readonly heldS: Readonly<Record<string, number>>
}

export const noMeasures: Measures = { mine: [], mineBefore: 0, everybody: [], toWindowS: [], calledAtMs: {}, heldS: {} }

const kept = <T>(list: readonly T[], one: T): readonly T[] => [...list, one].slice(-MEASURES_LIMIT)
const without = (record: Readonly<Record<string, number>>, key: string): Record<string, number> => {
  const { [key]: _, ...rest } = record
  return rest
}

const withMine = (before: Measures, visit: Visit): Pick<Measures, 'mine' | 'mineBefore'> => {
  const mine = kept(before.mine, visit)
  return { mine, mineBefore: before.mineBefore + before.mine.length + 1 - mine.length }
}

/** The measures with the clerk's day as the hall knows it; what was heard after the hall had answered is kept behind it. */
export const measuresWithDay = (before: Measures, day: ClerkDay): Measures => {
  const known = day.visits.map(({ finishedAt, serviceId, handledS }) => ({ atMs: Date.parse(finishedAt), serviceId, handledS, seq: 0 }))
  const since = before.mine.filter((visit) => visit.seq > day.seq)
  let after: Measures = { ...before, mine: known, mineBefore: day.served - known.length }
  for (const visit of since) after = { ...after, ...withMine(after, visit) }
  return after
}

type HandledFact = Extract<Fact, { name: 'ticket-finished' | 'ticket-continued' | 'ticket-transferred' }>

/** The measures with a service that has just been handled: each service of a visit by itself. */
const withHandled = (before: Measures, fact: HandledFact, serviceId: string, handledS: number, staffNo: string): Measures => {
  const visit: Visit = { atMs: Date.parse(fact.at), serviceId, handledS, seq: fact.seq }
  return {
    ...before,
    everybody: kept(before.everybody, visit),
    ...(fact.body.staffNo === staffNo ? withMine(before, visit) : {}),
    heldS: without(before.heldS, fact.body.ticketId),
  }
}

/** The measures after one more fact; `staffNo` says whose day is drawn. */
export const measuresAfter = (before: Measures, fact: Fact, staffNo: string): Measures => {
  switch (fact.name) {
    case 'ticket-called':
      return { ...before, calledAtMs: { ...before.calledAtMs, [fact.body.ticketId]: Date.parse(fact.at) } }
    case 'ticket-started': {
      const calledAtMs = before.calledAtMs[fact.body.ticketId]
      if (calledAtMs === undefined) return before
      return {
        ...before,
        calledAtMs: without(before.calledAtMs, fact.body.ticketId),
        toWindowS: kept(before.toWindowS, (Date.parse(fact.at) - calledAtMs) / 1000),
      }
    }
    case 'ticket-resumed': {
      const { ticketId, heldS } = fact.body
      return { ...before, heldS: { ...before.heldS, [ticketId]: (before.heldS[ticketId] ?? 0) + heldS } }
    }
    case 'ticket-finished':
      return withHandled(before, fact, fact.body.serviceId, fact.body.handledS, staffNo)
    case 'ticket-continued':
      return withHandled(before, fact, fact.body.fromServiceId, fact.body.handledS, staffNo)
    case 'ticket-transferred': {
      const { ticketId, fromServiceId, handledS } = fact.body
      const after = handledS === undefined ? before : withHandled(before, fact, fromServiceId, handledS, staffNo)
      return { ...after, calledAtMs: without(after.calledAtMs, ticketId), heldS: without(after.heldS, ticketId) }
    }
    case 'ticket-absent':
    case 'ticket-returned':
    case 'ticket-expired':
      return {
        ...before,
        calledAtMs: without(before.calledAtMs, fact.body.ticketId),
        heldS: fact.name === 'ticket-expired' ? without(before.heldS, fact.body.ticketId) : before.heldS,
      }
    default:
      return before
  }
}

/** The smallest value that at least `share` of the values do not exceed (nearest rank). */
const quantile = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0

export interface Spread {
  readonly count: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Where the middle eight of ten lie, or null where too few were measured to say. */
export const spreadOf = (values: readonly number[]): Spread | null => {
  if (values.length < SPREAD_FEWEST) return null
  const sorted = [...values].sort((a, b) => a - b)
  return { count: sorted.length, p10: quantile(sorted, 0.1), p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) }
}
