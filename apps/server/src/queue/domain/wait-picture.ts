import type { TicketClass } from '@jiaohao/shared/contract'
import type { CallingRule, FirstSeat, Head, RatioCalls } from '@jiaohao/shared/kernel'

/** A service as the waits depend on it. */
export interface PictureService {
  readonly id: string
  /** Expected handling at a clerk of ordinary speed, seconds. */
  readonly meanS: number
}

/** What a counter has in hand: a customer on the way to it, or one that is being handled. */
export interface InHand {
  readonly serviceId: string
  readonly phase: 'called' | 'serving'
  /** Since the call, or of handling so far. */
  readonly elapsedS: number
}

/** A counter that calls, or that pauses and will call again. */
export interface PictureCounter {
  readonly id: string
  readonly serviceIds: readonly string[]
  /** Its work profile, ready to be tried. */
  readonly rules: readonly CallingRule[]
  /** How long its clerk takes against an ordinary one: 1.2 is a fifth longer. */
  readonly pace: number
  readonly inHand: InHand | null
  /** Seconds until a pause is expected to end, or null for a counter that works. */
  readonly pausedForS: number | null
}

/** Somebody who would arrive now: a service and class for which a wait is asked. */
export interface Newcomer {
  readonly serviceId: string
  readonly class: TicketClass
}

/** Arrivals that may come before those who wait already, because their class goes first. */
export interface ComingClass {
  readonly serviceId: string
  readonly class: TicketClass
  readonly perS: number
}

/** What a turn at a counter takes besides handling, as it was measured. */
export interface TurnTimes {
  /** From the end of one turn, or from the arrival of the next customer, to the call: mean, seconds. */
  readonly gapS: number
  /** From the call to the start of handling: mean, seconds. */
  readonly walkS: number
  /** From the call until the counter gives up on somebody who does not come: mean, seconds. */
  readonly absentS: number
  /** Share of calls to which nobody comes. */
  readonly absentShare: number
  /** Share of turns after which the counter pauses, and for how long on average, seconds. */
  readonly pauseShare: number
  readonly pauseS: number
}

/**
 * The floor as far as waits depend on it, in plain data that another thread can be sent.
 * Services that are suspended stand in no newcomer; counters that are closed, or pause without an expected return, stand in it nowhere.
 */
export interface WaitPicture {
  readonly atMs: number
  readonly waitLimitS: number
  readonly firstSeats: readonly FirstSeat[]
  /** Calls of the day that count for ratios. */
  readonly ratioCalls: RatioCalls
  readonly services: readonly PictureService[]
  readonly counters: readonly PictureCounter[]
  /** In order of arrival within each service and class. */
  readonly waiting: readonly Head[]
  readonly newcomers: readonly Newcomer[]
  readonly coming: readonly ComingClass[]
  readonly turn: TurnTimes
  /** Squared coefficient of variation of handling. */
  readonly handlingScv: number
}
