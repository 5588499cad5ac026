import { createHmac } from 'node:crypto'
import { newToken } from '../staff/index.ts'

/** A number may be used for so long after it was looked up; real time. */
const TOKEN_MS = 15 * 60_000
const TOKENS_LIMIT = 1_000
/** No kiosk is a register of names: so many numbers in one visit, and so many at one kiosk in an hour. */
export const LOOK_UPS_PER_VISIT = 5
export const LOOK_UPS_PER_KIOSK_HOUR = 30
const VISITS_LIMIT = 1_000
const HOUR_MS = 3_600_000

export interface LookedUp {
  readonly number: string
  readonly masked: string
  readonly maskedName: string
  readonly place: string
}
interface Held extends LookedUp {
  readonly visitId: string
  readonly untilMs: number
}

/** `138****1234`: three figures and four, as the field writes it. */
export const maskedNumber = (number: string): string => `${number.slice(0, 3)}****${number.slice(-4)}`

/** A person's or another system's words without the mobile numbers in them: what comes into the journal must hold none in full. */
export const withoutMobiles = (text: string): string => text.replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskedNumber)

/** A number's keyed hash, to count by without knowing it. Eleven figures can be tried out, so the key is what keeps it closed. */
export const numberMac = (key: Buffer, number: string): string => createHmac('sha256', key).update(`number:${number}`).digest('base64url')

/** Drops the oldest entries of a map that keeps its order of insertion. */
const keepTo = <K, V>(map: Map<K, V>, limit: number): void => {
  for (const key of map.keys()) {
    if (map.size <= limit) return
    map.delete(key)
  }
}

/**
 * Numbers in use at the kiosks, each behind a token, so that a number crosses the hall's network once. Kept in memory alone: a start
 * of the server forgets them, and the customer enters the number again.
 */
export const openNumberTokens = (realNow: () => number) => {
  const held = new Map<string, Held>()
  const visits = new Map<string, number>()
  let kiosks = new Map<string, number[]>()
  return {
    /** Counts a look-up; says which limit it passes, if any. */
    count: (visitId: string, deviceId: string): 'visit' | 'kiosk' | null => {
      const nowMs = realNow()
      const hour = (kiosks.get(deviceId) ?? []).filter((atMs) => nowMs - atMs < HOUR_MS)
      const looked = visits.get(visitId) ?? 0
      if (looked >= LOOK_UPS_PER_VISIT) return 'visit'
      if (hour.length >= LOOK_UPS_PER_KIOSK_HOUR) return 'kiosk'
      visits.set(visitId, looked + 1)
      keepTo(visits, VISITS_LIMIT)
      kiosks = new Map(kiosks).set(deviceId, [...hour, nowMs])
      return null
    },
    put: (number: LookedUp, visitId: string): string => {
      const token = newToken()
      held.set(token, { ...number, visitId, untilMs: realNow() + TOKEN_MS })
      keepTo(held, TOKENS_LIMIT)
      return token
    },
    get: (token: string): LookedUp | null => {
      const found = held.get(token)
      return found === undefined || found.untilMs <= realNow() ? null : found
    },
    /** The same for whoever acts in the visit in which the number was looked up, and nobody else. */
    ofVisit: (token: string, visitId: string): LookedUp | null => {
      const found = held.get(token)
      return found === undefined || found.untilMs <= realNow() || found.visitId !== visitId ? null : found
    },
    /** The customer has gone. */
    endVisit: (visitId: string): void => {
      for (const [token, number] of held) if (number.visitId === visitId) held.delete(token)
    },
    /** Forgets what nobody may use any more. */
    sweep: (): void => {
      for (const [token, { untilMs }] of held) if (untilMs <= realNow()) held.delete(token)
    },
  }
}
export type NumberTokens = ReturnType<typeof openNumberTokens>
