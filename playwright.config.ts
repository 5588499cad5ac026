import { defineConfig } from '@playwright/test'
import { BROWSER } from './test/support/browser.ts'

const TEST_TIMEOUT_MS = 120_000
/** A busy machine takes seconds for what takes a moment on a free one; whatever is right is seen at once. */
const SEEN_WITHIN_MS = 15_000

export default defineConfig({
  testDir: 'test/e2e',
  // vitest takes *.test.ts and playwright *.e2e.ts: they must never see each other's files.
  testMatch: '**/*.e2e.ts',
  outputDir: '.e2e/results',
  // Each test has a hall of its own and spends part of its time waiting; three at a time fill the two cores that this is made for.
  workers: 3,
  fullyParallel: true,
  // The same sweep in each further mode of a screen takes minutes: `npm run test:long`.
  ...(process.env.JIAOHAO_LONG === undefined ? { grepInvert: /@long/ } : {}),
  timeout: TEST_TIMEOUT_MS,
  expect: { timeout: SEEN_WITHIN_MS },
  reporter: [['list']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    // Tracing costs a third of the time: only whoever looks for a fault asks for it.
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath: BROWSER,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
})
