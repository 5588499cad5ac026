import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openKeys } from '../platform/keys.ts'

const KEPT = fileURLToPath(new URL('../../../../.e2e/sandbox-keys.json', import.meta.url))

/** Gives a new sandbox folder keys that were made once for all tests: making four of 2,048 bits takes a second or two of a processor. */
export const giveKeys = (dataDir: string): void => {
  if (!existsSync(KEPT)) {
    mkdirSync(dirname(KEPT), { recursive: true })
    const making = mkdtempSync(`${KEPT}-`)
    openKeys(making)
    renameSync(join(making, 'keys.json'), KEPT)
    rmSync(making, { recursive: true })
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  copyFileSync(KEPT, join(dataDir, 'keys.json'))
}
