import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { isFloorFact, openQueueProjection } from '../../apps/server/src/queue/index.ts'
import { openTriageProjection } from '../../apps/server/src/triage/index.ts'
import { must, withoutVoice } from '../support/hall.ts'
import { body, openStage, PLAN_CHANGE, REPAIR, type Stage, stageOf } from '../support/stage.ts'

withoutVoice()

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const consultant = () => stage.as('3001')
const queued = async () => must(await (await consultant()).getQueue({})).waiting
const reroute = async (id: string, serviceId: string) =>
  must(await (await consultant()).rerouteTicket({ params: { id }, body: { ...body(), serviceId } })).ticket

test('SC-003 SC-005 whoever is sent to another service keeps number and issue time, and stands where his waiting time puts him', async () => {
  const first = await stage.issue()
  await stage.hall.moveClock('2026-11-23T09:05:00+08:00')
  const there = await stage.issue({ serviceId: REPAIR })
  await stage.hall.moveClock('2026-11-23T09:07:00+08:00')
  const moved = await reroute(first.id, REPAIR)
  expect(moved).toMatchObject({ id: first.id, number: first.number, issuedAt: first.issuedAt, serviceId: REPAIR, state: 'waiting' })
  expect(moved.areaId).toBe(there.areaId)
  await stage.signOn('2001', 4)
  const next = await stage.next('2001', 4)
  expect(next.number).toBe(first.number)
})

test('SC-005 the counts of both services and areas follow a re-routing, on every screen', async () => {
  const { id } = await stage.issue()
  await reroute(id, REPAIR)
  const services = must(await stage.api.getHall({})).services
  expect([PLAN_CHANGE, REPAIR].map((each) => services.find((service) => service.id === each)?.waiting)).toEqual([0, 1])
  expect((await queued()).map((ticket) => ticket.serviceId)).toEqual([REPAIR])
})

test('SC-005 VP-005 a consultant gives a number of any class and marks who needs help', async () => {
  const api = await consultant()
  for (const ticketClass of ['ordinary', 'priority', 'vip'] as const) {
    const { ticket } = must(await api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, class: ticketClass, accessible: true } }))
    expect(ticket).toMatchObject({ class: ticketClass, accessible: true })
  }
})

test('SC-005 what was asked is counted by topic and half-hour, what needed no ticket apart, and nothing is known of who asked', async () => {
  const api = await consultant()
  must(await api.recordConsultation({ body: { ...body(), topic: 'tariff', outcome: 'answered' } }))
  must(await api.recordConsultation({ body: { ...body(), topic: 'tariff', outcome: 'to-counter' } }))
  await stage.hall.moveClock('2026-11-23T09:40:00+08:00')
  must(await api.guideToSelfService({ params: { id: 'bill-payment' }, body: body() }))
  const { today } = must(await api.recordConsultation({ body: { ...body(), topic: 'network', outcome: 'to-self-service' } }))
  expect(today).toEqual({ consultations: 3, answered: 1, guided: 2 })
  expect(must(await api.getConsultations({ query: {} }))).toEqual({
    day: '2026-11-23',
    consultations: 3,
    answered: 1,
    guided: 2,
    topics: [
      { topic: 'tariff', count: 2 },
      { topic: 'network', count: 1 },
    ],
    intervals: [
      { start: '2026-11-23T01:00:00.000Z', consultations: 2, answered: 1, guided: 0 },
      { start: '2026-11-23T01:30:00.000Z', consultations: 1, answered: 0, guided: 2 },
    ],
  })
})

test('SC-005 TA-019 a record sent twice counts once, survives a restart, and the journal alone makes it again', async () => {
  const { id } = await stage.issue()
  await reroute(id, REPAIR)
  const sent = { body: { ...body(), topic: 'company' as const, outcome: 'answered' as const } }
  const api = await consultant()
  must(await api.recordConsultation(sent))
  must(await api.recordConsultation(sent))
  stage = stageOf(await stage.hall.restart())
  expect(must(await (await consultant()).getConsultations({ query: {} })).consultations).toBe(1)
  expect((await queued()).map((ticket) => ticket.serviceId)).toEqual([REPAIR])
  const kept = new Database(join(stage.hall.dataDir, 'hall.db'), { readonly: true })
  const folder = `${stage.hall.dataDir}-again`
  const fresh = openDatabase(folder, join(import.meta.dirname, '../../apps/server/migrations'))
  const triage = openTriageProjection(fresh.db)
  const queue = openQueueProjection(fresh.db)
  for (const line of openJournal(kept as never).after(0, Number.MAX_SAFE_INTEGER)) {
    triage(line)
    if (isFloorFact(line)) queue(line, line)
  }
  for (const table of ['consultation', 'ticket']) {
    const rows = (db: Database.Database) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()
    expect({ table, rows: rows(fresh.db) }).toEqual({ table, rows: rows(kept) })
  }
  kept.close()
  fresh.close()
  rmSync(folder, { recursive: true })
})
