import type { RequestCheck, StaffRequest } from '@jiaohao/shared/contract'
import { isOpen } from '../roster/pending.ts'
import type { ListedRequest } from '../roster/read-roster.ts'

/** Decided requests that are listed. */
const DECIDED_LISTED = 12

/** Who may do what with a request: the same rule as the hall's. */
export interface Decider {
  readonly staffNo: string
  readonly roles: readonly string[]
}
const is = (who: Decider, role: string): boolean => who.roles.includes(role)
const isOwn = (who: Decider, request: StaffRequest): boolean =>
  who.staffNo === request.staffNo || (request.kind === 'swap' && who.staffNo === request.partnerNo)

/** Whether somebody may decide a request: leave is the director's, and nobody but the director decides what is his own. */
export const mayDecide = (who: Decider, request: StaffRequest): boolean => {
  if (request.state !== 'ready' && request.state !== 'returned') return false
  if (is(who, 'director')) return true
  const manages = is(who, 'duty-manager') || is(who, 'shift-leader')
  return manages && request.kind !== 'leave' && !isOwn(who, request)
}

/** The rules against a request now; the clock of its asking does not run on while it waits. */
export const againstNow = ({ checks }: Pick<ListedRequest, 'checks'>): string[] => [
  ...new Set(checks.filter(({ keeps, rule }) => !keeps && rule !== 'notice-too-short').map(({ rule }) => rule)),
]

/** What can be done with a request: granted as it is, granted by setting a rule aside with a reason, or only declined. */
export type Fate = 'plain' | 'override' | 'impossible'

/** Rules that somebody may set aside. */
const MAY_BE_SET_ASIDE: readonly string[] = ['swap-limit', 'special-period']

export const fateOf = (listed: ListedRequest, who: Decider): Fate => {
  const { request, breaks, effect } = listed
  const against = againstNow(listed)
  if (effect === null) return 'impossible'
  // What a swap breaks stays broken by it; leave and overtime are granted though somebody is missing then.
  if (request.kind === 'swap' && breaks.length > 0) return 'impossible'
  if (against.length === 0) return 'plain'
  if (against.some((rule) => !MAY_BE_SET_ASIDE.includes(rule))) return 'impossible'
  return is(who, 'director') || is(who, 'duty-manager') ? 'override' : 'impossible'
}

/** The requests by what is to be done with them. */
export interface Inbox {
  readonly mine: readonly ListedRequest[]
  /** For somebody else to decide. */
  readonly others: readonly ListedRequest[]
  /** The partner has not answered. */
  readonly asked: readonly ListedRequest[]
  /** Granted illness whose certificate is due. */
  readonly due: readonly ListedRequest[]
  readonly decided: readonly ListedRequest[]
}

export const inboxOf = (requests: readonly ListedRequest[], who: Decider): Inbox => {
  const open = requests.filter(({ request }) => isOpen(request) && request.state !== 'asked')
  const closed = requests.filter(({ request }) => !isOpen(request))
  const isDue = ({ request }: ListedRequest): boolean => request.certificate === 'due' && request.state === 'approved'
  return {
    mine: open.filter(({ request }) => mayDecide(who, request)),
    others: open.filter(({ request }) => !mayDecide(who, request)),
    asked: requests.filter(({ request }) => request.state === 'asked'),
    due: closed.filter(isDue),
    decided: closed.filter((listed) => !isDue(listed)).slice(0, DECIDED_LISTED),
  }
}

/** Every request of the inbox in the order in which it is listed. */
export const inOrder = ({ mine, others, asked, due, decided }: Inbox): ListedRequest[] => [...mine, ...others, ...asked, ...due, ...decided]

/** What a check says in hours or pieces: `23.5`, `4`. */
export const figureText = ({ figure }: Pick<RequestCheck, 'figure'>): string =>
  Number.isInteger(figure) ? String(figure) : figure.toFixed(1)
