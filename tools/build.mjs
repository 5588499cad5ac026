// Builds what has changed since its last build: the seats, the server, the printer agent and the sandbox.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, ROOT } from './install.mjs'

const SHARED = ['packages/shared/src', 'package-lock.json']
const WEB = [...SHARED, 'packages/ui/src']
const PARTS = {
  'apps/kiosk': WEB,
  'apps/display': WEB,
  'apps/counter': WEB,
  'apps/manager': WEB,
  'apps/phone': WEB,
  'apps/server': [...SHARED, 'packages/staffing/src', 'hardware/src'],
  hardware: SHARED,
  'packages/sandbox': ['package-lock.json'],
}
const SKIPPED = new Set(['node_modules', 'dist'])
const AT_ONCE = 2
const FIRST_START_WITHIN_MS = 60_000

const digest = (hash, path) => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return void hash.update(path).update(readFileSync(path))
  for (const name of readdirSync(path).sort()) if (!SKIPPED.has(name) && !name.includes('.test.')) digest(hash, join(path, name))
}
const digestOf = (part) => {
  const hash = createHash('sha256')
  for (const path of [part, ...PARTS[part]]) digest(hash, join(ROOT, path))
  return hash.digest('hex')
}
const stampOf = (part) => join(ROOT, part, 'dist', '.built-from')
const isBuilt = (part, want) => existsSync(stampOf(part)) && readFileSync(stampOf(part), 'utf8') === want

// The server is started once on an empty folder and stopped, so that what V8 compiled for it is kept for every start to come.
const keepCompiled = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-build-'))
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', JIAOHAO_DATA: dataDir }
  const server = spawn(process.execPath, [join(ROOT, 'apps/server/dist/main.js'), '--keep-compiled'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const late = setTimeout(() => server.kill('SIGKILL'), FIRST_START_WITHIN_MS)
  const ended = once(server, 'exit')
  for await (const line of createInterface({ input: server.stdout })) if (line.includes('"listening"')) server.kill('SIGTERM')
  const [code] = await ended
  clearTimeout(late)
  rmSync(dataDir, { recursive: true, force: true })
  if (code !== 0) throw new Error(`the built server does not start and stop (${code ?? 'killed'})`)
}

const buildPart = async (part, want) => {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: join(ROOT, part),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${part} could not be built`)
  if (part === 'apps/server') await keepCompiled()
  writeFileSync(stampOf(part), want)
}

export const buildAll = async () => {
  const due = Object.keys(PARTS)
    .map((part) => [part, digestOf(part)])
    .filter(([part, want]) => !isBuilt(part, want))
  if (due.length > 0) console.log(`building ${due.map(([part]) => part).join(', ')}`)
  const next = async () => {
    for (let job = due.shift(); job !== undefined; job = due.shift()) await buildPart(...job)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureInstalled()
  await buildAll()
}
