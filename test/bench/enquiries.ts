import type { Browser, Page } from '@playwright/test'
import type { BossExchange } from '../support/boss-recorder.ts'

const PORTRAIT = { width: 1080, height: 1920 }
const SHOWN_WITHIN_MS = 30_000
/** A number of the sandbox's whose service password is no longer the initial one. */
const NUMBER = '13807311001'
const PASSWORD = '135790'
/** The errands that only tell something: the group of the menu that they are in, and the part of the screen that tells it. */
const ENQUIRIES = [
  { group: 'ask', errand: 'balance', part: '.figure-panel' },
  { group: 'ask', errand: 'usage', part: '.usage-panel' },
  { group: 'ask', errand: 'points', part: '.figure-panel' },
  { group: 'records', errand: 'history', part: '.records' },
  { group: 'records', errand: 'complaint', part: '.records' },
] as const

/** When the page first shows this part, by its own clock. */
const shownAt = (page: Page, part: string): Promise<number> =>
  page.evaluate(
    ({ selector, withinMs }) =>
      new Promise<number>((done, fail) => {
        const late = setTimeout(() => fail(new Error(`${selector} is not shown`)), withinMs)
        const look = (): void => {
          if (document.querySelector(selector) === null) return
          watch.disconnect()
          clearTimeout(late)
          requestAnimationFrame(() => done(Date.now()))
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true })
        look()
      }),
    { selector: part, withinMs: SHOWN_WITHIN_MS },
  )

const typed = async (page: Page, figures: string): Promise<void> => {
  for (const figure of figures) await page.locator('.keypad').getByRole('button', { name: figure, exact: true }).click()
  await page.locator('.button.teal.forward').click()
}

/**
 * Enquiries of one visit at a kiosk in a real browser: from BOSS's last answer, as it leaves for the hall, to its screen. Both clocks are
 * this machine's; in milliseconds.
 */
export const timeEnquiries = async (
  browser: Browser,
  origin: string,
  exchanges: readonly BossExchange[],
  rounds: number,
): Promise<number[]> => {
  const page = await (await browser.newContext({ viewport: PORTRAIT, hasTouch: true, locale: 'zh-CN' })).newPage()
  // tsx names the functions of what it translates by a helper that a page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (each) => each' })
  const offered = page.waitForResponse('**/api/top-ups')
  await page.goto(`${origin}/kiosk/`)
  await offered
  await page.getByRole('button', { name: '轻触屏幕开始' }).click()
  await page.locator('.door.here').click()
  const tookMs: number[] = []
  for (let round = 0; round <= rounds; round++)
    for (const [index, { group, errand, part }] of ENQUIRIES.entries()) {
      await page.locator(`[data-menu=${group}]`).click()
      const shown = shownAt(page, part)
      await page.locator(`[data-choice=${errand}]`).click()
      if (round === 0 && index === 0) {
        await typed(page, NUMBER)
        await page.locator('.secret-field').waitFor()
        await typed(page, PASSWORD)
      }
      const shownMs = await shown
      const answeredMs = exchanges.at(-1)?.answeredMs
      if (answeredMs === undefined) throw new Error('BOSS was not asked')
      // The first round warms the programs up; a hall does that before it opens.
      if (round > 0) tookMs.push(shownMs - answeredMs)
      await page.locator('.another').click()
    }
  await page.context().close()
  return tookMs
}
