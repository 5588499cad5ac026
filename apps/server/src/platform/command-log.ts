import type { Db } from './database.ts'
import type { Answer, Command } from './executor.ts'

/**
 * Ids that are known by heart, about 100 bytes each. A busy hall keeps 30,000 in its seven days; beyond the limit the oldest
 * successes are forgotten before their time.
 */
export const COMMANDS_KNOWN_LIMIT = 1_000_000

interface CommandRow {
  request: string
  actor: string
  body_hash: string
  reply: string
}

/**
 * Keeps the successes of commands, so that a retry is answered and not decided again. The ids are looked up in memory and
 * read from the table at start: an index over random ids cost a ninth of what giving a ticket costs.
 */
export const openCommandLog = (db: Db, knownLimit = COMMANDS_KNOWN_LIMIT) => {
  const all = db.prepare<[number], { number: number; id: string }>(
    'SELECT number, id FROM (SELECT number, id FROM command ORDER BY number DESC LIMIT ?) ORDER BY number',
  )
  const find = db.prepare<[number], CommandRow>('SELECT request, actor, body_hash, reply FROM command WHERE number = ?')
  const insert = db.prepare('INSERT INTO command (number, id, at, request, actor, body_hash, reply) VALUES (?, ?, ?, ?, ?, ?, ?)')
  // Rows are in the order of time, so that only those which go are looked at.
  const firstKept = db.prepare<[number], { number: number | null }>('SELECT min(number) AS number FROM command WHERE at >= ?')
  const forget = db.prepare('DELETE FROM command WHERE number < ?')
  /** Row of each kept command by its id, oldest first. */
  const known = new Map<string, number>()
  let last = 0
  for (const { number, id } of all.iterate(knownLimit)) {
    known.set(id, number)
    last = number
  }
  let uncommitted: string[] = []
  return {
    replay: (id: string, command: Command<unknown>, bodyHash: string): Answer | null => {
      const number = known.get(id)
      const row = number === undefined ? undefined : find.get(number)
      if (row === undefined) return null
      const same = row.request === command.request && row.actor === command.actor && row.body_hash === bodyHash
      return same ? { kind: 'done', reply: row.reply, replayed: true } : { kind: 'reused' }
    },
    keep: (id: string, command: Command<unknown>, bodyHash: string, atMs: number, reply: string): void => {
      insert.run(last + 1, id, atMs, command.request, command.actor, bodyHash, reply)
      last += 1
      known.set(id, last)
      uncommitted.push(id)
    },
    forget: (beforeMs: number): void => {
      const { number } = firstKept.get(beforeMs) ?? { number: null }
      forget.run(number ?? Number.MAX_SAFE_INTEGER)
      for (const [id, row] of known) {
        if (number !== null && row >= number) break
        known.delete(id)
      }
    },
    /** Must be told after each transaction that kept something. */
    committed: (): void => {
      uncommitted = []
      for (const id of known.keys()) {
        if (known.size <= knownLimit) break
        known.delete(id)
      }
    },
    /** How many commands of the open transaction are kept so far. */
    mark: (): number => uncommitted.length,
    /** Must be told when the transaction was rolled back to where the mark was so, 0 for the whole. */
    rolledBack: (mark: number): void => {
      for (const id of uncommitted.splice(mark)) {
        known.delete(id)
        last -= 1
      }
    },
  }
}
