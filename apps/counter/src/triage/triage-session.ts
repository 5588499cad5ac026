import type { Staff } from '@jiaohao/shared/contract'

/** A consultant signed on at this tablet. */
export interface TriageSession {
  readonly token: string
  readonly staff: Staff
}

const STORED_SESSION = 'jiaohao.triage.session'

/** The session of this tab, so that a reload does not send the consultant away. */
export const storedTriageSession = (storage: Storage): TriageSession | null => {
  const text = storage.getItem(STORED_SESSION)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null && 'token' in value && 'staff' in value ? (value as TriageSession) : null
}

export const storeTriageSession = (storage: Storage, session: TriageSession | null): void => {
  if (session === null) storage.removeItem(STORED_SESSION)
  else storage.setItem(STORED_SESSION, JSON.stringify(session))
}
