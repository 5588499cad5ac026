import type { Profile, ServiceTarget } from '@jiaohao/shared/contract'
import type { CallingRule, FirstSeat } from '@jiaohao/shared/kernel'
import { servicesOf } from './counters.ts'
import type { Catalogue, CatalogueCounter, CatalogueService } from './types.ts'

export const USUAL_PROFILE_ID = 'usual'
/** Those of a desk type wait so long for its first seat; then any counter that serves them may call. */
export const FIRST_SEAT_MINUTES = 10

/** The profiles of a hall that has made none of its own. */
export const profiles: readonly Profile[] = [
  {
    id: USUAL_PROFILE_ID,
    names: { zh: '通用', en: 'Usual order' },
    rules: [
      { kind: 'prefer-class', class: 'vip' },
      { kind: 'prefer-class', class: 'booked' },
      { kind: 'prefer-class', class: 'priority' },
      { kind: 'fast-lane' },
      { kind: 'longest-wait' },
    ],
  },
  {
    id: 'retention-seat',
    names: { zh: '离网咨询席', en: 'Retention seat' },
    rules: [
      { kind: 'serve-first', target: { of: 'desk', desk: 'retention' } },
      { kind: 'follow', profileId: USUAL_PROFILE_ID },
    ],
  },
]

/** What a profile's rules are made ready from. */
export interface RuleGround {
  readonly profiles: readonly Profile[]
  readonly services: readonly Pick<CatalogueService, 'id' | 'groupId' | 'areaId' | 'desk'>[]
}

/** The profiles of a catalogue, or the default ones where it names none. */
export const profilesOf = (catalogue: { readonly profiles?: Catalogue['profiles'] }): readonly Profile[] => catalogue.profiles ?? profiles

/** The services that a target names, known ones only. */
export const targetServices = (target: ServiceTarget, services: RuleGround['services']): Set<string> => {
  const named = (service: RuleGround['services'][number]): boolean => {
    switch (target.of) {
      case 'services':
        return target.serviceIds.includes(service.id)
      case 'group':
        return service.groupId === target.groupId
      case 'area':
        return service.areaId === target.areaId
      case 'desk':
        return service.desk === target.desk
      default:
        return target satisfies never
    }
  }
  return new Set(services.filter(named).map(({ id }) => id))
}

const MINUTE_S = 60

/** A profile's rules ready for one counter, with those of the profiles that it follows. A circle ends where it closes. */
export const callingRules = (profile: Profile, counterId: string, ground: RuleGround): CallingRule[] => {
  const rules: CallingRule[] = []
  const seen = new Set<string>()
  let current: Profile | undefined = profile
  while (current !== undefined && !seen.has(current.id)) {
    const { id: profileId, rules: own }: Profile = current
    seen.add(profileId)
    let next: Profile | undefined
    for (const [index, rule] of own.entries()) {
      const place = { profileId, index }
      switch (rule.kind) {
        case 'serve-first':
          rules.push({ ...place, kind: 'serve-first', serviceIds: targetServices(rule.target, ground.services) })
          break
        case 'prefer-class':
          rules.push({ ...place, kind: 'prefer-class', class: rule.class })
          break
        case 'fast-lane':
          rules.push({ ...place, kind: 'prefer-class', class: 'fast' })
          break
        case 'ratio': {
          // A ratio that was changed counts anew: the shares are part of its name.
          const shares = rule.shares.map((each) => `${each.class}:${each.share}`).join(',')
          rules.push({
            ...place,
            kind: 'ratio',
            key: `${rule.keptFor === 'counter' ? counterId : `profile ${profileId}`} ${shares}`,
            shares: rule.shares,
          })
          break
        }
        case 'wait-passes':
          rules.push({
            ...place,
            kind: 'wait-passes',
            serviceIds: targetServices(rule.target, ground.services),
            waitS: rule.minutes * MINUTE_S,
          })
          break
        case 'longest-wait':
          rules.push({ ...place, kind: 'longest-wait' })
          break
        case 'follow':
          next = ground.profiles.find(({ id }) => id === rule.profileId)
          break
        default:
          rule satisfies never
      }
    }
    current = next
  }
  return rules
}

/** The profile of a counter; one that names none, or one that is gone, calls in the usual order. */
export const profileOf = (counter: Pick<CatalogueCounter, 'profileId'>, all: readonly Profile[]): Profile => {
  const wanted = counter.profileId ?? USUAL_PROFILE_ID
  const found = all.find(({ id }) => id === wanted) ?? all.find(({ id }) => id === USUAL_PROFILE_ID) ?? profiles[0]
  if (found === undefined) throw new Error('a hall has no profile at all')
  return found
}

/** The desk types that have first seats, with the services that wait there first. */
export const firstSeatsOf = ({ hall, counters, services }: Pick<Catalogue, 'hall' | 'counters' | 'services'>): FirstSeat[] => {
  const desks = new Set(counters.flatMap((counter) => counter.firstFor ?? []))
  const minutes = Math.min(hall.firstSeatMinutes ?? FIRST_SEAT_MINUTES, hall.waitLimitMinutes)
  return [...desks].map((desk) => ({
    serviceIds: new Set(servicesOf({ desks: [desk] }, services).map(({ id }) => id)),
    counterIds: new Set(counters.filter((counter) => counter.firstFor?.includes(desk)).map(({ id }) => id)),
    afterS: minutes * MINUTE_S,
  }))
}
