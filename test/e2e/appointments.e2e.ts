import type { Browser, Page } from '@playwright/test'
import { apiOf, commandId, must, signIn } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'
import { expect, test } from './support/hall.ts'

const PORTRAIT = { width: 1080, height: 1920 }
const PLAN_CHANGE = 'plan-change'
const TODAY = '2026-11-23'

test.use({ clock: `${TODAY}T09:00:00+08:00@0` })

const openKiosk = async (browser: Browser, origin: string): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: PORTRAIT, hasTouch: true, locale: 'zh-CN' })).newPage()
  await page.goto(`${origin}/kiosk/`)
  await expect(page.getByText('现在等候')).toBeVisible()
  return page
}
const wake = (page: Page): Promise<void> => page.getByRole('button', { name: '轻触屏幕开始' }).click()
const book = async (origin: string, slot: string, day = TODAY) =>
  must(await apiOf(origin, null).bookAppointment({ body: { commandId: commandId(), serviceId: PLAN_CHANGE, day, slot } })).appointment
const moveClock = async (origin: string, time: string): Promise<void> => {
  must(await apiOf(origin, null).setDemoClock({ body: { to: `${TODAY}T${time}:00+08:00` } }))
}
const press = async (page: Page, code: string): Promise<void> => {
  for (const digit of code) await page.getByRole('main').getByRole('button', { name: digit, exact: true }).click()
}
const send = (page: Page): Promise<void> => page.getByRole('button', { name: '签到', exact: true }).click()

/** No fault of accessibility, nothing that hangs over the page, no control too small for a finger, none too high for low reach. */
const expectClean = async (page: Page, what: string, lowReach: boolean): Promise<void> => {
  expect({ what, faults: await accessibilityFaults(page, ['best-practice']) }).toEqual({ what, faults: [] })
  const faults = await page.evaluate((low) => {
    const mm = Number(getComputedStyle(document.documentElement).getPropertyValue('--px-per-mm'))
    const main = document.querySelector('main')
    const over = main !== null && main.scrollHeight > main.clientHeight + 1 ? ['the page overflows'] : []
    const small = [...document.querySelectorAll('nav button, main button')].flatMap((button) => {
      const box = button.getBoundingClientRect()
      const name = button.textContent ?? ''
      if (box.width < 20 * mm - 1 || box.height < 20 * mm - 1) return [`${name} is too small`]
      if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1) return [`${name} does not fit`]
      return low && box.top < window.innerHeight * 0.55 ? [`${name} is too high`] : []
    })
    return [...over, ...small]
  }, lowReach)
  expect({ what, faults }).toEqual({ what, faults: [] })
}

test('AP-002 a code typed on the kiosk becomes a booked number on the screen and on paper', async ({ browser, hall }) => {
  const { code } = await book(hall.origin, '09:30')
  await moveClock(hall.origin, '09:31')
  const page = await openKiosk(browser, hall.origin)
  await wake(page)
  await page.getByRole('button', { name: '我有预约' }).click()
  await press(page, code)
  await send(page)
  await expect(page.getByText('A001')).toBeVisible()
  await expect(page.locator('[data-paper=printed]')).toBeVisible()
  const queue = must(await apiOf(hall.origin, `Bearer ${await signIn(hall.origin, '2001')}`).getQueue({}))
  expect(queue.waiting).toMatchObject([{ number: 'A001', class: 'booked' }])
})

test('AP-002 the same figure touched twice quickly is two figures, and the last can be erased', async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin)
  await wake(page)
  await page.getByRole('button', { name: '我有预约' }).click()
  await page.getByRole('main').getByRole('button', { name: '7', exact: true }).dblclick()
  await expect(page.getByLabel('已输入 7 7', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '删除' }).click()
  await expect(page.getByLabel('已输入 7', { exact: true })).toBeVisible()
})

test('AP-002 a scanner checks in from the first screen', async ({ browser, hall }) => {
  const { qr } = await book(hall.origin, '09:30')
  await moveClock(hall.origin, '09:30')
  const page = await openKiosk(browser, hall.origin)
  await page.keyboard.type(qr)
  await page.keyboard.press('Enter')
  await expect(page.getByText('A001')).toBeVisible()
})

test('AP-002 too early, the kiosk says from when and gives an ordinary number to whoever does not want to wait', async ({
  browser,
  hall,
}) => {
  const { code } = await book(hall.origin, '10:00')
  const page = await openKiosk(browser, hall.origin)
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(page.getByText('09:45 起可以签到')).toBeVisible()
  await page.getByRole('button', { name: '现在取普通号' }).click()
  await expect(page.getByText('A001')).toBeVisible()
  await page.locator('[data-place=leave]').click()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(page.getByText('您的号码是 A001')).toBeVisible()
})

test("AP-002 a code that is none, or another day's, says what to do", async ({ browser, hall }) => {
  const { code } = await book(hall.origin, '10:00', '2026-11-24')
  const page = await openKiosk(browser, hall.origin)
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(page.getByText('您约的时间是 2026-11-24 10:00')).toBeVisible()
  await page.getByRole('button', { name: '取号', exact: true }).click()
  await page.getByRole('button', { name: '我有预约' }).click()
  await press(page, code === '00000000' ? '00000001' : '00000000')
  await send(page)
  await expect(page.getByRole('heading', { name: '没有这个预约码' })).toBeVisible()
  await page.getByRole('button', { name: '再输一次' }).click()
  await expect(page.getByRole('heading', { name: '请输入预约码' })).toBeVisible()
})

const MODES = [
  { name: 'Chinese', switches: [], lowReach: false },
  { name: 'English', switches: ['English'], lowReach: false },
  { name: 'elder', switches: ['长辈版'], lowReach: false },
  { name: 'elder English', switches: ['长辈版', 'English'], lowReach: false },
  { name: 'low reach', switches: ['低位操作'], lowReach: true },
  { name: 'elder low reach English', switches: ['长辈版', '低位操作', 'English'], lowReach: true },
]
test('AP-002 VP-005 no screen of an appointment has an accessibility or size fault, in any mode', { tag: '@long' }, async ({
  browser,
  hall,
}) => {
  test.setTimeout(MODES.length * 30_000)
  const { code } = await book(hall.origin, '10:00')
  const page = await openKiosk(browser, hall.origin)
  for (const { name, switches, lowReach } of MODES) {
    if (switches.length === 0) await wake(page)
    for (const each of switches) await page.getByRole('navigation').getByRole('button', { name: each, exact: true }).click()
    await page.locator('.appointment-entry').click()
    await expectClean(page, `keypad, ${name}`, lowReach)
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
    await expect(page.getByText('09:45')).toBeVisible()
    await expectClean(page, `early, ${name}`, lowReach)
    await page.locator('[data-place=leave]').click()
  }
})
