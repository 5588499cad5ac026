import { expect, type Page, test } from '@playwright/test'
import { commandId, must } from '../support/hall.ts'
import { accessible, enterManager, headline, managerHall } from './support/manager.ts'

const { hall } = managerHall()
const enter = (page: Page, staffNo: string) => enterManager(page, hall(), staffNo)
/** Signs in a post that may read, and waits for its first page. */
const open = async (page: Page, staffNo: string) => {
  await enter(page, staffNo)
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
}
const counterNumbered = async (number: number) => {
  const found = must(await hall().api.getHall({})).counters.find((counter) => counter.number === number)
  if (found === undefined) throw new Error(`the demo hall has no counter ${number}`)
  return found.id
}
const issue = async (serviceId: string) => must(await hall().api.issueTicket({ body: { commandId: commandId(), serviceId } })).ticket

test('PS-002 a clerk is told in a sentence that traffic and reports are not for that post', async ({ page }) => {
  await enter(page, '2001')
  await expect(page.getByRole('alert')).toContainText('您的岗位不能看客流和报表')
  await expect(page.getByRole('link', { name: '客流' })).toHaveCount(0)
  await accessible(page)
})

test('TA-011 TQ-007 the page of today follows the floor and raises an alarm when a wait passes its target', async ({ page }) => {
  const clerk = await hall().as('2001')
  must(await clerk.signOnCounter({ params: { id: await counterNumbered(1) }, body: { commandId: commandId() } }))
  await open(page, '1002')
  await expect(headline(page)).toHaveText('1 窗开放，没有人在等')
  await accessible(page)

  await issue('plan-change')
  await expect(headline(page)).toHaveText(/^1 窗开放，1 人在等，最久 0 分/)
  await hall().moveClock('2026-11-23T09:40:00+08:00')
  await expect(headline(page)).toHaveText(/1 人已过目标，最久 40 分/)
  await expect(page.getByText('综合业务受理区：1 人超过目标，最久 40 分')).toBeVisible()
  await expect(page.getByText('综合业务受理区：1 窗空着，1 人在等')).toBeVisible()
  await accessible(page)
  await page.keyboard.press('t')
  await expect(page.getByRole('columnheader', { name: '能办的窗' })).toBeVisible()
  await accessible(page)
  await page.keyboard.press('l')
  await expect(headline(page)).toHaveText(/^1 counter open, 1 waiting/)
  await accessible(page)
})

test('TA-001 TA-004 the traffic of a day counts the visit, and the same figures come as CSV', async ({ page }) => {
  const clerk = await hall().as('2001')
  const id = await counterNumbered(1)
  must(await clerk.signOnCounter({ params: { id }, body: { commandId: commandId() } }))
  await issue('plan-change')
  const { ticket } = must(await clerk.callNext({ params: { id }, body: { commandId: commandId() } }))
  must(await clerk.startTicket({ params: { id: ticket.id }, body: { commandId: commandId() } }))
  await hall().moveClock('2026-11-23T09:06:00+08:00')
  must(await clerk.finishTicket({ params: { id: ticket.id }, body: { commandId: commandId() } }))

  await open(page, '1004')
  await page.keyboard.press('2')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '09:00' }) })
  await expect(row.getByRole('cell')).toHaveText(['1', '0', '0', '1', '1', '0', '0', '0.0', '0.0', '0.0', '100%', '6.0', /^1\//])
  await accessible(page)
  const download = page.waitForEvent('download')
  await page.keyboard.press('x')
  expect((await download).suggestedFilename()).toBe('traffic-2026-11-23.csv')

  await page.keyboard.press('ArrowLeft')
  await expect(headline(page)).toHaveText('这一天没有人取号')
  await accessible(page)
})

test('TQ-006 the log tells a call out of order with who, when and why', async ({ page }) => {
  const clerk = await hall().as('2001')
  const id = await counterNumbered(1)
  must(await clerk.signOnCounter({ params: { id }, body: { commandId: commandId() } }))
  await issue('plan-change')
  const later = await issue('plan-change')
  must(await clerk.callTicket({ params: { id }, body: { commandId: commandId(), ticketId: later.id, reason: '客户身体不适' } }))
  await open(page, '1003')
  await page.getByRole('link', { name: '记录' }).press('Enter')
  await expect(headline(page)).toHaveText('1 次跳号，都写了原因')
  const row = page.getByRole('row').filter({ hasText: '客户身体不适' })
  await expect(row).toContainText(`${later.number}，1 号窗`)
  await expect(row).toContainText('2001')
  await expect(row).toContainText('09:00:00')
  await accessible(page)
})

test('RP-002 a duty manager stops a service with a reason, gives it again and pairs a device; a shift leader finds no such control', async ({
  page,
}) => {
  await open(page, '1002')
  await page.keyboard.press('s')
  await page.getByLabel('找业务').fill('换卡')
  await expect(page.getByRole('radio')).toHaveCount(1)
  await page.getByLabel('暂停原因').selectOption('缺货')
  await page.getByLabel('补充说明').fill('后天到货')
  await page.keyboard.press('Enter')
  await expect(page.getByText('暂停：缺货，后天到货')).toBeVisible()
  await accessible(page)
  expect(must(await hall().api.getHall({})).services.filter((service) => service.suspended === 'out-of-stock: 后天到货')).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: '1 项业务停取号' })).toBeVisible()
  await expect(page.getByText('缺货，后天到货')).toBeVisible()
  await page.keyboard.press('s')
  await page.getByLabel('找业务').fill('换卡')
  await page.getByRole('button', { name: /^恢复/ }).click()
  await expect(page.getByText('暂停：缺货，后天到货')).toHaveCount(0)
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: '设备' }).press('Enter')
  await expect(page.getByRole('cell', { name: '打印机', exact: true })).toBeVisible()
  await page.keyboard.press('k')
  await page.getByLabel('名称').fill('入口取号机')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^\d{6}$/)).toBeVisible()
  await accessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '退出' }).click()

  await open(page, '1003')
  await expect(page.getByText('业务开关')).toHaveCount(0)
  await page.getByRole('link', { name: '设备' }).press('Enter')
  await expect(page.getByRole('cell', { name: '打印机', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /试打|配对|停用/ })).toHaveCount(0)
  await accessible(page)
})
