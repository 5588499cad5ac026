import { join } from 'node:path'
import type { RosterDraft } from '@jiaohao/shared/contract'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { must, refusalOf } from '../support/hall.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { expectJournalToKeepItsForm, expectTablesToEqualReplay } from '../support/rebuild.ts'
import { type Api, askDraft, draftThatEnds, put, readyDraft } from '../support/roster.ts'
import { body, openStage, type Stage, stageOf } from '../support/stage.ts'
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

const named = ({ violations }: RosterDraft, rule: string) => violations.filter((one) => one.rule === rule)
const publish = (api: Api, id: string, overrideReason: string | null = null) =>
  api.publishRoster({ params: { id }, body: { ...body(), overrideReason } })

test('DS-001 DS-003 a week is built, breaks no rule about a person, and covers the need with breaks taken', {
  timeout: 60_000,
}, async () => {
  const on = await open()
  const leader = await on.as('1003')
  const asked = must(await leader.askRosterDraft({ body: { ...body(), ...WEEK, basis: 'solver', solveS: 3 } })).draft
  expect(asked).toMatchObject({ state: 'building', assignments: [], built: null })
  expect(asked.progress).not.toBeNull()
  const draft = await draftThatEnds(leader, asked.id)
  expect(draft).toMatchObject({ state: 'ready', failure: null, progress: null })
  expect(draft.violations.filter(({ hard }) => hard)).toEqual([])
  expect(draft.assignments.length).toBeGreaterThan(20)
  const counters = draft.cover.flatMap(({ counters: { need, rostered } }) => need.map((each, place) => (rostered[place] ?? 0) - each))
  expect(counters).toHaveLength(7 * 24)
  expect(Math.min(...counters)).toBeGreaterThanOrEqual(0)
  const { version } = must(await publish(leader, draft.id))
  expect(version).toMatchObject({ version: 1, cause: 'published', by: '1003', ...WEEK, overrideReason: null })
  const roster = must(await (await on.as('2001')).getRoster({ query: { ...WEEK, staffNo: '2001' } }))
  const own = draft.assignments.filter(({ staffNo }) => staffNo === '2001')
  expect(roster.shifts.map(({ day, shift }) => ({ staffNo: '2001', day, shiftId: shift.id }))).toEqual(own)
})

test('a roster that is edited is checked at once: each rule with its person and day, and publishing asks for a reason', async () => {
  const on = await open()
  const leader = await on.as('1003')
  const { id } = await readyDraft(leader, WEEK)
  const late = await put(leader, id, [
    ['2001', MONDAY, 'late-1'],
    ['2001', '2026-12-01', 'early-1'],
  ])
  expect(late.violations.filter(({ hard, staffNo }) => hard && staffNo === '2001')).toEqual([
    expect.objectContaining({ rule: 'hours-min', staffNo: '2001' }),
  ])
  // From 20:00 to 06:00 are ten hours.
  const settings = must(await leader.getRosterSettings({})).settings
  const [first] = settings.shifts
  if (first === undefined) throw new Error('no shifts')
  const dawn = { ...first, id: 'dawn', startMin: 360, endMin: 840, breaks: [] }
  must(await leader.setRosterSettings({ body: { ...body(), settings: { ...settings, shifts: [...settings.shifts, dawn] } } }))
  const other = await readyDraft(leader, WEEK)
  const tired = await put(leader, other.id, [
    ['2001', MONDAY, 'late-1'],
    ['2001', '2026-12-01', 'dawn'],
  ])
  expect(named(tired, 'min-rest')).toEqual([expect.objectContaining({ staffNo: '2001', day: '2026-12-01', hard: true })])
  expect(refusalOf(await publish(leader, other.id, '人手不够'))).toBe('rule-broken')
  const director = await on.as('1001')
  expect(refusalOf(await publish(director, other.id))).toBe('rule-broken')
  expect(must(await publish(director, other.id, '人手不够')).version).toMatchObject({ overrideReason: '人手不够', by: '1001' })
  expect(refusalOf(await publish(director, id, '人手不够'))).toBe('outdated')
  expect(refusalOf(await publish(director, other.id, '人手不够'))).toBe('wrong-state')
})

test('DS-005 no floating consultant and three of them are both flagged, one is not', async () => {
  const on = await open()
  const leader = await on.as('1002')
  const settings = must(await leader.getRosterSettings({})).settings
  const floating = (staffNo: string) => ({
    staffNo,
    posts: ['floating' as const],
    hoursPerWeek: { min: 0, max: 40 },
    capacityPercent: 100,
    supervisorNo: null,
  })
  must(
    await leader.setRosterSettings({ body: { ...body(), settings: { ...settings, contracts: ['2005', '2006', '3001'].map(floating) } } }),
  )
  const { id } = await readyDraft(leader, WEEK)
  await put(leader, id, [['2001', MONDAY, 'early-1']])
  const flags = (draft: RosterDraft) => ({
    none: named(draft, 'need').filter(({ day, time, detail }) => day === MONDAY && time === '09:00' && detail.includes('floating')).length,
    many: named(draft, 'floating-range').filter(({ day }) => day === MONDAY).length,
  })
  expect(flags(await put(leader, id, [['2002', MONDAY, 'early-2']]))).toEqual({ none: 1, many: 0 })
  expect(flags(await put(leader, id, [['3001', MONDAY, 'early-1']]))).toEqual({ none: 0, many: 0 })
  expect(
    flags(
      await put(leader, id, [
        ['2005', MONDAY, 'early-1'],
        ['2006', MONDAY, 'early-1'],
      ]),
    ),
  ).toEqual({ none: 0, many: 1 })
})

test('a trainee counts in part and only beside the supervisor', async () => {
  const on = await open()
  const leader = await on.as('1001')
  const settings = must(await leader.getRosterSettings({})).settings
  const trainee = {
    staffNo: '2007',
    posts: ['counter' as const],
    hoursPerWeek: { min: 0, max: 40 },
    capacityPercent: 50,
    supervisorNo: '2001',
  }
  must(await leader.setRosterSettings({ body: { ...body(), settings: { ...settings, contracts: [trainee] } } }))
  const { id } = await readyDraft(leader, WEEK)
  const alone = await put(leader, id, [['2007', MONDAY, 'early-1']])
  expect(named(alone, 'supervisor')).toEqual([expect.objectContaining({ staffNo: '2007', day: MONDAY, hard: true })])
  expect(alone.cover[0]?.counters.rostered[2]).toBe(0)
  const beside = await put(leader, id, [['2001', MONDAY, 'early-1']])
  expect(named(beside, 'supervisor')).toEqual([])
  expect(beside.cover[0]?.counters.rostered[2]).toBe(1.5)
})

test('a service that nobody at work is trained for is named with its day', async () => {
  const on = await open()
  const manager = await on.as('1002')
  must(await manager.setSkills({ params: { id: '2001' }, body: { ...body(), skills: { desks: ['cashier'], serviceIds: [] } } }))
  const { id } = await readyDraft(manager, WEEK)
  const draft = await put(manager, id, [['2001', MONDAY, 'early-1']])
  const uncovered = named(draft, 'service-uncovered').filter(({ day, time }) => day === MONDAY && time === '08:00')
  expect(uncovered.map(({ detail }) => detail).join()).toContain('business')
  expect(uncovered.map(({ detail }) => detail).join()).not.toContain('cashier')
})

test('nonsense is refused by name: days out of order, too many of them, shifts that end before they begin, people who are not here', async () => {
  const on = await open()
  const leader = await on.as('1003')
  expect(refusalOf(await askDraft(leader, { from: '2026-12-06', to: '2026-11-30' }))).toBe('roster-unusable')
  expect(refusalOf(await askDraft(leader, { from: '2026-11-30', to: '2027-02-01' }))).toBe('roster-unusable')
  const settings = must(await leader.getRosterSettings({})).settings
  const shifts = settings.shifts.map((shift) => ({ ...shift, endMin: shift.startMin }))
  expect(refusalOf(await leader.setRosterSettings({ body: { ...body(), settings: { ...settings, shifts } } }))).toBe('roster-unusable')
  const { id } = await readyDraft(leader, WEEK)
  const change = { staffNo: '9999', day: MONDAY, shiftId: 'early-1' }
  expect(refusalOf(await leader.changeRosterDraft({ params: { id }, body: { ...body(), changes: [change] } }))).toBe('roster-unusable')
})

test('a hall without staff for the roster gets an empty roster that names what is missing, at once', async () => {
  const on = await open()
  const leader = await on.as('1001')
  for (const staffNo of ['2001', '2002', '2003', '2004', '2005', '2006', '3001'])
    must(await leader.endStaff({ params: { id: staffNo }, body: body() }))
  const asked = must(await leader.askRosterDraft({ body: { ...body(), ...WEEK, basis: 'solver', solveS: 1 } })).draft
  const draft = await draftThatEnds(leader, asked.id)
  expect(draft).toMatchObject({ state: 'ready', assignments: [] })
  expect(named(draft, 'need').length).toBeGreaterThan(7 * 24)
})

test('PS-018 a clerk reads the roster and makes none, and a statistician reads drafts', async () => {
  const on = await open()
  const statuses = async (call: Promise<unknown>): Promise<number> => {
    try {
      await call
      return 200
    } catch (error) {
      return (error as { status: number }).status
    }
  }
  const [clerk, statistician] = [await on.as('2001'), await on.as('1004')]
  expect(await statuses(clerk.getRoster({ query: WEEK }))).toBe(200)
  expect(await statuses(clerk.listRosterDrafts({}))).toBe(403)
  expect(await statuses(statistician.listRosterDrafts({}))).toBe(200)
  expect(await statuses(askDraft(statistician, WEEK))).toBe(403)
})

test('a stop while a draft is built loses nothing: it is built after the next start, and the tables are those of the journal', async () => {
  const on = await open()
  const leader = await on.as('1003')
  const { id } = await readyDraft(leader, WEEK)
  await put(leader, id, [['2001', MONDAY, 'early-1']])
  must(await publish(await on.as('1001'), id, '试排'))
  const asked = must(await leader.askRosterDraft({ body: { ...body(), ...WEEK, basis: 'published' } })).draft
  stage = stageOf(await on.hall.restart())
  const again = await stage.as('1003')
  const draft = await draftThatEnds(again, asked.id)
  expect(draft.assignments).toEqual([{ staffNo: '2001', day: MONDAY, shiftId: 'early-1' }])
  expect(must(await again.listRosterVersions({})).versions.map(({ version }) => version)).toEqual([1])
  expect(must(await again.getRosterVersion({ params: { version: '1' } })).changes).toEqual([
    { staffNo: '2001', day: MONDAY, shiftId: 'early-1' },
  ])
  await stage.hall.stop()
  const { db, close } = openDatabase(join(stage.hall.dataDir), MIGRATIONS_DIR)
  const lines = openJournal(db).after(0, 10_000)
  expectJournalToKeepItsForm(lines)
  expectTablesToEqualReplay(db, lines)
  expect(JSON.stringify(lines.filter(({ name }) => name.startsWith('roster')))).not.toContain('王丽娜')
  close()
  stage = stageOf(await stage.hall.restart())
})

test('days that no hall lives to are refused wherever they are asked for, before anything counts through them', async () => {
  const on = await open()
  const director = await on.as('1001')
  const clerk = await on.as('2001')
  for (const days of [
    { from: '9999-11-27', to: '9999-12-31' },
    { from: '1900-01-01', to: '1900-01-02' },
  ]) {
    const [day, person] = [days.from, { staffNo: '2003', kind: 'training' as const }]
    const refused = [
      () => director.askRosterDraft({ body: { ...body(), ...days, basis: 'published' } }),
      () => director.planAbsence({ body: { ...body(), ...days, ...person } }),
      () => director.appointDuty({ body: { ...body(), changes: [{ day, staffNo: '1002' }] } }),
      () => clerk.requestLeave({ body: { ...body(), ...days, leaveKind: 'sick', acute: true } }),
      () => clerk.requestOvertime({ body: { ...body(), direction: 'overtime', day, minutes: 60 } }),
      () => clerk.getRoster({ query: days }),
      () => clerk.getDutyRota({ query: days }),
      () => director.getRosterCover({ query: days }),
    ]
    for (const each of refused) await expect(each()).rejects.toMatchObject({ status: 400, problem: { code: 'malformed' } })
  }
})
