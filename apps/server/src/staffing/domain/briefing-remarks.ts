import type { BriefingRemark, BriefingReview, Names } from '@jiaohao/shared/contract'
import { type MeasuredDay, STEP_MIN } from './report-day.ts'

/** Remarks of each kind that a meeting hears. */
const REMARKS_MOST = 4
/** A share that changed by less is the same. */
const SHARE_NOTEWORTHY = 0.05
const RATING_NOTEWORTHY = 0.2
/** Counters are a time average: less than half of one too few is none. */
const SHORT_NOTEWORTHY = 0.5
/** Of a service with fewer customers a share says nothing. */
const CALLED_LEAST = 5

/** A service on the day that is reviewed. */
export interface ReviewedService {
  readonly names: Names
  readonly called: number
  readonly withinTarget: number | null
}
interface Reviewed {
  readonly figures: BriefingReview['figures']
  readonly promise: BriefingReview['promise']
  readonly series: Pick<MeasuredDay['series'], 'need' | 'open'>
  readonly fromMin: number
  readonly services: readonly ReviewedService[]
}
type Sorted = Record<'good' | 'bad', BriefingRemark[]>
type Judged = { readonly isGood: boolean; readonly remark: BriefingRemark }

const promiseRemark = ({ figures: { withinTarget }, promise }: Reviewed): Judged[] =>
  withinTarget.now === null
    ? []
    : [
        {
          isGood: withinTarget.now >= promise.share,
          remark: { kind: 'promise', share: withinTarget.now, promised: promise.share },
        },
      ]

const longestRemark = ({ figures: { longestS }, promise }: Reviewed): Judged[] =>
  longestS.now === null
    ? []
    : [{ isGood: longestS.now <= promise.p95S, remark: { kind: 'longest', longestS: longestS.now, limitS: promise.p95S } }]

/** A share or a mean beside that of the day compared with; nothing where one is unknown or they are about the same. */
const changeRemark = (
  kind: 'share' | 'left' | 'rating',
  { now, before }: { readonly now: number | null; readonly before: number | null },
  { noteworthy, more }: { readonly noteworthy: number; readonly more: 'good' | 'bad' },
): Judged[] => {
  if (now === null || before === null || Math.abs(now - before) < noteworthy) return []
  return [{ isGood: now > before === (more === 'good'), remark: { kind, now, before } }]
}

const shareLeft = ({ left, arrivals }: BriefingReview['figures'], of: 'now' | 'before'): number | null => {
  const [gone, came] = [left[of], arrivals[of]]
  return gone === null || came === null || came === 0 ? null : gone / came
}

const shortRemark = ({ series: { need, open }, fromMin }: Reviewed): Judged[] => {
  const gaps = need.map((value, at) => (value === null ? 0 : value - (open[at] ?? value)))
  const short = gaps.filter((gap) => gap >= SHORT_NOTEWORTHY)
  if (short.length === 0) {
    // A day of which no need is known was not covered either.
    return need.some((value) => value !== null && value > 0)
      ? [{ isGood: true, remark: { kind: 'short', halfHours: 0, fromMin: 0, people: 0 } }]
      : []
  }
  const most = Math.max(...short)
  const remark = { kind: 'short' as const, halfHours: short.length, fromMin: fromMin + gaps.indexOf(most) * STEP_MIN, people: most }
  return [{ isGood: false, remark }]
}

const serviceRemark = ({ services, promise }: Reviewed): Judged[] => {
  const [worst] = services
    .flatMap(({ names, called, withinTarget }) =>
      withinTarget === null || called < CALLED_LEAST || withinTarget >= promise.share ? [] : [{ names, called, share: withinTarget }],
    )
    .sort((a, b) => a.share - b.share)
  return worst === undefined ? [] : [{ isGood: false, remark: { kind: 'service', ...worst } }]
}

/** What of a day went well and what did not, at most four of each, in the order in which a meeting hears them. */
export const briefingRemarks = (reviewed: Reviewed): Sorted => {
  const { figures } = reviewed
  if ((figures.arrivals.now ?? 0) === 0) return { good: [], bad: [] }
  const left = { now: shareLeft(figures, 'now'), before: shareLeft(figures, 'before') }
  const judged = [
    ...promiseRemark(reviewed),
    ...shortRemark(reviewed),
    ...longestRemark(reviewed),
    ...serviceRemark(reviewed),
    ...changeRemark('share', figures.withinTarget, { noteworthy: SHARE_NOTEWORTHY, more: 'good' }),
    ...changeRemark('left', left, { noteworthy: SHARE_NOTEWORTHY, more: 'bad' }),
    ...changeRemark('rating', figures.rating, { noteworthy: RATING_NOTEWORTHY, more: 'good' }),
  ]
  const those = (isGood: boolean): BriefingRemark[] =>
    judged.flatMap((one) => (one.isGood === isGood ? [one.remark] : [])).slice(0, REMARKS_MOST)
  return { good: those(true), bad: those(false) }
}
