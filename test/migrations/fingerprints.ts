import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const MIGRATIONS = fileURLToPath(new URL('../../apps/server/migrations', import.meta.url))
export const RELEASED_FILE = fileURLToPath(new URL('released.json', import.meta.url))

/** Each migration by name with the SHA-256 of its text. */
export const fingerprints = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(MIGRATIONS)
      .toSorted()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(MIGRATIONS, file)))
          .digest('hex'),
      ]),
  )
