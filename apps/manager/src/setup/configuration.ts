import type { Configuration } from '@jiaohao/shared/contract'

export type ServiceEntry = Configuration['services'][number]
export type CounterEntry = Configuration['counters'][number]
export type GroupEntry = Configuration['groups'][number]
export type Desk = ServiceEntry['desk']
export type Text = { readonly zh: string; readonly en: string }

/** Letters that a number may begin with, those first whose spoken names are told apart best. */
const LETTERS = [...'AFRLHUYBKNQSXZJCDEGPTV']
const USUAL_HANDLING_MIN = 6
const USUAL_TARGET_MIN = 10
/** What every service begins with, to be changed where it is otherwise. */
const USUAL_STEPS: readonly Text[] = [
  { zh: '等候叫号', en: 'Wait for your number' },
  { zh: '说明需要', en: 'Say what you need' },
  { zh: '签字确认', en: 'Sign' },
]

const freeId = (prefix: string, things: readonly { readonly id: string }[]): string => {
  const ids = new Set(things.map(({ id }) => id))
  for (let number = things.length + 1; ; number++) if (!ids.has(`${prefix}-${number}`)) return `${prefix}-${number}`
}

/** The counters that serve a service of this desk type. */
export const countersServing = (configuration: Configuration, desk: Desk): CounterEntry[] =>
  configuration.counters.filter((counter) => counter.desks.includes(desk)).sort((a, b) => a.number - b.number)

/** The next free code of a group, `A-07`. */
export const nextCode = ({ groups, services }: Configuration, groupId: string): string => {
  const prefix = groups.find(({ id }) => id === groupId)?.prefix ?? ''
  const taken = new Set(services.map(({ code }) => code))
  for (let number = 1; ; number++) {
    const code = `${prefix}-${String(number).padStart(2, '0')}`
    if (!taken.has(code)) return code
  }
}

const mostCommon = <T>(values: readonly T[]): T | undefined => {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** Where services of a group are waited for and handled: as most of them are. */
export const usualPlace = ({ services, areas }: Configuration, groupId: string): { areaId: string; desk: Desk } => {
  const others = services.filter((service) => service.groupId === groupId)
  const areaId = mostCommon(others.map((service) => service.areaId)) ?? areas.find(({ queued }) => queued)?.id ?? ''
  return { areaId, desk: mostCommon(others.map(({ desk }) => desk)) ?? 'business' }
}

/** A configuration with one more service, the last of its group; all but its name is filled in as its group is. */
export const withNewService = (configuration: Configuration, groupId: string): Configuration => {
  const service: ServiceEntry = {
    id: freeId('service', configuration.services),
    code: nextCode(configuration, groupId),
    groupId,
    ...usualPlace(configuration, groupId),
    names: { zh: '', en: '' },
    kiosk: true,
    selfService: false,
    fast: false,
    papers: [],
    steps: USUAL_STEPS.map((step) => ({ ...step })),
    handlingMinutes: USUAL_HANDLING_MIN,
    targetWaitMinutes: USUAL_TARGET_MIN,
    mostUsed: false,
    isDefault: false,
  }
  const { services } = configuration
  const last = services.findLastIndex((other) => other.groupId === groupId)
  return { ...configuration, services: services.toSpliced(last < 0 ? services.length : last + 1, 0, service) }
}

/** A service in another group takes a code of that group, and stands where the group's services do. */
export const inGroup = (configuration: Configuration, groupId: string): Partial<ServiceEntry> => ({
  groupId,
  code: nextCode(configuration, groupId),
  ...usualPlace(configuration, groupId),
})

/** A configuration with one more counter, its number the next free one. */
export const withNewCounter = (configuration: Configuration, areaId: string, desk: Desk): Configuration => {
  const numbers = configuration.counters.map(({ number }) => number)
  const counter: CounterEntry = {
    id: freeId('counter', configuration.counters),
    number: Math.max(0, ...numbers) + 1,
    areaId,
    desks: [desk],
    classes: 'all-alike',
  }
  const areas = configuration.areas.map((area) => (area.id === areaId ? { ...area, queued: true } : area))
  return { ...configuration, areas, counters: [...configuration.counters, counter] }
}

/** A configuration with one more area, in which nobody waits until a counter stands there. */
export const withNewArea = (configuration: Configuration): Configuration => ({
  ...configuration,
  areas: [...configuration.areas, { id: freeId('area', configuration.areas), names: { zh: '', en: '' }, queued: false }],
})

/** A configuration without an area, and without what is said of it where alarms begin. */
export const withoutArea = (configuration: Configuration, index: number): Configuration => {
  const { alarms, ...rest } = configuration
  const gone = configuration.areas[index]?.id
  const areas = configuration.areas.filter((_, at) => at !== index)
  if (alarms === undefined) return { ...rest, areas }
  return { ...rest, areas, alarms: { ...alarms, lines: alarms.lines.filter(({ areaId }) => areaId !== gone) } }
}

/** A configuration with one more group, under the next free letter. */
export const withNewGroup = (configuration: Configuration): Configuration => {
  const taken = new Set(configuration.groups.map(({ prefix }) => prefix))
  const prefix = LETTERS.find((letter) => !taken.has(letter)) ?? ''
  const group: GroupEntry = { id: freeId('group', configuration.groups), prefix, names: { zh: '', en: '' } }
  return { ...configuration, groups: [...configuration.groups, group] }
}

/** A group under another letter: the codes of its services begin with it too. */
export const withPrefix = (configuration: Configuration, index: number, prefix: string): Configuration => {
  const group = configuration.groups[index]
  if (group === undefined) return configuration
  const coded = (service: ServiceEntry): ServiceEntry =>
    service.groupId === group.id ? { ...service, code: service.code.replace(/^[^-]*/, prefix) } : service
  const groups = configuration.groups.map((other, at) => (at === index ? { ...other, prefix } : other))
  return { ...configuration, groups, services: configuration.services.map(coded) }
}

/** Lines of a text field as names in both languages, line by line; a line that one language lacks stays empty there. */
export const namesOfLines = (zh: string, en: string): { zh: string; en: string }[] => {
  const [chinese, english] = [zh.split('\n'), en.split('\n')]
  const pairs = Array.from({ length: Math.max(chinese.length, english.length) }, (_, line) => ({
    zh: (chinese[line] ?? '').trim(),
    en: (english[line] ?? '').trim(),
  }))
  while (pairs.length > 0 && pairs.at(-1)?.zh === '' && pairs.at(-1)?.en === '') pairs.pop()
  return pairs
}

export type ChangeKind = 'added' | 'removed' | 'changed'
/** One difference between what is in force and the draft. */
export interface Change {
  readonly part: 'services' | 'groups' | 'areas' | 'counters' | 'profiles' | 'plan' | 'hall' | 'days' | 'texts' | 'alarms'
  readonly kind: ChangeKind
  /** What it is called, or the number of a counter; null where the part is one thing. */
  readonly names: Text | null
  readonly number: number | null
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Named = { readonly id: string; readonly names?: Text; readonly number?: number }
const listChanges = (part: Change['part'], before: readonly Named[], after: readonly Named[]): Change[] => {
  const change = (kind: ChangeKind, { names, number }: Named): Change => ({ part, kind, names: names ?? null, number: number ?? null })
  const old = new Map(before.map((thing) => [thing.id, thing]))
  const kept = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((thing) => {
      const was = old.get(thing.id)
      if (was === undefined) return [change('added', thing)]
      return same(was, thing) ? [] : [change('changed', thing)]
    }),
    ...before.filter(({ id }) => !kept.has(id)).map((thing) => change('removed', thing)),
  ]
}

/** Every difference between two configurations, thing by thing. */
export const changesOf = (before: Configuration, after: Configuration): Change[] => [
  ...listChanges('services', before.services, after.services),
  ...listChanges('groups', before.groups, after.groups),
  ...listChanges('areas', before.areas, after.areas),
  ...listChanges('counters', before.counters, after.counters),
  ...listChanges('profiles', before.profiles ?? [], after.profiles ?? []),
  ...(['plan', 'alarms', 'hall', 'days', 'texts'] as const).flatMap((part): Change[] =>
    same(before[part], after[part]) ? [] : [{ part, kind: 'changed', names: null, number: null }],
  ),
]

/** A time of day as a field holds it: minutes after midnight, `13:30`; null where it is none. */
export const minutesOf = (text: string): number | null => {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text)
  return found === null ? null : Number(found[1]) * 60 + Number(found[2])
}
