import { type Browser, expect, type Page, test } from '@playwright/test'
import { DEMO_PIN, must } from '../support/hall.ts'
import { accessible, enterManager, headline, managerHall } from './support/manager.ts'

const { hall } = managerHall()
const SOON = { timeout: 30_000 }
const MONDAY = '2026-11-30'
const [WANG, LI] = ['2001', '2002'] as const

const cell = (page: Page, who: RegExp) => page.getByRole('button', { name: who })
/** A clerk signed on at a counter, with the own shifts open. */
const openMyShifts = async (browser: Browser, staffNo: string, counter: number): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  await page.goto(`${hall().base}/counter/?counter=${counter}`)
  await expect(page.getByRole('radio', { name: String(counter), exact: true })).toBeChecked()
  await page.keyboard.type(staffNo)
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有人在等您办理')).toBeVisible(SOON)
  await page.keyboard.press('b')
  await expect(page.getByRole('heading', { level: 1, name: '我的班' })).toBeVisible()
  return page
}

test('DS-001 DS-006 DS-008 DS-016 DS-019 a week is needed, built, edited and published, with the posts of its days; a clerk sees it, swaps with a colleague, and the manager signs', async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000)
  await enterManager(page, hall(), '1002')
  await page.getByRole('link', { name: '排班' }).press('Enter')
  await expect(headline(page)).toHaveText('明天还没有排班；最忙 08:00–08:30 要 1 窗', SOON)
  await expect(page.getByText('五项依据')).toBeVisible()
  await accessible(page)

  await page.keyboard.press('w')
  await expect(headline(page)).toHaveText('下周还没有班表', SOON)
  await page.keyboard.press('b')
  await page.getByLabel('求解最多几秒').fill('1')
  await page.keyboard.press('Enter')
  await expect(headline(page)).toContainText('下周草案', { timeout: 60_000 })
  await accessible(page)

  await cell(page, /^王丽娜 周一 11月30日/).focus()
  await page.keyboard.press('0')
  await expect(cell(page, /^王丽娜 周一 11月30日 休息/)).toBeVisible()
  await page.keyboard.press('1')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('5')
  await expect(cell(page, /^李明哲 周一 11月30日 晚班一 11:30–20/)).toBeFocused()
  await expect(cell(page, /^王丽娜 周一 11月30日 早班一/)).toBeVisible()
  expect(page.url()).toContain('#roster')
  await page.keyboard.press('o')
  await expect(page.getByRole('dialog')).toContainText('工时')
  const reason = page.getByRole('dialog').getByLabel('理由')
  if ((await reason.count()) > 0) await reason.fill('人手不够')
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).press('Enter')
  await expect(page.getByText('第 1 版已发布')).toBeVisible(SOON)
  await page.keyboard.press('d')
  for (let days = 0; days < 7; days++) await page.keyboard.press('ArrowRight')
  await expect(headline(page)).toContainText('周一 11月30日', SOON)
  await expect(page.getByText('还没有安排值班经理')).toBeVisible()
  await expect(page.getByRole('row', { name: /^王丽娜 早班一 8–16:30/ })).toContainText('08:00–11:30 1 号窗')
  await accessible(page)
  await page.keyboard.press('h')
  await expect(headline(page)).toHaveText('在用的是第 1 版', SOON)
  await accessible(page)

  const wang = await openMyShifts(browser, WANG, 1)
  await expect(wang.getByRole('row', { name: /^11月30日/ })).toContainText('早班一 8:00–16:30')
  await accessible(wang)
  await wang.keyboard.press('1')
  await wang.getByLabel('换给谁').selectOption(LI)
  await wang.keyboard.press('Enter')
  await expect(wang.getByText('已问同事，等答复')).toBeVisible(SOON)
  const li = await openMyShifts(browser, LI, 2)
  await expect(li.getByText('1 位同事等您答复')).toBeVisible(SOON)
  await accessible(li)
  await li.keyboard.press('y')
  await expect(li.getByText('等批准，批准前照原班上')).toBeVisible(SOON)

  await page.getByRole('link', { name: '申请' }).press('Enter')
  await expect(headline(page)).toHaveText('1 件等您签；王丽娜 ↔ 李明哲 换班可批', SOON)
  await expect(page.getByRole('row', { name: /对方确认/ })).toContainText('李明哲已确认')
  await accessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已批准：王丽娜 ↔ 李明哲')).toBeVisible(SOON)
  const { shifts } = must(await (await hall().as(LI)).getRoster({ query: { from: MONDAY, to: MONDAY } }))
  expect(shifts.filter(({ staffNo }) => staffNo === WANG || staffNo === LI).map(({ staffNo, shift }) => [staffNo, shift.id])).toEqual([
    [WANG, 'late-1'],
    [LI, 'early-1'],
  ])
})
