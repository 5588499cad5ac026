import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { must, refusalOf } from '../support/hall.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { expectJournalToKeepItsForm, expectTablesToEqualReplay } from '../support/rebuild.ts'
import { type Api, draftThatEnds, publishShifts, put, readyDraft } from '../support/roster.ts'
import { body, counterId, openStage, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})
const open = async (): Promise<Stage> => {
  stage = await openStage()
  return stage
}
/** The week after the hall's Monday, 2026-11-23. */
const WEEK = { from: '2026-11-30', to: '2026-12-06' }
const MONDAY = WEEK.from
const TUESDAY = '2026-12-01'
const TODAY = '2026-11-23'
const [WANG, LI, SUN, DUTY] = ['2001', '2002', '2007', '1002'] as const

const appoint = (api: Api, day: string, staffNo: string | null) => api.appointDuty({ body: { ...body(), changes: [{ day, staffNo }] } })
const statusOf = async (call: Promise<unknown>): Promise<number> => {
  try {
    await call
    return 200
  } catch (error) {
    return (error as { status: number }).status
  }
}
const withSettings = async (api: Api, more: Partial<Awaited<ReturnType<typeof settingsOf>>>): Promise<void> => {
  must(await api.setRosterSettings({ body: { ...body(), settings: { ...(await settingsOf(api)), ...more } } }))
}
const settingsOf = async (api: Api) => must(await api.getRosterSettings({})).settings

test('DS-016 the post sheet of a day says who stands where from when to when, with breaks and their cover, to everybody who works here', async () => {
  const on = await open()
  const director = await on.as('1001')
  const trainee = {
    ...{ staffNo: SUN, posts: ['counter' as const], hoursPerWeek: { min: 0, max: 40 } },
    ...{ capacityPercent: 50, supervisorNo: WANG },
  }
  await withSettings(director, { contracts: [trainee] })
  must(await director.setSkills({ params: { id: LI }, body: { ...body(), skills: { desks: ['cashier'], serviceIds: [] } } }))
  await publishShifts(on, { from: MONDAY, to: MONDAY }, [
    [WANG, MONDAY, 'early-1'],
    [LI, MONDAY, 'early-2'],
    [SUN, MONDAY, 'early-1'],
    ['3001', MONDAY, 'early-3'],
  ])
  const sheet = must(await (await on.as(LI)).getPostSheet({ query: { date: MONDAY } }))
  const postsOf = (staffNo: string) =>
    sheet.people.find((one) => one.staffNo === staffNo)?.stretches.map(({ fromMin, toMin, post }) => [fromMin, toMin, post.at])
  // The one who may serve everything sits where everything is served; early 1 has its meal at 11:30, early 2 at 12:00.
  expect(sheet.people.find(({ staffNo }) => staffNo === WANG)?.stretches).toEqual([
    { fromMin: 480, toMin: 690, post: { at: 'counter', counterId: counterId(1), coversNo: null } },
    { fromMin: 690, toMin: 720, post: { at: 'break', coverNo: null } },
    { fromMin: 720, toMin: 990, post: { at: 'counter', counterId: counterId(1), coversNo: null } },
  ])
  expect(postsOf(LI)).toEqual([
    [480, 720, 'counter'],
    [720, 750, 'break'],
    [750, 990, 'counter'],
  ])
  expect(postsOf(SUN)).toEqual([
    [480, 690, 'beside'],
    [690, 720, 'break'],
    [720, 990, 'beside'],
  ])
  expect(postsOf('3001')?.map(([, , at]) => at)).toEqual(['floating', 'break', 'floating'])
  const lunch = sheet.gaps.filter(({ fromMin }) => fromMin === 690)
  expect(lunch.flatMap((gap) => (gap.kind === 'desk' ? [gap.desk] : []))).toContain('business')
  // Nobody who is there at lunch may serve anything at the desk of consultation.
  expect(lunch.flatMap((gap) => (gap.kind === 'unskilled' ? [gap.counterId] : []))).toEqual([counterId(5)])
  expect(sheet.gaps.find(({ fromMin, kind }) => fromMin === 990 && kind === 'counters')).toMatchObject({ toMin: 1200, there: 0 })
  expect(must(await director.getPostSheet({ query: { date: TUESDAY } }))).toMatchObject({ people: [], gaps: [] })
})

test('DS-020 the director alone appoints the duty manager of a day, one a day, and a day without one is named before it is published', async () => {
  const on = await open()
  const [director, manager] = [await on.as('1001'), await on.as(DUTY)]
  expect(await statusOf(appoint(manager, MONDAY, DUTY))).toBe(403)
  expect(refusalOf(await appoint(director, MONDAY, WANG))).toBe('roster-unusable')
  const { id } = await readyDraft(director, WEEK)
  const unmanaged = async () =>
    must(await director.getRosterDraft({ params: { id } })).draft.violations.flatMap(({ rule, day }) =>
      rule === 'duty-manager' ? [day] : [],
    )
  expect(await unmanaged()).toHaveLength(7)
  const proposed = must(await director.getDutyRota({ query: WEEK })).days
  expect(proposed.map((one) => one.proposed)).toEqual(proposed.map(() => DUTY))
  must(
    await director.appointDuty({
      body: { ...body(), changes: proposed.slice(1).map((one) => ({ day: one.day, staffNo: one.proposed })) },
    }),
  )
  expect(await unmanaged()).toEqual([MONDAY])
  must(await appoint(director, MONDAY, DUTY))
  must(await appoint(director, MONDAY, DUTY))
  expect(await unmanaged()).toEqual([])
  await put(director, id, [[WANG, MONDAY, 'early-1']])
  must(await director.publishRoster({ params: { id }, body: { ...body(), overrideReason: 'test' } }))
  const named = must(await (await on.as(WANG)).getPostSheet({ query: { date: MONDAY } })).dutyManager
  expect(named).toMatchObject({ staffNo: DUTY })
  // Whoever gives the post up leaves the day without a duty manager, and the roster in force says so.
  must(await appoint(director, TUESDAY, null))
  const standing = must(await director.getRosterCover({ query: WEEK })).violations.filter(({ rule }) => rule === 'duty-manager')
  expect(standing.map(({ day, hard }) => ({ day, hard }))).toEqual([{ day: TUESDAY, hard: false }])
})

test('DS-015 what is noted of a special period on people and flow stands with the posts of its days, and a longer note is refused', async () => {
  const on = await open()
  const director = await on.as('1001')
  const period = { from: MONDAY, to: MONDAY, kind: 'promotion' as const, names: { zh: '以旧换新', en: 'Trade-in' } }
  const note = '3 号窗专办换机；流动咨询两人，一人守门口。'
  await withSettings(director, { specialPeriods: [{ ...period, note }] })
  const clerk = await on.as(WANG)
  expect(must(await clerk.getPostSheet({ query: { date: MONDAY } })).specialPeriods).toEqual([{ ...period, note }])
  expect(must(await clerk.getPostSheet({ query: { date: TUESDAY } })).specialPeriods).toEqual([])
  const settings = await settingsOf(director)
  const longer = { ...settings, specialPeriods: [{ ...period, note: '注'.repeat(301) }] }
  expect(await statusOf(director.setRosterSettings({ body: { ...body(), settings: longer } }))).toBe(400)
})

test('DS-018 DS-021 a training entered beforehand keeps a person out of the roster, is named where one is rostered, and counts as no leave', {
  timeout: 60_000,
}, async () => {
  const on = await open()
  const leader = await on.as('1003')
  const plan = (from: string, kind: 'training' | 'dispatch' = 'training', staffNo: string = WANG) =>
    leader.planAbsence({ body: { ...body(), staffNo, kind, from, to: '2026-12-02' } })
  expect(refusalOf(await plan(TODAY))).toBe('roster-unusable')
  expect(await statusOf(plan(MONDAY, 'training', '9999'))).toBe(404)
  const { absence } = must(await plan(MONDAY))
  must(await plan('2026-12-02', 'dispatch', LI))
  const asked = must(await leader.askRosterDraft({ body: { ...body(), ...WEEK, basis: 'solver', solveS: 2 } })).draft
  const draft = await draftThatEnds(leader, asked.id)
  const away = [MONDAY, TUESDAY, '2026-12-02']
  expect(draft.assignments.filter(({ staffNo, day }) => staffNo === WANG && away.includes(day))).toEqual([])
  expect(draft.assignments.filter(({ staffNo, day }) => staffNo === LI && day === '2026-12-02')).toEqual([])
  const put1 = await put(leader, draft.id, [[WANG, TUESDAY, 'early-1']])
  expect(put1.violations).toContainEqual(expect.objectContaining({ rule: 'unavailable', staffNo: WANG, day: TUESDAY, hard: true }))
  const month = async (of: string) => must(await leader.listAttendance({ query: { month: of } })).attendance
  const ofPerson = (list: Awaited<ReturnType<typeof month>>, staffNo: string) => list.find((one) => one.staffNo === staffNo)
  expect(ofPerson(await month('2026-12'), WANG)).toMatchObject({ trainingDays: 2, dispatchDays: 0, leaveDays: {} })
  expect(ofPerson(await month('2026-11'), WANG)).toMatchObject({ trainingDays: 1, leaveDays: {} })
  expect(ofPerson(await month('2026-12'), LI)).toMatchObject({ trainingDays: 0, dispatchDays: 1 })
  expect(must(await leader.listStaffRequests({ query: {} })).requests).toEqual([])
  must(await leader.dropAbsence({ params: { id: absence.id }, body: body() }))
  const again = must(await leader.getRosterDraft({ params: { id: draft.id } })).draft
  expect(again.violations.filter(({ rule, staffNo }) => rule === 'unavailable' && staffNo === WANG)).toEqual([])
})

test('DS-017 an incident raises the guides in need, post sheet and advice while it runs, and both switches are in the journal with the reason', async () => {
  const on = await open()
  const [manager, consultant] = [await on.as(DUTY), await on.as('3001')]
  const start = (reason: string) => manager.startIncident({ body: { ...body(), reason } })
  await publishShifts(on, { from: TODAY, to: TODAY }, [
    [WANG, TODAY, 'early-1'],
    ['3001', TODAY, 'early-2'],
  ])
  const floating = async () => must(await manager.getNeed({ query: { date: TODAY } })).intervals.map((one) => one.floating)
  const gapsOf = async () => must(await manager.getPostSheet({ query: { date: TODAY } })).gaps.filter(({ kind }) => kind === 'floating')
  const before = { need: await floating(), gaps: await gapsOf() }
  expect(must(await consultant.getAdvice({ query: {} })).guides).toBeNull()
  await on.hall.moveClock('2026-11-23T10:10:00+08:00')
  const { incident } = must(await start('BOSS 系统故障'))
  expect(refusalOf(await start('再来一次'))).toBe('wrong-state')
  expect(must(await consultant.getAdvice({ query: {} })).guides).toMatchObject({ need: 3, there: 1, incident: { reason: 'BOSS 系统故障' } })
  const during = await floating()
  // From the half-hour of its begin on, 10:00, until the hall closes.
  expect(during.map((count, place) => (count === 3 ? place : null)).filter((place) => place !== null)).toEqual(
    Array.from({ length: 20 }, (_, place) => place + 4),
  )
  expect(await gapsOf()).toContainEqual({ kind: 'floating', fromMin: 600, toMin: 720, need: 3, there: 1 })
  await on.hall.moveClock('2026-11-23T11:40:00+08:00')
  must(await manager.endIncident({ params: { id: incident.id }, body: body() }))
  expect(must(await consultant.getAdvice({ query: {} })).guides).toBeNull()
  expect((await floating()).map((count, place) => (count === 3 ? place : null)).filter((place) => place !== null)).toEqual([4, 5, 6, 7])
  expect((await gapsOf()).filter(({ fromMin }) => fromMin >= 720)).toEqual(
    before.gaps.map((gap) => ({ ...gap, fromMin: Math.max(720, gap.fromMin) })).filter(({ fromMin, toMin }) => fromMin < toMin),
  )
  expect(before.need.every((count) => count < 3)).toBe(true)
  const { entries } = must(await manager.getLog({ query: { name: 'incident-started' } }))
  expect(entries).toMatchObject([{ actor: `staff:${DUTY}`, body: { reason: 'BOSS 系统故障' } }])
  expect(must(await consultant.listIncidents({ query: {} })).incidents).toMatchObject([{ startedBy: DUTY, ended: { by: DUTY } }])
})

test('what was arranged is there after a stop, and the tables are those of the journal', async () => {
  const on = await open()
  const director = await on.as('1001')
  must(await appoint(director, MONDAY, DUTY))
  must(await appoint(director, TUESDAY, DUTY))
  must(await appoint(director, TUESDAY, null))
  const plan = (staffNo: string) => director.planAbsence({ body: { ...body(), staffNo, kind: 'training', from: MONDAY, to: TUESDAY } })
  must(await plan(WANG))
  must(await director.dropAbsence({ params: { id: must(await plan(LI)).absence.id }, body: body() }))
  must(await director.startIncident({ body: { ...body(), reason: '停电' } }))
  stage = stageOf(await on.hall.restart())
  const again = await stage.as('1001')
  expect(must(await again.getDutyRota({ query: WEEK })).days.filter(({ staffNo }) => staffNo !== null)).toMatchObject([{ day: MONDAY }])
  // Also before its month has come.
  for (const month of ['2026-11', '2026-12'])
    expect(must(await again.listAttendance({ query: { month } })).absences).toMatchObject([{ staffNo: WANG, plannedBy: '1001' }])
  expect(must(await again.listIncidents({ query: {} })).incidents).toMatchObject([{ reason: '停电', ended: null }])
  await stage.hall.stop()
  const { db, close } = openDatabase(join(stage.hall.dataDir), MIGRATIONS_DIR)
  const lines = openJournal(db).after(0, 10_000)
  expectJournalToKeepItsForm(lines)
  expectTablesToEqualReplay(db, lines)
  close()
  stage = stageOf(await stage.hall.restart())
})
