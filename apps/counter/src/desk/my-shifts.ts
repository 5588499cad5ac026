import type { HallContract, PostSheet, RosterShift, StaffRequest } from '@jiaohao/shared/contract'
import { addDays, dayOf } from '@jiaohao/shared/kernel'
import type { HallClient } from '../hall-client.ts'

/** Days that the own roster shows: four weeks. */
export const MY_DAYS = 28
/** Requests that are listed, the open ones first. */
const REQUESTS_SHOWN = 8

type Listed = Extract<Awaited<ReturnType<HallClient['listStaffRequests']>>, { ok: true }>['data']['requests'][number]
export type OwnTerms = Extract<Awaited<ReturnType<HallClient['getOwnTerms']>>, { ok: true }>['data']

/** A shift of the published roster, anybody's. */
export interface Shift {
  readonly staffNo: string
  readonly name: string
  readonly day: string
  readonly shift: RosterShift
  readonly startsAt: string
}
/** What somebody sees of the own roster. */
export interface MyShifts {
  readonly from: string
  /** Everybody's shifts of the coming weeks: a swap needs a colleague's. */
  readonly shifts: readonly Shift[]
  readonly requests: readonly Listed[]
  readonly people: readonly { readonly staffNo: string; readonly name: string }[]
  readonly terms: OwnTerms
  /** The post sheet of today. */
  readonly today: PostSheet
}

const isOpen = ({ state }: StaffRequest): boolean => state === 'asked' || state === 'ready' || state === 'returned'
/** Whether a colleague asks this person and waits for an answer. */
export const isIncoming = (request: StaffRequest, staffNo: string): boolean =>
  request.kind === 'swap' && request.state === 'asked' && request.partnerNo === staffNo
/** Whether somebody may still take a request back. */
export const mayWithdraw = (request: StaffRequest, staffNo: string): boolean => request.staffNo === staffNo && isOpen(request)

/** Requests in the order in which they matter: what waits for an answer of mine, what is open, what was decided. */
export const requestsInOrder = (requests: readonly Listed[], staffNo: string): Listed[] => {
  const rank = ({ request }: Listed): number => (isIncoming(request, staffNo) ? 0 : isOpen(request) ? 1 : 2)
  return [...requests].sort((a, b) => rank(a) - rank(b)).slice(0, REQUESTS_SHOWN)
}

/** The own shifts, from today on. */
export const ownShifts = ({ shifts }: MyShifts, staffNo: string): Shift[] => shifts.filter((each) => each.staffNo === staffNo)

/** The granted leave of a kind that leave from a day on would extend; undefined where it extends none. */
export const extendedBy = ({ requests }: MyShifts, { staffNo, kind, from }: { staffNo: string; kind: string; from: string }) =>
  requests.find(
    ({ request: one }) =>
      one.kind === 'leave' && one.state === 'approved' && one.staffNo === staffNo && one.leaveKind === kind && addDays(one.to, 1) === from,
  )?.request

/** Hours until a shift begins; what is asked later than its notice is refused. */
export const hoursAhead = ({ startsAt }: Pick<Shift, 'startsAt'>, atMs: number): number => (Date.parse(startsAt) - atMs) / 3_600_000

/** Swaps of somebody in the month of a day. */
export const swapsIn = ({ terms }: MyShifts, day: string): number => terms.swaps.find(({ month }) => day.startsWith(month))?.count ?? 0

const answer = async <O extends keyof HallContract>(
  ask: Promise<{ ok: true; data: HallContract[O]['reply']['_output'] } | { ok: false }>,
) => {
  const reply = await ask
  if (!reply.ok) throw new Error('the own roster cannot be read')
  return reply.data
}

/** Reads the coming weeks, the requests, the own terms and the posts of today. */
export const readMyShifts = async (hall: HallClient, atMs: number, timeZone: string): Promise<MyShifts> => {
  const from = dayOf(atMs, timeZone)
  const [roster, requests, terms, today] = await Promise.all([
    answer<'getRoster'>(hall.getRoster({ query: { from, to: addDays(from, MY_DAYS - 1) } })),
    answer<'listStaffRequests'>(hall.listStaffRequests({ query: {} })),
    answer<'getOwnTerms'>(hall.getOwnTerms({})),
    answer<'getPostSheet'>(hall.getPostSheet({ query: { date: from } })),
  ])
  return { from, shifts: roster.shifts, requests: requests.requests, people: requests.people, terms, today }
}
