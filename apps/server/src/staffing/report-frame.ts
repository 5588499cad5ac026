import type { ReportDay } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf, instantOf } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import { type HallFigures, hallFiguresOf } from '../traffic/index.ts'
import { dayTypesOfHall } from './domain/day-type.ts'
import { longestP95S, TARGET_SHARE, usualTargetS } from './domain/need.ts'
import type { DayPromise, ForecastSeries } from './domain/report-day.ts'
import type { Need } from './report.ts'
import type { RosterDesk } from './roster-desk.ts'

const MINUTE_MS = 60_000

/** What a report of this hall is made with. */
export interface Frame {
  readonly hall: Hall
  readonly figures: HallFigures
  readonly promise: DayPromise & { readonly targetS: number }
  readonly today: BusinessDay
  readonly nowMs: number
  readonly floatingRule: { readonly least: number; readonly most: number }
  readonly special: (day: BusinessDay) => ReportDay['special']
  readonly dayType: (day: BusinessDay) => string
}

/** The frame of a report that is made now. */
export const frameOf = (desk: RosterDesk): Frame => {
  const hall = desk.hall()
  const figures = hallFiguresOf(hall)
  const { rules, specialPeriods } = desk.settings()
  const nowMs = desk.now()
  const targetS = usualTargetS(figures)
  return {
    hall,
    figures,
    nowMs,
    today: dayOf(nowMs, hall.timeZone),
    promise: { share: TARGET_SHARE, p95S: longestP95S(hall.waitLimitS, targetS), targetS },
    floatingRule: { least: rules.floatingAtLeast, most: rules.floatingAtMost },
    special: (day) =>
      specialPeriods.find(({ from, to }) => from <= day && day <= to)?.names ??
      hall.days.special.find((one) => one.day === day)?.names ??
      null,
    dayType: dayTypesOfHall(hall.days, specialPeriods),
  }
}

/** The minute of the hall's day at which a need begins. */
export const fromMinuteOf = (need: Need, day: BusinessDay, timeZone: string): number => {
  const [first] = need.intervals
  return first === undefined ? 0 : Math.round((Date.parse(first.start) - instantOf(day, 0, timeZone)) / MINUTE_MS)
}

/** The forecast that a need was made of. */
export const seriesOfNeed = (need: Need, fromMin: number): ForecastSeries => ({
  fromMin,
  mean: need.intervals.map(({ arrivals }) => arrivals.mean),
  p10: need.intervals.map(({ arrivals }) => arrivals.p10),
  p90: need.intervals.map(({ arrivals }) => arrivals.p90),
  naive: null,
  dayType: need.inputs?.dayType ?? '',
})
