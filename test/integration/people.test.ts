import { join } from 'node:path'
import { Writable } from 'node:stream'
import Database from 'better-sqlite3'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { apiOf, DEMO_PIN, must, openTestHall, refusalOf } from '../support/hall.ts'
import { statusOf } from '../support/problem.ts'
import { memberOf, openQueueMachine } from '../support/queue-machine.ts'
import { expectJournalToKeepItsForm, expectTablesToEqualReplay } from '../support/rebuild.ts'
import { body, counterId, openStage, PLAN_CHANGE, REPAIR, type Stage, stageOf } from '../support/stage.ts'
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
const ONE_TIME = '135790'
const OWN = '864208'
const NEW_CLERK = { staffNo: '2100', name: '钱多多', roles: ['clerk' as const], oneTimePin: ONE_TIME }

const signIn = (on: Stage, staffNo: string, secret: string, newSecret?: string) =>
  on.hall.api.signIn({ body: { staffNo, secret, ...(newSecret === undefined ? {} : { newSecret }) } })
const recordOf = async (on: Stage, staffNo: string) =>
  must(await (await on.as('1001')).listSkills({})).staff.find((person) => person.staffNo === staffNo)

test('RP-002 somebody is added with a PIN for one sign-in, must choose another, and then works at a counter', async () => {
  const on = await open()
  const manager = await on.as('1002')
  const added = must(await manager.addStaff({ body: { ...body(), ...NEW_CLERK } }))
  expect(added.staff).toEqual({ staffNo: '2100', name: '钱多多', roles: ['clerk'] })
  expect(await recordOf(on, '2100')).toMatchObject({ pinIsOneTime: true, endedAt: null, skills: null, skillsChanged: null })
  expect(refusalOf(await signIn(on, '2100', ONE_TIME))).toBe('pin-must-change')
  expect(refusalOf(await signIn(on, '2100', ONE_TIME, ONE_TIME))).toBe('pin-must-change')
  const { token } = must(await signIn(on, '2100', ONE_TIME, OWN))
  expect(await statusOf(signIn(on, '2100', ONE_TIME))).toBe(401)
  must(await signIn(on, '2100', OWN))
  expect(await recordOf(on, '2100')).toMatchObject({ pinIsOneTime: false })
  const clerk = apiOf(on.hall.base, `Bearer ${token}`)
  must(await clerk.signOnCounter({ params: { id: counterId(1) }, body: body() }))
})

test('TQ-001 adding again with the same commandId adds nobody twice, and a number is never given to a second person', async () => {
  const on = await open()
  const manager = await on.as('1002')
  const command = { ...body(), ...NEW_CLERK }
  const first = must(await manager.addStaff({ body: command }))
  expect(must(await manager.addStaff({ body: command }))).toEqual(first)
  expect(refusalOf(await manager.addStaff({ body: { ...body(), ...NEW_CLERK, name: '别人' } }))).toBe('number-taken')
  must(await manager.endStaff({ params: { id: '2100' }, body: body() }))
  expect(refusalOf(await manager.addStaff({ body: { ...body(), ...NEW_CLERK } }))).toBe('number-taken')
})

test('PS-018 no PIN stands in the journal, in the commands that are kept, or in any table as it was typed', async () => {
  const on = await open()
  const manager = await on.as('1002')
  must(await manager.addStaff({ body: { ...body(), ...NEW_CLERK } }))
  must(await signIn(on, '2100', ONE_TIME, OWN))
  must(await manager.giveStaffPin({ params: { id: '2100' }, body: { ...body(), oneTimePin: '975310' } }))
  const db = new Database(join(on.hall.dataDir, 'hall.db'), { readonly: true })
  const tables = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()
  const rows = tables.flatMap(({ name }) =>
    db
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .map((row) => JSON.stringify(row)),
  )
  db.close()
  expect(rows.some((row) => row.includes('钱多多'))).toBe(true)
  for (const pin of [ONE_TIME, OWN, '975310']) expect(rows.filter((row) => row.includes(pin))).toEqual([])
})

test('RP-010 a new PIN, other posts and the end of the work here each cut the session at once', async () => {
  const on = await open()
  const manager = await on.as('1002')
  must(await manager.addStaff({ body: { ...body(), ...NEW_CLERK } }))
  const session = async (secret: string, newSecret?: string) =>
    apiOf(on.hall.base, `Bearer ${must(await signIn(on, '2100', secret, newSecret)).token}`)
  const one = await session(ONE_TIME, OWN)
  must(await manager.changeStaff({ params: { id: '2100' }, body: { ...body(), name: '钱多', roles: ['clerk'] } }))
  must(await one.getSession({}))
  must(await manager.changeStaff({ params: { id: '2100' }, body: { ...body(), name: '钱多', roles: ['clerk', 'consultant'] } }))
  expect(await statusOf(one.getSession({}))).toBe(401)
  const two = await session(OWN)
  must(await manager.giveStaffPin({ params: { id: '2100' }, body: { ...body(), oneTimePin: ONE_TIME } }))
  expect(await statusOf(two.getSession({}))).toBe(401)
  const three = await session(ONE_TIME, OWN)
  must(await manager.endStaff({ params: { id: '2100' }, body: body() }))
  expect(await statusOf(three.getSession({}))).toBe(401)
  expect(await statusOf(signIn(on, '2100', OWN))).toBe(401)
})

test('who leaves stays in the list with the day, keeps the number, survives a restart, and may come back with a new PIN', async () => {
  const on = await open()
  const manager = await on.as('1002')
  must(await manager.endStaff({ params: { id: '2006' }, body: body() }))
  expect(refusalOf(await manager.endStaff({ params: { id: '2006' }, body: body() }))).toBe('wrong-state')
  expect(refusalOf(await manager.giveStaffPin({ params: { id: '2006' }, body: { ...body(), oneTimePin: ONE_TIME } }))).toBe('wrong-state')
  stage = stageOf(await on.hall.restart())
  expect(await recordOf(stage, '2006')).toMatchObject({ name: '吴志远', endedAt: '2026-11-23T01:00:00.000Z' })
  expect(await statusOf(signIn(stage, '2006', DEMO_PIN))).toBe(401)
  const again = await stage.as('1002')
  must(await again.returnStaff({ params: { id: '2006' }, body: { ...body(), oneTimePin: ONE_TIME } }))
  must(await signIn(stage, '2006', ONE_TIME, OWN))
  expect(await recordOf(stage, '2006')).toMatchObject({ endedAt: null })
})

test('nobody leaves while at a counter, and the hall keeps a director', async () => {
  const on = await open()
  const director = await on.as('1001')
  await on.signOn('2001', 1)
  expect(refusalOf(await director.endStaff({ params: { id: '2001' }, body: body() }))).toBe('at-counter')
  expect(refusalOf(await director.endStaff({ params: { id: '1001' }, body: body() }))).toBe('last-director')
  const asClerk = { ...body(), name: '周国栋', roles: ['clerk' as const] }
  expect(refusalOf(await director.changeStaff({ params: { id: '1001' }, body: asClerk }))).toBe('last-director')
  must(await director.changeStaff({ params: { id: '1002' }, body: { ...body(), name: '林晓梅', roles: ['duty-manager', 'director'] } }))
  must(await director.endStaff({ params: { id: '1001' }, body: body() }))
})

test('PS-018 RP-002 a duty manager neither makes, changes nor locks out a director; a clerk changes nobody', async () => {
  const on = await open()
  const manager = await on.as('1002')
  const director = { ...body(), staffNo: '1100', name: '新主任', roles: ['director' as const], oneTimePin: ONE_TIME }
  const seq = await on.seq()
  const tries = [
    manager.addStaff({ body: director }),
    manager.changeStaff({ params: { id: '1002' }, body: { ...body(), name: '林晓梅', roles: ['director'] } }),
    manager.changeStaff({ params: { id: '1001' }, body: { ...body(), name: '周', roles: ['clerk'] } }),
    manager.giveStaffPin({ params: { id: '1001' }, body: { ...body(), oneTimePin: ONE_TIME } }),
    manager.endStaff({ params: { id: '1001' }, body: body() }),
    (await on.as('2001')).addStaff({ body: { ...body(), ...NEW_CLERK } }),
    (await on.as('1004')).endStaff({ params: { id: '2001' }, body: body() }),
  ]
  expect(await Promise.all(tries.map(statusOf))).toEqual(tries.map(() => 403))
  expect(await on.seq()).toBe(seq)
  expect(await statusOf(manager.endStaff({ params: { id: '9999' }, body: body() }))).toBe(404)
})

test('SC-002 a skill that is changed counts at once at an open counter, says who changed it, and survives a restart', async () => {
  const on = await open()
  const clerk = await on.signOn('2001', 1)
  const manager = await on.as('1002')
  const repair = await on.issue({ serviceId: REPAIR })
  must(await manager.setSkills({ params: { id: '2001' }, body: { ...body(), skills: { desks: ['business'], serviceIds: [] } } }))
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
  expect(await recordOf(on, '2001')).toMatchObject({
    skillsChanged: { at: '2026-11-23T01:00:00.000Z', by: { staffNo: '1002', name: '林晓梅' } },
  })
  stage = stageOf(await on.hall.restart())
  const again = await stage.as('2001')
  expect(refusalOf(await again.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
  must(await (await stage.as('1002')).setSkills({ params: { id: '2001' }, body: { ...body(), skills: null } }))
  expect(must(await again.callNext({ params: { id: counterId(1) }, body: body() })).ticket.id).toBe(repair.id)
})

test('SC-002 whoever may serve nothing any more keeps the customer in hand, and calls nobody else', async () => {
  const on = await open()
  const clerk = await on.signOn('2001', 1)
  await on.issue()
  await on.issue()
  const inHand = await on.next('2001', 1)
  must(await (await on.as('1002')).setSkills({ params: { id: '2001' }, body: { ...body(), skills: { desks: [], serviceIds: [] } } }))
  must(await clerk.startTicket({ params: { id: inHand.id }, body: body() }))
  must(await clerk.finishTicket({ params: { id: inHand.id }, body: body() }))
  expect(refusalOf(await clerk.callNext({ params: { id: counterId(1) }, body: body() }))).toBe('queue-empty')
})

test('a real hall: its first director adds a clerk, who changes the PIN and works', async () => {
  let told = ''
  const ear = new Writable({
    write: (chunk, _encoding, done) => {
      told += String(chunk)
      done()
    },
  })
  const hall = await openTestHall({ mode: 'production', log: pino({ level: 'warn' }, ear) })
  const { code } = JSON.parse(told) as { code: string }
  must(await hall.api.setUp({ body: { code, staffNo: '1', name: '主任', secret: 'eight-or-more' } }))
  const { token } = must(await hall.api.signIn({ body: { staffNo: '1', secret: 'eight-or-more' } }))
  const director = apiOf(hall.base, `Bearer ${token}`)
  must(await director.addStaff({ body: { ...body(), ...NEW_CLERK } }))
  const clerk = must(await hall.api.signIn({ body: { staffNo: '2100', secret: ONE_TIME, newSecret: OWN } }))
  const api = apiOf(hall.base, `Bearer ${clerk.token}`)
  must(await api.signOnCounter({ params: { id: counterId(1) }, body: body() }))
  await hall.close()
})

test('people and skills in the tables are what the journal alone gives, and a change that is rolled back leaves them as they were', async () => {
  const machine = await openQueueMachine(true)
  const who = memberOf('1001')
  const command = (name: string, staffNo: string, more: object = {}) => ({
    name,
    params: { id: staffNo },
    body: { commandId: crypto.randomUUID(), ...more },
    who,
  })
  await machine.submit({ ...command('signOnCounter', counterId(1)), who: memberOf('2001') })
  const skills = { desks: ['cashier'], serviceIds: [PLAN_CHANGE] }
  expect((await machine.submit({ ...command('setSkills', '2001', { skills }), fails: true })).kind).toBe('fault')
  const open = () => machine.queue.floor.counters.get(counterId(1))
  expect(open()).toMatchObject({ skills: null })
  expect((await machine.submit(command('setSkills', '2001', { skills }))).kind).toBe('done')
  expect(open()).toMatchObject({ skills })
  expect((await machine.submit(command('endStaff', '2005'))).kind).toBe('done')
  expect((await machine.submit(command('changeStaff', '2004', { name: '刘海', roles: ['clerk', 'consultant'] }))).kind).toBe('done')
  expectJournalToKeepItsForm(machine.lines())
  expectTablesToEqualReplay(machine.db, machine.lines())
  await machine.close()
})
