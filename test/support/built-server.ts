import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The program itself. */
export const BUILT_SERVER = join(ROOT, 'apps/server/dist/main.js')
/** Whatever the bundle of the server is made from. */
const SOURCES = ['apps/server/src', 'apps/server/vite.config.ts', 'packages/shared/src', 'packages/staffing/src', 'hardware/src']
const READY_WITHIN_MS = 20_000
const LOOK_EVERY_MS = 10

const newest = (path: string): number =>
  statSync(path).isDirectory()
    ? Math.max(
        0,
        ...readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
      )
    : statSync(path).mtimeMs

/** Builds the server unless what is built is newer than every source. */
export const ensureBuilt = (): void => {
  const builtMs = existsSync(BUILT_SERVER) ? statSync(BUILT_SERVER).mtimeMs : 0
  if (SOURCES.every((source) => newest(join(ROOT, source)) < builtMs)) return
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', 'apps/server'], { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the server cannot be built: ${stderr}`)
}

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

export interface BuiltServer {
  readonly process: ChildProcess
  readonly base: string
  /** What it wrote to the error output so far. */
  readonly errors: () => string
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** Resolves when it answers, rejects when it ends before that. */
  readonly ready: () => Promise<void>
}

/** Starts the built server as a process of its own, with these variables and no others; it finds no espeak-ng. */
export const startBuilt = (env: Readonly<Record<string, string>> & { readonly PORT: string }): BuiltServer => {
  const child = spawn(process.execPath, [BUILT_SERVER], {
    env: { JIAOHAO_LOG: 'error', PATH: '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const base = `http://127.0.0.1:${env.PORT}`
  let text = ''
  let over = false
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      over = true
      resolve(code)
    })
  })
  return {
    process: child,
    base,
    errors: () => text,
    ended,
    ready: async () => {
      for (const until = performance.now() + READY_WITHIN_MS; performance.now() < until; ) {
        if (over) throw new Error(`the server ended before it was ready: ${text}`)
        try {
          if ((await fetch(`${base}/api/health`)).ok) return
        } catch (error) {
          // Not listening yet.
          if (!(error instanceof TypeError)) throw error
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
      throw new Error('the server was not ready in time')
    },
  }
}
