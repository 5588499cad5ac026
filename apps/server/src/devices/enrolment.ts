import { randomInt } from 'node:crypto'
import type { DeviceKind, HallContract } from '@jiaohao/shared/contract'
import { newId } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { done, refuse } from '../platform/executor.ts'
import { command } from '../platform/mount.ts'
import { newToken, tokenHash } from '../staff/index.ts'
import type { Registry } from './registry.ts'
import { openDeviceKeys, type openDeviceProjection } from './store.ts'

const PAIRING_MS = 10 * 60_000
const PAIRINGS_LIMIT = 20
const CODE_DIGITS = 6
/** Wrong codes in one stretch of real time; beyond it no code is looked at, so that six digits cannot be tried out. */
const WRONG_CODES_LIMIT = 10
const WRONG_CODES_WITHIN_MS = 60_000

interface Pairing {
  readonly kind: DeviceKind
  readonly name: string
  readonly boundTo: string | null
  readonly expiresMs: number
}
interface Needs {
  readonly db: Db
  readonly registry: Registry
  readonly project: ReturnType<typeof openDeviceProjection>
  readonly realNow: () => number
}

/** How a machine is paired, enrolled with a key of its own, and shut out. Codes that wait for their machine do not outlive a start. */
export const enrolmentRoutes = ({ db, registry, project, realNow }: Needs) => {
  const keys = openDeviceKeys(db)
  const pairings = new Map<string, Pairing>()
  let wrongCodes = { count: 0, sinceMs: 0 }
  return {
    openPairing: command<HallContract['openPairing']>(({ body }) => {
      for (const [code, pairing] of pairings) if (pairing.expiresMs <= realNow()) pairings.delete(code)
      if (pairings.size >= PAIRINGS_LIMIT) return refuse('too-many')
      const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
      const expiresMs = realNow() + PAIRING_MS
      pairings.set(code, { kind: body.kind, name: body.name, boundTo: body.boundTo ?? null, expiresMs })
      return done({ code, expiresAt: new Date(expiresMs).toISOString() })
    }),
    enrolDevice: command<HallContract['enrolDevice']>(({ body }, _who, tx) => {
      if (realNow() - wrongCodes.sinceMs >= WRONG_CODES_WITHIN_MS) wrongCodes = { count: 0, sinceMs: realNow() }
      if (wrongCodes.count >= WRONG_CODES_LIMIT) return refuse('too-many', 'too many wrong codes; try again in a minute')
      const pairing = pairings.get(body.code)
      if (pairing === undefined || pairing.expiresMs <= realNow()) {
        wrongCodes.count += 1
        return refuse('code-unknown')
      }
      const deviceId = newId<string>(tx.atMs)
      const key = newToken()
      const { kind, name, boundTo } = pairing
      project(tx.record('device-enrolled', deviceId, { deviceId, kind, name, boundTo }))
      keys.put(tokenHash(key), deviceId)
      registry.devices.set(deviceId, { id: deviceId, kind, name, boundTo, revoked: false })
      registry.keys.set(tokenHash(key), deviceId)
      pairings.delete(body.code)
      return done({ deviceId, kind, name, boundTo, key })
    }),
    revokeDevice: command<HallContract['revokeDevice']>(({ params }, _who, tx) => {
      const device = registry.devices.get(params.id)
      if (device === undefined) return refuse('not-found')
      project(tx.record('device-revoked', params.id, { deviceId: params.id }))
      registry.devices.set(params.id, { ...device, revoked: true })
      return done({})
    }),
  }
}
