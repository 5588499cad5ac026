import { expect, type Page, test } from '@playwright/test'
import { commandId, DEMO_PIN, must, openTestHall, type TestHall } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'

const TABLET = { width: 1024, height: 768 }
const LEAST_TOUCH_PX = 46

let hall: TestHall
test.beforeEach(async () => {
  hall = await openTestHall({ clock: '2026-11-23T09:00:00+08:00@0' })
})
test.afterEach(() => hall.close())
test.use({ viewport: TABLET, hasTouch: true, locale: 'zh-CN' })

const issue = async (serviceId: string) => must(await hall.api.issueTicket({ body: { commandId: commandId(), serviceId } })).ticket
const openCounter = async (staffNo: string, counter: number) => {
  const clerk = await hall.as(staffNo)
  must(await clerk.signOnCounter({ params: { id: `counter-${counter}` }, body: { commandId: commandId() } }))
  return clerk
}
const signOn = async (page: Page): Promise<void> => {
  await page.goto(`${hall.base}/counter/triage.html`)
  await page.getByLabel('工号').fill('3001')
  await page.getByLabel('口令').fill(DEMO_PIN)
  await page.getByRole('button', { name: '上岗' }).click()
  await expect(page.getByRole('heading', { name: '为客户取号' })).toBeVisible()
}
const expectClean = async (page: Page): Promise<void> => {
  expect(await accessibilityFaults(page)).toEqual([])
  const small = await page.evaluate(
    (least) =>
      [...document.querySelectorAll('button')].flatMap((button) => {
        const box = button.getBoundingClientRect()
        return box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5) ? [button.textContent] : []
      }),
    LEAST_TOUCH_PX,
  )
  expect(small).toEqual([])
}

test('SC-005 the consultant signs on, sees one advice and who is over target, and every control is large enough', async ({ page }) => {
  await openCounter('2001', 1)
  await issue('bill-payment')
  await issue('plan-change')
  await hall.moveClock('2026-11-23T09:16:00+08:00')
  await page.goto(`${hall.base}/counter/triage.html`)
  await expectClean(page)
  await signOn(page)
  await expect(page.getByRole('banner')).toContainText('3001')
  await expect(page.getByText('请 F001 改去自助机。')).toBeVisible()
  await expect(page.getByRole('heading', { name: /2 人在等，2 人超过目标/ })).toBeVisible()
  await expectClean(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: /2 waiting, 2 over target/ })).toBeVisible()
  await expectClean(page)
})

test('SC-005 VP-005 a number for somebody with an infant who needs help: class, mark and QR code stay with it', async ({ page }) => {
  await signOn(page)
  await page.locator('[data-service=sim-replacement]').click()
  await page.getByRole('button', { name: '带婴儿' }).click()
  await page.getByRole('button', { name: '需协助' }).click()
  await page.getByRole('button', { name: /^取号/ }).click()
  // No printer is connected in this hall: the number is shown at once.
  await expect(page.getByRole('dialog', { name: 'B001' })).toContainText('现在打不出来')
  await expect(page.getByRole('img', { name: '二维码，内容是号码 B001' })).toBeVisible()
  await expectClean(page)
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await expect(page.locator('.triage-issued li')).toContainText('B001')
  await expect(page.locator('.triage-issued li')).toContainText('优先')
  const waiting = must(await (await hall.as('3001')).getQueue({})).waiting
  expect(waiting).toMatchObject([{ number: 'B001', class: 'priority', accessible: true }])
})

test('SC-003 SC-005 somebody who waits is sent to another service and keeps his number and time', async ({ page }) => {
  await openCounter('2001', 1)
  const { number, issuedAt } = await issue('sim-replacement')
  await hall.moveClock('2026-11-23T09:20:00+08:00')
  await signOn(page)
  await page.locator(`[data-number=${number}]`).getByRole('button', { name: '改派' }).click()
  await expectClean(page)
  await page.getByRole('dialog').getByRole('button', { name: '过户' }).click()
  await expect(page.locator(`[data-number=${number}]`)).toContainText('过户')
  const [moved] = must(await (await hall.as('3001')).getQueue({})).waiting
  expect(moved).toMatchObject({ number, issuedAt, state: 'waiting' })
  expect(moved?.serviceId).not.toBe('sim-replacement')
})

test('SC-005 whoever goes to a machine waits no more, and the guidance is counted', async ({ page }) => {
  await openCounter('2001', 1)
  await issue('bill-payment')
  await hall.moveClock('2026-11-23T09:10:00+08:00')
  await signOn(page)
  await page.getByRole('button', { name: '开始', exact: true }).click()
  await page.getByRole('button', { name: '改去自助机，号码作废' }).click()
  await expect(page.getByText('已引导到自助机，记了一笔')).toBeVisible()
  await expect(page.locator('[data-number=F001]')).toHaveCount(0)
  expect(must(await (await hall.as('1004')).getConsultations({ query: {} }))).toMatchObject({ guided: 1, consultations: 0 })
})

test('SC-005 SC-012 a question is recorded in two touches, answered without a ticket', async ({ page }) => {
  await signOn(page)
  await page.getByRole('button', { name: '资费' }).click()
  await page.getByRole('button', { name: '已解答' }).click()
  await expect(page.getByText('今天 1 笔，1 笔不用取号；不记姓名')).toBeVisible()
  expect(must(await (await hall.as('3001')).getQueue({})).waiting).toEqual([])
})

test('VP-005 SC-005 somebody who waits is marked afterwards, the clerk who calls him sees why, and the mark is taken back', async ({
  page,
  browser,
}) => {
  const desk = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
  await desk.goto(`${hall.base}/counter/?counter=1`)
  await desk.getByRole('textbox', { name: '工号', exact: true }).fill('2001')
  await desk.getByLabel('口令').fill(DEMO_PIN)
  await desk.keyboard.press('Enter')
  const first = await issue('plan-change')
  const { id, number } = await issue('plan-change')
  await signOn(page)
  const row = page.locator(`[data-number=${number}]`)
  await row.getByRole('button', { name: '标记' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '带婴儿' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: '优先叫' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: '客户说明' }).click()
  await expectClean(page)
  await page.getByRole('button', { name: '记下标记' }).click()
  await expect(row).toContainText('带婴儿·优先')
  await row.getByRole('button', { name: '标记' }).click()
  await page.getByRole('button', { name: '取消全部标记' }).click()
  await expect(row).not.toContainText('带婴儿')
  const again = { needs: ['infant' as const], accessible: false, priority: true, reason: 'seen' as const }
  must(await (await hall.as('3001')).markTicket({ params: { id }, body: { commandId: commandId(), ...again } }))
  await expect(desk.getByText('带婴儿').first()).toBeVisible()
  await desk.keyboard.press('Space')
  await expect(row).toHaveCount(0)
  await expect(page.locator(`[data-number=${first.number}]`)).toBeVisible()
  await expect(desk.getByText(/优先·带婴儿/)).toBeVisible()
  await desk.close()
})

test('TA-011 what asks for somebody on the floor stands above the lists, never over the numbers, until it is seen', async ({ page }) => {
  await openCounter('2001', 1)
  for (let waiting = 0; waiting < 22; waiting++) await issue('plan-change')
  await hall.moveClock('2026-11-23T09:12:00+08:00')
  await signOn(page)
  const alarm = page.locator('[data-alarm=over-target]')
  await expect(alarm).toContainText('22 人超过目标')
  await expect(alarm).toContainText('分前')
  await expectClean(page)
  await alarm.getByRole('button', { name: '知道了' }).click()
  await expect(alarm).toHaveCount(0)
  await page.getByRole('button', { name: '看全部 22 人' }).click()
  await expect(page.getByRole('dialog').locator('[data-number]')).toHaveCount(22)
  await expectClean(page)
})

test('SC-005 reloaded while the hall is away, the tablet shows the last queue with its age, keeps a record and sends it once; a number it cannot give', {
  tag: '@long',
}, async ({ page }) => {
  await openCounter('2001', 1)
  const { number } = await issue('sim-replacement')
  await signOn(page)
  await expect(page.locator(`[data-number=${number}]`)).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready)
  const { base, dataDir, port } = hall
  await hall.stop()
  await page.reload()
  await expect(page.getByText(/连不上大厅：下面是 \d+ (秒|分钟)前的队列/)).toBeVisible({ timeout: 15_000 })
  await expect(page.locator(`[data-number=${number}]`)).toBeVisible()
  await expectClean(page)
  await page.locator('[data-service=plan-change]').click()
  await page.getByRole('button', { name: /^取号/ }).click()
  await expect(page.getByText('连不上大厅，现在做不了')).toBeVisible()
  await page.getByRole('button', { name: '资费' }).click()
  await page.getByRole('button', { name: '已解答' }).click()
  await expect(page.getByText('已记在本机，连上后自动上报（共 1 笔）')).toBeVisible()
  await page.reload()
  await expect(page.getByText('本机有 1 笔还没上报')).toBeVisible({ timeout: 15_000 })
  hall = await openTestHall({ clock: '2026-11-23T09:00:00+08:00@0', dataDir, port })
  expect(hall.base).toBe(base)
  await expect(page.getByText('今天 1 笔，1 笔不用取号')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/连不上大厅：/)).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('今天 1 笔，1 笔不用取号')).toBeVisible()
  expect(must(await (await hall.as('1004')).getConsultations({ query: {} })).consultations).toBe(1)
})
