import type { Page } from '@playwright/test'
import { expect } from './hall.ts'
import { NUMBER, SOON, type } from './paying-hall.ts'

/** The service password of the sandbox's first subscriber. */
export const PASSWORD = '135790'

const GROUP: Readonly<Record<string, string>> = {
  balance: 'ask',
  usage: 'ask',
  bill: 'ask',
  'detailed-bill': 'ask',
  points: 'ask',
  plan: 'change',
  functions: 'change',
  'call-forwarding': 'change',
  'secondary-card': 'change',
  'service-password': 'safety',
  'loss-report': 'safety',
  receipt: 'records',
  history: 'records',
  complaint: 'records',
}

/** From the menu into an errand. */
export const openErrand = async (page: Page, errand: string): Promise<void> => {
  const group = GROUP[errand]
  if (group === undefined) return page.locator(`[data-menu=${errand}]`).click()
  await page.locator(`[data-menu=${group}]`).click()
  await page.locator(`[data-choice=${errand}]`).click()
}
/** From the first screen to the menu of errands. */
export const toMenu = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '轻触屏幕开始' }).click()
  await page.locator('.door.here').click()
}
const forward = (page: Page): Promise<void> => page.locator('.button.teal.forward').click()

/** Types the number and goes on once it is whole. */
export const enterNumber = async (page: Page, number = NUMBER): Promise<void> => {
  await type(page, number)
  await forward(page)
}
/** Types a service password and sends it. */
export const enterPassword = async (page: Page, password = PASSWORD): Promise<void> => {
  await expect(page.locator('.secret-field')).toBeVisible(SOON)
  await type(page, password)
  await forward(page)
}
/** From the first screen to what an errand tells or offers. */
export const proved = async (page: Page, errand: string): Promise<void> => {
  await toMenu(page)
  await openErrand(page, errand)
  await enterNumber(page)
  await enterPassword(page)
}
