import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Access, DEVICE_KINDS, type Principal, ROLE_NAMES } from '@jiaohao/shared/contract'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { openTestHall, type TestHall } from './hall.ts'
import { MIGRATIONS_DIR } from './migrations-dir.ts'

const A_DAY_MS = 86_400_000

/** Everybody whom the contract knows: each post, and each kind of machine. */
export const PRINCIPALS: readonly Principal[] = [...ROLE_NAMES, ...DEVICE_KINDS]

const isDevice = (principal: Principal): boolean => (DEVICE_KINDS as readonly string[]).includes(principal)
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A hall in production mode in which somebody of every post is signed on and one machine of each kind is enrolled. */
export interface CrewedHall {
  readonly hall: TestHall
  /** The Authorization header of a post or a kind of machine. */
  readonly authorization: (who: Principal) => string
}

export const openCrewedHall = async (): Promise<CrewedHall> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-crew-'))
  const { db, close } = openDatabase(dataDir, MIGRATIONS_DIR)
  const putStaff = db.prepare('INSERT INTO staff (staff_no, name, roles) VALUES (?, ?, ?)')
  const putSession = db.prepare('INSERT INTO session (token_hash, staff_no, expires_at) VALUES (?, ?, ?)')
  const putDevice = db.prepare('INSERT INTO device (id, kind, name) VALUES (?, ?, ?)')
  const putKey = db.prepare('INSERT INTO device_key (key_hash, device_id) VALUES (?, ?)')
  const tokens = new Map(PRINCIPALS.map((who) => [who, randomBytes(32).toString('base64url')]))
  for (const [who, token] of tokens) {
    if (isDevice(who)) {
      putDevice.run(`device-${who}`, who, who)
      putKey.run(hashOf(token), `device-${who}`)
    } else {
      putStaff.run(`no-${who}`, who, JSON.stringify([who]))
      putSession.run(hashOf(token), `no-${who}`, Date.now() + A_DAY_MS)
    }
  }
  close()
  return {
    hall: await openTestHall({ mode: 'production', dataDir }),
    authorization: (who) => `${isDevice(who) ? 'Device' : 'Bearer'} ${tokens.get(who) ?? ''}`,
  }
}

/** What the contract says of somebody and a call: null where he may make it. */
export const hindranceOf = (access: Access, who: Principal): 'not-signed-in' | 'not-allowed' | null => {
  if (access === 'everyone') return null
  if (access === 'signed-on') return isDevice(who) ? 'not-signed-in' : null
  return access.includes(who) ? null : 'not-allowed'
}

/** Somebody who may make a call; null where it needs nobody. */
export const allowedOne = (access: Access): Principal | null => {
  if (access === 'everyone') return null
  return access === 'signed-on' ? 'director' : (access.find((who) => !isDevice(who)) ?? access[0] ?? null)
}
