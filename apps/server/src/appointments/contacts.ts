import type { Db } from '../platform/database.ts'
import type { Sealer } from '../platform/seal.ts'

/** Whose an appointment is, as it was told: unmasked. */
export interface Contact {
  readonly name: string | null
  readonly phone: string | null
  readonly note: string | null
}
export const NOBODY: Contact = { name: null, phone: null, note: null }

interface Row {
  readonly subject_id: string
  readonly sealed: Buffer
}
interface OldRow extends Contact {
  readonly appointment_id: string
  readonly keep_until: number
}

/**
 * What is kept of a person, sealed, until an instant and no longer. It is no fact of the hall and not in the journal. What cannot be
 * opened, because the data came back from a backup without its key, is as if it had been deleted.
 */
export const openContacts = (db: Db, { seal, open }: Sealer) => {
  const put = db.prepare('INSERT INTO sealed_contact (subject_id, sealed, keep_until) VALUES (?, ?, ?)')
  const keep = db.prepare('UPDATE sealed_contact SET keep_until = ? WHERE subject_id = ?')
  const one = db.prepare<[string], Row>('SELECT subject_id, sealed FROM sealed_contact WHERE subject_id = ?')
  const all = db.prepare<[number], Row>('SELECT subject_id, sealed FROM sealed_contact ORDER BY keep_until LIMIT ?')
  const next = db.prepare<[], { at: number | null }>('SELECT min(keep_until) AS at FROM sealed_contact')
  const forget = db.prepare('DELETE FROM sealed_contact WHERE keep_until <= ?')
  const read = <T>({ subject_id, sealed }: Row): T | null => {
    const text = open(subject_id, sealed)
    return text === null ? null : (JSON.parse(text) as T)
  }
  return {
    /** Keeps any record under the id that it belongs to. */
    put: (id: string, record: object, keepUntilMs: number): void => void put.run(id, seal(id, JSON.stringify(record)), keepUntilMs),
    keepUntil: (id: string, untilMs: number): void => void keep.run(untilMs, id),
    of: <T>(id: string): T | null => {
      const row = one.get(id)
      return row === undefined ? null : read<T>(row)
    },
    /** The records that are kept, those that go first before the others, with the ids that they belong to. */
    all: (limit: number): { readonly id: string; readonly record: Partial<Contact> }[] =>
      all.all(limit).flatMap((row) => {
        const record = read<Partial<Contact>>(row)
        return record === null ? [] : [{ id: row.subject_id, record }]
      }),
    next: (): number | null => next.get()?.at ?? null,
    forget: (atMs: number): void => void forget.run(atMs),
  }
}
export type Contacts = ReturnType<typeof openContacts>

/** Seals what a version without a key kept in plain text, and leaves nothing of it on the disk. */
export const sealOldContacts = (db: Db, contacts: Contacts): void => {
  const rows = db.prepare<[], OldRow>('SELECT * FROM appointment_contact').all()
  if (rows.length === 0) return
  db.pragma('secure_delete = ON')
  db.transaction(() => {
    for (const { appointment_id, keep_until, name, phone, note } of rows) contacts.put(appointment_id, { name, phone, note }, keep_until)
    db.exec('DELETE FROM appointment_contact')
  })()
  db.pragma('secure_delete = OFF')
  // The write-ahead log may still hold the pages as they were.
  db.pragma('wal_checkpoint(TRUNCATE)')
}
