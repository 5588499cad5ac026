import type { RequestCheck, RequestEffect, RosterChange, RosterShift, StaffRequest } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { latestForLeave, leaveChecks } from './domain/leave-rules.ts'
import { HALL_ACCOUNT, overtimeChecks } from './domain/overtime-rules.ts'
import { countsInMonth } from './domain/request-life.ts'
import { monthOf, noticeCheck, swapChecks } from './domain/swap-rules.ts'
import { listedShifts, type RosterDesk } from './roster-desk.ts'
import type { KeptShift } from './roster-store.ts'

type Swap = Extract<StaffRequest, { kind: 'swap' }>
type Leave = Extract<StaffRequest, { kind: 'leave' }>
type Overtime = Extract<StaffRequest, { kind: 'overtime' }>
/** A request before it is one: without its life. */
type Asked<R> = Omit<R, 'id' | 'state' | 'askedAt' | 'askedBy' | 'against' | 'decided' | 'certificate'>

const HOUR_MS = 3_600_000
/** Days before a leave in which the hall's shift before it is looked for. */
const SHIFT_BEFORE_DAYS = 14

export const shiftOn = (desk: RosterDesk, staffNo: string, day: BusinessDay): KeptShift | null =>
  desk.reads.shifts(day, day).find((kept) => kept.staffNo === staffNo) ?? null

/** What a swap would make of the roster; null where there is no such shift any more. */
export const swapEffect = (desk: RosterDesk, swap: Asked<Swap>): { shifts: RosterShift[]; changes: RosterChange[] } | null => {
  const given = shiftOn(desk, swap.staffNo, swap.day)
  const taken = swap.partnerDay === null ? null : shiftOn(desk, swap.partnerNo, swap.partnerDay)
  if (given === null || (swap.partnerDay !== null && taken === null)) return null
  const { shifts, assignments } = listedShifts(taken === null ? [given] : [given, taken])
  const [givenId, takenId] = assignments.map(({ shiftId }) => shiftId)
  if (givenId === undefined) return null
  const { staffNo, partnerNo, day, partnerDay } = swap
  const changes: RosterChange[] = [{ staffNo: partnerNo, day, shiftId: givenId }]
  if (partnerDay !== day) changes.push({ staffNo, day, shiftId: null })
  if (partnerDay !== null && takenId !== undefined) {
    if (partnerDay !== day) changes.push({ staffNo: partnerNo, day: partnerDay, shiftId: null })
    changes.push({ staffNo, day: partnerDay, shiftId: takenId })
  }
  return { shifts, changes }
}

/** What leave takes out of the roster. */
const leaveEffect = (desk: RosterDesk, leave: Asked<Leave>): RosterChange[] =>
  desk.reads
    .shifts(leave.from, leave.to)
    .filter(({ staffNo }) => staffNo === leave.staffNo)
    .map(({ staffNo, day }) => ({ staffNo, day, shiftId: null }))

/** The checks of a swap that is asked for at an instant; `ownId` is the request itself, which is not counted twice. */
export const checksOfSwap = (desk: RosterDesk, swap: Asked<Swap>, askedAtMs: number, ownId: string | null): RequestCheck[] => {
  const { swapNoticeH, swapsPerMonth } = desk.settings().rules
  const kept = [
    shiftOn(desk, swap.staffNo, swap.day),
    swap.partnerDay === null ? null : shiftOn(desk, swap.partnerNo, swap.partnerDay),
  ].filter((each) => each !== null)
  const startsAtMs = Math.min(...kept.map(({ day, shift }) => desk.at(day, shift.startMin)), desk.at(addDays(swap.day, 1), 0))
  const others = desk.requests.swapsOf(swap.staffNo, monthOf(swap.day)).filter(({ id, state }) => id !== ownId && countsInMonth(state))
  return swapChecks({ askedAtMs, startsAtMs, otherSwapsInMonth: others.length, noticeH: swapNoticeH, swapsPerMonth })
}

const leaveBegins = (desk: RosterDesk, { staffNo, from, to }: Asked<Leave>): number => {
  const first = desk.reads.shifts(from, to).find((kept) => kept.staffNo === staffNo)
  if (first !== undefined) return desk.at(first.day, first.shift.startMin)
  return desk.at(from, Math.min(...desk.settings().shifts.map(({ startMin }) => startMin)))
}

/** Whether leave goes on from one of the same kind that was granted and ends the day before. */
export const isExtension = (desk: RosterDesk, { staffNo, leaveKind, from, extendsId }: Asked<Leave>): boolean => {
  const first = extendsId === undefined ? null : desk.requests.request(extendsId)
  if (first?.kind !== 'leave' || first.staffNo !== staffNo || first.state !== 'approved') return false
  return first.leaveKind === leaveKind && addDays(first.to, 1) === from
}

/** The checks of leave that is asked for at an instant. */
export const checksOfLeave = (desk: RosterDesk, leave: Asked<Leave>, askedAtMs: number): RequestCheck[] => {
  const { settings } = desk
  const startsAtMs = leaveBegins(desk, leave)
  const earlier = desk.reads
    .shifts(addDays(leave.from, -SHIFT_BEFORE_DAYS), leave.to)
    .map(({ day, shift }) => ({ fromMs: desk.at(day, shift.startMin), toMs: desk.at(day, shift.endMin) }))
    .filter(({ toMs }) => toMs <= startsAtMs)
    .map(({ fromMs }) => fromMs)
  const shiftBeforeMs = earlier.length === 0 ? null : Math.max(...earlier)
  // More of a leave that runs is asked for one shift before it ends, and no hours ahead.
  const noticeH = leave.extendsId === undefined ? settings().rules.leaveNoticeH : 0
  const overtimeDays = desk.requests.overtimeDays(leave.staffNo, leave)
  const asked = { ...leave, askedAtMs, startsAtMs, shiftBeforeMs, noticeH, periods: settings().specialPeriods, overtimeDays }
  const hoursAhead = (startsAtMs - latestForLeave(asked)) / HOUR_MS
  return leaveChecks(asked).map((check) => (check.rule === 'notice-too-short' ? { ...check, limit: hoursAhead } : check))
}

/** The checks of overtime, or of the rest that it earns. */
export const checksOfOvertime = (desk: RosterDesk, asked: Asked<Overtime>, askedAtMs: number): RequestCheck[] => {
  const { overtimePerDayH, overtimePerMonthH, leaveNoticeH } = desk.settings().rules
  const { staffNo, direction, day, minutes } = asked
  const checks = overtimeChecks({
    direction,
    minutes,
    onDay: desk.requests.overtimeIn(staffNo, day),
    inMonth: desk.requests.overtimeIn(staffNo, monthOf(day)),
    balance: staffNo === HALL_ACCOUNT ? 0 : (desk.requests.balances().find(({ account }) => account === staffNo)?.minutes ?? 0),
    perDayH: overtimePerDayH,
    perMonthH: overtimePerMonthH,
  })
  if (direction === 'overtime') return checks
  // Rest is time away: it is asked for as far ahead as leave.
  const own = shiftOn(desk, staffNo, day)
  const startsAtMs = desk.at(day, own?.shift.startMin ?? Math.min(...desk.settings().shifts.map(({ startMin }) => startMin)))
  return [...checks, noticeCheck(askedAtMs, startsAtMs - leaveNoticeH * HOUR_MS, { startsAtMs, noticeH: leaveNoticeH })]
}

/** The checks of a request as they stand at an instant: those of its clock at the instant at which it was asked. */
export const checksOf = (desk: RosterDesk, request: StaffRequest): RequestCheck[] => {
  const askedAtMs = Date.parse(request.askedAt)
  switch (request.kind) {
    case 'swap':
      return checksOfSwap(desk, request, askedAtMs, request.id)
    case 'leave':
      return checksOfLeave(desk, request, askedAtMs)
    case 'overtime':
      return request.state === 'approved' ? [] : checksOfOvertime(desk, request, askedAtMs)
    default:
      return request satisfies never
  }
}

/** The changes of the roster that a request asks for; null where what it asks for is no longer there. */
export const effectOf = (desk: RosterDesk, request: StaffRequest): { shifts: RosterShift[]; changes: RosterChange[] } | null => {
  switch (request.kind) {
    case 'swap':
      return swapEffect(desk, request)
    case 'leave':
      return { shifts: [], changes: leaveEffect(desk, request) }
    case 'overtime':
      return { shifts: [], changes: [] }
    default:
      return request satisfies never
  }
}

/** Whose shifts a change of the roster in force takes and gives. */
export const shiftsMoved = (
  desk: RosterDesk,
  { shifts, changes }: { shifts: RosterShift[]; changes: RosterChange[] },
): RequestEffect['shifts'] =>
  changes.map(({ staffNo, day, shiftId }) => ({
    staffNo,
    day,
    before: shiftOn(desk, staffNo, day)?.shift ?? null,
    after: shifts.find(({ id }) => id === shiftId) ?? null,
  }))
