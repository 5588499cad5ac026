import type { Desk, Post, PostSheet } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, minutesOfDay } from '@jiaohao/shared/kernel'
import { servedBy } from '../queue/index.ts'
import { guidesInIncident, guidesNeeded } from './domain/incident-need.ts'
import type { DesksAt } from './domain/post-seats.ts'
import { type PostPerson, postSheet } from './domain/post-sheet.ts'
import { STEP_MIN } from './domain/roster-ground.ts'
import type { RosterDesk } from './roster-desk.ts'

/** The desk types that each may serve at each counter, worked out once. */
const desksAtOf = (desk: RosterDesk): DesksAt => {
  const known = new Map<string, readonly Desk[]>()
  const { counters } = desk.hall()
  return (staffNo, counterId) => {
    const key = `${counterId} ${staffNo}`
    const found = known.get(key)
    if (found !== undefined) return found
    const place = counters.get(counterId)
    const served = place === undefined ? [] : servedBy(place, desk.staff.skillBook.of(staffNo))
    const desks = [...new Set(served.flatMap((id) => place?.deskOf.get(id) ?? []))]
    known.set(key, desks)
    return desks
  }
}

const needOf = (desk: RosterDesk, day: BusinessDay) => {
  const [kept] = desk.reads.needs(day, day)
  if (kept === undefined) return { opensAtMin: 0, counters: [], floating: [] }
  const incidents = desk.arrangements.incidentsWithin(desk.at(day, 0), desk.at(addDays(day, 1), 0))
  const { rules } = desk.settings()
  const floating = kept.floating.map((need, place) => {
    const startMs = desk.at(day, kept.opensAtMin + place * STEP_MIN)
    const endMs = desk.at(day, kept.opensAtMin + (place + 1) * STEP_MIN)
    return Math.max(need, guidesNeeded(incidents, { startMs, endMs }, rules))
  })
  return { opensAtMin: kept.opensAtMin, counters: kept.counters, floating }
}

/** The posts of a day as the roster in force, skills, the hall, appointed duty manager and incidents make them now. */
export const postSheetOf = (desk: RosterDesk, day: BusinessDay): PostSheet => {
  const hall = desk.hall()
  const contracts = new Map(desk.people().map((contract) => [contract.staffNo, contract]))
  const worked = desk.reads.shifts(day, day)
  const people = worked.flatMap(({ staffNo, shift }): PostPerson[] => {
    const contract = contracts.get(staffNo)
    return contract === undefined ? [] : [{ ...contract, shift }]
  })
  const counters = [...hall.counters.values()].sort((a, b) => a.number - b.number)
  const sheet = postSheet({ people, counters, desks: desk.rules.desks(), desksAt: desksAtOf(desk), need: needOf(desk, day) })
  const shifts = new Map(worked.map(({ staffNo, shift }) => [staffNo, shift]))
  const areas = new Map(hall.areas.map(({ id, names }) => [id, names]))
  const [duty] = desk.arrangements.duty(day, day)
  return {
    day,
    version: desk.reads.newestVersion(),
    dutyManager: duty === undefined ? null : { staffNo: duty.staffNo, name: desk.nameOf(duty.staffNo) },
    specialPeriods: desk.settings().specialPeriods.filter(({ from, to }) => from <= day && day <= to),
    fromMin: Math.min(...people.map(({ shift }) => shift.startMin), ...(people.length === 0 ? [0] : [])),
    toMin: Math.max(...people.map(({ shift }) => shift.endMin), 0),
    counters: counters.map(({ id, number, areaId }) => ({ id, number, areaId, area: areas.get(areaId) ?? { zh: areaId, en: areaId } })),
    people: sheet.people.flatMap(({ staffNo, stretches }) => {
      const shift = shifts.get(staffNo)
      return shift === undefined ? [] : [{ staffNo, name: desk.nameOf(staffNo), shift, stretches: [...stretches] }]
    }),
    gaps: sheet.gaps,
  }
}

/** Guides that the incident which runs needs, and those on the floor by the post sheet now; null while none runs. */
export const guidesNow = (desk: RosterDesk, day: BusinessDay) => {
  const incident = desk.arrangements.runningIncident()
  if (incident === null) return null
  const minute = minutesOfDay(desk.now(), desk.hall().timeZone)
  const walks = ({ at }: Post): boolean => at === 'floating'
  const there = postSheetOf(desk, day).people.filter(({ stretches }) =>
    stretches.some(({ fromMin, toMin, post }) => fromMin <= minute && minute < toMin && walks(post)),
  ).length
  return { incident, need: guidesInIncident(desk.settings().rules), there }
}
