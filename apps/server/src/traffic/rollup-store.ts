import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { openEstimateWriter, openLiveEstimates } from './estimate-store.ts'
import { openTrafficReads } from './store.ts'
import { openTallyWriter } from './tally-store.ts'
import { openWaitWriter } from './wait-store.ts'

/** Days are rolled up by the half-hour. */
const SLOT_MS = 1_800_000

/** What is counted in a cell; times in milliseconds. `served` are visits that ended, `handled` every service of theirs. */
export const MEASURES = [
  'arrivals',
  'called',
  'served',
  'handled',
  'absent',
  'cancelled',
  'waits',
  'wait_ms',
  'handling_ms',
  'ratings',
  'rating_sum',
] as const
export type Measure = (typeof MEASURES)[number]
/** By what a cell is told from others. `slot` is the half-hour from the hall's midnight in real time. */
const KEYS = ['slot', 'service_id', 'class', 'area_id', 'counter_id', 'staff_no', 'channel'] as const
export type CellKey = (typeof KEYS)[number]
const KEYS_OF_DAY = KEYS.slice(1)

const TICKET = `class, area_id, coalesce(counter_id, '') AS counter_id, coalesce(staff_no, '') AS staff_no, 'number' AS channel`
const COUNTED_UNDER = 'coalesce(first_service_id, service_id) AS service_id'
/** One thing that is counted: the measures that are not named are 0. */
const counting = (measures: Partial<Record<Measure, string>>): string =>
  MEASURES.map((measure) => `${measures[measure] ?? '0'} AS ${measure}`).join(', ')

// The same rules as for the traffic of a day: each thing in the half-hour in which it happened, waits and ratings in the one of issue.
const EVENTS = [
  `SELECT issued_at AS at, ${COUNTED_UNDER}, ${TICKET}, ${counting({
    arrivals: '1',
    waits: 'first_called_at IS NOT NULL',
    wait_ms: 'coalesce(first_called_at - issued_at, 0)',
    ratings: 'rating IS NOT NULL',
    rating_sum: 'coalesce(rating, 0)',
  })} FROM ticket WHERE day = :day`,
  `SELECT first_called_at, ${COUNTED_UNDER}, ${TICKET}, ${counting({ called: '1' })} FROM ticket WHERE day = :day AND first_called_at IS NOT NULL`,
  `SELECT absent_at, ${COUNTED_UNDER}, ${TICKET}, ${counting({ absent: '1' })} FROM ticket WHERE day = :day AND absent_at IS NOT NULL`,
  `SELECT ended_at, ${COUNTED_UNDER}, ${TICKET}, ${counting({ cancelled: '1' })} FROM ticket WHERE day = :day AND state = 'cancelled' AND ended_at IS NOT NULL`,
  `SELECT finished_at, service_id, ${TICKET}, ${counting({ served: '1', handled: '1', handling_ms: 'finished_at - started_at - held_ms' })}
     FROM ticket WHERE day = :day AND finished_at IS NOT NULL AND started_at IS NOT NULL`,
  `SELECT ticket_leg.ended_at, ticket_leg.service_id, class, area_id, ticket_leg.counter_id, ticket_leg.staff_no, 'number',
     ${counting({ handled: '1', handling_ms: 'ticket_leg.ended_at - ticket_leg.started_at - ticket_leg.held_ms' })}
     FROM ticket_leg JOIN ticket ON ticket.id = ticket_id WHERE ticket_leg.day = :day`,
  // Whoever gave up a number for a machine was counted when the number was given.
  `SELECT at, coalesce(service_id, ''), '', '', '', staff_no, CASE WHEN topic IS NULL THEN 'diverted' ELSE 'consultation' END,
     ${counting({ arrivals: '1' })} FROM consultation WHERE day = :day AND (topic IS NOT NULL OR ticket_id IS NULL)`,
  `SELECT at, '', '', '', '', '', 'self-service', ${counting({ arrivals: '1' })} FROM errand_end WHERE day = :day AND outcome = 'done'`,
].join(' UNION ALL ')

// What is recorded in the moments in which a day rolls over is counted with its day, in its first or last half-hour. Numbers are bound as
// real ones, whose divisions would have fractions.
const CELLS = `SELECT :day AS day, min(max((at - CAST(:from AS INTEGER)) / ${SLOT_MS}, 0), CAST(:last AS INTEGER)) AS slot, ${KEYS.slice(1).join(', ')},
    ${MEASURES.map((measure) => `sum(${measure}) AS ${measure}`).join(', ')}
  FROM (${EVENTS}) GROUP BY 2, ${KEYS.slice(1).join(', ')}`
interface DayAt {
  readonly day: BusinessDay
  readonly from: number
  readonly last: number
}
const dayAt = (day: BusinessDay, timeZone: string): DayAt => {
  const from = instantOf(day, 0, timeZone)
  return { day, from, last: Math.ceil((instantOf(addDays(day, 1), 0, timeZone) - from) / SLOT_MS) - 1 }
}

/** Sums of cells that are alike in what was asked for; `keys` in the order in which they were asked. */
export interface CellSums extends Record<Measure, number> {
  readonly keys: readonly (string | number)[]
}

const NO_SUMS = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>

/** Writes roll-ups, inside a transaction of whoever calls. */
export const openRollupWriter = (db: Db, timeZone: () => string) => {
  const due = db
    .prepare<[string], string>(
      'SELECT day FROM journal_day WHERE day < ? AND day NOT IN (SELECT day FROM traffic_day) ORDER BY day LIMIT 1',
    )
    .pluck()
  const columns = ['day', ...KEYS, ...MEASURES].join(', ')
  const forget = db.prepare('DELETE FROM traffic_day WHERE day = ?')
  const cells = db.prepare(`INSERT INTO traffic_cell (${columns}) ${CELLS}`)
  const daily = db.prepare(
    `INSERT INTO traffic_daily (day, ${KEYS_OF_DAY.join(', ')}, ${MEASURES.join(', ')})
     SELECT day, ${KEYS_OF_DAY.join(', ')}, ${MEASURES.map((measure) => `sum(${measure})`).join(', ')}
     FROM traffic_cell WHERE day = ? GROUP BY ${KEYS_OF_DAY.join(', ')}`,
  )
  const tally = openTallyWriter(db, timeZone)
  const waits = openWaitWriter(db)
  const [liveEstimates, estimates] = [openLiveEstimates(db), openEstimateWriter(db)]
  const { openSpans } = openTrafficReads(db)
  const mark = db.prepare('INSERT INTO traffic_day (day) VALUES (?)')
  return {
    /** The oldest day before this one that is not rolled up; null where there is none. */
    due: (before: BusinessDay): BusinessDay | null => due.get(before) ?? null,
    roll: (day: BusinessDay): void => {
      const at = dayAt(day, timeZone())
      forget.run(day)
      cells.run(at)
      daily.run(day)
      const tallies = tally(day)
      waits(day, tallies)
      estimates(day, liveEstimates(day, timeZone(), { tallies, openSpans: openSpans(day) }))
      mark.run(day)
    },
  }
}

/** Reads of traffic by cells: from the roll-ups, and what is not rolled up, such as today, from what was recorded. */
export const openRollupReads = (db: Db, timeZone: string) => {
  const open = db
    .prepare<[string, string], string>('SELECT day FROM journal_day WHERE day BETWEEN ? AND ? AND day NOT IN (SELECT day FROM traffic_day)')
    .pluck()
  const unrolled = (from: BusinessDay, to: BusinessDay): BusinessDay[] => open.all(from, to)
  return {
    /** Sums by keys of the days `from` to `to`; `day` may be among the keys. One sum may come in several parts, which add up. */
    sums: (from: BusinessDay, to: BusinessDay, keys: readonly (CellKey | 'day')[]): CellSums[] => {
      const wanted = [...keys, ...MEASURES.map((measure) => `sum(${measure})`)].join(', ')
      const group = keys.length === 0 ? '' : `GROUP BY ${keys.join(', ')}`
      const rolled = db
        .prepare<[string, string], (string | number)[]>(
          `SELECT ${wanted} FROM ${keys.includes('slot') ? 'traffic_cell' : 'traffic_daily'} WHERE day BETWEEN ? AND ? ${group}`,
        )
        .raw()
      const live = db.prepare<[DayAt], (string | number)[]>(`SELECT ${wanted} FROM (${CELLS}) ${group}`).raw()
      const rows = [...rolled.all(from, to), ...unrolled(from, to).flatMap((day) => live.all(dayAt(day, timeZone)))]
      return rows.map((row) => {
        const sums: CellSums = { keys: row.slice(0, keys.length), ...NO_SUMS }
        MEASURES.forEach((measure, at) => {
          sums[measure] = Number(row[keys.length + at] ?? 0)
        })
        return sums
      })
    },
  }
}
