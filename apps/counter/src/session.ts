import type { Staff } from '@jiaohao/shared/contract'

/** One clerk at one counter, from sign-on to sign-off. */
export interface Session {
  readonly token: string
  readonly staff: Staff
  readonly counterId: string
  readonly counterNumber: number
  /** The hall's instant of the sign-on (CT-016). */
  readonly signedOnAt: string
}

const STORED_SESSION = 'jiaohao.counter.session'
const STORED_COUNTER = 'jiaohao.counter.number'

const isSession = (value: unknown): value is Session =>
  typeof value === 'object' && value !== null && 'token' in value && 'staff' in value && 'counterId' in value && 'signedOnAt' in value

/** The session of this tab, so that a reload does not send the clerk away; another tab may be another counter. */
export const storedSession = (storage: Storage): Session | null => {
  const text = storage.getItem(STORED_SESSION)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return isSession(value) ? value : null
}

export const storeSession = (storage: Storage, session: Session | null): void => {
  if (session === null) storage.removeItem(STORED_SESSION)
  else storage.setItem(STORED_SESSION, JSON.stringify(session))
}

const counterNumber = (text: string | null): number | null => (text !== null && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null)

/** The counter that this device stands at: what the address says (`?counter=3`), else what it was last used for. */
export const deviceCounter = (search: string, storage: Storage): number | null =>
  counterNumber(new URLSearchParams(search).get('counter')) ?? counterNumber(storage.getItem(STORED_COUNTER))

export const rememberCounter = (storage: Storage, number: number): void => storage.setItem(STORED_COUNTER, String(number))
