import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { isFloorFact, openQueueProjection } from '../../apps/server/src/queue/index.ts'
import { openTriageProjection } from '../../apps/server/src/triage/index.ts'
import { must } from '../support/hall.ts'
import { listen } from '../support/listener.ts'
import { body, openStage, PLAN_CHANGE, preparedToken, REPAIR, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

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

const mark = async (id: string, marks: Partial<Parameters<Awaited<ReturnType<typeof consultant>>['markTicket']>[0]['body']>) => {
  const usual = { needs: [], accessible: false, priority: false, reason: 'seen' as const }
  return (await consultant()).markTicket({ params: { id }, body: { ...body(), ...usual, ...marks } })
}

test('VP-005 SC-005 somebody marked afterwards goes first with the same number and waiting time, and back again once it is taken back', async () => {
  const [first, second] = [await stage.issue(), await stage.issue()]
  const marked = must(await mark(second.id, { needs: ['infant', 'wheelchair'], accessible: true, priority: true }))
  expect(marked.ticket).toMatchObject({ number: second.number, issuedAt: second.issuedAt, class: 'priority', accessible: true })
  expect(marked.needs).toEqual(['infant', 'wheelchair'])
  expect((await queued()).map(({ number }) => number)).toEqual([second.number, first.number])
  const undone = must(await mark(second.id, { reason: 'mistake' }))
  expect(undone).toMatchObject({ needs: [], ticket: { class: 'ordinary', accessible: false } })
  expect((await queued()).map(({ number }) => number)).toEqual([first.number, second.number])
  const { entries } = must(await (await stage.as('1004')).getLog({ query: { name: 'ticket-marked' } }))
  expect(entries.map(({ actor, body: { reason, fromClass, class: ticketClass } }) => [actor, reason, fromClass, ticketClass])).toEqual([
    ['staff:3001', 'mistake', 'priority', 'ordinary'],
    ['staff:3001', 'seen', 'ordinary', 'priority'],
  ])
})

test('VP-005 a mark that stands already is no new line of the journal, and a VIP keeps the class that goes first anyway', async () => {
  const api = await consultant()
  const { ticket } = must(await api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, class: 'vip', needs: ['elderly'] } }))
  expect(must(await mark(ticket.id, { needs: ['elderly'] })).ticket.class).toBe('vip')
  expect(must(await mark(ticket.id, { priority: true })).ticket.class).toBe('vip')
  const { entries } = must(await (await stage.as('1004')).getLog({ query: { name: 'ticket-marked' } }))
  expect(entries.map(({ body: { needs } }) => needs)).toEqual([[]])
})

test('SC-005 whoever is called already is not marked any more', async () => {
  const { id } = await stage.issue()
  await stage.signOn('2001', 1)
  await stage.next('2001', 1)
  expect(await mark(id, { priority: true })).toMatchObject({ ok: false, refusal: 'wrong-state' })
})

test('VP-005 SC-005 what somebody needs is known at the counters and after a restart, and at no public seat', async () => {
  const counter = listen(stage.hall.base, 'counter', { token: preparedToken('2001') })
  const display = listen(stage.hall.base, 'display')
  await Promise.all([counter.snapshot(), display.snapshot()])
  const api = await consultant()
  const { ticket } = must(await api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, needs: ['infant'] } }))
  must(await mark(ticket.id, { needs: ['infant', 'elderly'] }))
  await counter.heard('ticket-marked')
  // The next fact that is public shows that the marks before it were not.
  await stage.issue()
  await display.heard('ticket-issued', ({ body: { ticketId } }) => ticketId !== ticket.id)
  expect(JSON.stringify([display.facts, must(await stage.api.getTicket({ params: { id: ticket.id } }))])).not.toMatch(/infant|elderly/)
  counter.close()
  display.close()
  stage = stageOf(await stage.hall.restart())
  const again = listen(stage.hall.base, 'counter', { token: preparedToken('2001') })
  expect((await again.snapshot()).tickets.find(({ id }) => id === ticket.id)?.needs).toEqual(['infant', 'elderly'])
  again.close()
})

test('SC-005 the paper comes out of the printer that the consultant chose; a printer that there is not is refused, and a kiosk may not choose', async () => {
  const api = await consultant()
  const { printers } = must(await api.listPrinters({}))
  expect(printers.map(({ id, isDefault }) => [id, isDefault])).toContainEqual(['printer-1', true])
  const { printJobId } = must(
    await api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, printerId: 'printer-1', language: 'en' } }),
  )
  expect(must(await api.getPrintJob({ params: { id: printJobId } })).printerId).toBe('printer-1')
  const asked = { ...body(), serviceId: PLAN_CHANGE, printerId: 'printer-9' }
  await expect(api.issueTicket({ body: asked })).rejects.toMatchObject({ status: 404 })
  expect(must(await stage.api.issueTicket({ body: { ...asked, ...body() } })).ticket.state).toBe('waiting')
})

test('TA-026 TA-001 questions and guidance stand beside arrivals in the traffic, a number given up for a machine is no second visitor', async () => {
  const api = await consultant()
  await stage.issue()
  const { id } = await stage.issue({ serviceId: 'bill-payment' })
  must(await api.recordConsultation({ body: { ...body(), topic: 'tariff', outcome: 'answered' } }))
  must(await api.cancelTicket({ params: { id }, body: body() }))
  must(await api.guideToSelfService({ params: { id: 'bill-payment' }, body: { ...body(), ticketId: id } }))
  await stage.hall.moveClock('2026-11-23T09:40:00+08:00')
  must(await api.guideToSelfService({ params: { id: 'bill-payment' }, body: body() }))
  // Asked at 09:10, told only now.
  const askedAt = new Date('2026-11-23T09:10:00+08:00').toISOString()
  must(await api.recordConsultation({ body: { ...body(), topic: 'network', outcome: 'to-counter', askedAt } }))
  const statistician = await stage.as('1004')
  const day = { from: '2026-11-23', to: '2026-11-23', step: '30' as const }
  const figures = async (service?: string) => {
    const { intervals } = must(await statistician.getTraffic({ query: { ...day, ...(service === undefined ? {} : { service }) } }))
    return intervals.flatMap(({ start, arrivals, consultations, diverted }) =>
      arrivals + consultations + diverted === 0 ? [] : [[start.slice(11, 16), arrivals, consultations, diverted]],
    )
  }
  expect(await figures()).toEqual([
    ['01:00', 2, 2, 0],
    ['01:30', 0, 0, 1],
  ])
  expect(await figures('bill-payment')).toEqual([
    ['01:00', 1, 0, 0],
    ['01:30', 0, 0, 1],
  ])
})

test('TA-019 a record of yesterday is taken until a day has passed, and one of the future is not', async () => {
  const api = await consultant()
  const at = (askedAt: string) => api.recordConsultation({ body: { ...body(), topic: 'tariff', outcome: 'answered', askedAt } })
  expect(await at('2026-11-22T00:59:00.000Z')).toMatchObject({ ok: false, refusal: 'record-too-old' })
  expect(await at('2026-11-23T02:00:00.000Z')).toMatchObject({ ok: false, refusal: 'record-too-old' })
  expect(must(await at('2026-11-22T09:00:00.000Z')).today.consultations).toBe(0)
  expect(must(await api.getConsultations({ query: { day: '2026-11-22' } })).consultations).toBe(1)
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
