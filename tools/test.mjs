// `npm test`: installs what is missing, then runs every test, unit to browser; `--long` adds the sweeps that take minutes. The last line counts them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

/** Where the tests look for a browser, as test/support/browser.ts does. */
const BROWSERS = process.env.CHROMIUM === undefined ? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] : [process.env.CHROMIUM]
/** What the tests need of the system, the Debian package that brings it, `or` the one where that is not known yet, and how to see whether it is there. */
const NEEDS = [
  { name: 'a browser', package: 'chromium-headless-shell', or: 'chromium', there: () => BROWSERS.some((path) => existsSync(path)) },
  {
    name: 'CJK fonts',
    package: 'fonts-noto-cjk',
    there: () => existsSync('/usr/share/fonts/opentype/noto') || has('fc-list', [':lang=zh', 'family']),
  },
  { name: 'espeak-ng', package: 'espeak-ng', there: () => has('espeak-ng', ['--version']) },
  { name: 'zbarimg', package: 'zbar-tools', there: () => has('zbarimg', ['--version']) },
]
const has = (command, args) => {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}

const ensureSystem = () => {
  const missing = NEEDS.filter(({ there }) => !there())
  if (missing.length === 0) return
  const known = (name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
  const wanted = () => missing.map((need) => (need.or === undefined || known(need.package) ? need.package : need.or))
  const isDebian = existsSync('/etc/debian_version')
  if (process.getuid?.() !== 0 || !isDebian) {
    console.log(
      `missing: ${missing.map(({ name }) => name).join(', ')}; the tests that need them are skipped. On Debian: sudo apt-get install ${wanted().join(' ')}`,
    )
    return
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=540', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status
  apt('update')
  const packages = wanted()
  console.log(`installing ${packages.join(', ')}`)
  if (apt('install', '-y', '--no-install-recommends', ...packages) !== 0)
    console.log('some could not be installed; the tests that need them are skipped')
}

if (process.argv.includes('--long')) process.env.JIAOHAO_LONG = '1'
const total = { passed: 0, failed: 0, skipped: 0 }
const REPORTS = join(ROOT, '.e2e')

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
const runTests = (name, args, file, count) => {
  const { status } = spawnSync('npx', ['--no-install', ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  })
  const report = readReport(file)
  if (report === null) {
    console.error(`${name} ended without a report`)
    total.failed++
    return
  }
  const failedBefore = total.failed
  count(report)
  // A runner may fail outside any test, as on an error that nobody caught.
  if (status !== 0 && total.failed === failedBefore) total.failed++
}

ensureInstalled()
ensureSystem()
await buildAll()
mkdirSync(REPORTS, { recursive: true })

const unitFile = join(REPORTS, `unit-${process.pid}.json`)
runTests(
  'vitest',
  ['vitest', 'run', '--maxWorkers', '3', '--reporter', 'default', '--reporter', 'json', `--outputFile.json=${unitFile}`],
  unitFile,
  (report) => {
    total.passed += report.numPassedTests
    total.failed += report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0)
    total.skipped += report.numPendingTests + report.numTodoTests
  },
)
const browserFile = join(REPORTS, `browser-${process.pid}.json`)
runTests('playwright', ['playwright', 'test', '--reporter', 'list,json'], browserFile, ({ stats }) => {
  total.passed += stats.expected
  total.failed += stats.unexpected + stats.flaky
  total.skipped += stats.skipped
})

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
