import { expect, test } from '@playwright/test'
import { commandId, must } from '../support/hall.ts'
import { accessible, enterManager, headline, managerHall } from './support/manager.ts'

const { hall } = managerHall()

test('TA-005 TA-015 TA-023 DS-002 the report of a day begins with its finding and prints on two pages, two periods and the briefing on one, and what-if tries a change on that day', async ({
  page,
}) => {
  const clerk = await hall().as('2001')
  const params = { id: must(await hall().api.getHall({})).counters.find(({ number }) => number === 1)?.id ?? '' }
  must(await clerk.signOnCounter({ params, body: { commandId: commandId() } }))
  must(await hall().api.issueTicket({ body: { commandId: commandId(), serviceId: 'plan-change' } }))
  const { ticket } = must(await clerk.callNext({ params, body: { commandId: commandId() } }))
  must(await clerk.startTicket({ params: { id: ticket.id }, body: { commandId: commandId() } }))
  await hall().moveClock('2026-11-23T09:06:00+08:00')
  must(await clerk.finishTicket({ params: { id: ticket.id }, body: { commandId: commandId() } }))
  await hall().moveClock('2026-11-24T08:30:00+08:00')

  await enterManager(page, hall(), '1002')
  await page.getByRole('link', { name: '报告' }).click()
  await expect(page.getByRole('group', { name: '报告周期' })).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { name: /^当天达标，100% 按时叫到/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^2001 王丽娜/ })).toContainText('6.0')
  await accessible(page)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(2)
  expect(pdf).toMatch(/\/MediaBox \[0 0 594\.\d+ 841\.\d+\]/)

  const chosen = page.getByLabel('日期', { exact: true })
  await chosen.fill('1900-01-01')
  await expect(page.getByRole('alert')).toHaveText('填写的内容不对')
  await expect(page.getByRole('heading', { name: /^当天达标/ })).toHaveCount(0)
  await chosen.fill('2026-11-23')
  await expect(page.getByRole('heading', { name: /^当天达标/ })).toBeVisible()

  await page.getByText('上报：').click()
  await expect(page.getByRole('row', { name: /^日报 2026-11-23/ })).toContainText('先导出 XLSX 或 CSV')
  await page.keyboard.press('v')
  await expect(page.getByRole('heading', { name: /^日均客流 1 人次，100% 按时叫到/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^1 2001 王丽娜/ })).toBeVisible()
  await accessible(page)
  const compared = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(compared.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: '报告周期' })).toBeVisible()

  await page.keyboard.press('b')
  await expect(page.getByRole('heading', { name: /^一、昨日营业讲评：周一/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^办结（人次）/ })).toContainText('1')
  await accessible(page)
  const briefing = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(briefing.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
  await page.keyboard.press('Escape')

  await page.keyboard.press('f')
  await page.getByRole('textbox', { name: '关门' }).fill('7:00')
  await page.getByRole('textbox', { name: '从' }).fill('abc')
  await page.getByRole('button', { name: '模拟' }).click()
  await expect(page.getByText('关门 07:00 不晚于开门 08:00')).toBeVisible()
  await expect(page.getByText('“abc”不是时间')).toBeVisible()
  await expect(page.getByRole('textbox', { name: '从' })).toHaveValue('abc')
  await page.getByRole('textbox', { name: '关门' }).fill('')
  await page.getByRole('textbox', { name: '从' }).fill('')
  await page.getByRole('textbox', { name: '增减 %' }).fill('107')
  await page.getByRole('button', { name: '模拟' }).click()
  await expect(headline(page)).toHaveText(/^全部业务客流 \+107%：/)
  await expect(page.getByText('依据：2026-11-23 至 2026-11-23 的 1 个测量日，每天模拟 10 次，共 10 天')).toBeVisible()
  await accessible(page)
})
