import { addDays, instantOf } from '@jiaohao/shared/kernel'
import { forecastDay } from '@jiaohao/staffing'
import type { Db } from '../platform/database.ts'
import { dayGrid, hoursOn } from '../traffic/index.ts'
import type { ArrivalMix, DayAhead } from './domain/advice-arrivals.ts'
import { forecastAsked, type NeedAsked } from './report.ts'

const STEP_MIN = 30
/** Days before today that say what people ask for. */
const MIX_DAYS = 28

/**
 * Who is expected on a day, by what was measured before it: the forecast of its half-hours while the hall is open, or null where no day
 * was measured, and how often each service and class was asked for.
 */
const dayAhead = (db: Db, asked: NeedAsked): DayAhead => {
  const { hall, date } = asked
  const hours = hoursOn(hall, date)
  const grid = dayGrid({ day: date, timeZone: hall.timeZone, hours, stepMin: STEP_MIN }).filter(({ withinHours }) => withinHours)
  const starts = grid.map(({ startMs }) => new Date(startMs).toISOString())
  const { hall: load, dayType } = forecastAsked(db, asked, starts)
  const isMeasured = load.history.some(({ counts }) => counts.some((count) => count > 0))
  const mix = db
    .prepare<[string, string], ArrivalMix>(
      `SELECT coalesce(first_service_id, service_id) AS serviceId, class, count(*) AS count FROM ticket
       WHERE day >= ? AND day < ? GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all(addDays(date, -MIX_DAYS), date)
  return {
    opensMs: grid[0]?.startMs ?? instantOf(date, 0, hall.timeZone),
    stepMs: STEP_MIN * 60_000,
    forecast: isMeasured && hours !== 'closed' ? forecastDay(load.history, date, { dayType }) : null,
    mix,
  }
}

/** The reports of this module for the day itself: `dayAhead` says who is expected on it. */
export const dayReports = { dayAhead } as const
