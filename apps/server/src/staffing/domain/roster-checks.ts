import type {
  Desk,
  RosterAssignment,
  RosterContract,
  RosterCover,
  RosterGroupCover,
  RosterShift,
  RosterViolation,
} from '@jiaohao/shared/contract'
import { checkRoster } from '@jiaohao/staffing'
import { type HallBreach, ownValues, sayingOf } from './hall-breach.ts'
import { assignmentsOf, problemOf, type RosterGround, STEP_MIN, worksIn } from './roster-ground.ts'
import { paidMinutesOf } from './settings-defect.ts'

/** Which desk types somebody is trained for. */
type TrainedFor = (staffNo: string, desk: Desk) => boolean

/** Rules that are about cover: what they find is a gap in the hall and no wrong done to a person. */
const SOFT = new Set(['need', 'floating-range', 'service-uncovered'])

/** Minutes after midnight as `09:30`, for what is said in words. */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Somebody on a day: the own shift, and the supervisor's, without whom a trainee is not there. */
interface OnDay {
  readonly person: RosterContract
  readonly shift: RosterShift
  readonly supervisor: RosterShift | null
}

const daysOf = (ground: RosterGround, assignments: readonly RosterAssignment[]): Map<string, OnDay[]> => {
  const shifts = new Map(ground.shifts.map((shift) => [shift.id, shift]))
  const shiftOf = new Map<string, RosterShift>()
  for (const { staffNo, day, shiftId } of assignments) {
    const shift = shifts.get(shiftId)
    if (shift !== undefined) shiftOf.set(`${day} ${staffNo}`, shift)
  }
  const onDay = (day: string): OnDay[] =>
    ground.people.flatMap((person) => {
      const { staffNo, posts, supervisorNo } = person
      const shift = shiftOf.get(`${day} ${staffNo}`)
      const supervisor = supervisorNo === null ? null : shiftOf.get(`${day} ${supervisorNo}`)
      return posts.length === 0 || shift === undefined || supervisor === undefined ? [] : [{ person, shift, supervisor }]
    })
  return new Map(ground.need.days.map(({ day }) => [day, onDay(day)]))
}

/** Who is at work in an interval of a day. */
const presence = (ground: RosterGround, assignments: readonly RosterAssignment[]) => {
  const days = daysOf(ground, assignments)
  return (day: string, fromMin: number): RosterContract[] =>
    (days.get(day) ?? [])
      .filter(({ shift, supervisor }) => worksIn(shift, fromMin) && (supervisor === null || worksIn(supervisor, fromMin)))
      .map(({ person }) => person)
}

const sum = (people: readonly RosterContract[]): number => people.reduce((all, { capacityPercent }) => all + capacityPercent / 100, 0)

/** People at counters and on the floor; whoever may do both stands where he is needed, the floor first. */
const rostered = (people: readonly RosterContract[], floatingNeed: number): { counters: number; floating: number } => {
  const only = (post: 'counter' | 'floating') => people.filter(({ posts }) => posts.length === 1 && posts[0] === post)
  const both = sum(people.filter(({ posts }) => posts.length > 1))
  const floaters = sum(only('floating'))
  const lent = Math.min(both, Math.max(0, floatingNeed - floaters))
  return { counters: sum(only('counter')) + both - lent, floating: floaters + lent }
}

/** Need against roster, half-hour by half-hour. */
export const coverOf = (ground: RosterGround, assignments: readonly RosterAssignment[]): RosterCover[] => {
  const at = presence(ground, assignments)
  return ground.need.days.map(({ day, basis, counters, floating }) => {
    const there = counters.map((_, interval) => rostered(at(day, ground.need.opensAtMin + interval * STEP_MIN), floating[interval] ?? 0))
    return {
      day,
      basis,
      counters: { need: [...counters], rostered: there.map((each) => each.counters) },
      floating: { need: [...floating], rostered: there.map((each) => each.floating) },
    }
  })
}

/** Desk types of the hall, and who is trained for which. */
interface HallRules {
  readonly desks: readonly Desk[]
  readonly trained: TrainedFor
}

/**
 * People at counters by what they are trained for, day by day as `coverOf` has them: whoever is trained for several desk types counts in
 * each. Who of those that may do both stands on the floor is not said, so no desk type has more than all counters have.
 */
export const groupCoverOf = (
  ground: RosterGround,
  assignments: readonly RosterAssignment[],
  { desks, trained }: HallRules,
): RosterGroupCover[][] => {
  const at = presence(ground, assignments)
  const days = daysOf(ground, assignments)
  return coverOf(ground, assignments).map(({ day, counters }) =>
    desks.map((group) => {
      const serves = ({ staffNo, posts }: RosterContract): boolean => posts.includes('counter') && trained(staffNo, group)
      return {
        group,
        staffNos: (days.get(day) ?? []).flatMap(({ person }) => (serves(person) ? [person.staffNo] : [])),
        rostered: counters.rostered.map((all, interval) =>
          Math.min(all, sum(at(day, ground.need.opensAtMin + interval * STEP_MIN).filter(serves))),
        ),
      }
    }),
  )
}

const soft = (day: string, fromMin: number, breach: HallBreach): RosterViolation => ({
  staffNo: null,
  day,
  time: timeOf(fromMin),
  hard: false,
  ...sayingOf(breach),
})

/** Too many on the floor, and services that nobody at work is trained for: the first half-hour of each day in which it is so. */
const hallRules = (ground: RosterGround, assignments: readonly RosterAssignment[], desks: readonly Desk[], trained: TrainedFor) => {
  const at = presence(ground, assignments)
  const most = ground.rules.floatingAtMost
  return ground.need.days.flatMap(({ day, counters }) => {
    const found = new Map<string, RosterViolation>()
    counters.forEach((need, interval) => {
      if (need <= 0) return
      const fromMin = ground.need.opensAtMin + interval * STEP_MIN
      const there = at(day, fromMin)
      const floaters = there.filter(({ posts }) => !posts.includes('counter')).length
      if (floaters > most && !found.has('floating'))
        found.set('floating', soft(day, fromMin, { code: 'floating-above', values: { there: floaters, most } }))
      const serving = there.filter(({ posts, supervisorNo }) => posts.includes('counter') && supervisorNo === null)
      for (const desk of desks)
        if (!found.has(desk) && !serving.some(({ staffNo }) => trained(staffNo, desk)))
          found.set(desk, soft(day, fromMin, { code: 'desk-uncovered', values: { desk } }))
    })
    return [...found.values()]
  })
}

/** The rules of `checkRoster`, each with its person, day and time of day. */
const rosterRules = (ground: RosterGround, assignments: readonly RosterAssignment[]): RosterViolation[] =>
  checkRoster(problemOf(ground), assignmentsOf(assignments)).map(
    ({ rule, personId, day, interval, code, values, detail }): RosterViolation => ({
      rule,
      staffNo: personId ?? null,
      day: day ?? null,
      time: interval === undefined ? null : timeOf(ground.need.opensAtMin + interval * STEP_MIN),
      hard: !SOFT.has(rule),
      code,
      values: ownValues(values),
      detail,
    }),
  )

/**
 * What a roster does not keep, each with its person, day and rule: the rules of `checkRoster`, and of the hall `floating-range` (more
 * floating consultants than allowed) and `service-uncovered` (nobody at work is trained for a desk type; breaks count as absence).
 */
export const violationsOf = (
  ground: RosterGround,
  assignments: readonly RosterAssignment[],
  { desks, trained }: HallRules,
): RosterViolation[] => [...rosterRules(ground, assignments), ...hallRules(ground, assignments, desks, trained)]

/** Paid hours of everybody in the roster. */
export const hoursOf = (ground: RosterGround, assignments: readonly RosterAssignment[]): { staffNo: string; paidH: number }[] => {
  const paid = new Map(ground.shifts.map((shift) => [shift.id, paidMinutesOf(shift) / 60]))
  const hours = new Map<string, number>()
  for (const { staffNo, shiftId } of assignments) hours.set(staffNo, (hours.get(staffNo) ?? 0) + (paid.get(shiftId) ?? 0))
  return [...hours].map(([staffNo, paidH]) => ({ staffNo, paidH })).sort((a, b) => (a.staffNo < b.staffNo ? -1 : 1))
}

/** The ground cut down to some of its days, for what a day shows by itself. */
export const onDays = (ground: RosterGround, days: ReadonlySet<string>): RosterGround => ({
  ...ground,
  need: { ...ground.need, days: ground.need.days.filter(({ day }) => days.has(day)) },
})

/** The ground cut down to some people, whoever they supervise and whoever supervises those; with no need, which is nobody's own. */
const ofPeople = (ground: RosterGround, touched: ReadonlySet<string>): RosterGround => {
  const near = ground.people.filter(({ staffNo, supervisorNo }) => touched.has(staffNo) || touched.has(supervisorNo ?? ''))
  const known = new Set(near.flatMap(({ staffNo, supervisorNo }) => [staffNo, ...(supervisorNo === null ? [] : [supervisorNo])]))
  const none = (need: readonly number[]): number[] => need.map(() => 0)
  const days = ground.need.days.map((day) => ({ ...day, counters: none(day.counters), floating: none(day.floating) }))
  return { ...ground, people: ground.people.filter(({ staffNo }) => known.has(staffNo)), need: { ...ground.need, days } }
}

interface Changed {
  readonly before: readonly RosterAssignment[]
  readonly after: readonly RosterAssignment[]
}
const textOf = ({ staffNo, day, shiftId }: RosterAssignment): string => `${staffNo} ${day} ${shiftId}`
const differenceOf = ({ before, after }: Changed): RosterAssignment[] => {
  const [stood, stands] = [new Set(before.map(textOf)), new Set(after.map(textOf))]
  return [...before.filter((one) => !stands.has(textOf(one))), ...after.filter((one) => !stood.has(textOf(one)))]
}

/**
 * What breaks after a change and did not before: rules about people, and half-hours that are shorter of people than they were. Only those
 * whose shifts change, and the days on which they do, are looked at: of the others nothing can be different.
 */
export const newlyBroken = (ground: RosterGround, change: Changed, { desks, trained }: HallRules): RosterViolation[] => {
  const touched = differenceOf(change)
  const people = new Set(touched.map(({ staffNo }) => staffNo))
  const ofDays = onDays(ground, new Set(touched.map(({ day }) => day)))
  const near = ofPeople(ground, people)
  const looked = new Set([...people, ...near.people.map(({ staffNo }) => staffNo)])
  const rulesOf = (assignments: readonly RosterAssignment[]): RosterViolation[] => [
    ...rosterRules(
      near,
      assignments.filter(({ staffNo }) => looked.has(staffNo)),
    ),
    ...hallRules(ofDays, assignments, desks, trained),
  ]
  const keyOf = ({ rule, staffNo, day, values }: RosterViolation): string =>
    JSON.stringify([rule, staffNo, day, SOFT.has(rule) ? values : ''])
  const known = new Set(rulesOf(change.before).map(keyOf))
  const rules = rulesOf(change.after).filter((one) => !known.has(keyOf(one)))
  const coverBefore = coverOf(ofDays, change.before)
  const short = coverOf(ofDays, change.after).flatMap((day, index) =>
    (['counters', 'floating'] as const).flatMap((group) =>
      day[group].need.flatMap((need, interval) => {
        const now = day[group].rostered[interval] ?? 0
        const then = coverBefore[index]?.[group].rostered[interval] ?? 0
        if (now >= need || now >= then) return []
        const skills = [group === 'counters' ? 'counter' : group] as const
        const values = { skills, left: now, needed: need, before: then }
        return [soft(day.day, ground.need.opensAtMin + interval * STEP_MIN, { code: 'people-left-short', values })]
      }),
    ),
  )
  return [...rules, ...short]
}
