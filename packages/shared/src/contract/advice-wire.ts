import { MANAGERS_READ, ROSTER_CHANGE } from './access.ts'
import type { Wire } from './endpoint.ts'

/** Whoever leads the floor, and the consultant who walks it: the same sentence reaches them all. */
const ADVISED = [...ROSTER_CHANGE, 'supervisor', 'consultant'] as const

/** The light half of the advice within the day. */
export const adviceWire = {
  getAdvice: { route: 'GET /api/advice', status: 200, access: [...ADVISED, 'statistician'], refusals: [] },
  lookForAdvice: { route: 'POST /api/advice/look', status: 200, access: ROSTER_CHANGE, refusals: [] },
  decideAdvice: {
    route: 'POST /api/advice/:id/decision',
    status: 200,
    access: ADVISED,
    refusals: ['wrong-state', 'reason-needed'],
  },
  getAdviceSettings: { route: 'GET /api/advice/settings', status: 200, access: MANAGERS_READ, refusals: [] },
  setAdviceSettings: { route: 'POST /api/advice/settings', status: 200, access: ROSTER_CHANGE, refusals: ['advice-unusable'] },
} as const satisfies Record<string, Wire>
