import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { test as base } from '@playwright/test'
import { giveVoice, keepVoice } from '../../support/kept-voice.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const START_LIMIT_MS = 60_000

/** The built server and printer agent, as `npm start` runs them, on a folder of their own. */
export interface RunningHall {
  readonly origin: string
  readonly dataDir: string
  readonly stopServer: () => Promise<void>
  readonly startServer: () => Promise<void>
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()))

const listening = (server: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('the server did not start in time')), START_LIMIT_MS)
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    if (server.stdout === null) return reject(new Error('the server has no output'))
    createInterface({ input: server.stdout }).on('line', (line) => {
      const port = /"port":(\d+),.*"msg":"listening"/.exec(line)?.[1]
      if (port === undefined) return
      clearTimeout(limit)
      resolve(Number(port))
    })
  })

const run = (script: string, env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [join(ROOT, script)], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })

const openHall = async (clock: string | null): Promise<{ hall: RunningHall; close: () => Promise<void> }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-e2e-'))
  const env = { JIAOHAO_DATA: dataDir, JIAOHAO_LOG: 'info', JIAOHAO_MODE: 'demo', ...(clock === null ? {} : { JIAOHAO_CLOCK: clock }) }
  giveVoice(dataDir)
  let server = run('apps/server/dist/main.js', { ...env, PORT: '0' })
  const port = await listening(server)
  const origin = `http://127.0.0.1:${port}`
  const agent = run('hardware/dist/agent.js', { JIAOHAO_SERVER: origin, JIAOHAO_DATA: dataDir })
  agent.stdout?.resume()
  const stopServer = async (): Promise<void> => {
    server.kill('SIGTERM')
    await ended(server)
  }
  return {
    hall: {
      origin,
      dataDir,
      stopServer,
      startServer: async () => {
        server = run('apps/server/dist/main.js', { ...env, PORT: String(port) })
        await listening(server)
      },
    },
    close: async () => {
      agent.kill('SIGTERM')
      await Promise.all([stopServer(), ended(agent)])
      keepVoice(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Browser tests with a hall of their own per test; without a browser each is skipped, loudly. */
export const test = base.extend<{ clock: string | null; hall: RunningHall }>({
  clock: [null, { option: true }],
  hall: async ({ clock }, use) => {
    const { hall, close } = await openHall(clock)
    await use(hall)
    await close()
  },
})

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
test.skip(!existsSync(chromium), `there is no browser at ${chromium}: set CHROMIUM, or install Debian's chromium`)

export { expect } from '@playwright/test'
