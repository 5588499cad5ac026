import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')
const STOP_WITHIN_MS = 15_000

const running = new Set<ChildProcess>()
const folders = new Set<string>()
// Whatever ends the benchmark, nothing that it started outlives it.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Starts node on a program; it is ended with the benchmark at the latest. */
export const startNode = (args: readonly string[], options: SpawnOptions): ChildProcess => {
  const child = spawn(process.execPath, args, { cwd: ROOT, ...options })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Asks a process to end and, if it does not, ends it. */
export const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await exited
  clearTimeout(force)
}

/** A temporary folder, removed with the benchmark at the latest. */
export const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-bench-'))
  folders.add(folder)
  return folder
}
export const removeFolder = (folder: string): void => {
  folders.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}

/** A port of 127.0.0.1 that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => done(port))
    })
  })

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
