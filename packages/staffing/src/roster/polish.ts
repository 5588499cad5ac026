import { type DayDeltas, dayDeltas } from './cover-cost.ts'
import { hoursAhead } from './hours-ahead.ts'
import { mayWork, weekPaidS } from './may-work.ts'
import { FREE, type Prepared, type Schedule } from './prepared.ts'

const TINY = 1e-6
const HOUR_S = 3_600
const ROUNDING_S = 1
/** Most rounds over all people and days; each stops as soon as one changes nothing. */
const MAX_ROUNDS = 20

/** Whether the time for polishing is over. */
export type TimeIsUp = () => boolean

/** Whether a day of a member may be changed: not given beforehand, and no trainee goes by it. */
const isLoose = (prepared: Prepared, schedule: Schedule, member: number, day: number): boolean => {
  const who = prepared.members[member]
  const shift = schedule[member]?.[day]
  if (who === undefined || who.fixed[day] !== FREE) return false
  return !who.trainees.some((trainee) => shift !== FREE && schedule[trainee]?.[day] === shift)
}

const keepsLeastHours = (prepared: Prepared, row: readonly number[], member: number, day: number): boolean => {
  const week = prepared.weekOf[day] ?? 0
  return weekPaidS(prepared, row, week) >= (prepared.members[member]?.minS[week] ?? 0) - ROUNDING_S
}

/** Tries a day of a member with another shift or none: done and true where the rules allow it and `accepts` says so, else undone. */
const attempt = (prepared: Prepared, schedule: Schedule, member: number, day: number, shift: number): boolean => {
  const row = schedule[member]
  if (row === undefined || !isLoose(prepared, schedule, member, day)) return false
  const before = row[day] ?? FREE
  const hadLeast = keepsLeastHours(prepared, row, member, day)
  row[day] = FREE
  if (shift !== FREE && mayWork(prepared, schedule, member, day, shift)) row[day] = shift
  if (row[day] === shift && (keepsLeastHours(prepared, row, member, day) || !hadLeast)) return true
  row[day] = before
  return false
}

/** Change of the day's cost when one of a group leaves a shift and takes another; either may be `FREE`. */
const changeOf = ({ shifts }: Prepared, { more, fewer }: DayDeltas, group: number, from: number, to: number): number => {
  let change = 0
  const left = shifts[from]?.works
  const taken = shifts[to]?.works
  const plus = more[group] ?? []
  const minus = fewer[group] ?? []
  for (let interval = 0; interval < plus.length; interval++) {
    if (taken?.[interval] === true && left?.[interval] !== true) change += plus[interval] ?? 0
    if (left?.[interval] === true && taken?.[interval] !== true) change += minus[interval] ?? 0
  }
  return change
}

/** Gives, takes and changes single shifts as long as the cost of too few and too many falls. */
export const polishCover = (prepared: Prepared, schedule: Schedule, timeIsUp: TimeIsUp): void => {
  const choices = [FREE, ...prepared.shifts.keys()]
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let changed = false
    for (let day = 0; day < prepared.dayNumbers.length; day++) {
      let deltas = dayDeltas(prepared, schedule, day)
      if (deltas.cost <= TINY) continue
      for (const [member, { group }] of prepared.members.entries()) {
        if (timeIsUp()) return
        const from = schedule[member]?.[day] ?? FREE
        const better = choices
          .map((to) => ({ to, change: to === from ? 0 : changeOf(prepared, deltas, group, from, to) }))
          .filter(({ change }) => change < -TINY)
          .sort((one, other) => one.change - other.change)
        if (!better.some(({ to }) => attempt(prepared, schedule, member, day, to))) continue
        changed = true
        deltas = dayDeltas(prepared, schedule, day)
      }
    }
    if (!changed) return
  }
}

/** Brings people up to the least hours of a week: by a shift of a colleague who has hours to spare, or by one that costs least. */
export const raiseToLeast = (prepared: Prepared, schedule: Schedule, timeIsUp: TimeIsUp): void => {
  prepared.members.forEach(({ minS }, member) => {
    prepared.weeks.forEach(({ days }, week) => {
      for (let step = 0; step < days.length; step++) {
        const row = schedule[member] ?? []
        if (timeIsUp() || weekPaidS(prepared, row, week) >= (minS[week] ?? 0) - ROUNDING_S) return
        if (!takeOver(prepared, schedule, member, days) && !takeCheapest(prepared, schedule, member, days)) return
      }
    })
  })
}

const takeOver = (prepared: Prepared, schedule: Schedule, member: number, days: readonly number[]): boolean => {
  const group = prepared.members[member]?.group ?? 0
  for (const day of days)
    for (const giver of prepared.groups[group]?.people ?? []) {
      const shift = schedule[giver]?.[day] ?? FREE
      if (giver === member || shift === FREE || schedule[member]?.[day] !== FREE) continue
      if (!mayWork(prepared, schedule, member, day, shift) || !attempt(prepared, schedule, giver, day, FREE)) continue
      if (attempt(prepared, schedule, member, day, shift)) return true
      const row = schedule[giver]
      if (row !== undefined) row[day] = shift
    }
  return false
}

const takeCheapest = (prepared: Prepared, schedule: Schedule, member: number, days: readonly number[]): boolean => {
  const group = prepared.members[member]?.group ?? 0
  const offers = days
    .filter((day) => schedule[member]?.[day] === FREE)
    .flatMap((day) => {
      const deltas = dayDeltas(prepared, schedule, day)
      return prepared.shifts.map((_, shift) => ({ day, shift, change: changeOf(prepared, deltas, group, FREE, shift) }))
    })
    .sort((one, other) => one.change - other.change)
  return offers.some(({ day, shift }) => attempt(prepared, schedule, member, day, shift))
}

/** Exchanges days between people who are alike, so that the hours of all come nearer to an even share; the cover stays as it is. */
export const evenOut = (prepared: Prepared, schedule: Schedule, timeIsUp: TimeIsUp): void => {
  const ahead = hoursAhead(prepared, schedule, prepared.dayNumbers.length)
  for (const { people } of prepared.groups)
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const order = people.toSorted((one, other) => (ahead[other] ?? 0) - (ahead[one] ?? 0))
      const exchanged = order.some((giver, rank) =>
        order
          .slice(rank + 1)
          .toReversed()
          .some((taker) => !timeIsUp() && exchangeDay(prepared, schedule, giver, taker, ahead)),
      )
      if (!exchanged) break
    }
}

/** Exchanges the first day that brings the two nearer to each other; true where there is one. */
const exchangeDay = (prepared: Prepared, schedule: Schedule, giver: number, taker: number, ahead: number[]): boolean => {
  const apartH = (ahead[giver] ?? 0) - (ahead[taker] ?? 0)
  for (let day = 0; day < prepared.dayNumbers.length; day++) {
    const given = schedule[giver]?.[day] ?? FREE
    const taken = schedule[taker]?.[day] ?? FREE
    const movedH = ((prepared.shifts[given]?.paidS ?? 0) - (prepared.shifts[taken]?.paidS ?? 0)) / HOUR_S
    if (movedH <= TINY || movedH >= apartH - TINY) continue
    if (!exchange(prepared, schedule, { giver, taker, day, given, taken })) continue
    ahead[giver] = (ahead[giver] ?? 0) - movedH
    ahead[taker] = (ahead[taker] ?? 0) + movedH
    return true
  }
  return false
}

interface Exchange {
  readonly giver: number
  readonly taker: number
  readonly day: number
  readonly given: number
  readonly taken: number
}

const exchange = (prepared: Prepared, schedule: Schedule, { giver, taker, day, given, taken }: Exchange): boolean => {
  const rows = [schedule[giver], schedule[taker]] as const
  const [giverRow, takerRow] = rows
  if (giverRow === undefined || takerRow === undefined) return false
  if (!isLoose(prepared, schedule, giver, day) || !isLoose(prepared, schedule, taker, day)) return false
  giverRow[day] = FREE
  takerRow[day] = FREE
  const allowed =
    (taken === FREE || mayWork(prepared, schedule, giver, day, taken)) && (given === FREE || mayWork(prepared, schedule, taker, day, given))
  giverRow[day] = taken
  takerRow[day] = given
  if (allowed && keepsLeastHours(prepared, giverRow, giver, day)) return true
  giverRow[day] = given
  takerRow[day] = taken
  return false
}
