import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'

/** What the figures were measured on; without it they say nothing. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly kernel: string
  readonly node: string
}

export const machine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
  node: process.version,
})

const PAGE_BYTES = 4_096
const FILE_PAGES = 256

/** How often the disk of the temporary folder makes a written page durable, per second: what any durable server stands on. */
export const fdatasyncPerS = (forMs = 1_000): number => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-fsync-'))
  const file = openSync(join(folder, 'probe'), 'w')
  const page = Buffer.alloc(PAGE_BYTES, 1)
  let count = 0
  const startedAt = performance.now()
  while (performance.now() - startedAt < forMs) {
    writeSync(file, page, 0, PAGE_BYTES, (count % FILE_PAGES) * PAGE_BYTES)
    fdatasyncSync(file)
    count++
  }
  const elapsedMs = performance.now() - startedAt
  closeSync(file)
  rmSync(folder, { recursive: true })
  return Math.round((count * 1_000) / elapsedMs)
}
