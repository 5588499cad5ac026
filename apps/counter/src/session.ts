import type { Staff } from '@jiaohao/shared/contract'
import { keptSession } from './page-session.ts'

/** One clerk at one counter, from sign-on to sign-off. */
export interface Session {
  readonly token: string
  readonly staff: Staff
  readonly counterId: string
  readonly counterNumber: number
  /** The hall's instant of the sign-on (CT-016). */
  readonly signedOnAt: string
}

const STORED_COUNTER = 'jiaohao.counter.number'

/** The session of this tab; another tab may be another counter. */
export const { read: storedSession, write: storeSession } = keptSession<Session>('jiaohao.counter.session', [
  'token',
  'staff',
  'counterId',
  'signedOnAt',
])

const counterNumber = (text: string | null): number | null => (text !== null && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null)

/** The counter that this device stands at: what the address says (`?counter=3`), else what it was last used for. */
export const deviceCounter = (search: string, storage: Storage): number | null =>
  counterNumber(new URLSearchParams(search).get('counter')) ?? counterNumber(storage.getItem(STORED_COUNTER))

export const rememberCounter = (storage: Storage, number: number): void => storage.setItem(STORED_COUNTER, String(number))
