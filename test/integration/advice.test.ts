import type { Advice } from '@jiaohao/shared/contract'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { lookedAt, shortHall, TODAY } from '../support/advice.ts'
import { must, refusalOf } from '../support/hall.ts'
import { listen } from '../support/listener.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { expectJournalToKeepItsForm, expectTablesToEqualReplay } from '../support/rebuild.ts'
import { publishShifts } from '../support/roster.ts'
import { body, openStage, PLAN_CHANGE, preparedToken, type Stage, stageOf } from '../support/stage.ts'
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
const at = (time: string): string => `${TODAY}T${time}:00+08:00`
const decide = async (on: Stage, staffNo: string, { adviceId }: Advice, reason: string | null) =>
  (await on.as(staffNo)).decideAdvice({ params: { id: adviceId }, body: { ...body(), accepts: reason === null, reason } })
const adviceOf = async (on: Stage): Promise<Advice[]> => must(await (await on.as('1002')).getAdvice({ query: {} })).advices
const standing = (advice: Advice | null): Advice => {
  if (advice === null) throw new Error('no advice stands')
  return advice
}
/** Calls and handles so many, two minutes each, with clerks who take turns. */
const serve = async (on: Stage, count: number, desks: readonly (readonly [staffNo: string, counter: number])[], from: string) => {
  let atMs = Date.parse(at(from))
  for (let n = 0; n < count; n++) {
    const [staffNo, counter] = desks[n % desks.length] ?? ['', 0]
    const { id } = await on.next(staffNo, counter)
    await on.step('startTicket', staffNo, id)
    if (n % desks.length === desks.length - 1) atMs += 60_000
    await on.hall.moveClock(new Date(atMs).toISOString())
    await on.step('finishTicket', staffNo, id)
  }
}

test('DS-001 DS-004 a line that one counter cannot serve brings one advice: which counter, with whom, why and to what effect', async () => {
  const on = await open()
  await shortHall(on)
  const { state, open: advice } = await lookedAt(on)
  expect(state).toBe('advising')
  const { action, without, with: taken, ground } = standing(advice)
  expect(action).toMatchObject({ kind: 'open-counter', staffNo: '2002', from: 'rostered' })
  expect(advice).toMatchObject({ cause: 'short', serviceId: PLAN_CHANGE, targetS: 600, state: 'open', decision: null })
  expect(advice?.people).toEqual({ 2002: expect.any(String) })
  expect(without.late).toBeGreaterThan(taken.late)
  expect(without.peak.waitS).toBeGreaterThan(taken.peak.waitS)
  expect(without.peak.waitS).toBeGreaterThan(600)
  expect(ground).toMatchObject({ waiting: 12, counters: { working: 1, rostered: 2 } })
  // Another look at the same hall says the same thing and not a second one.
  expect((await lookedAt(on)).all).toHaveLength(1)
})

test('without any measured day the advice rests on the waits of today and says so', async () => {
  const on = await open()
  await shortHall(on)
  expect((await lookedAt(on)).open?.ground).toMatchObject({ basis: 'live', arrivals: { counted: 12, expected: null } })
})

test('where no roster says who is there, a counter is named and nobody to open it', async () => {
  const on = await open()
  await on.signOn('2001', 1)
  for (let n = 0; n < 12; n++) await on.issue({ serviceId: 'handset-repair' })
  expect((await lookedAt(on)).open?.action).toMatchObject({ kind: 'open-counter', staffNo: null, from: null })
})

test('the hall is looked at by itself every few minutes while it is open, and manager and tablet hear of it', async () => {
  const on = await open({ advises: true })
  await shortHall(on)
  const manager = listen(on.hall.base, 'manager', { token: preparedToken('1002') })
  const tablet = listen(on.hall.base, 'counter', { token: preparedToken('3001') })
  const wall = listen(on.hall.base, 'display')
  try {
    await on.hall.moveClock(at('09:02'))
    expect(await adviceOf(on)).toEqual([])
    await on.hall.moveClock(at('09:04'))
    const [advice] = await adviceOf(on)
    expect(advice?.givenAt).toBe(new Date(at('09:03')).toISOString())
    for (const seat of [manager, tablet])
      expect((await seat.heard('advice-given')).body).toEqual({ adviceId: advice?.adviceId, day: TODAY })
    expect(wall.facts.filter(({ name }) => name.startsWith('advice'))).toEqual([])
  } finally {
    for (const seat of [manager, tablet, wall]) seat.close()
  }
})

test('an advice that is taken is looked at again after its horizon: carried out, and nearer to the better course', async () => {
  const on = await open()
  await shortHall(on, 16)
  const advice = standing((await lookedAt(on)).open)
  const taken = must(await decide(on, '3001', advice, null)).advice
  expect(taken).toMatchObject({ state: 'accepted', decision: { by: '3001', reason: null }, outcome: null, carriedOut: false })
  expect(taken.carryOutBy).toBe(new Date(at('09:20')).toISOString())
  // Nothing waits for an answer any more.
  expect(must(await (await on.as('1002')).getAdvice({ query: {} })).watch.state).toBe('answered')
  await on.signOn('2002', 3)
  expect((await adviceOf(on))[0]?.carriedOut).toBe(true)
  await serve(
    on,
    16,
    [
      ['2001', 1],
      ['2002', 3],
    ],
    '09:01',
  )
  await on.hall.moveClock(advice.reviewAt)
  const [reviewed] = await adviceOf(on)
  expect(reviewed?.outcome).toMatchObject({ verdict: 'right', carriedOut: true, customers: 16, within: 1 })
})

test('what was agreed on counts as coming while it is under way, so that nothing else is asked for against the same line', async () => {
  const on = await open()
  await shortHall(on, 4)
  must(await decide(on, '1002', standing((await lookedAt(on)).open), null))
  expect(await lookedAt(on)).toMatchObject({ state: 'calm', open: null })
  // Not done in time, it counts no more: the line is as short of people as it was.
  await on.hall.moveClock(at('09:21'))
  expect((await lookedAt(on)).open).toMatchObject({ cause: 'short' })
})

test('an advice that was declined was right when what it warned of came true', async () => {
  const on = await open()
  await shortHall(on)
  const advice = standing((await lookedAt(on)).open)
  expect(
    refusalOf(
      await (await on.as('1002')).decideAdvice({ params: { id: advice.adviceId }, body: { ...body(), accepts: false, reason: null } }),
    ),
  ).toBe('reason-needed')
  must(await decide(on, '1002', advice, '马上有人回来'))
  await on.hall.moveClock(advice.reviewAt)
  const [reviewed] = await adviceOf(on)
  expect(reviewed).toMatchObject({ state: 'dismissed', decision: { reason: '马上有人回来' } })
  expect(reviewed?.outcome).toMatchObject({ verdict: 'right', carriedOut: false, within: 0 })
})

test('what was declined is silent for a while and is said again when the time is over; nothing flaps meanwhile', async () => {
  const on = await open({ advises: true })
  await shortHall(on)
  await on.hall.moveClock(at('09:03'))
  const [first] = await adviceOf(on)
  must(await decide(on, '1002', standing(first ?? null), '等一等'))
  await on.hall.moveClock(at('09:17'))
  expect((await adviceOf(on)).filter(({ action }) => action.kind === 'open-counter')).toHaveLength(1)
  await on.hall.moveClock(at('09:21'))
  const again = (await adviceOf(on)).filter(({ action }) => action.kind === 'open-counter')
  expect(again.map(({ state }) => state)).toEqual(['open', 'dismissed'])
})

test('nobody answers: it expires; its cause goes: it passes', async () => {
  const on = await open({ advises: true })
  await shortHall(on)
  await on.hall.moveClock(at('09:03'))
  expect((await adviceOf(on))[0]?.state).toBe('open')
  await on.hall.moveClock(at('09:18'))
  expect((await adviceOf(on)).at(-1)?.state).toBe('expired')
  await on.hall.moveClock(at('09:36'))
  const later = standing((await adviceOf(on))[0] ?? null)
  expect(later.state).toBe('open')
  await on.signOn('2002', later.action.kind === 'open-counter' ? later.action.counterNumber : 0)
  await on.hall.moveClock(at('09:39'))
  expect((await adviceOf(on))[0]?.state).toBe('passed')
})

test('DS-003 DS-025 whoever has a break by the roster is let go when waits leave room, and never the last of a service', async () => {
  const on = await open({ clock: '2026-11-23T11:25:00+08:00@0' })
  await publishShifts(on, { from: TODAY, to: TODAY }, [
    ['2001', TODAY, 'early-1'],
    ['2002', TODAY, 'early-1'],
    ['2003', TODAY, 'early-3'],
  ])
  for (const [staffNo, counter] of [
    ['2001', 1],
    ['2002', 2],
    ['2003', 4],
  ] as const)
    await on.signOn(staffNo, counter)
  await on.issue()
  const { open: advice } = await lookedAt(on)
  expect(advice).toMatchObject({ cause: 'spare', action: { kind: 'release', purpose: 'meal' } })
  const gone = advice?.action.kind === 'release' ? advice.action.counters.map(({ staffNo }) => staffNo) : []
  expect(gone.length).toBeGreaterThan(0)
  expect(gone).not.toContain('2003')
})

test('a thread that is lost gives no advice and says so, and the hall goes on', async () => {
  const killed = new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => process.exit(7))`)}`,
  )
  const on = await open({ waitWorker: killed })
  await shortHall(on)
  const manager = await on.as('1002')
  expect(must(await manager.lookForAdvice({ body: {} })).watch).toMatchObject({ state: 'unavailable', because: 'lost' })
  expect(must(await manager.lookForAdvice({ body: {} })).watch).toMatchObject({ state: 'unavailable', because: 'resting' })
  expect((await on.next('2001', 1)).state).toBe('called')
})

test('advice, decisions and settings survive a stop, and the tables can be made again from the journal', async () => {
  const on = await open()
  await shortHall(on)
  const advice = standing((await lookedAt(on)).open)
  must(await decide(on, '1002', advice, '等一等'))
  const manager = await on.as('1002')
  const { settings } = must(await manager.getAdviceSettings({}))
  must(await manager.setAdviceSettings({ body: { ...body(), settings: { ...settings, silentMin: 30 } } }))
  await on.hall.moveClock(advice.reviewAt)
  const before = await adviceOf(on)
  stage = stageOf(await on.hall.restart())
  expect(await adviceOf(stage)).toEqual(before)
  expect(must(await (await stage.as('1002')).getAdviceSettings({})).settings.silentMin).toBe(30)
  const { dataDir } = stage.hall
  await stage.hall.stop()
  const { db, close } = openDatabase(dataDir, MIGRATIONS_DIR)
  try {
    const lines = openJournal(db).after(0, 10_000)
    expectJournalToKeepItsForm(lines)
    expectTablesToEqualReplay(db, lines)
  } finally {
    close()
  }
  stage = stageOf(await stage.hall.restart())
})

test('a clerk decides no advice, and a counter that was opened before the word is no advice any more', async () => {
  const on = await open()
  await shortHall(on)
  const advice = standing((await lookedAt(on)).open)
  await expect(decide(on, '2001', advice, null)).rejects.toMatchObject({ status: 403 })
  await on.signOn('2002', advice.action.kind === 'open-counter' ? advice.action.counterNumber : 0)
  const { open: next, all } = await lookedAt(on)
  expect(all.find(({ adviceId }) => adviceId === advice.adviceId)?.state).toBe('passed')
  expect(next).toBeNull()
  expect(refusalOf(await decide(on, '1002', advice, null))).toBe('wrong-state')
})
