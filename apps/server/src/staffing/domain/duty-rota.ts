import type { RosterViolation } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import { sayingOf } from './hall-breach.ts'

/** What a rota of duty managers is made from and held against. */
export interface DutyGround {
  /** Days on which the hall opens, in order. */
  readonly days: readonly BusinessDay[]
  readonly appointed: ReadonlyMap<BusinessDay, string>
  /** Whoever may be appointed. */
  readonly managers: readonly string[]
  /** Days on which somebody is away. */
  readonly absent: ReadonlyMap<string, readonly BusinessDay[]>
}

const isAway = ({ absent }: DutyGround, staffNo: string, day: BusinessDay): boolean => absent.get(staffNo)?.includes(day) ?? false

/**
 * A duty manager for each day without one, by turns: whoever is there and had the fewest days, of these whoever had none for longest, and
 * then the lowest number. `before` are the days that somebody had already, the latest last.
 */
export const proposeDuty = (ground: DutyGround, before: readonly string[]): Map<BusinessDay, string> => {
  const { days, appointed, managers } = ground
  const turns = [...before, ...days.flatMap((day) => appointed.get(day) ?? [])]
  const proposed = new Map<BusinessDay, string>()
  for (const day of days) {
    if (appointed.has(day)) continue
    const rank = (staffNo: string): readonly [number, number] => [turns.filter((one) => one === staffNo).length, turns.lastIndexOf(staffNo)]
    const [next] = managers
      .filter((staffNo) => !isAway(ground, staffNo, day))
      .map((staffNo) => ({ staffNo, rank: rank(staffNo) }))
      .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || (a.staffNo < b.staffNo ? -1 : 1))
    if (next === undefined) continue
    proposed.set(day, next.staffNo)
    turns.push(next.staffNo)
  }
  return proposed
}

/** Days without a duty manager: nobody is appointed, or somebody who is none any more or is away. A second one cannot be appointed. */
export const dutyViolations = (ground: DutyGround): RosterViolation[] =>
  ground.days.flatMap((day): RosterViolation[] => {
    const staffNo = ground.appointed.get(day) ?? null
    const at = { staffNo, day, time: null, hard: false }
    if (staffNo === null) return [{ ...at, ...sayingOf({ code: 'duty-nobody', values: {} }) }]
    if (!ground.managers.includes(staffNo)) return [{ ...at, ...sayingOf({ code: 'duty-no-manager', values: { staffNo } }) }]
    return isAway(ground, staffNo, day) ? [{ ...at, ...sayingOf({ code: 'duty-away', values: { staffNo } }) }] : []
  })
