import type { Browser, Page } from '@playwright/test'
import { apiOf, must, signIn } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'
import { expect, test } from './support/hall.ts'

const PORTRAIT = { width: 1080, height: 1920 }
const LEAST_TARGET_MM = 20
const LEAST_GAP_MM = 2.5
const LEAST_TEXT_MM = 10
const LOW_REACH_TOP = 0.55
const ONE_MODE_MS = 40_000

const openKiosk = async (browser: Browser, origin: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: PORTRAIT, hasTouch: true, locale: 'zh-CN' })).newPage()
  await prepare?.(page)
  await page.goto(`${origin}/kiosk/`)
  await expect(page.getByText('现在等候')).toBeVisible()
  return page
}
const wake = (page: Page): Promise<void> => page.getByRole('button', { name: '轻触屏幕开始' }).click()
const dock = (page: Page, name: string): Promise<void> => page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
const issuedCount = async (origin: string): Promise<number> => {
  const manager = apiOf(origin, `Bearer ${await signIn(origin, '1002')}`)
  return must(await manager.getLog({ query: { name: 'ticket-issued' } })).entries.length
}

/** What is wrong with the sizes of a screen, in words; empty where every rule is kept. */
const sizeFaults = (page: Page, lowReach: boolean): Promise<string[]> =>
  page.evaluate(
    ({ lowReach, targetMm, gapMm, textMm, top }) => {
      const mm = Number(getComputedStyle(document.documentElement).getPropertyValue('--px-per-mm'))
      const faults: string[] = []
      const main = document.querySelector('main')
      if (main !== null && main.scrollHeight > main.clientHeight + 1) faults.push('the page overflows')
      const targets = [...document.querySelectorAll('nav button, main button')].map((target) => ({
        name: target.textContent ?? '',
        box: target.getBoundingClientRect(),
      }))
      targets.forEach(({ name, box }, index) => {
        if (box.width < targetMm * mm - 1 || box.height < targetMm * mm - 1) faults.push(`${name} is too small`)
        if (lowReach && box.top < window.innerHeight * top) faults.push(`${name} is too high`)
        for (const other of targets.slice(index + 1)) {
          const across = Math.max(box.left - other.box.right, other.box.left - box.right)
          const along = Math.max(box.top - other.box.bottom, other.box.top - box.bottom)
          if (Math.max(across, along) < gapMm * mm - 1) faults.push(`${name} is too near ${other.name}`)
        }
      })
      for (const element of document.querySelectorAll('main *, nav *, header *')) {
        const said = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
        const size = Number.parseFloat(getComputedStyle(element).fontSize) / mm
        if (said && element.closest('svg') === null && size < textMm - 0.05) faults.push(`${element.textContent} is set in ${size} mm`)
      }
      return faults
    },
    { lowReach, targetMm: LEAST_TARGET_MM, gapMm: LEAST_GAP_MM, textMm: LEAST_TEXT_MM, top: LOW_REACH_TOP },
  )

const expectClean = async (page: Page, what: string, lowReach = false): Promise<void> => {
  expect({ what, faults: await accessibilityFaults(page, ['best-practice']) }).toEqual({ what, faults: [] })
  expect({ what, faults: await sizeFaults(page, lowReach) }).toEqual({ what, faults: [] })
}

const MODES = [
  { name: 'Chinese', switches: [], lowReach: false },
  { name: 'English', switches: ['English'], lowReach: false },
  { name: 'elder', switches: ['长辈版'], lowReach: false },
  { name: 'elder English', switches: ['长辈版', 'English'], lowReach: false },
  { name: 'low reach', switches: ['低位操作'], lowReach: true },
  { name: 'low reach English', switches: ['低位操作', 'English'], lowReach: true },
  { name: 'elder low reach', switches: ['长辈版', '低位操作'], lowReach: true },
  { name: 'elder low reach English', switches: ['长辈版', '低位操作', 'English'], lowReach: true },
]
// The plainest and the fullest mode fail first; those between take minutes.
const between = ({ name }: { readonly name: string }): boolean => name !== 'Chinese' && name !== 'elder low reach English'
for (const { which, modes, tag } of [
  { which: 'in the plainest mode and the fullest', modes: MODES.filter((mode) => !between(mode)), tag: [] },
  { which: 'in the modes between', modes: MODES.filter(between), tag: ['@long'] },
])
  test(`KS-020 VP-005 no screen on the way to a number has an accessibility or size fault, ${which}`, { tag }, async ({
    browser,
    hall,
  }) => {
    test.setTimeout(modes.length * ONE_MODE_MS)
    const page = await openKiosk(browser, hall.origin)
    await expectClean(page, 'attract')
    for (const { name, switches, lowReach } of modes) {
      if (switches.length === 0) await wake(page)
      for (const each of switches) await dock(page, each)
      await expect(page.locator('.home')).toBeVisible()
      await expectClean(page, `home, ${name}`, lowReach)
      await expect(page.locator('[data-service=new-subscription] .tile-line')).toBeVisible()
      await page.locator('[data-service=new-subscription]').click()
      await expectClean(page, `service, ${name}`, lowReach)
      await page.locator('.take').first().click()
      await expect(page.locator('[data-paper=printed]')).toBeVisible()
      await expectClean(page, `result, ${name}`, lowReach)
      await page.locator('[data-place=leave]').click()
    }
  })

test('TQ-008 TQ-010 TQ-011 SC-003 papers, steps and time stand before the number, area and wait on it', async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin)
  await wake(page)
  await page.getByRole('button', { name: /补\/换卡/ }).click()
  for (const said of ['机主身份证原件', '核对身份', '写卡', /窗口办理约 8 分钟/]) await expect(page.getByText(said).first()).toBeVisible()
  await page.getByRole('button', { name: /证件已带，取号/ }).click()
  await expect(page.getByText('B001')).toBeVisible()
  await expect(page.getByText('请到综合业务受理区')).toBeVisible()
  await expect(page.getByText('下一个就是您')).toBeVisible()
})

test('while the server is away one touch becomes one number, shown when it is back', async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin)
  await wake(page)
  await page.getByRole('button', { name: /套餐变更/ }).click()
  await hall.stopServer()
  await page.getByRole('button', { name: /取号/ }).click()
  await expect(page.getByText('连接中断，正在自动重试')).toBeVisible()
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  await hall.startServer()
  await expect(page.getByText('A001')).toBeVisible({ timeout: 15_000 })
  expect(await issuedCount(hall.origin)).toBe(1)
})

test('an answer that was lost on its way is asked for again and is the same number', async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin)
  let lost = 0
  await page.route('**/api/tickets', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await wake(page)
  await page.getByRole('button', { name: /套餐变更/ }).click()
  await page.getByRole('button', { name: /取号/ }).dblclick()
  await expect(page.getByText('A001')).toBeVisible()
  expect(await issuedCount(hall.origin)).toBe(1)
})

test('a kiosk whose server went away between its first screen and the rest loads itself anew', async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin)
  let lost = 0
  await page.route('**/assets/later-*.js', (route) => (lost++ === 0 ? route.abort() : route.continue()))
  await page.reload()
  await expect.poll(() => lost).toBe(2)
  await wake(page)
  await expect(page.getByRole('heading', { name: '要办哪项业务？' })).toBeVisible()
})

test('the first touch only wakes the kiosk: a double tap chooses nothing beneath it', async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin)
  const tile = await (async () => {
    await wake(page)
    const box = await page.getByRole('button', { name: /补\/换卡/ }).boundingBox()
    await page.reload()
    await expect(page.getByText('现在等候')).toBeVisible()
    return box
  })()
  if (tile === null) throw new Error('the tile has no box')
  await page.mouse.dblclick(tile.x + tile.width / 2, tile.y + tile.height / 2)
  await expect(page.getByRole('heading', { name: '要办哪项业务？' })).toBeVisible()
})

test('an untouched visit is asked ten times and more, and its end wipes mode and language', { tag: '@long' }, async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin, (fresh) => fresh.clock.install())
  await dock(page, '长辈版')
  await dock(page, 'English')
  const dialog = page.getByRole('alertdialog')
  for (let extension = 0; extension < 11; extension++) {
    await page.clock.runFor(91_000)
    await expect(dialog).toBeVisible()
    if (extension === 0) await expectClean(page, 'idle dialog')
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await expect(dialog).toHaveCount(0)
  }
  await page.clock.runFor(121_000)
  await expect(page.getByText('轻触屏幕开始')).toBeVisible()
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.hasAttribute('data-elder')])).toEqual([
    'zh-CN',
    false,
  ])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
})

test('a suspended service is dashed, tells why and gives no number', async ({ browser, hall }) => {
  const manager = apiOf(hall.origin, `Bearer ${await signIn(hall.origin, '1002')}`)
  const page = await openKiosk(browser, hall.origin)
  await wake(page)
  await manager.suspendService({ params: { id: 'sim-replacement' }, body: { commandId: crypto.randomUUID(), reason: '写卡设备检修' } })
  const tile = page.getByRole('button', { name: /补\/换卡/ })
  await expect(tile).toContainText('今日停办')
  await expect(tile).toHaveCSS('border-style', 'dashed')
  await tile.click()
  await expect(page.getByText('这项业务今日停办：写卡设备检修')).toBeVisible()
  await expect(page.locator('.take')).toHaveCount(0)
})

test.describe('a hall outside its hours', () => {
  test.use({ clock: '2026-11-23T06:30:00+08:00@0' })
  test('TQ-012 CD-005 says when it opens and does not wake', async ({ browser, hall }) => {
    const page = await (await browser.newContext({ viewport: PORTRAIT })).newPage()
    await page.goto(`${hall.origin}/kiosk/`)
    await expect(page.getByText('还没有开始取号').first()).toBeVisible()
    await expect(page.getByText('今天 08:00 开门').first()).toBeVisible()
    await expect(page.getByText('08:00–20:00')).toBeVisible()
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
    await expectClean(page, 'closed')
  })
})
