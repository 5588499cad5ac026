import { client } from '@jiaohao/shared/client'
import { type HallContract, wire } from '@jiaohao/shared/contract'
import type { Page } from '@playwright/test'
import { openCashKiosk } from '../support/cash-kiosk.ts'
import { DEMO_PIN, must } from '../support/hall.ts'
import { publishHall } from '../support/setup.ts'
import { expect } from './support/hall.ts'
import { accessible } from './support/manager.ts'
import { openKiosk, SOON, test, toAmount } from './support/paying-hall.ts'

const YUAN = 100
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** Phones reach the hall at its own address. */
const letPhonesIn = async (origin: string): Promise<void> => {
  const anybody = client<HallContract>(wire, { base: origin, authorization: () => null, timeoutMs: SOON.timeout })
  const { token } = must(await anybody.signIn({ body: { staffNo: '1002', secret: DEMO_PIN } }))
  const manager = client<HallContract>(wire, { base: origin, authorization: () => `Bearer ${token}`, timeoutMs: SOON.timeout })
  await publishHall(manager, (hall) => ({ ...hall, publicAddress: origin }))
}

test('IN-002 a top-up is paid with notes, its receipt goes to the phone, and a manager counts the box', async ({ browser, paying }) => {
  const cash = await openCashKiosk(paying.origin)
  await letPhonesIn(paying.origin)
  const page = await openKiosk(browser, paying.origin)
  await toAmount(page)
  await page.getByRole('button', { name: /^30 元/ }).click()
  await page.getByRole('button', { name: '现金' }).click()
  await expect(title(page, '请逐张放入纸币')).toBeVisible(SOON)
  await cash.insert(20 * YUAN)
  await expect(page.locator('.notes-sum')).toContainText('20.00', SOON)
  await accessible(page)
  await cash.insert(20 * YUAN)
  await expect(title(page, '充值成功')).toBeVisible(SOON)
  await expect(page.locator('.done-sum')).toContainText('40.00')
  const given = page.waitForResponse('**/e-receipt')
  await page.getByRole('button', { name: '电子小票' }).click()
  await expect(page.locator('[data-receipt=given]')).toBeVisible(SOON)
  const { address } = (await (await given).json()) as { address: string }

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage()
  await phone.goto(address)
  await expect(title(phone, '电子小票')).toBeVisible(SOON)
  await expect(phone.getByText('138****1001')).toBeVisible()
  await accessible(phone)

  const desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage()
  await desk.goto(`${paying.origin}/manager/#money`)
  await desk.getByLabel('工号').fill('1002')
  await desk.getByLabel('口令').fill(DEMO_PIN)
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: '开箱清点' }).click()
  await desk.getByLabel('点得多少元').fill('30')
  await desk.getByRole('button', { name: '清点完成' }).click()
  await expect(desk.getByText('短款 10.00 元')).toBeVisible(SOON)
  await accessible(desk)
  await cash.close()
})
