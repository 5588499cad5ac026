import { CallError } from '@jiaohao/shared/client'
import { afterEach, expect, test } from 'vitest'
import { must, refusalOf } from '../support/hall.ts'
import { askDraft, draftThatEnds, publishShifts, put, readyDraft } from '../support/roster.ts'
import { body, openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage | undefined
afterEach(async () => {
  await stage?.hall.close()
  stage = undefined
})
const open = async (options: Parameters<typeof openStage>[0] = {}): Promise<Stage> => {
  stage = await openStage(options)
  return stage
}
/** A solver that never answers. */
const ENDLESS = new URL('../support/endless-program.mjs', import.meta.url)
/** The week after the hall's Monday, 2026-11-23. */
const WEEK = { from: '2026-11-30', to: '2026-12-06' }
const [MONDAY, TUESDAY] = [WEEK.from, '2026-12-01']

test('DS-001 the roster in force is held against its rules like a draft: who is at work in each half-hour, what is broken, and the hours', async () => {
  const on = await open()
  await publishShifts(on, WEEK, [
    ['2001', MONDAY, 'early-1'],
    ['2002', MONDAY, 'early-2'],
    ['2002', TUESDAY, 'late-1'],
  ])
  const standing = must(await (await on.as('1004')).getRosterCover({ query: { from: MONDAY, to: MONDAY } }))
  expect(standing.cover.map(({ day }) => day)).toEqual([MONDAY])
  // From 11:30 to 12:30 one of the two eats, then the other.
  expect(standing.cover[0]?.counters.rostered.slice(6, 10)).toEqual([2, 1, 1, 2])
  expect(standing.hours).toEqual([
    { staffNo: '2001', paidH: 8 },
    { staffNo: '2002', paidH: 8 },
  ])
  expect(standing.violations.some(({ rule, time }) => rule === 'need' && time === '08:00')).toBe(true)
  const week = must(await (await on.as('1003')).getRosterCover({ query: WEEK }))
  expect(week.violations).toContainEqual(expect.objectContaining({ rule: 'hours-min', staffNo: '2001', hard: true }))
  expect(must(await (await on.as('1003')).getRosterCover({ query: { from: '2026-11-24', to: '2026-11-24' } })).cover).toEqual([])
})

test('DS-001 beside the whole hall stands who of each desk type is at work, and whoever is trained for several counts in each', async () => {
  const on = await open()
  const director = await on.as('1001')
  const trained = { '2001': ['business'], '2002': ['business', 'after-sales'], '2003': ['cashier'] } as const
  for (const [staffNo, desks] of Object.entries(trained))
    must(await director.setSkills({ params: { id: staffNo }, body: { ...body(), skills: { desks: [...desks], serviceIds: [] } } }))
  await publishShifts(on, WEEK, [
    ['2001', MONDAY, 'early-1'],
    ['2002', MONDAY, 'early-2'],
    ['3001', MONDAY, 'early-1'],
  ])
  const standing = must(await director.getRosterCover({ query: { from: MONDAY, to: MONDAY } }))
  const groups = new Map(standing.cover[0]?.groups.map((one) => [one.group, one]))
  expect(groups.get('business')?.staffNos).toEqual(['2001', '2002'])
  expect(groups.get('after-sales')?.staffNos).toEqual(['2002'])
  // From 11:30 to 12:30 first one of the two eats, then the other; the cashier is not rostered, and a consultant is at no counter.
  expect(groups.get('business')?.rostered.slice(6, 10)).toEqual([2, 1, 1, 2])
  const alone = groups.get('after-sales')?.rostered.slice(6, 10) ?? []
  expect([...alone].sort()).toEqual([0, 1, 1, 1])
  expect(groups.get('cashier')).toMatchObject({ staffNos: [] })
  expect(groups.get('cashier')?.rostered.some((people) => people > 0)).toBe(false)
})

test('a version that was published comes back as a draft with its need and its shifts, and publishing it makes a new version', async () => {
  const on = await open()
  const director = await on.as('1001')
  await publishShifts(on, WEEK, [['2001', MONDAY, 'early-1']])
  const again = await readyDraft(director, WEEK)
  await put(director, again.id, [
    ['2001', MONDAY, null],
    ['2002', MONDAY, 'late-1'],
  ])
  must(await director.publishRoster({ params: { id: again.id }, body: { ...body(), overrideReason: 'test' } }))
  const { draft } = must(await director.restoreRosterVersion({ params: { version: '1' }, body: body() }))
  expect(draft).toMatchObject({
    ...WEEK,
    state: 'ready',
    baseVersion: 2,
    assignments: [{ staffNo: '2001', day: MONDAY, shiftId: 'early-1' }],
  })
  expect(draft.cover).toHaveLength(7)
  const { version } = must(await director.publishRoster({ params: { id: draft.id }, body: { ...body(), overrideReason: 'as before' } }))
  expect(version).toMatchObject({ version: 3, cause: 'published' })
  const { shifts } = must(await director.getRoster({ query: WEEK }))
  expect(shifts.map(({ staffNo, day }) => [staffNo, day])).toEqual([['2001', MONDAY]])
})

test('a roster that is being built may be given up, by nobody who makes none; it stays listed, and the next is built', {
  timeout: 60_000,
}, async () => {
  const on = await open({ rosterProgram: ENDLESS })
  const leader = await on.as('1003')
  const { draft } = must(await leader.askRosterDraft({ body: { ...body(), ...WEEK, basis: 'solver', solveS: 5 } }))
  await expect((await on.as('2001')).cancelRosterDraft({ params: { id: draft.id }, body: body() })).rejects.toMatchObject({ status: 403 })
  const given = must(await leader.cancelRosterDraft({ params: { id: draft.id }, body: body() })).draft
  expect(given).toMatchObject({ state: 'failed', failure: 'cancelled', progress: null })
  expect(refusalOf(await leader.cancelRosterDraft({ params: { id: draft.id }, body: body() }))).toBe('wrong-state')
  const next = must(await askDraft(leader, WEEK)).draft
  expect(await draftThatEnds(leader, next.id)).toMatchObject({ state: 'ready' })
  expect(must(await leader.getRosterDraft({ params: { id: draft.id } })).draft.state).toBe('failed')
})

test('drafts that are asked for at once are counted one by one: eight wait for the one that is built, and the rest is told to ask again', async () => {
  const on = await open({ rosterProgram: ENDLESS })
  const leader = await on.as('1003')
  const ask = async (): Promise<string> => {
    try {
      return must(await leader.askRosterDraft({ body: { ...body(), ...WEEK, basis: 'solver', solveS: 5 } })).draft.state
    } catch (error) {
      return error instanceof CallError ? (error.problem.code ?? '') : ''
    }
  }
  const told = await Promise.all(Array.from({ length: 20 }, ask))
  expect(told.toSorted()).toEqual([...new Array<string>(9).fill('building'), ...new Array<string>(11).fill('busy')])
})

test('DS-006 DS-007 a clerk knows what to ask by: the rules, the own swaps of a month, the balance, the colleagues; a manager sees the effect on cover', async () => {
  const on = await open()
  await publishShifts(on, WEEK, [
    ['2001', MONDAY, 'early-1'],
    ['2002', MONDAY, 'early-2'],
  ])
  const clerk = await on.as('2001')
  must(await clerk.requestLeave({ body: { ...body(), leaveKind: 'personal', from: MONDAY, to: MONDAY, acute: false } }))
  must(await clerk.requestSwap({ body: { ...body(), day: MONDAY, partnerNo: '2002', partnerDay: MONDAY } }))
  const terms = must(await clerk.getOwnTerms({}))
  expect(terms).toMatchObject({
    rules: { swapNoticeH: 24, swapsPerMonth: 3, leaveNoticeH: 24 },
    swaps: [
      { month: '2026-11', count: 1 },
      { month: '2026-12', count: 0 },
    ],
    balanceMinutes: 0,
  })
  expect(terms.colleagues).toContainEqual(expect.objectContaining({ staffNo: '2002' }))
  expect(terms.colleagues.map(({ staffNo }) => staffNo)).not.toContain('2001')
  const { requests, people } = must(await (await on.as('1001')).listStaffRequests({ query: {} }))
  expect(people.map(({ staffNo }) => staffNo).sort()).toEqual(['2001', '2002'])
  const leave = requests.find(({ request }) => request.kind === 'leave')
  expect(leave?.effect?.shifts).toEqual([
    expect.objectContaining({ staffNo: '2001', day: MONDAY, before: expect.objectContaining({ id: 'early-1' }), after: null }),
  ])
  const [cover] = leave?.effect?.cover ?? []
  expect([cover?.before[0], cover?.after[0]]).toEqual([2, 1])
  const swap = requests.find(({ request }) => request.kind === 'swap')
  expect(swap?.effect?.shifts.map(({ staffNo, after }) => [staffNo, after?.id])).toEqual([
    ['2002', 'early-1'],
    ['2001', 'early-2'],
  ])
  expect(swap?.effect?.cover[0]?.after).toEqual(swap?.effect?.cover[0]?.before)
})
