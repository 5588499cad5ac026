import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../support/hall.ts'
import { publishShifts } from '../support/roster.ts'
import { body, counterId, openStage, PLAN_CHANGE, preparedToken, REPAIR, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

const WEEK_BEFORE = '2026-11-23'
const YESTERDAY = '2026-11-30'
const TODAY = '2026-12-01'
const [WANG, LI, ZHANG, LIU, CHEN, TRAINEE] = ['2001', '2002', '2003', '2004', '2005', '2007'] as const

withoutVoice()
let stage: Stage
const clock = (day: string, time: string) => stage.hall.moveClock(`${day}T${time}:00+08:00`)

/** So many come at nine, of whom so many are served one after another, ten minutes each. */
const liveThrough = async (day: string, { came, served }: { readonly came: number; readonly served: number }): Promise<void> => {
  await clock(day, '09:00')
  await stage.signOn(WANG, 1)
  for (let count = 0; count < came; count++) await stage.issue({ serviceId: PLAN_CHANGE })
  for (let count = 0; count < served; count++) {
    const { id } = await stage.next(WANG, 1)
    await stage.step('startTicket', WANG, id)
    await clock(day, `09:${10 + 10 * count}`)
    await stage.step('finishTicket', WANG, id)
  }
  must(await (await stage.as(WANG)).signOffCounter({ params: { id: counterId(1) }, body: body() }))
}

const arrange = async (): Promise<void> => {
  const director = await stage.as('1001')
  const { settings } = must(await director.getRosterSettings({}))
  const trainee = {
    ...{ staffNo: TRAINEE, posts: ['counter' as const], hoursPerWeek: { min: 0, max: 40 } },
    ...{ capacityPercent: 50, supervisorNo: WANG },
  }
  const sale = {
    from: TODAY,
    to: '2026-12-05',
    kind: 'promotion' as const,
    names: { zh: '年末促销', en: 'Year-end sale' },
    note: '先办换机',
  }
  must(await director.setRosterSettings({ body: { ...body(), settings: { ...settings, contracts: [trainee], specialPeriods: [sale] } } }))
  await publishShifts(stage, { from: TODAY, to: TODAY }, [
    [WANG, TODAY, 'early-1'],
    [LI, TODAY, 'early-2'],
    [TRAINEE, TODAY, 'early-1'],
  ])
  must(await director.appointDuty({ body: { ...body(), changes: [{ day: TODAY, staffNo: '1002' }] } }))
  must(await director.planAbsence({ body: { ...body(), staffNo: LIU, kind: 'training', from: TODAY, to: TODAY } }))
  const sick = { leaveKind: 'sick' as const, from: TODAY, to: TODAY, acute: true }
  const { request } = must(await (await stage.as(ZHANG)).requestLeave({ body: { ...body(), ...sick } }))
  must(await director.decideStaffRequest({ params: { id: request.id }, body: { ...body(), approves: true, reason: null } }))
  const overtime = { direction: 'overtime' as const, day: TODAY, minutes: 60 }
  must(await (await stage.as(CHEN)).requestOvertime({ body: { ...body(), ...overtime } }))
}

beforeAll(async () => {
  stage = await openStage()
  await liveThrough(WEEK_BEFORE, { came: 2, served: 2 })
  await liveThrough(YESTERDAY, { came: 6, served: 4 })
  await arrange()
  await clock(TODAY, '07:50')
  const manager = await stage.as('1002')
  must(await manager.startIncident({ body: { ...body(), reason: '四号窗打印机故障' } }))
  must(await manager.suspendService({ params: { id: REPAIR }, body: { ...body(), reason: '备件缺货' } }))
})
afterAll(() => stage.hall.close())

const briefing = async (staffNo: string, date = TODAY) => must(await (await stage.as(staffNo)).getBriefing({ query: { date } }))

test('TA-015 the briefing before the shift reviews yesterday in figures, each beside the same weekday, with what went well and what did not', async () => {
  const { review } = await briefing('1002')
  expect(review).toMatchObject({ day: YESTERDAY, against: WEEK_BEFORE, advice: null })
  expect(review?.figures).toMatchObject({
    arrivals: { now: 6, before: 2 },
    served: { now: 4, before: 2 },
    left: { now: 2, before: 0 },
    longestS: { now: 1800, before: 600 },
  })
  const target = review?.promise.targetS ?? 0
  const inTime = [0, 600, 1200, 1800].filter((waitS) => waitS <= target).length / 4
  expect(review?.figures.withinTarget).toEqual({ now: inTime, before: 1 })
  expect(review?.bad).toContainEqual({ kind: 'left', now: 2 / 6, before: 0 })
  expect([...(review?.good ?? []), ...(review?.bad ?? [])].map(({ kind }) => kind)).toContain('promise')
})

test('TA-015 the briefing says who is where today and who is not here, what is expected with its peak, and the promotion that runs', async () => {
  const { posts, away, expected, special, hours } = await briefing('1002')
  expect(posts).toMatchObject({ day: TODAY, dutyManager: { staffNo: '1002', name: '林晓梅' } })
  const places = (staffNo: string) => posts.people.find((one) => one.staffNo === staffNo)?.stretches.map(({ post }) => post.at)
  expect([places(WANG)?.[0], places(LI)?.[0], places(TRAINEE)?.[0]]).toEqual(['counter', 'counter', 'beside'])
  expect(away.map(({ name, kind }) => [name, kind])).toEqual([
    ['张慧敏', 'leave'],
    ['刘洋', 'training'],
  ])
  expect(special).toMatchObject([{ kind: 'promotion', names: { zh: '年末促销' }, note: '先办换机' }])
  expect(expected?.peak).toMatchObject({ fromMin: 540, counters: 2 })
  expect(expected?.peak.mean).toBeGreaterThan(expected?.peak.p10 ?? Number.POSITIVE_INFINITY)
  expect(expected?.peak.fromMin).toBeGreaterThanOrEqual(hours?.opensAtMin ?? Number.POSITIVE_INFINITY)
})

test('TA-015 the briefing lists what is still open: the incident, the suspended service, requests whose day has come, and overdue reports', async () => {
  const { open } = await briefing('1002')
  expect(open?.incident).toMatchObject({ reason: '四号窗打印机故障', ended: null })
  expect(open?.services).toMatchObject([{ serviceId: REPAIR, reason: '备件缺货' }])
  expect(open?.requests).toEqual([{ staffNo: CHEN, name: '陈佳怡', kind: 'overtime', day: TODAY }])
  expect(open?.reports).toContainEqual(expect.objectContaining({ form: 'daily', from: WEEK_BEFORE }))
  expect((await briefing('1002', YESTERDAY)).open).toBeNull()
})

test('a briefing of the hall’s first day has nothing to review, and none is given of a day before the calendar of the hall', async () => {
  expect(await briefing('1002', WEEK_BEFORE)).toMatchObject({ review: null, expected: null })
  const asked = await fetch(`${stage.hall.base}/api/reports/briefing?date=1900-01-01`, {
    headers: { authorization: `Bearer ${preparedToken('1002')}` },
  })
  expect([asked.status, (await asked.json()).issues]).toEqual([400, [{ path: 'date', message: expect.stringContaining('1970') }]])
})

test('PS-002 PS-003 PS-004 the briefing is for who reads reports, names for who leads the shift, and each file of it is logged', async () => {
  const told = await briefing('1004')
  expect(JSON.stringify(told)).not.toMatch(/王丽娜|张慧敏|陈佳怡|林晓梅/)
  const get = (staffNo: string, more = '') =>
    fetch(`${stage.hall.base}/api/reports/briefing?date=${TODAY}${more}`, {
      headers: { authorization: `Bearer ${preparedToken(staffNo)}` },
    })
  expect((await get(WANG)).status).toBe(403)
  const exported = async () => must(await (await stage.as('1001')).getLog({ query: { name: 'report-exported' } })).entries
  expect(await exported()).toEqual([])
  const csv = await get('1002', '&format=csv')
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="briefing-${TODAY}.csv"`)
  expect(await csv.text()).toContain('王丽娜')
  expect((await get('1004', '&format=xlsx')).headers.get('content-type')).toContain('spreadsheetml')
  expect((await exported()).map((entry) => entry.body)).toMatchObject([
    { report: 'briefing', format: 'xlsx', byStaffNo: '1004', withNames: false },
    { report: 'briefing', format: 'csv', byStaffNo: '1002', withNames: true },
  ])
})
