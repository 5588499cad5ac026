import type { NeedInterval } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { dayGrid, type HallFigures, hoursOn, measureDay, openTrafficReads, targetWaitsOf, wallTime } from '../traffic/index.ts'
import { basisOf, loadModelOf, needOf } from './domain/need.ts'

/** Needs are planned by the half-hour. */
const STEP_MIN = 30

export interface NeedAsked {
  readonly hall: HallFigures
  readonly date: BusinessDay
  readonly nowMs: number
}
export interface Need {
  readonly date: BusinessDay
  readonly basis: string
  readonly intervals: NeedInterval[]
}

const need = (db: Db, { hall, date, nowMs }: NeedAsked): Need => {
  const { timeZone, services } = hall
  const record = openTrafficReads(db).day(date, null)
  const hours = hoursOn(hall, date)
  const grid = dayGrid({ day: date, timeZone, hours, stepMin: STEP_MIN })
  const measured = measureDay(record, { grid, targetWaitsS: targetWaitsOf(hall), nowMs })
  const model = loadModelOf(record.visits, services)
  const isOver = nowMs >= instantOf(addDays(date, 1), 0, timeZone)
  const hasBegun = nowMs >= instantOf(date, 0, timeZone)
  const until = isOver ? null : hasBegun ? wallTime(nowMs, timeZone) : '00:00'
  const basis = hours === 'closed' && record.visits.length === 0 ? `the hall is closed on ${date}` : basisOf(date, model, until)
  return { date, basis, intervals: measured.map((interval) => needOf(interval, model)) }
}

/** The reports of this module, by name: `need` gives the counters needed in each half-hour of a day. */
export const needReports = { need } as const
