import type { EstimateFigures } from '@jiaohao/shared/contract'
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

/** Sums of the estimates of a service in an hour, which add up; seconds. `simple` are those of which the rule of thumb said something. */
export interface EstimateTally {
  readonly serviceId: string
  readonly hour: number
  readonly given: number
  readonly served: number
  readonly biasS: number
  readonly offS: number
  readonly inside: number
  readonly simple: number
  readonly simpleOffS: number
}
type Sums = { -readonly [K in keyof Omit<EstimateTally, 'serviceId' | 'hour'>]: number }
const emptySums = (): Sums => ({ given: 0, served: 0, biasS: 0, offS: 0, inside: 0, simple: 0, simpleOffS: 0 })

/** Adds estimates up by service and by the hour that `hourOf` says, in the order of both. */
export const tallyEstimates = (outcomes: readonly EstimateOutcome[], hourOf: (ticket: EstimatedTicket) => number): EstimateTally[] => {
  const cells = new Map<string, { readonly serviceId: string; readonly hour: number; readonly sums: Sums }>()
  for (const { ticket, simpleS } of outcomes) {
    const { serviceId, firstCalledAtMs, issuedAtMs, p50S, p90S } = ticket
    const hour = hourOf(ticket)
    const key = `${hour} ${serviceId}`
    const cell = cells.get(key) ?? { serviceId, hour, sums: emptySums() }
    cells.set(key, cell)
    const { sums } = cell
    sums.given += 1
    if (firstCalledAtMs === null) continue
    const waitedS = (firstCalledAtMs - issuedAtMs) / 1000
    sums.served += 1
    sums.biasS += p50S - waitedS
    sums.offS += Math.abs(p50S - waitedS)
    if (waitedS <= p90S) sums.inside += 1
    if (simpleS === null) continue
    sums.simple += 1
    sums.simpleOffS += Math.abs(simpleS - waitedS)
  }
  return [...cells.values()]
    .map(({ serviceId, hour, sums }) => ({ serviceId, hour, ...sums }))
    .sort((a, b) => (a.serviceId < b.serviceId ? -1 : a.serviceId > b.serviceId ? 1 : a.hour - b.hour))
}

/** The figures of some estimates; those of nothing are null. */
export const estimateFigures = (tallies: readonly EstimateTally[]): EstimateFigures => {
  const sums = emptySums()
  const keys = Object.keys(sums) as (keyof Sums)[]
  for (const tally of tallies) for (const key of keys) sums[key] += tally[key]
  const { given, served, biasS, offS, inside, simple, simpleOffS } = sums
  const mean = (sum: number, count: number): number | null => (count === 0 ? null : sum / count)
  return {
    ...{ given, served, biasS: mean(biasS, served), maeS: mean(offS, served), shareInsideP90: mean(inside, served) },
    simpleMaeS: mean(simpleOffS, simple),
  }
}

/** The same, for each group that has any, in the order of the groups' names. */
export const figuresBy = <K extends string | number>(
  tallies: readonly EstimateTally[],
  groupOf: (tally: EstimateTally) => K,
): [group: K, figures: EstimateFigures][] => {
  const groups = new Map<K, EstimateTally[]>()
  for (const tally of tallies) {
    const others = groups.get(groupOf(tally))
    if (others === undefined) groups.set(groupOf(tally), [tally])
    else others.push(tally)
  }
  const order = (a: K, b: K): number => (a < b ? -1 : a > b ? 1 : 0)
  return [...groups].sort(([a], [b]) => order(a, b)).map(([group, members]) => [group, estimateFigures(members)])
}
