/**
 * Alarms of the hall with hysteresis. A condition must last before it is raised and must be gone for a while before the alarm clears,
 * so that a hall at the edge of its target does not make a list that flickers.
 */
export type AlarmCause =
  | {
      readonly kind: 'over-target'
      readonly areaId: string
      readonly serviceId: string
      readonly waiting: number
      readonly longestMs: number
      readonly targetMs: number
    }
  | { readonly kind: 'nobody-serves'; readonly areaId: string; readonly serviceId: string; readonly waiting: number }
  | { readonly kind: 'line-long'; readonly areaId: string; readonly waiting: number; readonly limit: number }
  | {
      readonly kind: 'held-long'
      readonly areaId: string
      readonly number: string
      readonly counterNumber: number | null
      readonly heldMs: number
    }
  | { readonly kind: 'printer'; readonly deviceId: string; readonly name: string; readonly trouble: string }
  | { readonly kind: 'prints-uncertain'; readonly deviceId: string; readonly name: string; readonly jobs: number }
  /** Paid for longer than it should take, and neither on the number nor on its way back to the customer's hand. */
  | { readonly kind: 'money-open'; readonly orders: number; readonly fen: number; readonly oldestMs: number }
  | {
      readonly kind: 'counter-idle'
      readonly areaId: string
      readonly counterId: string
      readonly counterNumber: number
      /** Who waits and may be served there: several idle counters may look at the same people. */
      readonly ticketIds: readonly string[]
    }
export type AlarmKind = AlarmCause['kind']

/** What holds at an instant. `near` is the band between raising and clearing: it keeps an alarm and never makes one. */
export interface Condition {
  readonly key: string
  readonly cause: AlarmCause
  readonly level: 'holds' | 'near'
  /** Since when it holds as far as the floor tells, UTC milliseconds; null counts from the first look. */
  readonly sinceMs: number | null
}

export type Alarm =
  | { readonly state: 'pending'; readonly key: string; readonly cause: AlarmCause; readonly sinceMs: number }
  | { readonly state: 'raised'; readonly key: string; readonly cause: AlarmCause; readonly raisedMs: number; readonly lastSeenMs: number }
  | { readonly state: 'cleared'; readonly key: string; readonly cause: AlarmCause; readonly raisedMs: number; readonly clearedMs: number }

/** How long a condition lasts before it is an alarm, in milliseconds of the hall's clock. */
export const RAISE_AFTER_MS: Readonly<Record<AlarmKind, number>> = {
  'over-target': 0,
  'nobody-serves': 60_000,
  'line-long': 30_000,
  'held-long': 0,
  printer: 5_000,
  'prints-uncertain': 5_000,
  'counter-idle': 60_000,
  'money-open': 0,
}
/** How long a condition must be gone before its alarm clears, in milliseconds of the hall's clock. */
export const CLEAR_AFTER_MS = 30_000
/** How many cleared alarms are remembered. */
export const CLEARED_LIMIT = 20

// The alarm bears the instant at which it was due, so that a page opened later shows the same time.
const raisedOrPending = ({ key, cause }: Condition, sinceMs: number, atMs: number): Alarm => {
  const dueMs = sinceMs + RAISE_AFTER_MS[cause.kind]
  return dueMs <= atMs ? { state: 'raised', key, cause, raisedMs: dueMs, lastSeenMs: atMs } : { state: 'pending', key, cause, sinceMs }
}

const withCondition = (before: Alarm | undefined, condition: Condition, atMs: number): Alarm | null => {
  if (before?.state === 'raised') return { ...before, cause: condition.cause, lastSeenMs: atMs }
  if (condition.level === 'near') return null
  const sinceMs = before?.state === 'pending' ? before.sinceMs : Math.min(atMs, condition.sinceMs ?? atMs)
  return raisedOrPending(condition, sinceMs, atMs)
}

const withoutCondition = (before: Alarm, atMs: number): Alarm | null => {
  switch (before.state) {
    case 'pending':
      return null
    case 'raised':
      if (atMs - before.lastSeenMs < CLEAR_AFTER_MS) return before
      return { state: 'cleared', key: before.key, cause: before.cause, raisedMs: before.raisedMs, clearedMs: atMs }
    case 'cleared':
      return before
    default:
      return before satisfies never
  }
}

/** When an alarm last changed its state: the order in which a list shows it. */
export const alarmAtMs = (alarm: Alarm): number =>
  alarm.state === 'pending' ? alarm.sinceMs : alarm.state === 'raised' ? alarm.raisedMs : alarm.clearedMs

/** The alarms after one more look at the hall. An instant before the last one counts as the same instant: the clock of a demo may be set. */
export const alarmsAfter = (alarms: readonly Alarm[], conditions: readonly Condition[], atMs: number): Alarm[] => {
  const active = new Map(alarms.flatMap((alarm) => (alarm.state === 'cleared' ? [] : [[alarm.key, alarm] as const])))
  const met = new Set(conditions.map((condition) => condition.key))
  const next: Alarm[] = alarms.filter((alarm) => alarm.state === 'cleared')
  for (const condition of conditions) {
    const alarm = withCondition(active.get(condition.key), condition, atMs)
    if (alarm !== null) next.push(alarm)
  }
  for (const alarm of active.values()) {
    if (met.has(alarm.key)) continue
    const rest = withoutCondition(alarm, atMs)
    if (rest !== null) next.push(rest)
  }
  const newestFirst = next.sort((a, b) => alarmAtMs(b) - alarmAtMs(a) || a.key.localeCompare(b.key))
  let cleared = 0
  return newestFirst.filter((alarm) => alarm.state !== 'cleared' || ++cleared <= CLEARED_LIMIT)
}
