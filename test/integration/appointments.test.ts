import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AppointmentBody, AppointmentRules } from '@jiaohao/shared/contract'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAppointmentProjection } from '../../apps/server/src/appointments/index.ts'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { at, RULES, TODAY, TOMORROW } from '../support/appointments.ts'
import { must, refusalOf } from '../support/hall.ts'
import { body, openStage, PLAN_CHANGE, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const rule = async (change: Partial<AppointmentRules>) =>
  must(await (await stage.as('1002')).setAppointmentRules({ body: { ...body(), ...RULES, ...change } }))
const ask = (slot: string, day = TODAY, more: { name?: string; phone?: string; note?: string } = {}) =>
  stage.api.bookAppointment({ body: { ...body(), serviceId: PLAN_CHANGE, day, slot, ...more } })
const book = async (slot: string, day = TODAY): Promise<AppointmentBody> => must(await ask(slot, day)).appointment
const checkIn = (code: string, ordinaryIfEarly = false) => stage.api.checkIn({ body: { ...body(), code, ordinaryIfEarly } })
const ticketOf = async (code: string) => must(await checkIn(code)).ticket
const slotAt = async (slot: string, day = TODAY) => {
  const slots = must(await stage.api.getSlots({ params: { id: PLAN_CHANGE }, query: { day } })).slots
  return slots.find((each) => each.slot === slot)
}
const stateOf = async (id: string): Promise<string | undefined> => {
  const clerk = await stage.as('2001')
  return must(await clerk.listAppointments({ query: { day: TODAY } })).appointments.find((each) => each.id === id)?.state
}

test('AP-001 AP-002 a time is booked by anybody who may, with a code of eight figures, and the slot has one place less', async () => {
  expect(await slotAt('10:00')).toMatchObject({ capacity: 2, taken: 0, free: 2 })
  const appointment = await book('10:00')
  expect(appointment).toMatchObject({ state: 'booked', slot: '10:00', startsAt: '2026-11-23T02:00:00.000Z', ticketId: null })
  expect(appointment.code).toMatch(/^\d{8}$/)
  expect(appointment.qr).toBe(appointment.code)
  expect(await slotAt('10:00')).toMatchObject({ taken: 1, free: 1 })
  expect((await book('10:00')).code).not.toBe(appointment.code)
  expect(refusalOf(await ask('10:00'))).toBe('slot-full')
})

test('AP-002 a slot with one place that many ask for at once is given to exactly one', async () => {
  await rule({ capacity: 1 })
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('11:00')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(new Set(answers.filter(({ ok }) => !ok).map(refusalOf))).toEqual(new Set(['slot-full']))
  expect(await slotAt('11:00')).toMatchObject({ taken: 1, free: 0 })
})

test('AP-002 two who move into the last place at once: one moves, the other keeps what he had', async () => {
  await rule({ capacity: 1 })
  const [first, second] = [await book('10:00'), await book('10:30')]
  const clerk = await stage.as('2001')
  const move = ({ id }: AppointmentBody) => clerk.moveAppointment({ params: { id }, body: { ...body(), day: TOMORROW, slot: '14:00' } })
  const moved = await Promise.all([move(first), move(second)])
  expect(moved.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect([(await slotAt('10:00'))?.taken, (await slotAt('10:30'))?.taken].toSorted()).toEqual([0, 1])
})

test.each([
  ['a slot that has begun', '09:00', TODAY],
  ['a time between two slots', '10:10', TODAY],
  ['a time outside the hours', '20:00', TODAY],
  ['yesterday', '10:00', '2026-11-22'],
  ['a day too far ahead', '10:00', '2026-12-01'],
])('AP-002 %s cannot be booked', async (_what, slot, day) => {
  expect(refusalOf(await ask(slot, day))).toBe('slot-unknown')
})

test('AP-002 on arrival the code becomes a ticket of class booked, with its paper, once', async () => {
  const { id, code } = await book('09:30')
  await stage.hall.moveClock(at('09:31'))
  const issued = must(await checkIn(code))
  expect(issued.ticket).toMatchObject({ class: 'booked', serviceId: PLAN_CHANGE, state: 'waiting' })
  expect(must(await stage.api.getPrintJob({ params: { id: issued.printJobId } })).ticketId).toBe(issued.ticket.id)
  expect(await stateOf(id)).toBe('arrived')
  const again = await checkIn(code)
  expect(again).toMatchObject({ ok: false, refusal: 'appointment-used', problem: { detail: issued.ticket.number } })
})

test('AP-002 one check-in that is sent twice is one ticket', async () => {
  const { code } = await book('09:30')
  await stage.hall.moveClock(at('09:30'))
  const sent = { body: { ...body(), code } }
  const [first, second] = await Promise.all([stage.api.checkIn(sent), stage.api.checkIn(sent)])
  expect(must(first).ticket.id).toBe(must(second).ticket.id)
})

test('AP-002 whoever is too early is told from when, or takes an ordinary number and gives the time back', async () => {
  const { id, code } = await book('10:00')
  expect(await checkIn(code)).toMatchObject({ ok: false, refusal: 'appointment-early', problem: { detail: '09:45' } })
  expect(must(await checkIn(code, true)).ticket.class).toBe('ordinary')
  expect(await stateOf(id)).toBe('arrived')
})

test('AP-002 a little early he is booked, and counts from his time: coming early wins nothing against those of the same time', async () => {
  const [early, onTime] = [await book('10:00'), await book('10:00')]
  await stage.hall.moveClock(at('09:46'))
  const first = await ticketOf(early.code)
  await stage.hall.moveClock(at('10:00'))
  const second = await ticketOf(onTime.code)
  const db = new Database(join(stage.hall.dataDir, 'hall.db'), { readonly: true })
  const queuedAt = db.prepare<[string], { queued_at: number; issued_at: number }>('SELECT queued_at, issued_at FROM ticket WHERE id = ?')
  expect(queuedAt.get(first.id)).toEqual({ queued_at: Date.parse(at('10:00')), issued_at: Date.parse(at('09:46')) })
  expect(queuedAt.get(second.id)?.queued_at).toBe(Date.parse(at('10:00')))
  db.close()
})

test('AP-002 within the grace he is booked, from its end on he is ordinary and the place was given back', async () => {
  const [inTime, late] = [await book('09:30'), await book('09:30')]
  await stage.hall.moveClock(at('09:44'))
  expect((await ticketOf(inTime.code)).class).toBe('booked')
  await stage.hall.moveClock(at('09:45'))
  expect(await stateOf(late.id)).toBe('missed')
  expect(await slotAt('09:30')).toMatchObject({ taken: 1 })
  expect((await ticketOf(late.code)).class).toBe('ordinary')
})

test('AP-002 a code of another day is refused with its day, before and after', async () => {
  const { code } = await book('10:00', TOMORROW)
  expect(await checkIn(code)).toMatchObject({ refusal: 'appointment-other-day', problem: { detail: '2026-11-24 10:00' } })
  await stage.hall.moveClock(at('09:00', '2026-11-25'))
  expect(await checkIn(code)).toMatchObject({ refusal: 'appointment-other-day', problem: { detail: '2026-11-24 10:00' } })
})

test('AP-002 a cancelled code gives no ticket, and its place can be booked', async () => {
  await rule({ capacity: 1 })
  const { id, code } = await book('10:00')
  must(await (await stage.as('3001')).cancelAppointment({ params: { id }, body: body() }))
  expect(refusalOf(await checkIn(code))).toBe('appointment-cancelled')
  await book('10:00')
})

test('AP-002 an arrival stands before ordinary customers who came first, and behind whoever has waited to the limit', async () => {
  const { code } = await book('09:30')
  const walkIn = await stage.issue()
  await stage.hall.moveClock(at('09:29'))
  const later = await stage.issue()
  await stage.hall.moveClock(at('09:31'))
  const booked = await ticketOf(code)
  await stage.signOn('2001', 1)
  const order: string[] = []
  for (let call = 0; call < 3; call++) {
    const next = await stage.next('2001', 1)
    order.push(next.number)
    await stage.step('startTicket', '2001', next.id)
    await stage.step('finishTicket', '2001', next.id)
  }
  expect(order).toEqual([walkIn.number, booked.number, later.number])
})

test('AP-002 codes cannot be tried out: after ten wrong ones no code is looked at, not even a right one', async () => {
  const { code } = await book('09:30')
  await stage.hall.moveClock(at('09:30'))
  const wrong = code === '12345678' ? '12345679' : '12345678'
  for (let attempt = 0; attempt < 10; attempt++) expect(refusalOf(await checkIn(wrong))).toBe('appointment-unknown')
  await expect(checkIn(code)).rejects.toMatchObject({ status: 429 })
  // The count is of each caller's own.
  expect((await (await stage.as('3001')).checkIn({ body: { ...body(), code } })).ok).toBe(true)
})

test('PS-009 TA-019 name and number are masked in every list, no line of the journal knows them, and they go when the day is over', async () => {
  const note = '晚报采访，联系办公室'
  const { id } = must(await ask('10:00', TODAY, { name: '张三丰', phone: '13812341234', note })).appointment
  const clerk = await stage.as('2001')
  const listed = async () => must(await clerk.listAppointments({ query: { day: TODAY } })).appointments.find((each) => each.id === id)
  expect(await listed()).toMatchObject({ contact: { name: '张**', phone: '138****1234' }, note })
  const db = new Database(join(stage.hall.dataDir, 'hall.db'), { readonly: true })
  const everything = db.prepare<[], { text: string }>('SELECT body AS text FROM journal UNION ALL SELECT reply FROM command').all()
  db.close()
  for (const { text } of everything) for (const secret of ['三丰', '13812341234', '12341234"', note]) expect(text).not.toContain(secret)
  await stage.hall.moveClock(at('00:00', TOMORROW))
  expect(await listed()).toMatchObject({ contact: { name: null, phone: null }, note: null })
})

test('AP-002 appointments, no-shows and rules survive a restart, and the journal alone makes their tables again', async () => {
  await rule({ capacity: 3, lateMinutes: 5 })
  const [kept, missed, cancelled, moved] = [await book('10:00'), await book('09:30'), await book('10:00'), await book('10:00')]
  const clerk = await stage.as('2001')
  must(await clerk.cancelAppointment({ params: { id: cancelled.id }, body: body() }))
  must(await clerk.moveAppointment({ params: { id: moved.id }, body: { ...body(), day: TODAY, slot: '11:00' } }))
  const visit = { time: '15:20', name: '李记者', organisation: '晚报', contact: '办公室', topic: '采访' }
  const { id } = must(await clerk.bookVisitor({ body: { ...body(), day: TODAY, ...visit } })).visitor
  must(await clerk.moveVisitor({ params: { id }, body: { ...body(), day: TODAY, time: '16:00' } }))
  await stage.hall.moveClock(at('09:50'))
  await ticketOf(kept.code)
  stage = stageOf(await stage.hall.restart())
  expect(must(await stage.api.getAppointmentRules({})).rules).toMatchObject({ capacity: 3, lateMinutes: 5 })
  expect([await stateOf(kept.id), await stateOf(missed.id), await stateOf(cancelled.id), await stateOf(moved.id)]).toEqual([
    'arrived',
    'missed',
    'cancelled',
    'booked',
  ])
  expectTheSameTables(stage.hall.dataDir)
})

const TABLES = ['appointment', 'appointment_rules', 'visitor']
const expectTheSameTables = (dataDir: string): void => {
  const kept = new Database(join(dataDir, 'hall.db'), { readonly: true })
  const folder = `${dataDir}-again`
  const fresh = openDatabase(folder, join(import.meta.dirname, '../../apps/server/migrations'))
  try {
    const project = openAppointmentProjection(fresh.db)
    for (const line of openJournal(kept as never).after(0, Number.MAX_SAFE_INTEGER)) project(line)
    for (const table of TABLES) {
      const rows = (db: Database.Database) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()
      expect(rows(kept)).not.toEqual([])
      expect({ table, rows: rows(fresh.db) }).toEqual({ table, rows: rows(kept) })
    }
  } finally {
    kept.close()
    fresh.close()
    rmSync(folder, { recursive: true })
  }
}
