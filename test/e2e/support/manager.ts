import { expect, type Page, test } from '@playwright/test'
import { DEMO_PIN, openTestHall, type TestHall } from '../../support/hall.ts'
import { accessibilityFaults } from './accessible.ts'

/** A demo hall of its own for each test of a file, at 09:00 on a Monday with a clock that stands still, on a manager's screen. */
export const managerHall = (): { readonly hall: () => TestHall } => {
  let hall: TestHall | undefined
  test.beforeEach(async () => {
    hall = await openTestHall({ clock: '2026-11-23T09:00:00+08:00@0' })
  })
  test.afterEach(() => hall?.close())
  test.use({ viewport: { width: 1440, height: 900 } })
  return {
    hall: () => {
      if (hall === undefined) throw new Error('the hall of this test is not open')
      return hall
    },
  }
}

/** Signs in on the manager's page, whatever comes of it. */
export const enterManager = async (page: Page, hall: TestHall, staffNo: string, pin = DEMO_PIN): Promise<void> => {
  await page.goto(`${hall.base}/manager/`)
  await page.getByLabel('工号').fill(staffNo)
  await page.getByLabel('口令').fill(pin)
  await page.keyboard.press('Enter')
}

/** What a machine can see of WCAG 2.2 AA on a page. */
export const accessible = async (page: Page): Promise<void> => {
  expect(await accessibilityFaults(page)).toEqual([])
}

export const headline = (page: Page) => page.getByRole('heading', { level: 1 })
