import type { CallReason, CallWhy, Profile } from '../contract/index.ts'
import { type Choice, type Head, ruleCode } from './calling-rules.ts'

/** What a reason is told from: the profiles as they are, the limit, and the counter's own profile. */
export interface ReasonGround {
  readonly profile: (id: string) => Profile | undefined
  readonly waitLimitS: number
  readonly profileId: string
}

/** What is kept of a choice: the public code of its rule, and why, with the numbers that made it. */
export const reasonOf = (choice: Choice<Head>, ground: ReasonGround, atMs: number): CallReason & { readonly why: CallWhy } => {
  const byRule = choice.by === 'rule' ? choice.rule : null
  const profileId = byRule?.profileId ?? ground.profileId
  const profile = ground.profile(profileId)
  const ratio = choice.by === 'rule' ? choice.ratio : null
  return {
    rule: ruleCode(choice),
    why: {
      profileId,
      profileNames: profile?.names ?? { zh: profileId, en: profileId },
      ruleIndex: byRule?.index ?? null,
      rule: byRule === null ? null : (profile?.rules[byRule.index] ?? null),
      waitedS: (atMs - choice.ticket.queuedAt) / 1000,
      waitLimitS: ground.waitLimitS,
      ratio: ratio === null ? null : { key: ratio.key, calls: ratio.calls.map((each) => ({ ...each })) },
    },
  }
}
