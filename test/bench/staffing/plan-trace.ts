import type { DayCounts } from '@jiaohao/staffing'
import type { PartResult, Row } from '../table.ts'
import { hoursRow, judgePlan, totalOf } from './hindsight.ts'
import { type HallDay, handlingsOf, randomFrom, STEP_S } from './simulated-hall.ts'
import { bankFiveMinutes } from './traffic-data.ts'

const PLANNED_DAYS = 14
const KEPT_LEAST = 11
const HOURS_MOST = 1.4
const FIVE_MINUTES_S = 300
const STEPS_OF_HALF_HOUR = STEP_S / FIVE_MINUTES_S
const TARGETS_S = [300, 600]
const HANDLING_S = 420
const SEED = 20_261_122
/** One call in ten: as many as a hall has customers. */
const CALLS_SHARE = 0.1

/** One in ten of the recorded calls, each at some instant of its five minutes, with made handling times. */
const livedDays = (recorded: readonly DayCounts[]): HallDay[] => {
  const random = randomFrom(SEED)
  return recorded.map(({ date, counts: calls }) => {
    const counts = new Array<number>(calls.length / STEPS_OF_HALF_HOUR).fill(0)
    const arrivalsS: number[] = []
    calls.forEach((count, place) => {
      const own = Array.from({ length: count }, random).filter((drawn) => drawn < CALLS_SHARE)
      arrivalsS.push(...own.map(() => (place + random()) * FIVE_MINUTES_S).sort((one, other) => one - other))
      const halfHour = Math.floor(place / STEPS_OF_HALF_HOUR)
      counts[halfHour] = (counts[halfHour] ?? 0) + own.length
    })
    return { date, counts, arrivalsS, handlingsS: handlingsOf(arrivalsS.length, HANDLING_S, random), rates: [] }
  })
}

const rowsOf = (days: readonly HallDay[], targetS: number): Row[] => {
  const first = days.length - PLANNED_DAYS
  const plans = days.slice(first).flatMap((_, index) => judgePlan(days, first + index, { handlingS: HANDLING_S, targetS }))
  const kept = totalOf(plans, ({ isKept }) => (isKept ? 1 : 0))
  const hours = totalOf(plans, (plan) => plan.hours)
  const known = totalOf(plans, ({ knownCountsH }) => knownCountsH)
  const all = totalOf(plans, ({ knownAllH }) => knownAllH)
  const what = `last ${PLANNED_DAYS} recorded days, target ${targetS / 60} min`
  return [
    {
      what: `${what}: days kept`,
      ours: `${kept} of ${PLANNED_DAYS}`,
      reference: '',
      ratio: '',
      target: `≥ ${KEPT_LEAST}`,
      met: kept >= KEPT_LEAST,
    },
    hoursRow(`${what}: agent-hours against known counts`, hours, known, { days: PLANNED_DAYS, target: HOURS_MOST }),
    hoursRow(`${what}: against the leanest day that knows everything`, hours, all, { days: PLANNED_DAYS, target: null }),
  ]
}

/** Plans for the next day on the recorded calls of a bank; only the handling times are made. Empty where the record is absent. */
export const measureTracePlans = (): PartResult => {
  const recorded = bankFiveMinutes()
  if (recorded === null) return { rows: [], raw: {} }
  const days = livedDays(recorded)
  return { rows: TARGETS_S.flatMap((targetS) => rowsOf(days, targetS)), raw: {} }
}
