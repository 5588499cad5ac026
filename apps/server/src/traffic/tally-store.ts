import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { type ServiceTally, tallyDay } from './domain/tally.ts'
import { openTrafficReads } from './store.ts'
import { openWaitReads } from './wait-store.ts'

const COUNTS = ['arrivals', 'called', 'absent', 'cancelled', 'consultations', 'diverted', 'self_service'] as const
const TIMES = ['waits_ms', 'handlings_ms', 'visits_ms'] as const
const COLUMNS = ['day', 'service_id', 'slots', ...COUNTS, ...TIMES].join(', ')

const listsOf = (row: readonly string[]): ServiceTally => {
  const counts = (at: number) => JSON.parse(row[at] ?? '[]') as number[]
  const times = (at: number) => JSON.parse(row[at] ?? '[]') as number[][]
  return {
    serviceId: row[1] ?? '',
    ...{ slots: counts(2), arrivals: counts(3), called: counts(4), absent: counts(5), cancelled: counts(6), consultations: counts(7) },
    ...{ diverted: counts(8), selfService: counts(9), waitsMs: times(10), handlingsMs: times(11), visitsMs: times(12) },
  }
}

/** Who came on a day for one service, by quarter. */
export type DayArrivals = { readonly day: BusinessDay } & Pick<ServiceTally, 'serviceId' | 'slots' | 'arrivals'>

/** What a day recorded, tallied now. */
const openLive =
  (reads: ReturnType<typeof openTrafficReads>, timeZone: () => string) =>
  (day: BusinessDay): ServiceTally[] => {
    const zone = timeZone()
    return tallyDay(reads.day(day), { startMs: instantOf(day, 0, zone), endMs: instantOf(addDays(day, 1), 0, zone) })
  }

/** Writes the tally of a day that has none, inside a transaction of whoever calls, and gives it. */
export const openTallyWriter = (db: Db, timeZone: () => string): ((day: BusinessDay) => ServiceTally[]) => {
  const tallied = openLive(openTrafficReads(db), timeZone)
  const insert = db.prepare(`INSERT INTO traffic_quarter (${COLUMNS}) VALUES (${COLUMNS.replace(/\w+/g, '?')})`)
  return (day) => {
    const tallies = tallied(day)
    for (const one of tallies) {
      const counts = [one.arrivals, one.called, one.absent, one.cancelled, one.consultations, one.diverted, one.selfService]
      const lists = [one.slots, ...counts, one.waitsMs, one.handlingsMs, one.visitsMs]
      insert.run(day, one.serviceId, ...lists.map((list) => JSON.stringify(list)))
    }
    return tallies
  }
}

/** Reads of tallies by day: from the roll-ups, and what is not rolled up, such as today, from what was recorded. */
export const openTallyReads = (db: Db, timeZone: string) => {
  const reads = openTrafficReads(db)
  const live = openLive(reads, () => timeZone)
  const rolled = db.prepare<[string, string], string>('SELECT day FROM traffic_day WHERE day BETWEEN ? AND ?').pluck()
  const kept = (columns: string) =>
    db
      .prepare<[string, string], readonly string[]>(
        `SELECT ${columns} FROM traffic_quarter WHERE day BETWEEN ? AND ? ORDER BY day, service_id`,
      )
      .raw()
  const whole = kept(COLUMNS)
  const arrivals = kept('day, service_id, slots, arrivals')
  const unrolled = (from: BusinessDay, to: BusinessDay): BusinessDay[] => {
    const done = new Set(rolled.all(from, to))
    const days: BusinessDay[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) if (!done.has(day)) days.push(day)
    return days
  }
  const numbers = (text: string | undefined) => JSON.parse(text ?? '[]') as number[]
  const liveDays = (from: BusinessDay, to: BusinessDay) => new Map(unrolled(from, to).map((day) => [day, live(day)]))
  return {
    openSpans: reads.openSpans,
    /** The tallies of days that are not rolled up, made now. */
    unrolled: liveDays,
    /** The waits of the days `from` to `to`, by service. */
    waits: openWaitReads(db, liveDays),
    /** The tallies of the days `from` to `to`, by service. */
    days: (from: BusinessDay, to: BusinessDay): Map<BusinessDay, ServiceTally[]> => {
      const days = liveDays(from, to)
      for (const row of whole.all(from, to)) {
        const day = row[0] ?? ''
        const known = days.get(day)
        if (known === undefined) days.set(day, [listsOf(row)])
        else known.push(listsOf(row))
      }
      return days
    },
    /** Who came on each day, days in order. */
    arrivals: (from: BusinessDay, to: BusinessDay): DayArrivals[] =>
      [
        ...arrivals.all(from, to).map(([day = '', serviceId = '', slots, counts]) => ({
          ...{ day, serviceId, slots: numbers(slots), arrivals: numbers(counts) },
        })),
        ...unrolled(from, to).flatMap((day) => live(day).map(({ serviceId, slots, arrivals }) => ({ day, serviceId, slots, arrivals }))),
      ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
  }
}
