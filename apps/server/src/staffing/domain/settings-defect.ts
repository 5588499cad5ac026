import type { RosterSettings, RosterShift } from '@jiaohao/shared/contract'

/** Paid minutes of a shift. */
export const paidMinutesOf = ({ startMin, endMin, breaks }: RosterShift): number =>
  breaks.reduce((sum, { fromMin, toMin, paid }) => sum - (paid ? 0 : toMin - fromMin), endMin - startMin)

const shiftDefect = (shift: RosterShift, hoursPerDay: number): string | null => {
  const { id, startMin, endMin, breaks } = shift
  if (endMin <= startMin) return `shift ${id} ends before it begins`
  let afterMin = startMin
  for (const { fromMin, toMin } of breaks) {
    if (fromMin < afterMin || toMin <= fromMin || toMin > endMin) return `a break of shift ${id} is not within the shift, in order`
    afterMin = toMin
  }
  if (paidMinutesOf(shift) > hoursPerDay * 60) return `shift ${id} is paid longer than ${hoursPerDay} h, the most of a day`
  return null
}

const twice = (ids: readonly string[]): string | undefined => ids.find((id, index) => ids.indexOf(id) !== index)

/** Why no roster can be made of settings, or null. `known` are the numbers of everybody who works here. */
export const settingsDefect = ({ shifts, contracts, rules, specialPeriods }: RosterSettings, known: ReadonlySet<string>): string | null => {
  const shiftTwice = twice(shifts.map(({ id }) => id))
  if (shiftTwice !== undefined) return `shift ${shiftTwice} is there twice`
  for (const shift of shifts) {
    const defect = shiftDefect(shift, rules.hoursPerDay)
    if (defect !== null) return defect
  }
  const personTwice = twice(contracts.map(({ staffNo }) => staffNo))
  if (personTwice !== undefined) return `${personTwice} has two contracts`
  for (const { staffNo, hoursPerWeek, supervisorNo } of contracts) {
    if (!known.has(staffNo)) return `nobody here is ${staffNo}`
    if (hoursPerWeek.min > hoursPerWeek.max) return `the least hours of ${staffNo} are above the most`
    if (hoursPerWeek.max > rules.hoursPerWeek) return `${staffNo} may work at most ${rules.hoursPerWeek} h a week`
    if (supervisorNo !== null && (supervisorNo === staffNo || !known.has(supervisorNo)))
      return `${supervisorNo} cannot supervise ${staffNo}`
  }
  if (rules.floatingAtLeast > rules.floatingAtMost) return 'the least floating consultants are above the most'
  const backwards = specialPeriods.find(({ from, to }) => to < from)
  return backwards === undefined ? null : `the special period from ${backwards.from} ends before it begins`
}
