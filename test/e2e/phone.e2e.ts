import { expect, type Page, test } from '@playwright/test'
import { body, commandId, must, openTestHall, type TestHall } from '../support/hall.ts'
import { accessibilityFaults } from './support/accessible.ts'
import { tapSound } from './support/sound-tap.ts'

const LEAST_TOUCH_PX = 44

let hall: TestHall
test.beforeEach(async () => {
  hall = await openTestHall({ clock: '2026-11-23T09:44:00+08:00@0' })
  const manager = await hall.as('1002')
  const { version, configuration } = must(await manager.getSetup({}))
  const withAddress = { ...configuration, hall: { ...configuration.hall, publicAddress: hall.base } }
  must(await manager.publishSetup({ body: { commandId: commandId(), baseVersion: version, configuration: withAddress } }))
})
test.afterEach(() => hall.close())
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' })

const issue = async () => must(await hall.api.issueTicket({ body: { ...body(), serviceId: 'plan-change' } })).ticket
const openCounter = async (staffNo: string, counter: number) => {
  const clerk = await hall.as(staffNo)
  const at = { id: `counter-${counter}` }
  must(await clerk.signOnCounter({ params: at, body: body() }))
  return {
    next: async () => must(await clerk.callNext({ params: at, body: body() })).ticket,
    serve: async (id: string) => {
      must(await clerk.startTicket({ params: { id }, body: body() }))
      must(await clerk.finishTicket({ params: { id }, body: body() }))
    },
    start: async (id: string) => must(await clerk.startTicket({ params: { id }, body: body() })),
    finish: async (id: string) => must(await clerk.finishTicket({ params: { id }, body: body() })),
  }
}
const follow = (page: Page, ticketId: string) => page.goto(`${hall.base}/phone/#${ticketId}`)
const expectClean = async (page: Page): Promise<void> => {
  expect(await accessibilityFaults(page)).toEqual([])
  const [small, overflows] = await page.evaluate(
    (least) =>
      [
        [...document.querySelectorAll('button')].flatMap((button) => {
          const box = button.getBoundingClientRect()
          return box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5) ? [button.textContent] : []
        }),
        document.documentElement.scrollWidth > document.documentElement.clientWidth,
      ] as const,
    LEAST_TOUCH_PX,
  )
  expect({ small, overflows }).toEqual({ small: [], overflows: false })
}

test('TQ-005 CT-002 SF-001 the link shows the place, the place shrinks, the page turns yellow and sounds, and asks how it was', async ({
  page,
}) => {
  const asked: string[] = []
  const consoleErrors: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text())
  })
  await tapSound(page)
  const clerk = await openCounter('2001', 1)
  const [first, second, mine] = [await issue(), await issue(), await issue()]
  await follow(page, mine.id)
  await expect(page.getByRole('heading', { name: mine.number })).toBeVisible()
  await expect(page.locator('.own-figures')).toContainText('前面还有2 人')
  await expect(page.locator('.phone-fresh')).toHaveText('09:44 更新')
  await expectClean(page)
  expect((await clerk.next()).id).toBe(first.id)
  await expect(page.locator('.own-figures')).toContainText('前面还有1 人')
  await clerk.serve(first.id)
  expect((await clerk.next()).id).toBe(second.id)
  await expect(page.locator('.own-figures')).toContainText('下一个就是您')
  await page.getByRole('button', { name: '打开铃声' }).tap()
  await expect(page.getByText('轮到您时，本页会响、会变色')).toBeVisible()
  await page.evaluate(() => window.heardPeak())
  await clerk.serve(second.id)
  expect((await clerk.next()).id).toBe(mine.id)
  await expect(page.getByText('轮到您了')).toBeVisible()
  await expect(page.locator('.in-hand-counter')).toHaveText('1')
  await expect(page).toHaveTitle(`请到 1 号窗口 · ${mine.number}`)
  await expect.poll(() => page.evaluate(() => window.heardPeak()), { intervals: [40] }).toBeGreaterThan(0.05)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 197, 46)')
  const [number, counter] = await page.evaluate(() =>
    ['.own-number', '.in-hand-counter'].map((each) => getComputedStyle(document.querySelector(each) as Element).fontSize),
  )
  expect(counter).toBe(number)
  await expectClean(page)
  await clerk.start(mine.id)
  await expect(page.getByText('正在为您办理')).toBeVisible()
  await clerk.finish(mine.id)
  await expect(page.getByRole('heading', { name: '请您评价这次服务' })).toBeVisible()
  await expectClean(page)
  // Up to here nothing that was asked for had the ticket's id in its address.
  expect(asked.filter((url) => new URL(url).href.replace(/#.*/, '').includes(mine.id))).toEqual([])
  expect(asked.filter((url) => new URL(url).host !== new URL(hall.base).host)).toEqual([])
  await page.getByRole('button', { name: '非常满意' }).tap()
  await expect(page.getByRole('heading', { name: '谢谢您的评价' })).toBeVisible()
  await expectClean(page)
  expect(must(await hall.api.getTicket({ params: { id: mine.id } })).ticket.rating).toBe(5)
  await page.reload()
  await expect(page.getByRole('heading', { name: '这个链接已失效' })).toBeVisible()
  await expectClean(page)
  expect(consoleErrors).toEqual([])
})

test('leaving the queue asks once more, in English too, and ends the page', async ({ page }) => {
  await openCounter('2001', 1)
  const mine = await issue()
  await follow(page, mine.id)
  await page.getByRole('button', { name: '不等了，取消排队' }).tap()
  await expect(page.getByRole('heading', { name: '真的不等了吗？' })).toBeVisible()
  await expectClean(page)
  await page.getByRole('button', { name: '继续等候' }).tap()
  expect(must(await hall.api.getTicket({ params: { id: mine.id } })).ticket.state).toBe('waiting')
  await page.getByRole('button', { name: 'English' }).tap()
  await page.getByRole('button', { name: 'Leave the queue' }).tap()
  await expectClean(page)
  await page.getByRole('button', { name: 'Leave the queue' }).tap()
  await expect(page.getByRole('heading', { name: 'You have left the queue' })).toBeVisible()
  expect(must(await hall.api.getTicket({ params: { id: mine.id } })).ticket.state).toBe('cancelled')
})

test('after half a minute without the hall the page says since when, its ticket loses the yellow, and both come back with it', async ({
  page,
}) => {
  const mine = await issue()
  await page.clock.install()
  await follow(page, mine.id)
  await expect(page.getByRole('heading', { name: mine.number })).toBeVisible()
  await hall.stop()
  await page.clock.fastForward(31_000)
  await expect(page.getByText('连接中断，停在 09:44')).toBeVisible()
  await expect(page.locator('.ticket-shape')).toHaveClass(/stale/)
  await expectClean(page)
  hall = await openTestHall({ dataDir: hall.dataDir, port: hall.port, clock: '2026-11-23T09:50:00+08:00@0' })
  await page.clock.runFor(10_000)
  await expect(page.locator('.phone-fresh')).toHaveText('09:50 更新')
  await expect(page.locator('.ticket-shape')).not.toHaveClass(/stale/)
})

test('PS-005 the page is sent with a policy that lets nothing in from outside and tells nobody where it was', async ({ page }) => {
  const { id } = await issue()
  const answer = await follow(page, id)
  const headers = answer?.headers() ?? {}
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
  })
})

for (const [width, height] of [
  [360, 640],
  [430, 932],
] as const) {
  test(`the page fits a phone of ${width} × ${height} with a long line, in both languages`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    for (let each = 0; each < 12; each++) await issue()
    await follow(page, (await issue()).id)
    await expect(page.getByText('还有 12 人', { exact: true })).toBeVisible()
    await expectClean(page)
    await page.getByRole('button', { name: 'English' }).tap()
    await expect(page.getByText('12 ahead', { exact: true })).toBeVisible()
    await expectClean(page)
  })
}
