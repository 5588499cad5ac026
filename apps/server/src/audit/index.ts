/** Audit shows the journal to those who may read it. It owns nothing, refuses nothing and calls nobody. */
import type { HallContract, LogEntry } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import { done } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'

interface Row {
  seq: number
  at: number
  day: string
  name: string
  subject: string
  actor: string
  body: string
}

const entryOf = (row: Row): LogEntry => ({
  seq: row.seq,
  at: new Date(row.at).toISOString(),
  day: row.day,
  name: row.name,
  subject: row.subject,
  actor: row.actor,
  body: JSON.parse(row.body) as Record<string, unknown>,
})

export const openAudit = (db: Db, today: () => string): Handlers<HallContract, 'getLog'> => {
  const bounds = db.prepare<[string, string], { first: number | null; next: number | null }>(
    'SELECT (SELECT first_seq FROM journal_day WHERE day = ?) AS first, (SELECT min(first_seq) FROM journal_day WHERE day > ?) AS next',
  )
  const lines = db.prepare<[number, number, string | null, string | null, string | null, string | null, number], Row>(
    `SELECT * FROM journal WHERE seq >= ? AND seq < ? AND (? IS NULL OR name = ?) AND (? IS NULL OR subject = ?) ORDER BY seq DESC LIMIT ?`,
  )
  return {
    getLog: query<HallContract['getLog']>(({ query: asked }) => {
      const day = asked.day ?? today()
      const { first, next } = bounds.get(day, day) ?? { first: null, next: null }
      if (first === null) return done({ entries: [] })
      const end = Math.min(next ?? Number.MAX_SAFE_INTEGER, asked.before ?? Number.MAX_SAFE_INTEGER)
      const name = asked.name ?? null
      const subject = asked.subject ?? null
      return done({ entries: lines.all(first, end, name, name, subject, subject, asked.limit).map(entryOf) })
    }),
  }
}
