import type { Configuration } from '@jiaohao/shared/contract'

export type Profile = NonNullable<Configuration['profiles']>[number]
export type Rule = Profile['rules'][number]
export type RuleKind = Rule['kind']
export type TicketClass = Extract<Rule, { kind: 'prefer-class' }>['class']

export const RULE_KINDS: readonly RuleKind[] = [
  'serve-first',
  'prefer-class',
  'fast-lane',
  'ratio',
  'wait-passes',
  'longest-wait',
  'follow',
]
export const CLASSES: readonly TicketClass[] = ['vip', 'booked', 'priority', 'fast', 'ordinary']
const USUAL_MINUTES = 15

/** A new rule of a kind with its usual figures. `otherProfileId` is whom a rule that follows would follow. */
export const newRule = (kind: RuleKind, otherProfileId: string): Rule => {
  switch (kind) {
    case 'serve-first':
      return { kind, target: { of: 'desk', desk: 'business' } }
    case 'prefer-class':
      return { kind, class: 'priority' }
    case 'ratio':
      return {
        kind,
        shares: [
          { class: 'priority', share: 2 },
          { class: 'ordinary', share: 1 },
        ],
        keptFor: 'counter',
      }
    case 'wait-passes':
      return { kind, target: { of: 'desk', desk: 'business' }, minutes: USUAL_MINUTES }
    case 'follow':
      return { kind, profileId: otherProfileId }
    case 'fast-lane':
    case 'longest-wait':
      return { kind }
    default:
      return kind satisfies never
  }
}

/** A list with the thing at one place moved up (−1) or down (1); at the ends it stays. */
export const moved = <T>(list: readonly T[], index: number, by: -1 | 1): T[] => {
  const other = index + by
  const [one, two] = [list[index], list[other]]
  if (one === undefined || two === undefined) return [...list]
  return list.map((thing, at) => (at === index ? two : at === other ? one : thing))
}

/** A class's share in a ratio; an empty one takes the class out. */
export const withShare = (rule: Extract<Rule, { kind: 'ratio' }>, ticketClass: TicketClass, share: number | null): Rule => {
  const before = new Map(rule.shares.map((each) => [each.class, each.share]))
  if (share === null) before.delete(ticketClass)
  else before.set(ticketClass, share)
  const shares = CLASSES.flatMap((one) => {
    const kept = before.get(one)
    return kept === undefined ? [] : [{ class: one, share: kept }]
  })
  return { ...rule, shares }
}
