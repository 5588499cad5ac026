import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** WCAG 2.2 AA; axe leaves out target-size unless the tag of 2.2 is asked for. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What a machine sees amiss on a page for those who cannot see or touch it well, in words; empty where nothing is.
 * Public screens keep `best-practice` too.
 */
export const accessibilityFaults = async (page: Page, also: readonly 'best-practice'[] = []): Promise<string[]> => {
  // A fade would be measured as a lack of contrast.
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'))
  // The newer way opens a page of its own for each look, to reach into frames: the hall's pages have none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly: [...WCAG, ...also], resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
