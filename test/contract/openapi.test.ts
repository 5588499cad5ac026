import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contract } from '@jiaohao/shared/contract'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bodyOf, ENTRIES, type Entry } from '../support/endpoints.ts'
import { must } from '../support/hall.ts'
import { type OpenApi, openSchemas, openWatch, operationsOf } from '../support/openapi-check.ts'
import { expectProblem } from '../support/problem.ts'
import { body, counterId, openStage, PLAN_CHANGE, REPAIR, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'
import { ACCEPTED_INFO } from './accepted-info.ts'
import { liveThroughAppointments, liveThroughTriage } from './live-through-floor.ts'
import { liveThroughAdvice } from './reach-advice.ts'
import { liveThroughArrangements } from './reach-arrangements.ts'
import { liveThroughCash } from './reach-cash.ts'
import { liveThroughErrands } from './reach-errands.ts'
import { liveThroughHandIn } from './reach-hand-in.ts'
import { liveThroughLegs } from './reach-legs.ts'
import { closeOrderSandbox, liveThroughOrders, orderChannels } from './reach-orders.ts'
import { liveThroughRoster } from './reach-roster.ts'
import { liveThroughSettlement } from './reach-settlement.ts'

withoutVoice()

let stage: Stage
let document: OpenApi
beforeEach(async () => {
  stage = await openStage(await orderChannels('placeOrder', ''))
  document = (await (await fetch(`${stage.hall.base}/api/openapi.json`)).json()) as OpenApi
})
afterAll(closeOrderSandbox)
afterEach(async () => {
  vi.unstubAllGlobals()
  await stage.hall.close()
})

test('the published contract is the accepted one; after a wanted change, accept it with: npx tsx test/contract/accept.ts', () => {
  const accepted: unknown = JSON.parse(readFileSync(fileURLToPath(new URL('openapi.accepted.json', import.meta.url)), 'utf8'))
  expect({ ...document, info: ACCEPTED_INFO }).toEqual(accepted)
})

test('the document keeps the rules of OpenAPI 3.1: names, parameters, references and schemas', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\.\d$/),
    info: { title: expect.any(String), version: expect.any(String) },
  })
  const operations = operationsOf(document)
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  const schemas = openSchemas(document)
  for (const { method, path, operation } of operations) {
    expect(['GET', 'POST', 'DELETE']).toContain(method)
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(inPath.every(({ required }) => required)).toBe(true)
    if (method === 'GET') expect(operation.requestBody).toBeUndefined()
    const shapes = [
      ...operation.parameters.map(({ schema }) => schema),
      ...Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema),
      ...Object.values(operation.responses).flatMap(({ content }) => Object.values(content).map(({ schema }) => schema)),
    ]
    // Compiling says whether the schema is one; that this value fits is not asked.
    for (const shape of shapes) expect(typeof schemas.problems(shape, {})).toBe('string')
    for (const [status, { description }] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^[2-5]\d\d$/)
      expect(description).not.toBe('')
    }
  }
})

test('every call of the contract is published with its status and its refusals, and nothing else is', () => {
  const published = operationsOf(document).map(({ operation }) => operation.operationId)
  expect(published.toSorted()).toEqual(Object.keys(contract).toSorted())
  for (const { operation } of operationsOf(document)) {
    const { endpoint } = ENTRIES.find(({ name }) => name === operation.operationId) as Entry
    expect(operation.responses).toHaveProperty(String(endpoint.status))
    const conflict = JSON.stringify(operation.responses['409'] ?? '')
    for (const refusal of endpoint.refusals) expect(conflict).toContain(`"${refusal}"`)
  }
})

test('the sample bodies that the other tests send fit the published schemas', () => {
  const schemas = openSchemas(document)
  for (const { operation } of operationsOf(document)) {
    const schema = operation.requestBody?.content['application/json']?.schema
    const entry = ENTRIES.find(({ name }) => name === operation.operationId) as Entry
    if (schema !== undefined) expect(schemas.problems(schema, bodyOf(entry.name))).toBe('')
  }
})

/** A whole day at one counter, in which every call of the contract but the set-up of a new hall is made once. */
const liveThrough = async (stage: Stage): Promise<void> => {
  const { hall, api, as, signOn, issue, next, step, seq } = stage
  const at = (counter: number) => ({ params: { id: counterId(counter) }, body: body() })
  await api.getHealth({})
  await api.getHall({})
  await api.getDemo({})
  await api.getDemoPapers({ query: {} })
  const session = must(await api.signIn({ body: { staffNo: '2001', secret: '246810' } }))
  expect(session.staff.staffNo).toBe('2001')
  const clerk = await signOn('2001', 1)
  await clerk.getSession({})
  await clerk.listCounters({})
  const first = await issue()
  await api.getTicket({ params: { id: first.id } })
  await next('2001', 1)
  await step('recallTicket', '2001', first.id)
  await clerk.getQueue({})
  must(await clerk.getClerkDay({ params: { id: counterId(1) } }))
  await step('startTicket', '2001', first.id)
  await step('holdTicket', '2001', first.id)
  await step('resumeTicket', '2001', first.id)
  await hall.moveClock('2026-11-23T09:08:00+08:00')
  await step('finishTicket', '2001', first.id)
  must(await api.rateTicket({ params: { id: first.id }, body: { ...body(), score: 4 } }))
  const second = await issue()
  await next('2001', 1)
  await step('absentTicket', '2001', second.id)
  await step('returnTicket', '2001', second.id)
  must(await clerk.callTicket({ ...at(1), body: { ...body(), ticketId: second.id, reason: 'came back' } }))
  must(await clerk.transferTicket({ params: { id: second.id }, body: { ...body(), serviceId: REPAIR } }))
  must(await api.cancelTicket({ params: { id: second.id }, body: body() }))
  must(await clerk.pauseCounter({ ...at(1), body: { ...body(), reason: 'break' } }))
  must(await clerk.resumeCounter(at(1)))
  must(await clerk.signOffCounter(at(1)))
  await liveThroughLegs(stage)
  await liveThroughRoster(stage)
  await liveThroughArrangements(stage)
  await liveThroughAdvice(stage)
  await liveThroughPaper(api)
  await seq()
  await liveThroughAppointments(stage)
  await liveThroughTriage(stage)
  await liveThroughOrders(stage)
  await liveThroughCash(stage)
  await liveThroughErrands(stage)
  await liveThroughSettlement(stage)
  await liveThroughManagement(await as('1002'), api)
  await liveThroughHandIn(stage)
  await liveThroughSetup(await as('1002'))
  must(await clerk.signOut({}))
  // What happened today can be played again tomorrow.
  await hall.moveClock('2026-11-24T09:00:00+08:00')
  const manager = await as('1002')
  const { configuration } = must(await manager.getSetup({}))
  must(await manager.replaySetup({ body: { configuration } }))
  must(await manager.askWhatIf({ body: { change: { traffic: { serviceId: null, percent: 20 } } } }))
}

const liveThroughPaper = async (api: Stage['api']): Promise<void> => {
  const { printJobId } = must(await api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } }))
  const params = { id: printJobId }
  for (const state of ['sending', 'uncertain'] as const) must(await api.progressPrintJob({ params, body: { ...body(), state } }))
  must(await api.getPrintJob({ params }))
  must(await api.reprint({ params, body: body() }))
  must(await api.reportDevice({ params: { id: 'printer-1' }, body: { ...body(), state: 'paper-out' } }))
}

const liveThroughManagement = async (manager: Stage['api'], api: Stage['api']): Promise<void> => {
  must(await manager.suspendService({ params: { id: REPAIR }, body: { ...body(), reason: 'fault' } }))
  must(await manager.resumeService({ params: { id: REPAIR }, body: body() }))
  must(await manager.limitService({ params: { id: REPAIR }, body: { ...body(), waitingLimit: null } }))
  must(await manager.getDevices({}))
  must(await manager.printTest({ params: { id: 'printer-1' }, body: body() }))
  const { code } = must(await manager.openPairing({ body: { ...body(), kind: 'display', name: 'Wall 2' } }))
  const { deviceId } = must(await api.enrolDevice({ body: { code } }))
  must(await manager.revokeDevice({ params: { id: deviceId }, body: body() }))
  const log = must(await manager.getLog({ query: { name: 'announcement-ready' } })).entries
  must(await api.announcementPlayed({ params: { id: log[0]?.subject ?? '' }, body: body() }))
  must(await manager.getTraffic({ query: { from: '2026-11-23', to: '2026-11-23' } }))
  must(await manager.getNeed({ query: { date: '2026-11-23' } }))
  must(await manager.getBreakdown({ query: { from: '2026-11-23', to: '2026-11-23', by: 'service', and: 'hour' } }))
  must(await manager.getDailyReport({ query: { date: '2026-11-23' } }))
  must(await manager.getWeeklyReport({ query: { date: '2026-11-23' } }))
  must(await manager.getTenDayReport({ query: { date: '2026-11-23' } }))
  must(await manager.getMonthlyReport({ query: { month: '2026-11' } }))
  must(await manager.getBriefing({ query: { date: '2026-11-23' } }))
  must(await manager.getPeriodReport({ query: { from: '2026-11-23', to: '2026-11-23', withFrom: '2026-11-22', withTo: '2026-11-22' } }))
}

const liveThroughSetup = async (manager: Stage['api']): Promise<void> => {
  const { version, configuration } = must(await manager.getSetup({}))
  must(await manager.checkSetup({ body: { configuration } }))
  must(await manager.publishSetup({ body: { ...body(), baseVersion: version, configuration } }))
  must(await manager.listSetupVersions({}))
  must(await manager.getSetupVersion({ params: { version: String(version) } }))
  must(await manager.previewSetupTexts({ body: { texts: configuration.texts, language: 'zh' } }))
  const profile = { id: 'tried', names: { zh: '试', en: 'Tried' }, rules: [{ kind: 'longest-wait' as const }] }
  must(await manager.tryProfile({ body: { counterId: counterId(1), profile } }))
  must(await manager.listSkills({}))
  must(await manager.setSkills({ params: { id: '2002' }, body: { ...body(), skills: null } }))
  const person = { params: { id: '2999' } }
  must(await manager.addStaff({ body: { ...body(), staffNo: '2999', name: '钱多多', roles: ['clerk'], oneTimePin: '135790' } }))
  must(await manager.changeStaff({ ...person, body: { ...body(), name: '钱多', roles: ['clerk'] } }))
  must(await manager.giveStaffPin({ ...person, body: { ...body(), oneTimePin: '135790' } }))
  must(await manager.endStaff({ ...person, body: body() }))
  must(await manager.returnStaff({ ...person, body: { ...body(), oneTimePin: '135790' } }))
  must(await manager.stopTickets({ body: { ...body(), serviceId: REPAIR, reason: 'enough for today' } }))
  must(await manager.giveTickets({ body: { ...body(), serviceId: REPAIR } }))
  must(await manager.getEstimates({ query: { from: '2026-11-23', to: '2026-11-23' } }))
}

test('every answer of a whole day fits the published document, and every call was made', async () => {
  const watch = openWatch(document)
  // What the hall says to BOSS, and the channels to the hall, is no part of its contract.
  const plain = globalThis.fetch
  const isCall = (url: string): boolean => url.startsWith(`${stage.hall.base}/api/`) && !url.startsWith(`${stage.hall.base}/api/pay/`)
  vi.stubGlobal('fetch', ((input, init) => (isCall(String(input)) ? watch.fetch : plain)(input, init)) satisfies typeof fetch)
  await liveThrough(stage)
  expect(watch.complaints).toEqual([])
  const made = ENTRIES.filter(({ name, endpoint }) => watch.seen.has(`${name} ${endpoint.status}`)).map(({ name }) => name)
  expect(ENTRIES.map(({ name }) => name).filter((name) => !made.includes(name))).toEqual(['setUp'])
})

test('every common "no" of every call is published too', async () => {
  const watch = openWatch(document)
  const asked = async (entry: Entry, init: RequestInit): Promise<void> => {
    const query = entry.endpoint.query === undefined ? '' : '?limit=-1&from=x&date=x&day=x'
    await watch.fetch(`${stage.hall.base}${entry.path.replace(/:\w+/g, 'nobody')}${query}`, { method: entry.method, ...init })
  }
  for (const entry of ENTRIES) {
    await asked(entry, { headers: { authorization: 'Bearer nonsense' } })
    await asked(entry, entry.endpoint.body === undefined ? {} : { headers: { 'content-type': 'text/plain' }, body: 'x' })
    await asked(entry, entry.endpoint.body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: '{' })
    await asked(
      entry,
      entry.endpoint.body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: 'x'.repeat(70_000) },
    )
  }
  const wrong = { staffNo: '2001', secret: 'wrong' }
  for (let attempt = 0; attempt < 6; attempt++)
    await watch.fetch(`${stage.hall.base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wrong),
    })
  expect(watch.seen).toContain('signIn 429')
  expect(watch.complaints).toEqual([])
})

test('the document is the same at each asking and is served as JSON', async () => {
  const response = await fetch(`${stage.hall.base}/api/openapi.json`)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual(document)
  await expectProblem(await fetch(`${stage.hall.base}/api/openapi.yaml`), { status: 404, code: 'not-found' })
})
