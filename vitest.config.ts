import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

const HOOK_TIMEOUT_MS = 60_000
const TEST_TIMEOUT_MS = 60_000
/** Tests beside the code that start threads or programs of their own. */
const SLOW = '{apps,packages}/*/src/**/*.slow.test.ts'
/** Properties over random days, orders and kills. */
const LAWS = [
  'test/**/*-laws.test.ts',
  '{apps,packages}/*/src/**/*-laws.slow.test.ts',
  'test/integration/{kill,order-kill,order-storm}.test.ts',
]
const timeouts = { testTimeout: TEST_TIMEOUT_MS, hookTimeout: HOOK_TIMEOUT_MS }

const WHOLE = { environment: 'node', pool: 'forks', isolate: false, ...timeouts } as const

/** `fast` and `screens` are pure and run in `npm run check`; `whole` and `laws` cross borders (server, files, processes) and run in `npm test` only. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          environment: 'node',
          include: ['{apps,packages}/*/src/**/*.test.ts', 'hardware/src/**/*.test.ts'],
          exclude: [SLOW],
          // Pure tests share their modules: reading them anew for each file took longer than the tests.
          isolate: false,
          ...timeouts,
        },
      },
      {
        plugins: [solid({ hot: false })],
        test: {
          name: 'screens',
          environment: 'happy-dom',
          setupFiles: ['test/support/dom-setup.ts'],
          include: ['{apps,packages}/*/src/**/*.test.tsx'],
          ...timeouts,
        },
      },
      {
        // Files of one worker share their modules: reading the whole server anew for each took a minute of processor time.
        // A machine shared with others may stop for seconds: what crosses processes is tried once more, and the report names it.
        test: { ...WHOLE, name: 'whole', include: ['test/**/*.test.ts', SLOW], exclude: LAWS, retry: 1 },
      },
      // Laws under random load are never tried again: what broke one once is a fault.
      { test: { ...WHOLE, name: 'laws', include: LAWS } },
    ],
  },
})
