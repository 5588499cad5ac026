import { expect, type Page, test } from '@playwright/test'
import { commandId, must } from '../support/hall.ts'
import { accessible, enterManager, headline, managerHall } from './support/manager.ts'

const { hall } = managerHall()
const open = async (page: Page, staffNo: string) => {
  await enterManager(page, hall(), staffNo)
  await page.getByRole('link', { name: '设置' }).click()
  await expect(page.getByRole('button', { name: '业务', exact: true })).toBeVisible()
}
const review = (page: Page) => page.getByRole('complementary')
const part = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const publish = async (page: Page) => page.getByRole('button', { name: /^发布 \d+ 处改动/ }).click()

test('SC-021 a manager adds a service with its counter, publishes, and finds it at the kiosk', async ({ page, browser }) => {
  const kiosk = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
  await kiosk.goto(`${hall().base}/kiosk/`)
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
  const clerk = await hall().as('2001')
  const seven = must(await hall().api.getHall({})).counters.find(({ number }) => number === 7)
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

test('texts are seen on a sample ticket before they are published, and an old version is restored', { tag: '@long' }, async ({ page }) => {
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

test('RP-002 a shift leader reads the set-up and finds nothing to change it with', { tag: '@long' }, async ({ page }) => {
  await open(page, '1003')
  await expect(page.getByText('只有主任和值班经理可以改。')).toBeVisible()
  await expect(page.getByRole('button', { name: /新业务|删除|发布/ })).toHaveCount(0)
  await expect(page.getByLabel('中文名称')).toBeDisabled()
  await accessible(page)
})

test('SC-002 a skill is marked by keyboard, counts at once at the open counter, and the last clerk of a service is asked for twice', async ({
  page,
}) => {
  const counterId = must(await hall().api.getHall({})).counters.find(({ number }) => number === 1)?.id ?? ''
  const clerk = await hall().as('2001')
  must(await clerk.signOnCounter({ params: { id: counterId }, body: { commandId: commandId() } }))
  const { ticket } = must(await hall().api.issueTicket({ body: { commandId: commandId(), serviceId: 'handset-repair' } }))
  await open(page, '1002')
  await part(page, '人员与技能')
  await expect(page.getByText('每项业务至少两位营业员能办。')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '周国栋，业务受理：全部' }).focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Space'])
    await page.keyboard.press(key)
  await expect(page.getByRole('button', { name: '王丽娜，售后：不办' })).toBeFocused()
  const next = () => clerk.callNext({ params: { id: counterId }, body: { commandId: commandId() } })
  expect(await next()).toMatchObject({ ok: false, refusal: 'queue-empty' })
  await expect(page.getByRole('row', { name: /王丽娜/ })).toContainText('林晓梅')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: '王丽娜，售后：全部' })).toBeFocused()
  expect(must(await next()).ticket.id).toBe(ticket.id)

  // Down the column until only one is left: her mark is kept until it is asked for again.
  for (const name of ['王丽娜', '李明哲', '张慧敏', '刘洋', '陈佳怡', '吴志远']) {
    await page.getByRole('button', { name: `${name}，售后：全部` }).press('Space')
    await expect(page.getByRole('button', { name: `${name}，售后：不办` })).toBeVisible()
  }
  await expect(page.getByText(/^只有一位营业员能办：.*（何雨桐）/)).toBeVisible()
  await page.getByRole('button', { name: '何雨桐，售后：全部' }).press('Space')
  await expect(page.getByRole('alert')).toContainText('何雨桐 是能办')
  await expect(page.getByRole('button', { name: '何雨桐，售后：全部' })).toBeVisible()
  await page.getByRole('button', { name: '何雨桐，售后：全部' }).press('Space')
  await expect(page.getByText(/^没有营业员能办：/)).toBeVisible()
  await accessible(page)
})

test('RP-002 a director adds a clerk, who is shown a PIN once, signs in with it, must choose another, and can be ended', async ({
  page,
  browser,
}) => {
  await open(page, '1001')
  await part(page, '人员与技能')
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: '加员工' }) })
  await form.getByLabel('工号').fill('2100')
  await form.getByLabel('姓名').fill('钱多多')
  await form.getByRole('checkbox', { name: '值班经理' }).check()
  await form.getByRole('button', { name: '加员工' }).click()
  const told = page.getByRole('status').filter({ hasText: '一次性口令' })
  const pin = /口令是 (\d{6})/.exec((await told.textContent()) ?? '')?.[1] ?? ''
  await expect(page.getByRole('row', { name: /钱多多/ })).toContainText('2100')
  await accessible(page)
  await page.getByRole('button', { name: '已告诉本人' }).click()
  await expect(told).toHaveCount(0)

  const hers = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await enterManager(hers, hall(), '2100', pin)
  await hers.getByLabel('新口令').fill('864208')
  await hers.getByLabel('再输一次').fill('864208')
  await accessible(hers)
  await hers.keyboard.press('Enter')
  await expect(hers.getByRole('navigation', { name: '页面' })).toBeVisible()

  await page.getByRole('button', { name: '办离职' }).click()
  await page.getByRole('button', { name: '确认离职' }).click()
  await expect(page.getByText('已离职 1 人')).toBeVisible()
  await expect(hers.getByLabel('工号')).toBeVisible()
  await hers.close()
})

test('SC-021 CD-006 a rule names a group of services, a seat is the first for its desk, and a closed day is told on the kiosk', async ({
  page,
  browser,
}) => {
  await open(page, '1002')
  await part(page, '叫号规则')
  await page.getByLabel('加一条').selectOption({ label: '先办这些业务' })
  await page.getByLabel('按什么定').selectOption({ label: '业务类别' })
  await page.getByLabel('哪些业务').selectOption({ label: '缴费查询' })
  await expect(review(page)).toContainText('改了叫号规则：通用')
  await page.getByRole('button', { name: '放弃改动' }).click()
  await part(page, '窗口')
  await page.getByRole('row').nth(2).getByText('无').click()
  await page.getByRole('row').nth(2).getByRole('checkbox', { name: '售后先留给这里' }).check()
  await part(page, '时间')
  await page.getByRole('button', { name: '加一天' }).click()
  await page.getByLabel('名称，如 国庆节').fill('盘点')
  await page.getByLabel('英文名称').fill('Stocktaking')
  await publish(page)
  await expect(headline(page)).toHaveText('第 2 版生效中，没有未发布的改动')
  const kiosk = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
  await kiosk.goto(`${hall().base}/kiosk/`)
  await expect(kiosk.getByText('11月24日（盘点）不营业')).toBeVisible()
  await kiosk.close()
})
