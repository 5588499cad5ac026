import type { ChangeState } from '@jiaohao/shared/contract'
import type { BusinessDay, Errand } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import { type Change, type ChangeFact, evolveChange } from './domain/change.ts'

interface Row {
  id: string
  no: string
  day: string
  errand: Errand
  action: string
  offering_id: string | null
  device_id: string
  requested_at: number
  state: ChangeState
  since: number
  why: string | null
  face_fen: number | null
}
const changeOf = (row: Row): Change => ({
  id: row.id,
  no: row.no,
  errand: row.errand,
  action: row.action,
  offeringId: row.offering_id,
  deviceId: row.device_id,
  requestedAt: row.requested_at,
  state: row.state,
  since: row.since,
  why: row.why,
  faceFen: row.face_fen,
})

const IS_OPEN = `state <> 'done' AND state <> 'failed'`

/** Reads of the changes: one, those of a day, or the few in doubt. */
export const openChangeReads = (db: Db) => {
  const byId = db.prepare<[string], Row>('SELECT * FROM change WHERE id = ?')
  const byNo = db.prepare<[string], Row>('SELECT * FROM change WHERE no = ?')
  const ofDay = db.prepare<[string, number], Row>('SELECT * FROM change WHERE day = ? ORDER BY requested_at DESC, id DESC LIMIT ?')
  const open = db.prepare<[number], Row>(`SELECT * FROM change WHERE ${IS_OPEN} ORDER BY requested_at LIMIT ?`)
  const found = (row: Row | undefined): Change | null => (row === undefined ? null : changeOf(row))
  return {
    byId: (id: string): Change | null => found(byId.get(id)),
    byNo: (no: string): Change | null => found(byNo.get(no)),
    ofDay: (day: BusinessDay, limit: number): Change[] => ofDay.all(day, limit).map(changeOf),
    open: (limit: number): Change[] => open.all(limit).map(changeOf),
  }
}

const isChangeFact = (entry: Entry): entry is Entry & ChangeFact =>
  entry.name === 'change-requested' || entry.name === 'change-doubted' || entry.name === 'change-ended'

/** Writes the changes fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openChangeProjection = (db: Db) => {
  const reads = openChangeReads(db)
  const put = db.prepare(
    `INSERT INTO change VALUES (@id, @no, @day, @errand, @action, @offeringId, @deviceId, @requestedAt, @state, @since, @why, @faceFen)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, since = excluded.since, why = excluded.why, face_fen = excluded.face_fen`,
  )
  return (entry: Entry): void => {
    if (!isChangeFact(entry)) return
    const change = evolveChange(reads.byId(entry.body.changeId), entry, entry.atMs)
    put.run({ ...change, day: entry.day })
  }
}
