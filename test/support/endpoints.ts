import { contract, type Endpoint, type HallContract } from '@jiaohao/shared/contract'
import { USUAL_ADVICE } from '../../apps/server/src/staffing/domain/usual-advice.ts'
import { USUAL_SETTINGS } from '../../apps/server/src/staffing/domain/usual-settings.ts'
import { anyConfiguration, anyTexts } from './setup.ts'

export type Operation = keyof HallContract
export interface Entry {
  readonly name: Operation
  readonly endpoint: Endpoint
  readonly method: string
  readonly path: string
  readonly hasParams: boolean
}

const inTheMorning = { daysAfter: 1, minute: 600 }
const USUAL_DUE_TIMES = { daily: inTheMorning, weekly: inTheMorning, 'ten-day': inTheMorning, monthly: inTheMorning }

/** Every call of the contract. */
export const ENTRIES: readonly Entry[] = (Object.entries(contract) as [Operation, Endpoint][]).map(([name, endpoint]) => {
  const [method = '', path = ''] = endpoint.route.split(' ')
  return { name, endpoint, method, path, hasParams: path.includes(':') }
})

const id = '11111111-1111-4111-8111-111111111111'
type WithBody = { [K in Operation]: HallContract[K] extends { body: unknown } ? K : never }[Operation]

/** A body for each command that the contract accepts; whether the hall then agrees is another matter. */
export const BODIES: Readonly<Record<WithBody, Readonly<Record<string, unknown>>>> = {
  provePassword: { visitId: id, numberToken: 'a-token-of-nobody', password: '000000' },
  sendCode: { visitId: id, numberToken: 'a-token-of-nobody' },
  proveCode: { visitId: id, codeToken: 'a-token-of-nobody', code: '000000' },
  endVisit: { visitId: id },
  enquire: { visitId: id, identityToken: 'a-token-of-nobody', question: { about: 'balance' } },
  requestChange: { commandId: id, visitId: id, identityToken: 'a-token-of-nobody', change: { kind: 'loss-report' } },
  rechargeByCard: { commandId: id, visitId: id, numberToken: 'a-token-of-nobody', card: '620011000000000000' },
  changePassword: { visitId: id, numberToken: 'a-token-of-nobody', oldPassword: '000000', newPassword: '135790' },
  printErrand: { commandId: id, visitId: id, paper: { of: 'change', changeId: 'nobody' } },
  carryErrand: { commandId: id, visitId: id, errand: 'plan', entered: [{ field: 'plan', value: '畅享 59 元' }] },
  endErrand: { commandId: id, errand: 'balance', outcome: 'done' },
  signIn: { staffNo: '2001', secret: '000000' },
  setUp: { code: 'none', staffNo: '1', name: '张', secret: 'eight-or-more' },
  checkSetup: { configuration: anyConfiguration },
  replaySetup: { configuration: anyConfiguration },
  handInReport: { commandId: id, form: 'daily', date: '2026-11-22' },
  setReportDueTimes: { commandId: id, times: USUAL_DUE_TIMES },
  askWhatIf: { change: { people: { count: -1, fromMin: 600, toMin: 720 } } },
  publishSetup: { commandId: id, baseVersion: 1, configuration: anyConfiguration },
  previewSetupTexts: { texts: anyTexts, language: 'zh' },
  runSettlement: { commandId: id },
  solveDifference: { commandId: id, reason: 'paid back', reference: 'slip 1' },
  signSettlement: { commandId: id },
  exportSettlements: { commandId: id, from: '2026-11-22', to: '2026-11-22', format: 'csv' },
  stopTickets: { commandId: id, serviceId: null, reason: 'full' },
  giveTickets: { commandId: id, serviceId: null },
  issueTicket: { commandId: id, serviceId: 'plan-change' },
  cancelTicket: { commandId: id },
  rateTicket: { commandId: id, score: 5 },
  signOnCounter: { commandId: id },
  pauseCounter: { commandId: id, reason: 'break' },
  resumeCounter: { commandId: id },
  signOffCounter: { commandId: id },
  callNext: { commandId: id },
  callTicket: { commandId: id, ticketId: 'nobody', reason: 'a reason' },
  recallTicket: { commandId: id },
  startTicket: { commandId: id },
  finishTicket: { commandId: id },
  continueTicket: { commandId: id },
  setFurtherServices: { commandId: id, serviceIds: ['handset-repair'] },
  absentTicket: { commandId: id },
  holdTicket: { commandId: id },
  resumeTicket: { commandId: id },
  transferTicket: { commandId: id, serviceId: 'plan-change' },
  returnTicket: { commandId: id },
  tryProfile: {
    counterId: 'nobody',
    profile: { id: 'usual', names: { zh: '通用', en: 'Usual' }, rules: [{ kind: 'longest-wait' }] },
  },
  setSkills: { commandId: id, skills: null },
  addStaff: { commandId: id, staffNo: '2999', name: '张', roles: ['clerk'], oneTimePin: '135790' },
  changeStaff: { commandId: id, name: '张', roles: ['clerk'] },
  giveStaffPin: { commandId: id, oneTimePin: '135790' },
  endStaff: { commandId: id },
  returnStaff: { commandId: id, oneTimePin: '135790' },
  rerouteTicket: { commandId: id, serviceId: 'plan-change' },
  setAppointmentRules: { commandId: id, slotMinutes: 30, capacity: 2, daysAhead: 7, earlyMinutes: 15, lateMinutes: 15 },
  bookAppointment: { commandId: id, serviceId: 'plan-change', day: '2026-11-24', slot: '10:00' },
  cancelAppointment: { commandId: id },
  moveAppointment: { commandId: id, day: '2026-11-24', slot: '10:00' },
  findAppointments: { text: '1234' },
  seeAppointmentContact: {},
  bookVisitor: { commandId: id, day: '2026-11-24', time: '15:20', name: '李记者', organisation: '晚报', contact: '办公室', topic: '采访' },
  moveVisitor: { commandId: id, day: '2026-11-24', time: '16:00' },
  arriveVisitor: { commandId: id },
  cancelVisitor: { commandId: id },
  tendAcceptor: { state: 'ready', detail: null, open: null, waitS: 0 },
  reportNote: { commandId: id, noteId: '1-1', orderId: null, noteFen: 1_000, recovered: false },
  countCashBox: { commandId: id, countedFen: 0 },
  solveCashCase: { commandId: id, reason: 'a reason', reference: 'slip 1' },
  lookUpNumber: { visitId: id, number: '13807311001' },
  placeOrder: { commandId: id, numberToken: 'nobody-has-this-token', amountFen: 3_000, channel: 'wechat' },
  cancelOrder: { commandId: id },
  printOrder: { commandId: id },
  giveReceipt: { commandId: id },
  readReceipt: { code: 'a'.repeat(43) },
  placeCounterOrder: { commandId: id, number: '13807311001', amountFen: 3_000, channel: 'pos', reference: 'slip 1' },
  settleOrder: { commandId: id, how: 'refunded', reason: 'a reason', reference: 'slip 1', second: { staffNo: '1002', secret: '000000' } },
  lookForAdvice: {},
  decideAdvice: { commandId: id, accepts: true, reason: null },
  setAdviceSettings: { commandId: id, settings: USUAL_ADVICE },
  setRosterSettings: { commandId: id, settings: USUAL_SETTINGS },
  appointDuty: { commandId: id, changes: [{ day: '2026-12-07', staffNo: '1002' }] },
  planAbsence: { commandId: id, staffNo: '2001', kind: 'training', from: '2026-12-07', to: '2026-12-08' },
  dropAbsence: { commandId: id },
  startIncident: { commandId: id, reason: 'the system is down' },
  endIncident: { commandId: id },
  askRosterDraft: { commandId: id, from: '2026-12-07', to: '2026-12-13', basis: 'published' },
  changeRosterDraft: { commandId: id, changes: [{ staffNo: '2001', day: '2026-12-07', shiftId: 'early-1' }] },
  publishRoster: { commandId: id, overrideReason: null },
  cancelRosterDraft: { commandId: id },
  restoreRosterVersion: { commandId: id },
  requestSwap: { commandId: id, day: '2026-12-07', partnerNo: '2002', partnerDay: null },
  requestLeave: { commandId: id, leaveKind: 'personal', from: '2026-12-07', to: '2026-12-07', acute: false },
  requestOvertime: { commandId: id, direction: 'overtime', day: '2026-12-07', minutes: 60 },
  answerSwap: { commandId: id, agrees: true },
  withdrawStaffRequest: { commandId: id },
  decideStaffRequest: { commandId: id, approves: true, reason: null },
  settleCertificate: { commandId: id, outcome: 'handed-in', reason: null },
  checkIn: { commandId: id, code: '00000000' },
  markTicket: { commandId: id, needs: ['infant'], accessible: true, priority: true, reason: 'seen' },
  recordConsultation: { commandId: id, topic: 'tariff', outcome: 'answered' },
  guideToSelfService: { commandId: id },
  suspendService: { commandId: id, reason: 'fault' },
  resumeService: { commandId: id },
  limitService: { commandId: id, waitingLimit: 10 },
  reprint: { commandId: id },
  progressPrintJob: { commandId: id, state: 'sending' },
  printTest: { commandId: id },
  reportDevice: { commandId: id, state: 'ok' },
  openPairing: { commandId: id, kind: 'kiosk', name: 'Kiosk 1' },
  enrolDevice: { code: '000000' },
  revokeDevice: { commandId: id },
  announcementPlayed: { commandId: id },
  setDemoClock: { commandId: id, to: '2026-11-23T10:00:00+08:00' },
}

/** A sample body, or an empty object for a call that has none. */
export const bodyOf = (name: Operation): Readonly<Record<string, unknown>> =>
  (BODIES as Record<string, Record<string, unknown>>)[name] ?? {}

/** The calls that take a body. */
export const WITH_BODY = ENTRIES.filter(({ endpoint }) => endpoint.body !== undefined)

interface Sending {
  readonly authorization: string | null
  readonly params?: string
  readonly query?: string
  /** Sent as it is; undefined sends no body. */
  readonly body?: RequestInit['body']
  readonly contentType?: string | null
}

/** Sends a request that the typed client would not let pass. */
export const send = (
  base: string,
  { method, path }: Entry,
  { authorization, params, query, body, contentType }: Sending,
): Promise<Response> => {
  const headers = new Headers()
  if (authorization !== null) headers.set('authorization', authorization)
  if (contentType !== null && body !== undefined) headers.set('content-type', contentType ?? 'application/json')
  const filled = path.replace(/:\w+/g, params ?? 'nobody')
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal: AbortSignal.timeout(10_000) }
  if (body !== undefined) init.body = body ?? null
  if (body instanceof ReadableStream) init.duplex = 'half'
  return fetch(`${base}${filled}${query === undefined ? '' : `?${query}`}`, init)
}
