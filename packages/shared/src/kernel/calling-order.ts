/** What decides a ticket's place among those that wait. */
export interface Place {
  readonly class: 'vip' | 'booked' | 'priority' | 'fast' | 'ordinary'
  /** UTC milliseconds. */
  readonly queuedAt: number
  readonly arrival: number
}

const RANK = { vip: 0, booked: 1, priority: 2, fast: 3, ordinary: 4 } as const

/** Whether somebody booked has come before the time that orders him: until it begins he has none of the rights of his class. */
export const isBeforeHisTime = (place: Place, atMs: number): boolean => place.class === 'booked' && place.queuedAt > atMs

/** A place's rank in the usual order at an instant, from 0. Whoever comes before his booked time is ordinary and, as his line begins only then, the last of them. */
export const callingRank = (place: Place, atMs: number): number => RANK[isBeforeHisTime(place, atMs) ? 'ordinary' : place.class]

/** Whoever has waited this long or longer may not be passed any more, whatever the class. */
export const overWaitLimit = (place: Place, atMs: number, waitLimitS: number): boolean => atMs - place.queuedAt >= waitLimitS * 1000

/** First come, first served: by the instant that counts, then by the order of issue. */
export const byArrival = (a: Place, b: Place): number => a.queuedAt - b.queuedAt || a.arrival - b.arrival

/** The usual order. Negative when `a` is called before `b`: first whoever is over the wait limit, then by class, then by arrival. */
export const callingOrder =
  (atMs: number, waitLimitS: number) =>
  (a: Place, b: Place): number => {
    const aOver = overWaitLimit(a, atMs, waitLimitS)
    const bOver = overWaitLimit(b, atMs, waitLimitS)
    if (aOver !== bOver) return aOver ? -1 : 1
    if (aOver) return byArrival(a, b)
    return callingRank(a, atMs) - callingRank(b, atMs) || byArrival(a, b)
  }
