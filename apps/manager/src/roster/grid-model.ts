import type { RosterChange, RosterCover, RosterShift, RosterViolation } from '@jiaohao/shared/contract'
import { rowsOfCover, sumsOfRows } from './cover-rows.ts'
import { kindOf, type RowKind } from './person-kind.ts'
import type { RosterPerson, Worked } from './read-roster.ts'
import { paidHours } from './shift-pieces.ts'

/** The keys that put a shift into a cell: the first nine shifts; 0 takes it out. */
export const SHIFT_KEYS = 9
/** Changes that can be taken back. */
export const UNDO_LIMIT = 200

/** Who works which shift on which day, by {@link cellKey}. */
export type Cells = ReadonlyMap<string, RosterShift>
export const cellKey = (staffNo: string, day: string): string => `${day} ${staffNo}`

export const cellsOfWorked = (worked: readonly Worked[]): Cells =>
  new Map(worked.map(({ staffNo, day, shift }) => [cellKey(staffNo, day), shift]))

export const cellsOfAssignments = (
  assignments: readonly { readonly staffNo: string; readonly day: string; readonly shiftId: string }[],
  shifts: readonly RosterShift[],
): Cells => {
  const byId = new Map(shifts.map((shift) => [shift.id, shift]))
  return new Map(
    assignments.flatMap(({ staffNo, day, shiftId }): [string, RosterShift][] => {
      const shift = byId.get(shiftId)
      return shift === undefined ? [] : [[cellKey(staffNo, day), shift]]
    }),
  )
}

/** The cells after changes that the hall has not answered yet. */
export const withChanges = (cells: Cells, changes: readonly RosterChange[], shifts: readonly RosterShift[]): Cells => {
  if (changes.length === 0) return cells
  const after = new Map(cells)
  for (const { staffNo, day, shiftId } of changes) {
    const shift = shifts.find(({ id }) => id === shiftId)
    if (shift === undefined) after.delete(cellKey(staffNo, day))
    else after.set(cellKey(staffNo, day), shift)
  }
  return after
}

/** The change that takes another one back. */
export const inverseOf = (cells: Cells, { staffNo, day }: RosterChange): RosterChange => ({
  staffNo,
  day,
  shiftId: cells.get(cellKey(staffNo, day))?.id ?? null,
})

/** The shift that a key of the grid puts into a cell: undefined where the key means nothing, null takes the shift out. */
export const shiftOfKey = (key: string, shifts: readonly RosterShift[]): RosterShift | null | undefined => {
  if (key === '0' || key === 'Delete' || key === 'Backspace') return null
  return /^[1-9]$/.test(key) ? shifts[Number(key) - 1] : undefined
}

const KIND_ORDER: readonly RowKind[] = ['counter', 'floating', 'trainee']
/** People with a post in the order of the roster: counters, then the floor, then trainees. */
export const peopleInOrder = (people: readonly RosterPerson[]): RosterPerson[] =>
  people
    .filter(({ posts }) => posts.length > 0)
    .sort((a, b) => KIND_ORDER.indexOf(kindOf(a)) - KIND_ORDER.indexOf(kindOf(b)) || (a.staffNo < b.staffNo ? -1 : 1))

/** Paid hours of somebody on these days. */
export const hoursOfPerson = (cells: Cells, staffNo: string, days: readonly string[]): number =>
  days.reduce((sum, day) => {
    const shift = cells.get(cellKey(staffNo, day))
    return sum + (shift === undefined ? 0 : paidHours(shift))
  }, 0)

/** Paid hours at counters on these days: those of the floor and of trainees stand in their own rows. */
export const hoursAtCounters = (cells: Cells, people: readonly RosterPerson[], days: readonly string[]): number =>
  people.filter((person) => kindOf(person) === 'counter').reduce((sum, { staffNo }) => sum + hoursOfPerson(cells, staffNo, days), 0)

/** A roster in the figures by which two are compared. */
export interface RosterFigures {
  readonly hardBroken: number
  readonly shortHalfHours: number
  readonly shortHours: number
  readonly spareHours: number
  /** Most paid hours of a person less the fewest. */
  readonly rangeH: number
  readonly hours: number
}

export const figuresOf = ({
  cover,
  opensAtMin,
  violations,
  hours,
}: {
  readonly cover: readonly RosterCover[]
  readonly opensAtMin: number
  readonly violations: readonly RosterViolation[]
  readonly hours: readonly { readonly paidH: number }[]
}): RosterFigures => {
  const rows = cover.flatMap(({ counters }) => rowsOfCover(opensAtMin, counters.need, counters.rostered))
  const { shortHalfHours, shortHours, spareHours } = sumsOfRows(rows)
  const paid = hours.map(({ paidH }) => paidH)
  return {
    hardBroken: violations.filter(({ hard }) => hard).length,
    shortHalfHours,
    shortHours,
    spareHours,
    rangeH: paid.length === 0 ? 0 : Math.max(...paid) - Math.min(...paid),
    hours: paid.reduce((sum, each) => sum + each, 0),
  }
}
