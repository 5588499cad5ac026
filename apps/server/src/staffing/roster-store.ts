import {
  ROSTERS_LISTED,
  type RosterAssignment,
  type RosterBuilt,
  type RosterChange,
  type RosterDraft,
  type RosterNeed,
  type RosterSettings,
  type RosterShift,
  type RosterVersion,
} from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'

interface DraftRow {
  id: string
  from_day: string
  to_day: string
  basis: RosterDraft['basis']
  state: RosterDraft['state']
  solve_s: number
  base_version: number
  asked_at: number
  asked_by: string
  failure: string | null
  built: string | null
  need: string | null
  shifts: string | null
}
interface VersionRow {
  version: number
  cause: RosterVersion['cause']
  from_day: string
  to_day: string
  at: number
  changed_by: string
  override_reason: string | null
  request_id: string | null
  seq: number
}

/** A draft as it is kept; what is built is null until it is. */
export interface KeptDraft
  extends Pick<RosterDraft, 'id' | 'from' | 'to' | 'basis' | 'state' | 'baseVersion' | 'askedAt' | 'askedBy' | 'failure'> {
  readonly solveS: number
  readonly made: {
    readonly built: RosterBuilt
    readonly need: RosterNeed
    readonly shifts: RosterShift[]
    readonly assignments: RosterAssignment[]
  } | null
}
/** A shift of the roster in force. */
export interface KeptShift {
  readonly day: BusinessDay
  readonly staffNo: string
  readonly shift: RosterShift
}
/** What a day of the roster in force was made for. */
export interface KeptNeed extends Omit<RosterNeed['days'][number], 'day'> {
  readonly day: BusinessDay
  readonly opensAtMin: number
}

/** What the journal holds of a version: the whole of its days with their need, or single changes. */
interface VersionBody {
  readonly shifts: RosterShift[]
  readonly assignments?: RosterAssignment[]
  readonly changes?: RosterChange[]
  readonly need?: RosterNeed
}

const instant = (atMs: number): string => new Date(atMs).toISOString()
const versionOf = (row: VersionRow): RosterVersion => ({
  version: row.version,
  cause: row.cause,
  from: row.from_day,
  to: row.to_day,
  at: instant(row.at),
  by: row.changed_by,
  overrideReason: row.override_reason,
  requestId: row.request_id,
})

const draftReads = (db: Db) => {
  const one = db.prepare<[string], DraftRow>('SELECT * FROM roster_draft WHERE id = ?')
  const list = db.prepare<[number], DraftRow>('SELECT * FROM roster_draft ORDER BY asked_at DESC, id DESC LIMIT ?')
  const building = db.prepare<[], DraftRow>(`SELECT * FROM roster_draft WHERE state = 'building' ORDER BY asked_at`)
  const shifts = db.prepare<[string], RosterAssignment>(
    'SELECT staff_no AS staffNo, day, shift_id AS shiftId FROM roster_draft_shift WHERE draft_id = ? ORDER BY day, staff_no',
  )
  const headOf = (row: DraftRow): Omit<KeptDraft, 'made'> => ({
    id: row.id,
    from: row.from_day,
    to: row.to_day,
    basis: row.basis,
    state: row.state,
    solveS: row.solve_s,
    baseVersion: row.base_version,
    askedAt: instant(row.asked_at),
    askedBy: row.asked_by,
    failure: row.failure,
  })
  return {
    draft: (id: string): KeptDraft | null => {
      const row = one.get(id)
      if (row === undefined) return null
      const { built, need, shifts: known } = row
      if (built === null || need === null || known === null) return { ...headOf(row), made: null }
      const made = { built: JSON.parse(built), need: JSON.parse(need), shifts: JSON.parse(known), assignments: shifts.all(id) }
      return { ...headOf(row), made }
    },
    drafts: () => list.all(ROSTERS_LISTED).map(headOf),
    building: () => building.all().map(headOf),
  }
}

/** Reads of the roster's tables. */
export const openRosterReads = (db: Db) => {
  const settings = db.prepare<[], { settings: string; changed_at: number; changed_by: string }>('SELECT * FROM roster_settings')
  const shifts = db.prepare<[string, string], { day: string; staff_no: string; shift: string }>(
    'SELECT * FROM roster_shift WHERE day >= ? AND day <= ? ORDER BY day, staff_no',
  )
  const needs = db.prepare<[string, string], { day: string; opens_at_min: number; need: string }>(
    'SELECT * FROM roster_need WHERE day >= ? AND day <= ? ORDER BY day',
  )
  const newest = db.prepare<[], { version: number }>('SELECT coalesce(max(version), 0) AS version FROM roster_version')
  const versions = db.prepare<[number], VersionRow>('SELECT * FROM roster_version ORDER BY version DESC LIMIT ?')
  const version = db.prepare<[number], VersionRow & { body: string }>(
    'SELECT roster_version.*, journal.body FROM roster_version JOIN journal USING (seq) WHERE version = ?',
  )
  return {
    ...draftReads(db),
    settings: (): { readonly settings: RosterSettings; readonly changed: { at: string; by: string } } | null => {
      const row = settings.get()
      if (row === undefined) return null
      return { settings: JSON.parse(row.settings) as RosterSettings, changed: { at: instant(row.changed_at), by: row.changed_by } }
    },
    shifts: (from: BusinessDay, to: BusinessDay): KeptShift[] =>
      shifts.all(from, to).map((row) => ({ day: row.day, staffNo: row.staff_no, shift: JSON.parse(row.shift) as RosterShift })),
    needs: (from: BusinessDay, to: BusinessDay): KeptNeed[] =>
      needs
        .all(from, to)
        .map((row) => ({ day: row.day, opensAtMin: row.opens_at_min, ...(JSON.parse(row.need) as Omit<KeptNeed, 'day' | 'opensAtMin'>) })),
    newestVersion: (): number => newest.get()?.version ?? 0,
    versions: (): RosterVersion[] => versions.all(ROSTERS_LISTED).map(versionOf),
    version: (number: number) => {
      const row = version.get(number)
      if (row === undefined) return null
      const body = JSON.parse(row.body) as VersionBody
      return { version: versionOf(row), shifts: body.shifts, changes: body.changes ?? body.assignments ?? [], need: body.need ?? null }
    },
  }
}
export type RosterReads = ReturnType<typeof openRosterReads>
