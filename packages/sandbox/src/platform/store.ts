import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { SCHEMA } from './schema.ts'

type Param = string | number | null

/** The sandbox's memory: every answer given was written here first, with an fsync, so that `kill -9` loses nothing that was answered. */
export type Store = {
  /** The first row of a query, or null; the caller names the row's shape, which the table's STRICT columns guarantee. */
  one: <Row>(sql: string, ...params: readonly Param[]) => Row | null
  /** All rows of a query. */
  all: <Row>(sql: string, ...params: readonly Param[]) => Row[]
  /** Runs a statement and says how many rows it changed. */
  run: (sql: string, ...params: readonly Param[]) => number
  /** The same for what may be lost with the power, though not with the program: it waits for no fsync. */
  note: (sql: string, ...params: readonly Param[]) => number
  /** Runs the work in one transaction; inside another one it becomes a savepoint. */
  within: <T>(work: () => T) => T
  close: () => void
}

/** Opens `sandbox.db` in the folder, with one fsync for each commit. */
export const openStore = (dataDir: string): Store => {
  const path = join(dataDir, 'sandbox.db')
  const db = new Database(path)
  chmodSync(path, 0o600)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('busy_timeout = 2000')
  db.exec(SCHEMA)
  const prepared = new Map<string, Database.Statement<Param[]>>()
  const statement = (sql: string): Database.Statement<Param[]> => {
    let found = prepared.get(sql)
    if (found === undefined) {
      found = db.prepare<Param[]>(sql)
      prepared.set(sql, found)
    }
    return found
  }
  return {
    one: <Row>(sql: string, ...params: readonly Param[]) => (statement(sql).get(...params) as Row | undefined) ?? null,
    all: <Row>(sql: string, ...params: readonly Param[]) => statement(sql).all(...params) as Row[],
    run: (sql, ...params) => statement(sql).run(...params).changes,
    note: (sql, ...params) => {
      const isAlone = !db.inTransaction
      if (isAlone) db.pragma('synchronous = NORMAL')
      try {
        return statement(sql).run(...params).changes
      } finally {
        if (isAlone) db.pragma('synchronous = FULL')
      }
    },
    within: (work) => db.transaction(work).immediate(),
    close: () => db.close(),
  }
}
