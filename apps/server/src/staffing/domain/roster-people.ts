import type { Role, RosterContract, RosterPost, RosterSettings } from '@jiaohao/shared/contract'

/** Somebody who works here, as far as the roster must know. */
interface RosterMember {
  readonly staffNo: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** The least hours of a week where no contract says them, as a part of the most. */
const LEAST_SHARE = 0.8
const FULL_PERCENT = 100
const TRAINEE_PERCENT = 50

const postsOf = (roles: readonly Role[]): RosterPost[] => {
  if (roles.includes('clerk') || roles.includes('trainee')) return ['counter']
  return roles.includes('consultant') ? ['floating'] : []
}

/**
 * Everybody with a contract: the one of the settings, else what the posts of the person say. A trainee counts half, and only beside the
 * supervisor; one without a named supervisor is given no post, since nobody would stand beside him.
 */
export const contractsOf = (members: readonly RosterMember[], { contracts, rules }: RosterSettings): RosterContract[] => {
  const known = new Map(contracts.map((contract) => [contract.staffNo, contract]))
  return members.map(({ staffNo, roles }) => {
    const contract = known.get(staffNo)
    const isTrainee = roles.includes('trainee')
    if (contract !== undefined) return isTrainee && contract.supervisorNo === null ? { ...contract, posts: [] } : contract
    return {
      staffNo,
      posts: isTrainee ? [] : postsOf(roles),
      hoursPerWeek: { min: rules.hoursPerWeek * LEAST_SHARE, max: rules.hoursPerWeek },
      capacityPercent: isTrainee ? TRAINEE_PERCENT : FULL_PERCENT,
      supervisorNo: null,
    }
  })
}
