import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'
import type { DayCounts } from '@jiaohao/staffing'
import type { Db } from '../platform/database.ts'
import { openTallyReads, QUARTER_MS } from '../traffic/index.ts'

/** Days before the planned one that a forecast learns from: a year and a week, so that the same festival is among them. */
export const HISTORY_DAYS = 372
/** Days whose handling times a plan rests on. */
const HANDLING_DAYS = 28
const MINUTE_MS = 60_000

/** Opening hours of a day in minutes; null where it is closed. */
export type HoursOf = (day: BusinessDay) => { readonly opensAtMin: number; readonly closesAtMin: number } | null
/** What was handled lately under one group. */
interface Handled {
  readonly count: number
  readonly meanS: number
  /** Squared coefficient of variation. */
  readonly scv: number
}
interface Sums {
  count: number
  sum: number
  squares: number
}

/** Arrivals of measured days on the grid of the planned day, all together and by group. */
interface MeasuredDays {
  readonly all: DayCounts[]
  readonly groups: ReadonlyMap<string, DayCounts[]>
}
export interface HistoryAsked {
  readonly date: BusinessDay
  /** The first day that does not count: a day that still runs would look like one with a quiet afternoon. */
  readonly until: BusinessDay
  readonly stepMin: number
  readonly timeZone: string
  readonly hoursOf: HoursOf
  /** The group of a service. */
  readonly groupOf: (serviceId: string) => string
}

type Hours = ReturnType<HoursOf>
interface Begun {
  readonly opensMs: number
  readonly counts: number[]
  readonly groups: Map<string, number[]>
}
const addTo = (counts: number[], place: number, count: number): void => {
  counts[place] = (counts[place] ?? 0) + count
}
/** A day whose hours hold all of those that are planned; null where they do not. */
const beginDay = (day: BusinessDay, hours: Hours, planned: Hours, grid: { timeZone: string; length: number }): Begun | null => {
  if (planned === null || hours === null || hours.opensAtMin > planned.opensAtMin || hours.closesAtMin < planned.closesAtMin) return null
  const counts = new Array<number>(grid.length).fill(0)
  return { opensMs: instantOf(day, planned.opensAtMin, grid.timeZone), counts, groups: new Map() }
}

/** Some who came for a service in one quarter, or one ticket at its instant. */
interface Came {
  readonly day: BusinessDay
  readonly serviceId: string
  readonly atMs: number
  readonly count: number
}

/**
 * Who came from a day on and before another, days in order: by the quarters of the roll-ups where the planned hours begin with one, else
 * ticket by ticket.
 */
const openArrivals = (db: Db) => {
  const tickets = db.prepare<[string, string], Came>(
    `SELECT day, coalesce(first_service_id, service_id) AS serviceId, issued_at AS atMs, 1 AS count FROM ticket
     WHERE day >= ? AND day < ? ORDER BY day`,
  )
  function* quarters(from: BusinessDay, until: BusinessDay, timeZone: string): Generator<Came> {
    let midnight = { day: '', ms: 0 }
    for (const { day, serviceId, slots, arrivals } of openTallyReads(db, timeZone).arrivals(from, addDays(until, -1))) {
      if (midnight.day !== day) midnight = { day, ms: instantOf(day, 0, timeZone) }
      for (const [at, slot] of slots.entries()) {
        const count = arrivals[at] ?? 0
        if (count > 0) yield { day, serviceId, atMs: midnight.ms + slot * QUARTER_MS, count }
      }
    }
  }
  return (from: BusinessDay, until: BusinessDay, { timeZone, beginsMin }: { timeZone: string; beginsMin: number }): Iterable<Came> =>
    (beginsMin * MINUTE_MS) % QUARTER_MS === 0 ? quarters(from, until, timeZone) : tickets.iterate(from, until)
}

/**
 * Reads what a plan rests on. Days before `until` that were open in all of its hours count, cut to them; what was recorded on a day with
 * shorter hours says nothing about the others and is left out.
 */
export const openHistoryReads = (db: Db) => {
  const arrivals = openArrivals(db)
  const handled = db.prepare<[string, string], { serviceId: string; count: number; sum: number; squares: number }>(
    `SELECT service_id AS serviceId, count(*) AS count, sum(s) AS sum, sum(s * s) AS squares FROM
       (SELECT service_id, (finished_at - started_at - held_ms) / 1000.0 AS s FROM ticket
        WHERE day >= ? AND day < ? AND finished_at IS NOT NULL AND started_at IS NOT NULL)
     GROUP BY service_id`,
  )
  return {
    arrivals: ({ date, until, stepMin, timeZone, hoursOf, groupOf }: HistoryAsked): MeasuredDays => {
      const planned = hoursOf(date)
      const length = planned === null ? 0 : Math.ceil((planned.closesAtMin - planned.opensAtMin) / stepMin)
      const all: DayCounts[] = []
      const groups = new Map<string, DayCounts[]>()
      let day = ''
      let begun: Begun | null = null
      const whole = { timeZone, beginsMin: planned?.opensAtMin ?? 0 }
      for (const { day: on, serviceId, atMs, count } of arrivals(addDays(until, -HISTORY_DAYS), until, whole)) {
        if (on !== day) {
          day = on
          begun = beginDay(on, hoursOf(on), planned, { timeZone, length })
          if (begun !== null) all.push({ date: on, counts: begun.counts })
        }
        if (begun === null) continue
        const place = Math.floor((atMs - begun.opensMs) / (stepMin * MINUTE_MS))
        if (place < 0 || place >= length) continue
        addTo(begun.counts, place, count)
        const group = groupOf(serviceId)
        let own = begun.groups.get(group)
        if (own === undefined) {
          own = new Array<number>(length).fill(0)
          begun.groups.set(group, own)
          const before = groups.get(group)
          if (before === undefined) groups.set(group, [{ date: on, counts: own }])
          else before.push({ date: on, counts: own })
        }
        addTo(own, place, count)
      }
      return { all, groups }
    },
    /** What was handled in the last weeks before a day, by group, and under `null` in all; none where nothing was. */
    handled: (date: BusinessDay, groupOf: (serviceId: string) => string): Map<string | null, Handled> => {
      const sums = new Map<string | null, Sums>()
      for (const row of handled.all(addDays(date, -HANDLING_DAYS), date))
        for (const key of [null, groupOf(row.serviceId)]) {
          const known = sums.get(key) ?? { count: 0, sum: 0, squares: 0 }
          sums.set(key, { count: known.count + row.count, sum: known.sum + row.sum, squares: known.squares + row.squares })
        }
      return new Map(
        [...sums].map(([key, { count, sum, squares }]) => {
          const meanS = sum / count
          const variance = Math.max(0, squares / count - meanS ** 2)
          return [key, { count, meanS, scv: meanS > 0 ? variance / meanS ** 2 : 1 }]
        }),
      )
    },
  }
}
