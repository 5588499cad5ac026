import type { EstimateFigures } from '@jiaohao/shared/contract'
import { meanOf } from './statistics.ts'
import type { OpenSpan } from './visit.ts'

/** A ticket that was given an estimate. Instants are UTC milliseconds, times seconds. */
export interface EstimatedTicket {
  readonly serviceId: string
  readonly issuedAtMs: number
  /** Null where nobody was called. */
  readonly firstCalledAtMs: number | null
  readonly ahead: number
  readonly p50S: number
  readonly p90S: number
}

/** The rule of thumb needs to know how the hall stood: its mean handling in seconds, or null, and its open counters. */
export interface SimpleRule {
  readonly meanHandlingS: number | null
  readonly openSpans: readonly OpenSpan[]
}

const openAt = (spans: readonly OpenSpan[], atMs: number): number =>
  spans.filter(({ beganAtMs, untilMs }) => beganAtMs <= atMs && (untilMs === null || untilMs > atMs)).length

/** People ahead × mean handling ÷ counters open, in seconds; null where no counter was open or nothing had been handled. */
export const simpleEstimateS = ({ ahead, issuedAtMs }: EstimatedTicket, rule: SimpleRule): number | null => {
  const open = openAt(rule.openSpans, issuedAtMs)
  return open === 0 || rule.meanHandlingS === null ? null : (ahead * rule.meanHandlingS) / open
}

/** An estimate beside the wait that followed, or null while nobody has been called, and beside what the rule of thumb would have said. */
export interface EstimateOutcome {
  readonly ticket: EstimatedTicket
  readonly simpleS: number | null
}

/** The figures of some estimates; those of nothing are null. */
export const estimateFigures = (outcomes: readonly EstimateOutcome[]): EstimateFigures => {
  const known = outcomes.flatMap(({ ticket, simpleS }) =>
    ticket.firstCalledAtMs === null ? [] : [{ ...ticket, simpleS, waitedS: (ticket.firstCalledAtMs - ticket.issuedAtMs) / 1000 }],
  )
  return {
    given: outcomes.length,
    served: known.length,
    biasS: meanOf(known.map(({ p50S, waitedS }) => p50S - waitedS)),
    maeS: meanOf(known.map(({ p50S, waitedS }) => Math.abs(p50S - waitedS))),
    shareInsideP90: meanOf(known.map(({ p90S, waitedS }) => (waitedS <= p90S ? 1 : 0))),
    simpleMaeS: meanOf(known.flatMap(({ simpleS, waitedS }) => (simpleS === null ? [] : [Math.abs(simpleS - waitedS)]))),
  }
}

/** The same, for each group that has any, in the order of the groups' names. */
export const figuresBy = <K extends string | number>(
  outcomes: readonly EstimateOutcome[],
  groupOf: (ticket: EstimatedTicket) => K,
): [group: K, figures: EstimateFigures][] => {
  const groups = new Map<K, EstimateOutcome[]>()
  for (const outcome of outcomes) {
    const group = groupOf(outcome.ticket)
    const others = groups.get(group)
    if (others === undefined) groups.set(group, [outcome])
    else others.push(outcome)
  }
  const order = (a: K, b: K): number => (a < b ? -1 : a > b ? 1 : 0)
  return [...groups].sort(([a], [b]) => order(a, b)).map(([group, members]) => [group, estimateFigures(members)])
}
