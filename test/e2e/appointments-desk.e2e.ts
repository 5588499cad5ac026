import { expect, type Page, test } from '@playwright/test'
import { commandId, DEMO_PIN, must, openTestHall, type TestHall } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'

const DESK = { width: 1280, height: 800 }
const TABLET = { width: 1024, height: 768 }
const LEAST_TOUCH_PX = 46
const TODAY = '2026-11-23'
const PLAN_CHANGE = 'plan-change'

let hall: TestHall
test.beforeEach(async () => {
  hall = await openTestHall({ clock: `${TODAY}T09:00:00+08:00@0` })
})
test.afterEach(() => hall.close())
test.use({ viewport: DESK, locale: 'zh-CN' })

const open = async (page: Page, staffNo = '2001'): Promise<void> => {
  await page.goto(`${hall.base}/counter/appointments.html`)
  await page.getByLabel('工号').fill(staffNo)
  await page.getByLabel('口令').fill(DEMO_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: '哪一天' })).toBeVisible()
}
const headline = (page: Page) => page.getByRole('heading', { level: 1 })
const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`)
const book = async (slot: string, more: { name?: string; phone?: string } = {}) =>
  must(await hall.api.bookAppointment({ body: { commandId: commandId(), serviceId: PLAN_CHANGE, day: TODAY, slot, ...more } })).appointment

const expectAccessible = async (page: Page, what: string): Promise<void> => {
  expect({ what, faults: await accessibilityFaults(page) }).toEqual({ what, faults: [] })
}
/** No fault of accessibility, nothing beside the page, and everything that is pressed large enough for a finger. */
const expectClean = async (page: Page, what: string): Promise<void> => {
  await expectAccessible(page, what)
  const wrong = await page.evaluate((least) => {
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page is too wide'] : []
    const small = [...document.querySelectorAll('main button')].flatMap((button) => {
      const box = button.getBoundingClientRect()
      return box.width > 0 && box.height < least - 0.5 ? [`${button.textContent} is too low`] : []
    })
    return [...wide, ...small]
  }, LEAST_TOUCH_PX)
  expect({ what, wrong }).toEqual({ what, wrong: [] })
}

test('RP-002 whoever holds a one-time PIN chooses another on this page, too, and then works with it', async ({ page }) => {
  const director = await hall.as('1001')
  const oneTimePin = '482915'
  must(await director.addStaff({ body: { commandId: commandId(), staffNo: '2050', name: '新来', roles: ['clerk'], oneTimePin } }))
  await page.goto(`${hall.base}/counter/appointments.html`)
  await page.getByLabel('工号').fill('2050')
  await page.getByLabel('口令').fill(oneTimePin)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('新口令', { exact: true })).toBeFocused()
  await page.keyboard.type('735164')
  await page.keyboard.press('Tab')
  await page.keyboard.type('735164')
  await expectClean(page, 'a new PIN')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: '哪一天' })).toBeVisible()
})

test('AP-001 AP-002 staff book by keyboard alone, the customer checks in at the kiosk with that code, and the list shows him', async ({
  page,
  browser,
}) => {
  await open(page)
  await expect(headline(page)).toContainText('今天还没有预约；09:30 起还有')
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog', { name: '约一个时间' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('请先选业务')
  await page.keyboard.type('A-01')
  await expect(page.getByRole('radio', { name: '09:30' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.type('张三丰')
  await page.keyboard.press('Tab')
  await page.keyboard.type('138 1234 1234')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '约好了，请告诉客户' })).toContainText('09:15 起可以签到；09:45 还没到')
  const code = (await page.locator('[data-code]').getAttribute('data-code')) ?? ''
  expect(code).toMatch(/^\d{8}$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.locator('.desk-row')).toContainText('张**')
  await expect(headline(page)).toContainText('今天 1 个预约')

  await hall.moveClock(`${TODAY}T09:33:00+08:00`)
  await expect(headline(page)).toContainText('1 人迟到')
  const kiosk = await (await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' })).newPage()
  await kiosk.goto(`${hall.base}/kiosk/`)
  await expect(kiosk.getByText('现在等候')).toBeVisible()
  await kiosk.keyboard.type(code)
  await kiosk.keyboard.press('Enter')
  await expect(kiosk.getByText('A001')).toBeVisible()
  await expect(page.locator('.desk-row')).toContainText('已到·A001 等候')
})

test('AP-002 a booked time is moved, and another given up with its reason, without a mouse', async ({ page }) => {
  const [first, second] = [await book('10:00'), await book('10:30')]
  await open(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('m')
  await page.getByRole('radio', { name: '14:00' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: '已改到 今天 14:00' })).toBeVisible()
  await expect(row(page, first.id)).toContainText('14:00')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(row(page, second.id)).toContainText('已取消')
  await expect(row(page, second.id)).toContainText('厅方原因')
})

test('AP-002 the last place goes to somebody else while the form is filled in: the refusal says so, names free times, and keeps what was typed', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.press('n')
  await page.keyboard.type('A-01')
  await page.getByRole('radio', { name: '10:00' }).check()
  await page.getByRole('textbox', { name: /^姓名/ }).fill('李四')
  await book('10:00')
  await book('10:00')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('这个时间已经约满')
  await expect(page.getByText('最近还有：09:30、10:30、11:00。')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^姓名/ })).toHaveValue('李四')
  await page.getByRole('radio', { name: '10:30' }).check()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-code]')).toBeVisible()
})

test('AP-002 a customer without a code at hand is found by his number and checked in, early ones when they agree to wait as ordinary', async ({
  page,
}) => {
  const { id } = await book('10:00', { name: '张三丰', phone: '13812341234' })
  await open(page, '3001')
  await page.keyboard.press('/')
  await page.keyboard.type('1234')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '“1234”找到 1 个' })).toBeVisible()
  await row(page, id).click()
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: '还没到签到时间' })).toContainText('09:45 起可以签到')
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await expect(page.getByRole('dialog', { name: '张三丰 的电话' })).toContainText('13812341234')
  await page.keyboard.press('Escape')
  await hall.moveClock(`${TODAY}T09:50:00+08:00`)
  await page.keyboard.press('a')
  await expect(row(page, id)).toContainText('已到·A001 等候')
  await page.keyboard.press('m')
  await expect(page.getByRole('status').filter({ hasText: '这一行现在不能这样做' })).toBeVisible()
})

test('AP-003 a visitor is booked with name, organisation, contact and topic, listed at his time, and confirmed as here', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.press('v')
  await page.getByLabel('几点').fill('15:20')
  await page.getByRole('textbox', { name: /^姓名/ }).fill('陈记者')
  await page.getByLabel('单位').fill('南方晚报')
  await page.getByLabel('联系方式').fill('总编室 020-1234')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('还没有填：来访事由')
  await page.getByLabel('来访事由').fill('新业务采访')
  await page.keyboard.press('Enter')
  const visitor = page.locator('.desk-row').filter({ hasText: '南方晚报' })
  await expect(visitor).toContainText('15:20')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('a')
  await expect(visitor).toHaveAttribute('data-state', 'arrived')
})

test('AP-002 without a connection the page says how old it is, and what was asked for is done once the hall answers', async ({ page }) => {
  test.setTimeout(60_000)
  const { id } = await book('10:00')
  await open(page)
  await expect(row(page, id)).toBeVisible()
  await page.context().setOffline(true)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('还没有答复')
  await page.context().setOffline(false)
  await expect(row(page, id)).toContainText('已取消')
})

test('AP-002 the duty manager says how times are booked, checked as it is typed; the page follows at once', async ({ page, browser }) => {
  await open(page)
  const manager = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage()
  await manager.goto(`${hall.base}/manager/`)
  await manager.getByLabel('工号').fill('1002')
  await manager.getByLabel('口令').fill(DEMO_PIN)
  await manager.keyboard.press('Enter')
  await manager
    .getByRole('link', { name: '设置' })
    .or(manager.getByRole('button', { name: '设置' }))
    .first()
    .click()
  await manager.getByRole('button', { name: '预约规则' }).click()
  await manager.getByLabel('每个时段（分）').fill('4')
  await expect(manager.getByText('要是 5–240 的整数')).toBeVisible()
  await expect(manager.getByRole('button', { name: '保存预约规则' })).toBeDisabled()
  await manager.getByLabel('每个时段（分）').fill('60')
  await manager.getByLabel('所有类别合计').fill('3')
  await manager.getByLabel('B 开户入网').fill('0')
  await manager.getByRole('button', { name: '保存预约规则' }).click()
  await expect(manager.getByText('已保存，立即生效。')).toBeVisible()
  await expect(manager.getByText('工号 1002')).toBeVisible()
  await expect(page.locator('[data-slot="10:00"]')).toContainText('3')
  await expect(page.locator('[data-slot="09:30"]')).toBeHidden()
  await expect(page.getByRole('columnheader', { name: 'B' })).toBeHidden()
  await expectAccessible(manager, 'booking rules')
})

for (const { name, size, tag } of [
  { name: 'desk', size: DESK, tag: ['@long'] },
  { name: 'tablet', size: TABLET, tag: ['@long'] },
]) {
  test(`AP-002 no sheet of the page has an accessibility or size fault at the ${name}, in either language`, { tag }, async ({ page }) => {
    test.setTimeout(90_000)
    await page.setViewportSize(size)
    await page.goto(`${hall.base}/counter/appointments.html`)
    await expectClean(page, 'sign-in')
    await open(page)
    await expectClean(page, 'empty')
    const { id } = await book('09:30', { name: '张三丰', phone: '13812341234' })
    await hall.moveClock(`${TODAY}T09:33:00+08:00`)
    for (const language of ['zh', 'en']) {
      await expect(row(page, id)).toBeVisible()
      await row(page, id).click()
      await expectClean(page, `list ${language}`)
      for (const key of ['n', 'v', 'm', 'x', 'c']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toBeVisible()
        await expectClean(page, `${key} ${language}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
      await page.keyboard.press('F8')
    }
  })
}
