import { expect, type Page, test } from '@playwright/test'
import { commandId, DEMO_PIN, must, openTestHall, type TestHall } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'

const DESK = { width: 1280, height: 800 }
const SMALL = { width: 800, height: 480 }
/** Longer than the desk takes the same key for a bounce of the finger. */
const FINGER_MS = 300

let hall: TestHall
test.beforeEach(async () => {
  hall = await openTestHall({ clock: '2026-11-23T09:00:00+08:00@0' })
})
test.afterEach(() => hall.close())
test.use({ viewport: DESK })

const serviceNamed = async (zh: string) => {
  const found = must(await hall.api.getHall({})).services.find((service) => service.names.zh === zh)
  if (found === undefined) throw new Error(`the demo hall has no ${zh}`)
  return found.id
}
const issue = async (serviceId: string) => must(await hall.api.issueTicket({ body: { commandId: commandId(), serviceId } })).ticket
const press = async (page: Page, key: string) => {
  await page.waitForTimeout(FINGER_MS)
  await page.keyboard.press(key)
}
const accessible = async (page: Page) => {
  expect(await accessibilityFaults(page)).toEqual([])
}
const signOn = async (page: Page, staffNo: string, counter: number) => {
  await page.goto(`${hall.base}/counter/?counter=${counter}`)
  await expect(page.getByRole('radio', { name: String(counter), exact: true })).toBeChecked()
  await page.keyboard.type(staffNo)
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '下一位' })).toBeVisible()
}

test('CT-001 CT-016 a clerk signs on with staff number and PIN, and the time of it is shown', async ({ page }) => {
  await page.goto(`${hall.base}/counter/?counter=2`)
  await expect(page.getByRole('heading', { name: '2 号窗签到' })).toBeVisible()
  await accessible(page)
  await page.keyboard.type('2002')
  await page.keyboard.press('Tab')
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByText('工号或口令不对')).toBeVisible()
  await expect(page.getByLabel('口令')).toHaveValue('')
  await accessible(page)
  await page.keyboard.type(DEMO_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner').getByText('09:00 签到')).toBeVisible()
  await accessible(page)
})

test('CT-001 a trainee signs on with the number of a supervisor and not without it', async ({ page }) => {
  await page.goto(`${hall.base}/counter/?counter=2`)
  await expect(page.getByRole('radio', { name: '2', exact: true })).toBeChecked()
  await page.keyboard.type('2007')
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('带教人工号')).toBeFocused()
  await page.keyboard.type('2001')
  await page.keyboard.press('Enter')
  await expect(page.getByText('带教 2001')).toBeVisible()
})

test('S1 CT-002 SF-001 SF-002 a visit from the desk: call, start, finish, rate; nothing of it stays and the score stays hidden', async ({
  page,
  browser,
}) => {
  const ticket = await issue(await serviceNamed('套餐变更'))
  const small = await (await browser.newContext({ viewport: SMALL })).newPage()
  await small.goto(`${hall.base}/counter/customer.html?counter=2`)
  await expect(small.getByText('本窗口未开放')).toBeVisible()
  await signOn(page, '2002', 2)
  await expect(page.getByRole('row', { name: ticket.number })).toBeVisible()
  await hall.moveClock('2026-11-23T09:03:00+08:00')
  await press(page, 'Space')
  await expect(page.getByRole('heading', { name: '已叫号，等客户到窗' })).toBeVisible()
  await accessible(page)
  await expect(small.getByRole('heading', { name: ticket.number })).toBeVisible()
  await accessible(small)
  await press(page, 'Space')
  await expect(page.getByRole('heading', { name: '正在办理' })).toBeVisible()
  await accessible(page)
  await hall.moveClock('2026-11-23T09:11:00+08:00')
  await press(page, 'Enter')
  await expect(page.getByText(/^还没勾：/)).toBeVisible()
  await accessible(page)
  await press(page, 'Enter')
  await expect(page.getByText('没有人在等您办理')).toBeVisible()
  expect(await page.locator('html').innerHTML()).not.toContain(ticket.number)
  await expect(page.getByText('我今天办结 1 笔，均 8 分 00 秒')).toBeVisible()
  await expect(small.getByRole('button', { name: '非常满意' })).toBeVisible()
  await accessible(small)
  const heard: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))))
  await page.reload()
  await expect(page.getByText('没有人在等您办理')).toBeVisible()
  await expect(page.getByText('我今天办结 1 笔，均 8 分 00 秒')).toBeVisible()
  await small.keyboard.press('4')
  await expect(small.getByText('谢谢您的评价')).toBeVisible()
  expect(must(await hall.api.getTicket({ params: { id: ticket.id } })).ticket).toMatchObject({ state: 'served', rating: 4 })
  await expect.poll(() => heard.some((frame) => frame.includes('ticket-rated'))).toBe(true)
  expect(heard.filter((frame) => frame.includes('score'))).toEqual([])
})

test('S2 TQ-006 the third is called first only with a reason, which the log keeps; nobody at the wait limit is passed', async ({
  page,
}) => {
  const serviceId = await serviceNamed('套餐变更')
  const tickets = [await issue(serviceId), await issue(serviceId), await issue(serviceId)]
  const third = tickets[2]
  await signOn(page, '2002', 2)
  await press(page, 'F9')
  await expect(page.getByText('指定叫号：')).toBeVisible()
  await accessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('将越过 2 位')).toBeVisible()
  await press(page, 'Enter')
  await expect(page.getByText('跳号要写明原因')).toBeVisible()
  await page.keyboard.press('6')
  await page.keyboard.type('孕妇，身体不适')
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: '已叫号，等客户到窗' })).toBeVisible()
  const log = must(await (await hall.as('1001')).getLog({ query: { name: 'ticket-called' } }))
  expect(log.entries[0]?.body).toMatchObject({ number: third?.number, rule: 'out-of-order', reason: '孕妇，身体不适', staffNo: '2002' })
  await press(page, 'z')
  await expect(page.getByRole('heading', { name: '下一位' })).toBeVisible()
  await hall.moveClock('2026-11-23T09:30:00+08:00')
  await press(page, 'F9')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('1')
  await press(page, 'Enter')
  await expect(page.getByText('有客户等候已到上限，不能越过')).toBeVisible()
})

test('CT-003 a pause puts the call back, tells the customer’s side, and ends with one key', async ({ page, browser }) => {
  const ticket = await issue(await serviceNamed('套餐变更'))
  const small = await (await browser.newContext({ viewport: SMALL })).newPage()
  await small.goto(`${hall.base}/counter/customer.html?counter=2`)
  await signOn(page, '2002', 2)
  await press(page, 'Space')
  await expect(page.getByRole('heading', { name: '已叫号，等客户到窗' })).toBeVisible()
  await press(page, 'p')
  await expect(page.getByText('项业务会没有窗口办')).toBeVisible()
  await accessible(page)
  await press(page, '1')
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: '暂停中·休息' })).toBeVisible()
  await accessible(page)
  await expect(small.getByText('暂停服务')).toBeVisible()
  expect(must(await hall.api.getTicket({ params: { id: ticket.id } })).ticket.state).toBe('waiting')
  await press(page, 'Space')
  await expect(page.getByRole('row', { name: ticket.number })).toBeVisible()
})

test('while the hall is away a command is repeated under one id and takes effect once', async ({ page }) => {
  const serviceId = await serviceNamed('套餐变更')
  await issue(serviceId)
  await issue(serviceId)
  await signOn(page, '2002', 2)
  const ids: string[] = []
  let away = true
  await page.route('**/call-next', async (route) => {
    ids.push((route.request().postDataJSON() as { commandId: string }).commandId)
    // The first try reaches the hall and its answer is lost; the second never arrives; the third is let through.
    if (ids.length === 1) await route.fetch()
    if (away) {
      away = ids.length < 2
      await route.abort()
    } else await route.continue()
  })
  await press(page, 'Space')
  await expect(page.getByRole('heading', { name: '已叫号，等客户到窗' })).toBeVisible()
  await expect.poll(() => ids.length).toBe(3)
  expect(new Set(ids).size).toBe(1)
  const log = must(await (await hall.as('1001')).getLog({ query: { name: 'ticket-called' } }))
  expect(log.entries).toHaveLength(1)
})

test('every screen is the same in English', async ({ page }) => {
  await issue(await serviceNamed('套餐变更'))
  await signOn(page, '2002', 2)
  await page.keyboard.press('F8')
  await expect(page.getByRole('heading', { name: 'Next' })).toBeVisible()
  await accessible(page)
  await press(page, 'Space')
  await expect(page.getByRole('heading', { name: 'Called; the customer is coming' })).toBeVisible()
  await accessible(page)
})
