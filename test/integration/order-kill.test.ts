import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CallError } from '@jiaohao/shared/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openJournal } from '../../apps/server/src/platform/journal.ts'
import { giveKeys } from '../../packages/sandbox/src/testing/kept-keys.ts'
import { post } from '../../packages/sandbox/src/testing/running.ts'
import { type BuiltServer, ensureBuilt, freePort, startBuilt } from '../support/built-server.ts'
import { apiOf, commandId } from '../support/hall.ts'
import { MIGRATIONS_DIR } from '../support/migrations-dir.ts'
import { randomOf } from '../support/order-faults.ts'
import { numberAt, readHall } from '../support/order-hall.ts'
import { bookTrouble, troubles } from '../support/order-storm.ts'
import { expectTablesToEqualReplay } from '../support/rebuild.ts'

const SANDBOX = fileURLToPath(new URL('../../packages/sandbox/src/main.ts', import.meta.url))
const LIVES = process.env.JIAOHAO_SOAK === '1' ? 40 : 5
const CUSTOMERS = 4
const RETRY_MS = 50
const WITHIN_MS = process.env.JIAOHAO_SOAK === '1' ? 900_000 : 180_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

let root: string
let program: string
let server: BuiltServer | null = null
let sandbox: ChildProcess | null = null
beforeAll(async () => {
  program = await ensureBuilt()
  root = mkdtempSync(join(tmpdir(), 'jiaohao-order-kill-'))
  giveKeys(join(root, 'sandbox'))
}, 120_000)
afterAll(async () => {
  server?.process.kill('SIGKILL')
  sandbox?.kill('SIGKILL')
  await server?.ended
  rmSync(root, { recursive: true, force: true })
})

const startSandbox = async (port: number): Promise<void> => {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', JIAOHAO_SANDBOX: join(root, 'sandbox') }
  const child = spawn(process.execPath, ['--import', 'tsx', SANDBOX], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  sandbox = child
  await once(createInterface({ input: child.stdout }), 'line')
}
const startServer = async (port: number): Promise<void> => {
  server = startBuilt(program, {
    PORT: String(port),
    JIAOHAO_DATA: join(root, 'hall'),
    JIAOHAO_CHANNELS: join(root, 'sandbox/channels.json'),
  })
  await server.ready()
}

/** Whether the other side was only gone for a moment. */
const isGone = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof CallError && (error.status === 0 || error.status === 503))

test(
  'KS-013 kill -9 of the hall and of the other side loses no money and tops nobody up twice',
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.log(`order kill: seed ${seed}`)
    const random = randomOf(seed)
    const [sandboxPort, hallPort] = [await freePort(), await freePort()]
    await startSandbox(sandboxPort)
    await startServer(hallPort)
    const origin = `http://127.0.0.1:${sandboxPort}`
    const api = apiOf(`http://127.0.0.1:${hallPort}`, null)
    let over = false
    const insist = async <T>(attempt: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await attempt()
        } catch (error) {
          if (!isGone(error)) throw error
          await pause(RETRY_MS)
        }
      }
    }
    const oneOrder = async (index: number): Promise<void> => {
      const looked = await insist(() => api.lookUpNumber({ body: { visitId: crypto.randomUUID(), number: numberAt(index) } }))
      // While the other side is away nothing is ordered.
      if (!looked.ok) return pause(300)
      const channel = random() < 0.5 ? 'wechat' : 'alipay'
      const body = { commandId: commandId(), numberToken: looked.data.numberToken, amountFen: 1_000, channel } as const
      const placed = await insist(() => api.placeOrder({ body }))
      if (!placed.ok) return pause(300)
      const { id } = placed.data.order
      const cancels = random() < 0.2 ? { params: { id }, body: { commandId: commandId() } } : null
      for (let looks = 0; looks < 100; looks++) {
        const seen = await insist(() => api.getOrder({ params: { id }, query: {} }))
        if (!seen.ok) throw new Error('an order that was answered is gone')
        const { code, state } = seen.data.order
        if (code !== null) {
          const paying = insist(() => post(`${origin}/sandbox/pay`, { code }))
          if (cancels !== null) await insist(() => api.cancelOrder(cancels))
          await paying
          return
        }
        if (state === 'closed') return
        await pause(50)
      }
    }
    const customers = Array.from({ length: CUSTOMERS }, async (_, index) => {
      // No kiosk looks more than thirty numbers up in an hour; a start of the server forgets the count.
      for (let visits = 0; !over; visits++) await oneOrder(index).then(() => pause(visits < 5 ? 100 : 500))
    })
    for (let life = 0; life < LIVES; life++) {
      await pause(400 + random() * 1_200)
      const isSandbox = life % 3 === 2
      const died = isSandbox ? sandbox : server?.process
      if (died === null || died === undefined) throw new Error('nothing runs')
      const gone = once(died, 'exit')
      died.kill('SIGKILL')
      await gone
      expect(bookTrouble(join(root, 'hall'))).toBeNull()
      await (isSandbox ? startSandbox(sandboxPort) : startServer(hallPort))
    }
    over = true
    await Promise.all(customers)
    const open = (): number =>
      readHall(join(root, 'hall'), (db) =>
        db
          .prepare<[], { n: number }>(
            `SELECT count(*) AS n FROM top_up_order WHERE state IN ('placed', 'closing', 'charging', 'in-doubt', 'refunding')`,
          )
          .get(),
      )?.n ?? 0
    for (let waitedMs = 0; open() > 0 && waitedMs < 60_000; waitedMs += 200) await pause(200)
    // Twice as long as a payment needs to be found by asking.
    await pause(2_500)
    for (let waitedMs = 0; open() > 0 && waitedMs < 60_000; waitedMs += 200) await pause(200)
    const truth = (await (await fetch(`${origin}/sandbox/state`)).json()) as never
    // Codes that nobody paid are still open: the wait for them is two minutes.
    expect(troubles(join(root, 'hall'), truth).filter((trouble) => !trouble.includes('is payable: is not over'))).toEqual([])
    server?.process.kill('SIGTERM')
    expect(await server?.ended).toBe(0)
    const { db, close } = openDatabase(join(root, 'hall'), MIGRATIONS_DIR)
    const orders = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM top_up_order WHERE state = 'done'`).get()?.n ?? 0
    const journal = openJournal(db)
    expectTablesToEqualReplay(db, journal.after(0, 1_000_000))
    close()
    expect(orders).toBeGreaterThan(LIVES / 2)
  },
  WITHIN_MS,
)
