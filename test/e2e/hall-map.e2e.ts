import type { Browser, Page } from '@playwright/test'
import { apiOf, commandId, DEMO_PIN, must, signIn } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'
import { expect, type RunningHall, test } from './support/hall.ts'

const KIOSK = { width: 1080, height: 1920 }
const WALL = { width: 1920, height: 1080 }
const LEAST_TEXT_MM = 10
/** Three seats and a search for faults of accessibility take their time on a busy machine. */
const THREE_SEATS_MS = 180_000
const WALL_LABEL_CAP_MM = 25
const CAP_PER_EM = 0.733

test.use({ clock: '2026-11-23T09:00:00+08:00' })

const accessible = async (page: Page) => {
  expect(await accessibilityFaults(page)).toEqual([])
}
const openPage = async (browser: Browser, hall: RunningHall, path: string, viewport: { width: number; height: number }): Promise<Page> => {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage()
  await page.goto(`${hall.origin}${path}`)
  return page
}
/** The height of the smallest text of a drawing, in pixels of the screen. */
const smallestTextPx = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const drawn = [...document.querySelectorAll<SVGTextElement>('.hall-plan text')]
    return Math.min(...drawn.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0)))
  })
const perMm = (page: Page): Promise<number> =>
  page.evaluate(() => Number(getComputedStyle(document.documentElement).getPropertyValue('--px-per-mm')))
const takeNumber = async (kiosk: Page) => {
  await kiosk.getByRole('button', { name: '轻触屏幕开始' }).click()
  await kiosk.getByRole('button', { name: /套餐变更/ }).click()
  await kiosk.getByRole('button', { name: /取号/ }).first().click()
  await expect(kiosk.locator('.ticket-number')).toBeVisible()
}

test('CD-004 SC-024 the ticket’s screen shows on the plan the area to go to, where the reader stands and the way', async ({
  browser,
  hall,
}) => {
  const kiosk = await openPage(browser, hall, '/kiosk/', KIOSK)
  await takeNumber(kiosk)
  const plan = kiosk.getByRole('img', { name: '营业厅平面图：到综合业务受理区的路' })
  await expect(plan).toBeVisible()
  await expect(plan.locator('[data-plan-area="general"]')).toHaveClass(/wanted/)
  await expect(plan.locator('.wanted')).toHaveCount(1)
  await expect(plan.getByText('您在这里')).toBeVisible()
  await expect(plan.locator('.plan-way')).toBeVisible()
  expect(await smallestTextPx(kiosk)).toBeGreaterThanOrEqual(LEAST_TEXT_MM * (await perMm(kiosk)) - 0.1)
  await accessible(kiosk)
})

test('CD-004 SC-024 a call points its counter out on the wall, and its labels can be read from the seats', async ({ browser, hall }) => {
  const wall = await openPage(browser, hall, '/display/', WALL)
  const plan = wall.getByRole('img', { name: '营业厅平面图：正在叫号的窗口' })
  await expect(plan).toBeVisible()
  await expect(plan.locator('[data-plan-counter]')).toHaveCount(0)
  const kiosk = await openPage(browser, hall, '/kiosk/', KIOSK)
  await takeNumber(kiosk)
  const clerk = apiOf(hall.origin, `Bearer ${await signIn(hall.origin, '2003')}`)
  must(await clerk.signOnCounter({ params: { id: 'counter-3' }, body: { commandId: commandId() } }))
  must(await clerk.callNext({ params: { id: 'counter-3' }, body: { commandId: commandId() } }))
  await expect(plan.locator('[data-plan-counter="counter-3"]')).toHaveText('3')
  expect((await smallestTextPx(wall)) * CAP_PER_EM).toBeGreaterThanOrEqual(WALL_LABEL_CAP_MM * (await perMm(wall)) - 0.5)
})

test('CD-004 a counter is moved by keys and published, and kiosk and wall that stand open draw it anew', async ({
  page,
  browser,
  hall,
}) => {
  test.setTimeout(THREE_SEATS_MS)
  await page.setViewportSize({ width: 1440, height: 900 })
  const kiosk = await openPage(browser, hall, '/kiosk/', KIOSK)
  const wall = await openPage(browser, hall, '/display/', WALL)
  await expect(wall.locator('.hall-plan')).toBeVisible()

  await page.goto(`${hall.origin}/manager/`)
  await page.getByLabel('工号').fill('1002')
  await page.getByLabel('口令').fill(DEMO_PIN)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '平面图', exact: true }).click()
  const counter = page.getByRole('button', { name: '1 号窗口' }).first()
  await counter.focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown')
  await expect(page.getByText('不在自己的区域里').first()).toBeVisible()
  await accessible(page)
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowUp')
  await expect(counter).toBeFocused()
  await page.getByRole('button', { name: /^发布 1 处改动/ }).click()
  await expect(page.getByRole('status')).toHaveText('已发布第 2 版，立即生效。')

  // Neither was loaded again. Counters 1 and 2 stood at one height before.
  const lower = async (on: Page): Promise<boolean> => {
    const [one, two] = await on
      .locator('.hall-plan .plan-counter')
      .evaluateAll((drawn) => drawn.map((each) => Number(each.getAttribute('y'))))
    return (one ?? 0) > (two ?? 0)
  }
  await expect.poll(() => lower(wall)).toBe(true)
  await takeNumber(kiosk)
  await expect.poll(() => lower(kiosk)).toBe(true)
})

test('a hall that takes its plan away has no map on any screen', async ({ browser, hall }) => {
  const manager = apiOf(hall.origin, `Bearer ${await signIn(hall.origin, '1002')}`)
  const { version, configuration } = must(await manager.getSetup({}))
  const { plan: _plan, ...rest } = configuration
  must(await manager.publishSetup({ body: { commandId: commandId(), baseVersion: version, configuration: rest } }))
  const [kiosk, wall] = [await openPage(browser, hall, '/kiosk/', KIOSK), await openPage(browser, hall, '/display/', WALL)]
  await takeNumber(kiosk)
  await expect(wall.getByText('请留意叫号')).toBeVisible()
  for (const page of [kiosk, wall]) await expect(page.locator('.hall-plan')).toHaveCount(0)
})
