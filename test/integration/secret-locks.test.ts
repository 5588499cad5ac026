import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CallError } from '@jiaohao/shared/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { type BuiltServer, ensureBuilt, freePort, startBuilt } from '../support/built-server.ts'
import { apiOf, must, refusalOf } from '../support/hall.ts'
import { eventually } from '../support/listener.ts'
import { numberAt, readHall, type Sandbox } from '../support/order-hall.ts'

const RIGHT = '135790'
const NUMBER = numberAt(0)
const WITHIN_MS = 120_000

let sandbox: Sandbox
let program: string
let dataDir: string
let server: BuiltServer | null = null
beforeAll(async () => {
  program = await ensureBuilt()
  sandbox = await openRunning()
  dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-locks-'))
}, WITHIN_MS)
afterAll(async () => {
  server?.process.kill('SIGKILL')
  await server?.ended
  await sandbox.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const start = async () => {
  const port = await freePort()
  server = startBuilt(program, { PORT: String(port), JIAOHAO_DATA: dataDir, JIAOHAO_CHANNELS: join(sandbox.dataDir, 'channels.json') })
  await server.ready()
  return apiOf(`http://127.0.0.1:${port}`, null)
}
const kill = async (): Promise<void> => {
  server?.process.kill('SIGKILL')
  await server?.ended
}
/** A visit of its own: what locks is the number, whoever tries. */
const attempt = async (api: Awaited<ReturnType<typeof start>>, password: string): Promise<string> => {
  const visitId = crypto.randomUUID()
  const { numberToken } = must(await api.lookUpNumber({ body: { visitId, number: NUMBER } }))
  return refusalOf(await api.provePassword({ body: { visitId, numberToken, password } }))
}

test(
  'PS-001 no kill -9 gives more tries at a service password, not even one that comes while BOSS looks at it',
  async () => {
    const first = await start()
    expect(await attempt(first, '000000')).toBe('secret-wrong')
    await kill()
    const second = await start()
    expect(await attempt(second, '000001')).toBe('secret-last-try')
    await sandbox.knob({ channel: 'boss', operation: 'identity', name: 'delayMs', value: 20_000 })
    const cut = attempt(second, '000002').catch((error: unknown) => {
      if (!(error instanceof CallError)) throw error
      return 'cut off'
    })
    const tries = (): number =>
      readHall(dataDir, (db) => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM secret_try').get()?.n ?? 0)
    // Three by the number and three by the kiosk: the third is counted, and BOSS has yet to look at it.
    await eventually('the third try to be counted', () => tries() === 6)
    await kill()
    expect(await cut).toBe('cut off')
    await sandbox.knob()
    const third = await start()
    expect(await attempt(third, RIGHT)).toBe('secret-locked')
    expect(readFileSync(join(dataDir, 'hall.db')).includes(NUMBER)).toBe(false)
  },
  WITHIN_MS,
)
