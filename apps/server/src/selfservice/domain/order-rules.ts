/** What a hall may set about top-ups. Times are milliseconds of real time: a payment waits for a person and a channel, not for the hall's clock. */
export interface OrderRules {
  /** A code can be paid for so long. */
  readonly payWithinMs: number
  /** Money paid after the code was given back goes back too; `charge` tops up all the same. */
  readonly latePayment: 'refund' | 'charge'
  /** So long is a top-up tried while BOSS cannot be reached at all; then the money goes back. */
  readonly chargeWithinMs: number
  /** So long after the payment a top-up of which BOSS was sent nothing goes by the second channel; null in a hall without one. */
  readonly airAfterMs: number | null
  /**
   * BOSS knows our number for a request (`externalId`) and carries it out once. Where it does not, a top-up of which nothing is
   * known is never sent again, and its absence counts only after `absentAfterMs`.
   */
  readonly bossKnowsOurNumber: boolean
  readonly absentAfterMs: number
  /** How often one order's top-up is sent at most. */
  readonly mostAttempts: number
  /** Then two people decide. */
  readonly doubtWithinMs: number
  readonly refundWithinMs: number
  /** A code that was given back is asked for this often at most. */
  readonly closedAskedEveryMs: number
}

export const USUAL_ORDER_RULES: OrderRules = {
  payWithinMs: 120_000,
  latePayment: 'refund',
  chargeWithinMs: 60_000,
  airAfterMs: 3_000,
  bossKnowsOurNumber: true,
  absentAfterMs: 30 * 60_000,
  mostAttempts: 3,
  doubtWithinMs: 24 * 3_600_000,
  refundWithinMs: 7 * 86_400_000,
  closedAskedEveryMs: 30_000,
}
