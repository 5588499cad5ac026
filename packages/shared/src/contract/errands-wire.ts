import { COUNTER_STAFF, KIOSK } from './access.ts'
import type { Wire } from './endpoint.ts'

/** The light half of the errands at the kiosk. What holds a secret, a token or a choice is a POST: nothing of it stands in an address. */
export const errandsWire = {
  provePassword: {
    route: 'POST /api/identity/password',
    status: 200,
    access: KIOSK,
    refusals: ['errands-off', 'number-forgotten', 'boss-away', 'secret-wrong', 'secret-last-try', 'secret-locked', 'password-initial'],
  },
  sendCode: {
    route: 'POST /api/identity/code',
    status: 200,
    access: KIOSK,
    refusals: ['errands-off', 'number-forgotten', 'boss-away', 'code-too-soon'],
  },
  proveCode: {
    route: 'POST /api/identity/code/check',
    status: 200,
    access: KIOSK,
    refusals: ['errands-off', 'boss-away', 'secret-wrong', 'secret-last-try', 'secret-locked', 'code-expired'],
  },
  endVisit: { route: 'POST /api/identity/end', status: 200, access: KIOSK, refusals: [] },

  enquire: {
    route: 'POST /api/errands/enquiries',
    status: 200,
    access: KIOSK,
    refusals: ['errands-off', 'identity-needed', 'proof-needed', 'boss-away'],
  },
  requestChange: {
    route: 'POST /api/errands/changes',
    status: 201,
    access: KIOSK,
    refusals: ['errands-off', 'identity-needed', 'boss-away'],
  },
  rechargeByCard: {
    route: 'POST /api/errands/recharges',
    status: 201,
    access: KIOSK,
    refusals: ['errands-off', 'number-forgotten', 'boss-away'],
  },
  getChange: { route: 'GET /api/errands/changes/:id', status: 200, access: KIOSK, refusals: [] },
  listChanges: { route: 'GET /api/errands/changes', status: 200, access: [...COUNTER_STAFF, 'statistician'], refusals: [] },
  changePassword: {
    route: 'POST /api/errands/password',
    status: 200,
    access: KIOSK,
    refusals: [
      'errands-off',
      'number-forgotten',
      'boss-away',
      'secret-wrong',
      'secret-last-try',
      'secret-locked',
      'password-too-simple',
      'outcome-unknown',
    ],
  },
  printErrand: {
    route: 'POST /api/errands/papers',
    status: 200,
    access: KIOSK,
    refusals: ['errands-off', 'identity-needed', 'proof-needed', 'boss-away', 'wrong-state', 'already-printed'],
  },
  carryErrand: { route: 'POST /api/tickets/:id/carried', status: 200, access: KIOSK, refusals: ['wrong-state'] },
  getCarried: { route: 'GET /api/tickets/:id/carried', status: 200, access: COUNTER_STAFF, refusals: [] },
  endErrand: { route: 'POST /api/errands/end', status: 200, access: KIOSK, refusals: [] },
  getGuide: { route: 'GET /api/guide', status: 200, access: 'everyone', refusals: [] },
} as const satisfies Record<string, Wire>
