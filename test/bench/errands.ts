import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { startTcpPrinter } from '../../hardware/src/simulators/tcp-printer.ts'
import { openBossRecorder } from '../support/boss-recorder.ts'
import { timeEnquiries } from './enquiries.ts'
import { hallEnvironment, SERVER_PROGRAM } from './hall.ts'
import { freePort, makeFolder, pause, ROOT, removeFolder, startNode, stopProcess } from './processes.ts'
import { quantile, spreadOf } from './statistics.ts'
import { figure, type PartResult, type Row, spreadText } from './table.ts'

const PORTRAIT = { width: 1080, height: 1920 }
const LISTENING_WITHIN_MS = 30_000
const SEEN_WITHIN_MS = 30_000
const SLOWEST_SHARE = 0.95
const DONE_TARGET_MS = 1_000
const PAPER_TARGET_MS = 300
const FACTS_TARGET = 6
const ENQUIRY_TARGET_MS = 300
/** The channel is asked about every 900 ms: a payment comes at any moment of that. */
const ASKED_EVERY_MS = 900
/** Questions about its state come to a printer all the time; a paper is more than these. */
const MORE_THAN_QUESTIONS_BYTES = 64
/** Numbers of the sandbox that can be topped up, one per visit. */
const NUMBERS = Array.from({ length: 20 }, (_, index) => `1380731${1_001 + index * 12}`)

const listening = (child: ChildProcess): Promise<{ port: number }> =>
  new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error('a program does not listen')), LISTENING_WITHIN_MS)
    if (child.stdout === null) return fail(new Error('a program has no output'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"msg":"listening"')) return
      clearTimeout(late)
      done(JSON.parse(line))
    })
  })

const touch = (page: Page, name: RegExp | string): Promise<void> => page.getByRole('button', { name }).first().click()

/** Walks a visit to the code that is to be paid. */
const walkToCode = async (page: Page, number: string): Promise<string> => {
  const answered = page.waitForResponse(async (response) => {
    if (!response.url().includes('/api/orders') || !response.ok()) return false
    const { order } = (await response.json()) as { order: { code: string | null } }
    return order.code !== null
  })
  await touch(page, '轻触屏幕开始')
  await touch(page, /自助办理/)
  await touch(page, /充值缴费/)
  for (const digit of number) await page.locator('.keypad').getByRole('button', { name: digit, exact: true }).click()
  await touch(page, '下一步')
  await touch(page, '是，下一步')
  await touch(page, /^100 元/)
  await touch(page, '微信支付')
  const { order } = (await (await answered).json()) as { order: { code: string | null } }
  if (order.code === null) throw new Error('the order has no code')
  return order.code
}

/** When the page first says this, by its own clock. */
const seenAt = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    ({ words, withinMs }) =>
      new Promise<number>((done, fail) => {
        const late = setTimeout(() => fail(new Error(`${words} is not seen`)), withinMs)
        const look = (): void => {
          if (![...document.querySelectorAll('h1')].some((heading) => heading.textContent?.includes(words))) return
          watch.disconnect()
          clearTimeout(late)
          requestAnimationFrame(() => done(Date.now()))
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    { words: text, withinMs: SEEN_WITHIN_MS },
  )

interface Visit {
  readonly doneMs: number
  readonly paperMs: number | null
}

/**
 * Top-ups at a kiosk in a real browser, paid by WeChat in the sandbox: from the payment to 充值成功 on the screen, and from the touch on
 * 打印小票 to the first byte at a printer on the network; then enquiries, from BOSS's answer to the screen. Both clocks are this machine's.
 */
export const benchErrands = async (visits: number): Promise<PartResult> => {
  const folder = makeFolder()
  const printer = await startTcpPrinter()
  const bank = startNode([join(ROOT, 'packages/sandbox/dist/sandbox.js')], {
    env: { PATH: process.env.PATH, PORT: '0', JIAOHAO_SANDBOX: join(folder, 'sandbox') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { port: bankPort } = await listening(bank)
  const recorder = await openBossRecorder({ origin: `http://127.0.0.1:${bankPort}`, dataDir: join(folder, 'sandbox') })
  const port = await freePort()
  const dataDir = join(folder, 'hall')
  const server = startNode([SERVER_PROGRAM], {
    env: { ...hallEnvironment(dataDir, port, 'info'), JIAOHAO_CHANNELS: recorder.channels },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await listening(server)
  const origin = `http://127.0.0.1:${port}`
  const agent = startNode([join(ROOT, 'hardware/dist/agent.js')], {
    env: {
      PATH: process.env.PATH,
      JIAOHAO_SERVER: origin,
      JIAOHAO_DATA: dataDir,
      JIAOHAO_PRINTER: printer.address,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const sandbox = (path: string, body: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${bankPort}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const visit = async (number: string): Promise<Visit> => {
    const page = await (await browser.newContext({ viewport: PORTRAIT, hasTouch: true, locale: 'zh-CN' })).newPage()
    // tsx names the functions of what it translates by a helper that a page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (each) => each' })
    const offered = page.waitForResponse('**/api/top-ups')
    await page.goto(`${origin}/kiosk/`)
    await offered
    const code = await walkToCode(page, number)
    await pause(Math.random() * ASKED_EVERY_MS)
    const seen = seenAt(page, '充值成功')
    await sandbox('pay', { code })
    const paidMs = Date.now()
    const doneMs = (await seen) - paidMs
    const before = printer.receivedBytes()
    const touchedMs = await page.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find((each) => each.textContent?.includes('打印小票'))
      const at = Date.now()
      button?.click()
      return at
    })
    const begun = (): boolean => printer.receivedBytes() - before > MORE_THAN_QUESTIONS_BYTES
    while (!begun() && Date.now() < touchedMs + SEEN_WITHIN_MS) await pause(1)
    const paperMs = begun() ? Date.now() - touchedMs : null
    await page.context().close()
    return { doneMs, paperMs }
  }
  const seen: Visit[] = []
  // The first visit warms the programs up; a hall does that before it opens.
  await visit(NUMBERS[0] ?? '')
  for (let count = 0; count < visits; count++) seen.push(await visit(NUMBERS[(count + 1) % NUMBERS.length] ?? ''))
  const enquiryMs = await timeEnquiries(browser, origin, recorder.exchanges, visits)
  const paperMs = seen.flatMap((each) => (each.paperMs === null ? [] : [each.paperMs]))
  const bareMs: number[] = []
  for (let count = 0; count < visits; count++) {
    const startedAt = performance.now()
    await (await fetch(`http://127.0.0.1:${bankPort}/sandbox/state`)).text()
    bareMs.push(performance.now() - startedAt)
  }
  await browser.close()
  for (const child of [agent, server, bank]) await stopProcess(child)
  recorder.close()
  await printer.close()
  const db = new Database(join(dataDir, 'hall.db'), { readonly: true })
  const facts = db
    .prepare<[], { count: number }>(
      `SELECT count(*) AS count FROM journal WHERE name LIKE 'order-%' AND name <> 'order-paper-reprinted' GROUP BY subject`,
    )
    .all()
    .map(({ count }) => count)
  db.close()
  removeFolder(folder)
  const doneMs = seen.map((each) => each.doneMs)
  const slowest = quantile(doneMs, SLOWEST_SHARE)
  const rows: Row[] = [
    {
      what: `from the payment to 充值成功 on the screen, ${visits} visits, p95`,
      ours: `${figure(slowest)} ms; middle ${spreadText(spreadOf(doneMs))} ms`,
      reference: `one bare request to the sandbox: ${spreadText(spreadOf(bareMs))} ms`,
      ratio: '',
      target: `≤ ${DONE_TARGET_MS} ms`,
      met: slowest <= DONE_TARGET_MS,
    },
    {
      what: `from the touch on 打印小票 to the first byte at the printer, ${paperMs.length} papers, p95`,
      ours: `${figure(quantile(paperMs, SLOWEST_SHARE))} ms; middle ${spreadText(spreadOf(paperMs))} ms`,
      reference: '',
      ratio: '',
      target: `≤ ${PAPER_TARGET_MS} ms`,
      met: paperMs.length === visits && quantile(paperMs, SLOWEST_SHARE) <= PAPER_TARGET_MS,
    },
    {
      what: `from BOSS's last answer to the screen of an enquiry, ${enquiryMs.length} enquiries, p95`,
      ours: `${figure(quantile(enquiryMs, SLOWEST_SHARE))} ms; middle ${spreadText(spreadOf(enquiryMs))} ms`,
      reference: '',
      ratio: '',
      target: `≤ ${ENQUIRY_TARGET_MS} ms`,
      met: quantile(enquiryMs, SLOWEST_SHARE) <= ENQUIRY_TARGET_MS,
    },
    {
      what: 'facts in the journal that an order costs, most',
      ours: `${Math.max(...facts)}`,
      reference: '',
      ratio: '',
      target: `≤ ${FACTS_TARGET}`,
      met: Math.max(...facts) <= FACTS_TARGET,
    },
  ]
  return { rows, raw: { doneMs, paperMs, enquiryMs, bareMs, facts } }
}
