import type { Desk, RosterAssignment, RosterContract, RosterNeed, RosterSettings, RosterShift } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import type { Executor, Tx } from '../platform/executor.ts'
import type { Entry } from '../platform/journal.ts'
import type { Staff } from '../staff/index.ts'
import { type ArrangementReads, openArrangementProjection, openArrangementReads } from './arrangement-store.ts'
import { daysOf } from './domain/report-period.ts'
import type { RosterGround, WorkedBefore } from './domain/roster-ground.ts'
import { contractsOf } from './domain/roster-people.ts'
import { USUAL_SETTINGS } from './domain/usual-settings.ts'
import { openRequestProjection, openRequestReads, type RequestReads } from './request-store.ts'
import { openRosterProjection } from './roster-projection.ts'
import { type KeptShift, openRosterReads, type RosterReads } from './roster-store.ts'

/** Days before a roster that are looked at for what was worked in a row: longer rows break the rule anyway. */
const LOOK_BACK_DAYS = 14

export interface RosterNeeds {
  readonly db: Db
  readonly executor: Executor
  readonly hall: () => Hall
  readonly staff: Pick<Staff, 'members' | 'member' | 'known' | 'skillBook'>
  readonly now: () => number
}

/** What the roster and the requests work with: the tables, the write of a fact into them, and the ground that rosters are held against. */
export interface RosterDesk extends RosterNeeds {
  readonly reads: RosterReads
  readonly requests: RequestReads
  readonly arrangements: ArrangementReads
  /** Writes a fact that was recorded into the tables. */
  readonly project: (tx: Tx, entry: Entry) => void
  readonly settings: () => RosterSettings
  readonly people: () => RosterContract[]
  readonly nameOf: (staffNo: string) => string
  /** The number with the name, as refusals call somebody. */
  readonly whoOf: (staffNo: string) => string
  readonly rules: { readonly desks: () => Desk[]; readonly trained: (staffNo: string, desk: Desk) => boolean }
  /** The instant of a minute of a day in the hall. */
  readonly at: (day: BusinessDay, minute: number) => number
  /** Days on which somebody is on leave, at a training or sent elsewhere. */
  readonly absent: (from: BusinessDay, to: BusinessDay) => Map<string, BusinessDay[]>
  /** What a roster of these days is held against: contracts and rules as they are now, absences, and what was worked before. */
  readonly ground: (need: RosterNeed, shifts: readonly RosterShift[]) => RosterGround
}

const workedBefore = (reads: RosterReads, first: BusinessDay): Map<string, WorkedBefore> => {
  const shifts = reads.shifts(addDays(first, -LOOK_BACK_DAYS), addDays(first, -1))
  const byPerson = new Map<string, Map<BusinessDay, KeptShift>>()
  for (const kept of shifts) {
    const own = byPerson.get(kept.staffNo) ?? new Map<BusinessDay, KeptShift>()
    byPerson.set(kept.staffNo, own.set(kept.day, kept))
  }
  return new Map(
    [...byPerson].map(([staffNo, own]) => {
      let daysInRow = 0
      while (own.has(addDays(first, -1 - daysInRow))) daysInRow += 1
      const last = own.get(addDays(first, -1))
      return [staffNo, { daysInRow, ...(last === undefined ? {} : { lastEndS: last.shift.endMin * 60 }) }]
    }),
  )
}

const absences = (
  away: readonly { readonly staffNo: string; readonly from: BusinessDay; readonly to: BusinessDay }[],
  from: BusinessDay,
  to: BusinessDay,
): Map<string, BusinessDay[]> => {
  const absent = new Map<string, BusinessDay[]>()
  for (const { staffNo, ...own } of away) {
    const days = daysOf({ from: own.from < from ? from : own.from, to: own.to < to ? own.to : to })
    absent.set(staffNo, [...(absent.get(staffNo) ?? []), ...days])
  }
  return absent
}

/** Shifts of kept days as a list and assignments to it; shifts of one id that differ get ids of their own. */
export const listedShifts = (kept: readonly KeptShift[]): { shifts: RosterShift[]; assignments: RosterAssignment[] } => {
  const ids = new Map<string, RosterShift>()
  const taken = new Set<string>()
  const assignments = kept.map(({ staffNo, day, shift }) => {
    const text = JSON.stringify(shift)
    const known = ids.get(text)
    if (known !== undefined) return { staffNo, day, shiftId: known.id }
    let id = shift.id
    for (let copy = 2; taken.has(id); copy++) id = `${shift.id}-${copy}`
    taken.add(id)
    ids.set(text, { ...shift, id })
    return { staffNo, day, shiftId: id }
  })
  return { shifts: [...ids.values()], assignments }
}

export const openRosterDesk = (needs: RosterNeeds): RosterDesk => {
  const { db, hall, staff } = needs
  const reads = openRosterReads(db)
  const requests = openRequestReads(db)
  const ofRoster = openRosterProjection(db)
  const ofRequests = openRequestProjection(db)
  const ofArrangements = openArrangementProjection(db)
  const arrangements = openArrangementReads(db)
  const settings = (): RosterSettings => reads.settings()?.settings ?? USUAL_SETTINGS
  const people = (): RosterContract[] => contractsOf(staff.members(), settings())
  const absent = (from: BusinessDay, to: BusinessDay): Map<string, BusinessDay[]> => {
    const leaves = requests.leaveWithin(from, to).flatMap((request) => (request.kind === 'leave' ? [request] : []))
    return absences([...leaves, ...arrangements.absencesWithin(from, to)], from, to)
  }
  return {
    ...needs,
    reads,
    requests,
    arrangements,
    absent,
    project: (_tx, entry) => {
      ofRoster(entry)
      ofRequests(entry)
      ofArrangements(entry)
    },
    settings,
    people,
    nameOf: (staffNo) => staff.known(staffNo)?.name ?? '',
    whoOf: (staffNo) => `${staffNo} ${staff.known(staffNo)?.name ?? ''}`.trim(),
    rules: {
      desks: () => [...new Set([...hall().services.values()].map(({ desk }) => desk))],
      trained: (staffNo, desk) => {
        const skills = staff.skillBook.of(staffNo)
        if (skills === null || skills.desks.includes(desk)) return true
        return skills.serviceIds.some((id) => hall().services.get(id)?.desk === desk)
      },
    },
    at: (day, minute) => instantOf(day, minute, hall().timeZone),
    ground: (need, shifts) => {
      const first = need.days[0]?.day
      const last = need.days.at(-1)?.day
      const known = first !== undefined && last !== undefined
      return {
        shifts,
        people: people(),
        rules: settings().rules,
        need,
        absent: known ? absent(first, last) : new Map(),
        history: known ? workedBefore(reads, first) : new Map(),
      }
    },
  }
}
