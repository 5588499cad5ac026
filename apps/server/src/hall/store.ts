import type { Publisher, SetupVersion } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import type { Tx } from '../platform/executor.ts'
import type { EntryOf } from '../platform/journal.ts'
import type { Catalogue } from './catalogue/index.ts'

export type Mode = 'demo' | 'production'
/** The catalogue as it is stored; a stored hall has no staff, who are kept by themselves. */
export type Stored = Catalogue & { readonly mode: Mode }

/** Versions that are listed, newest first. */
export const VERSIONS_LISTED = 200

interface VersionRow {
  version: number
  seq: number
  at: number
  staff_no: string | null
  name: string | null
}
const versionOf = (row: VersionRow): SetupVersion => ({
  version: row.version,
  changedAt: new Date(row.at).toISOString(),
  changedBy: row.staff_no === null ? null : { staffNo: row.staff_no, name: row.name ?? '' },
})

/** The hall in force, or null in an empty data folder. */
export const readStored = (db: Db): Stored | null => {
  const row = db.prepare<[], { configuration: string }>('SELECT configuration FROM hall').get()
  return row === undefined ? null : (JSON.parse(row.configuration) as Stored)
}

type Configured = Pick<EntryOf<'hall-configured'>, 'seq' | 'atMs' | 'body'>

/** Writes the hall's tables from its facts; a rebuild runs the journal through it again. */
export const openHallProjection = (db: Db): ((entry: Configured) => void) => {
  const put = db.prepare(
    'INSERT INTO hall (id, configuration) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET configuration = excluded.configuration',
  )
  const add = db.prepare('INSERT INTO hall_version (version, seq, at, staff_no, name) VALUES (?, ?, ?, ?, ?)')
  return ({ seq, atMs, body }) => {
    // A line of the first schema says no version: there was one.
    const by: Publisher = body.changedBy ?? null
    put.run(body.hallId, JSON.stringify(body.configuration))
    add.run(body.version ?? 1, seq, atMs, by?.staffNo ?? null, by?.name ?? null)
  }
}

/** Reads of the hall's tables. What a version says is read from its line of the journal. */
export const openHallStore = (db: Db) => {
  const newest = db.prepare<[], VersionRow>('SELECT * FROM hall_version ORDER BY version DESC LIMIT 1')
  const list = db.prepare<[number], VersionRow>('SELECT * FROM hall_version ORDER BY version DESC LIMIT ?')
  const line = db.prepare<[number], VersionRow & { body: string }>(
    'SELECT hall_version.*, journal.body FROM hall_version JOIN journal USING (seq) WHERE version = ?',
  )
  const project = openHallProjection(db)
  return {
    stored: () => readStored(db),
    newest: (): SetupVersion | null => {
      const row = newest.get()
      return row === undefined ? null : versionOf(row)
    },
    versions: (): SetupVersion[] => list.all(VERSIONS_LISTED).map(versionOf),
    version: (version: number): (SetupVersion & { readonly stored: Stored }) | null => {
      const row = line.get(version)
      if (row === undefined) return null
      const { configuration } = JSON.parse(row.body) as { configuration: Stored }
      return { ...versionOf(row), stored: configuration }
    },
    configured: (_tx: Tx, entry: Configured) => project(entry),
  }
}
