import type { AskedFor, HallContract, RequestCheck, RequestState, StaffRequest } from '@jiaohao/shared/contract'
import { addDays, coded, dayOf, newId } from '@jiaohao/shared/kernel'
import { done, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { dateRefusal } from '../traffic/index.ts'
import { brokenText } from './domain/broken-text.ts'
import { checksText } from './domain/checks-text.ts'
import { mayBeAcute } from './domain/leave-rules.ts'
import { HALL_ACCOUNT } from './domain/overtime-rules.ts'
import { againstOf, isToDecide, refusedBy, stateToDecide } from './domain/request-life.ts'
import { monthOf } from './domain/swap-rules.ts'
import { decisionRoutes, replyOf } from './request-decisions.ts'
import {
  checksOf,
  checksOfLeave,
  checksOfOvertime,
  checksOfSwap,
  effectOf,
  isExtension,
  shiftOn,
  shiftsMoved,
  swapEffect,
} from './request-effects.ts'
import type { RosterDesk } from './roster-desk.ts'
import { breaksOf, effectOnCover } from './standing-roster.ts'

type RequestOperation =
  | 'requestSwap'
  | 'requestLeave'
  | 'requestOvertime'
  | 'listStaffRequests'
  | 'answerSwap'
  | 'withdrawStaffRequest'
  | 'decideStaffRequest'
  | 'settleCertificate'
  | 'listAppraisals'
  | 'getOvertimeLedger'
type Reply = { request: StaffRequest }

/** The longest leave that is asked for at once, days. */
const LEAVE_DAYS_LIMIT = 190

const managesRoster = (who: Principal): boolean =>
  who.kind === 'staff' && who.roles.some((role) => role === 'director' || role === 'duty-manager' || role === 'shift-leader')

/** For whom somebody asks: himself, or, as a manager of the roster, anybody who works here. */
const askedFor = (desk: RosterDesk, who: Principal, staffNo: string | undefined): Outcome<string> => {
  if (who.kind !== 'staff') return refuse('not-signed-in')
  const person = staffNo ?? who.staffNo
  if (person !== who.staffNo && !managesRoster(who)) return refuse('not-allowed')
  return desk.staff.member(person) === null ? refuse('not-found', coded('nobody', { who: person })) : done(person)
}

interface Making {
  readonly tx: Tx
  readonly staffNo: string
  readonly asked: AskedFor
  readonly checks: readonly RequestCheck[]
  readonly insists: boolean
  /** Whether somebody else must agree before it is decided. */
  readonly needsPartner: boolean
}

const make = (desk: RosterDesk, { tx, staffNo, asked, checks, insists, needsPartner }: Making): Outcome<Reply> => {
  const against = againstOf(checks)
  const refused = refusedBy(against, insists)
  if (refused !== null) {
    return refuse(refused, checksText(checks))
  }
  const state: RequestState = needsPartner ? 'asked' : stateToDecide(against)
  const id = newId<string>(tx.atMs)
  const certificate = asked.kind === 'leave' && asked.acute ? 'due' : 'none'
  desk.project(tx, tx.record('staff-request-made', id, { requestId: id, staffNo, asked, state, against, certificate }))
  return replyOf(desk, id)
}

/** Who of a swap has no shift on the day that is swapped. */
const notWorking = (desk: RosterDesk, { staffNo, day, partnerNo, partnerDay }: SwapAsked): string =>
  partnerDay === null || shiftOn(desk, staffNo, day) === null
    ? coded('not-working', { who: desk.whoOf(staffNo), day })
    : coded('not-working', { who: desk.whoOf(partnerNo), day: partnerDay })
type SwapAsked = Extract<AskedFor, { kind: 'swap' }> & { readonly staffNo: string }

/** The request by which the same is asked for already, in codes; null where there is none. */
const askedTwice = (desk: RosterDesk, asked: AskedFor & { readonly staffNo: string }): string | null => {
  switch (asked.kind) {
    case 'leave': {
      const same = desk.requests.sameLeave(asked.staffNo, asked)
      if (same?.kind !== 'leave') return null
      return coded(same.state === 'approved' ? 'leave-granted' : 'leave-open', { from: same.from, to: same.to })
    }
    case 'swap': {
      const same = desk.requests.openSwapOf(asked.staffNo, asked.day)
      if (same?.kind !== 'swap') return null
      return coded('swap-open', { day: asked.day, who: desk.whoOf(same.staffNo === asked.staffNo ? same.partnerNo : same.staffNo) })
    }
    case 'overtime': {
      const { staffNo, day } = asked
      return desk.requests.isOvertimeOpen(staffNo, asked) ? coded('overtime-open', { day }) : null
    }
    default:
      return asked satisfies never
  }
}

const askRoutes = (desk: RosterDesk) => ({
  requestSwap: command<HallContract['requestSwap']>(({ body }, who, tx) => {
    const person = askedFor(desk, who, body.staffNo)
    if (!person.ok) return person
    const { day, partnerNo, partnerDay } = body
    const staffNo = person.value
    const asked = { kind: 'swap', day, partnerNo, partnerDay } as const
    if (partnerNo === staffNo || desk.staff.member(partnerNo) === null)
      return refuse('not-rostered', coded('no-partner', { who: desk.whoOf(partnerNo) }))
    const effect = swapEffect(desk, { ...asked, staffNo })
    if (effect === null) return refuse('not-rostered', notWorking(desk, { ...asked, staffNo }))
    const checks = checksOfSwap(desk, { ...asked, staffNo }, tx.atMs, null)
    const making = { tx, staffNo, asked, checks, insists: body.insist ?? false, needsPartner: !managesRoster(who) }
    // What is too late or too often is so whatever the roster says; a roster that would break a rule is told before anybody is asked.
    if (refusedBy(againstOf(checks), making.insists) !== null) return make(desk, making)
    const twice = askedTwice(desk, { ...asked, staffNo })
    if (twice !== null) return refuse('asked-already', twice)
    const breaks = breaksOf(desk, effect)
    if (breaks.length > 0) return refuse('rule-broken', brokenText(breaks, desk.whoOf))
    return make(desk, making)
  }),
  requestLeave: command<HallContract['requestLeave']>(({ body }, who, tx) => {
    const person = askedFor(desk, who, body.staffNo)
    if (!person.ok) return person
    const { leaveKind, from, to, acute, extendsId } = body
    const beyond = dateRefusal('from', from) ?? dateRefusal('to', to)
    if (beyond !== null) return beyond
    if (from > to || to > addDays(from, LEAVE_DAYS_LIMIT)) return refuse('malformed', coded('leave-range', { most: LEAVE_DAYS_LIMIT }))
    if (acute && !mayBeAcute(leaveKind)) return refuse('malformed', coded('acute-kind', {}))
    const asked = { kind: 'leave', leaveKind, from, to, acute, ...(extendsId === undefined ? {} : { extendsId }) } as const
    if (extendsId !== undefined && !isExtension(desk, { ...asked, staffNo: person.value }))
      return refuse('wrong-state', coded('nothing-to-extend', { day: addDays(from, -1) }))
    const checks = checksOfLeave(desk, { ...asked, staffNo: person.value }, tx.atMs)
    const making = { tx, staffNo: person.value, asked, checks, insists: body.insist ?? false, needsPartner: false }
    const isRefused = refusedBy(againstOf(checks), making.insists) !== null
    const twice = isRefused ? null : askedTwice(desk, { ...asked, staffNo: person.value })
    return twice === null ? make(desk, making) : refuse('asked-already', twice)
  }),
  requestOvertime: command<HallContract['requestOvertime']>(({ body }, who, tx) => {
    const person = askedFor(desk, who, body.staffNo)
    if (!person.ok) return person
    const { direction, day, minutes } = body
    const beyond = dateRefusal('day', day)
    if (beyond !== null) return beyond
    const asked = { kind: 'overtime', direction, day, minutes } as const
    const checks = checksOfOvertime(desk, { ...asked, staffNo: person.value }, tx.atMs)
    const making = { tx, staffNo: person.value, asked, checks, insists: body.insist ?? false, needsPartner: false }
    const isRefused = refusedBy(againstOf(checks), making.insists) !== null
    const twice = isRefused ? null : askedTwice(desk, { ...asked, staffNo: person.value })
    return twice === null ? make(desk, making) : refuse('asked-already', twice)
  }),
})

const ownRoutes = (desk: RosterDesk) => ({
  answerSwap: command<HallContract['answerSwap']>(({ params: { id }, body: { agrees } }, who, tx) => {
    const request = desk.requests.request(id)
    if (request === null || request.kind !== 'swap') return refuse('not-found')
    if (who.kind !== 'staff' || who.staffNo !== request.partnerNo) return refuse('not-allowed')
    if (request.state !== 'asked') return refuse('wrong-state')
    const state = agrees ? stateToDecide(request.against) : 'declined'
    desk.project(tx, tx.record('staff-request-answered', id, { requestId: id, staffNo: request.staffNo, state }))
    return replyOf(desk, id)
  }),
  withdrawStaffRequest: command<HallContract['withdrawStaffRequest']>(({ params: { id } }, who, tx) => {
    const request = desk.requests.request(id)
    if (request === null) return refuse('not-found')
    if (who.kind !== 'staff' || (who.staffNo !== request.staffNo && !managesRoster(who))) return refuse('not-allowed')
    if (request.state !== 'asked' && !isToDecide(request)) return refuse('wrong-state')
    desk.project(tx, tx.record('staff-request-withdrawn', id, { requestId: id, staffNo: request.staffNo }))
    return replyOf(desk, id)
  }),
})

const concerns = (who: Principal, request: StaffRequest): boolean =>
  managesRoster(who) ||
  (who.kind === 'staff' && (who.staffNo === request.staffNo || (request.kind === 'swap' && who.staffNo === request.partnerNo)))

const listed = (desk: RosterDesk, request: StaffRequest) => {
  const open = request.state === 'asked' || isToDecide(request)
  const change = open ? effectOf(desk, request) : null
  const checks = open ? checksOf(desk, request) : []
  if (change === null) return { request, checks, breaks: [], effect: null }
  const { breaks, cover } = effectOnCover(desk, change)
  return { request, checks, breaks, effect: { shifts: shiftsMoved(desk, change), cover } }
}

const peopleOf = (desk: RosterDesk, requests: readonly StaffRequest[]) => {
  const numbers = requests.flatMap((request) => [
    request.staffNo,
    ...(request.kind === 'swap' ? [request.partnerNo] : []),
    ...(request.decided === null ? [] : [request.decided.by]),
  ])
  return [...new Set(numbers)].map((staffNo) => ({ staffNo, name: desk.nameOf(staffNo) }))
}

const monthNow = (desk: RosterDesk): string => monthOf(dayOf(desk.now(), desk.hall().timeZone))

const listRoutes = (desk: RosterDesk) => ({
  listStaffRequests: query<HallContract['listStaffRequests']>(({ query: { month, state } }, who) => {
    const requests = desk.requests
      .ofMonth(month ?? null)
      .filter((request) => concerns(who, request) && (state === undefined || request.state === state))
    return done({ requests: requests.map((request) => listed(desk, request)), people: peopleOf(desk, requests) })
  }),
  listAppraisals: query<HallContract['listAppraisals']>(({ query: asked }) => {
    const month = asked.month ?? monthNow(desk)
    const entries = desk.requests
      .appraisals(month)
      .map(({ atMs, ...entry }) => ({ ...entry, name: desk.nameOf(entry.staffNo), at: new Date(atMs).toISOString() }))
    const counts = new Map<string, number>()
    for (const request of desk.requests.ofMonth(month))
      if (request.kind === 'swap' && request.state === 'approved') counts.set(request.staffNo, (counts.get(request.staffNo) ?? 0) + 1)
    return done({ entries, swaps: [...counts].map(([staffNo, count]) => ({ staffNo, name: desk.nameOf(staffNo), count })) })
  }),
  getOvertimeLedger: query<HallContract['getOvertimeLedger']>(({ query: asked }) => {
    const month = asked.month ?? monthNow(desk)
    const legs = desk.requests.legs(month).map(({ atMs, ...leg }) => ({ ...leg, at: new Date(atMs).toISOString() }))
    const balances = desk.requests.balances().map((balance) => ({
      ...balance,
      overtimeInMonth: balance.account === HALL_ACCOUNT ? 0 : desk.requests.overtimeIn(balance.account, month),
    }))
    return done({ legs, balances, sum: balances.reduce((all, { minutes }) => all + minutes, 0) })
  }),
})

/** The handlers of what staff ask for: swaps, leave, overtime and the rest that it earns. */
export const requestRoutes = (desk: RosterDesk): Handlers<HallContract, RequestOperation> => ({
  ...askRoutes(desk),
  ...ownRoutes(desk),
  ...decisionRoutes(desk),
  ...listRoutes(desk),
})
