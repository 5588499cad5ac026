import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { must, refusalOf } from '../support/hall.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { statusOf } from '../support/problem.ts'
import { expectJournalToKeepItsForm, expectTablesToEqualReplay } from '../support/rebuild.ts'
import { type Api, publishShifts } from '../support/roster.ts'
import { body, openStage, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})
/** Five weeks from a Monday; the hall stands two days before them. */
const DAYS = { from: '2027-03-08', to: '2027-04-05' }
const SWAP_DAYS = ['2027-03-10', '2027-03-15', '2027-03-20', '2027-03-28', '2027-04-05'] as const
type Shifts = Parameters<typeof publishShifts>[2]
const WANG = '2001'
const LI = '2002'

const open = async (shifts?: Shifts): Promise<Stage> => {
  stage = await openStage({ clock: '2027-03-01T08:00:00+08:00@0' })
  const usual: Shifts = SWAP_DAYS.flatMap((day) => [
    [WANG, day, 'early-1'],
    [LI, day, 'late-1'],
  ])
  await publishShifts(stage, DAYS, shifts ?? usual)
  return stage
}
const swap = (api: Api, day: string, more: { insist?: boolean; partnerNo?: string; partnerDay?: string | null; staffNo?: string } = {}) =>
  api.requestSwap({ body: { ...body(), day, partnerNo: LI, partnerDay: day, ...more } })
const answer = (api: Api, id: string, agrees = true) => api.answerSwap({ params: { id }, body: { ...body(), agrees } })
const decide = (api: Api, id: string, reason: string | null = null, approves = true) =>
  api.decideStaffRequest({ params: { id }, body: { ...body(), approves, reason } })
const shiftsOn = async (on: Stage, day: string) =>
  Object.fromEntries(
    must(await (await on.as('2003')).getRoster({ query: { from: day, to: day } })).shifts.map(({ staffNo, shift }) => [staffNo, shift.id]),
  )
const grantedSwap = async (on: Stage, day: string): Promise<void> => {
  const { request } = must(await swap(await on.as(WANG), day))
  must(await answer(await on.as(LI), request.id))
  must(await decide(await on.as('1003'), request.id))
}

test('DS-006 a swap asked 23 hours ahead is refused, one second short of 24 too, and 24 hours sharp is accepted', async () => {
  const on = await open()
  const wang = await on.as(WANG)
  await on.hall.moveClock('2027-03-09T08:00:00+08:00')
  const sharp = must(await swap(wang, '2027-03-10')).request
  expect(sharp).toMatchObject({ kind: 'swap', staffNo: WANG, partnerNo: LI, state: 'asked', against: [] })
  must(await wang.withdrawStaffRequest({ params: { id: sharp.id }, body: body() }))
  await on.hall.moveClock('2027-03-09T08:00:01+08:00')
  expect(refusalOf(await swap(wang, '2027-03-10'))).toBe('notice-too-short')
  await on.hall.moveClock('2027-03-09T09:00:00+08:00')
  expect(refusalOf(await swap(wang, '2027-03-10'))).toBe('notice-too-short')
  expect(refusalOf(await swap(wang, '2027-03-10', { insist: true }))).toBe('notice-too-short')
})

test('DS-006 DS-008 DS-019 the roster changes only after the partner agreed and a manager approved, and never by the two alone', async () => {
  const on = await open()
  const [wang, li, leader] = [await on.as(WANG), await on.as(LI), await on.as('1003')]
  const { id } = must(await swap(wang, '2027-03-10')).request
  const before = { [WANG]: 'early-1', [LI]: 'late-1' }
  expect(refusalOf(await decide(leader, id))).toBe('wrong-state')
  expect(await statusOf(answer(wang, id))).toBe(403)
  expect(must(await answer(li, id)).request.state).toBe('ready')
  expect(refusalOf(await answer(li, id, false))).toBe('wrong-state')
  expect(await statusOf(decide(wang, id))).toBe(403)
  expect(await shiftsOn(on, '2027-03-10')).toEqual(before)
  const inbox = must(await leader.listStaffRequests({ query: { month: '2027-03', state: 'ready' } })).requests
  expect(inbox.map(({ checks, breaks }) => ({ checks, breaks }))).toEqual([
    {
      checks: [
        { rule: 'notice-too-short', keeps: true, figure: 216, limit: 24 },
        { rule: 'swap-limit', keeps: true, figure: 1, limit: 3 },
      ],
      breaks: [],
    },
  ])
  const granted = must(await decide(leader, id)).request
  expect(granted).toMatchObject({ state: 'approved', decided: { by: '1003' } })
  expect(await shiftsOn(on, '2027-03-10')).toEqual({ [WANG]: 'late-1', [LI]: 'early-1' })
  expect(must(await leader.listRosterVersions({})).versions[0]).toMatchObject({ version: 2, cause: 'swap', requestId: id, by: '1003' })
  expect(refusalOf(await decide(leader, id))).toBe('wrong-state')
})

test('DS-006 a partner who does not agree ends it, and so does a manager with a reason', async () => {
  const on = await open()
  const wang = await on.as(WANG)
  const first = must(await swap(wang, '2027-03-10')).request
  expect(must(await answer(await on.as(LI), first.id, false)).request.state).toBe('declined')
  const second = must(await swap(wang, '2027-03-10')).request
  must(await answer(await on.as(LI), second.id))
  const manager = await on.as('1002')
  expect(refusalOf(await decide(manager, second.id, null, false))).toBe('reason-needed')
  expect(must(await decide(manager, second.id, '月初高峰', false)).request).toMatchObject({
    state: 'declined',
    decided: { reason: '月初高峰' },
  })
  expect(await shiftsOn(on, '2027-03-10')).toEqual({ [WANG]: 'early-1', [LI]: 'late-1' })
})

test('DS-007 the third swap in the month of the shift is granted, the fourth is refused unless the duty manager overrides with a reason', async () => {
  const on = await open()
  const [wang, leader, manager] = [await on.as(WANG), await on.as('1003'), await on.as('1002')]
  for (const day of SWAP_DAYS.slice(0, 3)) await grantedSwap(on, day)
  await on.hall.moveClock('2027-03-23T08:00:00+08:00')
  expect(refusalOf(await swap(wang, '2027-03-28'))).toBe('swap-limit')
  // A shift of April counts in April, whenever it is asked for.
  await grantedSwap(on, '2027-04-05')
  const { id } = must(await swap(wang, '2027-03-28', { insist: true })).request
  expect(must(await answer(await on.as(LI), id)).request).toMatchObject({ state: 'returned', against: ['swap-limit'] })
  expect(await statusOf(decide(leader, id, '家里有事'))).toBe(403)
  expect(refusalOf(await decide(manager, id))).toBe('reason-needed')
  expect(must(await decide(manager, id, '家里有事')).request.state).toBe('approved')
  expect(await shiftsOn(on, '2027-03-28')).toEqual({ [WANG]: 'late-1', [LI]: 'early-1' })
  const march = must(await manager.listAppraisals({ query: { month: '2027-03' } }))
  expect(march.entries).toMatchObject([{ staffNo: WANG, cause: 'swap-over-limit', day: '2027-03-28', reason: '家里有事', by: '1002' }])
  expect(march.swaps).toEqual([{ staffNo: WANG, name: '王丽娜', count: 4 }])
  expect(must(await manager.listAppraisals({ query: { month: '2027-04' } }))).toMatchObject({ entries: [], swaps: [{ count: 1 }] })
})

test('a swap after which somebody works too long, or a half-hour lacks somebody, is refused with the rule, and asks for shifts that are there', async () => {
  const week: Shifts = ['08', '09', '10', '11', '12'].map((day) => [LI, `2027-03-${day}`, 'early-1'])
  const on = await open([...week, [WANG, '2027-03-13', 'early-1']])
  const wang = await on.as(WANG)
  expect(refusalOf(await swap(wang, '2027-03-13', { partnerDay: null }))).toBe('rule-broken')
  expect(refusalOf(await swap(wang, '2027-03-13', { partnerDay: null, partnerNo: '3001' }))).toBe('rule-broken')
  expect(refusalOf(await swap(wang, '2027-03-13', { partnerDay: '2027-03-14' }))).toBe('not-rostered')
  expect(refusalOf(await swap(wang, '2027-03-14', { partnerDay: null }))).toBe('not-rostered')
  const given = must(await swap(wang, '2027-03-13', { partnerDay: null, partnerNo: '2003' })).request
  expect(given.state).toBe('asked')
  expect(refusalOf(await swap(wang, '2027-03-13', { partnerDay: '2027-03-12' }))).toBe('asked-already')
  must(await wang.withdrawStaffRequest({ params: { id: given.id }, body: body() }))
  // Somebody who is free on that day may take a shift for one of another day.
  expect(must(await swap(wang, '2027-03-13', { partnerDay: '2027-03-12' })).request.state).toBe('asked')
})

const PERIOD = { from: '2027-03-20', to: '2027-03-26', kind: 'holiday' as const, names: { zh: '重大节日', en: 'Festival' } }
const leave = (api: Api, from: string, more: { to?: string; acute?: boolean; insist?: boolean; leaveKind?: 'personal' | 'sick' } = {}) =>
  api.requestLeave({ body: { ...body(), leaveKind: 'personal', from, to: from, acute: false, ...more } })

test('DS-006 DS-009 DS-012 DS-013 leave is asked 24 hours and one shift ahead, and the director alone approves it', async () => {
  // The hall's shift before the one of the 15th is that of the 10th.
  const on = await open([
    [WANG, '2027-03-10', 'early-1'],
    [LI, '2027-03-10', 'late-1'],
    [WANG, '2027-03-15', 'early-1'],
  ])
  const [wang, manager, director] = [await on.as(WANG), await on.as('1002'), await on.as('1001')]
  await on.hall.moveClock('2027-03-10T11:30:00+08:00')
  const { id } = must(await leave(wang, '2027-03-15')).request
  expect(await statusOf(decide(manager, id))).toBe(403)
  expect(await shiftsOn(on, '2027-03-15')).toEqual({ [WANG]: 'early-1' })
  expect(must(await decide(director, id)).request.state).toBe('approved')
  expect(await shiftsOn(on, '2027-03-15')).toEqual({})
  await on.hall.moveClock('2027-03-10T11:30:01+08:00')
  expect(refusalOf(await leave(await on.as(LI), '2027-03-15'))).toBe('notice-too-short')
})

test('DS-010 DS-012 in a special period leave is refused, the director may grant it with a reason, and acute illness is exempt', async () => {
  const on = await open([
    [WANG, '2027-03-22', 'early-1'],
    [LI, '2027-03-22', 'late-1'],
  ])
  const [wang, director] = [await on.as(WANG), await on.as('1001')]
  const { settings } = must(await director.getRosterSettings({}))
  must(await director.setRosterSettings({ body: { ...body(), settings: { ...settings, specialPeriods: [PERIOD] } } }))
  await on.hall.moveClock('2027-03-12T08:00:00+08:00')
  expect(refusalOf(await leave(wang, '2027-03-22'))).toBe('special-period')
  const { id, state } = must(await leave(wang, '2027-03-22', { insist: true })).request
  expect(state).toBe('returned')
  expect(refusalOf(await decide(director, id))).toBe('reason-needed')
  expect(must(await decide(director, id, '直系亲属病危')).request.state).toBe('approved')
  expect(must(await director.listRosterVersions({})).versions[0]).toMatchObject({ cause: 'leave', overrideReason: '直系亲属病危' })
  await on.hall.moveClock('2027-03-22T07:00:00+08:00')
  const ill = must(await leave(await on.as(LI), '2027-03-22', { leaveKind: 'sick', acute: true })).request
  expect(ill).toMatchObject({ state: 'ready', against: [], certificate: 'due' })
  must(await decide(director, ill.id))
  const manager = await on.as('1002')
  const settle = (outcome: 'absence' | 'handed-in', reason: string | null) =>
    manager.settleCertificate({ params: { id: ill.id }, body: { ...body(), outcome, reason } })
  expect(refusalOf(await settle('absence', null))).toBe('reason-needed')
  expect(must(await settle('absence', '未交病假条')).request.certificate).toBe('absence')
  expect(refusalOf(await settle('handed-in', null))).toBe('wrong-state')
  expect(must(await manager.listAppraisals({ query: { month: '2027-03' } })).entries).toMatchObject([{ staffNo: LI, cause: 'absence' }])
})

test('DS-004 DS-021 overtime within the limits earns rest, no more rest than earned is given, and the ledger sums to zero', async () => {
  const on = await open()
  const [wang, leader] = [await on.as(WANG), await on.as('1003')]
  const ask = (direction: 'overtime' | 'rest', day: string, minutes: number) =>
    wang.requestOvertime({ body: { ...body(), direction, day, minutes } })
  const grant = async (direction: 'overtime' | 'rest', day: string, minutes: number): Promise<void> => {
    const { request } = must(await ask(direction, day, minutes))
    must(await decide(leader, request.id))
  }
  expect(refusalOf(await ask('rest', '2027-03-20', 60))).toBe('rest-not-earned')
  expect(refusalOf(await ask('overtime', '2027-03-05', 181))).toBe('overtime-limit')
  const late = must(await ask('overtime', '2027-03-05', 90)).request
  await grant('overtime', '2027-03-05', 120)
  expect(refusalOf(await decide(leader, late.id))).toBe('overtime-limit')
  await grant('overtime', '2027-03-06', 180)
  await grant('rest', '2027-03-20', 240)
  expect(refusalOf(await ask('rest', '2027-03-21', 61))).toBe('rest-not-earned')
  expect(refusalOf(await ask('rest', '2027-03-01', 60))).toBe('notice-too-short')
  const ledger = must(await leader.getOvertimeLedger({ query: { month: '2027-03' } }))
  expect(ledger.sum).toBe(0)
  expect(ledger.legs).toHaveLength(6)
  expect(ledger.balances).toEqual([
    { account: WANG, minutes: 60, overtimeInMonth: 300 },
    { account: 'hall', minutes: -60, overtimeInMonth: 0 },
  ])
  for (const day of ['07', '08', '09', '10', '11', '12', '13', '14', '15', '16']) await grant('overtime', `2027-03-${day}`, 180)
  expect(refusalOf(await ask('overtime', '2027-03-17', 180))).toBe('overtime-limit')
  expect(must(await ask('overtime', '2027-04-01', 180)).request.state).toBe('ready')
})

test('a manager swaps for somebody without the partner being asked, colleagues see nothing of it, and all is in the journal', async () => {
  const on = await open()
  const manager = await on.as('1002')
  const { id } = must(await swap(manager, '2027-03-10', { staffNo: WANG })).request
  expect(await statusOf(swap(await on.as('2003'), '2027-03-10', { staffNo: WANG }))).toBe(403)
  must(await decide(manager, id))
  const seen = async (staffNo: string) => must(await (await on.as(staffNo)).listStaffRequests({ query: {} })).requests.length
  expect([await seen('2003'), await seen(WANG), await seen(LI)]).toEqual([0, 1, 1])
  must(await leave(await on.as('2003'), '2027-03-20'))
  await on.hall.stop()
  const { db, close } = openDatabase(join(on.hall.dataDir), MIGRATIONS_DIR)
  const lines = openJournal(db).after(0, 10_000)
  expectJournalToKeepItsForm(lines)
  expectTablesToEqualReplay(db, lines)
  close()
  stage = stageOf(await on.hall.restart())
})
