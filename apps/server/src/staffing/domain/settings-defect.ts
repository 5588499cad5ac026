import type { RosterSettings, RosterShift } from '@jiaohao/shared/contract'
import { coded } from '@jiaohao/shared/kernel'

/** Paid minutes of a shift. */
export const paidMinutesOf = ({ startMin, endMin, breaks }: RosterShift): number =>
  breaks.reduce((sum, { fromMin, toMin, paid }) => sum - (paid ? 0 : toMin - fromMin), endMin - startMin)

const shiftDefect = (shift: RosterShift, hoursPerDay: number): string | null => {
  const { id, startMin, endMin, breaks } = shift
  if (endMin <= startMin) return coded('shift-ends-first', { shift: id })
  let afterMin = startMin
  for (const { fromMin, toMin } of breaks) {
    if (fromMin < afterMin || toMin <= fromMin || toMin > endMin) return coded('break-outside', { shift: id })
    afterMin = toMin
  }
  if (paidMinutesOf(shift) > hoursPerDay * 60) return coded('shift-too-long', { shift: id, hours: hoursPerDay })
  return null
}

const twice = (ids: readonly string[]): string | undefined => ids.find((id, index) => ids.indexOf(id) !== index)

/** Why no roster can be made of settings, as a code with its figures, or null. `known` are the numbers of everybody who works here. */
export const settingsDefect = ({ shifts, contracts, rules, specialPeriods }: RosterSettings, known: ReadonlySet<string>): string | null => {
  const shiftTwice = twice(shifts.map(({ id }) => id))
  if (shiftTwice !== undefined) return coded('shift-twice', { shift: shiftTwice })
  for (const shift of shifts) {
    const defect = shiftDefect(shift, rules.hoursPerDay)
    if (defect !== null) return defect
  }
  const personTwice = twice(contracts.map(({ staffNo }) => staffNo))
  if (personTwice !== undefined) return coded('contract-twice', { staffNo: personTwice })
  for (const { staffNo, hoursPerWeek, supervisorNo } of contracts) {
    if (!known.has(staffNo)) return coded('nobody', { staffNo })
    if (hoursPerWeek.min > hoursPerWeek.max) return coded('hours-crossed', { staffNo })
    if (hoursPerWeek.max > rules.hoursPerWeek) return coded('hours-too-many', { staffNo, hours: rules.hoursPerWeek })
    if (supervisorNo !== null && (supervisorNo === staffNo || !known.has(supervisorNo)))
      return coded('supervisor-wrong', { supervisorNo, staffNo })
  }
  if (rules.floatingAtLeast > rules.floatingAtMost) return coded('floating-crossed', {})
  const backwards = specialPeriods.find(({ from, to }) => to < from)
  return backwards === undefined ? null : coded('period-backwards', { day: backwards.from })
}
