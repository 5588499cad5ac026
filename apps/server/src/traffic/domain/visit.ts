/**
 * What one ticket says about traffic. Instants are UTC milliseconds; null means that it has not happened.
 * A ticket counts at most once in each column: at its first call, at its last absence, at its only end.
 */
export interface Visit {
  /** The service it stands under now: a transferred ticket belongs to the service it was sent to. */
  readonly serviceId: string
  readonly issuedAtMs: number
  readonly firstCalledAtMs: number | null
  /** Kept when the customer came back later: the call was missed all the same. */
  readonly absentAtMs: number | null
  readonly cancelledAtMs: number | null
  /** The finish, and the handling without the time on hold; after a transfer, that of the last service. */
  readonly served: { readonly atMs: number; readonly handlingMs: number } | null
}

/** A stretch of time in which a counter was open for calls; pauses are no part of it. `untilMs` is null while it lasts. */
export interface OpenSpan {
  readonly beganAtMs: number
  readonly untilMs: number | null
}

/** A business day as it was recorded. */
export interface DayRecord {
  readonly visits: readonly Visit[]
  readonly openSpans: readonly OpenSpan[]
}
