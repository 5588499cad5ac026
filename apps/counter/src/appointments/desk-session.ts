import type { Staff } from '@jiaohao/shared/contract'
import { storedSession } from '../session.ts'
import { storedTriageSession } from '../triage/triage-session.ts'

/** Somebody signed in at this page. `borrowed`: the session is of the counter or tablet from which the page was opened. */
export interface DeskSession {
  readonly token: string
  readonly staff: Staff
  readonly borrowed: boolean
}

const STORED_SESSION = 'jiaohao.appointments.session'

const ownSession = (storage: Storage): DeskSession | null => {
  const text = storage.getItem(STORED_SESSION)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null && 'token' in value && 'staff' in value ? (value as DeskSession) : null
}

/** The session of this tab: its own, or the one of the page that opened it, so that nobody signs in twice at one desk. */
export const storedDeskSession = (storage: Storage): DeskSession | null => {
  const own = ownSession(storage)
  if (own !== null) return own
  const other = storedSession(storage) ?? storedTriageSession(storage)
  return other === null ? null : { token: other.token, staff: other.staff, borrowed: true }
}

export const storeDeskSession = (storage: Storage, session: DeskSession | null): void => {
  if (session === null) storage.removeItem(STORED_SESSION)
  else storage.setItem(STORED_SESSION, JSON.stringify(session))
}
