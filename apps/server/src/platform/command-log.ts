import type { Db } from './database.ts'
import type { Answer, Command } from './executor.ts'

interface CommandRow {
  request: string
  actor: string
  body_hash: string
  reply: string
}

/** Keeps the successes of commands, so that a retry is answered and not decided again. */
export const openCommandLog = (db: Db) => {
  const find = db.prepare<[string], CommandRow>('SELECT request, actor, body_hash, reply FROM command WHERE id = ?')
  const insert = db.prepare('INSERT INTO command (id, at, request, actor, body_hash, reply) VALUES (?, ?, ?, ?, ?, ?)')
  // Rows are in the order of time, so that only those which go are looked at.
  const firstKept = db.prepare<[number], { number: number | null }>('SELECT min(number) AS number FROM command WHERE at >= ?')
  const forget = db.prepare('DELETE FROM command WHERE number < ?')
  return {
    replay: (id: string, command: Command<unknown>, bodyHash: string): Answer | null => {
      const row = find.get(id)
      if (row === undefined) return null
      const same = row.request === command.request && row.actor === command.actor && row.body_hash === bodyHash
      return same ? { kind: 'done', reply: row.reply, replayed: true } : { kind: 'reused' }
    },
    keep: (id: string, command: Command<unknown>, bodyHash: string, atMs: number, reply: string): void => {
      insert.run(id, atMs, command.request, command.actor, bodyHash, reply)
    },
    forget: (beforeMs: number): void => {
      const { number } = firstKept.get(beforeMs) ?? { number: null }
      forget.run(number ?? Number.MAX_SAFE_INTEGER)
    },
  }
}
