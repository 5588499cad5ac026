import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureBuilt, freePort, startBuilt } from '../support/built-server.ts'

// The build keeps what V8 compiled (apps/server/src/launch.ts). However that file was spoilt, the hall runs what stands in its source.
let folder: string
let dist: string
beforeEach(async () => {
  const program = await ensureBuilt()
  // Inside the project, so that the copy finds the native addon.
  folder = mkdtempSync(join(program, '../../../../../copy-'))
  cpSync(join(program, '../../../..'), folder, { recursive: true })
  dist = join(folder, 'apps/server/dist')
  // The build may have kept one already.
  rmSync(join(dist, 'hall.compiled'), { force: true })
}, 120_000)
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the copy, reads the version it tells, and stops it gracefully. */
const versionOfRun = async (words: readonly string[] = []): Promise<unknown> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-compiled-'))
  const server = startBuilt(join(dist, 'main.js'), { JIAOHAO_DATA: dataDir, PORT: String(await freePort()) }, words)
  try {
    await server.ready()
    const health = (await (await fetch(`${server.base}/api/health`)).json()) as { version: unknown }
    return health.version
  } finally {
    server.process.kill('SIGTERM')
    await server.ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

test('the compiled form is kept when the build asks, and never runs instead of a source that has changed', async () => {
  const compiled = join(dist, 'hall.compiled')
  expect(await versionOfRun()).toBe('0.1.0')
  expect(existsSync(compiled)).toBe(false)
  expect(await versionOfRun(['--keep-compiled'])).toBe('0.1.0')
  const kept = readFileSync(compiled)
  expect(kept.length).toBeGreaterThan(100_000)
  expect(await versionOfRun()).toBe('0.1.0')

  const program = join(dist, 'hall.js')
  const source = readFileSync(program, 'utf8')
  const changed = source.replace('version: "0.1.0"', 'version: "9.1.0"').replace('version = "0.1.0"', 'version = "9.1.0"')
  expect(changed).not.toBe(source)
  expect(changed).toHaveLength(source.length)
  writeFileSync(program, changed)
  expect(await versionOfRun()).toBe('9.1.0')
})

test.each([
  ['empty', () => Buffer.alloc(0)],
  ['cut short by a power cut', (kept: Buffer) => kept.subarray(0, kept.length / 2)],
  ['spoilt in its middle', (kept: Buffer) => Buffer.concat([kept.subarray(0, 5_000), Buffer.alloc(5_000), kept.subarray(10_000)])],
])('a compiled form that is %s is passed over', async (_how, spoil) => {
  await versionOfRun(['--keep-compiled'])
  const compiled = join(dist, 'hall.compiled')
  writeFileSync(compiled, spoil(readFileSync(compiled)))
  expect(await versionOfRun()).toBe('0.1.0')
})
