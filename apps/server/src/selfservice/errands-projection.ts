import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import { openChangeProjection } from './change-store.ts'

/** Writes how errands ended, in the transaction that journals it. */
export const openErrandEnds = (db: Db) => {
  const put = db.prepare('INSERT INTO errand_end (id, day, at, errand, outcome, device_id) VALUES (?, ?, ?, ?, ?, ?)')
  return (entry: Entry): void => {
    if (entry.name !== 'errand-ended') return
    const { errand, outcome, deviceId } = entry.body
    put.run(entry.subject, entry.day, entry.atMs, errand, outcome, deviceId)
  }
}

/** Everything of the errands' tables that the journal tells; a rebuild runs it through this again. */
export const openErrandsProjection = (db: Db) => {
  const changes = openChangeProjection(db)
  const ends = openErrandEnds(db)
  return (entry: Entry): void => {
    changes(entry)
    ends(entry)
  }
}
