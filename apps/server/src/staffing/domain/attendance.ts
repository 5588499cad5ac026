import type { Attendance, LEAVE_KINDS } from '@jiaohao/shared/contract'
import { type Days, daysOf } from './report-period.ts'

type LeaveKind = (typeof LEAVE_KINDS)[number]

/** What the attendance of a month is counted from. */
export interface AttendanceGround {
  readonly month: Days
  readonly people: readonly { readonly staffNo: string; readonly name: string }[]
  /** Legs of the overtime's ledger: earned above zero, rested below it. */
  readonly legs: readonly { readonly account: string; readonly minutes: number }[]
  readonly absences: readonly (Days & { readonly staffNo: string; readonly kind: 'training' | 'dispatch' })[]
  readonly leaves: readonly (Days & { readonly staffNo: string; readonly leaveKind: LeaveKind })[]
}

/** Days of a stretch that lie in another one. */
const daysIn = (month: Days, { from, to }: Days): string[] =>
  daysOf({ from: from > month.from ? from : month.from, to: to < month.to ? to : month.to })
/** Days that lie in any of the stretches: what was entered twice is one day away. */
const daysAway = (month: Days, stretches: readonly Days[]): number => new Set(stretches.flatMap((one) => daysIn(month, one))).size

/** Overtime, rest, training, dispatch and leave of everybody in a month; training and dispatch are no leave. */
export const attendanceOf = ({ month, people, legs, absences, leaves }: AttendanceGround): Attendance[] =>
  people.map(({ staffNo, name }) => {
    const own = <T extends { readonly staffNo: string }>(list: readonly T[]): T[] => list.filter((one) => one.staffNo === staffNo)
    const minutes = legs.filter(({ account }) => account === staffNo).map((leg) => leg.minutes)
    const awayFor = (kind: 'training' | 'dispatch'): number =>
      daysAway(
        month,
        own(absences).filter((one) => one.kind === kind),
      )
    const leaveDays: Attendance['leaveDays'] = {}
    for (const leave of own(leaves)) leaveDays[leave.leaveKind] = (leaveDays[leave.leaveKind] ?? 0) + daysIn(month, leave).length
    return {
      staffNo,
      name,
      overtimeMinutes: minutes.reduce((sum, each) => sum + Math.max(0, each), 0),
      restMinutes: minutes.reduce((sum, each) => sum + Math.max(0, -each), 0),
      trainingDays: awayFor('training'),
      dispatchDays: awayFor('dispatch'),
      leaveDays,
    }
  })
