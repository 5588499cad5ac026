import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

const HOOK_TIMEOUT_MS = 30_000
const TEST_TIMEOUT_MS = 30_000
const timeouts = { testTimeout: TEST_TIMEOUT_MS, hookTimeout: HOOK_TIMEOUT_MS }

/** `fast` is pure and runs in `npm run check`; `whole` crosses borders (server, files, processes) and runs in `npm test`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          environment: 'node',
          include: ['{apps,packages}/*/src/**/*.test.ts', 'hardware/src/**/*.test.ts'],
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
      { test: { name: 'whole', environment: 'node', include: ['test/**/*.test.ts'], pool: 'forks', ...timeouts } },
    ],
  },
})
