import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { giveKeys } from '../../../packages/sandbox/src/testing/kept-keys.ts'
import { giveVoice, keepVoice } from '../../support/kept-voice.ts'
import { ended, listening, run } from './built-program.ts'
import { test as base, expect } from './hall.ts'

const PORTRAIT = { width: 1080, height: 1920 }
/** An active number of the sandbox's first subscriber. Its figures in full may stand nowhere but in what was typed. */
export const NUMBER = '13807311001'
/** A payment's way from the phone to the screen: the channel is asked about once a second. */
export const SOON = { timeout: 30_000 }

interface Sandbox {
  readonly pay: (code: string) => Promise<void>
  readonly scan: (code: string) => Promise<void>
  readonly knob: (set: object) => Promise<void>
  /** The code that was sent to this number last. */
  readonly lastCode: (number: string) => Promise<string>
  readonly state: () => Promise<{ trades: readonly { state: string }[]; topups: readonly { status?: string; state?: string }[] }>
}
interface PayingHall {
  readonly origin: string
  readonly dataDir: string
  readonly sandbox: Sandbox
  readonly stopServer: () => Promise<void>
  readonly startServer: () => Promise<void>
}

const sandboxAt = (port: number): Sandbox => {
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${port}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }
  return {
    pay: (code) => post('pay', { code }),
    scan: (code) => post('scan', { code }),
    knob: (set) => post('knobs', { set: [set] }),
    lastCode: async (number) => {
      const answer = await fetch(`http://127.0.0.1:${port}/sandbox/sms?number=${number}`)
      const { sms } = (await answer.json()) as { sms: readonly { text: string }[] }
      return /\d{6}/.exec(sms[0]?.text ?? '')?.[0] ?? ''
    },
    state: async () => (await fetch(`http://127.0.0.1:${port}/sandbox/state`)).json() as ReturnType<Sandbox['state']>,
  }
}

const openPayingHall = async (): Promise<{ hall: PayingHall; close: () => Promise<void> }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-e2e-pay-'))
  giveKeys(join(dataDir, 'sandbox'))
  const bank = run('packages/sandbox/dist/sandbox.js', { PORT: '0', JIAOHAO_SANDBOX: join(dataDir, 'sandbox') })
  const { port: bankPort, channels } = await listening(bank)
  const env = { JIAOHAO_DATA: join(dataDir, 'hall'), JIAOHAO_LOG: 'info', JIAOHAO_MODE: 'demo', JIAOHAO_CHANNELS: channels }
  giveVoice(env.JIAOHAO_DATA)
  let server = run('apps/server/dist/main.js', { ...env, PORT: '0' })
  const { port } = await listening(server)
  const agent = run('hardware/dist/agent.js', { JIAOHAO_SERVER: `http://127.0.0.1:${port}`, JIAOHAO_DATA: env.JIAOHAO_DATA })
  agent.stdout?.resume()
  const stopServer = async (): Promise<void> => {
    server.kill('SIGKILL')
    await ended(server)
  }
  const startServer = async (): Promise<void> => {
    server = run('apps/server/dist/main.js', { ...env, PORT: String(port) })
    await listening(server)
  }
  return {
    hall: { origin: `http://127.0.0.1:${port}`, dataDir, sandbox: sandboxAt(bankPort), stopServer, startServer },
    close: async () => {
      bank.kill('SIGTERM')
      agent.kill('SIGTERM')
      await Promise.all([stopServer(), ended(bank), ended(agent)])
      keepVoice(env.JIAOHAO_DATA)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Browser tests with a hall of their own that takes payments from a sandbox of its own. */
export const test = base.extend<{ paying: PayingHall }>({
  paying: async ({ browserName: _ }, use) => {
    const { hall, close } = await openPayingHall()
    await use(hall)
    await close()
  },
})

/** A kiosk that knows what can be done at it. */
export const openKiosk = async (browser: Browser, origin: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: PORTRAIT, hasTouch: true, locale: 'zh-CN' })).newPage()
  await prepare?.(page)
  const offered = page.waitForResponse('**/api/top-ups')
  await page.goto(`${origin}/kiosk/`)
  await offered
  await expect(page.getByText('现在等候')).toBeVisible()
  return page
}
/** Types figures on the keypad. */
export const type = async (page: Page, figures: string): Promise<void> => {
  for (const figure of figures) await page.locator('.keypad').getByRole('button', { name: figure, exact: true }).click()
}
/** From the first screen to the number. */
export const toNumber = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '轻触屏幕开始' }).click()
  await page.getByRole('button', { name: /自助办理/ }).click()
  await page.getByRole('button', { name: /充值缴费/ }).click()
}
/** From the first screen to the check of the number. */
export const toCheck = async (page: Page): Promise<void> => {
  await toNumber(page)
  await type(page, NUMBER)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText('是这个号码吗？')).toBeVisible()
}
/** From the first screen to the amounts. */
export const toAmount = async (page: Page): Promise<void> => {
  await toCheck(page)
  await page.getByRole('button', { name: '是，下一步' }).click()
}
/** Walks to the code and reads what it holds from the server's own answer. */
export const toCode = async (page: Page, way = '微信支付'): Promise<string> => {
  await toAmount(page)
  await page.getByRole('button', { name: /^100 元/ }).click()
  let code: string | null = null
  page.on('response', (response) => {
    if (!/\/api\/orders/.test(response.url()) || !response.ok()) return
    void response.json().then(
      ({ order }: { order: { code: string | null } }) => {
        code ??= order.code
      },
      () => {
        // A page that is being closed takes its last answers with it.
      },
    )
  })
  await page.getByRole('button', { name: way }).click()
  await expect(page.locator('.qr-code')).toBeVisible(SOON)
  await expect.poll(() => code).not.toBeNull()
  return code ?? ''
}
