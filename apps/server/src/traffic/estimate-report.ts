import type { EstimateFigures } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, minutesOfDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { type EstimatedTicket, type EstimateOutcome, estimateFigures, figuresBy, simpleEstimateS } from './domain/estimate-error.ts'
import { meanOf } from './domain/statistics.ts'
import type { ServiceTally } from './domain/tally.ts'
import type { OpenSpan } from './domain/visit.ts'
import { openTallyReads } from './tally-store.ts'

/** What a report on estimates is asked for: the days `from` to `to`, both of them included. */
export interface EstimatesAsked {
  readonly timeZone: string
  readonly from: BusinessDay
  readonly to: BusinessDay
}
export interface EstimatesTold {
  all: EstimateFigures
  services: (EstimateFigures & { serviceId: string })[]
  hours: (EstimateFigures & { hour: number })[]
}

const HOUR_MIN = 60

/** A day's estimates, each with what the rule of thumb would have said: it takes the mean handling of the same day. */
const outcomesOfDay = (
  given: readonly EstimatedTicket[],
  tallies: readonly ServiceTally[],
  openSpans: readonly OpenSpan[],
): EstimateOutcome[] => {
  const meanHandlingS = meanOf(tallies.flatMap(({ visitsMs }) => visitsMs.flat()).map((ms) => ms / 1000))
  return given.map((ticket) => ({ ticket, simpleS: simpleEstimateS(ticket, { meanHandlingS, openSpans }) }))
}

const estimates = (db: Db, { timeZone, from, to }: EstimatesAsked): EstimatesTold => {
  const reads = openTallyReads(db, timeZone)
  const days = reads.days(from, to)
  const given = db.prepare<[string], EstimatedTicket>(
    `SELECT coalesce(first_service_id, service_id) AS serviceId, issued_at AS issuedAtMs, first_called_at AS firstCalledAtMs, ahead, wait_p50_s AS p50S, wait_p90_s AS p90S
     FROM ticket WHERE day = ? AND wait_p50_s IS NOT NULL AND wait_p90_s IS NOT NULL`,
  )
  const outcomes: EstimateOutcome[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    outcomes.push(...outcomesOfDay(given.all(day), days.get(day) ?? [], reads.openSpans(day)))
  return {
    all: estimateFigures(outcomes),
    services: figuresBy(outcomes, ({ serviceId }) => serviceId).map(([serviceId, figures]) => ({ serviceId, ...figures })),
    hours: figuresBy(outcomes, ({ issuedAtMs }) => Math.floor(minutesOfDay(issuedAtMs, timeZone) / HOUR_MIN)).map(([hour, figures]) => ({
      hour,
      ...figures,
    })),
  }
}

/** The reports on estimates, by name: `estimates` sets what customers were told beside what they waited. */
export const estimateReports = { estimates } as const
