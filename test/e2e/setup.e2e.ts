import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { commandId, DEMO_PIN, must, openTestHall, type TestHall } from '../support/hall.ts'

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let hall: TestHall
test.beforeEach(async () => {
  hall = await openTestHall({ clock: '2026-11-23T09:00:00+08:00@0' })
})
test.afterEach(() => hall.close())
test.use({ viewport: { width: 1440, height: 900 } })

const accessible = async (page: Page) => {
  const found = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze()
  expect(found.violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([])
}
const open = async (page: Page, staffNo: string) => {
  await page.goto(`${hall.base}/manager/`)
  await page.getByLabel('工号').fill(staffNo)
  await page.getByLabel('口令').fill(DEMO_PIN)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '设置' }).click()
  await expect(page.getByRole('button', { name: '业务', exact: true })).toBeVisible()
}
const headline = (page: Page) => page.getByRole('heading', { level: 1 })
const review = (page: Page) => page.getByRole('complementary')
const part = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const publish = async (page: Page) => page.getByRole('button', { name: /^发布 \d+ 处改动/ }).click()

test('SC-021 a manager adds a service with its counter, publishes, and finds it at the kiosk', async ({ page, browser }) => {
  const kiosk = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
  await kiosk.goto(`${hall.base}/kiosk/`)
  await open(page, '1002')
  await expect(headline(page)).toHaveText('第 1 版生效中，没有未发布的改动')
  await page.keyboard.press('n')
  await page.getByLabel('中文名称').fill('携号转网')
  await page.getByLabel('英文名称').fill('Keep your number')
  await expect(page.getByText('1、2、3、4、5、6 号窗口能办')).toBeVisible()
  await page.getByRole('button', { name: '加一个窗口' }).click()
  await expect(page.getByText('1、2、3、4、5、6、7 号窗口能办')).toBeVisible()
  await expect(review(page)).toContainText('新增业务：携号转网')
  await expect(review(page)).toContainText('新增窗口：7 号')
  await accessible(page)
  await publish(page)
  await expect(headline(page)).toHaveText('第 2 版生效中，没有未发布的改动')
  await expect(page.getByRole('status')).toHaveText('已发布第 2 版，立即生效。')

  // The kiosk was open all the while: it was not loaded again, and nothing was restarted.
  await kiosk.getByText('轻触屏幕开始').click()
  await kiosk.getByRole('button', { name: /业务变更/ }).click()
  const tile = kiosk.getByRole('button', { name: /携号转网/ })
  // The list has two pages by now, and its news may still be on the way.
  await expect(async () => {
    if (!(await tile.isVisible())) await kiosk.getByRole('button', { name: /^(更多|回第一页)/ }).click({ timeout: 1_000 })
    await expect(tile).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const clerk = await hall.as('2001')
  const seven = must(await hall.api.getHall({})).counters.find(({ number }) => number === 7)
  must(await clerk.signOnCounter({ params: { id: seven?.id ?? '' }, body: { commandId: commandId() } }))
  await kiosk.close()
})

test('SC-021 a service that no counter serves is refused with the reason beside its field', async ({ page }) => {
  await open(page, '1001')
  await part(page, '窗口')
  for (let row = 0; row < 6; row++) {
    const tick = page
      .getByRole('row')
      .nth(row + 1)
      .getByRole('checkbox', { name: '售后' })
    if (await tick.isChecked()) await tick.uncheck()
  }
  await expect(headline(page)).toHaveText(/个问题要改$/)
  await expect(review(page)).toContainText('没有窗口能办：加一个窗口，或换台席类型')
  await expect(page.getByRole('button', { name: /^发布 \d+ 处改动/ })).toBeDisabled()
  await accessible(page)
  await page.getByRole('button', { name: '放弃改动' }).click()
  await expect(headline(page)).toHaveText('第 1 版生效中，没有未发布的改动')
})

test('TQ-012 hours, a holiday and a break are published, and numbers are stopped for today', async ({ page }) => {
  await open(page, '1002')
  await part(page, '时间')
  await page.getByRole('button', { name: '加一天' }).click()
  await page.getByLabel('名称，如 国庆节').fill('盘点')
  await page.getByLabel('英文名称').fill('Stocktaking')
  await page.getByRole('button', { name: '加一段' }).click()
  await accessible(page)
  await publish(page)
  await expect(headline(page)).toHaveText('第 2 版生效中，没有未发布的改动')
  await page.getByLabel('原因，客户会看到').fill('系统升级')
  await page.getByRole('button', { name: '停止取号' }).click()
  await expect(page.getByText('全厅 今天不再取号：系统升级')).toBeVisible()
  await page.getByRole('button', { name: '恢复取号' }).click()
  await expect(page.getByText('全厅 今天不再取号：系统升级')).toHaveCount(0)
})

test('texts are seen on a sample ticket before they are published, and an old version is restored', async ({ page }) => {
  await open(page, '1002')
  await part(page, '票面与叫号')
  await expect(page.getByRole('img', { name: '号票试样' })).toBeVisible()
  await page.getByRole('group', { name: '最后一行' }).getByLabel('中文').fill('谢谢光临')
  await page.getByRole('group', { name: '最后一行' }).getByLabel('英文').fill('Thank you')
  await expect(page.getByRole('img', { name: '号票试样' })).toHaveAttribute('src', new RegExp(encodeURIComponent('谢谢光临')))
  await accessible(page)
  await publish(page)
  await part(page, '版本')
  await expect(page.getByRole('row').nth(1)).toContainText('林晓梅 1002')
  await page.getByRole('button', { name: '放进草稿' }).click()
  await publish(page)
  await expect(headline(page)).toHaveText('第 3 版生效中，没有未发布的改动')
  await accessible(page)
})

test('RP-002 a shift leader reads the set-up and finds nothing to change it with', async ({ page }) => {
  await open(page, '1003')
  await expect(page.getByText('只有主任和值班经理可以改。')).toBeVisible()
  await expect(page.getByRole('button', { name: /新业务|删除|发布/ })).toHaveCount(0)
  await expect(page.getByLabel('中文名称')).toBeDisabled()
  await accessible(page)
})
