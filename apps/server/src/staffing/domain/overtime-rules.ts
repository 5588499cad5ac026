import type { RequestCheck } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'

/** The other side of everybody's time: what the hall owes is what its people have earned. */
export const HALL_ACCOUNT = 'hall'

interface OvertimeAsked {
  readonly direction: 'overtime' | 'rest'
  readonly minutes: number
  /** Overtime of the person on that day and in its month that is granted, minutes. */
  readonly onDay: number
  readonly inMonth: number
  /** Overtime that was granted and not rested, minutes. */
  readonly balance: number
  readonly perDayH: number
  readonly perMonthH: number
}

/** The rules of overtime, in hours: so much a day, so much a month; and of rest: no more than was earned. */
export const overtimeChecks = ({ direction, minutes, onDay, inMonth, balance, perDayH, perMonthH }: OvertimeAsked): RequestCheck[] => {
  if (direction === 'rest') return [{ rule: 'rest-not-earned', keeps: minutes <= balance, figure: minutes / 60, limit: balance / 60 }]
  return [
    { rule: 'overtime-limit', keeps: onDay + minutes <= perDayH * 60, figure: (onDay + minutes) / 60, limit: perDayH },
    { rule: 'overtime-limit', keeps: inMonth + minutes <= perMonthH * 60, figure: (inMonth + minutes) / 60, limit: perMonthH },
  ]
}

/** The two legs of granted time, which sum to zero: overtime is credited to the person, rest is taken from there. */
export const legsOf = ({
  staffNo,
  direction,
  day,
  minutes,
}: {
  staffNo: string
  direction: 'overtime' | 'rest'
  day: BusinessDay
  minutes: number
}) => {
  const credit = direction === 'overtime' ? minutes : -minutes
  return [
    { account: staffNo, day, minutes: credit },
    { account: HALL_ACCOUNT, day, minutes: -credit },
  ]
}
