import { mkdtempSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import Database from 'better-sqlite3'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiOf, DEMO_PIN, must, openTestHall, refusalOf } from '../support/hall.ts'
import { eventually, listen } from '../support/listener.ts'
import { expectProblem } from '../support/problem.ts'
import { body, openStage, PLAN_CHANGE, preparedToken, type Stage, stageOf } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const ATTEMPTS = 5
const LOCK_S = 600
/** How long the session of a test still lives when the hall opens. */
const SHORT_SESSION_MS = 1_500
let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.hall.close())

const signIn = (staffNo: string, secret: string): Promise<Response> =>
  fetch(`${stage.hall.base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staffNo, secret }),
  })
const failures = async (): Promise<unknown[]> =>
  must(await (await stage.as('1001')).getLog({ query: { name: 'staff-sign-in-failed' } })).entries.map((entry) => entry.body)

test('PS-015 five wrong PINs lock a number, even for the right one and over a restart, and every try is in the log', async () => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++)
    await expectProblem(await signIn('2001', '000000'), { status: 401, code: 'not-signed-in' })
  await expectProblem(await signIn('2001', DEMO_PIN), { status: 429, code: 'too-many' })
  expect(await failures()).toEqual([true, false, false, false, false].map((locked) => ({ staffNo: '2001', locked })))
  stage = stageOf(await stage.hall.restart())
  await expectProblem(await signIn('2001', DEMO_PIN), { status: 429, code: 'too-many' })
  expect((await signIn('2002', DEMO_PIN)).status).toBe(201)
})

test('PS-015 a locked number is told for how long', async () => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) await signIn('2001', '000000')
  const seconds = Number((await signIn('2001', DEMO_PIN)).headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(LOCK_S)
  await expect(apiOf(stage.hall.base, null).signIn({ body: { staffNo: '2001', secret: DEMO_PIN } })).rejects.toMatchObject({
    status: 429,
    retryAfterS: expect.toSatisfy((each) => each > 0 && each <= LOCK_S),
  })
})

test('PS-015 many guesses at once are no more than many in a row', async () => {
  const statuses = (await Promise.all(Array.from({ length: 30 }, () => signIn('2001', 'guess')))).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(ATTEMPTS)
  expect(statuses.filter((status) => status === 429)).toHaveLength(30 - ATTEMPTS)
  expect(await failures()).toHaveLength(ATTEMPTS)
})

test('PS-015 a right PIN forgets the wrong ones before it', async () => {
  for (let round = 0; round < 2; round++) {
    for (let attempt = 0; attempt < ATTEMPTS - 1; attempt++) expect((await signIn('2001', 'wrong')).status).toBe(401)
    expect((await signIn('2001', DEMO_PIN)).status).toBe(201)
  }
})

test('PS-018 an unknown number and a wrong PIN are answered alike', async () => {
  const [unknown, wrong] = [await signIn('9999', DEMO_PIN), await signIn('2001', 'wrong')]
  expect(unknown.status).toBe(wrong.status)
  expect(await unknown.text()).toBe(await wrong.text())
})

test('RP-010 a session is one person: its token and its cookie say who, and signing out ends both and the live feed', async () => {
  const answer = await signIn('2001', DEMO_PIN)
  const { token, staff } = (await answer.json()) as { token: string; staff: unknown }
  expect(staff).toEqual({ staffNo: '2001', name: '王丽娜', roles: ['clerk'] })
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  const session = (headers: Record<string, string>) => fetch(`${stage.hall.base}/api/session`, { headers })
  const jar = { cookie: cookie.split(';')[0] ?? '' }
  expect(await (await session(jar)).json()).toEqual({ staff })
  expect(await (await session({ authorization: `Bearer ${token}` })).json()).toEqual({ staff })

  const seat = listen(stage.hall.base, 'counter', { token })
  await seat.snapshot()
  must(await apiOf(stage.hall.base, `Bearer ${token}`).signOut({}))
  await eventually('the seat to be put out', () => seat.states.some((state) => state.state === 'refused' && state.code === 'not-signed-in'))
  seat.close()
  await expectProblem(await session({ authorization: `Bearer ${token}` }), { status: 401, code: 'not-signed-in' })
  await expectProblem(await session(jar), { status: 401, code: 'not-signed-in' })
})

test('RP-010 signing out of one place leaves the other signed on', async () => {
  const [one, two] = [await stage.hall.token('2001'), await stage.hall.token('2001')]
  expect(one).not.toBe(two)
  must(await apiOf(stage.hall.base, `Bearer ${one}`).signOut({}))
  expect((await apiOf(stage.hall.base, `Bearer ${two}`).getSession({})).ok).toBe(true)
})

test('PS-018 a session lasts over a restart of the server', async () => {
  const token = await stage.hall.token('2001')
  stage = stageOf(await stage.hall.restart())
  expect((await apiOf(stage.hall.base, `Bearer ${token}`).getSession({})).ok).toBe(true)
})

test('PS-018 RP-010 a session whose time is over is cut from the live feed and may do nothing any more', async () => {
  const token = await stage.hall.token('2001')
  const { dataDir } = stage.hall
  await stage.hall.stop()
  const db = new Database(join(dataDir, 'hall.db'))
  db.prepare('UPDATE session SET expires_at = ?').run(Date.now() + SHORT_SESSION_MS)
  db.close()
  stage = stageOf(await openTestHall({ dataDir }))
  const seat = listen(stage.hall.base, 'counter', { token })
  await seat.snapshot()
  await eventually('the seat to be put out', () => seat.states.some((state) => state.state === 'refused' && state.code === 'not-signed-in'))
  seat.close()
  await expect(apiOf(stage.hall.base, `Bearer ${token}`).getSession({})).rejects.toMatchObject({ status: 401 })
})

const withHost = (path: string, host: string, method = 'GET'): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(stage.hall.base)
    request({ hostname, port, path, method, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .once('error', reject)
      .end()
  })

test('PS-018 the demo answers to its own names only, so that no page of another site reaches it', async () => {
  for (const host of ['127.0.0.1', '127.0.0.1:8080', 'localhost:9', '[::1]:80']) expect(await withHost('/api/health', host)).toBe(200)
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '10.0.0.1'])
    for (const path of ['/api/health', '/', '/metrics', '/api/openapi.json'])
      expect({ host, path, status: await withHost(path, host) }).toMatchObject({ status: 403 })
  expect(await withHost('/socket.io/?EIO=4&transport=polling', '127.0.0.1')).toBe(200)
  expect(await withHost('/socket.io/?EIO=4&transport=polling', 'evil.example')).toBe(403)
})

test('PS-018 a machine enrols once with a code, acts with its key, and its key can be taken back at once', async () => {
  const manager = await stage.as('1002')
  const pairing = { ...body(), kind: 'customer-screen' as const, name: 'Counter 2', boundTo: 'counter-2' }
  const { code } = must(await manager.openPairing({ body: pairing }))
  const { key, deviceId, boundTo } = must(await stage.api.enrolDevice({ body: { code } }))
  expect(boundTo).toBe('counter-2')
  expect(refusalOf(await stage.api.enrolDevice({ body: { code } }))).toBe('code-unknown')
  const seat = listen(stage.hall.base, 'customer', { token: key, about: { counterId: 'counter-2' } })
  expect((await seat.snapshot()).counterNumber).toBe(2)
  const elsewhere = listen(stage.hall.base, 'customer', { token: key, about: { counterId: 'counter-1' } })
  await eventually('the other counter to be refused', () =>
    elsewhere.states.some((state) => state.state === 'refused' && state.code === 'not-allowed'),
  )
  elsewhere.close()
  const headers = { authorization: `Device ${key}` }
  expect((await fetch(`${stage.hall.base}/api/tickets/nobody`, { headers })).status).toBe(404)
  must(await manager.revokeDevice({ params: { id: deviceId }, body: body() }))
  await eventually('the screen to be put out', () =>
    seat.states.some((state) => state.state === 'refused' && state.code === 'not-signed-in'),
  )
  seat.close()
  await expectProblem(await fetch(`${stage.hall.base}/api/tickets/nobody`, { headers }), { status: 401, code: 'not-signed-in' })
})

test('PS-018 a real hall has no demo staff: the code of its first start makes one director, once', async () => {
  let told = ''
  const ear = new Writable({
    write: (chunk, _encoding, done) => {
      told += String(chunk)
      done()
    },
  })
  const hall = await openTestHall({
    mode: 'production',
    dataDir: mkdtempSync(join(tmpdir(), 'jiaohao-real-')),
    log: pino({ level: 'warn' }, ear),
  })
  try {
    await expectProblem(await fetch(`${hall.base}/api/demo`), { status: 404, code: 'not-found' })
    await expect(hall.token('1001')).rejects.toThrow('Nobody is signed in')
    const { code } = JSON.parse(told) as { code: string }
    const setUp = (staffNo: string, given = code) =>
      hall.api.setUp({ body: { code: given, staffNo, name: '方主任', secret: 'a long enough secret' } })
    expect(refusalOf(await setUp('1', 'another-code'))).toBe('code-unknown')
    const answers = await Promise.all([setUp('1'), setUp('2'), setUp('3')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(refusalOf(await setUp('4'))).toBe('code-unknown')
    // Without a key nobody is a kiosk here.
    const asked = await fetch(`${hall.base}/api/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body(), serviceId: PLAN_CHANGE }),
    })
    await expectProblem(asked, { status: 401, code: 'not-signed-in' })
  } finally {
    await hall.close()
  }
})

test('PS-018 the tokens that a data folder keeps cannot be used to sign on', async () => {
  const token = await stage.hall.token('2001')
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(join(stage.hall.dataDir, 'hall.db'), { readonly: true })
  const kept = db.prepare<[], { token_hash: string }>('SELECT token_hash FROM session').all()
  db.close()
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.some(({ token_hash }) => token_hash === token || token_hash === preparedToken('2001'))).toBe(false)
})

test('PS-018 an agent speaks for its own printer only', async () => {
  const manager = await stage.as('1002')
  const { code } = must(await manager.openPairing({ body: { ...body(), kind: 'agent', name: 'Agent 2', boundTo: 'printer-2' } }))
  const { key } = must(await stage.api.enrolDevice({ body: { code } }))
  const agent = apiOf(stage.hall.base, `Device ${key}`)
  const { printJobId } = must(await stage.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } }))
  const notItsOwn = { status: 403, problem: { code: 'not-allowed' } }
  await expect(agent.progressPrintJob({ params: { id: printJobId }, body: { ...body(), state: 'sending' } })).rejects.toMatchObject(
    notItsOwn,
  )
  await expect(agent.reportDevice({ params: { id: 'printer-1' }, body: { ...body(), state: 'paper-out' } })).rejects.toMatchObject(
    notItsOwn,
  )
  expect(must(await stage.api.getPrintJob({ params: { id: printJobId } })).state).toBe('queued')
  const own = listen(stage.hall.base, 'agent', { token: key, about: { printerId: 'printer-2' } })
  await own.snapshot()
  const report = { params: { id: 'printer-2' }, body: { ...body(), state: 'paper-out' as const } }
  expect(must(await agent.reportDevice(report)).device).toMatchObject({ state: 'paper-out', name: 'Agent 2' })
  own.close()
})
