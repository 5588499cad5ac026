/**
 * What one ticket says about traffic. Instants are UTC milliseconds; null means that it has not happened.
 * A ticket counts at most once in each column: at its first call, at its last absence, at its only end.
 */
export interface Visit {
  /**
   * The service under which it is counted: its first one. A ticket that was sent to another service before anything was handled
   * belongs to the service it was sent to.
   */
  readonly serviceId: string
  readonly issuedAtMs: number
  readonly firstCalledAtMs: number | null
  /** Kept when the customer came back later: the call was missed all the same. */
  readonly absentAtMs: number | null
  readonly cancelledAtMs: number | null
  /** The finish, and the handling of all its services together without the time on hold. */
  readonly served: { readonly atMs: number; readonly handlingMs: number } | null
}

/** A stretch of time in which a counter was open for calls; pauses are no part of it. `untilMs` is null while it lasts. */
export interface OpenSpan {
  readonly beganAtMs: number
  readonly untilMs: number | null
}

/** What was done for somebody who did not stand in a line: a consultant answered a question, or showed a machine instead of giving a number; an errand was done at a kiosk. */
export interface Contact {
  readonly kind: 'consultations' | 'diverted' | 'selfService'
  readonly atMs: number
  /** The service that a machine was shown for; '' where none is known. */
  readonly serviceId: string
}

/** A service that was handled: when that ended, and how long it took without holds. A visit has one for each of its services. */
export interface Handling {
  readonly serviceId: string
  readonly atMs: number
  readonly handlingMs: number
}

/** What a business day recorded of those who came. */
export interface DayRecord {
  readonly visits: readonly Visit[]
  readonly handlings: readonly Handling[]
  readonly contacts: readonly Contact[]
}
