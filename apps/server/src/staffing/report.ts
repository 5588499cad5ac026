import type { NeedInputs, NeedInterval } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, dayOf, instantOf } from '@jiaohao/shared/kernel'
import type { DayCounts } from '@jiaohao/staffing'
import type { Db } from '../platform/database.ts'
import { dayGrid, type HallFigures, hoursOn, measureDay, openTallyReads, targetWaitsOf, wallTime } from '../traffic/index.ts'
import { openArrangementReads } from './arrangement-store.ts'
import { dayTypesOfHall } from './domain/day-type.ts'
import { type ForecastAsked, forecastNeed, type GroupLoad, handlingOf } from './domain/forecast-need.ts'
import { guidesNeeded } from './domain/incident-need.ts'
import { basisOf, loadModelOf, needOf, TAIL_FACTOR, TARGET_SHARE, UTILISATION_AT_MOST } from './domain/need.ts'
import { USUAL_SETTINGS } from './domain/usual-settings.ts'
import { HISTORY_DAYS, type HistoryAsked, type HoursOf, openHistoryReads } from './history-store.ts'
import { openRosterReads } from './roster-store.ts'

/** Needs are planned by the half-hour. */
const STEP_MIN = 30
const MINUTES_OF_DAY = 1440

export interface NeedAsked {
  readonly hall: HallFigures
  readonly date: BusinessDay
  readonly nowMs: number
  /** Asks for a day that has begun as for a coming one: by forecast from the days before it. */
  readonly isAhead?: boolean
}
export interface Need {
  readonly date: BusinessDay
  readonly basis: string
  readonly intervals: NeedInterval[]
  readonly inputs?: NeedInputs
}

const NO_GROUP = ''
const totalOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

/** How services are planned together, and what the catalogue says of them, weighted by who came where somebody did. */
const groupsOf = ({ services }: HallFigures) => {
  const deskOf = new Map(services.map(({ id, desk }) => [id, desk ?? NO_GROUP]))
  const meanOver = (group: string | null, of: (service: HallFigures['services'][number]) => number, empty: number): number => {
    const own = services.filter(({ desk }) => group === null || (desk ?? NO_GROUP) === group)
    return own.length === 0 ? empty : own.reduce((sum, service) => sum + of(service), 0) / own.length
  }
  return { groupOf: (serviceId: string): string => deskOf.get(serviceId) ?? NO_GROUP, meanOver }
}

/** What a forecast of a day is asked with: the measured days before it, and how they were handled. */
export const forecastAsked = (db: Db, { hall, date, nowMs }: NeedAsked, starts: readonly string[]): ForecastAsked => {
  const reads = openHistoryReads(db)
  const { groupOf, meanOver } = groupsOf(hall)
  const hoursOf: HoursOf = (day) => {
    const hours = hoursOn(hall, day)
    if (hours === 'closed') return null
    return hours ?? { opensAtMin: 0, closesAtMin: MINUTES_OF_DAY }
  }
  const until = dayOf(nowMs, hall.timeZone)
  const asked: HistoryAsked = { date, until, stepMin: STEP_MIN, timeZone: hall.timeZone, hoursOf, groupOf }
  const measured = reads.arrivals(asked)
  const handled = reads.handled(until, groupOf)
  const loadOf = (group: string | null, history: readonly DayCounts[]): GroupLoad => ({
    group: group ?? NO_GROUP,
    history,
    handling: handlingOf(
      handled.get(group),
      meanOver(group, ({ handlingS }) => handlingS, 600),
    ),
    targetS: Math.round(meanOver(group, ({ targetWaitS }) => targetWaitS, 600)),
  })
  const { rules, specialPeriods } = openRosterReads(db).settings()?.settings ?? USUAL_SETTINGS
  return {
    date,
    dayType: dayTypesOfHall(hall.days, specialPeriods),
    starts,
    stepS: STEP_MIN * 60,
    utilisation: (rules.utilisationAtMost ?? UTILISATION_AT_MOST) / 100,
    hall: loadOf(null, measured.all),
    groups: [...measured.groups].filter(([group]) => group !== NO_GROUP).map(([group, history]) => loadOf(group, history)),
  }
}

const inputsOf = (db: Db, { hall, date }: NeedAsked, { hall: load, dayType, utilisation }: ForecastAsked): NeedInputs => {
  const { rules, specialPeriods } = openRosterReads(db).settings()?.settings ?? USUAL_SETTINGS
  const days = load.history
  const tickets = days.reduce((sum, { counts }) => sum + totalOf(counts), 0)
  const period = specialPeriods.find(({ from, to }) => from <= date && date <= to)
  const special = hall.days.special.find(({ day }) => day === date)
  return {
    traffic: { days: days.length, ticketsPerDay: days.length === 0 ? 0 : tickets / days.length },
    volume: { handlingS: load.handling.meanS, scv: load.handling.scv },
    areas: [...(hall.areas ?? [])],
    labour: { hoursPerDay: rules.hoursPerDay, restBetweenShiftsH: rules.restBetweenShiftsH, daysInRow: rules.daysInRow, utilisation },
    special: period?.names ?? special?.names ?? null,
    dayType: dayType(date),
    forecast: null,
  }
}

/** The guides that incidents of a day ask for, by the stretch. */
const guidesOf = (db: Db, { hall, date }: NeedAsked) => {
  const [fromMs, toMs] = [instantOf(date, 0, hall.timeZone), instantOf(addDays(date, 1), 0, hall.timeZone)]
  const incidents = openArrangementReads(db).incidentsWithin(fromMs, toMs)
  const { rules } = openRosterReads(db).settings()?.settings ?? USUAL_SETTINGS
  return (stretch: { readonly startMs: number; readonly endMs: number }): number => guidesNeeded(incidents, stretch, rules)
}

const measuredNeed = (db: Db, asked: NeedAsked): Need => {
  const { hall, date, nowMs } = asked
  const { timeZone, services } = hall
  const reads = openTallyReads(db, timeZone)
  const tallies = reads.days(date, date).get(date) ?? []
  const hours = hoursOn(hall, date)
  const grid = dayGrid({ day: date, timeZone, hours, stepMin: STEP_MIN })
  const measured = measureDay({ tallies, openSpans: reads.openSpans(date) }, { grid, targetWaitsS: targetWaitsOf(hall), nowMs })
  const model = loadModelOf(tallies, services)
  const isOver = nowMs >= instantOf(addDays(date, 1), 0, timeZone)
  const hasBegun = nowMs >= instantOf(date, 0, timeZone)
  const until = isOver ? null : hasBegun ? wallTime(nowMs, timeZone) : '00:00'
  const basis = hours === 'closed' && model.arrived === 0 ? `the hall is closed on ${date}` : basisOf(date, model, until)
  const guides = guidesOf(db, asked)
  const intervals = measured.map((interval) => {
    const need = needOf(interval, model)
    return { ...need, floating: Math.max(need.floating, interval.withinHours ? guides(interval) : 0) }
  })
  return { date, basis, intervals }
}

const basisOfForecast = ({ hall: { history, handling, targetS }, utilisation }: ForecastAsked, model: string, type: string): string => {
  const span = history.length === 1 ? 'one measured day' : `${history.length} measured days`
  const promise = `${TARGET_SHARE * 100} % within ${targetS} s and 95 % within ${TAIL_FACTOR * targetS} s on 9 of 10 such days`
  return `forecast from ${span} within ${HISTORY_DAYS} days (${model}), ${type} day; handling ${Math.round(handling.meanS)} s, SCV ${handling.scv.toFixed(1)}; ${promise}, no counter busy for more than ${Math.round(utilisation * 100)} % of its time, at least one while open`
}

/**
 * The need of a day: of a coming day of a hall that has measured any by forecast, of a day that has begun, or where nothing was
 * measured yet, by the load of the day itself.
 */
const need = (db: Db, asked: NeedAsked): Need => {
  const { hall, date, nowMs, isAhead = false } = asked
  const hours = hoursOn(hall, date)
  if ((date <= dayOf(nowMs, hall.timeZone) && !isAhead) || hours === 'closed') return measuredNeed(db, asked)
  const grid = dayGrid({ day: date, timeZone: hall.timeZone, hours, stepMin: STEP_MIN }).filter(({ withinHours }) => withinHours)
  const forecast = forecastAsked(
    db,
    asked,
    grid.map(({ startMs }) => new Date(startMs).toISOString()),
  )
  const inputs = inputsOf(db, asked, forecast)
  if (!forecast.hall.history.some(({ counts }) => totalOf(counts) > 0)) return { ...measuredNeed(db, asked), inputs }
  const { model, intervals } = forecastNeed(forecast)
  const told = { ...inputs, forecast: { model, targetS: forecast.hall.targetS } }
  return { date, basis: basisOfForecast(forecast, model, inputs.dayType), intervals, inputs: told }
}

/** The reports of this module, by name: `need` gives the counters needed in each half-hour of a day. */
export const needReports = { need } as const
