import type { Staff } from '@jiaohao/shared/contract'
import { keptSession } from '../page-session.ts'

/** A consultant signed on at this tablet. */
export interface TriageSession {
  readonly token: string
  readonly staff: Staff
}

export const { read: storedTriageSession, write: storeTriageSession } = keptSession<TriageSession>('jiaohao.triage.session', [
  'token',
  'staff',
])
