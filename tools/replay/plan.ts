import type { RecordedTicket } from './recording.ts'

const MINUTE_MS = 60_000
export const HALF_HOUR_MS = 30 * MINUTE_MS
const DAY_MS = 48 * HALF_HOUR_MS

/** A recording has no end of service: this long is assumed, unless the counter is needed earlier. */
export const ASSUMED_HANDLING_MS = 5 * MINUTE_MS
/** Counters that a replay hall has at most; when all are busy, whoever was called first is finished for the next call. */
export const MOST_COUNTERS = 40
/** Everybody is finished this long before closing, so that no one is carried over midnight. */
const FINISHED_BEFORE_CLOSING_MS = 1_000

/** What happens, in milliseconds after midnight. `ticket` is the place of the visit in the recording; counters count from 1. */
export type Step =
  | { readonly kind: 'arrive'; readonly atMs: number; readonly ticket: number }
  | { readonly kind: 'call'; readonly atMs: number; readonly ticket: number; readonly counter: number }
  | { readonly kind: 'finish'; readonly atMs: number; readonly ticket: number; readonly counter: number }

/** A recorded day as a replay carries it out. */
export interface Plan {
  readonly opensAtMs: number
  readonly closesAtMs: number
  /** How many counters the calls need. */
  readonly counters: number
  /** In the order in which they are to be carried out. */
  readonly steps: readonly Step[]
}

interface Busy {
  readonly ticket: number
  readonly untilMs: number
}

/** Keeps which counter is busy with whom, and writes the steps. */
const makeFloor = (closesAtMs: number) => {
  const steps: Step[] = []
  const counters: (Busy | null)[] = []
  const latestMs = closesAtMs - FINISHED_BEFORE_CLOSING_MS

  const finish = (index: number, atMs: number): void => {
    const busy = counters[index]
    if (busy === undefined || busy === null) return
    steps.push({ kind: 'finish', atMs, ticket: busy.ticket, counter: index + 1 })
    counters[index] = null
  }
  const soonest = (): { index: number; untilMs: number } | null => {
    let found: { index: number; untilMs: number } | null = null
    for (const [index, busy] of counters.entries()) {
      if (busy !== null && (found === null || busy.untilMs < found.untilMs)) found = { index, untilMs: busy.untilMs }
    }
    return found
  }
  const finishUntil = (atMs: number): void => {
    for (let next = soonest(); next !== null && next.untilMs <= atMs; next = soonest()) finish(next.index, next.untilMs)
  }
  const freeCounter = (atMs: number): number => {
    const idle = counters.indexOf(null)
    if (idle >= 0) return idle
    if (counters.length < MOST_COUNTERS) return counters.push(null) - 1
    const index = soonest()?.index ?? 0
    finish(index, atMs)
    return index
  }
  return {
    steps,
    counters,
    finishUntil,
    arrive: (ticket: number, atMs: number): void => {
      steps.push({ kind: 'arrive', atMs, ticket })
    },
    call: (ticket: number, atMs: number): void => {
      const index = freeCounter(atMs)
      counters[index] = { ticket, untilMs: Math.max(atMs, Math.min(atMs + ASSUMED_HANDLING_MS, latestMs)) }
      steps.push({ kind: 'call', atMs, ticket, counter: index + 1 })
    },
  }
}

/**
 * Lays a recorded day out: arrivals and calls at their recorded instants, each call at the lowest counter that is free, and the
 * assumed ends. The hall opens at the half-hour of the first arrival and closes at the half-hour after the last thing recorded.
 */
export const planDay = (tickets: readonly RecordedTicket[]): Plan => {
  const instants = tickets.flatMap(({ arriveMs, callMs }) => (callMs === null ? [arriveMs] : [arriveMs, callMs]))
  const firstMs = instants.reduce((least, atMs) => Math.min(least, atMs), DAY_MS)
  const lastMs = instants.reduce((most, atMs) => Math.max(most, atMs), 0)
  const closesAtMs = Math.floor(lastMs / HALF_HOUR_MS) * HALF_HOUR_MS + HALF_HOUR_MS
  const events = tickets
    .flatMap(({ arriveMs, callMs }, ticket) => [
      { kind: 'arrive' as const, atMs: arriveMs, ticket },
      ...(callMs === null ? [] : [{ kind: 'call' as const, atMs: callMs, ticket }]),
    ])
    // Sorting is stable: whoever stands first in the file arrives first; nobody is called before he came.
    .sort((a, b) => a.atMs - b.atMs || a.kind.localeCompare(b.kind))
  const floor = makeFloor(closesAtMs)
  for (const { kind, atMs, ticket } of events) {
    floor.finishUntil(atMs)
    floor[kind](ticket, atMs)
  }
  floor.finishUntil(closesAtMs)
  return { opensAtMs: Math.floor(firstMs / HALF_HOUR_MS) * HALF_HOUR_MS, closesAtMs, counters: floor.counters.length, steps: floor.steps }
}

/** Plans of several days of one hall: all with the hours and the counters that the longest and the fullest of them need. */
export const planDays = (days: readonly (readonly RecordedTicket[])[]): Plan[] => {
  const plans = days.map(planDay)
  const opensAtMs = Math.min(...plans.map((plan) => plan.opensAtMs))
  const closesAtMs = Math.max(...plans.map((plan) => plan.closesAtMs))
  const counters = Math.max(...plans.map((plan) => plan.counters))
  return plans.map((plan) => ({ ...plan, opensAtMs, closesAtMs, counters }))
}
