import type { Configuration, Replay, ReplayGroup } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { type Catalogue, type Hall, hallOf } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { servedBy } from '../queue/index.ts'
import { type ReplayEnd, type ReplayHall, replayDay } from './domain/replay.ts'
import { type Ended, figuresOf } from './domain/replay-figures.ts'
import { readReplayDays } from './replay-store.ts'

/** Days that are played again: the week before today. */
export const REPLAYED_DAYS = 7
/** Tickets that are played again at most; of a longer week the oldest days are left out. */
const TICKETS_LIMIT = 15_000

/** What is played again: the hall in force and the draft, on the days before `today`. */
export interface ReplayAsked {
  readonly present: Configuration
  readonly draft: Configuration
  readonly today: BusinessDay
}

type PlayedHall = ReplayHall & Pick<Hall, 'groups'>
/** A hall of a configuration, as days are played with it. */
export const playedHall = (configuration: Configuration): PlayedHall => ({
  ...hallOf({ ...configuration, staff: [] } as Catalogue, false),
  servedBy,
})
const UNCALLED: ReplayEnd = { state: 'uncalled' }
const SECONDS = 60

interface Played {
  readonly serviceId: string
  readonly measured: ReplayEnd
  readonly before: ReplayEnd
  readonly after: ReplayEnd
}

const groupsOf = (played: readonly Played[], present: PlayedHall, draft: PlayedHall): ReplayGroup[] => {
  const groupOf = (serviceId: string): string | null =>
    present.services.get(serviceId)?.groupId ?? draft.services.get(serviceId)?.groupId ?? null
  const targetS = (hall: PlayedHall, serviceId: string): number =>
    (hall.services.get(serviceId) ?? present.services.get(serviceId) ?? draft.services.get(serviceId))?.targetWaitMinutes ?? 0
  const ended = (of: readonly Played[], key: 'measured' | 'before' | 'after'): Ended[] =>
    of.map((one) => ({ end: one[key], targetS: targetS(key === 'after' ? draft : present, one.serviceId) * SECONDS }))
  const group = (groupId: string | null, names: ReplayGroup['names'], of: readonly Played[]): ReplayGroup => ({
    groupId,
    names,
    tickets: of.length,
    measured: figuresOf(ended(of, 'measured')),
    before: figuresOf(ended(of, 'before')),
    after: figuresOf(ended(of, 'after')),
  })
  return [
    group(null, null, played),
    ...present.groups.flatMap(({ id, names }) => {
      const own = played.filter(({ serviceId }) => groupOf(serviceId) === id)
      return own.length === 0 ? [] : [group(id, names, own)]
    }),
  ]
}

const replay = (db: Db, { present, draft, today }: ReplayAsked): Replay => {
  const halls = { present: playedHall(present), draft: playedHall(draft) }
  const days = Array.from({ length: REPLAYED_DAYS }, (_, at) => addDays(today, at - REPLAYED_DAYS))
  const handlingMs = new Map(present.services.map(({ id, handlingMinutes }) => [id, handlingMinutes * SECONDS * 1000]))
  const recorded = readReplayDays(db, days, handlingMs)
  // The newest days first, as many as the limit takes.
  let room = TICKETS_LIMIT
  const taken = recorded.toReversed().filter((day) => {
    room -= day.tickets.length
    return day.tickets.length > 0 && room >= 0
  })
  const played: Played[] = []
  let leftOut = 0
  for (const day of taken) {
    const before = replayDay(day, halls.present)
    const after = replayDay(day, halls.draft)
    for (const { id, serviceId } of day.tickets) {
      const [was, would] = [before.get(id), after.get(id)]
      if (was === undefined || would === undefined) leftOut += 1
      else played.push({ serviceId, measured: day.measured.get(id) ?? UNCALLED, before: was, after: would })
    }
  }
  const open = new Set(taken.flatMap(({ spans }) => spans.map(({ counterId }) => counterId)))
  return {
    from: addDays(today, -REPLAYED_DAYS),
    to: addDays(today, -1),
    days: taken.length,
    tickets: played.length,
    leftOut,
    neverOpen: draft.counters.filter(({ id }) => !open.has(id)).map(({ number }) => number),
    groups: groupsOf(played, halls.present, halls.draft),
  }
}

/** The reports of this part, by name: `replay` plays last week again with a draft and with the hall in force. */
export const replayReports = { replay } as const
