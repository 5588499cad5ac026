import { createHash } from 'node:crypto'
import { type BreakdownRow, contract, type PeriodReport } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { must, refusalOf } from '../support/hall.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { body, openStage, PLAN_CHANGE, preparedToken, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

const DAY = '2026-11-23'
const NEXT = '2026-11-24'

withoutVoice()
let stage: Stage
const clock = (time: string, day = DAY) => stage.hall.moveClock(`${day}T${time}:00+08:00`)
const download = async (staffNo: string, path: string): Promise<Response> =>
  fetch(`${stage.hall.base}${path}`, { headers: { authorization: `Bearer ${preparedToken(staffNo)}` } })
const exported = async () => must(await (await stage.as('1001')).getLog({ query: { name: 'report-exported' } })).entries

/** A short day of two clerks, with one visit that goes on over midnight. */
beforeAll(async () => {
  stage = await openStage()
  await stage.signOn('2001', 1)
  await stage.signOn('2002', 2)
  for (let minute = 0; minute < 40; minute += 10) {
    await clock(`09:${String(minute).padStart(2, '0')}`)
    await stage.issue({ serviceId: minute === 20 ? REPAIR : PLAN_CHANGE })
  }
  for (const [staffNo, counter, called, finished] of [
    ['2001', 1, '09:40', '09:50'],
    ['2002', 2, '09:52', '10:00'],
    ['2001', 1, '10:05', '10:20'],
  ] as const) {
    await clock(called)
    const { id } = await stage.next(staffNo, counter)
    await stage.step('startTicket', staffNo, id)
    await clock(finished)
    await stage.step('finishTicket', staffNo, id)
  }
  await (await stage.as('2001')).pauseCounter({ params: { id: 'counter-1' }, body: { ...body(), reason: 'meal' } })
  await clock('11:00')
  await (await stage.as('2001')).resumeCounter({ params: { id: 'counter-1' }, body: body() })
  await clock('19:50')
  const { id } = await stage.next('2002', 2)
  await stage.step('startTicket', '2002', id)
  await clock('00:30', NEXT)
  stage = stageOf(await stage.hall.restart())
  await clock('09:00', NEXT)
})
afterAll(() => stage.hall.close())

const daily = async (staffNo: string) => must(await (await stage.as(staffNo)).getDailyReport({ query: { date: DAY } }))

test('DS-002 yesterday’s report, read in the morning, says what the whole of today needs by forecast', async () => {
  const { next, inputs } = await daily('1002')
  expect(next).toMatchObject([{ day: NEXT, state: 'coming', measured: null }])
  const [today] = next
  expect(today?.expected?.mean).toBeGreaterThan(0)
  expect(today?.halfHours.need).toHaveLength(24)
  expect(today?.hours.need).toBeGreaterThanOrEqual(12)
  expect(inputs?.traffic.days).toBe(1)
})

test('TA-002 TA-003 TA-006 the daily report says what was measured, and what each person did', async () => {
  const report = await daily('1002')
  const [day] = report.days
  expect(report).toMatchObject({ form: 'daily', from: DAY, to: DAY })
  expect(day).toMatchObject({ day: DAY, state: 'over', measured: { arrivals: 4, called: 4 } })
  expect(day?.halfHours.arrivals.slice(2, 4)).toEqual([3, 1])
  const [clerk] = report.clerks
  expect(clerk).toMatchObject({ staffNo: '2001', tickets: 2, handlingH: (10 + 15) / 60 })
  expect(clerk?.restH).toBeCloseTo(40 / 60)
})

test('DS-002 the report shows the five inputs: traffic, volume, areas, labour and rest, special periods', async () => {
  const { inputs, days } = must(await (await stage.as('1001')).getWeeklyReport({ query: { date: DAY } }))
  expect(inputs).toMatchObject({ traffic: { days: 1 }, labour: { hoursPerDay: 8, restBetweenShiftsH: 11 }, special: null })
  expect(inputs?.volume.handlingS).toBeGreaterThan(0)
  expect(inputs?.areas.reduce((all, { counters }) => all + counters, 0)).toBe(6)
  expect(days[0]?.measured?.arrivals).toBe(4)
})

test('PS-002 PS-003 who leads the shift reads names, the statistician numbers only, and a clerk nothing', async () => {
  expect((await daily('1003')).clerks.map(({ name }) => name).every((name) => name !== null && name !== '')).toBe(true)
  const told = await daily('1004')
  expect(told.clerks.length).toBeGreaterThan(0)
  expect(told.clerks.every(({ name }) => name === null)).toBe(true)
  expect((await download('2001', `/api/reports/daily?date=${DAY}`)).status).toBe(403)
  expect((await fetch(`${stage.hall.base}/api/reports/daily?date=${DAY}`)).status).toBe(401)
})

test('PS-003 PS-004 TA-008 every export is written down with who took it and whether it names people; looking is not', async () => {
  const before = (await exported()).length
  await daily('1004')
  expect((await exported()).length).toBe(before)
  const xlsx = await download('1004', `/api/reports/weekly?date=${DAY}&format=xlsx`)
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml')
  expect(new TextDecoder().decode((await xlsx.arrayBuffer()).slice(0, 2))).toBe('PK')
  const csv = await download('1002', `/api/reports/monthly?month=2026-11&format=csv`)
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="monthly-2026-11-01_2026-11-30.csv"')
  const text = await csv.text()
  expect(text).toContain('王丽娜')
  expect(text).toContain(`${DAY},已过 Over,`)
  const [latest, earlier] = (await exported()).map((entry) => entry.body)
  expect(latest).toMatchObject({ report: 'monthly', format: 'csv', byStaffNo: '1002', withNames: true })
  expect(earlier).toMatchObject({ report: 'weekly', format: 'xlsx', byStaffNo: '1004', withNames: false })
})

test('TA-003 TA-004 TA-027 traffic is split by service, area, counter, clerk, class and channel, and each split adds up to the day', async () => {
  const manager = await stage.as('1001')
  const split = async (by: 'service' | 'area' | 'counter' | 'clerk' | 'class' | 'channel' | 'hour'): Promise<BreakdownRow[]> =>
    must(await manager.getBreakdown({ query: { from: DAY, to: DAY, by } })).rows
  for (const by of ['service', 'area', 'counter', 'clerk', 'class', 'channel', 'hour'] as const)
    expect((await split(by)).reduce((all, { arrivals }) => all + arrivals, 0)).toBe(4)
  expect((await split('service')).find(({ key }) => key === REPAIR)).toMatchObject({ arrivals: 1, names: { zh: expect.any(String) } })
  expect((await split('hour')).find(({ key }) => key === '9')).toMatchObject({ arrivals: 4, called: 2 })
  expect((await split('clerk')).find(({ key }) => key === '2001')).toMatchObject({ handled: 2, name: '王丽娜' })
})

test('TA-010 TA-014 TA-023 TA-024 a period stands beside another: business, waits, ratings, complaints and staffing, by month', async () => {
  const manager = await stage.as('1002')
  const query = { from: '2026-10-01', to: DAY, withFrom: NEXT, withTo: NEXT }
  const { period, against, months } = must(await manager.getPeriodReport({ query }))
  const [day] = (await daily('1002')).days
  const { arrivals, withinTarget, waitS, handlingS, rating, utilisation } = day?.measured ?? {}
  expect(period).toMatchObject({ days: 1, weekdays: [0, 1, 0, 0, 0, 0, 0], arrivals, withinTarget, waitS, utilisation, rating })
  expect(period.handlingMeanS).toBeCloseTo(handlingS?.mean ?? 0)
  expect(period.openH).toBeCloseTo(day?.hours.open ?? 0)
  expect([against.days, against.arrivals, against.withinTarget]).toEqual([0, 0, null])
  expect(months.map(({ from, to, arrivals: came }) => [from, to, came])).toEqual([
    ['2026-10-01', '2026-10-31', 0],
    ['2026-11-01', DAY, 4],
  ])
})

test('TA-021 a comparison counts the short half-hours as the reports of its days do, before it says that there were enough', async () => {
  const manager = await stage.as('1002')
  const query = { from: '2026-11-01', to: DAY, withFrom: NEXT, withTo: NEXT }
  const counted = async (): Promise<PeriodReport['short']> => must(await manager.getPeriodReport({ query })).short
  await vi.waitFor(async () => expect(await counted()).not.toBeNull(), { timeout: 10_000 })
  const [day] = (await daily('1002')).days
  expect(day?.short?.halfHours).toBeGreaterThan(0)
  expect((await counted())?.halfHours).toBe(day?.short?.halfHours)
})

test('TA-017 who handled how much, and how much of the target, is ranked for whoever leads the shift and for nobody else', async () => {
  const query = { from: DAY, to: DAY, withFrom: NEXT, withTo: NEXT, target: 4 }
  const { clerks } = must(await (await stage.as('1003')).getPeriodReport({ query }))
  expect(clerks.map(({ staffNo, handled, days, completion }) => [staffNo, handled, days, completion])).toEqual([
    ['2001', 2, 1, 0.5],
    ['2002', 1, 1, 0.25],
  ])
  expect(JSON.stringify(clerks)).not.toContain('rating')
  expect(must(await (await stage.as('1004')).getPeriodReport({ query })).clerks).toEqual([])
  expect((await download('2001', '/api/reports/periods?from=2026-11-23&to=2026-11-23&withFrom=2026-11-22&withTo=2026-11-22')).status).toBe(
    403,
  )
})

const WRONG_QUERIES: readonly (readonly [path: string, fields: readonly string[]])[] = [
  ['daily?date=1900-01-01', ['date']],
  ['monthly?month=1900-01', ['month']],
  ['monthly?month=2026-13', ['month']],
  ['briefing?date=3000-01-01', ['date']],
  ['periods?from=2026-11-24&to=2026-11-23&withFrom=2026-11-22&withTo=2026-11-22', ['from', 'to']],
  ['periods?from=2026-11-23&to=2026-11-23&withFrom=1900-01-01&withTo=2026-11-22', ['withFrom']],
  ['periods?from=2026-11-23&to=2026-11-23&withFrom=2020-01-01&withTo=2026-11-22', ['withFrom', 'withTo']],
  ['../traffic?from=2026-11-23&to=1900-01-01', ['to']],
  ['../traffic?from=2026-11-23&to=2026-11-23&service=nothing', ['service']],
  ['../traffic/breakdown?from=2020-01-01&to=2026-11-23&by=day', ['from', 'to']],
  ['../traffic/breakdown?from=2026-11-23&to=2026-11-23&by=day&and=day', ['by', 'and']],
]
test.each(WRONG_QUERIES)('a report that is asked with %s is refused with the names of its wrong fields', async (path, fields) => {
  const answer = await download('1002', `/api/reports/${path}`)
  const { issues } = (await answer.json()) as { issues?: { path: string }[] }
  expect([400, 404]).toContain(answer.status)
  expect(issues?.map((issue) => issue.path)).toEqual(fields)
})

test('TA-018 the statistician reads and takes reports out, and there is nothing of the hall that this post changes', async () => {
  const file = await download('1004', `/api/reports/periods?from=${DAY}&to=${DAY}&withFrom=${NEXT}&withTo=${NEXT}&format=csv`)
  expect([file.status, await file.text()].join()).toContain('客流（人次） Footfall')
  expect(await exported()).toContainEqual(
    expect.objectContaining({ body: expect.objectContaining({ report: 'periods', byStaffNo: '1004' }) }),
  )
  const own = Object.entries(wire).filter(([, { access }]) => Array.isArray(access) && access.includes('statistician'))
  const asked = own.filter(([, { route }]) => !route.startsWith('GET ')).map(([name]) => name)
  expect(own.length).toBeGreaterThan(8)
  // What is asked with a body is tried and not done: nothing of it is a command, which would carry an id.
  expect(asked.sort()).toEqual(['askWhatIf', 'checkSetup', 'previewSetupTexts', 'replaySetup', 'tryProfile'])
  const shapes = contract as unknown as Record<string, { readonly body?: { readonly shape?: object } }>
  expect(asked.filter((name) => 'commandId' in (shapes[name]?.body?.shape ?? { commandId: 'unknown' }))).toEqual([])
})

test('TA-007 TA-013 a report is handed in with the file that was taken out, and what is overdue by the prescribed times is said', async () => {
  const manager = await stage.as('1002')
  const due = async () => must(await manager.listDueReports({})).reports.find(({ form, from }) => form === 'daily' && from === DAY)
  const handIn = () => manager.handInReport({ body: { ...body(), form: 'daily', date: DAY } })
  expect(await due()).toMatchObject({ state: 'due', dueAt: '2026-11-24T02:00:00.000Z', handedIn: null })
  const { times } = must(await manager.listDueReports({}))
  const early = { ...times, daily: { daysAfter: 1, minute: 8 * 60 } }
  must(await manager.setReportDueTimes({ body: { ...body(), times: early } }))
  expect(await due()).toMatchObject({ state: 'overdue', dueAt: '2026-11-24T00:00:00.000Z' })
  const never = { ...body(), form: 'weekly' as const, date: '2026-10-05' }
  expect(refusalOf(await manager.handInReport({ body: never }))).toBe('no-file')
  const bytes = Buffer.from(await (await download('1004', `/api/reports/daily?date=${DAY}&format=xlsx`)).arrayBuffer())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { report } = must(await handIn())
  expect(report).toMatchObject({ state: 'handed-in-late', handedIn: { byStaffNo: '1002', format: 'xlsx', sha256 } })
  const entries = must(await manager.getLog({ query: { name: 'report-handed-in' } })).entries
  expect(entries[0]).toMatchObject({ body: { form: 'daily', from: DAY, to: DAY, sha256, byStaffNo: '1002' } })
  // In time is in time, and handing it in again changes nothing of that.
  must(await manager.setReportDueTimes({ body: { ...body(), times } }))
  await clock('11:00', NEXT)
  must(await handIn())
  expect(await due()).toMatchObject({ state: 'handed-in', handedIn: { sha256 } })
})

test('DS-022 what-if tries other hours, people and traffic on the measured day, and says what it rests on', async () => {
  const manager = await stage.as('1001')
  const same = must(await manager.askWhatIf({ body: { change: {} } }))
  expect(same).toMatchObject({ from: DAY, to: DAY, days: [DAY], runs: 10 })
  expect(same.after).toEqual(same.before)
  const shorter = must(await manager.askWhatIf({ body: { change: { hours: { opensAtMin: 480, closesAtMin: 600 } } } }))
  expect(shorter.after.counterHours?.p50).toBeLessThan(shorter.before.counterHours?.p50 ?? 0)
  const fuller = must(await manager.askWhatIf({ body: { change: { traffic: { serviceId: null, percent: 100 } } } }))
  expect(fuller.after.customers).toEqual({ p10: 8, p50: 8, p90: 8 })
  expect(fuller.people).toBeNull()
  const staffed = async (count: number, fromMin: number, toMin: number) =>
    must(await manager.askWhatIf({ body: { change: { people: { count, fromMin, toMin } } } })).people
  const counters = must(await stage.api.getHall({})).counters.length
  // Two of the counters were open at 9:40: more than the others have room for is not added, and before opening nobody is.
  expect(await staffed(counters - 2, 580, 600)).toEqual([{ day: DAY, took: counters - 2, isOpen: true }])
  expect(await staffed(-5, 580, 600)).toEqual([{ day: DAY, took: 2, isOpen: true }])
  expect(await staffed(2, 300, 360)).toEqual([{ day: DAY, took: 0, isOpen: false }])
  const early = await manager.askWhatIf({ body: { change: { hours: { opensAtMin: 480, closesAtMin: 420 } } } })
  expect(early).toMatchObject({ refusal: 'not-acceptable', problem: { detail: 'hours: closing 07:00 is not after opening 08:00' } })
  expect(await manager.askWhatIf({ body: { change: { profile: { counterId: 'nobody', profileId: 'x' } } } })).toMatchObject({
    refusal: 'not-acceptable',
  })
})

test('of days before the hall left any trace the month says nothing, not even the one counter of an open hall', async () => {
  const { days } = must(await (await stage.as('1001')).getMonthlyReport({ query: { month: '2026-11' } }))
  const blank = days.find(({ day }) => day === '2026-11-10')
  expect(blank).toMatchObject({ state: 'over', hours: { need: null, rostered: null, open: null }, short: null, spare: null })
  expect(blank?.halfHours.need.length).toBeGreaterThan(0)
  expect([...(blank?.halfHours.need ?? []), ...(blank?.halfHours.open ?? [])].filter((value) => value !== null)).toEqual([])
  expect(days.find(({ day }) => day === DAY)?.hours).toMatchObject({ need: expect.any(Number), open: expect.any(Number) })
})

test('TA-019 the roll-ups that the hall made overnight are those that its journal gives', async () => {
  await stage.hall.stop()
  const { db, close } = openDatabase(stage.hall.dataDir, MIGRATIONS_DIR)
  try {
    expect(db.prepare('SELECT day FROM traffic_day').pluck().all()).toContain(DAY)
    expectTablesToEqualReplay(db, openJournal(db).after(0, 10_000))
  } finally {
    close()
  }
})
