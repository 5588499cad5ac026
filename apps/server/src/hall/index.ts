/**
 * Hall owns what the hall is: areas, services, counters, hours, languages. It refuses a configuration with a defect
 * and calls nobody.
 */
import { DataFolderError, type Db } from '../platform/database.ts'
import { done, type Executor } from '../platform/executor.ts'
import { type Catalogue, checkCatalogue, demoCatalogue } from './catalogue/index.ts'
import { type Hall, hallOf } from './hall.ts'

export type { Catalogue } from './catalogue/index.ts'
export { demoCatalogue, readCatalogueFile } from './catalogue/index.ts'
export { type Hall, hallOf, type Service } from './hall.ts'

type Mode = 'demo' | 'production'
type Stored = Catalogue & { readonly mode: Mode }

const read = (db: Db): Stored | null => {
  const row = db.prepare<[], { configuration: string }>('SELECT configuration FROM hall').get()
  return row === undefined ? null : (JSON.parse(row.configuration) as Stored)
}

/** The zone of the hall in this data folder, which its business days follow. */
export const zoneOf = (db: Db, first: Catalogue): string => (read(db) ?? first).hall.timeZone

interface Opening {
  readonly db: Db
  readonly executor: Executor
  readonly mode: Mode
  readonly roundTheClock: boolean
}

/**
 * Reads the hall from the data folder; an empty folder becomes the default hall, as one fact of the journal.
 * @throws DataFolderError when the folder was made in the other mode: demo staff must never reach a real hall.
 */
export const openHall = async ({ db, executor, mode, roundTheClock }: Opening, first: Catalogue = demoCatalogue): Promise<Hall> => {
  const known = read(db)
  if (known !== null && known.mode !== mode)
    throw new DataFolderError(`the data folder was made in ${known.mode} mode and cannot be used in ${mode} mode`)
  if (known !== null) return hallOf(known, roundTheClock)
  const defects = checkCatalogue(first)
  if (defects.length > 0) throw new Error(`the hall cannot be opened: ${defects.join('; ')}`)
  const configuration: Stored = { ...first, staff: [], mode }
  const answer = await executor.submit({
    id: null,
    request: 'configure hall',
    actor: 'system',
    sent: '',
    run: (tx) => {
      tx.record('hall-configured', first.hall.id, { hallId: first.hall.id, configuration: { ...configuration } })
      db.prepare('INSERT INTO hall (id, configuration) VALUES (?, ?)').run(first.hall.id, JSON.stringify(configuration))
      return done(null)
    },
    seal: () => '',
  })
  if (answer.kind !== 'done') throw new Error(`the default hall could not be stored: ${answer.kind}`)
  return hallOf(first, roundTheClock)
}
