/** How often something secret may be tried wrongly within a stretch of time; beyond it nothing is looked at until the stretch has passed. */
export interface TryRule {
  readonly most: number
  readonly withinMs: number
}
/** Wrong secrets of one number, wherever they are tried. */
export const SECRETS_PER_NUMBER: TryRule = { most: 3, withinMs: 30 * 60_000 }
/** Wrong secrets at one kiosk, whosever they are. */
export const SECRETS_PER_KIOSK: TryRule = { most: 10, withinMs: 60 * 60_000 }
/** Codes of recharge cards at one kiosk that BOSS does not know. */
export const CARDS_PER_KIOSK: TryRule = { most: 10, withinMs: 60 * 60_000 }
/** Codes that go out to one number by SMS, and from one kiosk. */
export const CODES_PER_NUMBER: TryRule = { most: 5, withinMs: 60 * 60_000 }
export const CODES_PER_KIOSK: TryRule = { most: 30, withinMs: 60 * 60_000 }
/** No rule looks further back. */
export const LONGEST_STRETCH_MS = 60 * 60_000

const within = (tries: readonly number[], rule: TryRule, nowMs: number): readonly number[] =>
  tries.filter((atMs) => nowMs - atMs < rule.withinMs)

/** How many tries are left, and when the next one is, should there be none; instants in milliseconds. */
export const triesLeft = (
  tries: readonly number[],
  rule: TryRule,
  nowMs: number,
): { readonly left: number; readonly againInMs: number } => {
  const counted = within(tries, rule, nowMs)
  const left = Math.max(0, rule.most - counted.length)
  const first = counted[counted.length - rule.most]
  return { left, againInMs: left > 0 || first === undefined ? 0 : first + rule.withinMs - nowMs }
}

/** The tries with one more, without those that no longer count. */
export const withTry = (tries: readonly number[], rule: TryRule, nowMs: number): readonly number[] => [...within(tries, rule, nowMs), nowMs]
