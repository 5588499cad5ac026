import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BuiltServer, ensureBuilt, freePort, startBuilt } from '../support/built-server.ts'

let dataDir: string
let program: string
const started: BuiltServer[] = []
beforeAll(async () => {
  program = await ensureBuilt()
}, 120_000)
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-start-'))
})
afterEach(async () => {
  for (const server of started.splice(0)) {
    server.process.kill('SIGKILL')
    await server.ended
  }
  rmSync(dataDir, { recursive: true, force: true })
})
afterAll(() => expect(started).toEqual([]))

const start = (env: Record<string, string> & { PORT: string }): BuiltServer => {
  const server = startBuilt(program, { JIAOHAO_DATA: dataDir, ...env })
  started.push(server)
  return server
}

test.each([
  ['PORT', '80a', 'a port from 0'],
  ['PORT', '70000', 'a port from 0'],
  ['JIAOHAO_MODE', 'test', 'demo or production'],
  ['JIAOHAO_CLOCK', 'yesterday', '2026-11-23T08:00:00+08:00@60'],
  ['JIAOHAO_CLOCK', '2026-11-23T08:00:00+08:00@fast', '2026-11-23T08:00:00+08:00@60'],
  ['JIAOHAO_CLOCK', '2026-02-30T08:00:00+08:00', '2026-11-23T08:00:00+08:00@60'],
  ['JIAOHAO_DATA', ' ', './data'],
  ['JIAOHAO_LOG', 'loud', 'debug, info'],
  ['HOST', '0.0.0.0', '127.0.0.1'],
])('a bad %s=%s stops the start with its name and what would be right', async (name, value, right) => {
  const server = start({ PORT: '0', [name]: value })
  expect(await server.ended).toBe(1)
  expect(server.errors()).toContain(name)
  expect(server.errors()).toContain(right)
  expect(server.errors()).not.toMatch(/\n\s+at /)
  expect(readdirSync(dataDir)).toEqual([])
})

test('production refuses a clock of its own', async () => {
  const server = start({ PORT: '0', JIAOHAO_MODE: 'production', JIAOHAO_CLOCK: '2026-11-23T08:00:00+08:00@60' })
  expect(await server.ended).toBe(1)
  expect(server.errors()).toContain('JIAOHAO_CLOCK')
})

test('a second server on the same data folder refuses to start, and the first goes on', async () => {
  const first = start({ PORT: String(await freePort()) })
  await first.ready()
  const second = start({ PORT: '0' })
  expect(await second.ended).toBe(1)
  expect(second.errors()).toContain('another server is using the data folder')
  expect((await fetch(`${first.base}/api/health`)).status).toBe(200)
})

test('a server whose port is taken ends and lets go of its data folder', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const refused = start({ PORT: String(port) })
  expect(await refused.ended).toBe(1)
  expect(refused.errors()).toContain('EADDRINUSE')
  taken.close()
  await start({ PORT: String(await freePort()) }).ready()
})

test('data of a newer program is refused and left as it is', async () => {
  const first = start({ PORT: String(await freePort()) })
  await first.ready()
  first.process.kill('SIGTERM')
  await first.ended
  const file = join(dataDir, 'hall.db')
  const raise = new Database(file)
  const schema = Number(raise.pragma('user_version', { simple: true })) + 1
  raise.pragma(`user_version = ${schema}`)
  raise.close()
  const second = start({ PORT: '0' })
  expect(await second.ended).toBe(1)
  expect(second.errors()).toContain(`schema ${schema}`)
  expect(second.errors()).not.toMatch(/\n\s+at /)
  const look = new Database(file, { readonly: true })
  expect(look.pragma('user_version', { simple: true })).toBe(schema)
  look.close()
})

test('a folder of the demo is no folder for a real hall', async () => {
  const demo = start({ PORT: String(await freePort()) })
  await demo.ready()
  demo.process.kill('SIGTERM')
  await demo.ended
  const production = start({ PORT: '0', JIAOHAO_MODE: 'production' })
  expect(await production.ended).toBe(1)
  expect(production.errors()).toContain('demo mode')
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the server gracefully: what was asked is answered, and it exits with 0',
  async (signal) => {
    const server = start({ PORT: String(await freePort()), JIAOHAO_CLOCK: '2026-11-23T09:00:00+08:00@0' })
    await server.ready()
    const take = (): Promise<number> =>
      fetch(`${server.base}/api/tickets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ commandId: crypto.randomUUID(), serviceId: 'plan-change' }),
      }).then(
        ({ status }) => status,
        () => 0,
      )
    expect(await take()).toBe(201)
    const taken = Array.from({ length: 50 }, take)
    server.process.kill(signal)
    const statuses = await Promise.all(taken)
    expect(await server.ended).toBe(0)
    expect(server.errors()).toBe('')
    expect(existsSync(join(dataDir, 'hall.db-wal'))).toBe(false)
    // Each was served, told to come back, or never heard; none was cut off after it had been written.
    const written = new Database(join(dataDir, 'hall.db'), { readonly: true })
    const { tickets } = written.prepare<[], { tickets: number }>('SELECT count(*) AS tickets FROM ticket').get() ?? { tickets: -1 }
    written.close()
    expect(tickets).toBe(1 + statuses.filter((status) => status === 201).length)
  },
)
