import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SERVER = join(ROOT, 'apps/server')
const BUILT = join(SERVER, 'dist/main.js')
const KEPT = join(ROOT, '.e2e/built-servers')
/** Whatever the bundle of the server is made from. */
const SOURCES = ['apps/server/src', 'apps/server/vite.config.ts', 'packages/shared/src', 'packages/staffing/src', 'hardware/src']
const READY_WITHIN_MS = 60_000
const SEATS = ['kiosk', 'display', 'counter', 'manager', 'phone']
const BUILT_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 10
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const newest = (path: string): number =>
  statSync(path).isDirectory()
    ? Math.max(
        0,
        ...readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
      )
    : statSync(path).mtimeMs

const isStale = (): boolean => {
  const builtMs = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0
  return !SOURCES.every((source) => newest(join(ROOT, source)) < builtMs)
}

const build = (): void => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', 'apps/server'], { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the server cannot be built: ${stderr}`)
}

/** One at a time: several test files need the server, and each build takes away the files of the one before. */
const alone = async (work: () => void): Promise<void> => {
  mkdirSync(KEPT, { recursive: true })
  const lock = join(KEPT, 'building')
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      // Whoever holds it longer than any build takes has died.
      if (waitedMs > BUILT_WITHIN_MS) rmSync(lock, { recursive: true, force: true })
      await pause(LOOK_EVERY_MS)
    }
  }
  try {
    work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/**
 * Builds the server unless what is built is newer than every source, and gives the path of its program in a copy
 * that no later build touches. The copy stands inside the project, so that it finds the native addon.
 */
export const ensureBuilt = async (): Promise<string> => {
  let program = ''
  await alone(() => {
    if (isStale()) build()
    const copy = join(KEPT, String(Math.floor(statSync(BUILT).mtimeMs)))
    program = join(copy, 'apps/server/dist/main.js')
    if (existsSync(program)) return
    for (const old of readdirSync(KEPT)) if (old !== 'building') rmSync(join(KEPT, old), { recursive: true, force: true })
    // The seats' pages are no part of what is tested; their folders are expected to be there.
    for (const seat of SEATS) mkdirSync(join(copy, 'apps', seat, 'dist'), { recursive: true })
    for (const part of ['migrations', 'dist']) cpSync(join(SERVER, part), join(copy, 'apps/server', part), { recursive: true })
  })
  return program
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
  /** Its log so far. */
  readonly log: () => string
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** Resolves when it answers, rejects when it ends before that. */
  readonly ready: () => Promise<void>
}

/** Starts the built server as a process of its own, with these variables and no others; it finds no espeak-ng. */
export const startBuilt = (
  program: string,
  env: Readonly<Record<string, string>> & { readonly PORT: string },
  words: readonly string[] = [],
): BuiltServer => {
  const child = spawn(process.execPath, [program, ...words], {
    env: { JIAOHAO_LOG: 'error', PATH: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const base = `http://127.0.0.1:${env.PORT}`
  let text = ''
  let log = ''
  let over = false
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    log += part
  })
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
    log: () => log,
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
        await pause(LOOK_EVERY_MS)
      }
      throw new Error('the server was not ready in time')
    },
  }
}
