/** What decides a ticket's place among those that wait. */
export interface Place {
  readonly class: 'vip' | 'booked' | 'priority' | 'fast' | 'ordinary'
  /** UTC milliseconds. */
  readonly queuedAt: number
  readonly arrival: number
}

const RANK = { vip: 0, booked: 1, priority: 2, fast: 3, ordinary: 4 } as const

/** A class's place in the usual order, from 0. */
export const callingRank = (ticketClass: Place['class']): number => RANK[ticketClass]

/** Whoever has waited this long or longer may not be passed any more, whatever the class. */
export const overWaitLimit = (place: Place, atMs: number, waitLimitS: number): boolean => atMs - place.queuedAt >= waitLimitS * 1000

/** First come, first served: by the instant that counts, then by the order of issue. */
export const byArrival = (a: Place, b: Place): number => a.queuedAt - b.queuedAt || a.arrival - b.arrival

/** Negative when `a` is called before `b`: first whoever is over the wait limit, then by class, then by arrival. */
export const callingOrder =
  (atMs: number, waitLimitS: number) =>
  (a: Place, b: Place): number => {
    const aOver = overWaitLimit(a, atMs, waitLimitS)
    const bOver = overWaitLimit(b, atMs, waitLimitS)
    if (aOver !== bOver) return aOver ? -1 : 1
    if (aOver) return byArrival(a, b)
    return RANK[a.class] - RANK[b.class] || byArrival(a, b)
  }
