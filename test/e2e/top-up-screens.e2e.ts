import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './support/hall.ts'
import { NUMBER, openKiosk, SOON, test, type } from './support/paying-hall.ts'

/** axe leaves out target-size unless the tag of WCAG 2.2 is asked for. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong with the sizes of a screen, in words. */
const sizeFaults = (page: Page, lowReach: boolean): Promise<string[]> =>
  page.evaluate((isLow) => {
    const mm = Number(getComputedStyle(document.documentElement).getPropertyValue('--px-per-mm'))
    const faults: string[] = []
    const main = document.querySelector('main')
    if (main !== null && (main.scrollHeight > main.clientHeight + 1 || main.scrollWidth > main.clientWidth + 1)) faults.push('it overflows')
    const targets = [...document.querySelectorAll('nav button, main button')].map((target) => ({
      name: target.textContent ?? '',
      box: target.getBoundingClientRect(),
    }))
    targets.forEach(({ name, box }, index) => {
      if (box.width < 20 * mm - 1 || box.height < 20 * mm - 1) faults.push(`${name} is too small`)
      if (isLow && box.top < window.innerHeight * 0.55) faults.push(`${name} is too high`)
      for (const other of targets.slice(index + 1)) {
        const across = Math.max(box.left - other.box.right, other.box.left - box.right)
        const along = Math.max(box.top - other.box.bottom, other.box.top - box.bottom)
        if (Math.max(across, along) < 2.5 * mm - 1) faults.push(`${name} is too near ${other.name}`)
      }
    })
    for (const element of document.querySelectorAll<HTMLElement>('main *, nav *, header *')) {
      const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      if (!text || element.closest('svg') !== null) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize) / mm
      if (size < 9.95) faults.push(`${element.textContent} is set in ${size} mm`)
      if (getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 2)
        faults.push(`${element.textContent} is cut off`)
    }
    return faults
  }, lowReach)

const LONG = ['@long']
const MODES = [
  { name: 'Chinese', switches: [], tag: [] },
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
      await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'))
      const { violations } = await new AxeBuilder({ page }).options({ runOnly: RULES }).analyze()
      const faults = [...violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), ...(await sizeFaults(page, lowReach))]
      expect.soft({ screen: `${what}, ${name}`, faults }).toEqual({ screen: `${what}, ${name}`, faults: [] })
    }
    if (switches.length === 0 || switches[0] === 'language') await page.locator('.attract-touch').click()
    for (const each of switches) await page.locator(`[data-place=${each}]`).click()
    await clean('home')
    await page.locator('.door.here').click()
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
