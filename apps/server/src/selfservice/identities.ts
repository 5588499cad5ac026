import { PROOFS, type Proof } from '@jiaohao/shared/kernel'
import { newToken } from '../staff/index.ts'
import type { LookedUp } from './number-tokens.ts'

/** So long a number counts as proved, from the last proof on; real time. */
const IDENTITY_MS = 10 * 60_000
/** A code can be given for so long, and another be asked for after so long. */
export const CODE_MS = 5 * 60_000
export const CODE_AGAIN_MS = 60_000
const IDENTITIES_LIMIT = 500
const CODES_LIMIT = 500

/** Where somebody stands: one visit at one machine. */
export interface Place {
  readonly visitId: string
  readonly deviceId: string
}
export interface Identity extends LookedUp, Place {
  readonly token: string
  readonly proofs: readonly Proof[]
  readonly untilMs: number
}
interface CodeOut extends LookedUp, Place {
  readonly codeId: string
  readonly untilMs: number
}

const isAt = (held: Place, place: Place): boolean => held.visitId === place.visitId && held.deviceId === place.deviceId
const keepTo = <V>(map: Map<string, V>, limit: number): void => {
  for (const key of map.keys()) {
    if (map.size <= limit) return
    map.delete(key)
  }
}

/**
 * Numbers that somebody at a kiosk has proved to be theirs, and the codes on their way to them. In memory alone: the end of the visit,
 * the end of their time, and a start of the server forget them.
 */
export const openIdentities = (realNow: () => number) => {
  const identities = new Map<string, Identity>()
  const codes = new Map<string, CodeOut>()
  const live = <V extends { readonly untilMs: number }>(found: V | undefined): V | null =>
    found === undefined || found.untilMs <= realNow() ? null : found
  return {
    /** Adds a proof to what was shown of the same number in the same visit. */
    prove: (looked: LookedUp, place: Place, proof: Proof): Identity => {
      const known = [...identities.values()].find((each) => isAt(each, place) && each.number === looked.number && live(each) !== null)
      const { number, masked, maskedName, place: home } = looked
      const identity: Identity = {
        token: known?.token ?? newToken(),
        number,
        masked,
        maskedName,
        place: home,
        visitId: place.visitId,
        deviceId: place.deviceId,
        proofs: PROOFS.filter((each) => each === proof || known?.proofs.includes(each) === true),
        untilMs: realNow() + IDENTITY_MS,
      }
      identities.set(identity.token, identity)
      keepTo(identities, IDENTITIES_LIMIT)
      return identity
    },
    /** The identity of this token where it was given: no other visit and no other machine can use it. */
    get: (token: string, place: Place): Identity | null => {
      const found = live(identities.get(token))
      return found !== null && isAt(found, place) ? found : null
    },
    putCode: (looked: LookedUp, place: Place, codeId: string): string => {
      const token = newToken()
      const { number, masked, maskedName, place: home } = looked
      codes.set(token, { number, masked, maskedName, place: home, ...place, codeId, untilMs: realNow() + CODE_MS })
      keepTo(codes, CODES_LIMIT)
      return token
    },
    code: (token: string, place: Place): CodeOut | null => {
      const found = live(codes.get(token))
      return found !== null && isAt(found, place) ? found : null
    },
    endVisit: (visitId: string): void => {
      for (const held of [identities, codes]) for (const [token, each] of held) if (each.visitId === visitId) held.delete(token)
    },
    sweep: (): void => {
      for (const held of [identities, codes]) for (const [token, each] of held) if (live(each) === null) held.delete(token)
    },
    /** How many are held; a test sees by it that a visit leaves nothing. */
    held: (): number => identities.size + codes.size,
  }
}
export type Identities = ReturnType<typeof openIdentities>
