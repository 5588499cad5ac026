import type { RosterAssignment, RosterContract, RosterViolation } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverOf, newlyBroken, violationsOf } from './roster-checks.ts'
import { problemOf, type RosterGround } from './roster-ground.ts'
import { contractsOf } from './roster-people.ts'
import { USUAL_SETTINGS } from './usual-settings.ts'

const SEED = 20_261_123
const DAYS = ['2026-11-30', '2026-12-01', '2026-12-02']
const PEOPLE = ['2001', '2002', '2003']
const member = (staffNo: string, role: 'clerk' | 'trainee' | 'consultant') => ({ staffNo, name: staffNo, roles: [role] })
const people: RosterContract[] = contractsOf([...PEOPLE.map((staffNo) => member(staffNo, 'clerk')), member('3001', 'consultant')], {
  ...USUAL_SETTINGS,
})
const ground: RosterGround = {
  shifts: USUAL_SETTINGS.shifts,
  people,
  rules: USUAL_SETTINGS.rules,
  need: {
    opensAtMin: 480,
    intervals: 24,
    days: DAYS.map((day) => ({ day, basis: '', counters: new Array<number>(24).fill(1), floating: new Array<number>(24).fill(1) })),
  },
  absent: new Map(),
  history: new Map(),
}
const hall = { desks: ['cashier' as const], trained: () => true }
const shiftId = fc.constantFrom(...USUAL_SETTINGS.shifts.map(({ id }) => id))
const roster = fc
  .uniqueArray(fc.record({ staffNo: fc.constantFrom(...PEOPLE, '3001'), day: fc.constantFrom(...DAYS), shiftId }), {
    selector: ({ staffNo, day }) => `${staffNo} ${day}`,
  })
  .map((assignments): RosterAssignment[] => assignments)

test('a half-hour is short in the checker exactly where the cover shows fewer people than needed', () => {
  fc.assert(
    fc.property(roster, (assignments) => {
      const short = coverOf(ground, assignments).flatMap(({ day, counters, floating }) =>
        counters.need.flatMap((_, place) => {
          const isShort = (group: typeof counters) => (group.rostered[place] ?? 0) < (group.need[place] ?? 0)
          return isShort(counters) || isShort(floating) ? [`${day} ${480 + place * 30}`] : []
        }),
      )
      const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
      const named = violationsOf(ground, assignments, hall).filter(({ rule }) => rule === 'need')
      expect(new Set(named.map(({ day, time }) => `${day} ${minutes(time ?? '')}`))).toEqual(new Set(short))
    }),
    { seed: SEED, numRuns: 60 },
  )
})

test('a change that changes nothing breaks nothing, and giving somebody a free day never shows another person’s rules', () => {
  fc.assert(
    fc.property(roster, (assignments) => {
      expect(newlyBroken(ground, { before: assignments, after: assignments }, hall)).toEqual([])
      const [first, ...rest] = assignments
      const broken = newlyBroken(ground, { before: assignments, after: rest }, hall)
      expect(broken.filter(({ staffNo }) => staffNo !== null && staffNo !== first?.staffNo)).toEqual([])
    }),
    { seed: SEED, numRuns: 60 },
  )
})

test('a change breaks what the whole roster after it breaks and before it did not, trainees and their supervisors among them', () => {
  const trained = (staffNo: string) => staffNo !== '2002'
  const ofTrainee = people.map((one) => (one.staffNo === '2003' ? { ...one, supervisorNo: '2001', capacityPercent: 50 } : one))
  const whole: RosterGround = { ...ground, people: ofTrainee }
  const desks = { ...hall, trained }
  const keyOf = ({ rule, staffNo, day, detail }: RosterViolation) =>
    JSON.stringify([rule, staffNo, day, rule === 'service-uncovered' ? detail : ''])
  let broke = 0
  fc.assert(
    fc.property(roster, roster, fc.constantFrom(...DAYS), (before, other, from) => {
      // A change of some days: the rest of the roster stays.
      const after = [...before.filter(({ day }) => day < from), ...other.filter(({ day }) => day >= from)]
      const rules = (assignments: RosterAssignment[]) => violationsOf(whole, assignments, desks).filter(({ rule }) => rule !== 'need')
      const known = new Set(rules(before).map(keyOf))
      const expected = rules(after).filter((one) => !known.has(keyOf(one)))
      const found = newlyBroken(whole, { before, after }, desks)
      expect(new Set(found.filter(({ rule }) => rule !== 'need').map(keyOf))).toEqual(new Set(expected.map(keyOf)))
      const [stood, stands] = [coverOf(whole, before), coverOf(whole, after)]
      const shorter = stands.flatMap(({ day, counters, floating }, at) =>
        [counters, floating].flatMap(({ need, rostered }, group) => {
          const then = stood[at]?.[group === 0 ? 'counters' : 'floating'].rostered ?? []
          return need.flatMap((asked, place) => {
            const now = rostered[place] ?? 0
            return now < asked && now < (then[place] ?? 0) ? [day] : []
          })
        }),
      )
      expect(found.filter(({ rule }) => rule === 'need').map(({ day }) => day)).toEqual(shorter)
      broke += expected.length
    }),
    { seed: SEED, numRuns: 60 },
  )
  expect(broke).toBeGreaterThan(0)
})

test('whoever has no contract is taken by his posts, and a trainee without a supervisor is given none', () => {
  const [clerk, trainee, consultant, director] = contractsOf(
    [member('1', 'clerk'), member('2', 'trainee'), member('3', 'consultant'), { staffNo: '4', name: '4', roles: ['director'] }],
    USUAL_SETTINGS,
  )
  expect([clerk, trainee, consultant, director].map((each) => each?.posts)).toEqual([['counter'], [], ['floating'], []])
  const contract = { staffNo: '2', posts: ['counter' as const], hoursPerWeek: { min: 0, max: 40 }, capacityPercent: 50 }
  const taken = (supervisorNo: string | null) =>
    contractsOf([member('2', 'trainee')], { ...USUAL_SETTINGS, contracts: [{ ...contract, supervisorNo }] })[0]?.posts
  expect([taken('1'), taken(null)]).toEqual([['counter'], []])
})

test('nobody who must stand beside a supervisor is rostered where the supervisor is not', () => {
  const [alone, beside] = [people[0], people[1]]
  if (alone === undefined || beside === undefined) throw new Error('two people are rostered')
  const rostered = (...changed: RosterGround['people'][number][]): string[] => {
    const own = people.map((one) => changed.find(({ staffNo }) => staffNo === one.staffNo) ?? one)
    return problemOf({ ...ground, people: own }).people.map(({ id }) => id)
  }
  const trainee = { ...alone, supervisorNo: beside.staffNo }
  expect(rostered(trainee)).toEqual(people.map(({ staffNo }) => staffNo))
  expect(rostered(trainee, { ...beside, posts: [] })).not.toContain(alone.staffNo)
  expect(rostered(trainee, { ...beside, supervisorNo: 'gone' })).not.toContain(alone.staffNo)
  const circle = rostered(trainee, { ...beside, supervisorNo: alone.staffNo })
  expect(circle).toEqual(people.map(({ staffNo }) => staffNo).slice(2))
})
