import type { Configuration } from '@jiaohao/shared/contract'
import type { Rule } from './rules.ts'

/** The services that a rule is about, named one by one or by what they have in common. */
export type Target = Extract<Rule, { kind: 'serve-first' }>['target']
export type TargetOf = Target['of']
export const TARGETS_OF: readonly TargetOf[] = ['desk', 'services', 'group', 'area']

type Ground = Pick<Configuration, 'services' | 'groups' | 'areas'>

/** The services of a target, known ones only. */
export const targetServiceIds = (target: Target, { services }: Ground): string[] => {
  switch (target.of) {
    case 'services':
      return services.filter(({ id }) => target.serviceIds.includes(id)).map(({ id }) => id)
    case 'group':
      return services.filter(({ groupId }) => groupId === target.groupId).map(({ id }) => id)
    case 'area':
      return services.filter(({ areaId }) => areaId === target.areaId).map(({ id }) => id)
    case 'desk':
      return services.filter(({ desk }) => desk === target.desk).map(({ id }) => id)
    default:
      return target satisfies never
  }
}

/** The same target named in another way, as near to what it was as that way can say. */
export const namedBy = (of: TargetOf, before: Target, ground: Ground): Target => {
  if (of === before.of) return before
  const ids = targetServiceIds(before, ground)
  const first = ground.services.find(({ id }) => ids.includes(id)) ?? ground.services[0]
  switch (of) {
    case 'services':
      return { of, serviceIds: ids }
    case 'group':
      return { of, groupId: first?.groupId ?? ground.groups[0]?.id ?? '' }
    case 'area':
      return { of, areaId: first?.areaId ?? ground.areas[0]?.id ?? '' }
    case 'desk':
      return { of, desk: first?.desk ?? 'business' }
    default:
      return of satisfies never
  }
}
