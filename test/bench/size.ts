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
/** A browser that has just opened a window is still busy with itself. */
const SETTLED_MS = 1_500
/** With this word a page says its two times, so that nobody need ask it while it starts. */
const TOLD = 'jiaohao-usable'

// Waits for the first screen, notes when it has been painted, touches it at once and notes when it gave way.
const TOUCH = `new MutationObserver((_, observer) => {
  const target = document.querySelector('.attract-touch')
  if (target === null) return
  observer.disconnect()
  requestAnimationFrame(() => setTimeout(() => {
    const paintedMs = performance.now()
    const look = () => document.querySelector('.attract-touch') === null
      ? console.log('${TOLD} ' + paintedMs + ' ' + performance.now())
      : setTimeout(look, 1)
    target.click()
    look()
  }))
}).observe(document, { childList: true, subtree: true })`
const EMPTY_PAGE = `<!doctype html><title>empty</title><main><button class="attract-touch">touch</button></main>
<script>document.querySelector('button').onclick = (event) => event.target.remove()</script><p>end</p>`

/** JavaScript of a seat as it is sent compressed, kB of 1,000 bytes. */
const gzipKb = (seat: string): number => {
  const assets = join(ROOT, 'apps', seat, 'dist', 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0) / 1_000
}

interface Usable {
  /** The first screen is painted and takes a touch. */
  readonly paintedMs: number
  /** A touch made at that instant has led to the next screen. */
  readonly answeredMs: number
}

const usable = async (browser: Browser, url: string): Promise<Usable> => {
  const context = await browser.newContext({ viewport: VIEW, locale: 'zh-CN' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_TIMES })
  await page.addInitScript(TOUCH)
  await new Promise((settled) => setTimeout(settled, SETTLED_MS))
  const told = page.waitForEvent('console', { predicate: (said) => said.text().startsWith(TOLD), timeout: USABLE_WITHIN_MS })
  await page.goto(url, { waitUntil: 'commit' })
  const [, paintedMs, answeredMs] = (await told).text().split(' ').map(Number)
  await context.close()
  return { paintedMs: paintedMs ?? Number.NaN, answeredMs: answeredMs ?? Number.NaN }
}

const serveEmpty = (): Promise<Server> =>
  new Promise((done) => {
    const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(EMPTY_PAGE))
    server.listen(0, '127.0.0.1', () => done(server))
  })

const measureUsable = async (times: number): Promise<{ kiosk: Usable[]; empty: Usable[] }> => {
  const folder = makeFolder()
  const hall = await startHall(join(folder, 'hall'))
  const empty = await serveEmpty()
  const address = empty.address()
  const emptyUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const found = { kiosk: [] as Usable[], empty: [] as Usable[] }
  for (let count = 0; count <= times; count++) {
    const ofEmpty = await usable(browser, emptyUrl)
    const ofKiosk = await usable(browser, `${hall.base}/kiosk/`)
    // The first load fills the browser's own caches and is not counted.
    if (count === 0) continue
    found.empty.push(ofEmpty)
    found.kiosk.push(ofKiosk)
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

const usableRow = (what: string, ours: readonly number[], reference: readonly number[], targetMs: number | null): Row => ({
  what: `${what}, fresh browser, processor ${SLOWER_TIMES} times slower`,
  ours: `${spreadText(spreadOf(ours))} ms`,
  reference: `empty page: ${spreadText(spreadOf(reference))} ms`,
  ratio: spreadText(pairRatios(ours, reference)),
  target: targetMs === null ? '' : `≤ ${targetMs} ms`,
  met: targetMs === null ? null : median(ours) <= targetMs,
})

/** How much each seat loads, and how soon the kiosk can be used on a slow machine. */
export const benchSize = async (times: number): Promise<PartResult> => {
  const sizes = SEATS.map((seat) => ({ seat, kb: gzipKb(seat) }))
  const { kiosk, empty } = await measureUsable(times)
  const painted = (pages: readonly Usable[]): number[] => pages.map(({ paintedMs }) => paintedMs)
  const answered = (pages: readonly Usable[]): number[] => pages.map(({ answeredMs }) => answeredMs)
  return {
    rows: [
      ...sizes.map(({ seat, kb }) => sizeRow(seat, kb)),
      usableRow('kiosk painted and ready for a touch', painted(kiosk), painted(empty), TARGET_USABLE_MS),
      usableRow('the services shown after a touch at that instant', answered(kiosk), answered(empty), null),
    ],
    raw: { gzipKb: Object.fromEntries(sizes.map(({ seat, kb }) => [seat, kb])), kiosk, empty },
  }
}
