import { addColumn, addRow, type Mip, type Term } from '../solver/mip.ts'
import { mayWork, weekendsAsked } from './may-work.ts'
import { FREE, type Prepared, type Schedule } from './prepared.ts'

/** A column of a model: a member works on a day, for so many paid seconds. */
export interface PersonColumn {
  readonly member: number
  readonly day: number
  readonly paidS: number
  readonly column: number
}

/** A model in the making, over what the schedule already has. */
export interface PersonModel {
  readonly prepared: Prepared
  readonly mip: Mip
  readonly schedule: Schedule
}

/** Weights of an hour below the least hours of a week, and of a weekend that is worked although it is owed. */
export interface PersonWeights {
  readonly leastHour: number
  readonly weekend: number
}

const INFINITY = Number.POSITIVE_INFINITY
const HOUR_S = 3_600

/** The terms of columns that each count once. */
export const termsOf = (columns: readonly { readonly column: number }[]): Term[] => columns.map(({ column }) => [column, 1])

/** Columns by their day. */
export const byDay = <C extends PersonColumn>(columns: readonly C[]): Map<number, C[]> => {
  const days = new Map<number, C[]>()
  for (const one of columns) {
    const known = days.get(one.day)
    if (known === undefined) days.set(one.day, [one])
    else known.push(one)
  }
  return days
}

/** As `mayWork`, but leaves to the rows of a model whether the supervisor takes the same shift. */
export const couldWork = (prepared: Prepared, schedule: Schedule, member: number, day: number, shift: number): boolean => {
  const supervisor = prepared.members[member]?.supervisor ?? null
  const led = supervisor === null ? undefined : schedule[supervisor]
  if (supervisor === null || led === undefined) return mayWork(prepared, schedule, member, day, shift)
  return (led[day] === FREE || led[day] === shift) && mayWork(prepared, schedule.with(supervisor, led.with(day, shift)), member, day, shift)
}

/** Every rule about one member's own days: one shift a day, days in a row, hours of the weeks. */
export const addPersonRows = (
  model: PersonModel,
  member: number,
  weeks: readonly number[],
  own: readonly PersonColumn[],
  weights: PersonWeights,
): void => {
  for (const sameDay of byDay(own).values()) addRow(model.mip, 0, 1, termsOf(sameDay))
  addWindowRows(model, member, weeks, own)
  for (const week of weeks) addHourRows(model, member, week, own, weights)
}

/** In any days in a row one more than allowed, at least one is free; days already given count as they are. */
const addWindowRows = (
  { prepared, mip, schedule }: PersonModel,
  member: number,
  weeks: readonly number[],
  own: readonly PersonColumn[],
): void => {
  const { dayNumbers, members, problem } = prepared
  const days = weeks.flatMap((week) => prepared.weeks[week]?.days ?? [])
  const most = problem.rules.maxDaysInRow
  const first = dayNumbers[0] ?? 0
  const history = members[member]?.person.history?.daysInRow ?? 0
  const dayOf = new Map(dayNumbers.map((number, day) => [number, day]))
  const given = (number: number): boolean => {
    if (number < first) return number >= first - history
    return (schedule[member]?.[dayOf.get(number) ?? FREE] ?? FREE) !== FREE
  }
  const columnsOn = byDay(own)
  const lastNumber = dayNumbers[days.at(-1) ?? 0] ?? first
  for (let begin = (dayNumbers[days[0] ?? 0] ?? first) - most; begin <= lastNumber; begin++) {
    const window = Array.from({ length: most + 1 }, (_, index) => begin + index)
    const terms = termsOf(window.flatMap((number) => columnsOn.get(dayOf.get(number) ?? FREE) ?? []))
    const worked = window.filter(given).length
    if (terms.length > 0 && worked + new Set(window.map((number) => dayOf.get(number))).size > most)
      addRow(mip, 0, Math.max(0, most - worked), terms)
  }
}

const addHourRows = (
  { prepared, mip, schedule }: PersonModel,
  member: number,
  week: number,
  own: readonly PersonColumn[],
  weights: PersonWeights,
): void => {
  const days = prepared.weeks[week]?.days ?? []
  const paid = own.filter(({ day }) => days.includes(day)).map(({ column, paidS }): Term => [column, paidS / HOUR_S])
  if (paid.length === 0) return
  const givenS = days.reduce((sum, day) => sum + (prepared.shifts[schedule[member]?.[day] ?? FREE]?.paidS ?? 0), 0)
  const { maxS = 0, minS = [] } = prepared.members[member] ?? {}
  addRow(mip, 0, Math.max(0, maxS - givenS) / HOUR_S, paid)
  const leastH = ((minS[week] ?? 0) - givenS) / HOUR_S
  if (leastH <= 0) return
  const missing = addColumn(mip, { cost: weights.leastHour, lower: 0, upper: leastH, whole: false })
  addRow(mip, leastH, INFINITY, [...paid, [missing, 1]])
}

/** A trainee works on a day of the supervisor, and as long. */
export const addTraineeDays = ({ prepared, mip, schedule }: PersonModel, columns: readonly PersonColumn[]): void => {
  for (const { member, day, paidS, column } of columns) {
    const supervisor = prepared.members[member]?.supervisor ?? null
    if (supervisor === null || prepared.shifts[schedule[supervisor]?.[day] ?? FREE]?.paidS === paidS) continue
    const led = columns.find((one) => one.member === supervisor && one.day === day && one.paidS === paidS)
    addRow(
      mip,
      -INFINITY,
      0,
      led === undefined
        ? [[column, 1]]
        : [
            [column, 1],
            [led.column, -1],
          ],
    )
  }
}

/** Whole weekends that a member has had off before a day. */
export const weekendsOffBefore = ({ weekends }: Prepared, row: readonly number[], day: number): number =>
  weekends.filter(([saturday, sunday]) => sunday < day && row[saturday] === FREE && row[sunday] === FREE).length

const freeWeekends = ({ weekends }: Prepared, row: readonly number[]): (readonly [number, number])[] =>
  weekends.filter(([saturday, sunday]) => row[saturday] === FREE && row[sunday] === FREE)

/** A column that is 1 where any of the member's columns of a weekend is. */
const worksWeekend = ({ mip }: PersonModel, own: readonly PersonColumn[], weekend: readonly number[]): Term[] => {
  const shifts = own.filter(({ day }) => weekend.includes(day))
  if (shifts.length === 0) return []
  const works = addColumn(mip, { cost: 0, lower: 0, upper: 1, whole: false })
  for (const sameDay of byDay(shifts).values()) addRow(mip, -INFINITY, 0, [...termsOf(sameDay), [works, -1]])
  return [[works, 1]]
}

/** Of all weekends of the period as many stay free for the member as are owed; for models over the whole period. */
export const addOwedWeekends = (
  model: PersonModel,
  member: number,
  own: readonly PersonColumn[],
  { weekend: weight }: PersonWeights,
): void => {
  const { prepared, mip, schedule } = model
  const free = freeWeekends(prepared, schedule[member] ?? [])
  const due = Math.min(free.length, weekendsAsked(prepared))
  if (due <= 0) return
  const missing = addColumn(mip, { cost: weight, lower: 0, upper: due, whole: false })
  const working = free.flatMap((weekend) => worksWeekend(model, own, weekend))
  addRow(mip, -INFINITY, free.length - due, [...working, [missing, -1]])
}

/**
 * By the end of each weekend so many people have had the weekends off that each is owed, as its share of all weekends: whoever is left
 * to the last weekends would empty them. For models of one week; where the week touches two weekends (it begins on Sunday), nobody
 * works both whom that would leave without the weekends owed.
 */
export const addWeekendShare = (model: PersonModel, columns: readonly PersonColumn[], { weekend: weight }: PersonWeights): void => {
  const { prepared, mip, schedule } = model
  const { weekends, members } = prepared
  const asked = weekendsAsked(prepared)
  if (asked === 0) return
  const rowOf = (member: number): readonly number[] => schedule[member] ?? []
  weekends.forEach((weekend, number) => {
    if (!columns.some(({ day }) => weekend.includes(day))) return
    const owed = members.flatMap((_, member) => {
      const free = weekend.every((day) => rowOf(member)[day] === FREE)
      return free && weekendsOffBefore(prepared, rowOf(member), weekend[0]) < asked ? [member] : []
    })
    const had = members.reduce((sum, _, member) => sum + Math.min(asked, weekendsOffBefore(prepared, rowOf(member), weekend[0])), 0)
    const quota = Math.min(owed.length, Math.ceil((members.length * asked * (number + 1)) / weekends.length) - had)
    if (quota <= 0) return
    const missing = addColumn(mip, { cost: weight, lower: 0, upper: quota, whole: false })
    const working = owed.flatMap((member) =>
      worksWeekend(
        model,
        columns.filter((one) => one.member === member),
        weekend,
      ),
    )
    addRow(mip, -INFINITY, owed.length - quota, [...working, [missing, -1]])
  })
  members.forEach((_, member) => {
    const own = columns.filter((one) => one.member === member)
    const free = freeWeekends(prepared, rowOf(member))
    const touched = free.filter((weekend) => own.some(({ day }) => weekend.includes(day)))
    if (touched.length < 2) return
    addRow(mip, 0, Math.max(0, free.length - asked), termsOf(own.filter(({ day }) => touched.some((weekend) => weekend.includes(day)))))
  })
}
