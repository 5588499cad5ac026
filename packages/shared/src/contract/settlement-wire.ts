import { AGENT, MANAGERS_CHANGE, MANAGERS_READ } from './access.ts'
import type { Wire } from './endpoint.ts'

/** The light half of what is counted after the day: the settlement with the channels, and the cash in the acceptors' boxes. */
export const settlementWire = {
  listSettlements: { route: 'GET /api/settlements', status: 200, access: MANAGERS_READ, refusals: [] },
  getSettlement: { route: 'GET /api/settlements/:day', status: 200, access: MANAGERS_READ, refusals: [] },
  runSettlement: {
    route: 'POST /api/settlements/:day/run',
    status: 200,
    access: MANAGERS_CHANGE,
    refusals: ['top-ups-off', 'day-not-over', 'day-signed'],
  },
  solveDifference: {
    route: 'POST /api/settlements/:day/differences/:id/solve',
    status: 200,
    access: MANAGERS_CHANGE,
    refusals: ['wrong-state'],
  },
  signSettlement: {
    route: 'POST /api/settlements/:day/sign',
    status: 200,
    access: MANAGERS_CHANGE,
    refusals: ['not-reconciled', 'day-signed'],
  },
  exportSettlements: { route: 'POST /api/settlements/export', status: 200, access: MANAGERS_CHANGE, refusals: [] },

  tendAcceptor: { route: 'POST /api/acceptors/:id/tend', status: 200, access: AGENT, refusals: [] },
  reportNote: { route: 'POST /api/acceptors/:id/notes', status: 201, access: AGENT, refusals: [] },
  listCashBoxes: { route: 'GET /api/cash-boxes', status: 200, access: MANAGERS_READ, refusals: [] },
  countCashBox: { route: 'POST /api/cash-boxes/:id/count', status: 200, access: MANAGERS_CHANGE, refusals: ['wrong-state'] },
  solveCashCase: { route: 'POST /api/cash-cases/:id/solve', status: 200, access: MANAGERS_CHANGE, refusals: ['wrong-state'] },
} as const satisfies Record<string, Wire>
