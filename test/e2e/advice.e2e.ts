import { expect, test } from '@playwright/test'
import { lookedAt, shortHall } from '../support/advice.ts'
import { DEMO_PIN } from '../support/hall.ts'
import { stageOf } from '../support/stage.ts'
import { accessible, enterManager, headline, managerHall } from './support/manager.ts'

const { hall } = managerHall()

test('TA-011 SC-005 one sentence of advice reaches the manager and the tablet, is taken there, and stands in the list of the day here', async ({
  page,
  context,
}) => {
  const stage = { ...stageOf(hall()), as: hall().as }
  await shortHall(stage)
  await enterManager(page, hall(), '1002')
  await expect(page.getByText('还没有看过，几分钟内给出')).toBeVisible()
  const tablet = await context.newPage()
  await tablet.setViewportSize({ width: 1024, height: 768 })
  await tablet.goto(`${hall().base}/counter/triage.html`)
  await tablet.getByLabel('工号').fill('3001')
  await tablet.getByLabel('口令').fill(DEMO_PIN)
  await tablet.keyboard.press('Enter')
  await expect(tablet.getByRole('button', { name: '离岗' })).toBeVisible()

  await lookedAt(stage)
  const sentence = /^现在开 \d 号窗，请李明哲去。$/
  await expect(page.getByRole('heading', { level: 3, name: sentence })).toBeVisible()
  await expect(headline(page)).toHaveText(/现在开 \d 号窗，请李明哲去$/)
  await expect(page.getByText(/套餐变更的等候 \d\d:\d\d 前后将到 \d+ 分，目标 10 分/)).toBeVisible()
  await accessible(page)
  await expect(tablet.getByText(sentence)).toBeVisible()
  await accessible(tablet)

  // Enter on a button that has the focus is for that button alone.
  await page.getByRole('button', { name: '不采纳' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '不采纳' })).toBeVisible()
  await accessible(page)
  await page.keyboard.press('Escape')
  await tablet.getByRole('button', { name: '照做' }).click()
  await expect(tablet.getByText('已采纳，值班经理看得到')).toBeVisible()
  const told = page.getByRole('listitem').filter({ hasText: '郑雅文 采纳' })
  await expect(told).toHaveText(/李明哲去开 \d 号窗.*还没做到，\d\d:\d\d 前做到算照做；\d\d:\d\d 复看说得对不对/)
  // What was taken is one line, and nothing beside it says that it waits, or that there is nothing to do.
  await expect(page.getByRole('heading', { name: '建议：等下次再看' })).toBeVisible()
  await expect(page.getByText('有一条建议待定')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 3, name: sentence })).toHaveCount(0)
})
