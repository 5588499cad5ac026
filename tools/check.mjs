// `npm run check`: the gate before each commit. Types, lint, directions, unused code, fast tests; stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { ensureInstalled, ROOT } from './install.mjs'

const STEPS = [
  ['types', 'npx', ['--no-install', 'tsc', '-b']],
  ['lint', 'npx', ['--no-install', 'biome', 'check', '--error-on-warnings', '.']],
  ['directions', process.execPath, ['tools/directions.mjs']],
  ['unused code', 'npx', ['--no-install', 'knip']],
  ['fast tests', 'npx', ['--no-install', 'vitest', 'run', '--project', 'fast', '--project', 'screens', '--silent', '--reporter', 'dot']],
]

ensureInstalled()
for (const [name, command, args] of STEPS) {
  const startedAt = performance.now()
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  if (status !== 0) process.exit(1)
}
