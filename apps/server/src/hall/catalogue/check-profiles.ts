import { type Profile, type ProfileRule, type ServiceTarget, TICKET_CLASSES, type TicketClass } from '@jiaohao/shared/contract'
import { type Defect, type DefectCode, defect } from './defect.ts'
import { nameDefects } from './names.ts'
import { profilesOf, targetServices, USUAL_PROFILE_ID } from './profiles.ts'
import type { Catalogue } from './types.ts'

/** What a profile is checked against; `profiles` are those that it may follow. */
export type ProfileGround = Pick<Catalogue, 'hall' | 'areas' | 'groups' | 'services' | 'counters'> & Partial<Pick<Catalogue, 'profiles'>>

const FEWEST_CLASSES = 2
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** What is amiss, without its place: the code, the words for whoever reads a file, and the figures. */
type Fault = readonly [code: DefectCode, words: string, values?: Readonly<Record<string, string | number>>]

const repeated = <T>(values: readonly T[]): T[] => [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]

const targetFaults = (target: ServiceTarget, ground: ProfileGround): Fault[] => {
  switch (target.of) {
    case 'services': {
      if (target.serviceIds.length === 0) return [['target-empty', 'it names no service']]
      const unknown = target.serviceIds.filter((id) => !ground.services.some((service) => service.id === id))
      return [
        ...unknown.map((id): Fault => ['service-unknown', `service ${id} is unknown`, { id }]),
        ...repeated(target.serviceIds).map((id): Fault => ['service-twice', `service ${id} is named more than once`, { id }]),
      ]
    }
    case 'group':
      if (ground.groups.some(({ id }) => id === target.groupId)) return []
      return [['group-unknown', `group ${target.groupId} is unknown`, { id: target.groupId }]]
    case 'area':
      if (!ground.areas.some(({ id }) => id === target.areaId))
        return [['area-unknown', `area ${target.areaId} is unknown`, { id: target.areaId }]]
      if (targetServices(target, ground.services).size > 0) return []
      return [['target-empty', `no service waits in area ${target.areaId}`]]
    // A desk type is always a desk type: the rule rests while the hall has no service for it, as a hall without a retention seat.
    case 'desk':
      return []
    default:
      return target satisfies never
  }
}

const ratioFaults = (shares: readonly { readonly class: TicketClass; readonly share: number }[]): Fault[] => {
  const few: Fault[] = shares.length < FEWEST_CLASSES ? [['ratio-too-few', `a ratio needs ${FEWEST_CLASSES} classes`]] : []
  const zero = shares.filter(({ share }) => share === 0)
  return [
    ...few,
    ...zero.map((each): Fault => ['ratio-zero', `a ratio of zero for ${each.class}`, { class: each.class }]),
    ...repeated(shares.map((each) => each.class)).map(
      (ticketClass): Fault => ['class-twice', `class ${ticketClass} is named more than once`, { class: ticketClass }],
    ),
  ]
}

const ruleFaults = (rule: ProfileRule, ground: ProfileGround): Fault[] => {
  switch (rule.kind) {
    case 'serve-first':
      return targetFaults(rule.target, ground)
    case 'wait-passes': {
      const { minutes } = rule
      const limit = ground.hall.waitLimitMinutes
      const late: Fault = [
        'rule-after-limit',
        `never reached: the wait limit of ${limit} min comes before ${minutes} min`,
        { limit, minutes },
      ]
      return [...targetFaults(rule.target, ground), ...(minutes < limit ? [] : [late])]
    }
    case 'ratio':
      return ratioFaults(rule.shares)
    case 'follow':
      if (profilesOf(ground).some(({ id }) => id === rule.profileId)) return []
      return [['profile-unknown', `profile ${rule.profileId} is unknown`, { id: rule.profileId }]]
    case 'prefer-class':
    case 'fast-lane':
    case 'longest-wait':
      return []
    default:
      return rule satisfies never
  }
}

const endsTheList = (rule: ProfileRule): boolean => rule.kind === 'longest-wait' || rule.kind === 'follow'

/** The classes that a rule calls whenever one of them waits. */
const classesOf = (rule: ProfileRule): readonly TicketClass[] => {
  if (rule.kind === 'prefer-class') return [rule.class]
  if (rule.kind === 'fast-lane') return ['fast']
  return rule.kind === 'ratio' ? rule.shares.map((each) => each.class) : []
}

/** Whether the rules before it call whoever waits for the services of a rule, so that it never decides. */
const servicesTaken = (rule: ProfileRule, before: readonly ProfileRule[], ground: ProfileGround): boolean => {
  if (rule.kind !== 'serve-first' && rule.kind !== 'wait-passes') return false
  const taken = new Set<string>()
  for (const other of before) {
    const sooner = other.kind === 'wait-passes' && rule.kind === 'wait-passes' && other.minutes <= rule.minutes
    if (other.kind !== 'serve-first' && !sooner) continue
    for (const id of targetServices(other.target, ground.services)) taken.add(id)
  }
  const services = [...targetServices(rule.target, ground.services)]
  return services.length > 0 && services.every((id) => taken.has(id))
}

/** Why a rule can never decide, given those before it. */
const reachFaults = (rules: readonly ProfileRule[], index: number, ground: ProfileGround): Fault[] => {
  const rule = rules[index]
  if (rule === undefined) return []
  const before = rules.slice(0, index)
  const place = (test: (other: ProfileRule) => boolean): number => before.findIndex(test) + 1
  const end = place(endsTheList)
  if (end > 0) return [['rule-unreachable', `never reached: rule ${end} takes everybody`, { by: end }]]
  const same = place((other) => JSON.stringify(other) === JSON.stringify(rule))
  if (same > 0) return [['rule-same', `the same as rule ${same}`, { by: same }]]
  const lost = classesOf(rule).find((one) => before.some((other) => classesOf(other).includes(one)))
  if (lost !== undefined) {
    const by = place((other) => classesOf(other).includes(lost))
    return [['rule-class-taken', `never reached for ${lost}: rule ${by} calls them first`, { class: lost, by }]]
  }
  const everyClass = TICKET_CLASSES.every((one) => before.some((other) => classesOf(other).includes(one)))
  if ((everyClass && !endsTheList(rule)) || servicesTaken(rule, before, ground))
    return [['rule-unreachable', 'never reached: the rules before it call these customers first', { by: index }]]
  return []
}

/** The profiles that follow one another in a circle, beginning and ending with this one; null where it comes to an end. */
const circleOf = (profile: Profile, all: readonly Profile[]): string[] | null => {
  const path: string[] = []
  let current: Profile | undefined = profile
  while (current !== undefined) {
    path.push(current.id)
    const follow: ProfileRule | undefined = current.rules.find((rule) => rule.kind === 'follow')
    if (follow?.kind !== 'follow') return null
    const profileId: string = follow.profileId
    if (profileId === profile.id) return [...path, profileId]
    if (path.includes(profileId)) return null
    current = all.find(({ id }) => id === profileId)
  }
  return null
}

/** Every defect of one profile, each with its place below `path` and its rule counted from 1 in the words. */
export const profileDefects = (profile: Profile, ground: ProfileGround, path: string): Defect[] => {
  const { id, rules } = profile
  const owner = `profile ${id}`
  const circle = circleOf(profile, [profile, ...profilesOf(ground).filter((other) => other.id !== id)])
  const last = rules.at(-1)
  return [
    ...(SLUG.test(id) ? [] : [defect(`${path}.id`, 'id-not-slug', `${owner}: id is not a slug`, { id })]),
    ...nameDefects(`${path}.names`, owner, profile.names),
    ...(last === undefined ? [defect(`${path}.rules`, 'profile-empty', `${owner}: no rule`)] : []),
    ...(last !== undefined && !endsTheList(last)
      ? [defect(`${path}.rules`, 'profile-without-end', `${owner}: the last rule does not take everybody`)]
      : []),
    ...rules.flatMap((rule, index) =>
      [...ruleFaults(rule, ground), ...reachFaults(rules, index, ground)].map(([code, words, values]) =>
        defect(`${path}.rules.${index}`, code, `${owner}, rule ${index + 1}: ${words}`, values ?? {}),
      ),
    ),
    ...(circle === null
      ? []
      : [defect(`${path}.rules`, 'profile-circular', `${owner}: follows itself (${circle.join(' → ')})`, { circle: circle.join(' → ') })]),
  ]
}

const seatDefects = ({ hall, counters }: ProfileGround, all: readonly Profile[]): Defect[] => {
  const { waitLimitMinutes: limit, firstSeatMinutes: minutes } = hall
  const path = 'hall.firstSeatMinutes'
  const words = `hall ${hall.id}: ${minutes} min at a first seat are not between 0 and the wait limit of ${limit} min`
  return [
    ...counters.flatMap(({ id, desks, profileId = USUAL_PROFILE_ID, firstFor = [] }, index) => [
      ...(all.some((profile) => profile.id === profileId)
        ? []
        : [defect(`counters.${index}.profileId`, 'profile-unknown', `counter ${id}: profile ${profileId} is unknown`, { id: profileId })]),
      ...firstFor
        .filter((desk) => !desks.includes(desk))
        .map((desk) => {
          const what = `counter ${id}: first seat for ${desk}, but it has no such desk`
          return defect(`counters.${index}.firstFor`, 'first-seat-without-desk', what, { desk })
        }),
    ]),
    ...(minutes === undefined || (minutes >= 0 && minutes < limit)
      ? []
      : [defect(path, 'first-seat-minutes-wrong', words, { minutes, limit })]),
  ]
}

/** Every defect of a catalogue's profiles, of the counters that use them, and of its first seats. */
export const profilesDefects = (catalogue: ProfileGround): Defect[] => {
  const all = profilesOf(catalogue)
  return [
    ...all.flatMap(({ id }, index) =>
      all.findIndex((other) => other.id === id) === index
        ? []
        : [defect(`profiles.${index}.id`, 'id-twice', `profile ${id}: id used more than once`, { id })],
    ),
    ...all.flatMap((profile, index) => profileDefects(profile, catalogue, `profiles.${index}`)),
    ...seatDefects(catalogue, all),
  ]
}
