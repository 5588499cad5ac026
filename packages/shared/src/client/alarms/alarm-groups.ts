import { type Alarm, type AlarmCause, type AlarmKind, alarmAtMs } from './alarms.ts'

type CauseOf<K extends AlarmKind> = Extract<AlarmCause, { readonly kind: K }>
type ShownAlarm = Exclude<Alarm, { state: 'pending' }>

/** What all alarms of one cause in one place say together. Names of people are in none of them. */
export type AlarmSum =
  | { readonly kind: 'printer'; readonly names: readonly string[]; readonly trouble: string }
  | { readonly kind: 'prints-uncertain'; readonly names: readonly string[]; readonly jobs: number }
  /** Services by how many wait for each, most first. */
  | {
      readonly kind: 'nobody-serves'
      readonly areaId: string
      readonly services: readonly CauseOf<'nobody-serves'>[]
      readonly waiting: number
    }
  /** Services by the longest wait of each, longest first. */
  | {
      readonly kind: 'over-target'
      readonly areaId: string
      readonly services: readonly CauseOf<'over-target'>[]
      readonly waiting: number
    }
  | CauseOf<'line-long'>
  | CauseOf<'money-open'>
  /** Tickets by how long they are held, longest first. */
  | { readonly kind: 'held-long'; readonly areaId: string; readonly tickets: readonly CauseOf<'held-long'>[] }
  /** Counters by their number. */
  | { readonly kind: 'counter-idle'; readonly areaId: string; readonly counterNumbers: readonly number[]; readonly waiting: number }

/** So many lines are read at a glance; the others are one press away. */
export const LINES_SHOWN = 6

/** One line of the list: everything of one cause in one place. */
export interface AlarmGroup {
  readonly key: string
  readonly state: 'raised' | 'cleared'
  /** Since when, UTC milliseconds: the earliest of its alarms. */
  readonly raisedMs: number
  /** When the group last changed its state, UTC milliseconds. */
  readonly atMs: number
  /** How many customers it concerns; 0 for a device. */
  readonly people: number
  readonly sum: AlarmSum
}

const keyOf = (cause: AlarmCause): string => {
  switch (cause.kind) {
    case 'printer':
      return `printer:${cause.trouble}`
    case 'prints-uncertain':
    case 'money-open':
      return cause.kind
    case 'over-target':
    case 'nobody-serves':
    case 'line-long':
    case 'held-long':
    case 'counter-idle':
      return `${cause.kind}:${cause.areaId}`
    default:
      return cause satisfies never
  }
}

const added = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Sums up causes of one group; `first` is one of them. */
const sumOf = (first: AlarmCause, causes: readonly AlarmCause[]): AlarmSum => {
  const of = <K extends AlarmKind>(kind: K): CauseOf<K>[] => causes.filter((cause): cause is CauseOf<K> => cause.kind === kind)
  switch (first.kind) {
    case 'printer':
      return { kind: 'printer', names: of('printer').map(({ name }) => name), trouble: first.trouble }
    case 'prints-uncertain': {
      const all = of('prints-uncertain')
      return { kind: 'prints-uncertain', names: all.map(({ name }) => name), jobs: added(all.map(({ jobs }) => jobs)) }
    }
    case 'nobody-serves': {
      const services = of('nobody-serves').sort((a, b) => b.waiting - a.waiting)
      return { kind: 'nobody-serves', areaId: first.areaId, services, waiting: added(services.map(({ waiting }) => waiting)) }
    }
    case 'over-target': {
      const services = of('over-target').sort((a, b) => b.longestMs - a.longestMs)
      return { kind: 'over-target', areaId: first.areaId, services, waiting: added(services.map(({ waiting }) => waiting)) }
    }
    case 'line-long':
    case 'money-open':
      return first
    case 'held-long':
      return { kind: 'held-long', areaId: first.areaId, tickets: of('held-long').sort((a, b) => b.heldMs - a.heldMs) }
    case 'counter-idle': {
      const all = of('counter-idle')
      const counterNumbers = all.map(({ counterNumber }) => counterNumber).sort((a, b) => a - b)
      const waiting = new Set(all.flatMap(({ ticketIds }) => ticketIds)).size
      return { kind: 'counter-idle', areaId: first.areaId, counterNumbers, waiting }
    }
    default:
      return first satisfies never
  }
}

const peopleOf = (sum: AlarmSum): number => {
  switch (sum.kind) {
    case 'printer':
    case 'prints-uncertain':
      return 0
    case 'nobody-serves':
    case 'over-target':
    case 'line-long':
    case 'counter-idle':
      return sum.waiting
    case 'money-open':
      return sum.orders
    case 'held-long':
      return sum.tickets.length
    default:
      return sum satisfies never
  }
}

const groupOf = (key: string, alarms: readonly [ShownAlarm, ...ShownAlarm[]]): AlarmGroup => {
  const [first] = alarms
  const sum = sumOf(
    first.cause,
    alarms.map(({ cause }) => cause),
  )
  const raisedMs = Math.min(...alarms.map((alarm) => alarm.raisedMs))
  const atMs = first.state === 'raised' ? raisedMs : Math.max(...alarms.map(alarmAtMs))
  return { key, state: first.state, raisedMs, atMs, people: peopleOf(sum), sum }
}

const grouped = (alarms: readonly ShownAlarm[]): AlarmGroup[] => {
  const groups = new Map<string, [ShownAlarm, ...ShownAlarm[]]>()
  for (const alarm of alarms) {
    const key = keyOf(alarm.cause)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [alarm])
    else group.push(alarm)
  }
  return [...groups].map(([key, members]) => groupOf(key, members))
}

const DEVICES_FIRST: readonly AlarmKind[] = ['printer', 'prints-uncertain']
const rank = (group: AlarmGroup): number => {
  const at = DEVICES_FIRST.indexOf(group.sum.kind)
  return at < 0 ? DEVICES_FIRST.length : at
}

/**
 * The alarms as somebody reads them: one line for each cause in each place. Raised ones first: devices, since without them nothing comes
 * out, then by how many customers are concerned; below them what cleared, newest first. What cleared of a line that still stands is left
 * out, and so are pending alarms.
 */
export const groupAlarms = (alarms: readonly Alarm[]): AlarmGroup[] => {
  const raised = grouped(alarms.filter((alarm) => alarm.state === 'raised'))
  const standing = new Set(raised.map(({ key }) => key))
  const cleared = grouped(alarms.filter((alarm) => alarm.state === 'cleared')).filter(({ key }) => !standing.has(key))
  return [
    ...raised.sort((a, b) => rank(a) - rank(b) || b.people - a.people || a.raisedMs - b.raisedMs || a.key.localeCompare(b.key)),
    ...cleared.sort((a, b) => b.atMs - a.atMs || a.key.localeCompare(b.key)),
  ]
}
