import { type BusinessDay, minutesOfDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { type EstimatedTicket, type EstimateTally, simpleEstimateS, tallyEstimates } from './domain/estimate-error.ts'
import { meanOf } from './domain/statistics.ts'
import type { ServiceTally } from './domain/tally.ts'
import type { OpenSpan } from './domain/visit.ts'

const HOUR_MIN = 60
const COLUMNS = 'service_id, hour, given, served, bias_s, off_s, inside, simple, simple_off_s'

/** What else the day recorded: the rule of thumb takes its mean handling and its open counters. */
interface DayAround {
  readonly tallies: readonly ServiceTally[]
  readonly openSpans: readonly OpenSpan[]
}

/** The estimates of a day, tallied now. */
export const openLiveEstimates = (db: Db) => {
  const given = db.prepare<[string], EstimatedTicket>(
    `SELECT coalesce(first_service_id, service_id) AS serviceId, issued_at AS issuedAtMs, first_called_at AS firstCalledAtMs, ahead, wait_p50_s AS p50S, wait_p90_s AS p90S
     FROM ticket WHERE day = ? AND wait_p50_s IS NOT NULL AND wait_p90_s IS NOT NULL`,
  )
  return (day: BusinessDay, timeZone: string, { tallies, openSpans }: DayAround): EstimateTally[] => {
    const meanHandlingS = meanOf(tallies.flatMap(({ visitsMs }) => visitsMs.flat()).map((ms) => ms / 1000))
    const outcomes = given.all(day).map((ticket) => ({ ticket, simpleS: simpleEstimateS(ticket, { meanHandlingS, openSpans }) }))
    return tallyEstimates(outcomes, ({ issuedAtMs }) => Math.floor(minutesOfDay(issuedAtMs, timeZone) / HOUR_MIN))
  }
}

/** Writes the tally of a day's estimates, inside a transaction of whoever calls. */
export const openEstimateWriter = (db: Db) => {
  const insert = db.prepare(`INSERT INTO traffic_estimate (day, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  return (day: BusinessDay, tallies: readonly EstimateTally[]): void => {
    for (const one of tallies) {
      const { serviceId, hour, given, served, biasS, offS, inside, simple, simpleOffS } = one
      insert.run(day, serviceId, hour, given, served, biasS, offS, inside, simple, simpleOffS)
    }
  }
}

/** The tallies of a day that is rolled up. */
export const openKeptEstimates = (db: Db) => {
  const kept = db.prepare<[string], EstimateTally>(
    `SELECT service_id AS serviceId, hour, given, served, bias_s AS biasS, off_s AS offS, inside, simple, simple_off_s AS simpleOffS
     FROM traffic_estimate WHERE day = ? ORDER BY service_id, hour`,
  )
  return (day: BusinessDay): EstimateTally[] => kept.all(day)
}
