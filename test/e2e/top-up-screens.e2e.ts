import { expect } from './support/hall.ts'
import { NUMBER, openKiosk, SOON, test, type } from './support/paying-hall.ts'
import { screenFaults } from './support/screen-faults.ts'

const LONG = ['@long']
const MODES = [
  { name: 'Chinese', switches: [], tag: LONG },
  { name: 'English', switches: ['language'], tag: LONG },
  { name: 'elder', switches: ['elder'], tag: LONG },
  { name: 'elder English', switches: ['elder', 'language'], tag: LONG },
  { name: 'low reach', switches: ['low-reach'], tag: LONG },
  { name: 'low reach English', switches: ['low-reach', 'language'], tag: LONG },
  { name: 'elder low reach', switches: ['elder', 'low-reach'], tag: LONG },
  { name: 'elder low reach English', switches: ['elder', 'low-reach', 'language'], tag: [] },
] as const

for (const { name, switches, tag } of MODES)
  test(`KS-020 VP-005 no screen of a top-up has an accessibility or size fault: ${name}`, { tag: [...tag] }, async ({
    browser,
    paying,
  }) => {
    const page = await openKiosk(browser, paying.origin)
    const lowReach = switches.some((each) => each === 'low-reach')
    const clean = async (what: string): Promise<void> => {
      const faults = await screenFaults(page, lowReach)
      expect.soft({ screen: `${what}, ${name}`, faults }).toEqual({ screen: `${what}, ${name}`, faults: [] })
    }
    if (switches.length === 0 || switches[0] === 'language') await page.locator('.attract-touch').click()
    for (const each of switches) await page.locator(`[data-place=${each}]`).click()
    await clean('home')
    await page.locator('.door.here').first().click()
    if (!switches.some((each) => each === 'elder')) {
      await clean('menu')
      await page.locator('.errand').click()
    }
    await type(page, NUMBER)
    await clean('number')
    await page.locator('.button.teal.forward').click()
    await expect(page.locator('.masked-number')).toBeVisible()
    await clean('check')
    await page.locator('.button.teal.forward').click()
    await clean('amounts')
    await page.locator('.amount-choice').first().click()
    await page.locator('[data-channel=wechat]').click()
    await expect(page.locator('.qr-code')).toBeVisible(SOON)
    await clean('code')
    await page.locator('[data-place=leave]').click()
    await expect(page.locator('.attract-touch')).toBeVisible(SOON)
  })
