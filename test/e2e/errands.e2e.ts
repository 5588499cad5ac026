import type { Page } from '@playwright/test'
import { apiOf, commandId, must } from '../support/hall.ts'
import { enterNumber, enterPassword, openErrand, PASSWORD, proved, toMenu } from './support/errands.ts'
import { expect } from './support/hall.ts'
import { NUMBER, openKiosk, SOON, test, type } from './support/paying-hall.ts'

/** A recharge card of the sandbox worth 100 yuan. */
const CARD = '620014000000522654'
const SUSPENDED = '13807311097'

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const expectAttract = (page: Page): Promise<void> => expect(page.getByText('轻触屏幕开始')).toBeVisible()
const held = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([document.documentElement.outerHTML, document.title, location.href, { ...localStorage }, { ...sessionStorage }]),
  )

test('KS-003 KS-004 PS-001 two enquiries after one proof, and nothing of them is left', async ({ browser, paying }) => {
  const urls: string[] = []
  const page = await openKiosk(browser, paying.origin, async (fresh) => fresh.on('request', (request) => urls.push(request.url())))
  await proved(page, 'balance')
  await expect(title(page, '话费余额')).toBeVisible(SOON)
  await expect(page.locator('.done-sum')).toHaveText(/^\d+\.\d\d 元$/)
  expect(await held(page)).not.toContain(NUMBER)
  await page.getByRole('button', { name: '办别的' }).click()
  await openErrand(page, 'usage')
  await expect(title(page, '套餐余量')).toBeVisible(SOON)
  await expect(page.locator('.usage')).not.toHaveCount(0)
  await page.locator('[data-place=leave]').click()
  await expectAttract(page)
  expect(await held(page)).not.toMatch(/138\*{4}1001|13807311001/)
  expect(urls.filter((url) => url.includes(NUMBER) || url.includes(PASSWORD))).toEqual([])
})

test('KS-011 a bill is told line by line and printed once', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await proved(page, 'bill')
  await page.locator('.choice').first().click()
  await expect(page.locator('.bill-line').first()).toBeVisible(SOON)
  await page.getByRole('button', { name: '打印账单' }).click()
  await expect(page.locator('.print[data-paper=printed]')).toBeVisible(SOON)
})

test('PS-017 a detailed bill asks for the password and a code sent to the phone', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await proved(page, 'detailed-bill')
  await expect(page.getByText('看详单还要短信验证码')).toBeVisible(SOON)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await expect(page.locator('.secret-field')).toBeVisible(SOON)
  await enterPassword(page, await paying.sandbox.lastCode(NUMBER))
  await page.locator('.choice').first().click()
  await expect(page.locator('.detail-line').first()).toBeVisible(SOON)
})

test('KS-003 KS-024 a change of plan is confirmed with its day and its cost, and done', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await proved(page, 'plan')
  await page.locator('.choice:not([aria-disabled=true])').last().click()
  await expect(title(page, '要这样办吗？')).toBeVisible()
  await expect(page.getByText(/^\d{4}年\d+月1日$/)).toBeVisible()
  await expect(page.getByText('每月 129.00 元')).toBeVisible()
  await page.getByRole('button', { name: '确认办理' }).click()
  await expect(title(page, '办好了')).toBeVisible(SOON)
})

test('a change without an answer is told as in doubt with its slip, and turns into done by itself', { tag: '@long' }, async ({
  browser,
  paying,
}) => {
  await paying.sandbox.knob({ channel: 'boss', operation: 'productOrder', name: 'dropReplyAfterCommit', next: 1 })
  await paying.sandbox.knob({ channel: 'boss', operation: 'productOrderQuery', name: 'status5xx', value: 503, next: 2 })
  const page = await openKiosk(browser, paying.origin)
  await proved(page, 'functions')
  await page.locator('[data-choice=vas-data10]').click()
  await page.getByRole('button', { name: '确认办理' }).click()
  await expect(title(page, '已受理，处理中')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('请不要再办一次')).toBeVisible()
  await expect(title(page, '办好了')).toBeVisible({ timeout: 60_000 })
})

test('a wrong password is told, the third one locks the number, and a number takes what was entered to a counter', async ({
  browser,
  paying,
}) => {
  const page = await openKiosk(browser, paying.origin)
  await toMenu(page)
  await openErrand(page, 'plan')
  await enterNumber(page)
  await enterPassword(page, '000000')
  await expect(page.getByText(/不对/)).toBeVisible(SOON)
  await enterPassword(page, '000001')
  await expect(page.getByText('不对。还能再试一次，再错就锁住')).toBeVisible(SOON)
  await enterPassword(page, '000002')
  await expect(title(page, '错太多次，已锁住')).toBeVisible(SOON)
  const carried = page.waitForResponse(/\/api\/tickets\/.+\/carried$/)
  await page.getByRole('button', { name: /取号，到窗口办/ }).click()
  await expect(title(page, '取号成功')).toBeVisible(SOON)
  const answer = await carried
  expect(answer.status()).toBe(200)
  expect(answer.request().postDataJSON()).toMatchObject({
    errand: 'plan',
    entered: [{ field: 'number', value: '138****1001' }, { field: 'name' }, { field: 'reason' }],
  })
})

test('IN-004 a suspended line is refused before anything can be chosen, and the hotline is named', { tag: '@long' }, async ({
  browser,
  paying,
}) => {
  const page = await openKiosk(browser, paying.origin)
  await toMenu(page)
  await openErrand(page, 'plan')
  await enterNumber(page, SUSPENDED)
  await enterPassword(page)
  await expect(page.locator('.refusal')).toBeVisible(SOON)
  await expect(page.getByText('也可以打 10086 客服热线')).toBeVisible()
  await expect(page.getByRole('button', { name: /取号，到窗口办/ })).toBeVisible()
})

test('KS-014 KS-015 a recharge card tops up once; used again, it is refused and the customer keeps it', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await toMenu(page)
  for (const ends of ['充值成功', '没有办成']) {
    await openErrand(page, 'recharge-card')
    await enterNumber(page)
    await page.getByRole('button', { name: '是，下一步' }).click()
    await type(page, CARD)
    await page.getByRole('button', { name: '充值', exact: true }).click()
    await expect(title(page, ends)).toBeVisible(SOON)
    expect(await held(page)).not.toContain(CARD)
    if (ends === '充值成功') await page.getByRole('button', { name: '办别的' }).click()
  }
  await expect(page.getByText('卡没有用掉，请保留充值卡。')).toBeVisible()
})

test('BOSS away closes the errands with the reason; the guide and the way to a counter stay', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await toMenu(page)
  await openErrand(page, 'balance')
  await paying.sandbox.knob({ channel: 'boss', name: 'dropBeforeCommit' })
  for (let look = 0; look < 4 && !(await page.locator('.menu-away').isVisible()); look++) {
    await enterNumber(page)
    await expect(page.locator('.refusal')).toBeVisible({ timeout: 20_000 })
    await page.locator('[data-place=back]').click()
    await page.waitForTimeout(500)
    if (
      (await page.locator('[data-menu=ask]').isEnabled()) &&
      (await page.locator('[data-menu=ask]').getAttribute('aria-disabled')) === 'false'
    )
      await openErrand(page, 'balance')
  }
  await expect(page.getByText('系统连不上，暂停自助办理')).toBeVisible()
  await expect(page.locator('[data-menu=ask]')).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('button', { name: '办别的，请取号' })).toBeVisible()
  await openErrand(page, 'guide')
  await expect(title(page, '想了解什么？')).toBeVisible(SOON)
})

test('KS-017 KS-018 questions and tariffs are read without a number', async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await toMenu(page)
  await openErrand(page, 'guide')
  await page.locator('.choice').first().click()
  await page.locator('.choice').first().click()
  await expect(page.locator('.guide-text')).not.toBeEmpty()
})

test('KS-001 a service that an errand can do proposes it before the queue', { tag: '@long' }, async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin)
  await page.getByRole('button', { name: '轻触屏幕开始' }).click()
  await page.getByRole('button', { name: /^取号/ }).click()
  await page.locator('[data-service=plan-change]').click()
  await expect(page.locator('.take')).toHaveCount(2)
  await page.getByRole('button', { name: /现在就在这里办/ }).click()
  await expect(title(page, '您的手机号码？')).toBeVisible()
})

test('whoever walks away from a balance leaves nothing on the screen', { tag: '@long' }, async ({ browser, paying }) => {
  const page = await openKiosk(browser, paying.origin, (fresh) => fresh.clock.install())
  await proved(page, 'balance')
  await expect(page.locator('.done-sum')).toBeVisible(SOON)
  await page.clock.runFor(31_000)
  await expectAttract(page)
  expect(await held(page)).not.toContain('138****1001')
})

/** A top-up that was paid and printed before, so that its receipt can be printed again. */
const toppedUpBefore = async (origin: string, pay: (code: string) => Promise<void>): Promise<void> => {
  const api = apiOf(origin, null)
  const visitId = crypto.randomUUID()
  const { numberToken } = must(await api.lookUpNumber({ body: { visitId, number: NUMBER } }))
  const sent = { commandId: commandId(), numberToken, amountFen: 3_000, channel: 'alipay' as const }
  const { id } = must(await api.placeOrder({ body: sent })).order
  const order = async () => must(await api.getOrder({ params: { id }, query: {} })).order
  await expect.poll(async () => (await order()).code, SOON).not.toBeNull()
  await pay((await order()).code ?? '')
  await expect.poll(async () => (await order()).state, SOON).toBe('done')
  const { printJobId } = must(await api.printOrder({ params: { id }, body: { commandId: commandId() } }))
  const printed = async () => must(await api.getPrintJob({ params: { id: printJobId } })).state
  await expect.poll(printed, SOON).toMatch(/confirmed|sent/)
}

test('KS-007 KS-009 KS-010 KS-011 in one visit the password is changed, a second card added, a receipt printed again and the phone reported lost', async ({
  browser,
  paying,
}) => {
  await toppedUpBefore(paying.origin, paying.sandbox.pay)
  const page = await openKiosk(browser, paying.origin)
  const goOn = async (errand: string): Promise<void> => {
    await page.getByRole('button', { name: '办别的' }).click()
    await openErrand(page, errand)
  }
  await toMenu(page)
  await openErrand(page, 'service-password')
  await enterNumber(page)
  for (const secret of [PASSWORD, '246813', '246813']) await enterPassword(page, secret)
  await expect(title(page, '密码改好了')).toBeVisible(SOON)

  await goOn('secondary-card')
  await enterPassword(page, '246813')
  await page.locator('[data-choice=add]').click()
  await type(page, '13807310002')
  await page.locator('.button.teal.forward').click()
  await page.getByRole('button', { name: '确认办理' }).click()
  await expect(title(page, '办好了')).toBeVisible(SOON)
  expect(await held(page)).not.toContain('13807310002')

  await goOn('receipt')
  await page.locator('.choice').first().click()
  await expect(page.locator('.print[data-paper=printed]')).toBeVisible(SOON)

  await goOn('loss-report')
  await page.locator('.button.teal.forward').click()
  await expect(title(page, '办好了')).toBeVisible(SOON)
  expect(await held(page)).not.toContain(NUMBER)
  await page.locator('[data-place=leave]').click()
  await expectAttract(page)
})
