import type { Fact, FactBody, FactName } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from './database.ts'

/** One line of the journal: what happened, when, to what, by whom. */
export type Entry = {
  [N in FactName]: {
    readonly seq: number
    readonly atMs: number
    readonly day: BusinessDay
    readonly name: N
    readonly subject: string
    readonly actor: string
    readonly body: FactBody<N>
  }
}[FactName]
export type EntryOf<N extends FactName> = Extract<Entry, { name: N }>

/** A line as the live feed sends it. */
export const factOf = (entry: Entry): Fact =>
  ({ seq: entry.seq, at: new Date(entry.atMs).toISOString(), name: entry.name, body: entry.body }) as Fact

interface Row {
  seq: number
  at: number
  day: string
  name: string
  subject: string
  actor: string
  body: string
}
const entryOf = (row: Row): Entry =>
  ({
    seq: row.seq,
    atMs: row.at,
    day: row.day,
    name: row.name,
    subject: row.subject,
    actor: row.actor,
    body: JSON.parse(row.body),
  }) as Entry

export interface Journal {
  readonly append: (entry: Entry) => void
  /** Must be told when lines that it appended were rolled back. */
  readonly rolledBack: () => void
  /** Lines after a number, oldest first, at most `limit`. */
  readonly after: (seq: number, limit: number) => Entry[]
  readonly at: (seq: number) => Entry | null
  readonly last: () => { readonly seq: number; readonly atMs: number; readonly day: BusinessDay | null }
}

/** Opens the journal's statements on a connection; `append` must run inside the executor's transaction. */
export const openJournal = (db: Db): Journal => {
  const insert = db.prepare('INSERT INTO journal (seq, at, day, name, subject, actor, body) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const insertDay = db.prepare('INSERT OR IGNORE INTO journal_day (day, first_seq) VALUES (?, ?)')
  const after = db.prepare<[number, number], Row>('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?')
  const one = db.prepare<[number], Row>('SELECT * FROM journal WHERE seq = ?')
  const last = db.prepare<[], Row>('SELECT * FROM journal ORDER BY seq DESC LIMIT 1')
  let dayKnown: BusinessDay | null = null
  return {
    append: (entry) => {
      insert.run(entry.seq, entry.atMs, entry.day, entry.name, entry.subject, entry.actor, JSON.stringify(entry.body))
      if (entry.day === dayKnown) return
      insertDay.run(entry.day, entry.seq)
      dayKnown = entry.day
    },
    rolledBack: () => {
      dayKnown = null
    },
    after: (seq, limit) => after.all(seq, limit).map(entryOf),
    at: (seq) => {
      const row = one.get(seq)
      return row === undefined ? null : entryOf(row)
    },
    last: () => {
      const row = last.get()
      return { seq: row?.seq ?? 0, atMs: row?.at ?? 0, day: row?.day ?? null }
    },
  }
}
