import type { RosterSettings, RosterShift } from '@jiaohao/shared/contract'
import { coded } from '@jiaohao/shared/kernel'

/** Paid minutes of a shift. */
export const paidMinutesOf = ({ startMin, endMin, breaks }: RosterShift): number =>
  breaks.reduce((sum, { fromMin, toMin, paid }) => sum - (paid ? 0 : toMin - fromMin), endMin - startMin)

const shiftDefect = (shift: RosterShift, hoursPerDay: number): string | null => {
  const { names, startMin, endMin, breaks } = shift
  if (endMin <= startMin) return coded('shift-ends-first', { shift: names })
  let afterMin = startMin
  for (const { fromMin, toMin } of breaks) {
    if (fromMin < afterMin || toMin <= fromMin || toMin > endMin) return coded('break-outside', { shift: names })
    afterMin = toMin
  }
  if (breaks.reduce((left, { fromMin, toMin }) => left - (toMin - fromMin), endMin - startMin) <= 0)
    return coded('shift-all-break', { shift: names })
  if (paidMinutesOf(shift) > hoursPerDay * 60) return coded('shift-too-long', { shift: names, hours: hoursPerDay })
  return null
}

/** The first of a list that has the key of one before it. */
const twice = <T>(list: readonly T[], keyOf: (one: T) => string): T | undefined =>
  list.find((one, index) => list.findIndex((other) => keyOf(other) === keyOf(one)) !== index)

type Contracts = RosterSettings['contracts']

/** Whether somebody is `aboveNo`, or has him as a supervisor, or as one of the supervisor's and so on. */
const standsUnder = (contracts: Contracts, staffNo: string, aboveNo: string): boolean => {
  const passed = new Set<string>()
  for (let at: string | null = staffNo; at !== null && !passed.has(at); ) {
    if (at === aboveNo) return true
    passed.add(at)
    const by: string = at
    at = contracts.find((one) => one.staffNo === by)?.supervisorNo ?? null
  }
  return false
}

/** Why no roster can be made of settings, as a code with its figures, or null. `known`: everybody who works here, by number, as called. */
export const settingsDefect = (
  { shifts, contracts, rules, specialPeriods }: RosterSettings,
  known: ReadonlyMap<string, string>,
): string | null => {
  const shiftTwice = twice(shifts, ({ id }) => id)
  if (shiftTwice !== undefined) return coded('shift-twice', { shift: shiftTwice.names })
  for (const shift of shifts) {
    const defect = shiftDefect(shift, rules.hoursPerDay)
    if (defect !== null) return defect
  }
  const whoOf = (staffNo: string): string => known.get(staffNo) ?? staffNo
  const personTwice = twice(contracts, ({ staffNo }) => staffNo)
  if (personTwice !== undefined) return coded('contract-twice', { who: whoOf(personTwice.staffNo) })
  for (const { staffNo, hoursPerWeek, supervisorNo } of contracts) {
    const who = whoOf(staffNo)
    if (!known.has(staffNo)) return coded('nobody', { who })
    if (hoursPerWeek.min > hoursPerWeek.max) return coded('hours-crossed', { who })
    if (hoursPerWeek.max > rules.hoursPerWeek) return coded('hours-too-many', { who, hours: rules.hoursPerWeek })
    if (supervisorNo !== null && (!known.has(supervisorNo) || standsUnder(contracts, supervisorNo, staffNo)))
      return coded('supervisor-wrong', { supervisor: whoOf(supervisorNo), who })
  }
  if (rules.floatingAtLeast > rules.floatingAtMost) return coded('floating-crossed', {})
  const backwards = specialPeriods.find(({ from, to }) => to < from)
  return backwards === undefined ? null : coded('period-backwards', { day: backwards.from })
}
