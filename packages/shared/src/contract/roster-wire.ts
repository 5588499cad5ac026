import { COUNTER_STAFF, EVERYBODY_HERE, MANAGERS_READ, ROSTER_CHANGE } from './access.ts'
import type { Wire } from './endpoint.ts'

/** The light half of the roster, and of what staff ask for: swaps, leave, overtime. */
export const rosterWire = {
  getRosterSettings: { route: 'GET /api/roster/settings', status: 200, access: MANAGERS_READ, refusals: [] },
  setRosterSettings: { route: 'POST /api/roster/settings', status: 200, access: ROSTER_CHANGE, refusals: ['roster-unusable'] },
  askRosterDraft: { route: 'POST /api/roster/drafts', status: 201, access: ROSTER_CHANGE, refusals: ['roster-unusable'] },
  listRosterDrafts: { route: 'GET /api/roster/drafts', status: 200, access: MANAGERS_READ, refusals: [] },
  getRosterDraft: { route: 'GET /api/roster/drafts/:id', status: 200, access: MANAGERS_READ, refusals: [] },
  changeRosterDraft: {
    route: 'POST /api/roster/drafts/:id/assignments',
    status: 200,
    access: ROSTER_CHANGE,
    refusals: ['wrong-state', 'roster-unusable'],
  },
  publishRoster: {
    route: 'POST /api/roster/drafts/:id/publish',
    status: 200,
    access: ROSTER_CHANGE,
    refusals: ['wrong-state', 'outdated', 'rule-broken'],
  },
  getRoster: { route: 'GET /api/roster', status: 200, access: EVERYBODY_HERE, refusals: [] },
  listRosterVersions: { route: 'GET /api/roster/versions', status: 200, access: MANAGERS_READ, refusals: [] },
  getRosterVersion: { route: 'GET /api/roster/versions/:version', status: 200, access: MANAGERS_READ, refusals: [] },
  getRosterCover: { route: 'GET /api/roster/cover', status: 200, access: MANAGERS_READ, refusals: [] },
  cancelRosterDraft: { route: 'POST /api/roster/drafts/:id/cancel', status: 200, access: ROSTER_CHANGE, refusals: ['wrong-state'] },
  restoreRosterVersion: {
    route: 'POST /api/roster/versions/:version/restore',
    status: 201,
    access: ROSTER_CHANGE,
    refusals: ['wrong-state'],
  },
  getOwnTerms: { route: 'GET /api/roster/own-terms', status: 200, access: COUNTER_STAFF, refusals: [] },

  requestSwap: {
    route: 'POST /api/staff-requests/swaps',
    status: 201,
    access: COUNTER_STAFF,
    refusals: ['not-rostered', 'asked-already', 'notice-too-short', 'swap-limit', 'rule-broken'],
  },
  requestLeave: {
    route: 'POST /api/staff-requests/leaves',
    status: 201,
    access: COUNTER_STAFF,
    refusals: ['asked-already', 'notice-too-short', 'special-period', 'wrong-state'],
  },
  requestOvertime: {
    route: 'POST /api/staff-requests/overtime',
    status: 201,
    access: COUNTER_STAFF,
    refusals: ['asked-already', 'notice-too-short', 'overtime-limit', 'rest-not-earned'],
  },
  listStaffRequests: { route: 'GET /api/staff-requests', status: 200, access: EVERYBODY_HERE, refusals: [] },
  answerSwap: { route: 'POST /api/staff-requests/:id/answer', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state'] },
  withdrawStaffRequest: { route: 'POST /api/staff-requests/:id/withdraw', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state'] },
  decideStaffRequest: {
    route: 'POST /api/staff-requests/:id/decision',
    status: 200,
    access: ROSTER_CHANGE,
    refusals: ['wrong-state', 'reason-needed', 'rule-broken', 'overtime-limit', 'rest-not-earned'],
  },
  settleCertificate: {
    route: 'POST /api/staff-requests/:id/certificate',
    status: 200,
    access: ROSTER_CHANGE,
    refusals: ['wrong-state', 'reason-needed'],
  },
  listAppraisals: { route: 'GET /api/appraisals', status: 200, access: MANAGERS_READ, refusals: [] },
  getOvertimeLedger: { route: 'GET /api/overtime', status: 200, access: MANAGERS_READ, refusals: [] },
} as const satisfies Record<string, Wire>
