// `npm run check`: the gate before each commit. Types, lint, directions, unused code and fast tests, two at a time.
import { spawn } from 'node:child_process'
import { ensureInstalled, ROOT } from './install.mjs'

const STEPS = [
  ['fast tests', 'npx', ['--no-install', 'vitest', 'run', '--project', 'fast', '--project', 'screens', '--silent']],
  ['types', 'npx', ['--no-install', 'tsc', '-b']],
  ['lint', 'npx', ['--no-install', 'biome', 'check', '--error-on-warnings', '.']],
  ['directions', process.execPath, ['tools/directions.mjs']],
  ['unused code', 'npx', ['--no-install', 'knip']],
]
const AT_ONCE = 2

/** Runs a step; what it prints is shown only when it fails. */
const runStep = ([name, command, args]) =>
  new Promise((resolve) => {
    const startedAt = performance.now()
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } })
    const output = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
    child.on('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      if (code !== 0) process.stdout.write(Buffer.concat(output))
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} ${seconds} s`)
      resolve(code === 0)
    })
  })

ensureInstalled()
let well = true
const next = async () => {
  for (let step = STEPS.shift(); step !== undefined; step = STEPS.shift()) well = (await runStep(step)) && well
}
await Promise.all(Array.from({ length: AT_ONCE }, next))
process.exitCode = well ? 0 : 1
