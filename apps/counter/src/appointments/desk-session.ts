import type { Staff } from '@jiaohao/shared/contract'
import { keptSession } from '../page-session.ts'
import { storedSession } from '../session.ts'
import { storedTriageSession } from '../triage/triage-session.ts'

/** Somebody signed in at this page. `borrowed`: the session is of the counter or tablet from which the page was opened. */
export interface DeskSession {
  readonly token: string
  readonly staff: Staff
  readonly borrowed: boolean
}

const own = keptSession<DeskSession>('jiaohao.appointments.session', ['token', 'staff'])

/** The session of this tab: its own, or the one of the page that opened it, so that nobody signs in twice at one desk. */
export const storedDeskSession = (storage: Storage): DeskSession | null => {
  const kept = own.read(storage)
  if (kept !== null) return kept
  const other = storedSession(storage) ?? storedTriageSession(storage)
  return other === null ? null : { token: other.token, staff: other.staff, borrowed: true }
}

export const storeDeskSession = own.write
