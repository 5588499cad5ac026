import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { startHall } from './hall.ts'
import { makeFolder, ROOT, removeFolder } from './processes.ts'
import { median, pairRatios, spreadOf } from './statistics.ts'
import { type PartResult, type Row, spreadText } from './table.ts'

const SEATS = ['kiosk', 'display', 'counter', 'manager'] as const
const TARGET_KB: Partial<Record<(typeof SEATS)[number], number>> = { kiosk: 60, display: 60 }
const TARGET_USABLE_MS = 600
const SLOWER_TIMES = 4
const USABLE_WITHIN_MS = 30_000
const VIEW = { width: 1_080, height: 1_920 }
/** Where a page notes the milliseconds after which its first screen answered a touch. */
const NOTED = 'jiaohaoUsableMs'

// Touches the first screen as soon as it is there, and notes when it went away: until then nobody could have used it.
const TOUCH = `new MutationObserver((_, observer) => {
  const target = document.querySelector('.attract-touch')
  if (target === null) return
  target.click()
  if (document.querySelector('.attract-touch') !== null) return
  observer.disconnect()
  window.${NOTED} = performance.now()
}).observe(document, { childList: true, subtree: true })`
const EMPTY_PAGE = `<!doctype html><title>empty</title><main><button class="attract-touch">touch</button></main>
<script>document.querySelector('button').onclick = (event) => event.target.remove()</script><p>end</p>`

/** JavaScript of a seat as it is sent compressed, kB of 1,000 bytes. */
const gzipKb = (seat: string): number => {
  const assets = join(ROOT, 'apps', seat, 'dist', 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0) / 1_000
}

const usableMs = async (browser: Browser, url: string): Promise<number> => {
  const context = await browser.newContext({ viewport: VIEW, locale: 'zh-CN' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_TIMES })
  await page.addInitScript(TOUCH)
  await page.goto(url, { waitUntil: 'commit' })
  const noted = await page.waitForFunction((name) => (globalThis as unknown as Record<string, unknown>)[name], NOTED, {
    timeout: USABLE_WITHIN_MS,
  })
  const value = Number(await noted.jsonValue())
  await context.close()
  return value
}

const serveEmpty = (): Promise<Server> =>
  new Promise((done) => {
    const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(EMPTY_PAGE))
    server.listen(0, '127.0.0.1', () => done(server))
  })

const measureUsable = async (times: number): Promise<{ kioskMs: number[]; emptyMs: number[] }> => {
  const folder = makeFolder()
  const hall = await startHall(join(folder, 'hall'))
  const empty = await serveEmpty()
  const address = empty.address()
  const emptyUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const found = { kioskMs: [] as number[], emptyMs: [] as number[] }
  for (let count = 0; count <= times; count++) {
    const emptyMs = await usableMs(browser, emptyUrl)
    const kioskMs = await usableMs(browser, `${hall.base}/kiosk/`)
    // The first load fills the browser's own caches and is not counted.
    if (count === 0) continue
    found.emptyMs.push(emptyMs)
    found.kioskMs.push(kioskMs)
  }
  await browser.close()
  empty.close()
  await hall.stop()
  removeFolder(folder)
  return found
}

const sizeRow = (seat: (typeof SEATS)[number], kb: number): Row => {
  const target = TARGET_KB[seat]
  return {
    what: `JavaScript of the ${seat}, gzip`,
    ours: `${kb.toFixed(1)} kB`,
    reference: '',
    ratio: '',
    target: target === undefined ? '' : `≤ ${target} kB`,
    met: target === undefined ? null : kb <= target,
  }
}

/** How much each seat loads, and how soon the kiosk answers a first touch on a slow machine. */
export const benchSize = async (times: number): Promise<PartResult> => {
  const sizes = SEATS.map((seat) => ({ seat, kb: gzipKb(seat) }))
  const usable = await measureUsable(times)
  return {
    rows: [
      ...sizes.map(({ seat, kb }) => sizeRow(seat, kb)),
      {
        what: `kiosk answers the first touch, fresh browser, processor ${SLOWER_TIMES} times slower`,
        ours: `${spreadText(spreadOf(usable.kioskMs))} ms`,
        reference: `empty page: ${spreadText(spreadOf(usable.emptyMs))} ms`,
        ratio: spreadText(pairRatios(usable.kioskMs, usable.emptyMs)),
        target: `≤ ${TARGET_USABLE_MS} ms`,
        met: median(usable.kioskMs) <= TARGET_USABLE_MS,
      },
    ],
    raw: { gzipKb: Object.fromEntries(sizes.map(({ seat, kb }) => [seat, kb])), ...usable },
  }
}
