import type { RequestCheck } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'

const HOUR_MS = 3_600_000

/** The calendar month of a day of the hall, `YYYY-MM`. */
export const monthOf = (day: BusinessDay): string => day.slice(0, 7)

/** Whether something is asked long enough ahead: exactly so many hours are enough. Hours of `figure` and `limit`. */
export const noticeCheck = (
  askedAtMs: number,
  latestMs: number,
  { startsAtMs, noticeH }: { startsAtMs: number; noticeH: number },
): RequestCheck => ({
  rule: 'notice-too-short',
  keeps: askedAtMs <= latestMs,
  figure: (startsAtMs - askedAtMs) / HOUR_MS,
  limit: noticeH,
})

/** A swap as far as its rules must know. */
interface SwapAsked {
  readonly askedAtMs: number
  /** When the earlier of the two shifts begins. */
  readonly startsAtMs: number
  /** Other swaps of the person that are granted or may still be, in the month of the shift that is given away. */
  readonly otherSwapsInMonth: number
  readonly noticeH: number
  readonly swapsPerMonth: number
}

/** The rules of a swap: hours of notice, and how many in the calendar month of the shift. */
export const swapChecks = ({ askedAtMs, startsAtMs, otherSwapsInMonth, noticeH, swapsPerMonth }: SwapAsked): RequestCheck[] => [
  noticeCheck(askedAtMs, startsAtMs - noticeH * HOUR_MS, { startsAtMs, noticeH }),
  { rule: 'swap-limit', keeps: otherSwapsInMonth < swapsPerMonth, figure: otherSwapsInMonth + 1, limit: swapsPerMonth },
]
