import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkRoster } from './check-roster.ts'
import type { Assignment, RosterPerson, RosterProblem, RosterShift, Violation } from './roster-problem.ts'

const HOUR_S = 3600
const SEED = 20_260_302
/** Four weeks from a Monday on. */
const DAYS = Array.from({ length: 28 }, (_, day) => new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10))
const day = (index: number): string => DAYS[index] ?? ''

const shift = (id: string, fromH: number, toH: number): RosterShift => ({
  id,
  startS: fromH * HOUR_S,
  endS: toH * HOUR_S,
  works: [8, 12, 16].map((atH) => atH >= fromH && atH < toH),
  paidS: 8 * HOUR_S,
})

const person = (id: string, more: Partial<RosterPerson> = {}): RosterPerson => ({
  id,
  skills: ['desk'],
  capacity: 1,
  hoursPerWeek: { min: 32, max: 40 },
  unavailable: [],
  ...more,
})

const nothing = DAYS.map(() => [0, 0, 0])
const problem = (more: Partial<RosterProblem> = {}): RosterProblem => ({
  days: DAYS,
  stepS: 4 * HOUR_S,
  opensAtS: 8 * HOUR_S,
  shifts: [shift('early', 8, 16), shift('late', 12, 20), shift('night', 16, 24)],
  people: [person('wang'), person('li', { skills: ['desk', 'pay'] }), person('chen')],
  need: { desk: nothing, pay: nothing },
  rules: { minRestS: 11 * HOUR_S, maxDaysInRow: 5, weekStartsOn: 1, weekendsOff: 2 },
  costs: { under: 10, over: 1, unfair: 1 },
  ...more,
})

/** Monday to Friday, early: keeps every rule. */
const clean = (hall: RosterProblem): Assignment[] =>
  hall.people.flatMap(({ id }) => DAYS.filter((_, index) => index % 7 < 5).map((on) => ({ personId: id, day: on, shiftId: 'early' })))

const rulesOf = (found: readonly Violation[]): string[] => found.map(({ rule, personId, day: on }) => `${rule} ${personId} ${on}`)

/** Ways to break one rule for a person in a week, and what the checker must say. */
const PLANTS: Record<string, (roster: Assignment[], personId: string, week: number) => { roster: Assignment[]; rule: string; on: string }> =
  {
    'works on two shifts of a day': (roster, personId, week) => {
      const on = day(week * 7 + 1)
      return { roster: [...roster, { personId, day: on, shiftId: 'late' }], rule: 'one-shift-a-day', on }
    },
    'rests too little': (roster, personId, week) => {
      const before = day(week * 7 + 1)
      return { roster: changed(roster, personId, before, 'night'), rule: 'min-rest', on: day(week * 7 + 2) }
    },
    'works six days in a row': (roster, personId, week) => {
      const on = day(week * 7 + 5)
      return { roster: [...roster, { personId, day: on, shiftId: 'early' }], rule: 'max-days-in-row', on }
    },
    'works more hours than the contract': (roster, personId, week) => {
      const on = day(week * 7 + 6)
      return { roster: [...roster, { personId, day: on, shiftId: 'early' }], rule: 'hours-max', on: day(week * 7) }
    },
    'works fewer hours than the contract': (roster, personId, week) => {
      const left = [day(week * 7), day(week * 7 + 1)]
      return { roster: roster.filter((one) => one.personId !== personId || !left.includes(one.day)), rule: 'hours-min', on: day(week * 7) }
    },
    'is given a shift that does not exist': (roster, personId, week) => {
      const on = day(week * 7 + 2)
      return { roster: changed(roster, personId, on, 'noon'), rule: 'unknown', on }
    },
    'is given a day outside the period': (roster, personId) => ({
      roster: [...roster, { personId, day: '2027-01-01', shiftId: 'early' }],
      rule: 'unknown',
      on: '2027-01-01',
    }),
  }

const changed = (roster: readonly Assignment[], personId: string, on: string, shiftId: string): Assignment[] =>
  roster.map((one) => (one.personId === personId && one.day === on ? { ...one, shiftId } : one))

test('a roster that keeps every rule is without a finding', () => {
  expect(checkRoster(problem(), clean(problem()))).toEqual([])
})

test.each(Object.entries(PLANTS))('a planted violation is found by rule, person and day: somebody %s', (_, plant) => {
  fc.assert(
    fc.property(fc.constantFrom('wang', 'li', 'chen'), fc.integer({ min: 0, max: 3 }), (personId, week) => {
      const { roster, rule, on } = plant(clean(problem()), personId, week)
      const found = checkRoster(problem(), roster)
      expect(rulesOf(found)).toContain(`${rule} ${personId} ${on}`)
      expect(new Set(found.map((one) => one.personId))).toEqual(new Set([personId]))
    }),
    { seed: SEED },
  )
})

test('a person on an unavailable day, without a needed skill, or off a fixed shift is found', () => {
  const hall = problem({
    people: [
      person('wang', { unavailable: [day(8)] }),
      person('li', { skills: ['guide'] }),
      person('chen', { fixed: { [day(3)]: 'late' } }),
    ],
  })
  const found = rulesOf(checkRoster(hall, clean(hall)))
  expect(found).toContain(`unavailable wang ${day(8)}`)
  expect(found).toContain(`skill li ${day(0)}`)
  expect(found).toContain(`fixed chen ${day(3)}`)
  expect(found.filter((one) => one.startsWith('skill'))).toHaveLength(20)
})

test('three worked weekends of four are found where two are to be off, and not where one is', () => {
  const roster = clean(problem()).map((one) =>
    one.personId === 'li' && [0, 7, 14].includes(DAYS.indexOf(one.day)) ? { ...one, day: day(DAYS.indexOf(one.day) + 6) } : one,
  )
  const hall = (weekendsOff: number): RosterProblem => problem({ rules: { ...problem().rules, maxDaysInRow: 7, weekendsOff } })
  expect(rulesOf(checkRoster(hall(2), roster))).toEqual([`weekends-off li ${day(19)}`])
  expect(checkRoster(hall(1), roster)).toEqual([])
})

test('what was worked before the period counts for the rest and the days in a row', () => {
  const late = problem({ people: [person('wang', { history: { lastEndS: 22 * HOUR_S, daysInRow: 0 } })] })
  expect(rulesOf(checkRoster(late, clean(late)))).toEqual([`min-rest wang ${day(0)}`])
  const long = problem({ people: [person('wang', { history: { daysInRow: 2 } })] })
  expect(rulesOf(checkRoster(long, clean(long)))).toEqual([`max-days-in-row wang ${day(3)}`, `max-days-in-row wang ${day(4)}`])
})

test('a trainee without the supervisor is found, and counts only while the supervisor works', () => {
  const need = { desk: DAYS.map((_, index) => (index === 0 ? [1.5, 1.5, 0] : [0, 0, 0])) }
  const hall = problem({ people: [person('wang'), person('xiao', { capacity: 0.5, supervisorId: 'wang' })], need })
  expect(checkRoster(hall, clean(hall))).toEqual([])
  const apart = changed(clean(hall), 'wang', day(0), 'late')
  expect(checkRoster(hall, apart).map(({ rule, personId, day: on, interval }) => [rule, personId, on, interval])).toEqual([
    ['supervisor', 'xiao', day(0), undefined],
    ['need', undefined, day(0), 0],
  ])
})

test('people short are found by day and interval, each person counted for one skill', () => {
  const need = { desk: DAYS.map(() => [0, 0, 0]), pay: DAYS.map(() => [0, 0, 0]) }
  const both = { desk: need.desk.with(2, [2, 2, 1]), pay: need.pay.with(2, [1, 2, 0]) }
  const found = checkRoster(problem({ need: both }), clean(problem()))
  expect(found.map(({ rule, day: on, interval, detail }) => [rule, on, interval, detail.split(':')[0]])).toEqual([
    ['need', day(2), 1, 'pay'],
    ['need', day(2), 2, 'desk'],
  ])
})

test('each finding has a code and the figures of its plain sentence', () => {
  const hall = problem({
    people: [person('wang', { fixed: { [day(0)]: 'late', [day(5)]: 'late' } }), person('xiao', { supervisorId: 'wang' })],
    rules: { ...problem().rules, weekendsOff: 4 },
    need: { desk: nothing.with(1, [3.5, 0, 0]) },
  })
  const late = changed(clean(hall), 'wang', day(1), 'night')
  const roster = [...late, { personId: 'wang', day: day(2), shiftId: 'late' }, { personId: 'xiao', day: day(6), shiftId: 'early' }]
  const found = checkRoster(hall, roster)
  const said = (code: string) => found.filter((one) => one.code === code).map(({ personId, values, detail }) => [personId, values, detail])
  expect(said('rest-short')[0]).toEqual(['wang', { restH: 8, leastH: 11 }, 'rests 8 h before the shift, the rule asks for 11 h'])
  expect(said('two-shifts')).toEqual([['wang', { shiftIds: ['early', 'late'] }, 'works early and late on one day']])
  expect(said('fixed-shift-changed')).toEqual([['wang', { shiftId: 'late', shiftIds: ['early'] }, 'late is fixed, the roster has early']])
  expect(said('fixed-shift-missing')).toEqual([['wang', { shiftId: 'late' }, 'late is fixed, the roster has no shift']])
  expect(said('hours-above')[1]).toEqual([
    'xiao',
    { week: day(0), hours: 48, most: 40 },
    `works 48 h in the week of ${day(0)}, at most 40 h`,
  ])
  expect(said('weekends-few')).toEqual([['xiao', { off: 3, weekends: 4, least: 4 }, 'has 3 of the 4 weekends off, the rule asks for 4']])
  expect(said('supervisor-away')[0]).toEqual([
    'xiao',
    { supervisorId: 'wang', shiftId: 'early' },
    'works early while wang is not there all the time',
  ])
  expect(said('people-short')).toEqual([[undefined, { skills: ['desk'], short: 3.5, needed: 3.5 }, 'desk: 3.5 short of 3.5']])
})

test.each<readonly [string, Partial<RosterProblem>, string]>([
  ['days that are no dates', { days: ['2026-02-30'], need: {} }, 'days[0]'],
  ['days that do not rise', { days: [day(1), day(0)], need: {} }, 'days[1]'],
  ['a need that is no number', { need: { desk: nothing.with(3, [0, Number.NaN, 0]) } }, 'need of desk on 2026-03-05, interval 1'],
  ['a need below 0', { need: { desk: nothing.with(0, [-1, 0, 0]) } }, 'need of desk'],
  ['a need of too few days', { need: { desk: [[0, 0, 0]] } }, 'need of desk must have the 28 days'],
  [
    'hours whose least is above their most',
    { people: [person('wang', { hoursPerWeek: { min: 41, max: 40 } })] },
    'hoursPerWeek.min of wang',
  ],
  ['hours that are no number', { people: [person('wang', { hoursPerWeek: { min: 0, max: Number.NaN } })] }, 'hoursPerWeek.max of wang'],
  ['a capacity above 1', { people: [person('wang', { capacity: 2 })] }, 'capacity of wang'],
  ['a supervisor who is not there', { people: [person('wang', { supervisorId: 'zhao' })] }, 'supervisorId of wang'],
  ['a fixed shift that does not exist', { people: [person('wang', { fixed: { [day(0)]: 'noon' } })] }, 'fixed of wang'],
  ['two people of one id', { people: [person('wang'), person('wang')] }, 'wang is there twice'],
  ['a shift of another length', { shifts: [{ ...shift('early', 8, 16), works: [true] }] }, 'works of shift early'],
  ['a shift that ends before it begins', { shifts: [shift('early', 16, 8)] }, 'shift early'],
  ['no day in a row', { rules: { ...problem().rules, maxDaysInRow: 0 } }, 'rules.maxDaysInRow'],
  ['a rest that is no number', { rules: { ...problem().rules, minRestS: Number.NaN } }, 'rules.minRestS'],
  ['a cost below 0', { costs: { under: -1, over: 0, unfair: 0 } }, 'costs.under'],
  ['an empty hour of no skill', { costs: { under: 1, over: 0, unfair: 0, empty: { nothing: 5 } } }, 'costs.empty'],
  ['a deep shortage of no skill', { costs: { under: 1, over: 0, unfair: 0, deep: { nothing: 5 } } }, 'costs.deep'],
  ['an empty hour that costs less than none', { costs: { under: 1, over: 0, unfair: 0, empty: { desk: -5 } } }, 'costs.empty of desk'],
])('%s are refused by name', (_, more, named) => {
  expect(() => checkRoster(problem(more), [])).toThrow(named)
})
