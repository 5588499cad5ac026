import type { AppointmentRules } from '@jiaohao/shared/contract'

/** Places of one slot: what a group may hold and holds, and the same of all groups together; a total of null is no limit. */
export interface Places {
  readonly capacity: number
  readonly taken: number
  readonly total: number | null
  readonly takenOfAll: number
}

/** What one slot takes for a service group. */
export const capacityOf = (rules: AppointmentRules, groupId: string): number =>
  rules.groups.find((group) => group.groupId === groupId)?.capacity ?? rules.capacity

/** What is left in a slot altogether; null where only the groups are limited. */
export const freeOfAll = (total: number | null, takenOfAll: number): number | null =>
  total === null ? null : Math.max(0, total - takenOfAll)

/** What a group can still book: neither its own number nor the total may be passed. Rules that shrank leave 0, never less. */
export const freePlaces = ({ capacity, taken, total, takenOfAll }: Places): number =>
  Math.min(Math.max(0, capacity - taken), freeOfAll(total, takenOfAll) ?? Number.MAX_SAFE_INTEGER)

/** Why rules cannot be used, or null: a group that there is not or that has two numbers, or one that wants more than the whole hall. */
export const rulesDefect = (rules: AppointmentRules, groupIds: ReadonlySet<string>): string | null => {
  const known = rules.groups.map(({ groupId }) => groupId)
  const strange = known.find((id) => !groupIds.has(id))
  if (strange !== undefined) return `there is no service group ${strange}`
  const twice = known.find((id, index) => known.indexOf(id) !== index)
  if (twice !== undefined) return `the service group ${twice} has two numbers`
  const { total } = rules
  if (total === null) return null
  const greedy = rules.groups.find(({ capacity }) => capacity > total)
  if (greedy !== undefined) return `the service group ${greedy.groupId} has ${greedy.capacity} places, all groups together only ${total}`
  return rules.capacity > total ? `a group has ${rules.capacity} places, all groups together only ${total}` : null
}
