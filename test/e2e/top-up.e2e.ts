import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from './support/hall.ts'
import { NUMBER, openKiosk, SOON, test, toAmount, toCheck, toCode, toNumber, type } from './support/paying-hall.ts'

const CLOSED_NUMBER = '15807311106'
/** A code's own time is two minutes of real time. */
const EXPIRES = { timeout: 150_000 }

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const leave = (page: Page): Promise<void> => page.locator('[data-place=leave]').click()
const expectAttract = (page: Page, options = {}): Promise<void> => expect(page.getByText('轻触屏幕开始')).toBeVisible(options)

test('KS-003 KS-012 KS-024 a top-up is paid by WeChat, told as done, and clears by itself', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  const code = await toCode(page)
  await expect(title(page, '请用微信扫码')).toBeVisible()
  await paying.sandbox.pay(code)
  await expect(title(page, '充值成功')).toBeVisible(SOON)
  await expect(page.getByText('138****1001')).toBeVisible()
  await page.getByRole('button', { name: '打印小票' }).click()
  await expect(page.locator('.receipt[data-paper=printed]')).toBeVisible(SOON)
  await expectAttract(page, { timeout: 60_000 })
})

test('KS-012 a top-up is paid by Alipay; a scanned code asks to confirm on the phone', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  const code = await toCode(page, '支付宝')
  await paying.sandbox.scan(code)
  await expect(title(page, '手机上请确认付款')).toBeVisible(SOON)
  await paying.sandbox.pay(code)
  await expect(title(page, '充值成功')).toBeVisible(SOON)
})

test('a cancelled order is closed at the channel before the screen says so', { tag: '@long' }, async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await toCode(page)
  await page.getByRole('button', { name: '不付了，取消' }).click()
  await expect(title(page, '已取消')).toBeVisible(SOON)
  await expect(page.getByText('没有扣钱')).toBeVisible()
  expect((await paying.sandbox.state()).trades.map((trade) => trade.state)).not.toContain('SUCCESS')
  await page.getByRole('button', { name: '再试一次' }).click()
  await expect(title(page, '充多少？')).toBeVisible()
})

test('leaving the code closes the order and wipes the visit', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  const code = await toCode(page)
  await leave(page)
  await expectAttract(page, SOON)
  await expect(paying.sandbox.pay(code)).rejects.toThrow('409')
})

test('a code that nobody pays ends by itself, and nothing is charged', { tag: '@long' }, async ({ browser, paying }) => {
  test.setTimeout(EXPIRES.timeout + 60_000)
  const page = await openKiosk(browser, paying.origin)
  await toCode(page)
  await expect(title(page, '没有收到付款')).toBeVisible(EXPIRES)
  await expect(page.getByText('没有扣钱')).toBeVisible()
})

test('money for a top-up that failed goes back, and the screen tells both', async ({ browser, paying }) => {
  await paying.sandbox.knob({
    channel: 'wechat',
    operation: 'refund',
    name: 'refundProcessing',
    value: { forMs: 3000, outcome: 'SUCCESS' },
    next: 1,
  })
  await paying.sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', value: 'subscriberBarred', next: 5 })
  const page = await openKiosk(browser, paying.origin)
  await paying.sandbox.pay(await toCode(page))
  await expect(title(page, '没有充上，正在退款')).toBeVisible(SOON)
  await expect(title(page, '已原路退回')).toBeVisible({ timeout: 60_000 })
})

test('an answer that is missing is told as in doubt and turns into done by itself', async ({ browser, paying }) => {
  await paying.sandbox.knob({ channel: 'boss', operation: 'topup', name: 'slowCreated', value: 10, next: 1 })
  const page = await openKiosk(browser, paying.origin)
  await paying.sandbox.pay(await toCode(page))
  await expect(title(page, '已收款，处理中')).toBeVisible(SOON)
  await expect(page.getByText('请不要再付一次')).toBeVisible()
  await expect(page.locator('.slip[data-paper=printed]')).toBeVisible(SOON)
  await expect(page.locator('.reference')).toHaveText(/^\d{6} \d{6} \d{6}$/)
  await expect(title(page, '充值成功')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: '打印小票' })).toBeVisible()
})

test('KS-013 a double touch on a way to pay makes one order', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  let placed = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/orders')) placed++
  })
  await toAmount(page)
  await page.getByRole('button', { name: /^50 元/ }).click()
  await page.getByRole('button', { name: '微信支付' }).dblclick()
  await expect(page.locator('.qr-code')).toBeVisible(SOON)
  expect(placed).toBe(1)
  expect((await paying.sandbox.state()).trades).toHaveLength(1)
})

test('an answer to the order that was lost on its way is asked for again and is the same order', { tag: '@long' }, async ({
  browser,
  paying,
}) => {
  const page = await openKiosk(browser, paying.origin)
  let lost = 0
  await page.route('**/api/orders', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await toCode(page)
  expect(lost).toBe(2)
  expect((await paying.sandbox.state()).trades).toHaveLength(1)
})

test('a server that is killed after the payment goes on with the order, and so does the screen', async ({ browser, paying }) => {
  await paying.sandbox.knob({ channel: 'boss', operation: 'topup', name: 'slowCreated', value: 8, next: 1 })
  const page = await openKiosk(browser, paying.origin)
  await paying.sandbox.pay(await toCode(page))
  await expect(title(page, '已收款，处理中')).toBeVisible(SOON)
  await paying.stopServer()
  await expect(page.getByText('您付的钱有记录，不会丢', { exact: false })).toBeVisible(SOON)
  await paying.startServer()
  await expect(title(page, '充值成功')).toBeVisible({ timeout: 60_000 })
})

test('whoever walks away before paying is asked, and what was entered is wiped', { tag: '@long' }, async ({ browser, paying }) => {
  test.setTimeout(120_000)
  for (const walk of [toNumber, toCheck, toAmount]) {
    const page = await openKiosk(browser, paying.origin, (fresh) => fresh.clock.install())
    await walk(page)
    if (walk === toNumber) await type(page, NUMBER.slice(0, 6))
    await page.clock.runFor(61_000)
    await expect(page.getByRole('alertdialog')).toContainText('清除您填的内容')
    await page.clock.runFor(21_000)
    await expectAttract(page)
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/138\d{2,}|138\*{4}/)
    await page.context().close()
  }
})

test('five numbers are looked up in one visit; then a counter takes over', { tag: '@long' }, async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await toNumber(page)
  for (let look = 0; look < 5; look++) {
    await type(page, NUMBER)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '不是，重新输入' }).click()
  }
  await type(page, NUMBER)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(title(page, '查询次数用完了')).toBeVisible()
  await expect(page.getByRole('button', { name: '取号，到窗口办' })).toBeVisible()
})

test('KS-013 PS-016 a wrong prefix, an unknown number and a closed one are each told; a good one is shown with a warning', async ({
  browser,
  paying,
}) => {
  const page = await openKiosk(browser, paying.origin)
  await toNumber(page)
  await type(page, '128')
  await expect(page.getByText('这个号码不对，请再看一遍')).toBeVisible()
  await page.getByRole('button', { name: '清空' }).click()
  await type(page, '13900000000')
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(title(page, '没有这个号码')).toBeVisible()
  await page.getByRole('button', { name: '重新输入' }).click()
  await type(page, CLOSED_NUMBER)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(title(page, '这个号码已停用')).toBeVisible()
  await page.getByRole('button', { name: '重新输入' }).click()
  await type(page, NUMBER)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText('138****1001')).toBeVisible()
  await expect(page.getByText('*小明')).toBeVisible()
  await expect(page.getByText('替别人充值请当心')).toBeVisible()
})

test('KS-001 the service for payments offers to do it here before the queue', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await page.getByRole('button', { name: '轻触屏幕开始' }).click()
  await page.getByRole('button', { name: /^取号/ }).click()
  await page.locator('[data-service=bill-payment]').click()
  await page.getByRole('button', { name: /现在就在这里办/ }).click()
  await expect(title(page, '给哪个号码充值？')).toBeVisible()
})

test('without channels the first page is the choice of services: no door leads nowhere', { tag: '@long' }, async ({ browser, hall }) => {
  const page = await openKiosk(browser, hall.origin)
  await page.getByRole('button', { name: '轻触屏幕开始' }).click()
  await expect(title(page, '要办哪项业务？')).toBeVisible()
  await expect(page.locator('.door')).toHaveCount(0)
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())

test('PS-009 the number in full stands nowhere once it was confirmed', async ({ browser, paying }) => {
  const frames: string[] = []
  const urls: string[] = []
  const said: string[] = []
  const listen = (page: Page): void => {
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
    page.on('request', (request) => urls.push(request.url()))
    page.on('console', (message) => said.push(message.text()))
  }
  const wall = await (await browser.newContext()).newPage()
  listen(wall)
  await wall.goto(`${paying.origin}/display/`)
  const page = await openKiosk(browser, paying.origin, async (fresh) => listen(fresh))
  const held = async (): Promise<string> =>
    page.evaluate(() =>
      JSON.stringify([document.documentElement.outerHTML, document.title, location.href, { ...localStorage }, { ...sessionStorage }]),
    )
  const code = await toCode(page)
  expect(await held()).not.toContain(NUMBER)
  await paying.sandbox.pay(code)
  await expect(title(page, '充值成功')).toBeVisible(SOON)
  expect(await held()).not.toContain(NUMBER)
  expect(await held()).toContain('138****1001')
  await leave(page)
  await expectAttract(page)
  expect(await held()).not.toContain('138****1001')
  expect(frames.length).toBeGreaterThan(0)
  for (const heard of [frames, urls, said]) expect(heard.filter((each) => each.includes(NUMBER))).toEqual([])
  for (const path of filesBelow(join(paying.dataDir, 'hall')))
    expect({ path, holds: readFileSync(path).includes(NUMBER) }).toEqual({ path, holds: false })
})
