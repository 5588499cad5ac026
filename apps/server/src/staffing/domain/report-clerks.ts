import type { ReportClerk } from '@jiaohao/shared/contract'
import { type BusinessDay, minutesOfDay } from '@jiaohao/shared/kernel'

/** What one person handled on one day. */
export interface ClerkWork {
  readonly day: BusinessDay
  readonly staffNo: string
  readonly tickets: number
  readonly handlingMs: number
  readonly ratings: number
  readonly ratingSum: number
}
/** A stretch of time of one person at a counter, open for calls or paused; `untilMs` is null while it lasts. */
export interface ClerkSpan {
  readonly day: BusinessDay
  readonly staffNo: string
  readonly kind: 'open' | 'paused'
  readonly beganAtMs: number
  readonly untilMs: number | null
}
/** A rostered shift, minutes of the hall's day. */
export interface ClerkShift {
  readonly day: BusinessDay
  readonly staffNo: string
  readonly startMin: number
  readonly endMin: number
  readonly paidMin: number
}

interface Asked {
  readonly work: readonly ClerkWork[]
  readonly spans: readonly ClerkSpan[]
  readonly shifts: readonly ClerkShift[]
  readonly nowMs: number
  readonly timeZone: string
  /** The name of a person; null where names are not for whoever asks. */
  readonly nameOf: (staffNo: string) => string | null
  /** Minutes of rest that somebody has earned and not taken. */
  readonly restOwedMin: (staffNo: string) => number
}

const HOUR_MS = 3_600_000
const HOUR_MIN = 60

interface Day {
  openMs: number
  restMs: number
  handlingMs: number
  tickets: number
  ratings: number
  ratingSum: number
  overtimeMin: number | null
}
const emptyDay = (): Day => ({ openMs: 0, restMs: 0, handlingMs: 0, tickets: 0, ratings: 0, ratingSum: 0, overtimeMin: null })

/** Minutes of a stretch outside a shift; all of it where the person had none that day. */
const outsideOf = (span: { fromMin: number; toMin: number }, shift: ClerkShift | undefined): number => {
  const length = Math.max(0, span.toMin - span.fromMin)
  if (shift === undefined) return length
  const inside = Math.max(0, Math.min(span.toMin, shift.endMin) - Math.max(span.fromMin, shift.startMin))
  return length - inside
}

/**
 * Work, rest and overtime by person. Utilisation is handling ÷ the time that the person's counter was open; rest are the pauses at it;
 * overtime is the time at a counter outside the rostered shift, known on days that have a roster.
 */
export const clerksOf = ({ work, spans, shifts, nowMs, timeZone, nameOf, restOwedMin }: Asked): ReportClerk[] => {
  const people = new Map<string, Map<BusinessDay, Day>>()
  const at = (staffNo: string, day: BusinessDay): Day => {
    const own = people.get(staffNo) ?? new Map<BusinessDay, Day>()
    people.set(staffNo, own)
    const known = own.get(day) ?? emptyDay()
    own.set(day, known)
    return known
  }
  const rostered = new Set(shifts.map(({ day }) => day))
  for (const { day, staffNo, kind, beganAtMs, untilMs } of spans) {
    const mine = at(staffNo, day)
    const lengthMs = Math.max(0, (untilMs ?? nowMs) - beganAtMs)
    if (kind === 'open') mine.openMs += lengthMs
    else mine.restMs += lengthMs
    if (!rostered.has(day)) continue
    const fromMin = minutesOfDay(beganAtMs, timeZone)
    const shift = shifts.find((one) => one.day === day && one.staffNo === staffNo)
    mine.overtimeMin = (mine.overtimeMin ?? 0) + outsideOf({ fromMin, toMin: fromMin + lengthMs / 60_000 }, shift)
  }
  for (const { day, staffNo, ...done } of work) {
    // Guidance and questions of consultants are no work at a counter, and what nobody handled is nobody's.
    if (staffNo === '' || done.tickets === 0) continue
    const mine = at(staffNo, day)
    mine.tickets += done.tickets
    mine.handlingMs += done.handlingMs
    mine.ratings += done.ratings
    mine.ratingSum += done.ratingSum
  }
  const sum = (days: Map<BusinessDay, Day>, pick: (day: Day) => number): number =>
    [...days.values()].reduce((all, day) => all + pick(day), 0)
  return [...people]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([staffNo, days]) => {
      const total = (pick: (day: Day) => number): number => sum(days, pick)
      const [openMs, handlingMs, tickets, ratings] = [
        total((d) => d.openMs),
        total((d) => d.handlingMs),
        total((d) => d.tickets),
        total((d) => d.ratings),
      ]
      return {
        staffNo,
        name: nameOf(staffNo),
        days: days.size,
        openH: openMs / HOUR_MS,
        restH: total((d) => d.restMs) / HOUR_MS,
        handlingH: handlingMs / HOUR_MS,
        utilisation: openMs === 0 ? null : handlingMs / openMs,
        tickets,
        handlingMeanS: tickets === 0 ? null : handlingMs / tickets / 1000,
        rating: ratings === 0 ? null : total((d) => d.ratingSum) / ratings,
        rosteredH: shifts.filter((shift) => shift.staffNo === staffNo).reduce((all, { paidMin }) => all + paidMin, 0) / HOUR_MIN,
        overtimeH: total((d) => d.overtimeMin ?? 0) / HOUR_MIN,
        restOwedH: restOwedMin(staffNo) / HOUR_MIN,
        byDay: [...days]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([day, one]) => ({
            day,
            openH: one.openMs / HOUR_MS,
            restH: one.restMs / HOUR_MS,
            handlingH: one.handlingMs / HOUR_MS,
            tickets: one.tickets,
            overtimeH: one.overtimeMin === null ? null : one.overtimeMin / HOUR_MIN,
          })),
      }
    })
}
