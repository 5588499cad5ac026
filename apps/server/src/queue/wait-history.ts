import type { Db } from '../platform/database.ts'
import type { FloorFact } from './domain/floor.ts'
import { LEARNED_FACTS } from './domain/wait-news.ts'

/** The last lines of the journal that are looked through at start: some thousand tickets. */
export const HISTORY_LINES = 12_000

/** A line of the journal as far as waits are learned from it. */
export interface HistoryLine {
  readonly seq: number
  readonly atMs: number
  readonly fact: FloorFact
}

/** Reads what waits are learned from, oldest first: a bounded look at the end of the journal, however long it is. */
export const openWaitHistory = (db: Db): (() => HistoryLine[]) => {
  const names = LEARNED_FACTS.map((name) => `'${name}'`).join(', ')
  const read = db.prepare<[number], { seq: number; at: number; name: string; body: string }>(
    `SELECT seq, at, name, body FROM journal WHERE seq > (SELECT coalesce(max(seq), 0) FROM journal) - ? AND name IN (${names}) ORDER BY seq`,
  )
  return () =>
    read.all(HISTORY_LINES).map(({ seq, at, name, body }) => ({ seq, atMs: at, fact: { name, body: JSON.parse(body) } as FloorFact }))
}
