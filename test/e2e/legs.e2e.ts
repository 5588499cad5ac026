import { expect, type Page, test } from '@playwright/test'
import { commandId, DEMO_PIN, must, openTestHall, type TestHall } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'

/** Longer than the desk takes the same key for a bounce of the finger. */
const FINGER_MS = 300
/** Where to keep pictures of the screens on the way; nowhere unless asked for. */
const PICTURES = process.env.JIAOHAO_TEST_PICTURES ?? null

let hall: TestHall
test.beforeEach(async () => {
  hall = await openTestHall({ clock: '2026-11-23T09:00:00+08:00@0' })
})
test.afterEach(() => hall.close())
test.use({ viewport: { width: 1280, height: 800 } })

const press = async (page: Page, key: string) => {
  await page.waitForTimeout(FINGER_MS)
  await page.keyboard.press(key)
}
const looked = async (page: Page, name: string) => {
  expect(await accessibilityFaults(page)).toEqual([])
  if (PICTURES !== null) await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

test.slow()

test('SC-018 SC-022 SC-017 a clerk plans, goes on with and sends on the services of one visit by keys', async ({ page }) => {
  const other = await hall.as('2004')
  must(await other.signOnCounter({ params: { id: 'counter-4' }, body: { commandId: commandId() } }))
  must(await other.pauseCounter({ params: { id: 'counter-4' }, body: { commandId: commandId(), reason: 'break' } }))
  const sent = { commandId: commandId(), serviceId: 'plan-change', furtherServiceIds: ['bill-payment'] }
  const { ticket } = must(await hall.api.issueTicket({ body: sent }))
  await page.goto(`${hall.base}/counter/?counter=3`)
  await expect(page.getByRole('radio', { name: '3', exact: true })).toBeChecked()
  await page.keyboard.type('2003')
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '下一位' })).toBeVisible()
  await press(page, 'Space')
  await expect(page.getByText('已叫号，等客户到窗')).toBeVisible()
  await press(page, 't')
  await expect(page.getByRole('option').first()).toContainText('咨询台')
  await looked(page, 'transfer')
  await press(page, 'Escape')
  await press(page, 'Space')
  const legs = page.getByRole('list', { name: '这次来访要办的' })
  await expect(legs.getByRole('listitem')).toHaveText([/1 套餐变更/, /2 话费收缴\s*本窗接着办/])

  await press(page, 'a')
  await page.keyboard.type('手机维修')
  await expect(page.getByRole('heading', { name: '加办 手机维修' })).toBeVisible()
  await looked(page, 'further')
  await press(page, 'Enter')
  await expect(legs.getByRole('listitem')).toHaveCount(3)
  await looked(page, 'serving-three')
  await page.keyboard.press('F8')
  await looked(page, 'serving-three-en')
  await page.keyboard.press('F8')

  // The first Enter asks about what is not ticked, the second goes on here.
  await press(page, 'Enter')
  await press(page, 'Enter')
  await expect(legs.getByRole('listitem')).toHaveText([/1 套餐变更\s*✓/, /2 话费收缴/, /3 手机维修\s*4 号窗/])
  await looked(page, 'serving-second')
  await press(page, 'Enter')
  await press(page, 'Enter')
  await expect(page.getByRole('status').filter({ hasText: `${ticket.number} 接着等 手机维修，4 号窗` })).toBeVisible()
  await looked(page, 'sent-on')
  const seen = must(await hall.api.getTicket({ params: { id: ticket.id } })).ticket
  expect(seen).toMatchObject({ state: 'waiting', serviceId: 'handset-repair', doneServiceIds: ['plan-change', 'bill-payment'] })
})
