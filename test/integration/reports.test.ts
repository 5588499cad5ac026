import { fileURLToPath } from 'node:url'
import type { BreakdownRow } from '@jiaohao/shared/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { must } from '../support/hall.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'
import { body, openStage, PLAN_CHANGE, preparedToken, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

const MIGRATIONS = fileURLToPath(new URL('../../apps/server/migrations', import.meta.url))
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
  expect(text).toContain(`${DAY},over,`)
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

test('DS-022 what-if tries other hours, people and traffic on the measured day, and says what it rests on', async () => {
  const manager = await stage.as('1001')
  const same = must(await manager.askWhatIf({ body: { change: {} } }))
  expect(same).toMatchObject({ from: DAY, to: DAY, days: [DAY], runs: 10 })
  expect(same.after).toEqual(same.before)
  const shorter = must(await manager.askWhatIf({ body: { change: { hours: { opensAtMin: 480, closesAtMin: 600 } } } }))
  expect(shorter.after.counterHours?.p50).toBeLessThan(shorter.before.counterHours?.p50 ?? 0)
  const fuller = must(await manager.askWhatIf({ body: { change: { traffic: { serviceId: null, percent: 100 } } } }))
  expect(fuller.after.customers).toEqual({ p10: 8, p50: 8, p90: 8 })
  expect(await manager.askWhatIf({ body: { change: { profile: { counterId: 'nobody', profileId: 'x' } } } })).toMatchObject({
    refusal: 'not-acceptable',
  })
})

test('TA-019 the roll-ups that the hall made overnight are those that its journal gives', async () => {
  await stage.hall.stop()
  const { db, close } = openDatabase(stage.hall.dataDir, MIGRATIONS)
  try {
    expect(db.prepare('SELECT day FROM traffic_day').pluck().all()).toContain(DAY)
    expectTablesToEqualReplay(db, openJournal(db).after(0, 10_000))
  } finally {
    close()
  }
})
