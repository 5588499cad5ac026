import type { Role } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import type { Tx } from '../platform/executor.ts'
import type { Entry } from '../platform/journal.ts'

export interface StaffMember {
  readonly staffNo: string
  readonly name: string
  readonly roles: readonly Role[]
}
/** Somebody who works here, or did until `endedAtMs`. */
export interface KeptMember extends StaffMember {
  readonly endedAtMs: number | null
}
export interface SecretRow {
  readonly salt: string
  readonly hash: string
  readonly failures: number
  readonly lockedUntilMs: number
  /** A manager gave it: its person must choose another before anything else. */
  readonly oneTime: boolean
}

/** Writes the table of people line by line of the journal; a rebuild runs the journal through it again. */
export const openStaffProjection = (db: Db): ((entry: Pick<Entry, 'name' | 'body' | 'atMs'>) => void) => {
  const put = db.prepare(
    `INSERT INTO staff (staff_no, name, roles) VALUES (?, ?, ?)
     ON CONFLICT (staff_no) DO UPDATE SET name = excluded.name, roles = excluded.roles`,
  )
  const end = db.prepare('UPDATE staff SET ended_at = ? WHERE staff_no = ?')
  return ({ name, body, atMs }) => {
    switch (name) {
      case 'staff-added':
      case 'staff-changed': {
        const member = body as { readonly staffNo: string; readonly name: string; readonly roles: readonly string[] }
        put.run(member.staffNo, member.name, JSON.stringify(member.roles))
        return
      }
      case 'staff-ended':
      case 'staff-returned':
        end.run(name === 'staff-ended' ? atMs : null, (body as { readonly staffNo: string }).staffNo)
        return
      default:
        return
    }
  }
}

/** The tables of people, their secrets and their sessions. */
export const openStaffStore = (db: Db) => {
  const members = db.prepare<[], { staff_no: string; name: string; roles: string; ended_at: number | null }>(
    'SELECT * FROM staff ORDER BY staff_no',
  )
  const secret = db.prepare<[string], { salt: string; hash: string; failures: number; locked_until: number; one_time: number }>(
    'SELECT * FROM staff_secret WHERE staff_no = ?',
  )
  const oneTime = db.prepare<[], { staff_no: string }>('SELECT staff_no FROM staff_secret WHERE one_time = 1')
  const putSecret = db.prepare(
    `INSERT INTO staff_secret (staff_no, salt, hash, one_time) VALUES (?, ?, ?, ?)
     ON CONFLICT (staff_no) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, one_time = excluded.one_time,
       failures = 0, locked_until = 0`,
  )
  const putFailures = db.prepare('UPDATE staff_secret SET failures = ?, locked_until = ? WHERE staff_no = ?')
  const sessions = db.prepare<[number], { token_hash: string; staff_no: string; expires_at: number }>(
    'SELECT * FROM session WHERE expires_at > ?',
  )
  const putSession = db.prepare('INSERT INTO session (token_hash, staff_no, expires_at) VALUES (?, ?, ?)')
  const endSession = db.prepare('DELETE FROM session WHERE token_hash = ?')
  const endSessionsOf = db.prepare('DELETE FROM session WHERE staff_no = ?')
  const purgeSessions = db.prepare('DELETE FROM session WHERE expires_at <= ?')
  const project = openStaffProjection(db)
  return {
    members: (): KeptMember[] =>
      members.all().map((row) => ({
        staffNo: row.staff_no,
        name: row.name,
        roles: JSON.parse(row.roles) as Role[],
        endedAtMs: row.ended_at,
      })),
    secret: (staffNo: string): SecretRow | null => {
      const row = secret.get(staffNo)
      if (row === undefined) return null
      return { salt: row.salt, hash: row.hash, failures: row.failures, lockedUntilMs: row.locked_until, oneTime: row.one_time === 1 }
    },
    /** Whose PIN must be changed. */
    withOneTimeSecret: (): Set<string> => new Set(oneTime.all().map((row) => row.staff_no)),
    sessions: (nowMs: number) =>
      sessions.all(nowMs).map((row) => ({ tokenHash: row.token_hash, staffNo: row.staff_no, expiresMs: row.expires_at })),
    changed: (_tx: Tx, entry: Entry) => project(entry),
    putSecret: (_tx: Tx, staffNo: string, hash: { salt: string; hash: string }, isOneTime: boolean) =>
      putSecret.run(staffNo, hash.salt, hash.hash, isOneTime ? 1 : 0),
    putFailures: (_tx: Tx, staffNo: string, failures: number, lockedUntilMs: number) => putFailures.run(failures, lockedUntilMs, staffNo),
    putSession: (_tx: Tx, hash: string, staffNo: string, expiresMs: number) => putSession.run(hash, staffNo, expiresMs),
    endSession: (_tx: Tx, hash: string) => endSession.run(hash),
    endSessionsOf: (_tx: Tx, staffNo: string) => endSessionsOf.run(staffNo),
    purgeSessions: (_tx: Tx, nowMs: number) => purgeSessions.run(nowMs),
  }
}
