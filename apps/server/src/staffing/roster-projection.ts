import { type RosterChange, type RosterNeed, type RosterShift, rosterFacts } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

type RosterFactName = keyof typeof rosterFacts
type RosterEntry = Extract<Entry, { name: RosterFactName }>
const isRosterFact = (entry: Entry): entry is RosterEntry => (entry.name as RosterFactName) in rosterFacts

const STAFF = 'staff:'
/** The number of whoever did something, or the actor's own name where nobody signed on did. */
export const numberOf = (actor: string): string => (actor.startsWith(STAFF) ? actor.slice(STAFF.length) : actor)

const writeDrafts = (db: Db) => {
  const ask = db.prepare(
    `INSERT INTO roster_draft (id, from_day, to_day, basis, state, solve_s, base_version, asked_at, asked_by)
     VALUES (?, ?, ?, ?, 'building', ?, ?, ?, ?)`,
  )
  const built = db.prepare(`UPDATE roster_draft SET state = 'ready', built = ?, need = ?, shifts = ? WHERE id = ?`)
  const fail = db.prepare(`UPDATE roster_draft SET state = 'failed', failure = ? WHERE id = ?`)
  const publish = db.prepare(`UPDATE roster_draft SET state = 'published' WHERE id = ?`)
  const put = db.prepare(
    `INSERT INTO roster_draft_shift (draft_id, day, staff_no, shift_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (draft_id, day, staff_no) DO UPDATE SET shift_id = excluded.shift_id`,
  )
  const drop = db.prepare('DELETE FROM roster_draft_shift WHERE draft_id = ? AND day = ? AND staff_no = ?')
  const change = (draftId: string, changes: readonly RosterChange[]): void => {
    for (const { staffNo, day, shiftId } of changes)
      if (shiftId === null) drop.run(draftId, day, staffNo)
      else put.run(draftId, day, staffNo, shiftId)
  }
  return {
    change,
    publish: (draftId: string) => publish.run(draftId),
    fail: (draftId: string, failure: string) => fail.run(failure, draftId),
    ask: ({ body, atMs, actor }: Extract<Entry, { name: 'roster-draft-asked' }>) =>
      ask.run(body.draftId, body.from, body.to, body.basis, body.solveS, body.baseVersion, atMs, numberOf(actor)),
    built: ({ body }: Extract<Entry, { name: 'roster-drafted' }>) => {
      built.run(JSON.stringify(body.built), JSON.stringify(body.need), JSON.stringify(body.shifts), body.draftId)
      change(body.draftId, body.assignments)
    },
  }
}

const writeRoster = (db: Db) => {
  const clear = db.prepare('DELETE FROM roster_shift WHERE day >= ? AND day <= ?')
  const clearNeed = db.prepare('DELETE FROM roster_need WHERE day >= ? AND day <= ?')
  const put = db.prepare(
    'INSERT INTO roster_shift (day, staff_no, shift) VALUES (?, ?, ?) ON CONFLICT (day, staff_no) DO UPDATE SET shift = excluded.shift',
  )
  const drop = db.prepare('DELETE FROM roster_shift WHERE day = ? AND staff_no = ?')
  const putNeed = db.prepare('INSERT INTO roster_need (day, opens_at_min, need) VALUES (?, ?, ?)')
  const addVersion = db.prepare('INSERT INTO roster_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const change = (shifts: readonly RosterShift[], changes: readonly RosterChange[]): void => {
    const known = new Map(shifts.map((shift) => [shift.id, JSON.stringify(shift)]))
    for (const { staffNo, day, shiftId } of changes)
      if (shiftId === null) drop.run(day, staffNo)
      else put.run(day, staffNo, known.get(shiftId))
  }
  const needOf = ({ opensAtMin, days }: RosterNeed): void => {
    for (const { day, ...need } of days) putNeed.run(day, opensAtMin, JSON.stringify(need))
  }
  return {
    published: ({ body, atMs, actor, seq }: Extract<Entry, { name: 'roster-published' }>): void => {
      const { version, from, to, overrideReason, need, shifts, assignments } = body
      clear.run(from, to)
      clearNeed.run(from, to)
      change(shifts, assignments)
      needOf(need)
      addVersion.run(version, 'published', from, to, atMs, numberOf(actor), overrideReason, null, seq)
    },
    changed: ({ body, atMs, actor, seq }: Extract<Entry, { name: 'roster-changed' }>): void => {
      const { version, cause, requestId, overrideReason, shifts, changes } = body
      const days = changes.map(({ day }) => day).sort()
      change(shifts, changes)
      addVersion.run(version, cause, days[0] ?? '', days.at(-1) ?? '', atMs, numberOf(actor), overrideReason, requestId, seq)
    },
  }
}

/** Writes the roster's tables fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openRosterProjection = (db: Db): ((entry: Entry) => void) => {
  const drafts = writeDrafts(db)
  const roster = writeRoster(db)
  const configure = db.prepare(
    `INSERT INTO roster_settings (id, settings, changed_at, changed_by) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  )
  return (entry) => {
    if (!isRosterFact(entry)) return
    switch (entry.name) {
      case 'roster-configured':
        configure.run(JSON.stringify(entry.body.settings), entry.atMs, numberOf(entry.actor))
        return
      case 'roster-draft-asked':
        drafts.ask(entry)
        return
      case 'roster-drafted':
        drafts.built(entry)
        return
      case 'roster-draft-failed':
        drafts.fail(entry.body.draftId, entry.body.failure)
        return
      case 'roster-draft-changed':
        drafts.change(entry.body.draftId, entry.body.changes)
        return
      case 'roster-published':
        drafts.publish(entry.body.draftId)
        roster.published(entry)
        return
      case 'roster-changed':
        roster.changed(entry)
        return
      default:
        entry satisfies never
    }
  }
}
