import type { RosterViolation } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { dayPlan } from '../hall/index.ts'
import { type DutyGround, dutyViolations, proposeDuty } from './domain/duty-rota.ts'
import { daysOf } from './domain/report-period.ts'
import type { RosterDesk } from './roster-desk.ts'

/** Days before a rota whose turns count in the proposal: four weeks. */
const TURNS_BEFORE_DAYS = 28

/** Whoever works here and may be appointed. */
export const dutyManagers = (desk: RosterDesk) => desk.staff.members().filter(({ roles }) => roles.includes('duty-manager'))

const groundOf = (desk: RosterDesk, from: BusinessDay, to: BusinessDay): DutyGround => ({
  days: daysOf({ from, to }).filter((day) => dayPlan(desk.hall(), day).state !== 'closed'),
  appointed: new Map(desk.arrangements.duty(from, to).map(({ day, staffNo }) => [day, staffNo])),
  managers: dutyManagers(desk).map(({ staffNo }) => staffNo),
  absent: desk.absent(from, to),
})

/** The duty manager of each day on which the hall opens, with a proposal where there is none. */
export const dutyRota = (desk: RosterDesk, from: BusinessDay, to: BusinessDay) => {
  const ground = groundOf(desk, from, to)
  const before = desk.arrangements.duty(addDays(from, -TURNS_BEFORE_DAYS), addDays(from, -1))
  const proposed = proposeDuty(
    ground,
    before.map(({ staffNo }) => staffNo),
  )
  return {
    days: ground.days.map((day) => {
      const staffNo = ground.appointed.get(day) ?? null
      return { day, staffNo, name: staffNo === null ? null : desk.nameOf(staffNo), proposed: proposed.get(day) ?? null }
    }),
    people: dutyManagers(desk).map(({ staffNo, name }) => ({ staffNo, name })),
  }
}

/** Days of a roster that have no duty manager. */
export const dutyBroken = (desk: RosterDesk, days: readonly BusinessDay[]): RosterViolation[] => {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  return dutyViolations({ ...groundOf(desk, first, last), days })
}
