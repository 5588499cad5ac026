import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { openCommandLog } from './command-log.ts'
import type { Db } from './database.ts'
import type { Command } from './executor.ts'

const command = { request: 'POST /api/tickets', actor: 'kiosk' } as Command<unknown>
const HASH = 'hash of what was sent'
let db: Db
beforeEach(() => {
  db = new Database(':memory:')
  db.exec(readFileSync(join(import.meta.dirname, '../../migrations/001-opening.sql'), 'utf8'))
})

test('a kept command is answered again from the table, also after a restart', () => {
  const log = openCommandLog(db)
  log.keep('one', command, HASH, 1_000, 'first reply')
  log.committed()
  expect(log.replay('one', command, HASH)).toEqual({ kind: 'done', reply: 'first reply', replayed: true })
  expect(openCommandLog(db).replay('one', command, HASH)).toEqual({ kind: 'done', reply: 'first reply', replayed: true })
  expect(openCommandLog(db).replay('one', command, 'another hash')).toEqual({ kind: 'reused' })
  expect(log.replay('two', command, HASH)).toBeNull()
})

test('what a transaction took back is decided anew, and what it kept before the mark is not', () => {
  const log = openCommandLog(db)
  db.exec('BEGIN; SAVEPOINT whole')
  log.keep('before', command, HASH, 1_000, 'reply')
  const mark = log.mark()
  db.exec('SAVEPOINT command')
  log.keep('after', command, HASH, 1_000, 'reply')
  db.exec('ROLLBACK TO command; RELEASE command')
  log.rolledBack(mark)
  expect(log.replay('after', command, HASH)).toBeNull()
  expect(log.replay('before', command, HASH)).not.toBeNull()
  log.keep('after', command, HASH, 1_000, 'second reply')
  expect(log.replay('after', command, HASH)).toEqual({ kind: 'done', reply: 'second reply', replayed: true })
  db.exec('ROLLBACK')
  log.rolledBack(0)
  expect(log.replay('before', command, HASH)).toBeNull()
  expect(log.replay('after', command, HASH)).toBeNull()
  log.keep('after', command, HASH, 1_000, 'third reply')
  log.committed()
  expect(openCommandLog(db).replay('after', command, HASH)).toEqual({ kind: 'done', reply: 'third reply', replayed: true })
})

test('commands older than any retry are forgotten, in memory and in the table', () => {
  const log = openCommandLog(db)
  for (const [id, atMs] of Object.entries({ old: 1_000, older: 2_000, fresh: 3_000 })) log.keep(id, command, HASH, atMs, id)
  log.committed()
  log.forget(3_000)
  expect(['old', 'older', 'fresh'].map((id) => log.replay(id, command, HASH)?.kind ?? null)).toEqual([null, null, 'done'])
  log.keep('newest', command, HASH, 4_000, 'newest')
  log.committed()
  const again = openCommandLog(db)
  expect(['old', 'fresh', 'newest'].map((id) => again.replay(id, command, HASH)?.kind ?? null)).toEqual([null, 'done', 'done'])
})

test('beyond the limit the oldest successes are forgotten first', () => {
  const log = openCommandLog(db, 2)
  for (const id of ['one', 'two', 'three']) {
    log.keep(id, command, HASH, 1_000, id)
    log.committed()
  }
  expect(['one', 'two', 'three'].map((id) => log.replay(id, command, HASH)?.kind ?? null)).toEqual([null, 'done', 'done'])
})
