import type { Desk, RosterPost, RosterShift } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PostGround, type PostPerson, postSheet } from './post-sheet.ts'

const DESKS: readonly Desk[] = ['business', 'cashier', 'after-sales']
const COUNTERS = [
  { id: 'c1', number: 1, areaId: 'general', desks: DESKS },
  { id: 'c2', number: 2, areaId: 'general', desks: ['business', 'cashier'] },
  { id: 'c3', number: 3, areaId: 'after-sales', desks: ['after-sales'] },
] as const
const NUMBERS = ['1', '2', '3', '4', '5', '6', '7']
const [OPENS_AT_MIN, HALF_HOURS] = [480, 12]

const quarter = (least: number, most: number) => fc.integer({ min: least / 15, max: most / 15 }).map((quarters) => quarters * 15)
const shift = fc
  .record({ startMin: quarter(450, 600), lengthMin: quarter(60, 300), breakAfterMin: quarter(0, 270), breakMin: quarter(15, 45) })
  .map(({ startMin, lengthMin, breakAfterMin, breakMin }): RosterShift => {
    const endMin = startMin + lengthMin
    const fromMin = startMin + breakAfterMin
    const breaks = fromMin + breakMin <= endMin ? [{ fromMin, toMin: fromMin + breakMin, paid: false }] : []
    return { id: 's', names: { zh: '班', en: 'Shift' }, startMin, endMin, breaks }
  })
const person = fc.record({
  staffNo: fc.constantFrom(...NUMBERS),
  shift,
  posts: fc.constantFrom<readonly RosterPost[]>(['counter'], ['floating'], ['counter', 'floating']),
  skills: fc.subarray([...DESKS]),
  supervised: fc.boolean(),
})
const day = fc.record({
  people: fc.uniqueArray(person, { selector: ({ staffNo }) => staffNo }),
  counters: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: HALF_HOURS, maxLength: HALF_HOURS }),
  floating: fc.integer({ min: 0, max: 2 }),
})
type Day = typeof day extends fc.Arbitrary<infer D> ? D : never

const groundOf = ({ people, counters, floating }: Day): PostGround => {
  const skills = new Map(people.map((one) => [one.staffNo, one.skills]))
  const supervisor = people.find(({ supervised, posts }) => !supervised && posts.includes('counter'))
  return {
    counters: COUNTERS,
    desks: DESKS,
    desksAt: (staffNo, counterId) => {
      const own: readonly Desk[] = COUNTERS.find(({ id }) => id === counterId)?.desks ?? []
      return own.filter((desk) => skills.get(staffNo)?.includes(desk) ?? false)
    },
    people: people.map(({ staffNo, shift: works, posts, supervised }): PostPerson => {
      const isTrainee = supervised && supervisor !== undefined
      return {
        ...{ staffNo, shift: works, posts },
        capacityPercent: isTrainee ? 50 : 100,
        supervisorNo: isTrainee ? supervisor.staffNo : null,
      }
    }),
    need: { opensAtMin: OPENS_AT_MIN, counters, floating: counters.map(() => floating) },
  }
}
const MINUTES = Array.from({ length: (900 - 450) / 15 }, (_, place) => 450 + place * 15)
const always = (check: (ground: PostGround) => void): void =>
  fc.assert(
    fc.property(day, (made) => check(groundOf(made))),
    { numRuns: 120 },
  )
/** What stands in a list of stretches at a minute. */
const at = <T extends { fromMin: number; toMin: number }>(stretches: readonly T[], minute: number): T[] =>
  stretches.filter(({ fromMin, toMin }) => fromMin <= minute && minute < toMin)

test('DS-016 everybody at work has exactly one post, on a break in each break, none outside the shift, and no counter has two', () =>
  always((ground) => {
    const sheet = postSheet(ground)
    for (const minute of MINUTES) {
      const seated: string[] = []
      for (const { staffNo, stretches } of sheet.people) {
        const works = ground.people.find((one) => one.staffNo === staffNo)?.shift
        const isAtWork = works !== undefined && works.startMin <= minute && minute < works.endMin
        const posts = at(stretches, minute).map(({ post }) => post)
        expect(posts).toHaveLength(isAtWork ? 1 : 0)
        const [post] = posts
        const pauses = at(works?.breaks ?? [], minute).length > 0
        if (post !== undefined) expect(post.at === 'break').toBe(pauses)
        if (post?.at === 'counter') seated.push(post.counterId)
      }
      expect(new Set(seated).size).toBe(seated.length)
    }
  }))

test('DS-016 only who may serve something at a counter sits at it, trainees sit beside their supervisor alone, floaters walk', () =>
  always((ground) => {
    const sheet = postSheet(ground)
    const people = new Map(ground.people.map((one) => [one.staffNo, one]))
    for (const { staffNo, stretches } of sheet.people)
      for (const { fromMin, post } of stretches) {
        const own = people.get(staffNo)
        if (post.at === 'counter') {
          expect(ground.desksAt(staffNo, post.counterId)).not.toEqual([])
          expect(own).toMatchObject({ supervisorNo: null, posts: expect.arrayContaining(['counter']) })
        }
        if (post.at === 'floating') expect(own?.posts).toContain('floating')
        if (post.at !== 'beside') continue
        const beside = sheet.people.find((other) => other.staffNo === post.supervisorNo)
        const theirs = at(beside?.stretches ?? [], fromMin)[0]?.post
        expect(theirs?.at === 'counter' ? theirs.counterId : null).toBe(post.counterId)
      }
  }))

test('DS-016 every quarter of an hour that lacks people, a desk type or somebody who may sit at a counter is named, and no other is', () =>
  always((ground) => {
    const { people, gaps } = postSheet(ground)
    for (let place = 0; place < HALF_HOURS * 2; place++) {
      const minute = OPENS_AT_MIN + place * 15
      const need = ground.need.counters[Math.floor(place / 2)] ?? 0
      const walks = ground.need.floating[Math.floor(place / 2)] ?? 0
      const posts = people.flatMap(({ staffNo, stretches }) => at(stretches, minute).map(({ post }) => ({ staffNo, post })))
      const seats = posts.flatMap(({ staffNo, post }) => (post.at === 'counter' ? [{ staffNo, counterId: post.counterId }] : []))
      const halves = posts.filter(({ post }) => post.at === 'beside' && post.counterId !== null).length
      const served = new Set(seats.flatMap(({ staffNo, counterId }) => ground.desksAt(staffNo, counterId)))
      const there = new Set(posts.filter(({ post }) => post.at !== 'break').map(({ staffNo }) => staffNo))
      const clerks = ground.people.filter((one) => there.has(one.staffNo) && one.supervisorNo === null && one.posts.includes('counter'))
      const isOpen = need > 0 || walks > 0
      const empty = COUNTERS.filter(({ id }) => !clerks.some(({ staffNo }) => ground.desksAt(staffNo, id).length > 0))
      const named = at(gaps, minute)
      expect(named.some(({ kind }) => kind === 'counters')).toBe(seats.length + halves / 2 < need)
      expect(named.some(({ kind }) => kind === 'floating')).toBe(posts.filter(({ post }) => post.at === 'floating').length < walks)
      expect(named.flatMap((gap) => (gap.kind === 'desk' ? [gap.desk] : [])).sort()).toEqual(
        isOpen && seats.length > 0 ? DESKS.filter((desk) => !served.has(desk)).sort() : [],
      )
      expect(named.flatMap((gap) => (gap.kind === 'unskilled' ? [gap.counterId] : [])).sort()).toEqual(
        isOpen && clerks.length > 0 ? empty.map(({ id }) => id) : [],
      )
    }
  }))

test('DS-016 the order in which people are given changes nothing', () =>
  always((ground) => {
    expect(postSheet({ ...ground, people: [...ground.people].reverse() })).toEqual(postSheet(ground))
  }))

test('DS-016 where everybody may serve everything, nobody has two counters of his own in a day: another one is only taken for a colleague', () =>
  always((ground) => {
    const skilled = { ...ground, desksAt: () => DESKS }
    for (const { staffNo, stretches } of postSheet(skilled).people) {
      const own = stretches.flatMap(({ post }) => (post.at === 'counter' && post.coversNo === null ? [post.counterId] : []))
      expect({ staffNo, own: new Set(own).size }).toEqual({ staffNo, own: Math.min(1, own.length) })
    }
  }))

test('DS-016 a colleague without a counter takes the one of whoever is on a break, and both say so', () => {
  const works = (startMin: number, pauseMin: number): RosterShift => ({
    ...{ id: 's', names: { zh: '班', en: 'Shift' }, startMin, endMin: 720 },
    breaks: [{ fromMin: pauseMin, toMin: pauseMin + 30, paid: false }],
  })
  const clerk = (staffNo: string, pauseMin: number): PostPerson => ({
    ...{ staffNo, posts: ['counter'], supervisorNo: null, capacityPercent: 100 },
    shift: works(480, pauseMin),
  })
  const { people, gaps } = postSheet({
    ...{ counters: COUNTERS.slice(0, 1), desks: DESKS, desksAt: () => DESKS },
    people: [clerk('1', 600), clerk('2', 660)],
    need: { opensAtMin: 480, counters: [1, 1, 1, 1, 1, 1, 1, 1], floating: [0, 0, 0, 0, 0, 0, 0, 0] },
  })
  expect(gaps).toEqual([])
  const told = people.map(({ stretches }) => stretches.map(({ fromMin, toMin, post }) => [fromMin, toMin, post]))
  const c1 = (coversNo: string | null) => ({ at: 'counter', counterId: 'c1', coversNo })
  expect(told).toEqual([
    [
      [480, 600, c1(null)],
      [600, 630, { at: 'break', coverNo: '2' }],
      [630, 720, c1(null)],
    ],
    [
      [480, 600, { at: 'spare' }],
      [600, 630, c1('1')],
      [630, 660, { at: 'spare' }],
      [660, 690, { at: 'break', coverNo: null }],
      [690, 720, { at: 'spare' }],
    ],
  ])
})
