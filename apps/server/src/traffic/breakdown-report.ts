import type { BreakdownBy, BreakdownRow } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { DEFAULT_TARGET_WAIT_S } from './domain/measure.ts'
import { countAtMost, quantilesOf, type SortedWaits } from './domain/sorted-waits.ts'
import { type HallFigures, targetWaitsOf } from './report.ts'
import { type CellKey, type CellSums, MEASURES, openRollupReads } from './rollup-store.ts'
import { openTallyReads } from './tally-store.ts'
import type { DayWaits } from './wait-store.ts'

export interface BreakdownAsked {
  readonly hall: HallFigures
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly by: readonly [BreakdownBy, ...BreakdownBy[]]
}
/** A row before anything is named. */
export type PlainRow = Omit<BreakdownRow, 'name' | 'names'>

const SLOTS_OF_HOUR = 2
const COLUMN: { readonly [B in BreakdownBy]: CellKey | 'day' } = {
  day: 'day',
  weekday: 'day',
  hour: 'slot',
  service: 'service_id',
  class: 'class',
  area: 'area_id',
  counter: 'counter_id',
  clerk: 'staff_no',
  channel: 'channel',
}
/** Splits of which the waits are known one by one, so that they have quantiles. */
const HAS_WAITS: readonly BreakdownBy[] = ['day', 'weekday', 'service']

/** One collator for all: each costs as much as a hundred comparisons. */
const NUMBERS_BY_VALUE = new Intl.Collator('en', { numeric: true })

const weekdayOf = (day: string): string => String(new Date(`${day}T00:00:00Z`).getUTCDay())
const keyOf = (by: BreakdownBy, value: string | number): string => {
  if (by === 'weekday') return weekdayOf(String(value))
  return by === 'hour' ? String(Math.floor(Number(value) / SLOTS_OF_HOUR)) : String(value)
}

interface Part {
  readonly keys: readonly string[]
  readonly sums: Record<(typeof MEASURES)[number], number>
  numbers: number
  readonly waits: SortedWaits[]
  within: number
}

const quantiles = (waits: readonly SortedWaits[]) => {
  const [p50 = null, p90 = null, p95 = null] = quantilesOf(waits, [0.5, 0.9, 0.95])
  return { p50, p90, p95 }
}

const countOf = (waits: readonly SortedWaits[]): number => waits.reduce((all, { length }) => all + length, 0)

const rowOf = ({ keys, sums, numbers, waits, within }: Part, hasWaits: boolean): PlainRow => ({
  key: keys[0] ?? '',
  and: keys[1] ?? null,
  // An errand and a question are somebody who came, and no number.
  footfall: sums.arrivals,
  arrivals: numbers,
  called: sums.called,
  served: sums.served,
  handled: sums.handled,
  absent: sums.absent,
  cancelled: sums.cancelled,
  waitS: { mean: sums.waits === 0 ? null : sums.wait_ms / sums.waits / 1000, ...quantiles(waits) },
  withinTarget: !hasWaits || countOf(waits) === 0 ? null : within / countOf(waits),
  handlingMeanS: sums.handled === 0 ? null : sums.handling_ms / sums.handled / 1000,
  rating: sums.ratings === 0 ? null : sums.rating_sum / sums.ratings,
})

const addWaits = (
  parts: ReadonlyMap<string, Part>,
  waits: readonly DayWaits[],
  by: readonly BreakdownBy[],
  targetS: (serviceId: string) => number,
): void => {
  for (const { day, serviceId, waits: own } of waits) {
    const part = parts.get(JSON.stringify(by.map((one) => keyOf(one, COLUMN[one] === 'day' ? day : serviceId))))
    if (part === undefined) continue
    part.waits.push(own)
    part.within += countAtMost([own], targetS(serviceId) * 1000)
  }
}

const emptySums = (): Part['sums'] => Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Part['sums']

/**
 * Traffic of days, split by one or two keys, from the roll-ups; days that are not rolled up are read from what was recorded. Each thing is
 * counted in the half-hour in which it happened, waits in the one of the issue.
 */
const breakdown = (db: Db, { hall, from, to, by }: BreakdownAsked): PlainRow[] => {
  const reads = openRollupReads(db, hall.timeZone)
  const columns = by.map((one) => COLUMN[one])
  const parts = new Map<string, Part>()
  const add = ({ keys, ...sums }: CellSums): void => {
    const named = by.map((one, at) => keyOf(one, keys[at] ?? ''))
    const name = JSON.stringify(named)
    const part = parts.get(name) ?? { keys: named, sums: emptySums(), numbers: 0, waits: [], within: 0 }
    parts.set(name, part)
    for (const measure of MEASURES) part.sums[measure] += sums[measure]
    // The last key of every sum is the channel.
    if (keys.at(-1) === 'number') part.numbers += sums.arrivals
  }
  for (const one of reads.sums(from, to, [...columns, 'channel'])) add(one)
  const hasWaits = by.every((one) => HAS_WAITS.includes(one))
  const targets = targetWaitsOf(hall)
  if (hasWaits) addWaits(parts, openTallyReads(db, hall.timeZone).waits(from, to), by, (id) => targets.get(id) ?? DEFAULT_TARGET_WAIT_S)
  const order = NUMBERS_BY_VALUE.compare
  return [...parts.values()]
    .sort((a, b) => order(a.keys[0] ?? '', b.keys[0] ?? '') || order(a.keys[1] ?? '', b.keys[1] ?? ''))
    .map((part) => rowOf(part, hasWaits))
}

/** The reports of this part, by name. */
export const breakdownReports = { breakdown } as const
