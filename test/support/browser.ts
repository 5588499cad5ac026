import { existsSync } from 'node:fs'

/** Where Debian puts its browser without a window, which draws the same for a third less of a processor, and the one with it. */
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const

/** The browser of the tests: what CHROMIUM names, else Debian's. */
export const BROWSER = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path)) ?? BROWSERS[1]

/** Why there is none, for a test that is skipped; null when there is one. */
export const noBrowser: string | null = existsSync(BROWSER)
  ? null
  : `there is no browser at ${BROWSER}: set CHROMIUM, or install Debian's chromium-headless-shell`
