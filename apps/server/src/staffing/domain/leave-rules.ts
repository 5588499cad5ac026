import type { LEAVE_KINDS, RequestCheck, SpecialPeriod } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import { noticeCheck } from './swap-rules.ts'

const HOUR_MS = 3_600_000
type LeaveKind = (typeof LEAVE_KINDS)[number]

/** Kinds of leave that may come without warning. */
export const mayBeAcute = (kind: LeaveKind): boolean => kind === 'sick' || kind === 'work-injury'

/** Leave as far as its rules must know. */
interface LeaveAsked {
  readonly askedAtMs: number
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly acute: boolean
  /** When the first shift that is missed begins. */
  readonly startsAtMs: number
  /** When the hall's last shift before that one began; null where no roster tells. */
  readonly shiftBeforeMs: number | null
  readonly noticeH: number
  readonly periods: readonly SpecialPeriod[]
  /** Days of the leave for which the person has been granted overtime. */
  readonly overtimeDays: number
}

/** The latest instant at which leave may be asked for: so many hours ahead and one shift ahead, whichever is earlier. */
export const latestForLeave = ({
  startsAtMs,
  shiftBeforeMs,
  noticeH,
}: Pick<LeaveAsked, 'startsAtMs' | 'shiftBeforeMs' | 'noticeH'>): number =>
  Math.min(startsAtMs - noticeH * HOUR_MS, shiftBeforeMs ?? Number.POSITIVE_INFINITY)

/** The special periods that leave would fall into. */
const periodsTouched = ({ from, to, periods }: LeaveAsked): number =>
  periods.filter((period) => period.from <= to && period.to >= from).length

/** The rules of leave: notice, and no special period or day of overtime in it. Acute illness is exempt from both. */
export const leaveChecks = (asked: LeaveAsked): RequestCheck[] => {
  if (asked.acute) return []
  const touched = periodsTouched(asked) + asked.overtimeDays
  return [
    noticeCheck(asked.askedAtMs, latestForLeave(asked), asked),
    { rule: 'special-period', keeps: touched === 0, figure: touched, limit: 0 },
  ]
}
