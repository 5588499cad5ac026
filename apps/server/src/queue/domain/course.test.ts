import { expect, test } from 'vitest'
import { simulateCourses } from './course.ts'
import type { CourseAsk, CourseCounter, CourseOption } from './course-ask.ts'
import type { WaitPicture } from './wait-picture.ts'

const AT = Date.parse('2026-11-23T10:00:00+08:00')
const LIMITS = { runs: 60, leastRuns: 60, customers: 1 }
const counter = (id: string, more: Partial<CourseCounter> = {}): CourseCounter => ({
  ...{ id, serviceIds: ['pay'], pace: 1, inHand: null, pausedForS: null, absences: [] },
  rules: [{ profileId: 'usual', index: 0, kind: 'longest-wait' }],
  ...more,
})
const waiting = (count: number): WaitPicture['waiting'] =>
  Array.from({ length: count }, (_, n) => ({
    id: `t${n}`,
    serviceId: 'pay',
    class: 'ordinary' as const,
    queuedAt: AT - 60_000,
    arrival: n,
  }))
const picture = (more: Partial<WaitPicture> = {}): WaitPicture => ({
  ...{ atMs: AT, waitLimitS: 1_800, firstSeats: [], ratioCalls: new Map(), services: [{ id: 'pay', meanS: 300 }] },
  ...{ counters: [], waiting: [], newcomers: [], coming: [], handlingScv: 1.5 },
  turn: { gapS: 5, walkS: 10, absentS: 60, absentShare: 0.02, pauseShare: 0, pauseS: 0 },
  ...more,
})
const ask = (options: readonly CourseOption[], more: Partial<CourseAsk> & { perHour?: number } = {}): CourseAsk => ({
  picture: picture(),
  streams: [{ serviceId: 'pay', class: 'ordinary', perS: new Array<number>(12).fill((more.perHour ?? 20) / 3_600) }],
  ...{ stepS: 600, horizonS: 7_200, targetsS: [['pay', 600]], seed: 7 },
  options,
  ...more,
})
const option = (counters: readonly CourseCounter[], more: Partial<CourseOption> = {}): CourseOption => ({
  key: `${counters.length}`,
  counters,
  guided: null,
  ...more,
})
const courses = (of: CourseAsk) => simulateCourses(of, LIMITS)

test('one more counter, and nothing else, makes waits shorter; the same ask gives the same courses', () => {
  const of = ask([option([counter('1'), counter('2')]), option([counter('1'), counter('2'), counter('3')])], { perHour: 30 })
  const [two, three] = courses(of)
  expect(two?.customers).toBe(three?.customers)
  expect(two?.late).toBeGreaterThan(2 * (three?.late ?? Number.NaN))
  expect(two?.within.mean).toBeLessThan(three?.within.mean ?? 0)
  expect(two?.within.low).toBeLessThanOrEqual(two?.within.mean ?? 0)
  expect(courses(of)).toEqual([two, three])
})

test('with room to spare hardly anybody waits, and the mean load agrees with the work that came', () => {
  const [course] = courses(ask([option([counter('1'), counter('2'), counter('3'), counter('4')])], { perHour: 12 }))
  expect(course?.customers).toBeGreaterThan(20)
  expect(course?.customers).toBeLessThan(28)
  expect(course?.within.mean).toBeGreaterThan(0.99)
})

test('those who wait already have waited, and are late without anybody to serve them', () => {
  const nobody = ask([option([])], { streams: [], picture: picture({ waiting: waiting(5) }) })
  expect(courses(nobody)[0]).toMatchObject({ customers: 5, late: 5 })
  const soon = ask([option([counter('1'), counter('2'), counter('3'), counter('4'), counter('5')])], {
    streams: [],
    picture: picture({ waiting: waiting(5) }),
  })
  expect(courses(soon)[0]).toMatchObject({ customers: 5, late: 0 })
})

test('a counter that leaves serves nobody until it is back', () => {
  const away = (toS: number | null) => counter('1', { absences: [{ fromS: 0, toS }] })
  const of = (toS: number | null) => ask([option([away(toS)])], { streams: [], picture: picture({ waiting: waiting(2) }) })
  const [back] = courses(of(1_200))
  const [gone] = courses(of(null))
  expect(back?.services[0]?.waitS[0] ?? 0).toBeGreaterThanOrEqual(1_200)
  expect(back?.services[0]?.waitS[0] ?? 0).toBeLessThan(3_600)
  expect(gone?.p90WaitS).toBeGreaterThan(7_200)
})

test('customers who are taken to a machine wait no more, one at a time', () => {
  const counters = [counter('1')]
  const none = option(counters, { key: 'none' })
  const guided = option(counters, { key: 'guided', guided: { serviceIds: ['pay'], share: 0.5, waiting: 2 } })
  const all = option(counters, { key: 'all', guided: { serviceIds: ['pay'], share: 1, waiting: 2 } })
  const [left, half, most] = courses(ask([none, guided, all], { perHour: 24, picture: picture({ waiting: waiting(4) }) }))
  expect(half?.late).toBeLessThan(left?.late ?? 0)
  expect(most?.late).toBeLessThan(half?.late ?? 0)
  // A consultant who needs three minutes for each cannot take a stream of one in three seconds.
  const [flood, taken] = courses(ask([none, all], { perHour: 1_200, horizonS: 600 }))
  expect((flood?.late ?? 0) - (taken?.late ?? 0)).toBeLessThan(10)
})
