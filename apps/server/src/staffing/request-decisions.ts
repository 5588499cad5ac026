import type { HallContract, StaffRequest } from '@jiaohao/shared/contract'
import { coded, joinCoded } from '@jiaohao/shared/kernel'
import { done, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { command } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { brokenText } from './domain/broken-text.ts'
import { checksText } from './domain/checks-text.ts'
import { legsOf } from './domain/overtime-rules.ts'
import { againstOf, isToDecide, stateToDecide } from './domain/request-life.ts'
import { checksOf, effectOf } from './request-effects.ts'
import { dayOfRequest } from './request-store.ts'
import type { RosterDesk } from './roster-desk.ts'
import { maySetAside } from './roster-routes.ts'
import { breaksOf } from './standing-roster.ts'

type Reply = { request: StaffRequest }

export const replyOf = (desk: RosterDesk, id: string): Outcome<Reply> => {
  const request = desk.requests.request(id)
  return request === null ? refuse('not-found') : done({ request })
}
const isDirector = (who: Principal): boolean => who.kind === 'staff' && who.roles.includes('director')
const isOwn = (who: Principal, request: StaffRequest): boolean =>
  who.kind === 'staff' && (who.staffNo === request.staffNo || (request.kind === 'swap' && who.staffNo === request.partnerNo))

/** Whether somebody may decide a request at all: leave is the director's, and nobody but the director decides what is his own. */
const mayDecide = (who: Principal, request: StaffRequest): boolean => isDirector(who) || (request.kind !== 'leave' && !isOwn(who, request))

interface Decision {
  readonly who: Principal
  readonly tx: Tx
  readonly reason: string | null
}

const decline = (desk: RosterDesk, request: StaffRequest, { tx, reason }: Decision): Outcome<Reply> => {
  if (reason === null) return refuse('reason-needed', coded('reason-for-decline', {}))
  const { id, staffNo } = request
  const body = { requestId: id, staffNo, state: 'declined' as const, reason, appraisal: null, legs: [] }
  desk.project(tx, tx.record('staff-request-decided', id, body))
  return replyOf(desk, id)
}

/** The rules against a request now; the clock of its asking does not run on while it waits to be decided. */
const againstNow = (desk: RosterDesk, request: StaffRequest): string[] =>
  againstOf(checksOf(desk, request)).filter((rule) => rule !== 'notice-too-short')

const approve = (desk: RosterDesk, request: StaffRequest, { who, tx, reason }: Decision): Outcome<Reply> => {
  const { id, staffNo } = request
  const against = againstNow(desk, request)
  if (request.kind === 'overtime' && against[0] !== undefined) return refuse(against[0], checksText(checksOf(desk, request)))
  const effect = effectOf(desk, request)
  if (effect === null) return refuse('wrong-state', coded('shift-gone', {}))
  if (request.kind === 'swap' && effect.changes.some(({ day }) => desk.at(day, 0) <= tx.atMs - DAY_MS))
    return refuse('wrong-state', coded('day-over', { day: dayOfRequest(request) }))
  if (stateToDecide(against) === 'returned') {
    if (!maySetAside(who)) return refuse('not-allowed', checksText(checksOf(desk, request)))
    if (reason === null) return refuse('reason-needed', joinCoded([coded('reason-for-rule', {}), checksText(checksOf(desk, request))]))
  }
  if (request.kind === 'swap') {
    const breaks = breaksOf(desk, effect)
    if (breaks.length > 0) return refuse('rule-broken', brokenText(breaks, desk.whoOf))
  }
  const over = against.includes('swap-limit')
  const appraisal = over ? { cause: 'swap-over-limit' as const, day: dayOfRequest(request) } : null
  const legs = request.kind === 'overtime' ? legsOf(request) : []
  desk.project(tx, tx.record('staff-request-decided', id, { requestId: id, staffNo, state: 'approved', reason, appraisal, legs }))
  if (effect.changes.length > 0 && request.kind !== 'overtime') {
    const version = desk.reads.newestVersion() + 1
    const overrideReason = against.length > 0 ? reason : null
    const body = { version, cause: request.kind, requestId: id, overrideReason, ...effect }
    desk.project(tx, tx.record('roster-changed', String(version), body))
  }
  return replyOf(desk, id)
}
const DAY_MS = 86_400_000

/** The handlers of decisions: grant or decline, and what became of a certificate. */
export const decisionRoutes = (desk: RosterDesk) => ({
  decideStaffRequest: command<HallContract['decideStaffRequest']>(({ params: { id }, body: { approves, reason } }, who, tx) => {
    const request = desk.requests.request(id)
    if (request === null) return refuse('not-found')
    if (!isToDecide(request)) return refuse('wrong-state')
    if (!mayDecide(who, request)) return refuse('not-allowed')
    return (approves ? approve : decline)(desk, request, { who, tx, reason })
  }),
  settleCertificate: command<HallContract['settleCertificate']>(({ params: { id }, body: { outcome, reason } }, _who, tx) => {
    const request = desk.requests.request(id)
    if (request === null) return refuse('not-found')
    if (request.kind !== 'leave' || request.certificate !== 'due') return refuse('wrong-state')
    if (outcome === 'absence' && reason === null) return refuse('reason-needed', coded('reason-for-absence', {}))
    const appraisal = outcome === 'absence' ? { cause: 'absence' as const, day: request.from } : null
    const body = { requestId: id, staffNo: request.staffNo, outcome, reason, appraisal }
    desk.project(tx, tx.record('staff-certificate-settled', id, body))
    return replyOf(desk, id)
  }),
})
