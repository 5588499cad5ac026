import { type Alarm, type AlarmGroup, type AlarmKind, alarmsAfter, conditionsAt, groupAlarms, limitsOf } from '@jiaohao/shared/client'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { TriageFeed } from './triage-feed.ts'

/** So many alarms are read in passing; the others are counted. */
export const ALARMS_SHOWN = 3
/** An alarm that was seen is silent for so long, real time; if it stands then, it is said again. */
export const SEEN_FOR_MS = 15 * 60_000

// A printer asks for whoever looks after it: these ask for somebody on the floor.
const FLOOR_KINDS: readonly AlarmKind[] = ['nobody-serves', 'over-target', 'line-long', 'held-long', 'counter-idle']

/** When each alarm was seen, by its key, real-time milliseconds. */
export type SeenAlarms = ReadonlyMap<string, number>

/** The alarms that ask for somebody on the floor and were not seen of late, those of most people first. `nowMs` is real time. */
export const askingAlarms = (alarms: readonly Alarm[], seen: SeenAlarms, nowMs: number): AlarmGroup[] =>
  groupAlarms(alarms).filter(
    ({ state, key, sum }) =>
      state === 'raised' && FLOOR_KINDS.includes(sum.kind) && nowMs - (seen.get(key) ?? Number.NEGATIVE_INFINITY) > SEEN_FOR_MS,
  )

/** Of what was seen, that which still stands: an alarm that cleared and comes back is a new one. */
export const stillSeen = (seen: SeenAlarms, alarms: readonly Alarm[]): SeenAlarms => {
  const standing = new Set(groupAlarms(alarms).flatMap(({ state, key }) => (state === 'raised' ? [key] : [])))
  return new Map([...seen].filter(([key]) => standing.has(key)))
}

/** Looks at the floor with each second and each change of it while the hall is heard; an old picture raises nothing. `onNew` hears of each alarm that begins to ask. */
export const createFloorAlarms = (feed: TriageFeed, onNew: () => void) => {
  const [alarms, setAlarms] = createSignal<readonly Alarm[]>([])
  const [seen, setSeen] = createSignal<SeenAlarms>(new Map())
  createEffect(
    on([feed.atMs, feed.floor, feed.hall, feed.connected], ([atMs, floor, hall, connected]) => {
      if (floor === null || hall === null || !connected) return
      const conditions = conditionsAt({ floor, services: hall.services, devices: [] }, atMs, limitsOf(hall.alarms))
      setAlarms((before) => alarmsAfter(before, conditions, atMs))
      setSeen((before) => stillSeen(before, alarms()))
    }),
  )
  const asking = createMemo(() => askingAlarms(alarms(), seen(), feed.realNowMs()))
  const keys = createMemo(() => asking().map(({ key }) => key))
  createEffect(
    on(
      () => keys().join(' '),
      (_, __, before: readonly string[] = []) => {
        if (keys().some((key) => !before.includes(key))) onNew()
        return keys()
      },
    ),
  )
  const acknowledge = (key: string): void => {
    setSeen((before) => new Map([...before, [key, Date.now()]]))
  }
  return { asking, acknowledge }
}
export type FloorAlarms = ReturnType<typeof createFloorAlarms>
