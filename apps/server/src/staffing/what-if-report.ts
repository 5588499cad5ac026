import type { Configuration, WhatIfChange, WhatIfFigures } from '@jiaohao/shared/contract'
import { WHAT_IF_RUNS } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { seededRandom } from '../queue/index.ts'
import {
  type HallFigures,
  hoursOn,
  playedHall,
  quantileOfSorted,
  type RecordedDay,
  type ReplayHall,
  readReplayDays,
  replayDay,
  targetWaitsOf,
} from '../traffic/index.ts'
import { longestP95S, TARGET_SHARE, usualTargetS } from './domain/need.ts'
import { type Patience, patienceFrom, type SeenWait } from './domain/patience.ts'
import { asChanceHasIt, changedDay, type DayChange, type LeavesAfter, type PlayedDay } from './domain/what-if.ts'
import { figuresOfDays, type LivedDay } from './domain/what-if-figures.ts'

/** Customers of all simulated days together, before and after: a few seconds of work. */
const CUSTOMERS_LIMIT = 60_000
/** Days that are looked through for measured ones. */
const LOOK_BACK_DAYS = 120
const MINUTES_OF_DAY = 1440

export interface WhatIfAsked {
  readonly hall: HallFigures
  /** The wait at which nobody may be passed any more, seconds. */
  readonly waitLimitS: number
  readonly present: Configuration
  /** The configuration with the change, where it changes that. */
  readonly changed: Configuration
  readonly change: WhatIfChange
  readonly today: BusinessDay
  readonly days: number
  /** Only days of this weekday, from Sunday, 0; null takes all. */
  readonly weekday: number | null
}
export interface WhatIfTold {
  readonly days: BusinessDay[]
  readonly runs: number
  readonly leftOut: number
  /** Of each day how many of the people asked for found their place; null where none were asked for. */
  readonly people: { readonly day: BusinessDay; readonly took: number; readonly isOpen: boolean }[] | null
  readonly measured: { readonly withinTarget: number | null; readonly waitP95S: number | null; readonly left: number }
  readonly before: WhatIfFigures
  readonly after: WhatIfFigures
  readonly targetS: number
}

interface Measured {
  readonly day: BusinessDay
  readonly midnightMs: number
  readonly played: PlayedDay
  readonly record: RecordedDay
}

const weekdayOf = (day: BusinessDay): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The newest measured days before today, oldest first. */
const measuredDays = (db: Db, { hall, present, today, days, weekday }: WhatIfAsked): Measured[] => {
  const from = addDays(today, -LOOK_BACK_DAYS)
  const known = db.prepare<[string, string], string>('SELECT day FROM journal_day WHERE day >= ? AND day < ? ORDER BY day DESC').pluck()
  const candidates = known
    .all(from, today)
    .filter((day) => (weekday === null || weekdayOf(day) === weekday) && hoursOn(hall, day) !== 'closed')
  const handlingMs = new Map(present.services.map(({ id, handlingMinutes }) => [id, handlingMinutes * 60_000]))
  const found: Measured[] = []
  for (const day of candidates) {
    if (found.length === days) break
    const [record] = readReplayDays(db, [day], handlingMs)
    if (record === undefined || record.tickets.length === 0 || record.spans.length === 0) continue
    const hours = hoursOn(hall, day)
    const { opensAtMin, closesAtMin } = hours === null || hours === 'closed' ? { opensAtMin: 0, closesAtMin: MINUTES_OF_DAY } : hours
    const at = (minute: number): number => instantOf(day, minute, hall.timeZone)
    const played = { tickets: record.tickets, spans: record.spans, opensMs: at(opensAtMin), closesMs: at(closesAtMin) }
    found.push({ day, midnightMs: at(0), played, record })
  }
  return found.reverse()
}

const dayChangeOf = ({ change, hall, changed }: WhatIfAsked, day: BusinessDay): DayChange => {
  const at = (minute: number): number => instantOf(day, minute, hall.timeZone)
  const { hours, people, traffic } = change
  return {
    ...(traffic === undefined ? {} : { traffic }),
    hours: hours === undefined ? null : { opensMs: at(hours.opensAtMin), closesMs: at(hours.closesAtMin) },
    people: people === undefined ? null : { count: people.count, fromMs: at(people.fromMin), toMs: at(people.toMin) },
    counterIds: changed.counters.map(({ id }) => id),
  }
}

/** What was really measured on the days: whoever stayed in line uncalled was not called in time. */
const measuredFigures = (days: readonly Measured[], targetS: (serviceId: string) => number): WhatIfTold['measured'] => {
  const waitsS: number[] = []
  let [within, counted, left] = [0, 0, 0]
  for (const { record } of days)
    for (const { id, serviceId } of record.tickets) {
      const end = record.measured.get(id)
      if (end?.state === 'left') left += 1
      if (end === undefined || end.state === 'left') continue
      counted += 1
      if (end.state !== 'called') continue
      waitsS.push(end.waitedMs / 1000)
      if (end.waitedMs / 1000 <= targetS(serviceId)) within += 1
    }
  return {
    withinTarget: counted === 0 ? null : within / counted,
    waitP95S: quantileOfSorted(
      waitsS.sort((a, b) => a - b),
      0.95,
    ),
    left: days.length === 0 ? 0 : left / days.length,
  }
}

const patienceOn = (days: readonly Measured[]): Patience =>
  patienceFrom(
    days.flatMap(({ record }) =>
      record.tickets.flatMap(({ id, issuedAtMs, leavesAtMs }): SeenWait[] => {
        const end = record.measured.get(id)
        if (end?.state === 'called') return [{ waitedMs: end.waitedMs, left: false }]
        return end?.state === 'left' && leavesAtMs !== null ? [{ waitedMs: leavesAtMs - issuedAtMs, left: true }] : []
      }),
    ),
  )

/** Whoever was called was that patient at least; whoever was never called is known to have stayed. */
const leavesAfter =
  ({ record }: Measured, patience: Patience): LeavesAfter =>
  (ticketId, random) => {
    const end = record.measured.get(ticketId)
    return end?.state === 'called' ? patience(end.waitedMs, random) : null
  }

/**
 * Lives through the hall's own measured days several times with and without a change: the same customers, the same people at the counters,
 * the handling times of a service going round among its customers, who lose patience as the hall's customers do; the same chance on both
 * sides, so that what differs is the change. The order of calling is the hall's own. Without measured days `days` is empty.
 */
const whatIf = (db: Db, asked: WhatIfAsked): WhatIfTold => {
  const found = measuredDays(db, asked)
  const customers = found.reduce((all, { played }) => all + played.tickets.length, 0)
  const runs = Math.max(1, Math.min(WHAT_IF_RUNS, Math.floor(CUSTOMERS_LIMIT / (2 * Math.max(1, customers)))))
  const halls: { before: ReplayHall; after: ReplayHall } = { before: playedHall(asked.present), after: playedHall(asked.changed) }
  const before: LivedDay[] = []
  const after: LivedDay[] = []
  let leftOut = 0
  const people: NonNullable<WhatIfTold['people']> = []
  const patience = patienceOn(found)
  found.forEach((measured, index) => {
    const { day, midnightMs, played } = measured
    const leaves = leavesAfter(measured, patience)
    for (let run = 0; run < runs; run++) {
      const seed = index * WHAT_IF_RUNS + run + 1
      const base = asChanceHasIt(played, leaves, seededRandom(seed))
      const { day: changed, took, isOpen } = changedDay(base, dayChangeOf(asked, day), seededRandom(seed))
      const ends = replayDay(base, halls.before)
      before.push({ day: base, midnightMs, ends })
      after.push({ day: changed, midnightMs, ends: replayDay(changed, halls.after) })
      if (run > 0) continue
      leftOut += base.tickets.filter(({ id }) => !ends.has(id)).length
      people.push({ day, took, isOpen })
    }
  })
  const targets = targetWaitsOf(asked.hall)
  const hallTargetS = usualTargetS(asked.hall)
  const targetS = (serviceId: string): number => targets.get(serviceId) ?? hallTargetS
  const promise = { share: TARGET_SHARE, p95S: longestP95S(asked.waitLimitS, hallTargetS), targetS, hallTargetS }
  return {
    days: found.map(({ day }) => day),
    runs,
    leftOut,
    people: asked.change.people === undefined ? null : people,
    measured: measuredFigures(found, targetS),
    before: figuresOfDays(before, promise),
    after: figuresOfDays(after, promise),
    targetS: hallTargetS,
  }
}

/** The reports of this part, by name. */
export const whatIfReports = { whatIf } as const
