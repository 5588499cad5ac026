import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataFolderError, openDatabase, openReader } from '../../apps/server/src/platform/database.ts'
import { fingerprints, MIGRATIONS, RELEASED_FILE } from './fingerprints.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-schema-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const withDatabase = <T>(work: (db: Database.Database) => T): T => {
  const { db, close } = openDatabase(folder, MIGRATIONS)
  try {
    return work(db)
  } finally {
    close()
  }
}

test('no released migration was edited; what is changed before its release is released with: npx tsx test/migrations/release.ts', () => {
  const released: unknown = JSON.parse(readFileSync(RELEASED_FILE, 'utf8'))
  expect(fingerprints()).toEqual(released)
  const files = Object.keys(fingerprints())
  expect(files.map((file) => Number(file.slice(0, 3)))).toEqual(files.map((_, at) => at + 1))
})

test('a fresh folder gets the whole schema, strict tables only, and opening it again changes nothing', () => {
  const schemaOf = (db: Database.Database) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
  const first = withDatabase((db) => ({ schema: schemaOf(db), version: db.pragma('user_version', { simple: true }) }))
  const again = withDatabase((db) => ({ schema: schemaOf(db), version: db.pragma('user_version', { simple: true }) }))
  expect(again).toEqual(first)
  expect(first.version).toBe(readdirSync(MIGRATIONS).length)
  const loose = `SELECT name FROM pragma_table_list WHERE strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'`
  expect(withDatabase((db) => db.prepare(loose).all())).toEqual([])
  expect(readdirSync(folder).filter((file) => file.startsWith('before-schema'))).toEqual([])
})

test('every commit is on the disk before it is answered, and a lock is waited for only shortly', () => {
  withDatabase((db) => {
    const FULL = 2
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(FULL)
    expect(db.pragma('busy_timeout', { simple: true })).toBe(50)
  })
})

test.each([
  `UPDATE journal SET body = '[]'`,
  'DELETE FROM journal',
  `REPLACE INTO journal (seq, at, day, name, subject, actor, body) VALUES (1, 1, '', '', '', '', '')`,
])('TA-019 the journal refuses to change or forget a line: %s', (sql) => {
  withDatabase((db) => {
    db.exec(
      `INSERT INTO journal (seq, at, day, name, subject, actor, body) VALUES (1, 0, '2026-11-23', 'hall-opened', 'hall', 'system', '{}')`,
    )
    expect(() => db.exec(sql)).toThrow('append-only')
    expect(db.prepare('SELECT seq, body FROM journal').all()).toEqual([{ seq: 1, body: '{}' }])
  })
})

test('TQ-001 a number cannot be given twice on a day, whatever a program believes', () => {
  withDatabase((db) => {
    const insert = db.prepare(
      `INSERT INTO ticket (id, day, prefix, sequence, arrival, service_id, area_id, class, accessible, language, state, issued_at, queued_at, ahead, print_job_id)
       VALUES (?, ?, 'A', 1, 0, 's', 'a', 'ordinary', 0, 'zh', 'waiting', 0, 0, 0, '')`,
    )
    insert.run('one', '2026-11-23')
    expect(() => insert.run('two', '2026-11-23')).toThrow(/UNIQUE/)
    insert.run('three', '2026-11-24')
  })
})

test('data of a newer program is refused by name, and so is a second opener; both leave the folder as it is', () => {
  withDatabase((db) => {
    expect(() => openDatabase(folder, MIGRATIONS)).toThrow(DataFolderError)
    db.pragma('user_version = 99')
  })
  expect(() => openDatabase(folder, MIGRATIONS)).toThrow(/newer version \(schema 99/)
  const raw = new Database(join(folder, 'hall.db'))
  raw.pragma(`user_version = ${readdirSync(MIGRATIONS).length}`)
  raw.close()
  withDatabase((db) => expect(db.prepare('SELECT count(*) AS tickets FROM ticket').get()).toEqual({ tickets: 0 }))
})

test('a reader can only read', () => {
  const { file, close } = openDatabase(folder, MIGRATIONS)
  const reader = openReader(file)
  expect(() => reader.exec('DELETE FROM ticket')).toThrow()
  reader.close()
  close()
})
