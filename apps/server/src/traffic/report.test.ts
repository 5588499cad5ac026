import type { TrafficInterval } from '@jiaohao/shared/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type TrafficAsked, trafficReports } from './report.ts'
import { at, openTestFloor, TEST_HALL, type TestFloor } from './test-floor.ts'

let floor: TestFloor
beforeEach(() => {
  floor = openTestFloor()
})
afterEach(() => floor.close())

const DAY = '2026-11-23'
const NOW = at('21:00:00')
const asked: TrafficAsked = { hall: TEST_HALL, from: DAY, to: DAY, stepMin: 30, serviceId: null, nowMs: NOW }
const ask = (change: Partial<TrafficAsked> = {}): TrafficInterval[] => trafficReports.traffic(floor.db, { ...asked, ...change })
const starting = (intervals: readonly TrafficInterval[], atMs: number): TrafficInterval => {
  const found = intervals.find(({ start }) => Date.parse(start) === atMs)
  if (found === undefined) throw new Error(`no interval starts at ${new Date(atMs).toISOString()}`)
  return found
}

test('TQ-007 TA-001 TA-002 a ticket of 09:00 that is called at 09:03 and handled until 09:11 waited 180 s and took 480 s', () => {
  const [issuedAtMs, firstCalledAtMs, finishedAtMs] = [at('09:00:00'), at('09:03:00'), at('09:11:00')]
  floor.issue({ state: 'served', issuedAtMs, firstCalledAtMs, startedAtMs: firstCalledAtMs, finishedAtMs, endedAtMs: finishedAtMs })
  expect(starting(ask(), at('09:00:00'))).toEqual({
    start: '2026-11-23T01:00:00.000Z',
    arrivals: 1,
    called: 1,
    served: 1,
    absent: 0,
    cancelled: 0,
    waitS: { mean: 180, p50: 180, p90: 180, p95: 180 },
    handlingS: { mean: 480, p50: 480, p90: 480, scv: null },
    withinTarget: 1,
    countersOpen: 0,
    selfService: 0,
    couldSelfServe: 0,
    consultations: 0,
    diverted: 0,
  })
})

test('arrival, wait and share within target belong to the issue, the call to the first call, service and handling to the finish', () => {
  const [issuedAtMs, firstCalledAtMs, startedAtMs, finishedAtMs] = [at('09:29:00'), at('09:31:00'), at('09:32:00'), at('10:02:00')]
  floor.issue({ state: 'served', issuedAtMs, firstCalledAtMs, startedAtMs, finishedAtMs, endedAtMs: finishedAtMs })
  const intervals = ask()
  const [issue, call, finish] = [at('09:00:00'), at('09:30:00'), at('10:00:00')].map((atMs) => starting(intervals, atMs))
  expect(issue).toMatchObject({ arrivals: 1, called: 0, served: 0, waitS: { mean: 120 }, withinTarget: 1, handlingS: { mean: null } })
  expect(call).toMatchObject({ arrivals: 0, called: 1, served: 0, waitS: { mean: null }, withinTarget: null })
  expect(finish).toMatchObject({ arrivals: 0, called: 0, served: 1, handlingS: { mean: 1800 } })
})

test('handling leaves the time on hold out', () => {
  const issuedAtMs = at('09:00:00')
  const finishedAtMs = at('09:20:00')
  floor.issue({ state: 'served', issuedAtMs, firstCalledAtMs: issuedAtMs, startedAtMs: issuedAtMs, heldMs: 240_000, finishedAtMs })
  expect(starting(ask(), issuedAtMs).handlingS.mean).toBe(960)
})

test('tickets that were never called are arrivals without a wait, expired and cancelled ones too', () => {
  floor.issue({ issuedAtMs: at('09:00:00') })
  floor.issue({ issuedAtMs: at('09:01:00'), state: 'expired', endedAtMs: at('20:00:00') })
  floor.issue({ issuedAtMs: at('09:02:00'), state: 'cancelled', endedAtMs: at('09:40:00') })
  const intervals = ask()
  expect(starting(intervals, at('09:00:00'))).toMatchObject({
    arrivals: 3,
    called: 0,
    cancelled: 0,
    waitS: { mean: null },
    withinTarget: null,
  })
  expect(starting(intervals, at('09:30:00'))).toMatchObject({ arrivals: 0, cancelled: 1 })
  expect(intervals.reduce((sum, { cancelled }) => sum + cancelled, 0)).toBe(1)
})

test('an absence counts at its instant, and still does when the customer came back and was served', () => {
  floor.issue({ issuedAtMs: at('09:00:00'), state: 'absent', firstCalledAtMs: at('09:10:00'), absentAtMs: at('09:31:00') })
  const back = { firstCalledAtMs: at('09:10:00'), absentAtMs: at('09:12:00'), startedAtMs: at('10:00:00'), finishedAtMs: at('10:05:00') }
  floor.issue({ issuedAtMs: at('09:01:00'), state: 'served', ...back })
  const intervals = ask()
  expect(starting(intervals, at('09:00:00'))).toMatchObject({ absent: 1, called: 2, waitS: { mean: 570 } })
  expect(starting(intervals, at('09:30:00')).absent).toBe(1)
  expect(starting(intervals, at('10:00:00'))).toMatchObject({ absent: 0, served: 1 })
})

test('TQ-013 the share within target measures each ticket against the target of its own service', () => {
  const issuedAtMs = at('11:00:00')
  const called = (serviceId: string, waitS: number) =>
    floor.issue({ serviceId, issuedAtMs, state: 'called', firstCalledAtMs: issuedAtMs + waitS * 1000 })
  called('plan', 600)
  called('plan', 601)
  called('pay', 300)
  called('pay', 420)
  called('a service of last year', 600)
  floor.issue({ issuedAtMs })
  expect(starting(ask(), issuedAtMs).withinTarget).toBeCloseTo(3 / 5, 12)
})

test('TA-004 a service is reported by itself, with what was sent on to it counted once under its present name', () => {
  floor.issue({ serviceId: 'plan', issuedAtMs: at('09:00:00') })
  floor.issue({ serviceId: 'pay', issuedAtMs: at('09:05:00'), firstCalledAtMs: at('09:06:00'), state: 'waiting' })
  const arrivals = (serviceId: string | null) => starting(ask({ serviceId }), at('09:00:00')).arrivals
  expect([arrivals('plan'), arrivals('pay'), arrivals(null)]).toEqual([1, 1, 2])
})

test('SC-018 TA-004 a visit of several services is one arrival and one wait under its first service, and each handling stands under its own', () => {
  // Paid at 09:05 for 3 minutes; then a plan change of 10 minutes elsewhere.
  floor.issue({
    ...{ issuedAtMs: at('09:00:00'), serviceId: 'plan', firstServiceId: 'pay', state: 'served', firstCalledAtMs: at('09:04:00') },
    ...{ startedAtMs: at('09:31:00'), finishedAtMs: at('09:41:00'), earlierMs: 180_000 },
  })
  floor.leg({ serviceId: 'pay', startedAtMs: at('09:05:00'), endedAtMs: at('09:08:00') })
  const [nine, later] = [at('09:00:00'), at('09:30:00')]
  const whole = ask()
  expect(starting(whole, nine)).toMatchObject({ arrivals: 1, called: 1, served: 0, waitS: { mean: 240 }, handlingS: { mean: 180 } })
  expect(starting(whole, later)).toMatchObject({ arrivals: 0, called: 0, served: 1, handlingS: { mean: 600 } })
  const pay = ask({ serviceId: 'pay' })
  expect(starting(pay, nine)).toMatchObject({ arrivals: 1, called: 1, served: 1, waitS: { mean: 240 }, handlingS: { mean: 180 } })
  expect(starting(pay, later)).toMatchObject({ arrivals: 0, served: 0 })
  const plan = ask({ serviceId: 'plan' })
  expect(starting(plan, nine)).toMatchObject({ arrivals: 0, called: 0, served: 0 })
  expect(starting(plan, later)).toMatchObject({ arrivals: 0, served: 1, handlingS: { mean: 600 } })
})

test('counters open are a time average that leaves pauses out', () => {
  floor.open({ counterId: 'c1', beganAtMs: at('09:00:00'), untilMs: at('09:45:00') })
  floor.open({ counterId: 'c1', beganAtMs: at('09:45:00'), untilMs: at('10:00:00'), kind: 'paused' })
  floor.open({ counterId: 'c2', beganAtMs: at('09:10:00'), untilMs: at('09:25:00') })
  const intervals = ask()
  expect(starting(intervals, at('09:00:00')).countersOpen).toBeCloseTo(1.5, 12)
  expect(starting(intervals, at('09:30:00')).countersOpen).toBeCloseTo(0.5, 12)
  expect(starting(intervals, at('10:00:00')).countersOpen).toBe(0)
})

test('the running interval averages its counters over the time that has passed, and what is to come has none', () => {
  floor.open({ beganAtMs: at('09:00:00'), untilMs: null })
  const intervals = ask({ nowMs: at('09:40:00') })
  expect(starting(intervals, at('09:00:00')).countersOpen).toBe(1)
  expect(starting(intervals, at('09:30:00')).countersOpen).toBe(1)
  expect(starting(intervals, at('10:00:00')).countersOpen).toBe(0)
})

test('a counter that nobody closed counts to its own midnight and no further', () => {
  floor.open({ beganAtMs: at('19:00:00'), untilMs: null })
  const tomorrow = { from: DAY, to: '2026-11-24', nowMs: at('12:00:00', '2026-11-24') }
  const openS = ask(tomorrow).reduce((sum, { countersOpen }) => sum + countersOpen * 1800, 0)
  expect(openS).toBeCloseTo(5 * 3600, 6)
})

test('a day without tickets shows its opening hours, and a hall that never closes the whole day', () => {
  const intervals = ask()
  expect(intervals).toHaveLength(24)
  expect(intervals[0]?.start).toBe('2026-11-23T00:00:00.000Z')
  expect(intervals[0]).toMatchObject({ arrivals: 0, waitS: { mean: null, p50: null, p90: null, p95: null }, withinTarget: null })
  expect(ask({ hall: { ...TEST_HALL, hours: null }, stepMin: 15 })).toHaveLength(96)
})

test('what happened outside the opening hours is shown, in order of time', () => {
  floor.issue({
    issuedAtMs: at('07:40:00'),
    state: 'served',
    firstCalledAtMs: at('19:50:00'),
    startedAtMs: at('19:50:00'),
    finishedAtMs: at('20:10:00'),
  })
  floor.open({ beganAtMs: at('21:00:00'), untilMs: at('21:01:00') })
  const starts = ask({ nowMs: at('22:00:00') }).map(({ start }) => Date.parse(start))
  expect(starts).toHaveLength(27)
  expect([starts[0], starts.at(-2), starts.at(-1)]).toEqual([at('07:30:00'), at('20:00:00'), at('21:00:00')])
  expect(starts).toEqual([...starts].sort((a, b) => a - b))
})

test('midnight parts the days, and several days follow each other', () => {
  const hall = { ...TEST_HALL, hours: null }
  floor.issue({ issuedAtMs: at('23:59:59.999') })
  floor.issue({ issuedAtMs: at('00:00:00', '2026-11-24') })
  const intervals = ask({ hall, to: '2026-11-24' })
  expect(intervals).toHaveLength(96)
  expect(starting(intervals, at('23:30:00')).arrivals).toBe(1)
  expect(starting(intervals, at('00:00:00', '2026-11-24')).arrivals).toBe(1)
  expect(ask({ hall }).reduce((sum, { arrivals }) => sum + arrivals, 0)).toBe(1)
})

test('what is recorded in the moments after midnight still counts with its ticket’s day', () => {
  floor.issue({
    issuedAtMs: at('23:50:00'),
    state: 'served',
    firstCalledAtMs: at('23:55:00'),
    startedAtMs: at('23:55:00'),
    finishedAtMs: at('00:00:00.200', '2026-11-24'),
  })
  expect(starting(ask(), at('23:30:00'))).toMatchObject({ arrivals: 1, called: 1, served: 1 })
})

test('the hour that Berlin lives twice is two hours', () => {
  const berlin = openTestFloor('Europe/Berlin')
  try {
    for (const instant of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) berlin.issue({ issuedAtMs: Date.parse(instant) })
    const hall = { ...TEST_HALL, timeZone: 'Europe/Berlin', hours: null }
    const intervals = trafficReports.traffic(berlin.db, { ...asked, hall, from: '2026-10-25', to: '2026-10-25', stepMin: 60 })
    expect(intervals).toHaveLength(25)
    const busy = intervals.filter(({ arrivals }) => arrivals > 0).map(({ start }) => start)
    expect(busy).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z'])
  } finally {
    berlin.close()
  }
})

test('a day is found through an index and never by reading the history', () => {
  const prepare = vi.spyOn(floor.db, 'prepare')
  ask({ serviceId: 'plan' })
  const statements = prepare.mock.calls.map(([sql]) => sql)
  prepare.mockRestore()
  const plans = statements.map((sql) => {
    const values = sql.replace(/[^?]/g, '').split('').map(String)
    return (floor.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]).map(({ detail }) => detail).join()
  })
  const recorded =
    /^SEARCH (ticket USING INDEX ticket_number|(counter_span|ticket_leg|consultation|errand_end) USING INDEX \w+_day) \(day=\?\)$/
  const rolledUp = /^SEARCH (traffic_day|traffic_quarter|traffic_wait) USING PRIMARY KEY \(day>\? AND day<\?\)$/
  expect(plans.filter((plan) => recorded.test(plan))).toHaveLength(5)
  expect(plans.filter((plan) => rolledUp.test(plan))).toHaveLength(4)
  expect(plans).toHaveLength(9)
})

test('SC-021 a day keeps its own hours: none of its intervals on a closed day, and only those of the other hours on a special one', () => {
  const names = { zh: '盘点', en: 'Stocktaking' }
  const keeping = (hours: TrafficAsked['hall']['days']['special'][number]['hours']) => ({
    hall: { ...TEST_HALL, days: { ...TEST_HALL.days, special: [{ day: DAY, names, hours }] } },
  })
  expect(ask(keeping({ state: 'closed' }))).toEqual([])
  floor.issue({ issuedAtMs: at('09:10:00') })
  expect(ask(keeping({ state: 'closed' })).map(({ start, arrivals }) => [Date.parse(start), arrivals])).toEqual([[at('09:00:00'), 1]])
  const late = ask(keeping({ state: 'other', opensAtMin: 600, closesAtMin: 660 }))
  expect(late.map(({ start }) => Date.parse(start))).toEqual(['09:00:00', '10:00:00', '10:30:00'].map((time) => at(time)))
})

test('KS-001 numbers for services that a kiosk can do are counted where they were issued', () => {
  floor.issue({ issuedAtMs: at('09:00:00'), serviceId: 'pay' })
  floor.issue({ issuedAtMs: at('09:10:00'), serviceId: 'pay' })
  floor.issue({ issuedAtMs: at('09:20:00'), serviceId: 'plan' })
  floor.issue({ issuedAtMs: at('09:40:00'), serviceId: 'pay' })
  const intervals = ask()
  expect([at('09:00:00'), at('09:30:00')].map((atMs) => starting(intervals, atMs).couldSelfServe)).toEqual([2, 1])
})
