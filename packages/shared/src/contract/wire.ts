import { AGENT, COUNTER_STAFF, KIOSK, MANAGERS_CHANGE, MANAGERS_READ, TICKET_HOLDER } from './access.ts'
import { adviceWire } from './advice-wire.ts'
import { appointmentWire } from './appointment-wire.ts'
import { arrangementsWire } from './arrangements-wire.ts'
import type { Wire } from './endpoint.ts'
import { errandsWire } from './errands-wire.ts'
import { handInWire } from './hand-in-wire.ts'
import { reportWire } from './report-wire.ts'
import { rosterWire } from './roster-wire.ts'
import { settlementWire } from './settlement-wire.ts'

const DISPLAY = ['display'] as const
const TRIAGE_READ = [...COUNTER_STAFF, 'statistician'] as const

/**
 * The light half of the contract: where each call lives, who may make it and which refusals it knows.
 * A browser carries only this; the schemas stay with the server.
 */
export const wire = {
  getHealth: { route: 'GET /api/health', status: 200, access: 'everyone', refusals: [] },
  getHall: { route: 'GET /api/hall', status: 200, access: 'everyone', refusals: [] },

  signIn: { route: 'POST /api/session', status: 201, access: 'everyone', refusals: ['pin-must-change'] },
  setUp: { route: 'POST /api/setup', status: 201, access: 'everyone', refusals: ['code-unknown'] },
  getSetup: { route: 'GET /api/setup', status: 200, access: MANAGERS_READ, refusals: [] },
  listSetupVersions: { route: 'GET /api/setup/versions', status: 200, access: MANAGERS_READ, refusals: [] },
  getSetupVersion: { route: 'GET /api/setup/versions/:version', status: 200, access: MANAGERS_READ, refusals: [] },
  checkSetup: { route: 'POST /api/setup/check', status: 200, access: MANAGERS_READ, refusals: [] },
  replaySetup: { route: 'POST /api/setup/replay', status: 200, access: MANAGERS_READ, refusals: ['not-acceptable', 'no-history'] },
  publishSetup: {
    route: 'POST /api/setup/versions',
    status: 201,
    access: MANAGERS_CHANGE,
    refusals: ['outdated', 'not-acceptable'],
  },
  previewSetupTexts: { route: 'POST /api/setup/preview', status: 200, access: MANAGERS_READ, refusals: [] },
  getSession: { route: 'GET /api/session', status: 200, access: 'signed-on', refusals: [] },
  signOut: { route: 'DELETE /api/session', status: 200, access: 'signed-on', refusals: [] },

  issueTicket: {
    route: 'POST /api/tickets',
    status: 201,
    access: KIOSK,
    refusals: [
      'hall-closed',
      'service-unknown',
      'service-suspended',
      'no-more-today',
      'hall-paused',
      'last-ticket-passed',
      'queue-full',
      'class-not-allowed',
      'service-repeated',
    ],
  },
  getTicket: { route: 'GET /api/tickets/:id', status: 200, access: TICKET_HOLDER, refusals: [] },
  cancelTicket: { route: 'POST /api/tickets/:id/cancel', status: 200, access: TICKET_HOLDER, refusals: ['wrong-state'] },
  rateTicket: { route: 'POST /api/tickets/:id/rating', status: 200, access: TICKET_HOLDER, refusals: ['wrong-state', 'already-rated'] },

  signOnCounter: {
    route: 'POST /api/counters/:id/sign-on',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['counter-taken', 'supervisor-needed', 'signed-on-elsewhere', 'not-trained'],
  },
  pauseCounter: { route: 'POST /api/counters/:id/pause', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'not-signed-on'] },
  resumeCounter: { route: 'POST /api/counters/:id/resume', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'not-signed-on'] },
  signOffCounter: {
    route: 'POST /api/counters/:id/sign-off',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'not-signed-on'],
  },
  callNext: {
    route: 'POST /api/counters/:id/call-next',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['queue-empty', 'counter-busy', 'not-signed-on'],
  },
  callTicket: {
    route: 'POST /api/counters/:id/call',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'reason-needed', 'over-wait-limit', 'counter-busy', 'not-signed-on', 'not-served-here'],
  },
  recallTicket: { route: 'POST /api/tickets/:id/recall', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'not-yours'] },
  startTicket: { route: 'POST /api/tickets/:id/start', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'not-yours'] },
  finishTicket: {
    route: 'POST /api/tickets/:id/finish',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'not-yours', 'further-here', 'nobody-serves'],
  },
  continueTicket: {
    route: 'POST /api/tickets/:id/next-service',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'not-yours', 'nothing-further-here'],
  },
  setFurtherServices: {
    route: 'POST /api/tickets/:id/further-services',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'not-yours', 'service-unknown', 'service-suspended', 'service-repeated'],
  },
  absentTicket: { route: 'POST /api/tickets/:id/absent', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'not-yours'] },
  holdTicket: { route: 'POST /api/tickets/:id/hold', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'not-yours'] },
  resumeTicket: {
    route: 'POST /api/tickets/:id/resume',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'not-yours', 'counter-busy'],
  },
  transferTicket: {
    route: 'POST /api/tickets/:id/transfer',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'not-yours', 'service-unknown', 'service-suspended'],
  },
  returnTicket: { route: 'POST /api/tickets/:id/return', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state', 'not-yours'] },
  tryProfile: { route: 'POST /api/profiles/try', status: 200, access: MANAGERS_READ, refusals: ['profile-unusable'] },
  listSkills: { route: 'GET /api/staff', status: 200, access: MANAGERS_READ, refusals: [] },
  setSkills: { route: 'POST /api/staff/:id/skills', status: 200, access: MANAGERS_CHANGE, refusals: ['service-unknown'] },
  addStaff: { route: 'POST /api/staff', status: 201, access: MANAGERS_CHANGE, refusals: ['number-taken'] },
  changeStaff: { route: 'POST /api/staff/:id', status: 200, access: MANAGERS_CHANGE, refusals: ['last-director'] },
  giveStaffPin: { route: 'POST /api/staff/:id/pin', status: 200, access: MANAGERS_CHANGE, refusals: ['wrong-state'] },
  endStaff: {
    route: 'POST /api/staff/:id/end',
    status: 200,
    access: MANAGERS_CHANGE,
    refusals: ['wrong-state', 'last-director', 'at-counter'],
  },
  returnStaff: { route: 'POST /api/staff/:id/return', status: 200, access: MANAGERS_CHANGE, refusals: ['wrong-state'] },
  getQueue: { route: 'GET /api/queue', status: 200, access: COUNTER_STAFF, refusals: [] },
  getClerkDay: { route: 'GET /api/counters/:id/day', status: 200, access: COUNTER_STAFF, refusals: ['not-signed-on'] },
  listCounters: { route: 'GET /api/counters', status: 200, access: COUNTER_STAFF, refusals: [] },

  ...appointmentWire,

  rerouteTicket: {
    route: 'POST /api/tickets/:id/reroute',
    status: 200,
    access: COUNTER_STAFF,
    refusals: ['wrong-state', 'service-unknown', 'service-suspended'],
  },
  markTicket: { route: 'POST /api/tickets/:id/mark', status: 200, access: COUNTER_STAFF, refusals: ['wrong-state'] },
  listPrinters: { route: 'GET /api/printers', status: 200, access: COUNTER_STAFF, refusals: [] },
  recordConsultation: { route: 'POST /api/consultations', status: 200, access: COUNTER_STAFF, refusals: ['record-too-old'] },
  guideToSelfService: { route: 'POST /api/services/:id/guide', status: 200, access: COUNTER_STAFF, refusals: ['record-too-old'] },
  getConsultations: { route: 'GET /api/consultations', status: 200, access: TRIAGE_READ, refusals: [] },

  getTopUpOffer: { route: 'GET /api/top-ups', status: 200, access: KIOSK, refusals: ['top-ups-off'] },
  lookUpNumber: {
    route: 'POST /api/top-ups/numbers',
    status: 200,
    access: KIOSK,
    refusals: ['top-ups-off', 'look-ups-used', 'boss-away', 'number-unknown', 'number-foreign', 'number-closed'],
  },
  placeOrder: {
    route: 'POST /api/orders',
    status: 201,
    access: KIOSK,
    refusals: ['top-ups-off', 'number-forgotten', 'amount-not-offered', 'channel-away', 'boss-away', 'day-limit'],
  },
  getOrder: { route: 'GET /api/orders/:id', status: 200, access: KIOSK, refusals: [] },
  cancelOrder: { route: 'POST /api/orders/:id/cancel', status: 200, access: KIOSK, refusals: [] },

  printOrder: { route: 'POST /api/orders/:id/print', status: 200, access: KIOSK, refusals: ['wrong-state', 'already-printed'] },
  giveReceipt: { route: 'POST /api/orders/:id/e-receipt', status: 201, access: KIOSK, refusals: ['wrong-state', 'already-printed'] },
  readReceipt: { route: 'POST /api/receipts/read', status: 200, access: 'everyone', refusals: [] },
  placeCounterOrder: {
    route: 'POST /api/orders/counter',
    status: 201,
    access: COUNTER_STAFF,
    refusals: [
      'top-ups-off',
      'boss-away',
      'number-unknown',
      'number-foreign',
      'number-closed',
      'amount-not-offered',
      'day-limit',
      'voucher-used',
    ],
  },
  listOrders: { route: 'GET /api/orders', status: 200, access: TRIAGE_READ, refusals: [] },
  settleOrder: {
    route: 'POST /api/orders/:id/settle',
    status: 200,
    access: MANAGERS_CHANGE,
    refusals: ['wrong-state', 'second-person-needed'],
  },

  ...errandsWire,

  ...settlementWire,

  suspendService: { route: 'POST /api/services/:id/suspend', status: 200, access: MANAGERS_CHANGE, refusals: [] },
  resumeService: {
    route: 'POST /api/services/:id/resume',
    status: 200,
    access: MANAGERS_CHANGE,
    refusals: ['wrong-state'],
  },
  stopTickets: { route: 'POST /api/hall/stop-tickets', status: 200, access: MANAGERS_CHANGE, refusals: ['service-unknown', 'hall-closed'] },
  giveTickets: { route: 'POST /api/hall/give-tickets', status: 200, access: MANAGERS_CHANGE, refusals: ['wrong-state'] },
  limitService: { route: 'POST /api/services/:id/limit', status: 200, access: MANAGERS_CHANGE, refusals: [] },

  getPrintJob: { route: 'GET /api/print-jobs/:id', status: 200, access: KIOSK, refusals: [] },
  reprint: {
    route: 'POST /api/print-jobs/:id/reprint',
    status: 200,
    access: KIOSK,
    refusals: ['wrong-state', 'already-reprinted', 'already-printed'],
  },
  progressPrintJob: {
    route: 'POST /api/print-jobs/:id/progress',
    status: 200,
    access: AGENT,
    refusals: ['wrong-state', 'too-old', 'withdrawn'],
  },
  getDevices: { route: 'GET /api/devices', status: 200, access: MANAGERS_READ, refusals: [] },
  printTest: { route: 'POST /api/devices/:id/test-print', status: 200, access: MANAGERS_CHANGE, refusals: [] },
  reportDevice: { route: 'POST /api/devices/:id/status', status: 200, access: AGENT, refusals: [] },
  openPairing: { route: 'POST /api/devices/pairing', status: 201, access: MANAGERS_CHANGE, refusals: [] },
  enrolDevice: { route: 'POST /api/devices/enrol', status: 201, access: 'everyone', refusals: ['code-unknown'] },
  revokeDevice: { route: 'POST /api/devices/:id/revoke', status: 200, access: MANAGERS_CHANGE, refusals: [] },
  announcementPlayed: { route: 'POST /api/announcements/:id/played', status: 200, access: DISPLAY, refusals: [] },

  getTraffic: { route: 'GET /api/traffic', status: 200, access: MANAGERS_READ, refusals: [] },
  getEstimates: { route: 'GET /api/estimates', status: 200, access: MANAGERS_READ, refusals: [] },
  getNeed: { route: 'GET /api/staffing/need', status: 200, access: MANAGERS_READ, refusals: [] },
  ...rosterWire,
  ...arrangementsWire,
  ...adviceWire,
  ...reportWire,
  ...handInWire,
  getLog: { route: 'GET /api/log', status: 200, access: MANAGERS_READ, refusals: [] },

  getDemo: { route: 'GET /api/demo', status: 200, access: 'everyone', refusals: [] },
  setDemoClock: { route: 'POST /api/demo/clock', status: 200, access: 'everyone', refusals: ['clock-not-set', 'clock-backwards'] },
  getDemoPapers: { route: 'GET /api/demo/papers', status: 200, access: 'everyone', refusals: [] },
} as const satisfies Record<string, Wire>
export type Operation = keyof typeof wire
