import type { Role } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import type { Tx } from '../platform/executor.ts'

export interface StaffMember {
  readonly staffNo: string
  readonly name: string
  readonly roles: readonly Role[]
}
export interface SecretRow {
  readonly salt: string
  readonly hash: string
  readonly failures: number
  readonly lockedUntilMs: number
}

/** The tables of people, their secrets and their sessions. */
export const openStaffStore = (db: Db) => {
  const members = db.prepare<[], { staff_no: string; name: string; roles: string }>('SELECT * FROM staff ORDER BY staff_no')
  const putMember = db.prepare(
    'INSERT INTO staff (staff_no, name, roles) VALUES (?, ?, ?) ON CONFLICT (staff_no) DO UPDATE SET name = excluded.name, roles = excluded.roles',
  )
  const secret = db.prepare<[string], { salt: string; hash: string; failures: number; locked_until: number }>(
    'SELECT * FROM staff_secret WHERE staff_no = ?',
  )
  const putSecret = db.prepare(
    'INSERT INTO staff_secret (staff_no, salt, hash) VALUES (?, ?, ?) ON CONFLICT (staff_no) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, failures = 0, locked_until = 0',
  )
  const putFailures = db.prepare('UPDATE staff_secret SET failures = ?, locked_until = ? WHERE staff_no = ?')
  const sessions = db.prepare<[number], { token_hash: string; staff_no: string; expires_at: number }>(
    'SELECT * FROM session WHERE expires_at > ?',
  )
  const putSession = db.prepare('INSERT INTO session (token_hash, staff_no, expires_at) VALUES (?, ?, ?)')
  const endSession = db.prepare('DELETE FROM session WHERE token_hash = ?')
  const purgeSessions = db.prepare('DELETE FROM session WHERE expires_at <= ?')
  return {
    members: (): StaffMember[] =>
      members.all().map((row) => ({ staffNo: row.staff_no, name: row.name, roles: JSON.parse(row.roles) as Role[] })),
    secret: (staffNo: string): SecretRow | null => {
      const row = secret.get(staffNo)
      return row === undefined ? null : { salt: row.salt, hash: row.hash, failures: row.failures, lockedUntilMs: row.locked_until }
    },
    sessions: (nowMs: number) =>
      sessions.all(nowMs).map((row) => ({ tokenHash: row.token_hash, staffNo: row.staff_no, expiresMs: row.expires_at })),
    putMember: (_tx: Tx, member: StaffMember) => putMember.run(member.staffNo, member.name, JSON.stringify(member.roles)),
    putSecret: (_tx: Tx, staffNo: string, hash: { salt: string; hash: string }) => putSecret.run(staffNo, hash.salt, hash.hash),
    putFailures: (_tx: Tx, staffNo: string, failures: number, lockedUntilMs: number) => putFailures.run(failures, lockedUntilMs, staffNo),
    putSession: (_tx: Tx, hash: string, staffNo: string, expiresMs: number) => putSession.run(hash, staffNo, expiresMs),
    endSession: (_tx: Tx, hash: string) => endSession.run(hash),
    purgeSessions: (_tx: Tx, nowMs: number) => purgeSessions.run(nowMs),
  }
}
