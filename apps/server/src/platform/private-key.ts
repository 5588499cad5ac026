import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DataFolderError } from './database.ts'

const KEY_FILE = 'contact.key'
const KEY_BYTES = 32
/** Nobody but the user that the server runs as. */
const OWNER_ONLY = 0o600

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

const make = (file: string): void => {
  let made: number
  try {
    made = openSync(file, 'wx', OWNER_ONLY)
  } catch (error) {
    if (isThere(error)) return
    throw error
  }
  try {
    writeSync(made, randomBytes(KEY_BYTES))
    // A key that is lost with the power takes everything with it that was sealed before the disk had it.
    fsyncSync(made)
  } finally {
    closeSync(made)
  }
}

/**
 * The key that seals what is known of customers: 32 bytes in a file of the data folder, made at the first start.
 * @throws DataFolderError when the file is not such a key.
 */
export const privateKey = (dataDir: string): Buffer => {
  const file = join(dataDir, KEY_FILE)
  make(file)
  const key = readFileSync(file)
  if (key.length !== KEY_BYTES) throw new DataFolderError(`${file} is not a key of ${KEY_BYTES} bytes; restore it from its backup`)
  return key
}
