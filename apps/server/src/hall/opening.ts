import type { ComingDay, ConfiguredDays, DayHours, HallSchedule, Names } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay, dayOf, instantOf, minutesOfDay } from '@jiaohao/shared/kernel'

const DAYS_OF_WEEK = 7
/** A hall that does not open within this many days says nothing about its next opening. */
const DAYS_LOOKED_AHEAD = 60

/** So many days before, a day with other hours is told, where the hall has not said how many. */
export const ANNOUNCED_DAYS = 3

/** The part of a hall that its openings follow from. `hours` are the usual ones, null where the hall never closes. */
export interface Openings {
  readonly hours: { readonly opensAtMin: number; readonly closesAtMin: number } | null
  readonly days: ConfiguredDays
  readonly timeZone: string
}

/** What a hall does on a day. `names` says why the day is not like others. Pauses are cut to the hours of the day. */
export type DayPlan =
  | { readonly state: 'always' }
  | { readonly state: 'closed'; readonly names: Names | null }
  | {
      readonly state: 'open'
      readonly opensAtMin: number
      readonly closesAtMin: number
      readonly pauses: readonly { readonly fromMin: number; readonly toMin: number }[]
      readonly names: Names | null
    }

/** Monday is 0. */
const weekdayOf = (day: BusinessDay): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK

/** What the hall does on a day: a special day before its weekday, and the usual hours where neither says otherwise. */
export const dayPlan = ({ hours, days }: Openings, day: BusinessDay): DayPlan => {
  if (hours === null) return { state: 'always' }
  const special = days.special.find((other) => other.day === day)
  const kept: DayHours = special?.hours ?? days.week[weekdayOf(day)] ?? { state: 'usual' }
  const names = special?.names ?? null
  if (kept.state === 'closed') return { state: 'closed', names }
  const { opensAtMin, closesAtMin } = kept.state === 'other' ? kept : hours
  const pauses = days.pauses
    .map(({ fromMin, toMin }) => ({ fromMin: Math.max(fromMin, opensAtMin), toMin: Math.min(toMin, closesAtMin) }))
    .filter(({ fromMin, toMin }) => fromMin < toMin)
    .sort((a, b) => a.fromMin - b.fromMin)
  return { state: 'open', opensAtMin, closesAtMin, pauses, names }
}

const planAt = (hall: Openings, atMs: number): DayPlan => dayPlan(hall, dayOf(atMs, hall.timeZone))

/** Whether the hall is open at an instant by its hours; a pause does not close it. */
export const isOpenAt = (hall: Openings, atMs: number): boolean => {
  const plan = planAt(hall, atMs)
  if (plan.state !== 'open') return plan.state === 'always'
  const minute = minutesOfDay(atMs, hall.timeZone)
  return minute >= plan.opensAtMin && minute < plan.closesAtMin
}

/** The instant at which a pause that goes on now ends; null where there is none. */
export const pauseEndsAt = (hall: Openings, atMs: number): number | null => {
  const plan = planAt(hall, atMs)
  if (plan.state !== 'open') return null
  const minute = minutesOfDay(atMs, hall.timeZone)
  const pause = plan.pauses.find(({ fromMin, toMin }) => minute >= fromMin && minute < toMin)
  return pause === undefined ? null : instantOf(dayOf(atMs, hall.timeZone), pause.toMin, hall.timeZone)
}

/** The instant at which the hall closes on the day of an instant; null where it never closes or is closed all day. */
export const closesAt = (hall: Openings, atMs: number): number | null => {
  const plan = planAt(hall, atMs)
  return plan.state === 'open' ? instantOf(dayOf(atMs, hall.timeZone), plan.closesAtMin, hall.timeZone) : null
}

/** The instants of a day at which the hall opens or closes. */
export const turnsOfDay = (hall: Openings, day: BusinessDay): number[] => {
  const plan = dayPlan(hall, day)
  const minutes = plan.state === 'open' ? [plan.opensAtMin, plan.closesAtMin] : []
  return minutes.map((minute) => instantOf(day, minute, hall.timeZone))
}

/** The next instant after one at which the hall opens; null where it never closes, or stays closed as far as is looked. */
export const nextOpeningAfter = (hall: Openings, atMs: number): number | null => {
  if (hall.hours === null) return null
  const today = dayOf(atMs, hall.timeZone)
  for (let ahead = 0; ahead <= DAYS_LOOKED_AHEAD; ahead++) {
    const day = addDays(today, ahead)
    const plan = dayPlan(hall, day)
    const opensMs = plan.state === 'open' ? instantOf(day, plan.opensAtMin, hall.timeZone) : null
    if (opensMs !== null && opensMs > atMs) return opensMs
  }
  return null
}

/** The hours of the day of an instant, or the usual ones on a day without. */
export const hoursOfDay = (hall: Openings, atMs: number): Openings['hours'] => {
  const plan = planAt(hall, atMs)
  return plan.state === 'open' ? { opensAtMin: plan.opensAtMin, closesAtMin: plan.closesAtMin } : hall.hours
}

/** The days to come whose hours are announced now: those that differ from what their weekday keeps. */
export const comingDays = (hall: Openings, atMs: number): ComingDay[] => {
  const today = dayOf(atMs, hall.timeZone)
  const until = addDays(today, hall.days.announcedDaysAhead ?? ANNOUNCED_DAYS)
  const weekdays: Openings = { ...hall, days: { ...hall.days, special: [] } }
  const hoursOf = (plan: DayPlan): ComingDay['hours'] =>
    plan.state === 'open' ? { opensAtMin: plan.opensAtMin, closesAtMin: plan.closesAtMin } : null
  return hall.days.special
    .filter(({ day }) => hall.hours !== null && day > today && day <= until)
    .map(({ day, names }) => ({ day, names, hours: hoursOf(dayPlan(hall, day)), usual: hoursOf(dayPlan(weekdays, day)) }))
    .filter(({ hours, usual }) => JSON.stringify(hours) !== JSON.stringify(usual))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** The hall's day as the seats show it; `stopped` is why the whole hall gives no more numbers today. */
export const scheduleAt = (hall: Openings, atMs: number, stopped: string | null): HallSchedule => {
  const plan = planAt(hall, atMs)
  const nextMs = nextOpeningAfter(hall, atMs)
  return {
    today: plan.state,
    note: plan.state === 'always' ? null : plan.names,
    pauses: plan.state === 'open' ? plan.pauses.map((pause) => ({ ...pause })) : [],
    nextOpensAt: nextMs === null ? null : new Date(nextMs).toISOString(),
    coming: comingDays(hall, atMs),
    stopped,
  }
}
