import type { Page } from '@playwright/test'
import { accessibilityFaults } from './accessible.ts'

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

/** What is wrong with the screen that stands: for those who cannot see it well, and in its sizes. In words; empty where nothing is. */
export const screenFaults = async (page: Page, lowReach: boolean): Promise<string[]> => {
  return [...(await accessibilityFaults(page, ['best-practice'])), ...(await sizeFaults(page, lowReach))]
}
