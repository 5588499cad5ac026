import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const START_LIMIT_MS = 60_000

/** Starts a built program as `npm start` does. `script` is its path in the project. */
export const run = (script: string, env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [join(ROOT, script)], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })

/** Waits until a program is over. */
export const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()))

/** Waits until a program listens, and gives what it says then: its port, and of the sandbox the file of its channels. */
export const listening = (child: ChildProcess): Promise<{ readonly port: number; readonly channels: string }> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('it did not start in time')), START_LIMIT_MS)
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
    if (child.stdout === null) return reject(new Error('it has no output'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"msg":"listening"')) return
      clearTimeout(limit)
      resolve(JSON.parse(line) as { port: number; channels: string })
    })
  })
