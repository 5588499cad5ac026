import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { noBrowser } from '../../support/browser.ts'
import { giveVoice, keepVoice } from '../../support/kept-voice.ts'
import { ended, listening, run } from './built-program.ts'

/** The built server and printer agent, as `npm start` runs them, on a folder of their own. */
export interface RunningHall {
  readonly origin: string
  readonly dataDir: string
  readonly stopServer: () => Promise<void>
  readonly startServer: () => Promise<void>
}

const openHall = async (clock: string | null): Promise<{ hall: RunningHall; close: () => Promise<void> }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-e2e-'))
  const env = { JIAOHAO_DATA: dataDir, JIAOHAO_LOG: 'info', JIAOHAO_MODE: 'demo', ...(clock === null ? {} : { JIAOHAO_CLOCK: clock }) }
  giveVoice(dataDir)
  let server = run('apps/server/dist/main.js', { ...env, PORT: '0' })
  const { port } = await listening(server)
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

test.skip(noBrowser !== null, noBrowser ?? '')

export { expect } from '@playwright/test'
