import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { AppointmentBody, AppointmentRules } from '@jiaohao/shared/contract'
import Database from 'better-sqlite3'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { at, RULES, TODAY, TOMORROW } from '../support/appointments.ts'
import { must, openTestHall, refusalOf } from '../support/hall.ts'
import { body, openStage, PLAN_CHANGE, preparedFolder, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const rule = async (change: Partial<AppointmentRules>) =>
  (await stage.as('1002')).setAppointmentRules({ body: { ...body(), ...RULES, ...change } })
const ask = (serviceId: string, slot: string, day = TODAY, more: { name?: string; phone?: string; note?: string } = {}) =>
  stage.api.bookAppointment({ body: { ...body(), serviceId, day, slot, ...more } })
const book = async (serviceId: string, slot: string, day = TODAY, more = {}): Promise<AppointmentBody> =>
  must(await ask(serviceId, slot, day, more)).appointment
const groupOf = async (serviceId: string): Promise<string> =>
  must(await stage.api.getHall({})).services.find(({ id }) => id === serviceId)?.groupId ?? ''
const tableSlot = async (slot: string, day = TODAY) =>
  must(await (await stage.as('2001')).getSlotTable({ query: { day } })).slots.find((each) => each.slot === slot)

test('AP-002 a group may have a number of its own, and all groups together a total; the table tells what is left of both', async () => {
  const [plan, repair] = [await groupOf(PLAN_CHANGE), await groupOf(REPAIR)]
  expect(plan).not.toBe(repair)
  must(
    await rule({
      capacity: 0,
      groups: [
        { groupId: plan, capacity: 1 },
        { groupId: repair, capacity: 3 },
      ],
      total: 3,
    }),
  )
  await book(PLAN_CHANGE, '10:00')
  expect(refusalOf(await ask(PLAN_CHANGE, '10:00'))).toBe('slot-full')
  await book(REPAIR, '10:00')
  const free = (groupId: string, slot: Awaited<ReturnType<typeof tableSlot>>) => slot?.groups.find((one) => one.groupId === groupId)?.free
  expect([free(plan, await tableSlot('10:00')), free(repair, await tableSlot('10:00')), (await tableSlot('10:00'))?.free]).toEqual([
    0, 1, 1,
  ])
  await book(REPAIR, '10:00')
  // The repairs' own number would leave one more: the hall is full.
  expect(refusalOf(await ask(REPAIR, '10:00'))).toBe('slot-full')
  expect((await tableSlot('10:00'))?.free).toBe(0)
  const repairs = must(await stage.api.getSlots({ params: { id: REPAIR }, query: { day: TODAY } })).slots
  expect(repairs.find(({ slot }) => slot === '10:00')).toMatchObject({ capacity: 3, taken: 2, free: 0 })
})

test('AP-002 many of different groups who ask at once for the last place of the hall: exactly one gets it', async () => {
  must(await rule({ capacity: 5, total: 5 }))
  for (let held = 0; held < 4; held++) await book(held % 2 === 0 ? PLAN_CHANGE : REPAIR, '11:00')
  const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => ask(index % 2 === 0 ? PLAN_CHANGE : REPAIR, '11:00')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(new Set(answers.filter(({ ok }) => !ok).map(refusalOf))).toEqual(new Set(['slot-full']))
})

test('AP-002 rules are checked, and the journal keeps who changed them and when; a kiosk learns only the rules', async () => {
  expect(refusalOf(await rule({ groups: [{ groupId: 'haircut', capacity: 1 }] }))).toBe('rules-unusable')
  must(await rule({ total: 9, keepContactDays: 2 }))
  const manager = await stage.as('1001')
  expect(must(await manager.getAppointmentRules({}))).toMatchObject({
    rules: { total: 9, keepContactDays: 2 },
    changed: { staffNo: '1002', at: '2026-11-23T01:00:00.000Z' },
  })
  expect(must(await stage.api.getAppointmentRules({})).changed).toBeNull()
  // Whoever knows only the older fields leaves the others as they are.
  const { groups: _, total: __, keepContactDays: ___, ...older } = RULES
  must(await manager.setAppointmentRules({ body: { ...body(), ...older } }))
  expect(must(await manager.getAppointmentRules({})).rules).toMatchObject({ total: 9, keepContactDays: 2 })
})

test('AP-002 a service for which people hold a time cannot be taken out of set-up; a holiday is told, and the desk sees whom to call', async () => {
  const { id } = await book(PLAN_CHANGE, '10:00', TOMORROW)
  const manager = await stage.as('1002')
  const { version, configuration } = must(await manager.getSetup({}))
  const without = { ...configuration, services: configuration.services.filter((service) => service.id !== PLAN_CHANGE) }
  const gone = must(await manager.checkSetup({ body: { configuration: without } })).problems
  expect(gone).toContainEqual({
    path: 'services',
    code: 'service-has-appointments',
    values: { name: expect.any(String), n: 1 },
    blocking: true,
  })
  const publish = (next: typeof configuration) => manager.publishSetup({ body: { ...body(), baseVersion: version, configuration: next } })
  expect(refusalOf(await publish(without))).toBe('not-acceptable')
  const special = [{ day: TOMORROW, names: { zh: '盘点', en: 'Stocktaking' }, hours: { state: 'closed' as const } }]
  must(await publish({ ...configuration, days: { ...configuration.days, special } }))
  expect(must(await manager.getSetup({})).checks).toContainEqual({
    path: 'days',
    code: 'appointments-outside-hours',
    values: { day: TOMORROW, n: 1 },
    blocking: false,
  })
  const table = must(await manager.getSlotTable({ query: { day: TOMORROW } }))
  expect(table).toMatchObject({ hall: { state: 'closed', names: { zh: '盘点' } }, slots: [], stranded: [id] })
  expect(refusalOf(await ask(PLAN_CHANGE, '10:30', TOMORROW))).toBe('slot-unknown')
  must(await manager.moveAppointment({ params: { id }, body: { ...body(), day: TODAY, slot: '10:00' } }))
  expect(must(await manager.getSlotTable({ query: { day: TOMORROW } })).stranded).toEqual([])
})

test('AP-002 somebody is found by code, by the last four figures or by name, among those to come', async () => {
  const known = await book(PLAN_CHANGE, '10:00', TODAY, { name: '张三丰', phone: '13812345678' })
  const other = await book(PLAN_CHANGE, '11:00', TOMORROW, { name: '张无忌', phone: '13900005678' })
  const clerk = await stage.as('3001')
  const found = async (text: string) => must(await clerk.findAppointments({ body: { text } })).appointments.map(({ id }) => id)
  expect(await found(known.code)).toEqual([known.id])
  expect(await found('5678')).toEqual([known.id, other.id])
  expect(await found('张 三丰')).toEqual([known.id])
  expect(await found('张')).toEqual([known.id, other.id])
  expect(await found('1234')).toEqual([])
  expect(await found('00000000')).toEqual(known.code === '00000000' ? [known.id] : [])
  await stage.hall.moveClock(at('08:00', TOMORROW))
  expect(await found('5678')).toEqual([other.id])
})

test('AP-002 the list tells how far a visit is, and why a time was given up', async () => {
  const [here, gone] = [await book(PLAN_CHANGE, '09:30'), await book(PLAN_CHANGE, '10:00')]
  const clerk = await stage.signOn('2001', 1)
  must(await clerk.cancelAppointment({ params: { id: gone.id }, body: { ...body(), reason: 'hall' } }))
  await stage.hall.moveClock(at('09:30'))
  const { ticket } = must(await clerk.checkIn({ body: { ...body(), code: here.code } }))
  const states = async () =>
    must(await clerk.listAppointments({ query: {} })).appointments.map(({ ticketState, cancelReason }) => [ticketState, cancelReason])
  expect(await states()).toEqual([
    ['waiting', null],
    [null, 'hall'],
  ])
  await stage.next('2001', 1)
  await stage.step('startTicket', '2001', ticket.id)
  await stage.step('finishTicket', '2001', ticket.id)
  expect((await states())[0]).toEqual(['served', null])
})

const CANARIES = ['欧阳独孤', '13987650123', '13987650', '想要靓号七七八', '晚报独家专访组', '南方日夜报']

test('PS-009 PS-010 PS-011 whole names and numbers are in no file of the data folder, no log and no answer but the one that is journalled', async () => {
  await stage.hall.close()
  const logged: string[] = []
  const write = (chunk: unknown, _encoding: string, done: () => void): void => {
    logged.push(String(chunk))
    done()
  }
  const log = pino({ level: 'trace' }, new Writable({ write }))
  stage = stageOf(await openTestHall({ dataDir: await preparedFolder(), log }))
  const { id } = await book(PLAN_CHANGE, '10:00', TODAY, { name: '欧阳独孤', phone: '13987650123', note: '想要靓号七七八' })
  const clerk = await stage.as('2001')
  const visit = { day: TODAY, time: '15:20', name: '欧阳独孤', organisation: '南方日夜报', contact: '13987650123', topic: '晚报独家专访组' }
  must(await clerk.bookVisitor({ body: { ...body(), ...visit } }))
  must(await clerk.findAppointments({ body: { text: '欧阳独孤' } }))
  expect(must(await clerk.seeAppointmentContact({ params: { id }, body: {} }))).toEqual({
    name: '欧阳独孤',
    phone: '13987650123',
    note: '想要靓号七七八',
  })
  const listedHere = must(await clerk.listAppointments({ query: {} })).appointments[0]
  expect(listedHere?.contact).toEqual({ name: '欧**', phone: '139****0123' })

  const files = readdirSync(stage.hall.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['hall.db', 'hall.db-wal', 'contact.key']))
  expect(statSync(join(stage.hall.dataDir, 'contact.key')).mode & 0o777).toBe(0o600)
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name))
    for (const canary of CANARIES) expect({ name, canary, found: bytes.includes(canary) }).toEqual({ name, canary, found: false })
  }
  for (const canary of CANARIES) expect(logged.join('')).not.toContain(canary)
  const db = new Database(join(stage.hall.dataDir, 'hall.db'), { readonly: true })
  const seen = db.prepare(`SELECT actor, subject FROM journal WHERE name = 'appointment-contact-seen'`).all()
  expect(seen).toEqual([{ actor: 'staff:2001', subject: id }])
  // The canary lives: what is sealed is there, and the key opens it again after a restart.
  expect(db.prepare('SELECT count(*) AS n FROM sealed_contact').get()).toEqual({ n: 2 })
  db.close()
  stage = stageOf(await stage.hall.restart())
  expect(must(await (await stage.as('2001')).seeAppointmentContact({ params: { id }, body: {} })).phone).toBe('13987650123')
})

test('PS-010 what is known of a customer goes as many days after the appointment as the rules say, and a moved one takes it along', async () => {
  must(await rule({ keepContactDays: 1 }))
  const { id } = await book(PLAN_CHANGE, '10:00', TODAY, { phone: '13812345678' })
  const moved = await book(PLAN_CHANGE, '10:30', TODAY, { phone: '13812345678' })
  const clerk = await stage.as('2001')
  must(await clerk.moveAppointment({ params: { id: moved.id }, body: { ...body(), day: TOMORROW, slot: '10:00' } }))
  const phone = async (of: string) => must(await clerk.seeAppointmentContact({ params: { id: of }, body: {} })).phone
  await stage.hall.moveClock(at('23:59', TOMORROW))
  expect([await phone(id), await phone(moved.id)]).toEqual(['13812345678', '13812345678'])
  await stage.hall.moveClock(at('00:00', '2026-11-25'))
  expect([await phone(id), await phone(moved.id)]).toEqual([null, '13812345678'])
  await stage.hall.moveClock(at('00:00', '2026-11-26'))
  expect(await phone(moved.id)).toBeNull()
})

test('PS-011 plain text that an earlier version kept is sealed at the next start, and nothing of it is left on the disk', async () => {
  const { id } = await book(PLAN_CHANGE, '10:00')
  await stage.hall.stop()
  const file = join(stage.hall.dataDir, 'hall.db')
  const db = new Database(file)
  db.prepare('INSERT INTO appointment_contact VALUES (?, ?, ?, ?, ?)').run(
    id,
    '张**',
    null,
    '想要靓号七七八',
    Date.parse(at('00:00', TOMORROW)),
  )
  db.close()
  stage = stageOf(await stage.hall.restart())
  expect(must(await (await stage.as('2001')).seeAppointmentContact({ params: { id }, body: {} }))).toMatchObject({
    name: '张**',
    note: '想要靓号七七八',
  })
  for (const name of ['hall.db', 'hall.db-wal']) expect(readFileSync(join(stage.hall.dataDir, name)).includes('靓号')).toBe(false)
})

test('AP-003 a visitor is agreed for any time to come, moved, and confirmed when he is here; who he is goes after the day', async () => {
  const clerk = await stage.as('3001')
  const person = { name: '李记者', organisation: '晚报', contact: '总编室 020-1234', topic: '新业务采访' }
  const { id } = must(await clerk.bookVisitor({ body: { ...body(), day: TODAY, time: '15:20', ...person } })).visitor
  must(await clerk.moveVisitor({ params: { id }, body: { ...body(), day: TODAY, time: '16:05' } }))
  const listed = async () => must(await clerk.listVisitors({ query: { day: TODAY } })).visitors
  expect(await listed()).toMatchObject([{ id, time: '16:05', state: 'booked', visitor: person }])
  await stage.hall.moveClock(at('16:07'))
  must(await clerk.arriveVisitor({ params: { id }, body: body() }))
  expect(await listed()).toMatchObject([{ state: 'arrived', visitor: person }])
  expect(refusalOf(await clerk.cancelVisitor({ params: { id }, body: body() }))).toBe('wrong-state')
  expect(must(await stage.api.getHall({})).services.every(({ waiting }) => waiting === 0)).toBe(true)
  await stage.hall.moveClock(at('00:00', TOMORROW))
  expect(await listed()).toMatchObject([{ id, state: 'arrived', visitor: null }])
})
