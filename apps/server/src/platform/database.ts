import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export type Db = Database.Database

/** A lock is waited for this long and no longer, because waiting stops the whole loop. */
const LOCK_WAIT_MS = 50
/**
 * Pages that the write-ahead log holds before it is copied into the file: 16 MiB. Four times SQLite's own choice, so that a page that
 * many commands touch, such as the head of an index, is copied once for all of them; more would only make each copy's pause longer.
 */
const CHECKPOINT_PAGES = 4_000
/** Applied in this order; a released file is never edited. */
const MIGRATIONS = [
  '001-opening.sql',
  '002-routing.sql',
  '003-setup.sql',
  '004-appointments.sql',
  '005-consultations.sql',
  '006-legs.sql',
  '007-appointments.sql',
  '008-people.sql',
  '009-needs.sql',
  '010-orders.sql',
  '011-reconciliation.sql',
  '012-errands.sql',
  '013-roster.sql',
  '014-cash.sql',
  '015-advice.sql',
  '016-traffic-rollups.sql',
  '017-secret-tries.sql',
  '018-reports.sql',
  '019-arrangements.sql',
  '020-traffic-days.sql',
] as const

/** Why the data folder cannot be opened; the start ends with its message. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

// An exclusive lock that the operating system takes back when the process dies, however it dies.
const lockFolder = (dataDir: string): Db => {
  const lock = new Database(join(dataDir, 'server.lock'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw new DataFolderError(`another server is using the data folder ${dataDir}`, { cause: error })
  }
}

const migrate = (db: Db, dataDir: string, migrationsDir: string): void => {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > MIGRATIONS.length) {
    throw new DataFolderError(
      `the data in ${dataDir} was written by a newer version (schema ${version}, this program knows ${MIGRATIONS.length})`,
    )
  }
  if (version === MIGRATIONS.length) return
  if (version > 0) db.prepare('VACUUM INTO ?').run(join(dataDir, `before-schema-${MIGRATIONS.length}-${Date.now()}.db`))
  for (const [index, file] of MIGRATIONS.entries()) {
    if (index < version) continue
    const sql = readFileSync(join(migrationsDir, file), 'utf8')
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT;`)
  }
}

export interface OpenedDatabase {
  readonly db: Db
  readonly file: string
  /** Whether the file on the disk is still the one that was opened: the system keeps a deleted file for whoever has it open. */
  readonly isThere: () => boolean
  readonly close: () => void
}

/**
 * Opens the hall's data for the one server that may use it: WAL, every commit on the disk before it is answered.
 * @throws DataFolderError when another server has it, or a newer version wrote it.
 */
export const openDatabase = (dataDir: string, migrationsDir: string): OpenedDatabase => {
  mkdirSync(dataDir, { recursive: true })
  const lock = lockFolder(dataDir)
  const file = join(dataDir, 'hall.db')
  try {
    const db = new Database(file, { timeout: LOCK_WAIT_MS })
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    db.pragma('foreign_keys = ON')
    // Without it, a REPLACE would take a line out of the journal behind the back of its triggers.
    db.pragma('recursive_triggers = ON')
    migrate(db, dataDir, migrationsDir)
    const { ino, dev } = statSync(file)
    return {
      db,
      file,
      isThere: () => {
        const now = statSync(file, { throwIfNoEntry: false })
        return now?.ino === ino && now.dev === dev
      },
      close: () => {
        db.close()
        lock.close()
      },
    }
  } catch (error) {
    lock.close()
    throw error
  }
}

/** Opens the same data for reading only, as reports do in their own thread. */
export const openReader = (file: string): Db => {
  const db = new Database(file, { readonly: true, timeout: LOCK_WAIT_MS })
  db.pragma('query_only = ON')
  return db
}

/** Opens the same data for copying the write-ahead log into the file, as is done in a thread of its own; nothing else may be written through it. */
export const openLogCopier = (file: string): Db => new Database(file, { fileMustExist: true, timeout: 0 })
