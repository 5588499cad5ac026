import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openRunning } from '../../packages/sandbox/src/testing/running.ts'
import { commandId, DEMO_PIN, must, openTestHall, type TestHall } from '../support/hall.ts'
import { numberAt, orderHallOf, QUICK_RULES, type Sandbox, SETTLED_AT, SETTLED_FROM } from '../support/order-hall.ts'
import { openPaperPrinter } from '../support/paper-printer.ts'
import { accessible, enterManager, headline } from './support/manager.ts'
import { openKiosk, toCode } from './support/paying-hall.ts'

const SOON = { timeout: 20_000 }
/** Long enough to be seen at the kiosk, and short enough to wait for the people who then decide. */
const RULES = { ...QUICK_RULES, doubtWithinMs: 10_000 }
const LAPTOP = { width: 1366, height: 768 }
test.use({ viewport: LAPTOP })

let sandbox: Sandbox
let hall: TestHall
test.beforeEach(async () => {
  sandbox = await openRunning()
  await sandbox.setClock(SETTLED_FROM)
  const channels = join(sandbox.dataDir, 'channels.json')
  hall = await openTestHall({ clock: `${SETTLED_FROM}@1`, channels, topUps: { rules: RULES } })
})
test.afterEach(async () => {
  await hall.close()
  await sandbox.close()
})

/** Four top-ups of a day that is then over: three done, one paid in cash that could not be charged; the bills have their faults. */
const liveThroughADay = async (): Promise<void> => {
  const { order, pay, until } = orderHallOf(hall, sandbox)
  for (const [channel, amountFen] of [
    ['wechat', 10_000],
    ['wechat', 5_000],
    ['alipay', 3_000],
  ] as const) {
    const placed = await order(channel, { amountFen })
    await pay(placed)
    await until(placed.id, ['done'])
  }
  await sandbox.knob({ channel: 'boss', operation: 'topup', name: 'topupFails', next: 1 })
  const sent = { commandId: commandId(), number: numberAt(1), amountFen: 2_000, channel: 'cash' as const, reference: 'slip 1' }
  const { order: cash } = must(await (await hall.as('2001')).placeCounterOrder({ body: sent }))
  await until(cash.id, ['manual'])
  await sandbox.knob({ channel: 'wechat', operation: 'bill', name: 'billFaults', value: { missing: 1, extra: 1, different: 0 } })
  await nextMorning()
}
const nextMorning = async (): Promise<void> => {
  await sandbox.setClock(SETTLED_AT)
  await hall.moveClock(SETTLED_AT)
}
/** The one order that needs people: not topped up, given back; the director is the second. */
const decideByTwo = async (page: Page): Promise<void> => {
  await section(page, /要人处理的订单/)
    .getByRole('button', { name: '两人处理' })
    .press('Enter')
  await page.getByLabel('没有充，已退给客户').check()
  await page.getByLabel('原因').fill('当面退现金')
  await page.getByLabel('凭据号').fill('退款单 1')
  await page.getByLabel('另一位经理工号').fill('1001')
  await page.getByLabel('另一位经理口令').fill(DEMO_PIN)
  await page.getByRole('button', { name: '确认' }).press('Enter')
  await expect(section(page, /要人处理的订单/).getByText('没有要人处理的钱。')).toBeVisible(SOON)
}
const section = (page: Page, name: RegExp) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name }) })

test('ST-021 the finding of yesterday, a difference solved, money decided by two, a file, and the signature, by keyboard and in two languages', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await liveThroughADay()
  await enterManager(page, hall, '1002')
  await expect(page.getByRole('link', { name: '对账' })).toBeVisible(SOON)
  await page.getByRole('link', { name: '对账' }).press('Enter')
  await expect(headline(page)).toHaveText('昨天 2 笔 80.00 元三方一致；3 笔差异待处理，共 170.00 元', SOON)
  await expect(section(page, /三方/).getByRole('row', { name: /微信支付/ })).toContainText('150.00')
  await expect(section(page, /差异/).getByRole('row')).toHaveCount(4)
  await accessible(page)
  await expect(page.locator('main')).not.toContainText(numberAt(1))

  await section(page, /差异/)
    .getByRole('row', { name: /渠道没有/ })
    .getByRole('button', { name: '处理' })
    .press('Enter')
  await page.getByLabel('原因').fill('商户后台已到账')
  await page.getByLabel('凭据号').fill('邮件 17')
  await accessible(page)
  await page.keyboard.press('Enter')
  await expect(section(page, /差异/).getByText('商户后台已到账（邮件 17）')).toBeVisible(SOON)
  await expect(headline(page)).toContainText('2 笔差异待处理')

  await decideByTwo(page)
  // What was decided is no longer open: another run finds one difference less.
  await page.keyboard.press('r')
  await expect(headline(page)).toContainText('1 笔差异待处理', SOON)

  const file = page.waitForEvent('download')
  await page.keyboard.press('x')
  expect((await file).suggestedFilename()).toMatch(/^settlement-\d{4}-\d{2}-\d{2}\.xlsx$/)

  await page.keyboard.press('o')
  await expect(page.getByRole('dialog')).toContainText('还有 1 笔')
  await page.getByRole('dialog').getByRole('button', { name: '签字' }).press('Enter')
  await expect(page.getByRole('button', { name: /日结签字/ })).toHaveCount(0, SOON)
  await expect(page.getByRole('button', { name: /^对账/ })).toHaveCount(0)
  await page.keyboard.press('l')
  await expect(headline(page)).toContainText('Yesterday: ')
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('PS-003 whoever may read and not change sees the figures, and no key to alter or export them', async ({ page }) => {
  await liveThroughADay()
  await enterManager(page, hall, '1003')
  await page.goto(`${hall.base}/manager/#money`)
  await expect(headline(page)).toContainText('三方一致', SOON)
  for (const name of [/XLSX/, /CSV/, /日结签字/, /^对账/, /处理/])
    await expect(page.getByRole('main').getByRole('button', { name })).toHaveCount(0)
})

test('S5 KS-013 ST-021 BOSS does not say what became of a paid top-up: a slip at the kiosk, a difference the next day, two people decide, and the log says who', async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000)
  const printer = await openPaperPrinter(hall)
  await sandbox.knob(
    { channel: 'boss', operation: 'topup', name: 'slowCreated', value: 3_600 },
    { channel: 'boss', operation: 'topup', name: 'dropReplyAfterCommit', next: 1 },
  )
  const kiosk = await openKiosk(browser, hall.base)
  await sandbox.pay(await toCode(kiosk))
  await expect(kiosk.getByRole('heading', { level: 1, name: '已收款，处理中' })).toBeVisible(SOON)
  const reference = await kiosk.locator('.reference').innerText()
  expect(reference).toMatch(/^\d{6} \d{6} \d{6}$/)
  expect(await printer.saying(reference.replaceAll(' ', ''))).toContain('处理中')
  await kiosk.context().close()
  await printer.close()
  const manager = await hall.as('1002')
  const waiting = async (): Promise<number> => must(await manager.listOrders({ query: { of: 'manual' } })).orders.length
  await expect.poll(waiting, SOON).toBe(1)

  await nextMorning()
  await enterManager(page, hall, '1002')
  await expect(page.getByRole('link', { name: '对账' })).toBeVisible(SOON)
  await page.goto(`${hall.base}/manager/#money`)
  await expect(headline(page)).toContainText('1 笔差异待处理，共 100.00 元', SOON)
  await expect(section(page, /差异/).getByRole('row', { name: new RegExp(reference.replaceAll(' ', '')) })).toContainText('100.00')
  await decideByTwo(page)
  await page.keyboard.press('r')
  await expect(headline(page)).toContainText('没有待处理的差异', SOON)

  await page.goto(`${hall.base}/manager/#log`)
  await page.getByLabel('哪一类记录').selectOption({ label: '钱' })
  const row = page.getByRole('row', { name: /两人处理的钱/ })
  await expect(row).toContainText('100.00 元，已退给客户', SOON)
  await expect(row).toContainText('当面退现金（退款单 1）；同办：')
  for (const staffNo of ['1002', '1001']) await expect(row).toContainText(staffNo)
  await accessible(page)
  expect((await sandbox.truth()).topups).toHaveLength(1)
})
