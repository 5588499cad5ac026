import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

const HOOK_TIMEOUT_MS = 60_000
const TEST_TIMEOUT_MS = 60_000
/** Tests beside the code that start threads or programs of their own. */
const SLOW = '{apps,packages}/*/src/**/*.slow.test.ts'
const timeouts = { testTimeout: TEST_TIMEOUT_MS, hookTimeout: HOOK_TIMEOUT_MS }

/** `fast` and `screens` are pure and run in `npm run check`; `whole` crosses borders (server, files, processes) and runs in `npm test` only. */
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
        test: { name: 'whole', environment: 'node', include: ['test/**/*.test.ts', SLOW], pool: 'forks', isolate: false, ...timeouts },
      },
    ],
  },
})
