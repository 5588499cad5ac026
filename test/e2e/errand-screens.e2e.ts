import type { Page } from '@playwright/test'
import { enterNumber, enterPassword, openErrand } from './support/errands.ts'
import { expect } from './support/hall.ts'
import { NUMBER, openKiosk, SOON, test, type } from './support/paying-hall.ts'
import { screenFaults } from './support/screen-faults.ts'

const MODES = [
  { name: 'Chinese', switches: [], tag: [] },
  { name: 'elder low reach English', switches: ['elder', 'low-reach', 'language'], tag: ['@long'] },
] as const
const ONE_MODE_MS = 300_000

for (const { name, switches, tag } of MODES)
  test(`KS-020 VP-005 no screen of the errands has an accessibility or size fault: ${name}`, { tag: [...tag] }, async ({
    browser,
    paying,
  }) => {
    test.setTimeout(ONE_MODE_MS)
    const page = await openKiosk(browser, paying.origin)
    const isElder = switches.some((each) => each === 'elder')
    const clean = async (screen: string): Promise<void> => {
      const faults = await screenFaults(page, isElder)
      expect.soft({ screen: `${screen}, ${name}`, faults }).toEqual({ screen: `${screen}, ${name}`, faults: [] })
    }
    await start(page, switches)
    await clean('home')
    await page.locator('.door.here').first().click()
    if (isElder) await page.locator('[data-place=back]').click()
    await clean('menu')
    if (!isElder) {
      await page.locator('[data-menu=ask]').click()
      await clean('group')
      await page.locator('[data-place=back]').click()
    }
    // Elders are offered fewer errands; the larger text comes on any screen.
    const open = async (errand: string): Promise<void> => {
      if (isElder) await page.locator('[data-place=elder]').click()
      await openErrand(page, errand)
      if (isElder) await page.locator('[data-place=elder]').click()
    }
    await open('balance')
    await type(page, NUMBER.slice(0, 7))
    await clean('number')
    await page.locator('.keypad .quiet').first().click()
    await enterNumber(page)
    await expect(page.locator('.secret-field')).toBeVisible(SOON)
    await clean('password')
    await page.locator('.other-way').click()
    await clean('before the code')
    await page.locator('.button.forward:not(.teal)').click()
    await enterPassword(page, '000000')
    await expect(page.locator('.caution')).toBeVisible(SOON)
    await clean('wrong password')
    await enterPassword(page)
    await expect(page.locator('.figure-panel')).toBeVisible(SOON)
    await clean('balance')
    for (const [errand, part] of TOLD) {
      await page.locator('.another').click()
      await open(errand)
      await expect(page.locator(part).first()).toBeVisible(SOON)
      await clean(errand)
    }
    await page.locator('.choice').first().click()
    await expect(page.locator('.bill')).toBeVisible(SOON)
    await clean('one bill')
    for (const errand of CHOSEN) {
      if (await page.locator('.another').isVisible()) await page.locator('.another').click()
      else await page.locator('[data-place=back]').click()
      await open(errand)
      await expect(page.locator('main.told .choice').first()).toBeVisible(SOON)
      await clean(errand)
    }
    await page.locator('.choice').first().click()
    await type(page, '0731888')
    await clean('other number')
    await type(page, '80000')
    await page.locator('.button.teal.forward').click()
    await clean('confirmation')
    await page.locator('.button.teal.forward').click()
    await expect(page.locator('.outcome')).toBeVisible(SOON)
    await clean('done')
    await page.locator('.another').click()
    await open('guide')
    await expect(page.locator('.choice').first()).toBeVisible(SOON)
    await clean('guide')
    await page.locator('.choice').first().click()
    await clean('topic')
    await page.locator('.choice').first().click()
    await clean('entry')
    await page.context().close()
  })

const TOLD = [
  ['usage', '.usage-panel'],
  ['points', '.figure-panel'],
  ['history', '.records'],
  ['complaint', '.records'],
  ['bill', '.choices'],
] as const
const CHOSEN = ['plan', 'functions', 'call-forwarding'] as const

const start = async (page: Page, switches: readonly string[]): Promise<void> => {
  if (switches.length === 0) await page.locator('.attract-touch').click()
  for (const each of switches) await page.locator(`[data-place=${each}]`).click()
}
