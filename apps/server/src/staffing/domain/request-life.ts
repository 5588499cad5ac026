import type { RequestCheck, RequestState, StaffRequest } from '@jiaohao/shared/contract'

/** Rules that somebody may set aside, with a reason that stays written down. */
const MAY_BE_SET_ASIDE = new Set(['swap-limit', 'special-period'])

/** The rules that are against a request, each once. */
export const againstOf = (checks: readonly RequestCheck[]): string[] => [
  ...new Set(checks.filter(({ keeps }) => !keeps).map(({ rule }) => rule)),
]

/** The rule by which a request is refused: one that nobody may set aside, or, unless it is insisted on, any. Null where none is. */
export const refusedBy = (against: readonly string[], insists: boolean): string | null =>
  against.find((rule) => !MAY_BE_SET_ASIDE.has(rule)) ?? (insists ? null : (against[0] ?? null))

/** To be decided as it is, or by somebody who may set a rule aside. */
export const stateToDecide = (against: readonly string[]): Extract<RequestState, 'ready' | 'returned'> =>
  against.length > 0 ? 'returned' : 'ready'

/** Whether a request may be decided. */
export const isToDecide = ({ state }: Pick<StaffRequest, 'state'>): boolean => state === 'ready' || state === 'returned'
/** Whether a request may still come about or has; a swap that may counts in its month. */
export const countsInMonth = (state: RequestState): boolean =>
  state === 'asked' || state === 'ready' || state === 'returned' || state === 'approved'
