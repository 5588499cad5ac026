import { type DayDeltas, dayDeltas } from './cover-cost.ts'
import { hoursAhead } from './hours-ahead.ts'
import { mayWork } from './may-work.ts'
import { FREE, type Prepared, type Schedule } from './prepared.ts'

/** A shift for one more of a group on a day, and by how much it lowers the cost. */
interface Offer {
  readonly group: number
  readonly day: number
  readonly shift: number
  readonly gain: number
}

const TINY = 1e-9
const HOUR_S = 3_600

/**
 * Gives shifts of a week by steps, without a solver: the shift that lowers the cost most, to whoever may take it and has worked least,
 * until no shift helps. Changes the schedule's free days only and keeps every rule.
 */
export const fillWeek = (prepared: Prepared, schedule: Schedule, week: number): void => {
  const days = prepared.weeks[week]?.days ?? []
  const ahead = hoursAhead(prepared, schedule, prepared.dayNumbers.length)
  const refused = new Set<string>()
  const best = new Map<number, Offer | null>()
  for (;;) {
    for (const day of days) if (!best.has(day)) best.set(day, bestOffer(prepared, dayDeltas(prepared, schedule, day), day, refused))
    const offer = [...best.values()].reduce<Offer | null>((top, one) => (one !== null && one.gain > (top?.gain ?? TINY) ? one : top), null)
    if (offer === null) return
    best.delete(offer.day)
    const taker = (prepared.groups[offer.group]?.people ?? [])
      .filter((member) => schedule[member]?.[offer.day] === FREE && mayWork(prepared, schedule, member, offer.day, offer.shift))
      .reduce<number | null>((least, member) => (least === null || (ahead[member] ?? 0) < (ahead[least] ?? 0) ? member : least), null)
    const row = taker === null ? undefined : schedule[taker]
    if (taker === null || row === undefined) refused.add(keyOf(offer))
    else {
      row[offer.day] = offer.shift
      ahead[taker] = (ahead[taker] ?? 0) + (prepared.shifts[offer.shift]?.paidS ?? 0) / HOUR_S
      // A supervisor's shift opens it to the trainee who was refused before.
      for (const trainee of prepared.members[taker]?.trainees ?? [])
        refused.delete(keyOf({ ...offer, group: prepared.members[trainee]?.group ?? offer.group }))
    }
  }
}

const keyOf = ({ group, day, shift }: Omit<Offer, 'gain'>): string => `${group} ${day} ${shift}`

const bestOffer = (prepared: Prepared, { more }: DayDeltas, day: number, refused: ReadonlySet<string>): Offer | null => {
  let top: Offer | null = null
  prepared.groups.forEach((_, group) => {
    const change = more[group] ?? []
    prepared.shifts.forEach(({ works }, shift) => {
      const gain = -works.reduce((sum, at, interval) => sum + (at ? (change[interval] ?? 0) : 0), 0)
      if (gain > (top?.gain ?? TINY) && !refused.has(keyOf({ group, day, shift }))) top = { group, day, shift, gain }
    })
  })
  return top
}
