import type { FactBody, StaffingReport } from '@jiaohao/shared/contract'

/** An advice as far as its effect must know. */
export interface JudgedAdvice {
  readonly state: string
  readonly said: Pick<FactBody<'advice-given'>, 'with' | 'without'>
  readonly outcome: Pick<FactBody<'advice-reviewed'>['outcome'], 'verdict' | 'carriedOut' | 'customers' | 'within'> | null
}

const count = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length

/**
 * What came of the advice of some days; null where none was given. The shares are of the advice that was carried out and looked at again:
 * what was expected without it, what was expected with it, and what was measured, each weighted by the customers whom it concerned.
 */
export const adviceEffect = (advice: readonly JudgedAdvice[]): StaffingReport['advice'] => {
  if (advice.length === 0) return null
  const followed = advice.flatMap(({ said, outcome }) => {
    if (outcome === null || !outcome.carriedOut || outcome.within === null || outcome.customers === 0) return []
    const { customers, within } = outcome
    return [{ customers, within, with: said.with.within.mean, without: said.without.within.mean }]
  })
  const customers = followed.reduce((all, one) => all + one.customers, 0)
  const share = (key: 'within' | 'with' | 'without'): number | null =>
    customers === 0 ? null : followed.reduce((all, one) => all + one[key] * one.customers, 0) / customers
  return {
    given: advice.length,
    accepted: count(advice, ({ state }) => state === 'accepted'),
    carriedOut: count(advice, ({ outcome }) => outcome?.carriedOut === true),
    reviewed: count(advice, ({ outcome }) => outcome !== null),
    right: count(advice, ({ outcome }) => outcome?.verdict === 'right'),
    wrong: count(advice, ({ outcome }) => outcome?.verdict === 'wrong'),
    customers,
    without: share('without'),
    with: share('with'),
    within: share('within'),
  }
}
